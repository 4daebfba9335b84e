import { sql } from 'kysely';
import type { Trx } from '../db/db.ts';

/** What attempts are counted by (`login:…`, `address:…`) and how many failures in the window are free of a wait. */
export interface ThrottleKey {
  key: string;
  free: number;
}

const firstWaitSeconds = 15;

/** Seconds to wait after the latest of `failures` failures in the window: none up to `free`, then 15, 30, 60 … up to the window itself. */
export const waitAfter = (failures: number, free: number, windowSeconds: number): number =>
  failures < free ? 0 : Math.min(windowSeconds, firstWaitSeconds * 2 ** Math.min(failures - free, 20));

/**
 * Takes leave to try once: answers 0 and counts the try against every key, or the seconds still to wait, and counts nothing. Counted before the try, behind a lock on
 * each key, so that a hundred tries at once are no way around. Take back a try that succeeded with `forgive`. Kept in PostgreSQL, so all servers count together.
 */
export async function takeAttempt(trx: Trx, keys: readonly ThrottleKey[], now: Date, windowSeconds: number): Promise<number> {
  const names = keys.map((k) => k.key).sort();
  await sql`select pg_advisory_xact_lock(hashtextextended(k, 7)) from unnest(${names}::text[]) k order by k`.execute(trx);
  const since = new Date(now.getTime() - windowSeconds * 1000).toISOString();
  await trx.deleteFrom('sign_in_attempt').where('key', 'in', names).where('at', '<=', since).execute();
  const rows = await trx
    .selectFrom('sign_in_attempt')
    .select((e) => ['key', e.fn.countAll<number>().as('n'), e.fn.max('at').as('last')])
    .where('key', 'in', names)
    .groupBy('key')
    .execute();
  let wait = 0;
  for (const { key, free } of keys) {
    const row = rows.find((r) => r.key === key);
    if (!row) continue;
    const until = new Date(row.last as unknown as string).getTime() + waitAfter(Number(row.n), free, windowSeconds) * 1000;
    wait = Math.max(wait, Math.ceil((until - now.getTime()) / 1000));
  }
  if (wait > 0) return wait;
  await trx
    .insertInto('sign_in_attempt')
    .values(names.map((key) => ({ key, at: now })))
    .execute();
  return 0;
}

/** Takes back a try that succeeded: all failures of `cleared`, and of `others` only the try made at `now`. */
export async function forgive(trx: Trx, cleared: string, others: readonly string[], now: Date): Promise<void> {
  await trx
    .deleteFrom('sign_in_attempt')
    .where((e) => e.or([e('key', '=', cleared), e.and([e('key', 'in', [...others, '']), e('at', '=', now.toISOString())])]))
    .execute();
}
