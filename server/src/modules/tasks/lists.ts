import { workingDaysBetween } from '@sauro/calendar';
import { type MatterList, MatterList as MatterLists } from '@sauro/contract/matters';
import type { TaskRow } from '@sauro/contract/tasks';
import type { MatterLimits } from '@sauro/rules/matters';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { vietnamDate } from '../../platform/clock.ts';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError } from '../../platform/http/errors.ts';
import { calendarsOf } from '../organisations/index.ts';
import { taskScope } from './access.ts';
import { lightSql, numberColumns } from './lights.ts';
import { handOf, inPeriodSql } from './overview.ts';
import { filterSql } from './register.ts';
import { asRecords, type ListRecord, presentRow, selectRows } from './rows.ts';

const open = sql<SqlBool>`task.state not in ('closed', 'cancelled')`;

/** The rule of a list as a condition on tasks of one body. */
function ruleSql(list: MatterList, bodyId: number, limits: MatterLimits, today: string): RawBuilder<SqlBool> {
  const { overdue } = lightSql(today);
  switch (list) {
    case 'hard':
      return sql`(${open} and (task.stuck_note is not null or task.id in
        (select task_id from task_extension where body_id = ${bodyId} and state <> 'withdrawn' group by task_id having count(*) >= ${limits.extensions})))`;
    case 'backlog':
      return sql`(${overdue} and task.due_on < ${limits.backlogBefore}::date)`;
    case 'hot-spot':
      return sql`(${overdue} and task.state <> 'submitted' and task.id in
        (select task_id from task_event where body_id = ${bodyId} and kind = 'urged' group by task_id having count(*) >= ${limits.urges}))`;
    case 'long-overdue':
      return sql`(${overdue} and task.due_on < ${limits.longOverdueBefore}::date)`;
    case 'waiting':
      return sql`(${open} and (task.state = 'escalated' or task.late_cause = 'awaiting-superior'))`;
  }
}

/** What hands added to a list and left out of it, as ids of tasks. */
export interface ByHand {
  added: readonly number[];
  leftOut: readonly number[];
}

/** A row of a list: the task as the actor sees it, and whether the rule alone would put it there. */
export interface ListedTask {
  task: TaskRow;
  byRule: boolean;
}

/** In whose hand an open task lies and for how many working days, and why it is late where that was said. */
export interface TaskStanding {
  task: TaskRow;
  hand: string | null;
  handDays: number;
  lateCause: string | null;
  lateNote: string | null;
}

interface Page {
  bodyId: number;
  list: MatterList;
  limits: MatterLimits;
  byHand: ByHand;
  q?: string | undefined;
  unitId?: number | undefined;
  /** Only these tasks, where given. */
  only?: readonly number[] | undefined;
  cursor?: string | undefined;
  limit: number;
}

/** A page of one list, by due date: what the rule puts there and was not left out, and what was added by hand. Two queries. */
export async function pageOfList(trx: Trx, ctx: Ctx, p: Page): Promise<{ items: ListedTask[]; next: string | null }> {
  const { today } = ctx;
  const rule = ruleSql(p.list, p.bodyId, p.limits, today);
  const after = p.cursor ? /^(\d{4}-\d{2}-\d{2}):(\d{1,15})$/.exec(p.cursor) : null;
  if (p.cursor && (!after || Number.isNaN(Date.parse(after[1]!))))
    throw new AppError('VALIDATION', {}, [{ name: 'query.cursor', code: 'malformed', reason: 'cursor' }]);
  const due = sql`coalesce(task.due_on, date '9999-12-31')`;
  let q = selectRows(trx)
    .select(rule.as('by_rule'))
    .where(taskScope(ctx, p.bodyId))
    .where(listedSql(rule, p.byHand))
    .orderBy(due)
    .orderBy('task.id')
    .limit(p.limit + 1);
  for (const f of filterSql({ q: p.q, unitId: p.unitId === undefined ? undefined : [p.unitId] }, today)) q = q.where(f);
  if (p.only) q = q.where(sql<SqlBool>`task.id = any (${[...p.only]}::bigint[])`);
  if (after) q = q.where(sql<SqlBool>`(${due}, task.id) > (${after[1]}::date, ${Number(after[2])})`);
  const rows = (await asRecords(q)) as (ListRecord & { by_rule: boolean })[];
  const calendar = (await calendarsOf(trx, [p.bodyId]))(p.bodyId);
  const shown = rows.slice(0, p.limit);
  const last = shown.at(-1);
  return {
    items: shown.map((r) => ({ task: presentRow(r, today, calendar), byRule: r.by_rule })),
    next: rows.length > p.limit && last ? `${last.due_on ?? '9999-12-31'}:${last.id}` : null,
  };
}

const listedSql = (rule: RawBuilder<SqlBool>, h: ByHand) =>
  sql<SqlBool>`((${rule} and not task.id = any (${[...h.leftOut]}::bigint[])) or task.id = any (${[...h.added]}::bigint[]))`;

/** Which lists the rule alone puts a task on, whatever hands did. One query. */
export async function rulesOnTask(trx: Trx, ctx: Ctx, task: { id: number; body_id: number }, limits: MatterLimits): Promise<MatterList[]> {
  const row = await trx
    .selectFrom('task')
    .select(MatterLists.options.map((l) => ruleSql(l, task.body_id, limits, ctx.today).as(l)))
    .where('id', '=', task.id)
    .executeTakeFirstOrThrow();
  return MatterLists.options.filter((l) => row[l]);
}

/** How many tasks of the body stand on each list, in one query. */
export async function countLists(
  trx: Trx,
  ctx: Ctx,
  bodyId: number,
  limits: MatterLimits,
  byHand: Readonly<Record<MatterList, ByHand>>,
): Promise<Record<MatterList, number>> {
  const count = (list: MatterList) =>
    sql<number>`count(*) filter (where ${listedSql(ruleSql(list, bodyId, limits, ctx.today), byHand[list])})`;
  // Closed tasks stand on no list by rule; those that a hand added stay until a hand takes them off.
  const added = Object.values(byHand).flatMap((h) => h.added);
  const row = await trx
    .selectFrom('task')
    .select([
      count('hard').as('hard'),
      count('backlog').as('backlog'),
      count('hot-spot').as('hot-spot'),
      count('long-overdue').as('long-overdue'),
      count('waiting').as('waiting'),
    ])
    .where(taskScope(ctx, bodyId))
    .where(sql<SqlBool>`(${open} or task.id = any (${added}::bigint[]))`)
    .executeTakeFirstOrThrow();
  return row;
}

/** Tasks by id, those that the actor may see, each with the hand in which it lies. Two queries. */
export async function standingOf(trx: Trx, ctx: Ctx, ids: readonly number[]): Promise<Map<number, TaskStanding>> {
  const rows = (await asRecords(
    selectRows(trx)
      .select('task.late_note')
      .where(taskScope(ctx))
      .where(sql<SqlBool>`task.id = any (${[...new Set(ids)]}::bigint[])`),
  )) as (ListRecord & { late_note: string | null })[];
  const calendars = await calendarsOf(trx, [...new Set(rows.map((r) => r.body_id))]);
  return new Map(
    rows.map((r) => {
      const calendar = calendars(r.body_id);
      const isOpen = r.state !== 'closed' && r.state !== 'cancelled';
      return [
        r.id,
        {
          task: presentRow(r, ctx.today, calendar),
          hand: isOpen ? handOf(r).hand : null,
          handDays: isOpen ? Math.max(0, workingDaysBetween(calendar, vietnamDate(new Date(r.desk_since)), ctx.today)) : 0,
          lateCause: r.late_cause,
          lateNote: r.late_note,
        },
      ];
    }),
  );
}

/** How many tasks of a unit, a person or a plan of the body are overdue now; those of a period, as the leaders' page counts them, or all. */
export async function overdueCount(
  trx: Trx,
  ctx: Ctx,
  bodyId: number,
  by: 'unit' | 'person' | 'plan',
  id: number,
  period: { from: string; to: string } | null,
): Promise<number> {
  const column = { unit: 'lead_unit_id', person: 'executor_id', plan: 'plan_id' } as const;
  const row = await trx
    .selectFrom('task')
    .select(numberColumns(ctx.today)[0])
    .where('body_id', '=', bodyId)
    .where(column[by], '=', id)
    .where(period ? inPeriodSql(period) : sql<SqlBool>`true`)
    .executeTakeFirstOrThrow();
  return row.overdue;
}

/** Overdue and near-due tasks of a unit or a person in a body, overdue first; and how many each unit and person has. For letters. */
export async function urgent(
  trx: Trx,
  ctx: Ctx,
  bodyId: number,
  of: { unitId?: number | undefined; personId?: number | undefined },
  limit: number,
): Promise<{ tasks: TaskRow[]; more: boolean; byUnit: Load[]; byPerson: Load[] }> {
  const l = lightSql(ctx.today);
  const red = sql<SqlBool>`(${l.overdue} or ${l['near-due']})`;
  const load = (column: 'lead_unit_id' | 'executor_id') =>
    trx
      .selectFrom('task')
      .select([
        sql<number>`${sql.ref(column)}`.as('id'),
        sql<number>`count(*) filter (where ${l.overdue})`.as('overdue'),
        sql<number>`count(*) filter (where ${l['near-due']})`.as('nearDue'),
      ])
      .where('body_id', '=', bodyId)
      .where(column, 'is not', null)
      .where(red)
      .groupBy(column)
      .execute();
  const byUnit = await load('lead_unit_id');
  const byPerson = await load('executor_id');
  let tasks: TaskRow[] = [];
  let more = false;
  if (of.unitId !== undefined || of.personId !== undefined) {
    let q = selectRows(trx).where('task.body_id', '=', bodyId).where(red);
    if (of.unitId !== undefined) q = q.where('task.lead_unit_id', '=', of.unitId);
    if (of.personId !== undefined) q = q.where('task.executor_id', '=', of.personId);
    const rows = await asRecords(
      q
        .orderBy(sql`not ${l.overdue}`)
        .orderBy('task.due_on')
        .orderBy('task.id')
        .limit(limit + 1),
    );
    const calendar = (await calendarsOf(trx, [bodyId]))(bodyId);
    more = rows.length > limit;
    tasks = rows.slice(0, limit).map((r) => presentRow(r, ctx.today, calendar));
  }
  return { tasks, more, byUnit, byPerson };
}
interface Load {
  id: number;
  overdue: number;
  nearDue: number;
}

/** Says of a task just given that a meeting gave it, on the task and in its history. */
export async function markGivenByMeeting(trx: Trx, taskId: number, meetingId: number, title: string): Promise<void> {
  await trx.updateTable('task').set({ meeting_id: meetingId }).where('id', '=', taskId).execute();
  await trx
    .updateTable('task_event')
    .set({ facts: JSON.stringify({ meeting: meetingId, meetingTitle: title }) })
    .where('task_id', '=', taskId)
    .where('kind', '=', 'created')
    .execute();
}
