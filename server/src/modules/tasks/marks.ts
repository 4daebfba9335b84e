import type { WorkCalendar } from '@sauro/calendar';
import { type LightRule, lightMarks, openStates } from '@sauro/rules/tasks';
import { sql } from 'kysely';
import type { Trx } from '../../platform/db/db.ts';

// A span of time as the marks depend on it: a task without a start, or with one after its due date, counts as one of no days.
const openOf = sql`t.state = any (${sql.lit(`{${openStates.join(',')}}`)}::text[])`;
const startOn = sql`least(coalesce(t.start_on, t.due_on), t.due_on)`;
/** The day by which an open task is late or not, as `lightOf` has it: for what waits for its check the day of the hand-in. */
const asOf = (today: string) => sql`case when t.state = 'submitted' then least(t.submitted_on, ${today}::date) else ${today}::date end`;

/** Who has a duty (executor, leader in charge, checker) in tasks whose marks were changed: in how many, and in which body (the first). */
export interface Touched {
  personId: number;
  bodyId: number;
  count: number;
}

/**
 * Computes the light marks (`near_on`, `late_on`, `long_on`) of all open tasks of the bodies again, by the calendar that holds now. Two statements a distinct calendar, however many tasks: the
 * spans of time that occur are read once, the rule answers each of them, and one join writes what differs. A task that was and stays overdue, by today or by the day of its
 * hand-in that waits, keeps the days on which it turned: history is not rewritten; only its shade, `long_on`, follows the figures, and nobody is told of that. The second time nothing differs, so nothing is written and nobody named. The transaction's scope must take in the bodies.
 */
export async function recomputeMarks(
  trx: Trx,
  bodyIds: readonly number[],
  calendarOfBody: (bodyId: number) => WorkCalendar,
  today: string,
  ruleOfBody: (bodyId: number) => LightRule | null = () => null,
): Promise<Touched[]> {
  // Entries of the search index wait in its list until the next vacuum instead of being sorted in by this statement: a third of its time where every task changes.
  await sql`select set_config('gin_pending_list_limit', '256MB', true), set_config('statement_timeout', '10min', true)`.execute(trx);
  const touched = new Map<number, Touched>();
  for (const [calendar, sameDays] of Map.groupBy(bodyIds, calendarOfBody)) {
    for (const bodies of Map.groupBy(sameDays, (id) => JSON.stringify(ruleOfBody(id))).values()) {
      for (const p of await recomputeFor(trx, bodies, calendar, today, ruleOfBody(bodies[0]!))) {
        const known = touched.get(p.personId);
        touched.set(p.personId, known ? { ...known, count: known.count + p.count } : p);
      }
    }
  }
  return [...touched.values()].sort((a, b) => a.personId - b.personId);
}

async function recomputeFor(
  trx: Trx,
  bodyIds: readonly number[],
  calendar: WorkCalendar,
  today: string,
  rule: LightRule | null,
): Promise<Touched[]> {
  const ofBodies = sql`t.body_id = any (${[...bodyIds]}::bigint[]) and ${openOf} and t.due_on is not null`;
  const { rows: spans } = await sql<{ start_on: string; due_on: string }>`
    select distinct ${startOn} as start_on, t.due_on from task t where ${ofBodies}`.execute(trx);
  if (!spans.length) return [];
  const marks = spans.map((s) => lightMarks(s.start_on, s.due_on, calendar, rule));
  // In order of ids, near to the order on the disk: a quarter of the pages are read and half are written. What the task is due on is asked again, for it may change meanwhile.
  const r = await sql<Touched>`
    with marks as materialized (
      select * from unnest(${spans.map((s) => s.start_on)}::date[], ${spans.map((s) => s.due_on)}::date[],
        ${marks.map((m) => m.nearOn)}::date[], ${marks.map((m) => m.lateOn)}::date[], ${marks.map((m) => m.longOn)}::date[]) m(start_on, due_on, near_on, late_on, long_on)
    ), differs as materialized (
      select t.id, m.*, (t.near_on is distinct from m.near_on or t.late_on is distinct from m.late_on) and (t.late_on is null or greatest(t.late_on, m.late_on) > ${asOf(today)}) as moves
      from task t join marks m on m.due_on = t.due_on and m.start_on = ${startOn}
      where ${ofBodies} and (t.near_on is distinct from m.near_on or t.late_on is distinct from m.late_on or t.long_on is distinct from m.long_on)
        and (t.long_on is distinct from m.long_on or t.late_on is null or greatest(t.late_on, m.late_on) > ${asOf(today)})
      order by t.id
    ), changed as (
      update task t set near_on = case when d.moves then d.near_on else t.near_on end, late_on = case when d.moves then d.late_on else t.late_on end, long_on = d.long_on from differs d
      where t.id = d.id and ${ofBodies} and d.due_on = t.due_on and d.start_on = ${startOn}
      returning t.body_id, t.executor_id, t.leader_id, t.checker_id, d.moves
    )
    select p.id as "personId", min(c.body_id) as "bodyId", count(*) as count
    from changed c cross join lateral (select distinct x.id from (values (c.executor_id), (c.leader_id), (c.checker_id)) x(id) where x.id is not null) p
    where c.moves
    group by p.id`.execute(trx);
  return r.rows;
}
