import type { Task } from '@sauro/contract/tasks';
import { duties } from '@sauro/contract/tasks';
import { type Act, type Audience, haltedStates, transitionOf } from '@sauro/rules/tasks';
import { audit } from '../../platform/audit/audit.ts';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError } from '../../platform/http/errors.ts';
import { claimFiles } from '../files/index.ts';
import { type News, notify } from '../notifications/index.ts';
import { getTaskFor } from './access.ts';
import { presentTask } from './present.ts';
import { tellAbove } from './put-up.ts';
import { insertEvents, loadTask, type TaskRecord, writeTask } from './queries.ts';

export type Facts = Record<string, string | number | null>;
/** The version of the task as the actor saw it, where the request says so. */
export interface Seen {
  version?: number | undefined;
}

/** What an act changes besides the state: columns, words and files for the history, whom it names, and what its notice says. */
export interface Change {
  columns?: Record<string, unknown>;
  note?: string | null;
  facts?: Facts;
  fileIds?: readonly number[];
  named?: readonly (number | null)[];
  /** The words of the notice, where they are more than the note. */
  say?: Facts;
  /** Others lean on it: it can't be taken back, whatever the row of the act says. */
  final?: boolean;
}

const present = (ids: readonly (number | null)[]): number[] => [...new Set(ids.filter((i) => i !== null))];
/** Everyone who has a duty in the task. */
export const partiesOf = (t: TaskRecord): number[] => present(duties.map((d) => t[`${d}_id`]));

/** The people whom the data of an act calls by their standing. */
export function audienceOf(t: TaskRecord, whom: readonly Audience[], named: readonly (number | null)[] = []): number[] {
  const of: Record<Audience, () => readonly (number | null)[]> = {
    executor: () => [t.executor_id],
    leader: () => [t.leader_id],
    checker: () => [t.checker_id],
    checkers: () => [t.checker_id ?? t.leader_id],
    'in-charge': () => [t.leader_id ?? t.decider_id],
    decider: () => [t.decider_id],
    giver: () => [t.created_by],
    named: () => named,
    told: () => named,
    parties: () => partiesOf(t),
  };
  return present(whom.flatMap((w) => of[w]()));
}

/** Tells people of a task; the actor is never told of his own act. */
export async function tellParties(
  trx: Trx,
  ctx: Ctx,
  t: TaskRecord,
  kind: News['kind'],
  people: readonly (number | null)[],
  facts: Facts = {},
): Promise<void> {
  await notify(trx, ctx, [
    { bodyId: t.body_id, personIds: present(people), kind, taskId: t.id, planId: null, facts: { title: t.title, due: t.due_on, ...facts } },
  ]);
}

/** Columns of a task as they stand, for taking an act back. */
const kept = (t: TaskRecord, columns: object): Record<string, unknown> =>
  Object.fromEntries(Object.keys(columns).map((c) => [c, (t as unknown as Record<string, unknown>)[c] ?? null]));

type Carried = Exclude<Act, 'edit' | 'decideExtension' | 'undo'>;

/**
 * One act upon one task, whole in one transaction: right, rule, change, history, notice, audit, answer. Where it leads, what it writes, whom it tells and whether it can be taken
 * back stand in the row of the act in `rules/src/tasks/lifecycle.ts`; `decide` adds what only the act knows. Throws what `getTaskFor` throws, and what `decide` throws.
 */
export async function act(
  ctx: Ctx,
  id: number,
  action: Carried,
  seen: Seen,
  decide: (t: TaskRecord, trx: Trx) => Change | Promise<Change>,
): Promise<Task> {
  return ctx.write(async (trx) => {
    const { task, relations } = await getTaskFor(trx, ctx, id, action, seen.version);
    const change = await decide(task, trx);
    if (change.fileIds?.length) await claimFiles(trx, ctx, change.fileIds, task.body_id);
    await carryOut(trx, ctx, task, action, change);
    return presentTask(trx, ctx, (await loadTask(trx, id))!, relations);
  });
}

/** What an act does to a locked task once the right to it is settled: change, history, notice, audit. REASON_REQUIRED where the act needs words and has none. */
export async function carryOut(trx: Trx, ctx: Ctx, task: TaskRecord, action: Carried, change: Change): Promise<void> {
  const rule = transitionOf(action);
  if (rule.needs.includes('words') && !change.note) throw new AppError('REASON_REQUIRED', { field: 'note' });
  const state = rule.to === 'before' ? task.prior_state! : (rule.to ?? task.state);
  const halts = (haltedStates as readonly string[]).includes(state);
  const moves =
    state !== task.state || action === 'stuck' || action === 'unstuck' || action === 'askExtension' || action === 'withdrawExtension';
  const columns = {
    ...change.columns,
    state,
    prior_state: halts && state !== task.state ? task.state : halts ? task.prior_state : null,
    ...(state === 'paused' ? {} : { paused_until: null }),
    ...(moves ? { desk_since: ctx.now.toISOString() } : {}),
  };
  if (task.state === 'escalated' && state !== 'escalated' && !change.final)
    await tellAbove(trx, ctx, task, action === 'cancel' ? 'cancelled' : 'answered-below');
  await writeTask(trx, task.id, columns, ctx.now);
  const told = rule.tells
    ? audienceOf({ ...task, ...columns } as TaskRecord, rule.tells.whom, change.named).filter((p) => p !== ctx.actor.personId)
    : [];
  await insertEvents(trx, [
    {
      taskId: task.id,
      bodyId: task.body_id,
      at: ctx.now,
      kind: rule.event!,
      actorId: ctx.actor.personId,
      note: change.note,
      facts: change.facts,
      fileIds: change.fileIds,
      undo: rule.undo && !change.final ? { columns: kept(task, columns), told } : null,
    },
  ]);
  if (rule.tells) await tellParties(trx, ctx, task, rule.tells.kind, told, { note: change.note ?? null, ...change.say });
  await audit(trx, {
    bodyId: task.body_id,
    at: ctx.now,
    actorId: ctx.actor.personId,
    act: `tasks.${action}`,
    subject: 'task',
    subjectId: task.id,
    before: { state: task.state },
    after: { state, note: change.note ?? null, ...change.facts },
  });
}
