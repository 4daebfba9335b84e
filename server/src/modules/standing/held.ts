import { type Duty, duties } from '@sauro/contract/tasks';
import { ruleWords } from '@sauro/rules/standing';
import { sql } from 'kysely';
import type { Trx } from '../../platform/db/db.ts';
import { type DutyRecord, insertDutyEvents } from './queries.ts';

/** One of the six duties that a person holds in a standing duty that has not ended. */
export interface HeldStanding {
  dutyId: number;
  duty: Duty;
  title: string;
  words: string;
}
/** One of the six duties of a standing duty that goes from a person to another. */
export interface StandingMove {
  dutyId: number;
  duty: Duty;
  fromId: number;
  toId: number;
}
/** Why it does not move: another holds it by now, the standing duty has ended, or doer and checker would be one person. */
export type StandingRefusal = 'gone' | 'closed' | 'self-check';

const held = (personId: number, bodies: readonly number[] | 'all') =>
  sql<{ id: number; duty: Duty; title: string; rule: DutyRecord['rule'] }>`
    select d.id, k.duty, d.title, d.rule from standing_duty d,
      lateral (values ${sql.join(duties.map((k) => sql`(${sql.lit(k)}::text, d.${sql.raw(`${k}_id`)})`))}) as k (duty, person_id)
    where d.state <> 'ended' and k.person_id = ${personId} ${bodies === 'all' ? sql`` : sql`and d.body_id = any (${[...bodies]}::bigint[])`}
    order by d.title, d.id, k.duty`;

/** What a person holds of the standing duties of a body. Behind the second wall only: the caller has the right to show it. */
export const standingHeldBy = async (trx: Trx, personId: number, bodyId: number): Promise<HeldStanding[]> =>
  (await held(personId, [bodyId]).execute(trx)).rows.map((r) => ({ dutyId: r.id, duty: r.duty, title: r.title, words: ruleWords(r.rule) }));

/** How many such duties a person holds in the bodies named, or in all that the transaction sees. */
export const countStandingHeld = async (trx: Trx, personId: number, bodies: readonly number[] | 'all'): Promise<number> =>
  (await held(personId, bodies).execute(trx)).rows.length;

/**
 * Hands parts of standing duties on with one event each; the caller has the right, tells people and writes the audit line. Occurrences already in the register are tasks and go by
 * themselves; those made from now on go to the new holder. Each move is judged after those before it.
 */
export async function moveStanding(
  trx: Trx,
  ctx: { now: Date; actor: { personId: number } },
  bodyId: number,
  moves: readonly StandingMove[],
  note: string,
): Promise<{ moved: (StandingMove & { title: string })[]; refused: (StandingMove & { why: StandingRefusal })[] }> {
  const moved: (StandingMove & { title: string })[] = [];
  const refused: (StandingMove & { why: StandingRefusal })[] = [];
  if (!moves.length) return { moved, refused };
  const found = (await trx
    .selectFrom('standing_duty')
    .selectAll()
    .where('body_id', '=', bodyId)
    .where('id', 'in', [...new Set(moves.map((m) => m.dutyId))])
    .orderBy('id')
    .forUpdate()
    .execute()) as unknown as DutyRecord[];
  const after = new Map(found.map((d) => [d.id, { ...d }]));
  for (const m of moves) {
    const d = after.get(m.dutyId);
    const other = m.duty === 'executor' ? d?.checker_id : m.duty === 'checker' ? d?.executor_id : null;
    const why = !d || d[`${m.duty}_id`] !== m.fromId ? 'gone' : d.state === 'ended' ? 'closed' : other === m.toId ? 'self-check' : null;
    if (!d || why) refused.push({ ...m, why: why ?? 'gone' });
    else {
      d[`${m.duty}_id`] = m.toId;
      moved.push({ ...m, title: d.title });
    }
  }
  if (!moved.length) return { moved, refused };
  const rows = [...new Set(moved.map((m) => m.dutyId))].map((id) => {
    const d = after.get(id)!;
    return { id, ...Object.fromEntries(duties.map((k) => [`${k}_id`, d[`${k}_id`]])) };
  });
  await sql`update standing_duty d set leader_id = r.leader_id, adviser_id = r.adviser_id, executor_id = r.executor_id, decider_id = r.decider_id, urger_id = r.urger_id,
      checker_id = r.checker_id, updated_at = ${ctx.now.toISOString()}::timestamptz, version = d.version + 1
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb)
      as r(id bigint, leader_id bigint, adviser_id bigint, executor_id bigint, decider_id bigint, urger_id bigint, checker_id bigint)
    where d.id = r.id`.execute(trx);
  const people = await trx
    .selectFrom('person_ref')
    .select(['id', 'name'])
    .where('id', 'in', [...new Set(moved.flatMap((m) => [m.fromId, m.toId]))])
    .execute();
  const name = (id: number) => people.find((p) => p.id === id)?.name ?? null;
  await insertDutyEvents(
    trx,
    ctx.now,
    ctx.actor.personId,
    moved.map((m) => ({
      dutyId: m.dutyId,
      bodyId,
      kind: 'duty-moved' as const,
      note,
      facts: { duty: m.duty, from: name(m.fromId), to: name(m.toId) },
    })),
  );
  return { moved, refused };
}
