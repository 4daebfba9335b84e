import { sql } from 'kysely';
import { audit } from '../../platform/audit/audit.ts';
import type { Trx } from '../../platform/db/db.ts';
import { withActor } from '../../platform/db/scope.ts';
import type { Deps } from '../../platform/deps.ts';
import { notify } from '../notifications/index.ts';
import { calendarsOf, followersOf } from '../organisations/index.ts';
import { dropOccurrences, enterOccurrences } from '../tasks/index.ts';
import { changeFor, madeColumns } from './change.ts';
import { type CalendarOf, newOccurrences } from './making.ts';
import { type DutyRecord, insertDutyEvents } from './queries.ts';

/** Of which school year (null: of whatever years) the days changed, where, and by whom. */
export interface SchoolYearChange {
  bodyId: number;
  firstYear: number | null;
  actorId: number;
}

type By = { now: Date; today: string; actorId: number };

/**
 * Active duties counted by the school year follow its new days, in the body and in those to whom they are handed down: periods that have not begun are made anew, those begun or due stay. Each person concerned
 * is told once a body. All in one transaction: killed halfway it has done nothing, and run again it finds nothing to do.
 */
export async function followSchoolYear(deps: Deps, change: SchoolYearChange): Promise<void> {
  const by: By = { now: deps.clock.now(), today: deps.clock.today(), actorId: change.actorId };
  const bodies = await withActor(deps.db, { personId: null, bodies: [] }, (trx) => followersOf(trx, change.bodyId));
  await withActor(deps.db, { personId: null, bodies }, async (trx) => {
    const { rows: duties } = await sql<DutyRecord>`
      select d.*, array(select unit_id from standing_support s where s.duty_id = d.id) as supports from standing_duty d
      where d.state = 'active' and d.rule ->> 'yearKind' = 'school' order by d.body_id, d.id for update of d`.execute(trx);
    const calendarOf = await calendarsOf(trx, [...new Set(duties.map((d) => d.body_id))]);
    const changed: DutyRecord[] = [];
    for (const d of duties) if (await follow(trx, by, d, calendarOf, change.firstYear)) changed.push(d);
    await tellOf(trx, deps, by, changed, change.firstYear);
  });
}

/** Makes the future of one duty as its calendar now says; answers whether an occurrence changed. */
async function follow(trx: Trx, by: By, d: DutyRecord, calendarOf: CalendarOf, firstYear: number | null): Promise<boolean> {
  const made = madeColumns(d, by.today, calendarOf);
  await sql`update standing_duty set made_to = ${made.made_to}::date, next_on = ${made.next_on}::date where id = ${d.id} and next_on is distinct from ${made.next_on}::date`.execute(
    trx,
  );
  const change = await changeFor(trx, by, d, d.rule, calendarOf);
  if (!change.drop.length && !change.add.length) return false;
  await dropOccurrences(
    trx,
    by,
    change.drop.map((m) => m.taskId),
    d.id,
    null,
  );
  await enterOccurrences(trx, by, newOccurrences(d, change.add), calendarOf);
  const facts = { drop: change.drop.length, add: change.add.length, schoolYear: firstYear };
  const note = `Theo kế hoạch thời gian năm học${firstYear === null ? '' : ` ${firstYear}–${firstYear + 1}`}`;
  await insertDutyEvents(trx, by.now, by.actorId, [{ dutyId: d.id, bodyId: d.body_id, kind: 'edited', note, facts }]);
  await audit(trx, {
    bodyId: d.body_id,
    at: by.now,
    actorId: by.actorId,
    act: 'standing.school-year',
    subject: 'standing_duty',
    subjectId: d.id,
    after: facts,
  });
  return true;
}

/** Whoever has a part in the duties hears once a body of how many changed. */
async function tellOf(trx: Trx, deps: Deps, by: By, duties: readonly DutyRecord[], schoolYear: number | null): Promise<void> {
  const counts = new Map<string, { bodyId: number; personId: number; count: number }>();
  for (const d of duties)
    for (const personId of new Set([d.executor_id, d.leader_id, d.checker_id])) {
      if (personId === null) continue;
      const key = `${d.body_id}:${personId}`;
      const known = counts.get(key);
      counts.set(key, { bodyId: d.body_id, personId, count: (known?.count ?? 0) + 1 });
    }
  await notify(
    trx,
    { deps, now: by.now, actor: { personId: by.actorId } },
    [...counts.values()].map((c) => ({
      bodyId: c.bodyId,
      personIds: [c.personId],
      kind: 'calendar-changed',
      facts: { year: null, schoolYear, count: c.count },
    })),
  );
}
