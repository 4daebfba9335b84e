import { z } from 'zod';
import { withActor } from '../../platform/db/scope.ts';
import type { Deps } from '../../platform/deps.ts';
import { defineJob, type Job } from '../../platform/jobs/job.ts';
import { allBodies, lightRulesOf } from '../notifications/index.ts';
import { calendarsOf } from '../organisations/index.ts';
import { recomputeMarks } from '../tasks/index.ts';
import { makeDigests, nextReaders } from './digest.ts';
import { bodiesAbove, callLadder } from './ladder.ts';

/** Bodies in one transaction, and people: what is lost when a run is killed, and what memory holds at once. */
const bodiesAtOnce = 20;
const peopleAtOnce = 250;

const bodiesOf = (deps: Deps) => withActor(deps.db, { personId: null, bodies: [] }, allBodies);

/** Cuts a list into parts of at most so many. */
const parts = <T>(all: readonly T[], size: number): T[][] =>
  Array.from({ length: Math.ceil(all.length / size) }, (_, i) => all.slice(i * size, (i + 1) * size));

/**
 * Every night: the marks of lights that the calendar or the figures of a body have moved, then the ladder of overdue tasks. Some bodies at a time, each part in one transaction:
 * killed anywhere and run again, it goes over what is done without changing it and tells nobody twice.
 */
export const night = defineJob({
  name: 'reminders.night',
  schema: z.object({}),
  // 00:10 in Viet Nam.
  cron: '10 17 * * *',
  async run(_, { deps, signal }) {
    for (const bodies of parts(await bodiesOf(deps), bodiesAtOnce)) {
      signal.throwIfAborted();
      await withActor(deps.db, { personId: null, bodies }, async (trx) => {
        await recomputeMarks(trx, bodies, await calendarsOf(trx, bodies), deps.clock.today(), await lightRulesOf(trx, bodies));
      });
      const above = await withActor(deps.db, { personId: null, bodies }, (trx) => bodiesAbove(trx, bodies));
      await withActor(deps.db, { personId: null, bodies: [...new Set([...bodies, ...above])] }, (trx) => callLadder(trx, deps, bodies));
    }
  },
});

/** Four times an hour: the digests whose hour has come and that have not been made today. Some people at a time, as `night`. */
export const digests = defineJob({
  name: 'reminders.digests',
  schema: z.object({}),
  cron: '*/15 * * * *',
  async run(_, { deps, signal }) {
    const bodies = await bodiesOf(deps);
    const today = deps.clock.today();
    let after = 0;
    for (;;) {
      signal.throwIfAborted();
      const last = await withActor(deps.db, { personId: null, bodies }, async (trx) => {
        const readers = await nextReaders(trx, after, today, peopleAtOnce);
        if (readers.length) await makeDigests(trx, deps, readers);
        return readers.at(-1)?.personId;
      });
      if (last === undefined) return;
      after = last;
    }
  },
});

/** Jobs of this module. */
export const jobs: readonly Job[] = [night as unknown as Job, digests as unknown as Job];
