import { sql } from 'kysely';
import { z } from 'zod';
import { withActor } from '../../platform/db/scope.ts';
import { defineJob, type Job } from '../../platform/jobs/job.ts';

/** Drops what is of no use any more, nightly at 02:40 in Viet Nam: sessions over for a month, counted sign-in tries of yesterday, answers kept for repeated requests for eight days, so that a phone that was without a network over a week's holiday does nothing twice. */
export const tidy = defineJob({
  name: 'identity.tidy',
  schema: z.object({}),
  cron: '40 19 * * *',
  async run(_payload, { deps }) {
    const now = deps.clock.now();
    await withActor(deps.db, { personId: null, bodies: [] }, async (trx) => {
      await sql`delete from session where expires_at < ${now}::timestamptz - interval '30 days' or revoked_at < ${now}::timestamptz - interval '30 days'`.execute(
        trx,
      );
      await sql`delete from sign_in_attempt where at < ${now}::timestamptz - interval '1 day'`.execute(trx);
      await sql`delete from idempotency where created_at < now() - interval '8 days'`.execute(trx);
    });
  },
});

/** Jobs of this module. */
export const jobs: readonly Job[] = [tidy as unknown as Job];
