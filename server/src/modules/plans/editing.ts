import type { TaskFields, TaskPatch } from '@sauro/contract/tasks';
import { TaskFields as Fields } from '@sauro/contract/tasks';
import type { Guess, InferredField } from '@sauro/rules/plans';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError, notFound } from '../../platform/http/errors.ts';
import type { Edit, Item, TaskItem } from './items.ts';
import type { PlanRecord } from './queries.ts';

/** Edits of an item that are remembered, newest last. */
export const keptEdits = 20;

/** Refuses a write upon an older version than the item has; the refusal says who changed it since, when, and which fields. */
export function checkVersion(item: Item, version: number): void {
  if (item.version === version) return;
  const since = (item.data.edits ?? []).filter((e) => e.version > version);
  const last = since.at(-1);
  throw new AppError('VERSION_CONFLICT', {
    itemId: item.id,
    version: item.version,
    by: last?.by ?? item.editor_name,
    at: last?.at ?? item.edited_at,
    fields: [...new Set(since.flatMap((e) => e.fields))].join(','),
  });
}

/** Whether an item may still be changed: under review any but a joined or issued one; after the issue only a task held back. */
export function mayEdit(plan: Pick<PlanRecord, 'state'>, item: Item): boolean {
  return plan.state === 'review' ? item.state !== 'issued' : item.state === 'held';
}

/** Refuses with PLAN_ISSUED a change that comes too late. */
export function checkEditable(plan: Pick<PlanRecord, 'state'>, item: Item): void {
  if (!mayEdit(plan, item)) throw new AppError('PLAN_ISSUED', { itemId: item.id });
}

/** The item as it stands after an edit of these fields by the actor. */
export function edited<I extends Item>(ctx: Ctx, item: I, change: Partial<I>, fields: string[]): I {
  const version = item.version + 1;
  const at = ctx.now.toISOString();
  const edit: Edit = { version, by: ctx.actor.name, at, fields };
  const next = {
    ...item,
    ...change,
    version,
    edited_by: ctx.actor.personId,
    edited_at: at,
    editor_name: ctx.actor.name,
    editor_address: ctx.actor.address,
  };
  return { ...next, data: { ...next.data, edits: [...(item.data.edits ?? []), edit].slice(-keptEdits) } };
}

const guessOf: Partial<Record<keyof TaskFields, Guess['field']>> = {
  leadUnitId: 'lead',
  supportUnitIds: 'support',
  leaderId: 'leader',
  executorId: 'executor',
};

/** What a person wrote over what was proposed: the fields filled in, and the guesses about them settled. A field written with the value it had is settled too. */
export function patched(item: Pick<TaskItem, 'fields' | 'data'>, patch: TaskPatch): Pick<TaskItem, 'fields' | 'data'> {
  const touched = Object.keys(patch) as (keyof TaskPatch)[];
  const fields = Fields.parse({ ...item.fields, ...patch });
  const settledGuesses = touched.map((k) => guessOf[k]);
  const { data } = item;
  return {
    fields,
    data: {
      ...data,
      inferred: data.inferred.filter((f: InferredField) => !touched.includes(f)),
      guesses: data.guesses.filter((g) => !settledGuesses.includes(g.field)),
      inheritedYear: data.inheritedYear && !touched.includes('dueOn') && !touched.includes('startOn'),
      eventBound: data.eventBound && !(touched.includes('dueOn') && fields.dueOn !== null),
    },
  };
}

/** What the audit log keeps of an item: state, and the named fields. */
export function trace(item: Item, keys: readonly string[]): Record<string, unknown> {
  const fields = Object.fromEntries(
    keys.filter((k) => item.fields && k in item.fields).map((k) => [k, item.fields?.[k as keyof TaskFields]]),
  );
  return { state: item.state, ...fields };
}

/** The one item, or NOT_FOUND. */
export function theOne<T>(items: readonly T[]): T {
  const [first] = items;
  if (first === undefined) throw notFound();
  return first;
}
