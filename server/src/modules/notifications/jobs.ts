import { z } from 'zod';
import { withActor } from '../../platform/db/scope.ts';
import { defineJob, type Job } from '../../platform/jobs/job.ts';
import { contactsOf } from '../identity/index.ts';
import { writeMail } from './mail.ts';
import { recordTry, waitingFor } from './queries.ts';

/**
 * Sends a person, in one letter, the notices of a body that wait. What was sent is marked in the same transaction that holds the rows locked, so a second run
 * finds nothing to do. A failure is written beside each delivery and thrown, so that the queue tries again; the last one marks them as failed.
 */
export const mailNotices = defineJob({
  name: 'notifications.mail',
  schema: z.object({ bodyId: z.int().positive(), personId: z.int().positive() }),
  maxAttempts: 12,
  async run({ bodyId, personId }, { deps, isLast }) {
    const failure = await withActor(deps.db, { personId: null, bodies: [bodyId] }, async (trx): Promise<unknown> => {
      const waiting = await waitingFor(trx, bodyId, personId);
      if (!waiting.length) return null;
      const ids = waiting.map((w) => w.id);
      const receiver = (await contactsOf(trx, [personId])).get(personId);
      if (!receiver?.email || !receiver.active) {
        await recordTry(trx, ids, deps.clock.now(), 'off', null);
        return null;
      }
      try {
        const outcome = await deps.mail.sendMail(writeMail(receiver.email, receiver, waiting, deps.config.publicUrl ?? null));
        await recordTry(trx, ids, deps.clock.now(), outcome, null);
        return null;
      } catch (e) {
        await recordTry(
          trx,
          ids,
          deps.clock.now(),
          isLast ? 'failed' : 'waiting',
          e instanceof Error ? e.message.slice(0, 500) : 'unknown',
        );
        return e;
      }
    });
    if (failure) throw failure;
  },
});

/** Jobs of this module. */
export const jobs: readonly Job[] = [mailNotices as unknown as Job];
