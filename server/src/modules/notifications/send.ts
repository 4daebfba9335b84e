import type { WorkClock } from '@sauro/calendar';
import { sendAt } from '@sauro/rules/notifications';
import { z } from 'zod';
import { withActor } from '../../platform/db/scope.ts';
import type { Deps } from '../../platform/deps.ts';
import { defineJob } from '../../platform/jobs/job.ts';
import { contactsOf } from '../identity/index.ts';
import { clocksOf } from '../organisations/index.ts';
import { channelFor } from './channels.ts';
import { allBodies, bodiesDue, type Claim, claimNext, giveUpLost, maxAttempts, putOff, recordTry } from './deliveries.ts';

const backoffMs = (attempts: number): number => Math.min(2 ** (attempts - 1) * 60_000, 6 * 3_600_000);
const senders = 2;

/** Sends one claim and records how it went. */
async function deliver(deps: Deps, bodies: readonly number[], clocks: (bodyId: number) => WorkClock, claim: Claim): Promise<void> {
  const scope = { personId: null, bodies };
  const record = (state: 'sent' | 'waiting' | 'failed' | 'off', error: string | null, dueAt?: Date) =>
    withActor(deps.db, scope, (trx) => recordTry(trx, claim.ids, deps.clock.now(), state, error, dueAt));
  const receiver = await withActor(deps.db, scope, async (trx) => (await contactsOf(trx, [claim.personId])).get(claim.personId));
  if (!receiver?.active) return record('off', null);
  try {
    await record(await channelFor(deps, claim.channel).send({ receiver, notices: claim.notices, ids: claim.ids }), null);
  } catch (e) {
    const error = e instanceof Error ? e.message.slice(0, 500) : 'unknown';
    const again = sendAt(clocks(claim.bodyId), deps.clock.now().getTime() + backoffMs(claim.attempts));
    await record(claim.attempts >= maxAttempts ? 'failed' : 'waiting', error, new Date(again));
  }
}

/**
 * Sends what waits and is due, person by person. The deliveries are the queue: each is claimed in a transaction of its own before it is sent, so two senders never take the same,
 * and one that is killed loses at most what it had in hand. What came due while a body was off work waits for its next working moment. Memory does not grow with what waits.
 */
export const sendWaiting = defineJob({
  name: 'notifications.send',
  schema: z.object({}),
  cron: '* * * * *',
  maxAttempts: 3,
  async run(_, { deps, signal }) {
    const bodies = await withActor(deps.db, { personId: null, bodies: [] }, allBodies);
    const scope = { personId: null, bodies };
    const started = deps.clock.now();
    const clocks = await withActor(deps.db, scope, async (trx) => {
      await giveUpLost(trx, started);
      const due = await bodiesDue(trx, started);
      const of = await clocksOf(trx, due);
      const later = Map.groupBy(due, (id) => sendAt(of(id), started.getTime()));
      for (const [until, ids] of later) if (until > started.getTime()) await putOff(trx, ids, started, new Date(until));
      return of;
    });
    const one = async (): Promise<void> => {
      while (!signal.aborted) {
        const claim = await withActor(deps.db, scope, (trx) => claimNext(trx, started));
        if (!claim) return;
        await deliver(deps, bodies, clocks, claim);
      }
    };
    await Promise.all(Array.from({ length: senders }, one));
  },
});
