import type { PersonRef } from '@sauro/contract';
import type { ItemKind, ItemState, PlanDefect, PlanTask } from '@sauro/contract/plans';
import type { Clarities, TaskFields } from '@sauro/contract/tasks';
import { type Guess, type InferredField, leadsNamed } from '@sauro/rules/plans';
import { assessClarities, isComplete, isSure, settled } from '@sauro/rules/tasks';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { type AuthorityOf, authorityOf } from '../organisations/index.ts';

/** A run of the plan's text. */
export interface Span {
  start: number;
  end: number;
}
/** One edit of an item: the version it made, by whom, when, and the fields it touched. */
export interface Edit {
  version: number;
  by: string;
  at: string;
  fields: string[];
}
/** What is kept of every item beside its state. */
export interface ItemData {
  spans: Span[];
  confidence: number;
  edits?: Edit[];
}
/** What is kept of a task beside the fields for the register. */
export interface TaskData extends ItemData {
  printedId: string;
  origin: PlanTask['origin'];
  heading: string | null;
  text: string;
  printed: PlanTask['printed'];
  guesses: Guess[];
  inferred: InferredField[];
  inheritedYear: boolean;
  eventBound: boolean;
  taskId: number | null;
  /** Of a report that the plan asks back. */
  report?: PlanTask['report'];
  /** What the last new reading made of a task that a person had changed: its words are others now, or no longer there. Settled once a person takes it. */
  reread?: PlanTask['reread'];
  /** The item that this one was joined into. */
  mergedInto?: number;
}
export interface TargetData extends ItemData {
  quote: string;
  comparator: 'gte' | 'lte' | 'eq' | 'range' | 'increase' | 'decrease';
  value: number | string | null;
  max: number | null;
  unit: string | null;
  per: string | null;
}
export interface DutyData extends ItemData {
  actor: string | null;
  items: number;
  first: string;
}
/** `guessed`: a day of it is not printed; `read`: the name by which a new reading knows it again, null of one that a person added. */
export interface PhaseData extends ItemData {
  name: string;
  title: string | null;
  from: string;
  to: string;
  guessed: boolean;
  read: string | null;
}
export interface CitationData extends ItemData {
  type: string;
  symbol: string | null;
  title: string | null;
  issuedOn: string | null;
  issuer: string | null;
  mentions: number;
}
export interface DefectData extends ItemData {
  kind: string;
  quote: string;
  why: string;
  mend: string | null;
  /** What a person wants to stand there; of an accepted defect only. */
  taken: string | null;
}

/** One thing read from a plan; `data` is by `kind`. */
export interface Item<D extends ItemData = ItemData> {
  id: number;
  body_id: number;
  plan_id: number;
  kind: ItemKind;
  ord: number;
  state: ItemState;
  data: D;
  fields: TaskFields | null;
  exception_reason: string | null;
  version: number;
  edited_by: number | null;
  edited_at: string | null;
  editor_name: string | null;
  editor_address: string | null;
}
export type TaskItem = Item<TaskData> & { fields: TaskFields };

/** Whether an item is a task with its fields. */
export const isTask = (i: Item): i is TaskItem => i.kind === 'task' && i.fields !== null;

/** By what the clarities are judged besides the fields: the day, and who may decide in the body. */
export interface Look {
  today: string;
  authority: AuthorityOf;
}
/** How the tasks of a body are looked at today. One query. */
export const lookOf = async (trx: Trx, ctx: Pick<Ctx, 'today'>, bodyId: number): Promise<Look> => ({
  today: ctx.today,
  authority: await authorityOf(trx, bodyId, ctx.today),
});

/** The six clarities of a task of a plan; once a person has taken it as it stands, what was inferred counts as said. */
export function claritiesOf(i: Pick<TaskItem, 'fields' | 'data' | 'state' | 'exception_reason'>, look: Look): Clarities {
  const c = assessed(i, look);
  return i.state === 'accepted' || (i.state === 'issued' && i.exception_reason === null) ? settled(c) : c;
}

function assessed({ fields, data }: Pick<TaskItem, 'fields' | 'data'>, { today, authority }: Look): Clarities {
  const { inferred } = data;
  return assessClarities(fields, {
    today,
    leadCount: leadsNamed(data.printed.lead),
    guessedPerson: inferred.includes('executorId') || inferred.includes('leaderId'),
    guessedUnit: inferred.includes('leadUnitId'),
    guessedProduct: inferred.includes('products'),
    inheritedYear: data.inheritedYear,
    eventBound: data.eventBound,
    ...(fields.deciderId ? { deciderMay: authority.mayDecide(fields.deciderId) } : {}),
    exceeds: authority.exceeds(fields.products),
  });
}

/** Whether a task may enter the register: nothing is missing, and nothing is inferred that no person has looked at. */
export const isReady = (c: Clarities): boolean => isComplete(c) && isSure(c);

const editorOf = (i: Item): PersonRef | null =>
  i.edited_by === null ? null : { id: i.edited_by, name: i.editor_name ?? '', address: i.editor_address };

/** A task of a plan as the contract answers it. */
export function presentTask(i: TaskItem, look: Look): PlanTask {
  const { data } = i;
  return {
    id: i.id,
    printedId: data.printedId,
    origin: data.origin,
    state: i.state,
    heading: data.heading,
    text: data.text,
    spans: data.spans,
    confidence: data.confidence,
    fields: i.fields,
    printed: data.printed,
    guesses: data.guesses,
    inheritedYear: data.inheritedYear,
    eventBound: data.eventBound,
    clarities: claritiesOf(i, look),
    taskId: data.taskId,
    report: data.report ?? null,
    reread: data.reread ?? null,
    exceptionReason: i.exception_reason,
    version: i.version,
    editedBy: editorOf(i),
    editedAt: i.edited_at,
  };
}

/** A defect as the contract answers it; plans read before mends were proposed have none. */
export function presentDefect(i: Item): PlanDefect {
  const d = presentItem<DefectData>(i);
  return { ...d, mend: d.mend ?? null, taken: d.taken ?? null };
}

/** What every other item answers, without its record of edits. */
export function presentItem<D extends ItemData>(i: Item): Omit<D, 'edits'> & { id: number; state: ItemState; version: number } {
  const { edits: _, ...data } = i.data as D;
  return { ...data, id: i.id, state: i.state, version: i.version };
}
