import { sql } from 'kysely';
import type { Trx } from '../../platform/db/db.ts';

/** One notice as it is kept. */
export interface NoticeRow {
  id: number;
  kind: string;
  created_at: string;
  read_at: string | null;
  body_name: string;
  actor_name: string | null;
  task_id: number | null;
  plan_id: number | null;
  facts: Record<string, string | number | null>;
}

/** A notice to be written. */
export interface NewNotice {
  body_id: number;
  person_id: number;
  kind: string;
  actor_id: number | null;
  task_id: number | null;
  plan_id: number | null;
  facts: Record<string, string | number | null>;
}

/** One page of a person's notices, newest first: at most `limit`, with ids below `before`. */
export async function pageOf(
  trx: Trx,
  personId: number,
  page: { unread?: boolean | undefined; before?: number | undefined; limit: number },
): Promise<NoticeRow[]> {
  let q = trx
    .selectFrom('notification as n')
    .innerJoin('unit_ref as body', 'body.id', 'n.body_id')
    .leftJoin('person_ref as actor', 'actor.id', 'n.actor_id')
    .select([
      'n.id',
      'n.kind',
      'n.created_at',
      'n.read_at',
      'n.task_id',
      'n.plan_id',
      'n.facts',
      'body.name as body_name',
      'actor.name as actor_name',
    ])
    .where('n.person_id', '=', personId)
    .orderBy('n.id', 'desc')
    .limit(page.limit);
  if (page.unread) q = q.where('n.read_at', 'is', null);
  if (page.before) q = q.where('n.id', '<', page.before);
  return (await q.execute()) as unknown as NoticeRow[];
}

/** How many notices of a person wait to be read. */
export async function unreadOf(trx: Trx, personId: number): Promise<number> {
  const row = await trx
    .selectFrom('notification')
    .select((e) => e.fn.countAll<number>().as('n'))
    .where('person_id', '=', personId)
    .where('read_at', 'is', null)
    .executeTakeFirstOrThrow();
  return Number(row.n);
}

/** Marks a person's notices as read at a moment: those named, or all. */
export async function markReadRows(trx: Trx, personId: number, at: Date, ids?: readonly number[]): Promise<void> {
  let q = trx.updateTable('notification').set({ read_at: at.toISOString() }).where('person_id', '=', personId).where('read_at', 'is', null);
  if (ids) q = q.where('id', 'in', [...ids]);
  await q.execute();
}

/**
 * Writes all notices, and a waiting delivery by e-mail for the persons of `mailTo`, in one statement. The ids come from the sequence first, because the writer may
 * not read notices of others back (row-level security).
 */
export async function insertNotices(trx: Trx, at: Date, notices: readonly (NewNotice & { mail: boolean })[]): Promise<void> {
  await sql`
    with new as materialized (
      select nextval(pg_get_serial_sequence('notification', 'id')) as id, r.*
      from jsonb_to_recordset(${JSON.stringify(notices)}::jsonb)
        as r(body_id bigint, person_id bigint, kind text, actor_id bigint, task_id bigint, plan_id bigint, facts jsonb, mail boolean)
    ), kept as (
      insert into notification (id, body_id, person_id, kind, actor_id, task_id, plan_id, facts, created_at) overriding system value
      select id, body_id, person_id, kind, actor_id, task_id, plan_id, facts, ${at}::timestamptz from new
    )
    insert into notification_delivery (notification_id, body_id, channel, updated_at)
    select id, body_id, 'email', ${at}::timestamptz from new where mail`.execute(trx);
}

/** A delivery that waits, with its notice. */
export interface WaitingRow {
  id: number;
  attempts: number;
  kind: string;
  task_id: number | null;
  plan_id: number | null;
  facts: Record<string, string | number | null>;
}

/** Deliveries by e-mail that wait for a person in a body, oldest first; locked for this transaction, and those that another one sends just now left out. */
export async function waitingFor(trx: Trx, bodyId: number, personId: number): Promise<WaitingRow[]> {
  const rows = await trx
    .selectFrom('notification_delivery as d')
    .innerJoin('notification as n', 'n.id', 'd.notification_id')
    .select(['d.id', 'd.attempts', 'n.kind', 'n.task_id', 'n.plan_id', 'n.facts'])
    .where('d.body_id', '=', bodyId)
    .where('n.person_id', '=', personId)
    .where('d.channel', '=', 'email')
    .where('d.state', '=', 'waiting')
    .orderBy('n.id')
    .limit(50)
    .forUpdate('d')
    .skipLocked()
    .execute();
  return rows as unknown as WaitingRow[];
}

/** Records how a try went: one more attempt, the state and the error. */
export async function recordTry(
  trx: Trx,
  ids: readonly number[],
  at: Date,
  state: 'sent' | 'waiting' | 'failed' | 'off',
  error: string | null,
): Promise<void> {
  await trx
    .updateTable('notification_delivery')
    .set((e) => ({ attempts: e('attempts', '+', 1), state, error, updated_at: at.toISOString() }))
    .where('id', 'in', [...ids])
    .execute();
}

/** Who stands in on a day for those who are told, along the whole chain, with the name of the one who is away. One query. */
export async function substitutesOf(
  trx: Trx,
  notices: readonly { body_id: number; person_id: number }[],
  day: string,
): Promise<{ body_id: number; person_id: number; substitute_id: number; name: string }[]> {
  const asked = JSON.stringify(notices.map(({ body_id, person_id }) => ({ body_id, person_id })));
  const r = await sql<{ body_id: number; person_id: number; substitute_id: number; name: string }>`
    select b.body_id, s.person_id, s.substitute_id, p.name
    from (select body_id, array_agg(distinct person_id) as people from jsonb_to_recordset(${asked}::jsonb) as n(body_id bigint, person_id bigint) group by body_id) b
      cross join lateral app.substitutes(b.body_id, b.people, ${day}::date) s join person_ref p on p.id = s.person_id`.execute(trx);
  return r.rows;
}
