import type { WorkCalendar } from '@sauro/calendar';
import { lightMarks } from '@sauro/rules/tasks';
import { sql } from 'kysely';
import type { Trx } from '../../platform/db/db.ts';

// A span of time as the marks depend on it: a task without a start, or with one after its due date, counts as one of no days.
const startOn = sql`least(coalesce(t.start_on, t.due_on), t.due_on)`;
const open = sql`t.state in ('given', 'doing', 'submitted') and t.due_on is not null`;

/** Who has a duty (executor, leader in charge, checker) in tasks whose marks were changed: in how many, and in which body (the first). */
export interface Touched {
  personId: number;
  bodyId: number;
  count: number;
}

/**
 * Computes the light marks (`near_on`, `late_on`) of all open tasks of the bodies again, by the calendar that holds now. Two statements whatever their number: the spans of time
 * that occur are read once, the rule answers each of them, and one join writes what differs. A task that was and stays overdue is left as it is: history is not rewritten.
 * The second time nothing differs, so nothing is written and nobody named. The transaction's scope must take in the bodies.
 */
export async function recomputeMarks(
  trx: Trx,
  bodyIds: readonly number[],
  calendarOfBody: (bodyId: number) => WorkCalendar,
  today: string,
): Promise<Touched[]> {
  const calendars = [...new Set(bodyIds.map(calendarOfBody))];
  const bodies = sql`unnest(${[...bodyIds]}::bigint[], ${bodyIds.map((id) => calendars.indexOf(calendarOfBody(id)))}::int[]) b(body_id, calendar)`;
  const spans = await sql<{ calendar: number; start_on: string; due_on: string }>`
    select distinct b.calendar, ${startOn} as start_on, t.due_on from task t join ${bodies} on b.body_id = t.body_id where ${open}`.execute(
    trx,
  );
  const marks = spans.rows.map((s) => lightMarks(s.start_on, s.due_on, calendars[s.calendar]!));
  const r = await sql<Touched>`
    with marks as materialized (
      select * from unnest(${spans.rows.map((s) => s.calendar)}::int[], ${spans.rows.map((s) => s.start_on)}::date[], ${spans.rows.map((s) => s.due_on)}::date[],
        ${marks.map((m) => m.nearOn)}::date[], ${marks.map((m) => m.lateOn)}::date[]) m(calendar, start_on, due_on, near_on, late_on)
    ), changed as (
      update task t set near_on = m.near_on, late_on = m.late_on
      from marks m join ${bodies} on b.calendar = m.calendar
      where t.body_id = b.body_id and ${open} and m.due_on = t.due_on and m.start_on = ${startOn}
        and (t.near_on is distinct from m.near_on or t.late_on is distinct from m.late_on)
        and (t.late_on is null or greatest(t.late_on, m.late_on) > ${today}::date)
      returning t.body_id, t.executor_id, t.leader_id, t.checker_id
    )
    select p.id as "personId", min(c.body_id) as "bodyId", count(*) as count
    from changed c cross join lateral (select distinct x.id from (values (c.executor_id), (c.leader_id), (c.checker_id)) x(id) where x.id is not null) p
    group by p.id order by p.id`.execute(trx);
  return r.rows;
}
