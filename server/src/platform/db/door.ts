import { sql } from 'kysely';
import type { Trx } from './db.ts';

/**
 * The one narrow door through the second wall (row-level security). Within `fn`, and only there, the transaction's scope also takes in `bodies` (`all`: every
 * body of the installation); afterwards it is as before. For identity, organisations and notifications, and for a task that was put before the body above (tasks): an administrator of the installation issues accounts and posts in
 * bodies in which he holds no post, looks after what was sent and what failed, the right to an account depends on all posts of its owner, and a superior answers the one task that an escalation names. The caller has checked the right to what he writes, and shows
 * no row read here to anybody who may not see it. Await it alone: other queries of the same transaction must not run beside it.
 */
export async function throughDoor<T>(trx: Trx, bodies: readonly number[] | 'all', fn: () => Promise<T>): Promise<T> {
  const wanted =
    bodies === 'all' ? sql`(select coalesce(array_agg(u.id), '{}') from unit_ref u where u.is_body)` : sql`${[...bodies]}::bigint[]`;
  const was = await sql<{
    was: string;
  }>`with old as materialized (select coalesce(current_setting('app.bodies', true), '') as was, app.bodies() as bodies)
    select was, set_config('app.bodies', (bodies || ${wanted})::text, true) from old`.execute(trx);
  // Where `fn` throws, the transaction is rolled back and its settings with it.
  const answer = await fn();
  await sql`select set_config('app.bodies', ${was.rows[0]?.was ?? ''}, true)`.execute(trx);
  return answer;
}
