import type { WorkCalendar } from '@sauro/calendar';
import type { StandingRule } from '@sauro/contract/standing';
import { toMake } from '@sauro/rules/standing';
import { sql } from 'kysely';
import type { Trx } from '../../platform/db/db.ts';
import { withActor } from '../../platform/db/scope.ts';
import type { Deps } from '../../platform/deps.ts';
import { type News, notify } from '../notifications/index.ts';
import { calendarsOf } from '../organisations/index.ts';
import { enterOccurrences } from '../tasks/index.ts';
import { leadOf, newOccurrences, once } from './making.ts';
import type { DutyRecord } from './queries.ts';

/** How many duties one transaction of the night takes. */
const portion = 500;
/** How many transactions write side by side: the database works on one core for each. */
const lanes = 2;

/**
 * Makes the occurrences whose day has come, portion by portion, each in one transaction with what tells of it: killed, it goes on where it was; run again, it finds nothing to do. Answers how many
 * were made. A person is told once a body and portion, of how many.
 */
export async function makeDueOccurrences(deps: Deps, signal?: AbortSignal): Promise<number> {
  const today = deps.clock.today();
  const { rows } = await withActor(deps.db, { personId: null, bodies: [] }, (trx) =>
    sql<{ id: number }>`select b as id from app.bodies_with_duties_due(${today}::date) b order by b`.execute(trx),
  );
  const bodies = rows.map((r) => r.id);
  const done = await Promise.allSettled(
    Array.from({ length: lanes }, (_, lane) =>
      makeInBodies(
        deps,
        today,
        bodies.filter((_, i) => i % lanes === lane),
        signal,
      ),
    ),
  );
  let made = 0;
  for (const d of done) {
    if (d.status === 'rejected') throw d.reason;
    made += d.value;
  }
  return made;
}

/** The occurrences of these bodies, in the order of their ids. */
async function makeInBodies(deps: Deps, today: string, all: readonly number[], signal: AbortSignal | undefined): Promise<number> {
  let made = 0;
  let bodies = all;
  while (bodies.length && !signal?.aborted) {
    const here = bodies;
    const { count, left } = await withActor(deps.db, { personId: null, bodies: here }, (trx) => makePortion(trx, deps, today));
    made += count;
    bodies = left === null ? [] : here.filter((b) => b >= left);
  }
  return made;
}

/** One portion of the bodies that the transaction's scope takes in; answers how many were made, and the body at which the next portion begins, null after the last. */
export async function makePortion(trx: Trx, deps: Deps, today: string): Promise<{ count: number; left: number | null }> {
  const { rows: duties } = await sql<DutyRecord>`
    select d.*, array(select unit_id from standing_support s where s.duty_id = d.id) as supports from standing_duty d
    where d.state = 'active' and d.next_on <= ${today}::date order by d.body_id, d.id limit ${portion} for update of d skip locked`.execute(
    trx,
  );
  const last = duties.at(-1);
  if (!last) return { count: 0, left: null };
  const calendarOf = await calendarsOf(trx, [...new Set(duties.map((d) => d.body_id))]);
  const planOf = planner(calendarOf, today);
  const planned = duties.map((d) => ({ duty: d, ...planOf(d) }));
  const now = deps.clock.now();
  const made = await enterOccurrences(
    trx,
    { now, today, actorId: null },
    planned.flatMap((p) => newOccurrences(p.duty, p.now)),
    calendarOf,
  );
  await sql`update standing_duty d set made_to = ${today}::date, next_on = r.next_on from unnest(${duties.map((d) => d.id)}::bigint[], ${planned.map((p) => p.nextOn)}::date[]) r(id, next_on)
    where d.id = r.id`.execute(trx);
  const byId = new Map(duties.map((d) => [d.id, d]));
  await notify(trx, { deps, now, actor: { personId: null } }, newsOf(made.map((m) => byId.get(m.dutyId)!)));
  return { count: made.length, left: duties.length < portion ? null : last.body_id };
}

/** What is to be made of a duty today. Equal rules, leads and calendars are computed once. */
function planner(calendarOf: (bodyId: number) => WorkCalendar, today: string) {
  const ofCalendar = new Map<WorkCalendar, (key: string) => ReturnType<typeof toMake>>();
  return (d: DutyRecord) => {
    const calendar = calendarOf(d.body_id);
    let of = ofCalendar.get(calendar);
    if (!of) {
      of = once((key) => {
        const [rule, after, lead] = JSON.parse(key) as [StandingRule, string, number];
        return toMake(rule, after, today, lead, calendar);
      });
      ofCalendar.set(calendar, of);
    }
    return of(JSON.stringify([d.rule, d.made_to, leadOf(d, today)]));
  };
}

/** Who has a part in the occurrences made: executor, leader in charge, checker; each once a body, with how many. */
function newsOf(duties: readonly DutyRecord[]): News[] {
  const counts = new Map<string, { bodyId: number; personId: number; count: number; title: string }>();
  for (const d of duties)
    for (const personId of new Set([d.executor_id, d.leader_id, d.checker_id])) {
      if (personId === null) continue;
      const key = `${d.body_id}:${personId}`;
      const known = counts.get(key);
      if (known) known.count++;
      else counts.set(key, { bodyId: d.body_id, personId, count: 1, title: d.title });
    }
  return [...counts.values()].map((c) => ({
    bodyId: c.bodyId,
    personIds: [c.personId],
    kind: 'standing-made',
    facts: { count: c.count, title: c.title },
  }));
}
