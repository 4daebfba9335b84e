import type { TaskState } from '@sauro/contract/tasks';
import { type RawBuilder, type SqlBool, sql } from 'kysely';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { taskScope } from './access.ts';
import { lightSql } from './lights.ts';
import { filterSql } from './register.ts';

/** What is drawn: a span of days, filters, how it is grouped, which rows. */
export interface TimelineAsked {
  bodyId?: number | undefined;
  planId?: number[] | undefined;
  unitId?: number[] | undefined;
  executorId?: number[] | undefined;
  q?: string | undefined;
  open?: '1' | undefined;
  group: 'plan' | 'lead';
  from: string;
  to: string;
  offset: number;
  limit: number;
}
/** A row of the timeline with its bars by due day. */
export interface TimelineRecord {
  key: string;
  group: string;
  title: string;
  lead: string | null;
  executor: string | null;
  body_id: number;
  bars: {
    id: number;
    code: string;
    period: string | null;
    start_on: string | null;
    due_on: string;
    near_on: string | null;
    late_on: string | null;
    long_on: string | null;
    submitted_on: string | null;
    done_on: string | null;
    state: TaskState;
  }[];
}
/** A group of rows in the order drawn. */
export interface TimelineGroup {
  key: string;
  label: string;
  rows: number;
  overdue: number;
}

/**
 * A window of the rows of a timeline, and all its groups: tasks that the actor may see and that touch the span; the occurrences of one duty share a row. Groups by plan (newest first, what no plan gave at the
 * end) or by lead unit; in them by first due day. Two queries whatever the number of tasks.
 */
export async function timelineRows(trx: Trx, ctx: Ctx, asked: TimelineAsked): Promise<{ rows: TimelineRecord[]; groups: TimelineGroup[] }> {
  const scope = taskScope(ctx, asked.bodyId);
  const byPlan = asked.group === 'plan';
  const within: RawBuilder<SqlBool>[] = [
    ...filterSql(asked, ctx.today),
    sql`task.due_on >= ${asked.from}::date and coalesce(task.start_on, task.due_on) <= ${asked.to}::date and task.state <> 'cancelled'`,
    ...(asked.open ? [sql<SqlBool>`task.state <> 'closed'`] : []),
  ];
  const overdue = lightSql(ctx.today).overdue;
  const seen = trx
    .selectFrom('task')
    .where((eb) => eb.and([scope(eb), ...within]))
    .select([
      'task.id',
      'task.code',
      'task.title',
      'task.period',
      'task.start_on',
      'task.due_on',
      'task.near_on',
      'task.late_on',
      'task.long_on',
      'task.submitted_on',
      'task.done_on',
      'task.state',
      'task.body_id',
      'task.lead_unit_id',
      'task.executor_id',
      sql<string>`case when task.duty_id is null then 't' || task.id else 'd' || task.duty_id end`.as('key'),
      sql<number>`coalesce(${sql.ref(byPlan ? 'task.plan_id' : 'task.lead_unit_id')}, 0)`.as('grp'),
      sql<boolean>`${overdue}`.as('is_overdue'),
    ]);
  // Plans newest first, units by id; what belongs to none comes last.
  const place = (grp: RawBuilder<unknown>) => sql`(${grp} = 0), ${byPlan ? sql`-${grp}` : grp}`;
  // The window is cut by rank and not by a join with itself: that would compare every row with every other.
  const rows = await sql<TimelineRecord>`
    with seen as materialized (${seen}),
    dated as (select *, min(due_on) over line as first_due, min(id) over line as first_id from seen window line as (partition by key, grp)),
    ranked as (select *, dense_rank() over (order by ${place(sql`grp`)}, first_due, first_id, key) as rank from dated)
    select r.key, r.grp::text as "group", (array_agg(r.title order by r.due_on desc, r.id))[1] as title, (array_agg(r.body_id))[1] as body_id,
      (array_agg(u.short_name order by r.due_on desc, r.id))[1] as lead, (array_agg(p.name order by r.due_on desc, r.id))[1] as executor,
      json_agg(json_build_object('id', r.id, 'code', r.code, 'period', r.period, 'start_on', r.start_on, 'due_on', r.due_on, 'near_on', r.near_on, 'late_on', r.late_on, 'long_on', r.long_on,
        'submitted_on', r.submitted_on, 'done_on', r.done_on, 'state', r.state) order by r.due_on, r.id) as bars
    from ranked r left join unit_ref u on u.id = r.lead_unit_id left join person_ref p on p.id = r.executor_id
    where r.rank > ${asked.offset} and r.rank <= ${asked.offset + asked.limit} group by r.rank, r.key, r.grp order by r.rank`.execute(trx);
  const groups = await sql<TimelineGroup>`
    with seen as (${seen})
    select grp::text as key, coalesce(${byPlan ? sql`(select concat_ws(' · ', p.symbol, p.subject) from plan_ref p where p.id = grp)` : sql`(select u.name from unit_ref u where u.id = grp)`}, '') as label,
      count(distinct key) as rows, count(*) filter (where is_overdue) as overdue
    from seen group by grp order by ${place(sql`grp`)}`.execute(trx);
  return { rows: rows.rows, groups: groups.rows };
}
