import { sql } from 'kysely';
import { makeDigests, nextReaders } from '../../src/modules/reminders/digest.ts';
import { callLadder } from '../../src/modules/reminders/ladder.ts';
import { units } from './bodies.ts';
import { depsAt, momentOf, unitOf, type World } from './world.ts';

/** Adds the ladder and the digests of the last three working days, as the nights and mornings of a running server make them. */
export function remind(w: World): void {
  const bodies = units.filter((u) => !u.body).map((u) => unitOf(w, u.key));
  for (const n of [-3, -2, -1]) {
    const at = momentOf(w, n, 8.1);
    w.steps.push({
      at,
      run: async () => {
        const deps = depsAt(w.deps, at);
        await callLadder(w.trx, deps, bodies);
        await makeDigests(w.trx, deps, await nextReaders(w.trx, 0, deps.clock.today(), w.made.actors.length));
      },
    });
  }
}

/** Notices older than three days have been read, each by his own person: the wall shows nobody those of another. One statement. */
export async function readOldNotices(w: World, now: Date): Promise<void> {
  const old = new Date(now.getTime() - 3 * 86_400_000).toISOString();
  const ids = w.made.actors.map((a) => a.personId);
  await sql`do ${sql.lit(`
    declare p bigint;
    begin
      foreach p in array '{${ids.join(',')}}'::bigint[] loop
        perform set_config('app.person', p::text, true);
        update notification set read_at = created_at where person_id = p and created_at < '${old}'::timestamptz;
      end loop;
    end`)}`.execute(w.trx);
}
