import type { ItemState, PlanTask } from '@sauro/contract/plans';
import { TaskFields, type TaskPatch } from '@sauro/contract/tasks';
import { titleOf } from '@sauro/rules/plans';
import { audit } from '../../platform/audit/audit.ts';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError, notFound } from '../../platform/http/errors.ts';
import { getPlanFor } from './access.ts';
import { checkParties, directoryOf } from './directory.ts';
import { checkEditable, checkVersion, edited, mayEdit, patched, theOne, trace } from './editing.ts';
import { type DefectData, type Item, isTask, lookOf, presentTask, type Span, type TaskData, type TaskItem } from './items.ts';
import { insertItems, itemsByIds, type PlanRecord, placeAfter, sourceOf, updateItem, updateItems, updatePlan } from './queries.ts';
import { recordStep } from './steps.ts';
import { storable } from './storable.ts';
import { plainOf, rangeOf } from './words.ts';

type Decision = 'unsure' | 'accepted' | 'dropped';

/** The tasks of a plan with these ids, or NOT_FOUND where one is none. */
export async function tasksByIds(trx: Trx, planId: number, ids: readonly number[]): Promise<TaskItem[]> {
  const items = (await itemsByIds(trx, planId, ids)).filter(isTask);
  if (items.length !== new Set(ids).size) throw notFound();
  return items;
}

/** Marks the plan as saved now: what was typed is in. */
export const saved = (trx: Trx, ctx: Ctx, plan: PlanRecord): Promise<void> => updatePlan(trx, plan.id, { saved_at: ctx.now.toISOString() });

/** One line of the audit log about an item of a plan. */
export async function auditItem(
  trx: Trx,
  ctx: Ctx,
  plan: PlanRecord,
  act: string,
  itemId: number,
  before: unknown,
  after: unknown,
): Promise<void> {
  await audit(trx, {
    bodyId: plan.body_id,
    at: ctx.now,
    actorId: ctx.actor.personId,
    act,
    subject: 'plan_item',
    subjectId: itemId,
    before,
    after,
  });
}

/** What a decision makes of a task's state; a task held back after the issue stays held unless it is dropped. */
const stateAfter = (plan: PlanRecord, item: Item, decision: Decision | undefined): ItemState => {
  if (!decision) return item.state;
  return plan.state === 'issued' && decision !== 'dropped' ? 'held' : decision;
};

function change(ctx: Ctx, plan: PlanRecord, item: TaskItem, patch: TaskPatch, decision: Decision | undefined): TaskItem {
  const keys = Object.keys(patch);
  const next = patched(decision === 'accepted' ? { ...item, data: { ...item.data, reread: null } } : item, patch);
  return edited(ctx, item, { ...next, state: stateAfter(plan, item, decision) }, [...keys, ...(decision ? ['state'] : [])]);
}

/** Corrects one task, takes it as it stands, or drops it. */
export function updatePlanTask(
  ctx: Ctx,
  planId: number,
  itemId: number,
  input: { version: number; state?: Decision | undefined; fields?: TaskPatch | undefined },
): Promise<PlanTask> {
  return ctx.write(async (trx) => {
    const plan = await getPlanFor(trx, ctx, planId, 'review');
    const item = theOne(await tasksByIds(trx, planId, [itemId]));
    checkEditable(plan, item);
    checkVersion(item, input.version);
    const patch = input.fields ?? {};
    if (input.fields) checkParties(await directoryOf(trx, ctx, plan.body_id), patch);
    const next = change(ctx, plan, item, patch, input.state);
    await updateItem(trx, next);
    await saved(trx, ctx, plan);
    const keys = Object.keys(patch);
    await recordStep(trx, ctx, plan, 'task', [item]);
    await auditItem(trx, ctx, plan, 'plans.task', itemId, trace(item, keys), trace(next, keys));
    return presentTask(next, await lookOf(trx, ctx, plan.body_id));
  });
}

/** Adds a task that the reading missed: from a run of the source, whose words it takes, or by hand. */
export function addPlanTask(
  ctx: Ctx,
  planId: number,
  input: { span: Span | null; fields: TaskPatch; afterId: number | null },
): Promise<PlanTask> {
  const { span, afterId, fields: given } = input;
  return ctx.write(async (trx) => {
    const plan = await getPlanFor(trx, ctx, planId, 'review');
    if (plan.state === 'issued') throw new AppError('PLAN_ISSUED');
    checkParties(await directoryOf(trx, ctx, plan.body_id), given);
    const source = await sourceOf(trx, planId);
    if (span && (span.end <= span.start || span.end > source.text.length))
      throw new AppError('VALIDATION', {}, [{ name: 'body.span', code: 'out_of_range', reason: 'span' }]);
    const text = span ? storable(rangeOf(source, span)).trim() : (given.content ?? given.title ?? '');
    const plain = plainOf(text, source.format);
    const title = given.title ?? titleOf(plain);
    if (!title) throw new AppError('VALIDATION', {}, [{ name: 'body.fields.title', code: 'required', reason: 'title' }]);
    const fields = TaskFields.parse({ content: plain.slice(0, 8000), ...given, title });
    const after = afterId === null ? null : theOne(await tasksByIds(trx, planId, [afterId]));
    const data: TaskData = {
      printedId: '',
      origin: 'added',
      heading: after?.data.heading ?? null,
      text: span ? storable(rangeOf(source, span)) : text,
      spans: span ? [span] : [],
      confidence: 1,
      printed: { lead: [], support: [], leader: [], products: [], deadline: null },
      guesses: [],
      inferred: [],
      inheritedYear: false,
      eventBound: false,
      taskId: null,
    };
    const ord = await placeAfter(trx, planId, after?.ord ?? null);
    const at = ctx.now.toISOString();
    const [id = 0] = await insertItems(trx, plan.body_id, planId, [
      { kind: 'task', ord, data, fields, edited_by: ctx.actor.personId, edited_at: at },
    ]);
    await saved(trx, ctx, plan);
    const item = theOne(await tasksByIds(trx, planId, [id]));
    await recordStep(trx, ctx, plan, 'add', [], [id]);
    await auditItem(trx, ctx, plan, 'plans.addTask', id, null, { fields, spans: data.spans });
    return presentTask(item, await lookOf(trx, ctx, plan.body_id));
  });
}

/**
 * Fills several tasks: the same fields in all, and in each its own above them. A task that another changed since is left as it is and named in `conflicts`; so is one
 * that can't be changed any more.
 */
export function bulkPlanTasks(
  ctx: Ctx,
  planId: number,
  input: {
    items: readonly { id: number; version: number; fields?: TaskPatch | undefined }[];
    fields: TaskPatch;
    state?: Decision | undefined;
  },
): Promise<{ tasks: PlanTask[]; conflicts: number[] }> {
  return ctx.write(async (trx) => {
    const plan = await getPlanFor(trx, ctx, planId, 'review');
    const seen = new Map(input.items.map((i) => [i.id, { version: i.version, patch: { ...input.fields, ...i.fields } }]));
    const directory = await directoryOf(trx, ctx, plan.body_id);
    for (const { patch } of seen.values()) checkParties(directory, patch);
    const items = await tasksByIds(trx, planId, [...seen.keys()]);
    if (!items.some((i) => mayEdit(plan, i))) throw new AppError('PLAN_ISSUED');
    const fits = (i: TaskItem) => mayEdit(plan, i) && i.version === seen.get(i.id)?.version;
    const patchOf = (i: Item): TaskPatch => seen.get(i.id)?.patch ?? {};
    const before = items.filter(fits);
    const after = before.map((i) => change(ctx, plan, i, patchOf(i), input.state));
    await updateItems(trx, after);
    if (after.length) await saved(trx, ctx, plan);
    if (after.length) await recordStep(trx, ctx, plan, 'bulk', before);
    await audit(trx, {
      bodyId: plan.body_id,
      at: ctx.now,
      actorId: ctx.actor.personId,
      act: 'plans.bulk',
      subject: 'plan',
      subjectId: planId,
      before: Object.fromEntries(before.map((i) => [i.id, trace(i, Object.keys(patchOf(i)))])),
      after: {
        items: after.map((i) => i.id),
        fields: storable(input.fields),
        each: Object.fromEntries(input.items.filter((i) => i.fields).map((i) => [i.id, seen.get(i.id)?.patch ?? {}])),
        ...(input.state ? { state: input.state } : {}),
      },
    });
    const look = await lookOf(trx, ctx, plan.body_id);
    return { tasks: after.map((i) => presentTask(i, look)), conflicts: items.filter((i) => !fits(i)).map((i) => i.id) };
  });
}

const decision = (i: Item) => (i.kind === 'defect' ? { state: i.state, mend: (i.data as DefectData).taken ?? null } : { state: i.state });

/** The data of an item after a decision: an accepted defect holds what is to stand there, the plan's own words stay. */
function decided(item: Item, state: Decision, mend: string | undefined): Item['data'] {
  if (item.kind !== 'defect') return item.data;
  const data = item.data as DefectData;
  return { ...data, taken: state === 'accepted' ? storable(mend ?? data.mend ?? null) || null : null } as DefectData;
}

/** Takes or drops a target, duty, phase, citation or defect. */
export function updatePlanItem(
  ctx: Ctx,
  planId: number,
  itemId: number,
  input: { version: number; state: Decision; mend?: string | undefined },
): Promise<{ id: number; state: ItemState; version: number }> {
  return ctx.write(async (trx) => {
    const plan = await getPlanFor(trx, ctx, planId, 'review');
    const item = theOne((await itemsByIds(trx, planId, [itemId])).filter((i) => i.kind !== 'task'));
    checkEditable(plan, item);
    checkVersion(item, input.version);
    const next = edited(ctx, item, { state: input.state, data: decided(item, input.state, input.mend) }, ['state']);
    await updateItem(trx, next);
    await saved(trx, ctx, plan);
    await recordStep(trx, ctx, plan, 'item', [item]);
    await auditItem(trx, ctx, plan, 'plans.item', itemId, decision(item), decision(next));
    return { id: next.id, state: next.state, version: next.version };
  });
}
