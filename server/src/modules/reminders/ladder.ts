import { isWorkingDay, type WorkCalendar, workingDaysBetween } from '@sauro/calendar';
import { type LadderSteps, linesShown, rungs, usualSteps } from '@sauro/rules/notifications';
import { sql } from 'kysely';
import type { Trx } from '../../platform/db/db.ts';
import type { Deps } from '../../platform/deps.ts';
import { bodyRulesOf, type DailyNews, substitutesOf, tellDaily } from '../notifications/index.ts';
import { calendarsOf } from '../organisations/index.ts';

/** Posts held on a day. */
export const heldOn = (today: string) => sql`p.valid_from <= ${today}::date and (p.valid_to is null or p.valid_to >= ${today}::date)`;

/** The bodies straight above bodies: their heads stand on the last rung. */
export async function bodiesAbove(trx: Trx, bodyIds: readonly number[]): Promise<number[]> {
  const r = await sql<{ id: number }>`
    select distinct above.body_id as id from unit_ref u join unit_ref above on above.id = u.parent_id
    where u.id = any (${[...bodyIds]}::bigint[]) and u.is_body`.execute(trx);
  return r.rows.map((x) => x.id);
}

/**
 * Calls the rungs of the ladder (`rungsFor`, as SQL) for overdue tasks of bodies that share calendar and steps. A rung of a task is called once a day: run again, nothing is left to
 * do. What is being checked calls nobody: it lies on no doer's desk.
 */
async function climb(trx: Trx, bodyIds: readonly number[], calendar: WorkCalendar, steps: LadderSteps, today: string): Promise<void> {
  const late = sql`t.body_id = any (${[...bodyIds]}::bigint[]) and t.state in ('given', 'taken-up', 'doing') and t.due_on < ${today}::date and t.late_on <= ${today}::date`;
  const { rows } = await sql<{ due_on: string }>`select distinct t.due_on from task_due_ref t where ${late}`.execute(trx);
  if (!rows.length) return;
  const due = rows.map((r) => r.due_on);
  const days = due.map((d) => Math.max(1, workingDaysBetween(calendar, d, today)));
  await sql`
    with days as materialized (select * from unnest(${due}::date[], ${days}::int[]) d(due_on, days)),
    rung as materialized (select * from unnest(${[...rungs]}::text[], ${rungs.map((r) => steps[r])}::int[]) with ordinality r(rung, step, nth)),
    head as materialized (
      select distinct on (p.unit_id) p.unit_id, p.person_id from post_ref p where p.role = 'head' and ${heldOn(today)} order by p.unit_id, p.id
    ), place as materialized (
      select u.id as body_id, above.body_id as above_id from unit_ref u left join unit_ref above on above.id = u.parent_id where u.id = any (${[...bodyIds]}::bigint[])
    ), called as materialized (
      select distinct on (t.id, who.person_id) t.id, t.body_id, t.due_on, rung.rung, who.person_id
      from task_due_ref t join days on days.due_on = t.due_on join place on place.body_id = t.body_id
        left join head on head.unit_id = t.lead_unit_id left join head above on above.unit_id = place.above_id
        join rung on days.days >= rung.step
        cross join lateral (select case rung.rung when 'doer' then t.executor_id when 'head' then head.person_id when 'leader' then t.leader_id else above.person_id end as person_id,
          case rung.rung when 'superior' then place.above_id else t.body_id end as wall) who
      where ${late} and exists (select from post_ref p where p.person_id = who.person_id and p.body_id = who.wall and ${heldOn(today)})
      order by t.id, who.person_id, rung.nth
    )
    insert into ladder_step as s (task_id, rung, body_id, person_id, due_on, first_on, last_on)
    select id, rung, body_id, person_id, due_on, ${today}::date, ${today}::date from called order by id, rung
    on conflict (task_id, rung) do update set person_id = excluded.person_id, due_on = excluded.due_on, last_on = excluded.last_on, times = s.times + 1,
      first_on = case when s.person_id = excluded.person_id and s.due_on = excluded.due_on then s.first_on else excluded.first_on end
    where s.last_on < excluded.last_on`.execute(trx);
}

/** What the first call of the day tells, one notice a person, rung and body: to those of the body the tasks, to the superior figures only (his wall ends before the tasks). */
async function newsOf(trx: Trx, bodyIds: readonly number[], today: string, stepsOf: (bodyId: number) => LadderSteps): Promise<DailyNews[]> {
  const { rows } = await sql<{
    person_id: number;
    rung: string;
    body_id: number;
    above_id: number | null;
    unit: string;
    fresh: number;
    all: number;
    task_id: number;
    title: string;
    due_on: string;
    lines: { taskId: number; title: string; dueOn: string }[];
  }>`
    select s.person_id, s.rung, s.body_id, above.body_id as above_id, u.name as unit, count(*) filter (where s.first_on = ${today}::date) as fresh, count(*) as all,
      (array_agg(t.id order by t.due_on, t.id) filter (where s.first_on = ${today}::date))[1] as task_id,
      (array_agg(t.title order by t.due_on, t.id) filter (where s.first_on = ${today}::date))[1] as title,
      (array_agg(t.due_on order by t.due_on, t.id) filter (where s.first_on = ${today}::date))[1] as due_on,
      to_jsonb((array_agg(jsonb_build_object('taskId', t.id, 'title', t.title, 'dueOn', t.due_on) order by t.due_on, t.id) filter (where s.first_on = ${today}::date))[1:${sql.lit(linesShown)}]) as lines
    from ladder_step s join task_due_ref t on t.id = s.task_id join unit_ref u on u.id = s.body_id
      join unit_ref b on b.id = s.body_id left join unit_ref above on above.id = b.parent_id
    where s.body_id = any (${[...bodyIds]}::bigint[]) and s.last_on = ${today}::date
    group by s.person_id, s.rung, s.body_id, above.body_id, u.name having bool_or(s.first_on = ${today}::date)
    order by s.person_id, s.body_id, s.rung`.execute(trx);
  return rows.flatMap((r): DailyNews[] => {
    const common = { personId: r.person_id, subject: `${r.rung}:${r.body_id}`, day: today };
    if (r.rung === 'superior')
      return r.above_id === null
        ? []
        : [{ ...common, bodyId: r.above_id, kind: 'below-red', facts: { unit: r.unit, count: r.all, days: stepsOf(r.body_id).superior } }];
    const one = r.fresh === 1;
    const facts = { rung: r.rung, count: r.fresh, title: one ? r.title : null, due: one ? r.due_on : null };
    return [{ ...common, bodyId: r.body_id, kind: 'task-red', taskId: one ? r.task_id : null, facts, detail: r.lines }];
  });
}

/** News for who is away goes to who stands in for him, naming him; the rung itself stays his. Nobody standing in: it stays with him. */
async function toSubstitutes(trx: Trx, news: readonly DailyNews[], today: string): Promise<DailyNews[]> {
  if (!news.length) return [];
  const found = await substitutesOf(
    trx,
    news.map((n) => ({ body_id: n.bodyId, person_id: n.personId })),
    today,
  );
  if (!found.length) return [...news];
  const away = await trx
    .selectFrom('absence_ref')
    .select(['person_id', 'body_id'])
    .where('from_on', '<=', today)
    .where('to_on', '>=', today)
    .execute();
  return news.flatMap((n): DailyNews[] => {
    // Of a chain those who are away themselves are passed over.
    const there = found.filter(
      (s) =>
        s.body_id === n.bodyId &&
        s.person_id === n.personId &&
        !away.some((a) => a.body_id === s.body_id && a.person_id === s.substitute_id),
    );
    if (!there.length) return [n];
    return there.map((s) => ({
      ...n,
      personId: s.substitute_id,
      subject: `${n.subject}:${n.personId}`,
      facts: { ...n.facts, behalf: s.name },
    }));
  });
}

/** The ladder of some bodies for today, in the caller's transaction, whose scope takes in the bodies and those above; bodies that do not work today wait. */
export async function callLadder(trx: Trx, deps: Deps, bodyIds: readonly number[]): Promise<void> {
  const today = deps.clock.today();
  const calendars = await calendarsOf(trx, bodyIds);
  const rules = await bodyRulesOf(trx, bodyIds);
  const stepsOf = (id: number) => rules(id).steps ?? usualSteps(today);
  const working = bodyIds.filter((id) => isWorkingDay(calendars(id), today));
  for (const [calendar, sameDays] of Map.groupBy(working, calendars))
    for (const same of Map.groupBy(sameDays, (id) => JSON.stringify(stepsOf(id))).values())
      await climb(trx, same, calendar, stepsOf(same[0]!), today);
  await tellDaily(trx, { deps, now: deps.clock.now() }, await toSubstitutes(trx, await newsOf(trx, working, today, stepsOf), today));
}
