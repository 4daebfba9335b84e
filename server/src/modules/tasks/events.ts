import { fourNumbers } from '@sauro/rules/tasks';
import { sql } from 'kysely';
import type { Trx } from '../../platform/db/db.ts';
import { listen } from '../../platform/events.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { enqueue } from '../../platform/jobs/job.ts';
import { defineFileGate } from '../files/index.ts';
import { countMine } from '../identity/index.ts';
import { calendarChanged } from '../organisations/index.ts';
import { planNumbersAsked, plansTasksIssued } from '../plans/index.ts';
import { taskScope } from './access.ts';
import { recomputeDates } from './jobs.ts';
import { numberColumns } from './lights.ts';
import { heldBy } from './my-work.ts';
import { workingSql } from './queries.ts';
import { enterTasks } from './service-write.ts';

/** A plan was issued: its tasks enter the register in the same transaction. */
const enterIssued: (typeof plansTasksIssued.listeners)[number] = async (trx, ctx, p) => {
  const ids = await enterTasks(
    trx,
    ctx,
    p.bodyId,
    p.items.map((i) => ({
      fields: i.fields,
      clarities: i.clarities,
      exceptionReason: i.exceptionReason,
      origin: { planId: p.planId, itemId: i.itemId, printedId: i.printedId, ...i.source },
    })),
  );
  return p.items.map((i, n) => ({ itemId: i.itemId, taskId: ids[n]! }));
};

/** The four numbers of plans, counted over the tasks that the actor may see. */
const numbersOfPlans: (typeof planNumbersAsked.listeners)[number] = async (trx, ctx, { planIds }) => {
  if (!planIds.length) return {};
  const rows = await trx
    .selectFrom('task')
    .select(['plan_id', ...numberColumns(ctx.today)])
    .where('plan_id', 'in', planIds)
    .where(taskScope(ctx))
    .groupBy('plan_id')
    .execute();
  const found = new Map(rows.map(({ plan_id, ...n }) => [plan_id!, n]));
  return Object.fromEntries(planIds.map((id) => [id, found.get(id) ?? fourNumbers([])]));
};

/** How many tasks wait for the actor: open ones that he executes and hand-ins that he checks, his own and those of whom he stands in for. */
const countOfMine = async (trx: Trx, ctx: Ctx): Promise<number> => {
  const r = await sql<{ n: number }>`select
    (select count(*) from task where ${heldBy(ctx, 'executor')} and ${workingSql} and body_id = any((select app.bodies())::bigint[]))
    + (select count(*) from task where ${heldBy(ctx, 'whoChecks')} and state = 'submitted' and body_id = any((select app.bodies())::bigint[])) as n`.execute(
    trx,
  );
  return r.rows[0]!.n;
};

/** A file that hangs on a task is for whoever may see the task. */
const taskFileGate = async (trx: Trx, ctx: Ctx, fileId: number): Promise<boolean> => {
  const seen = await trx
    .selectFrom('task')
    .innerJoin('task_file', 'task_file.task_id', 'task.id')
    .select('task.id')
    .where('task_file.file_id', '=', fileId)
    .where(taskScope(ctx))
    .limit(1)
    .executeTakeFirst();
  return seen !== undefined;
};

/** A calendar changed: the dates that lean on it are computed again by a job. Each change has a job of its own, so that none hides what another tells. */
const recomputeLater: (typeof calendarChanged.listeners)[number] = (trx, ctx, { bodyId, year }) =>
  enqueue(trx, recomputeDates, { bodyId, year, actorId: ctx.actor.personId });

/** Hangs the module on the news of lower ones. */
export function listenToOthers(): void {
  listen(plansTasksIssued, enterIssued);
  listen(planNumbersAsked, numbersOfPlans);
  listen(countMine, countOfMine);
  listen(calendarChanged, recomputeLater);
  defineFileGate(taskFileGate);
}
