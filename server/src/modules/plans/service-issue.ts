import type { Plan, PlanTask } from '@sauro/contract/plans';
import type { TaskFields } from '@sauro/contract/tasks';
import type { Directory } from '@sauro/rules/plans';
import { isComplete, settled } from '@sauro/rules/tasks';
import { audit } from '../../platform/audit/audit.ts';
import type { Trx } from '../../platform/db/db.ts';
import { tell } from '../../platform/events.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError, notFound } from '../../platform/http/errors.ts';
import { issuePlanDocument } from '../documents/index.ts';
import { notify } from '../notifications/index.ts';
import { getPlanFor } from './access.ts';
import { concerned, directoryOf, stillThere } from './directory.ts';
import { checkVersion, edited, theOne } from './editing.ts';
import { type IssuedItem, plansTasksIssued } from './events.ts';
import { claritiesOf, isReady, isTask, lookOf, presentTask, type TaskItem } from './items.ts';
import { readPlanWhole } from './present.ts';
import { itemsOf, type PlanRecord, sourceOf, updateItem, updateItems, updatePlan } from './queries.ts';
import { auditItem, saved, tasksByIds } from './service-items.ts';
import { forgetSteps } from './steps.ts';
import { sourceWords } from './words.ts';

/** What the register can hold of a task issued by exception: it refuses a doer who checks himself and an end before the start, so those two gaps leave as empty fields. */
function holdable(f: TaskFields): TaskFields {
  return {
    ...f,
    checkerId: f.checkerId !== null && f.checkerId === f.executorId ? null : f.checkerId,
    startOn: f.startOn && f.dueOn && f.dueOn < f.startOn ? null : f.startOn,
  };
}

async function enter(
  trx: Trx,
  ctx: Ctx,
  plan: PlanRecord,
  tasks: readonly { item: TaskItem; reason: string | null; looked: boolean }[],
): Promise<TaskItem[]> {
  if (!tasks.length) return [];
  const source = await sourceOf(trx, plan.id);
  const look = await lookOf(trx, ctx, plan.body_id);
  const items = tasks.map(({ item, reason, looked }): IssuedItem => {
    const fields = holdable(item.fields);
    const clarities = claritiesOf({ ...item, fields, exception_reason: reason }, look);
    return {
      itemId: item.id,
      printedId: item.data.printedId,
      fields,
      clarities: looked ? settled(clarities) : clarities,
      exceptionReason: reason,
      source: sourceWords(source, item.data.spans, item.data.text),
    };
  });
  const { symbol, subject } = plan.head;
  const answers = (await tell(plansTasksIssued, trx, ctx, { planId: plan.id, bodyId: plan.body_id, symbol, subject, items })).flat();
  const taskIds = new Map(answers.map((a) => [a.itemId, a.taskId]));
  return tasks.map(({ item, reason }) =>
    edited(ctx, item, { state: 'issued', exception_reason: reason, data: { ...item.data, taskId: taskIds.get(item.id) ?? null } }, [
      'state',
    ]),
  );
}

async function tellPeople(trx: Trx, ctx: Ctx, plan: PlanRecord, directory: Directory, issued: readonly TaskItem[]): Promise<void> {
  const personIds = concerned(
    directory,
    issued.map((i) => i.fields),
  );
  const { symbol, subject, type } = plan.head;
  await notify(trx, ctx, [
    {
      bodyId: plan.body_id,
      personIds,
      kind: 'plan-issued',
      planId: plan.id,
      facts: { title: subject, code: symbol, type, count: issued.length },
    },
  ]);
}

/**
 * Issues a plan: tasks with nothing missing and nothing inferred unseen enter the register; one that lacks a clarity is held back, or enters with the leader's written
 * reason, which stays on it. A second issue finds PLAN_ISSUED. PLAN_EMPTY where no task is left; a reason for a task that is not of the plan is NOT_FOUND.
 */
export function issuePlan(
  ctx: Ctx,
  id: number,
  input: { version: number; exceptions: readonly { itemId: number; reason: string }[] },
): Promise<{ plan: Plan; issued: number; held: number }> {
  return ctx.write(async (trx) => {
    const plan = await getPlanFor(trx, ctx, id, 'issue');
    if (plan.state === 'issued') throw new AppError('PLAN_ISSUED', { at: plan.issued_at });
    if (plan.version !== input.version) throw new AppError('VERSION_CONFLICT', { version: plan.version, at: plan.saved_at });
    const directory = await directoryOf(trx, ctx, plan.body_id);
    const kept = (await itemsOf(trx, id)).filter(isTask).filter((i) => i.state !== 'dropped');
    const tasks = kept.map((i) => ({ ...i, fields: stillThere(directory, i.fields) }));
    if (!tasks.length) throw new AppError('PLAN_EMPTY');
    const reasons = new Map(input.exceptions.map((e) => [e.itemId, e.reason]));
    const known = new Set(tasks.map((t) => t.id));
    if ([...reasons.keys()].some((itemId) => !known.has(itemId))) throw notFound();
    const look = await lookOf(trx, ctx, plan.body_id);
    const ready = new Set(tasks.filter((t) => isReady(claritiesOf(t, look))).map((t) => t.id));
    const going = tasks.filter((t) => ready.has(t.id) || reasons.has(t.id));
    const staying = tasks.filter((t) => !ready.has(t.id) && !reasons.has(t.id));
    const at = ctx.now.toISOString();
    await issuePlanDocument(trx, plan.document_id);
    await updatePlan(trx, id, { state: 'issued', version: plan.version + 1, issued_by: ctx.actor.personId, issued_at: at, saved_at: at });
    const issued = await enter(
      trx,
      ctx,
      plan,
      going.map((item) => ({
        item,
        reason: ready.has(item.id) ? null : (reasons.get(item.id) ?? null),
        looked: item.state === 'accepted',
      })),
    );
    await updateItems(trx, [...issued, ...staying.map((i) => edited(ctx, i, { state: 'held' }, ['state']))]);
    await tellPeople(trx, ctx, plan, directory, issued);
    await forgetSteps(trx, id);
    await audit(trx, {
      bodyId: plan.body_id,
      at: ctx.now,
      actorId: ctx.actor.personId,
      act: 'plans.issue',
      subject: 'plan',
      subjectId: id,
      before: { state: 'review' },
      after: { state: 'issued', issued: issued.map((i) => i.id), held: staying.map((i) => i.id), exceptions: input.exceptions },
    });
    return { plan: await readPlanWhole(trx, ctx, id), issued: issued.length, held: staying.length };
  });
}

/** Issues a task that was held back: once nothing is missing (the leader who issues it has looked at what was inferred), or with a written reason (REASON_REQUIRED). */
export function issueHeldTask(
  ctx: Ctx,
  planId: number,
  itemId: number,
  input: { version: number; reason: string | null },
): Promise<PlanTask> {
  return ctx.write(async (trx) => {
    const plan = await getPlanFor(trx, ctx, planId, 'issue');
    const directory = await directoryOf(trx, ctx, plan.body_id);
    const found = theOne(await tasksByIds(trx, planId, [itemId]));
    const item = { ...found, fields: stillThere(directory, found.fields) };
    if (item.state === 'issued') throw new AppError('PLAN_ISSUED', { itemId });
    if (plan.state !== 'issued' || item.state !== 'held') throw notFound();
    checkVersion(item, input.version);
    const look = await lookOf(trx, ctx, plan.body_id);
    const complete = isComplete(claritiesOf(item, look));
    if (!complete && !input.reason) throw new AppError('REASON_REQUIRED', { itemId });
    const [next] = await enter(trx, ctx, plan, [{ item, reason: complete ? null : input.reason, looked: true }]);
    const issued = theOne(next ? [next] : []);
    await updateItem(trx, issued);
    await saved(trx, ctx, plan);
    await tellPeople(trx, ctx, plan, directory, [issued]);
    await auditItem(
      trx,
      ctx,
      plan,
      'plans.issueTask',
      itemId,
      { state: 'held' },
      { state: 'issued', taskId: issued.data.taskId, reason: issued.exception_reason },
    );
    return presentTask(issued, look);
  });
}
