import type { Plan, PlanStepAct } from '@sauro/contract/plans';
import { audit, difference } from '../../platform/audit/audit.ts';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError } from '../../platform/http/errors.ts';
import { updatePlanDocument } from '../documents/index.ts';
import { getPlanFor } from './access.ts';
import { edited, mayEdit } from './editing.ts';
import { documentOf } from './enter.ts';
import type { Item } from './items.ts';
import { readPlanWhole } from './present.ts';
import { deleteItems, itemsByIds, type PlanRecord, selectPlans, updateItems, updatePlan } from './queries.ts';
import { saved } from './service-items.ts';
import { dropStep, headAsLeft, lastStep, marksNow, type PlanStep } from './steps.ts';

interface Outcome {
  restored: number[];
  removed: number[];
  kept: number[];
  by: string | null;
}
/** What the audit log keeps of it. */
interface Told {
  before: unknown;
  after: unknown;
}

async function undoHead(trx: Trx, ctx: Ctx, plan: PlanRecord, step: PlanStep): Promise<[Outcome, Told]> {
  if (plan.state === 'issued') throw new AppError('PLAN_ISSUED');
  const none = { restored: [], removed: [], kept: [], by: null };
  if (!step.head || !(await headAsLeft(trx, plan.id, step.head_mark)))
    return [
      { ...none, kept: [plan.id] },
      { before: null, after: null },
    ];
  await updatePlan(trx, plan.id, { head: step.head, version: plan.version + 1, saved_at: ctx.now.toISOString() });
  const { body_name } = await selectPlans(trx).where('plan.id', '=', plan.id).executeTakeFirstOrThrow();
  await updatePlanDocument(trx, plan.body_id, plan.document_id, documentOf(step.head, body_name));
  return [{ ...none, restored: [plan.id] }, difference(plan.head, step.head)];
}

/** Fields and state by which an item differs from how it stood. */
function changedKeys(now: Item, was: Pick<Item, 'state' | 'fields'>): string[] {
  const keys = Object.keys(was.fields ?? {}) as (keyof NonNullable<Item['fields']>)[];
  const fields = keys.filter((k) => JSON.stringify(now.fields?.[k]) !== JSON.stringify(was.fields?.[k]));
  return [...fields, ...(now.state === was.state ? [] : ['state'])];
}

const whole: ReadonlySet<PlanStepAct> = new Set(['add', 'split', 'merge']);

async function undoItems(trx: Trx, ctx: Ctx, plan: PlanRecord, step: PlanStep): Promise<[Outcome, Told]> {
  const was = new Map(step.before.map((b) => [b.id, b]));
  const ids = [...was.keys(), ...step.made];
  const now = await itemsByIds(trx, plan.id, ids);
  if (now.some((i) => !mayEdit(plan, i))) throw new AppError('PLAN_ISSUED');
  const marks = await marksNow(trx, ids);
  const changed = ids.filter((id) => marks.get(id) !== step.marks[id]);
  const by = now.find((i) => changed.includes(i.id))?.editor_name ?? null;
  // A split half taken back while the other stays would say the same words twice.
  const kept = whole.has(step.act) && changed.length ? ids : changed;
  const back = now.filter((i) => was.has(i.id) && !kept.includes(i.id));
  const restored = back.flatMap((i) => {
    const b = was.get(i.id);
    return b ? [edited(ctx, i, { state: b.state, data: b.data, fields: b.fields }, changedKeys(i, b))] : [];
  });
  const removed = step.made.filter((id) => !kept.includes(id));
  await updateItems(trx, restored);
  await deleteItems(trx, plan.id, removed);
  const told = (items: readonly Item[]) => Object.fromEntries(items.map((i) => [i.id, { state: i.state, fields: i.fields }]));
  const gone = now.filter((i) => removed.includes(i.id));
  return [
    { restored: restored.map((i) => i.id), removed, kept, by },
    { before: told([...back, ...gone]), after: told(restored) },
  ];
}

/**
 * Takes back what the actor did last in the review of the plan, and answers the plan as it then stands. An item that another has changed since stays as he left it
 * and is named in `kept`; a split, merge or addition goes back whole or not at all. Whatever comes of it, the next call turns to the act before. PLAN_ISSUED where
 * it comes too late.
 */
export function undoPlanStep(ctx: Ctx, planId: number): Promise<Outcome & { act: PlanStepAct | null; plan: Plan }> {
  return ctx.write(async (trx) => {
    const plan = await getPlanFor(trx, ctx, planId, 'review');
    const step = await lastStep(trx, ctx, planId);
    if (!step) return { act: null, restored: [], removed: [], kept: [], by: null, plan: await readPlanWhole(trx, ctx, planId) };
    const [outcome, told] = step.act === 'head' ? await undoHead(trx, ctx, plan, step) : await undoItems(trx, ctx, plan, step);
    await dropStep(trx, step.id);
    if (outcome.restored.length || outcome.removed.length) await saved(trx, ctx, plan);
    const { restored, removed, kept } = outcome;
    await audit(trx, {
      bodyId: plan.body_id,
      at: ctx.now,
      actorId: ctx.actor.personId,
      act: 'plans.undo',
      subject: 'plan',
      subjectId: planId,
      before: told.before,
      after: { act: step.act, restored, removed, kept, as: told.after },
    });
    return { act: step.act, ...outcome, plan: await readPlanWhole(trx, ctx, planId) };
  });
}
