import { sql } from 'kysely';
import type { Db, Trx } from '../../platform/db/db.ts';

/** A session to be opened. */
export interface NewSession {
  hash: Buffer;
  personId: number;
  now: Date;
  idleSeconds: number;
  expiresAt: Date;
  device: string;
  address: string;
}

/** What sign-in needs of an account found by user name or phone. */
export interface SignInPerson {
  id: number;
  password_hash: string | null;
  active: boolean;
  must_change_password: boolean;
}

/** The account of a user name or phone (normalised), or null. */
export async function signInPerson(db: Db, login: string): Promise<SignInPerson | null> {
  const r = await sql<SignInPerson>`select id, password_hash, active, must_change_password from app.sign_in_person(${login})`.execute(db);
  return r.rows[0] ?? null;
}

/** Opens a session and answers its id. */
export async function insertSession(trx: Trx, s: NewSession): Promise<number> {
  const row = await trx
    .insertInto('session')
    .values({
      token_hash: s.hash,
      person_id: s.personId,
      started_at: s.now,
      last_seen_at: s.now,
      idle_seconds: s.idleSeconds,
      expires_at: s.expiresAt,
      device: s.device,
      address: s.address,
    })
    .returning('id')
    .executeTakeFirstOrThrow();
  return row.id;
}

/** Ends open sessions: one by id or by its token, or all of a person but one. Answers how many ended. */
export async function revokeSessions(
  trx: Trx,
  which: { id: number; personId: number } | { hash: Buffer } | { personId: number; but?: number },
  at: Date,
): Promise<number> {
  let q = trx.updateTable('session').set({ revoked_at: at.toISOString() }).where('revoked_at', 'is', null);
  if ('hash' in which) q = q.where('token_hash', '=', which.hash);
  else {
    q = q.where('person_id', '=', which.personId);
    if ('id' in which) q = q.where('id', '=', which.id);
    else if (which.but !== undefined) q = q.where('id', '!=', which.but);
  }
  const r = await q.executeTakeFirst();
  return Number(r.numUpdatedRows);
}

/** A person's sessions that still hold, the last used first. */
export async function openSessions(
  trx: Trx,
  personId: number,
  now: Date,
): Promise<{ id: number; started_at: string; last_seen_at: string; device: string; address: string }[]> {
  const r = await sql<{ id: number; started_at: string; last_seen_at: string; device: string; address: string }>`
    select id, started_at, last_seen_at, device, address from session
    where person_id = ${personId} and revoked_at is null and expires_at > ${now}::timestamptz
      and last_seen_at + make_interval(secs => idle_seconds) > ${now}::timestamptz
    order by last_seen_at desc, id desc`.execute(trx);
  return r.rows;
}

/** Whether the installation was filled with the sample. */
export async function isSample(trx: Trx): Promise<boolean> {
  const row = await trx.selectFrom('installation').select('sample').executeTakeFirst();
  return row?.sample ?? false;
}
