import { addDays, weekday } from '@sauro/calendar';
import { type DigestRelation, type DigestTask, digestOf, isDigestDue, usualDigestHour } from '@sauro/rules/notifications';
import { sql } from 'kysely';
import type { Trx } from '../../platform/db/db.ts';
import type { Deps } from '../../platform/deps.ts';
import { bodyRulesOf, type DailyNews, hoursOf, notToldYet, tellDaily } from '../notifications/index.ts';
import { clocksOf } from '../organisations/index.ts';
import { heldOn } from './ladder.ts';

/** Somebody who may be due a digest: by the calendar and hours of the body of his first post. */
interface Reader {
  personId: number;
  bodyId: number;
}

/** The next people after an id who hold a post today. */
export async function nextReaders(trx: Trx, after: number, today: string, limit: number): Promise<Reader[]> {
  const r = await sql<Reader>`
    select distinct on (p.person_id) p.person_id as "personId", p.body_id as "bodyId" from post_ref p
    where p.person_id > ${after} and ${heldOn(today)} order by p.person_id, p.id limit ${limit}`.execute(trx);
  return r.rows;
}

interface Row {
  person_id: number;
  /** Whose it is, where the reader stands in for him. */
  behalf: string | null;
  relation: DigestRelation;
  id: number;
  title: string;
  due_on: string | null;
  near_on: string | null;
  late_on: string | null;
}

/**
 * Every task that concerns people today, in one query: theirs by a duty they have and a post they hold in the body today, and those of whom they stand in for, along the whole chain. Who is
 * away with a substitute hears nothing of that body until he is back: his list in the program stays, and so do his other bodies.
 */
async function tasksOf(trx: Trx, personIds: readonly number[], today: string, weekEnd: string): Promise<Row[]> {
  const as = (relation: DigestRelation, from: ReturnType<typeof sql>) => sql`
    select w.person_id, w.behalf, ${sql.lit(relation)} as relation, t.id, t.title, t.due_on, t.near_on, t.late_on from who w join ${from}
    where (w.body_id is null or w.body_id = t.body_id) and exists (select from post_ref p where p.person_id = w.person_id and p.body_id = t.body_id and ${heldOn(today)})
      and not exists (select from away where away.person_id = w.person_id and away.body_id = t.body_id)`;
  const working = sql`t.state in ('given', 'taken-up', 'doing')`;
  const r = await sql<Row>`
    with recursive away as materialized (
      select a.person_id, a.substitute_id, a.body_id from absence_ref a where a.from_on <= ${today}::date and a.to_on >= ${today}::date
        and exists (select from post_ref p where p.person_id = a.substitute_id and p.body_id = a.body_id and ${heldOn(today)})
    ), covers (reader, person_id, body_id) as (
      select substitute_id, person_id, body_id from away where substitute_id = any (${[...personIds]}::bigint[])
      union
      select c.reader, a.person_id, a.body_id from covers c join away a on a.substitute_id = c.person_id and a.body_id = c.body_id
    ), who as materialized (
      select person_id, person_id as holder_id, null::bigint as body_id, null::text as behalf from unnest(${[...personIds]}::bigint[]) w(person_id)
      union all select c.reader, c.person_id, c.body_id, p.name from covers c join person_ref p on p.id = c.person_id where c.person_id <> c.reader
    )
    ${as('do', sql`task_due_ref t on t.executor_id = w.holder_id and ${working} and (t.due_on <= ${weekEnd}::date or t.near_on <= ${today}::date)`)}
    union all ${as('check', sql`task_due_ref t on coalesce(t.checker_id, t.leader_id) = w.holder_id and t.state = 'submitted'`)}
    union all ${as('asked', sql`task_due_ref t on t.leader_id = w.holder_id and (t.extension_pending and ${working} or t.state = 'sent-back')`)}
    union all ${as('asked', sql`task_due_ref t on t.stuck_to = w.holder_id and t.stuck_note is not null and ${working}`)}
    union all ${as(
      'ladder',
      sql`ladder_step s on s.person_id = w.holder_id and s.last_on = ${today}::date and s.rung in ('head', 'leader') join task_due_ref t on t.id = s.task_id and ${working}`,
    )}`.execute(trx);
  return r.rows;
}

/** Makes the digests of some people that are due now and not made yet. Answers how many were made. */
export async function makeDigests(trx: Trx, deps: Deps, readers: readonly Reader[]): Promise<number> {
  const today = deps.clock.today();
  const now = deps.clock.now();
  const bodies = [...new Set(readers.map((r) => r.bodyId))];
  const clocks = await clocksOf(trx, bodies);
  const rules = await bodyRulesOf(trx, bodies);
  const hours = await hoursOf(
    trx,
    readers.map((r) => r.personId),
  );
  const hourOf = (r: Reader) => hours.get(r.personId) ?? rules(r.bodyId).digestHour ?? usualDigestHour(today);
  const due = readers.filter((r) => isDigestDue(clocks(r.bodyId), today, hourOf(r), now.getTime()));
  const untold = await notToldYet(
    trx,
    due.map((r) => r.personId),
    'digest',
    today,
  );
  if (!untold.size) return 0;
  const weekEnd = addDays(today, 7 - weekday(today));
  const byPerson = Map.groupBy(await tasksOf(trx, [...untold], today, weekEnd), (r) => r.person_id);
  const news = due.flatMap((r): DailyNews[] => {
    const tasks = (byPerson.get(r.personId) ?? []).map(
      (t): DigestTask => ({
        taskId: t.id,
        title: t.title,
        relation: t.relation,
        dueOn: t.due_on,
        nearOn: t.near_on,
        lateOn: t.late_on,
        behalf: t.behalf,
      }),
    );
    const digest = untold.has(r.personId) ? digestOf(tasks, today, weekEnd) : null;
    return digest
      ? [{ bodyId: r.bodyId, personId: r.personId, kind: 'digest', subject: '', day: today, facts: { ...digest.counts }, detail: digest }]
      : [];
  });
  return tellDaily(trx, { deps, now }, news);
}
