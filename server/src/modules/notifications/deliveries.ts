import { sql } from 'kysely';
import type { Trx } from '../../platform/db/db.ts';
import type { LetterNotice } from './letter.ts';

/** What one sending takes with it: notices that wait for a person in a channel. */
export interface Claim {
  personId: number;
  bodyId: number;
  channel: 'email' | 'push' | 'zalo';
  ids: number[];
  /** How often the one tried most was tried, this time included. */
  attempts: number;
  notices: LetterNotice[];
}

/** How often a delivery is tried before it is given up; between tries the time doubles from a minute to six hours. */
export const maxAttempts = 12;

/**
 * Takes what waits longest, with all else that waits for that person in that channel (a digest stands alone), and marks it as being sent. The claim commits before anything is sent,
 * so a process that dies in between leaves a delivery of which it is not known whether it went out; it is never sent again by itself (`giveUpLost`). Null where nothing is due.
 */
export async function claimNext(trx: Trx, at: Date): Promise<Claim | null> {
  const r = await sql<{
    id: number;
    person_id: number;
    body_id: number;
    channel: Claim['channel'];
    attempts: number;
    kind: string;
    task_id: number | null;
    plan_id: number | null;
    facts: LetterNotice['facts'];
    detail: LetterNotice['detail'];
    day: string | null;
    notification_id: number;
  }>`
    with head as materialized (
      select person_id, channel, kind = 'digest' as alone from notification_delivery where state = 'waiting' and due_at <= ${at}::timestamptz
      order by due_at, id limit 1 for update skip locked
    ), mine as materialized (
      select d.id from notification_delivery d join head h on h.person_id = d.person_id and h.channel = d.channel and h.alone = (d.kind = 'digest')
      where d.state = 'waiting' and d.due_at <= ${at}::timestamptz order by d.id limit 50 for update of d skip locked
    ), claimed as (
      update notification_delivery d set state = 'sending', attempts = d.attempts + 1, updated_at = ${at}::timestamptz from mine where d.id = mine.id returning d.*
    )
    select c.id, c.person_id, c.body_id, c.channel, c.attempts, n.id as notification_id, n.kind, n.task_id, n.plan_id, n.facts, n.detail, n.day
    from claimed c join notification n on n.id = c.notification_id order by n.id`.execute(trx);
  const first = r.rows[0];
  if (!first) return null;
  return {
    personId: first.person_id,
    bodyId: first.body_id,
    channel: first.channel,
    ids: r.rows.map((x) => x.id),
    attempts: Math.max(...r.rows.map((x) => x.attempts)),
    notices: r.rows.map((x) => ({
      id: x.notification_id,
      kind: x.kind,
      task_id: x.task_id,
      plan_id: x.plan_id,
      facts: x.facts,
      detail: x.detail,
      day: x.day,
    })),
  };
}

/** Records how a sending ended; `dueAt` is when it is tried again, where it waits. */
export async function recordTry(
  trx: Trx,
  ids: readonly number[],
  at: Date,
  state: 'sent' | 'waiting' | 'failed' | 'off',
  error: string | null,
  dueAt: Date = at,
): Promise<void> {
  await trx
    .updateTable('notification_delivery')
    .set({ state, error, updated_at: at.toISOString(), due_at: dueAt.toISOString() })
    .where('id', 'in', [...ids])
    .execute();
}

/** What a process that died had in its hands for over ten minutes: it may have gone out, so it is given up and shown to the administrator instead of being sent twice. */
export async function giveUpLost(trx: Trx, at: Date): Promise<void> {
  await sql`update notification_delivery set state = 'failed', error = 'INTERRUPTED', updated_at = ${at}::timestamptz
    where state = 'sending' and updated_at < ${at}::timestamptz - interval '10 minutes'`.execute(trx);
}

/** Bodies for whose people something is due. */
export async function bodiesDue(trx: Trx, at: Date): Promise<number[]> {
  const r = await sql<{
    body_id: number;
  }>`select distinct body_id from notification_delivery where state = 'waiting' and due_at <= ${at}::timestamptz order by 1`.execute(trx);
  return r.rows.map((x) => x.body_id);
}

/** Puts off what is due in a body to a later moment. */
export async function putOff(trx: Trx, bodyIds: readonly number[], at: Date, until: Date): Promise<void> {
  await sql`update notification_delivery set due_at = ${until}::timestamptz
    where state = 'waiting' and due_at <= ${at}::timestamptz and body_id = any (${[...bodyIds]}::bigint[])`.execute(trx);
}

/** Every body of the installation: the scope of the system's own work. */
export async function allBodies(trx: Trx): Promise<number[]> {
  return (await trx.selectFrom('unit_ref').select('id').where('is_body', '=', true).orderBy('id').execute()).map((u) => u.id!);
}
