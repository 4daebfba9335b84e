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

/** A notice to be written, with the ways by which it goes out and when. */
export interface NewNotice {
  body_id: number;
  person_id: number;
  kind: string;
  actor_id: number | null;
  task_id: number | null;
  plan_id: number | null;
  facts: Record<string, string | number | null>;
  subject: string;
  /** Told at most once on this day; null: as often as it happens. */
  day: string | null;
  detail: unknown;
  /** Kept as a record only: the person has turned the bell off for it. */
  silent: boolean;
  deliveries: { channel: string; due_at: string }[];
}

/** How a person can be reached and what he chose. */
export interface Route {
  reach: Record<'email' | 'push' | 'zalo', boolean>;
  choices: Record<string, boolean>;
}

/** The channel of the database on which live windows hear whose notices changed: ids of persons, nothing else. */
export const liveChannel = 'sauro_notice';

/** How people can be reached, by id; who is switched off is left out. One query. */
export async function routesOf(trx: Trx, personIds: readonly number[]): Promise<Map<number, Route>> {
  const r = await sql<{ person_id: number; has_email: boolean; has_phone: boolean; has_push: boolean; choices: Record<string, boolean> }>`
    select * from app.notice_routes(${[...personIds]}::bigint[])`.execute(trx);
  return new Map(
    r.rows.map((x) => [x.person_id, { reach: { email: x.has_email, push: x.has_push, zalo: x.has_phone }, choices: x.choices }]),
  );
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
  await ring(trx, [personId]);
}

const columns = sql`id, body_id, person_id, kind, actor_id, task_id, plan_id, facts, subject, day, detail, created_at, read_at`;

/** The given notices as rows, with ids from the sequence: the writer may not read notices of others back (row-level security). */
const given = (at: Date, notices: readonly NewNotice[]) => sql`
  new as materialized (
    select nextval(pg_get_serial_sequence('notification', 'id')) as id, r.*, ${at}::timestamptz as created_at, case when r.silent then ${at}::timestamptz end as read_at
    from jsonb_to_recordset(${JSON.stringify(notices)}::jsonb)
      as r(body_id bigint, person_id bigint, kind text, actor_id bigint, task_id bigint, plan_id bigint, facts jsonb, subject text, day date, detail jsonb, silent boolean, deliveries jsonb)
  )`;

const deliver = (from: ReturnType<typeof sql>) => sql`
  insert into notification_delivery (notification_id, body_id, person_id, kind, channel, due_at, created_at, updated_at)
  select n.id, n.body_id, n.person_id, n.kind, d.channel, d.due_at, n.created_at, n.created_at
  from ${from} n cross join lateral jsonb_to_recordset(n.deliveries) d(channel text, due_at timestamptz)`;

/** Writes notices and what of them is to go out, in one statement, and rings at the windows of those concerned once the transaction commits. */
export async function insertNotices(trx: Trx, at: Date, notices: readonly NewNotice[]): Promise<void> {
  await sql`with ${given(at, notices)},
    kept as (insert into notification (${columns}) overriding system value select ${columns} from new)
    ${deliver(sql`new`)}`.execute(trx);
  await ring(
    trx,
    notices.map((n) => n.person_id),
  );
}

/** As `insertNotices`, for the system only: of a person, kind, subject and day only the first is kept. Answers how many were new. */
export async function insertDaily(trx: Trx, at: Date, notices: readonly NewNotice[]): Promise<number> {
  const r = await sql<{ ids: number[] }>`with ${given(at, notices)},
    kept as (
      insert into notification (${columns}) overriding system value select ${columns} from new
      on conflict (person_id, kind, subject, day) where day is not null do nothing returning id, person_id
    ), out as (${deliver(sql`(select new.* from new join kept on kept.id = new.id)`)})
    select coalesce(array_agg(person_id), '{}') as ids from kept`.execute(trx);
  const told = r.rows[0]!.ids;
  await ring(trx, told);
  return told.length;
}

async function ring(trx: Trx, personIds: readonly number[]): Promise<void> {
  const ids = [...new Set(personIds)];
  // A message of the database holds 8,000 signs.
  for (let i = 0; i < ids.length; i += 400) await sql`select pg_notify(${liveChannel}, ${ids.slice(i, i + 400).join(',')})`.execute(trx);
}

/** Of people, those who have not been told a daily kind on a day; for the system only. */
export async function notToldYet(trx: Trx, personIds: readonly number[], kind: string, day: string): Promise<Set<number>> {
  if (!personIds.length) return new Set();
  const told = await trx
    .selectFrom('notification')
    .select('person_id')
    .where('person_id', 'in', [...personIds])
    .where('kind', '=', kind)
    .where('day', '=', day)
    .execute();
  const known = new Set(told.map((r) => r.person_id));
  return new Set(personIds.filter((id) => !known.has(id)));
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
