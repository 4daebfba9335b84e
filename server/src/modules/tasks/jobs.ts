import { z } from 'zod';
import { withActor } from '../../platform/db/scope.ts';
import { defineJob, type Job } from '../../platform/jobs/job.ts';
import { lightRulesOf, notify } from '../notifications/index.ts';
import { calendarsOf, followersOf } from '../organisations/index.ts';
import { recomputeMarks } from './marks.ts';

/**
 * A calendar changed: computes the dates of open tasks again, of the body and of those to whom it is handed down, and tells each person concerned once. All in one transaction:
 * killed halfway it has done nothing, and run again it finds nothing to do and tells nobody.
 */
export const recomputeDates = defineJob({
  name: 'tasks.recompute-dates',
  schema: z.object({ bodyId: z.int().positive(), year: z.int().nullable(), actorId: z.int().positive().nullable() }),
  async run({ bodyId, year, actorId }, { deps }) {
    const bodies = await withActor(deps.db, { personId: null, bodies: [] }, (trx) => followersOf(trx, bodyId));
    await withActor(deps.db, { personId: null, bodies }, async (trx) => {
      const rules = await lightRulesOf(trx, bodies);
      const touched = await recomputeMarks(trx, bodies, await calendarsOf(trx, bodies), deps.clock.today(), rules);
      await notify(
        trx,
        { deps, now: deps.clock.now(), actor: { personId: actorId } },
        touched.map((p) => ({ bodyId: p.bodyId, personIds: [p.personId], kind: 'calendar-changed', facts: { year, count: p.count } })),
      );
    });
  },
});

/** A body changed the figures of its lights: computes the marks of its open tasks again. Run twice, the second finds nothing to do. */
export const recomputeLights = defineJob({
  name: 'tasks.recompute-lights',
  schema: z.object({ bodyId: z.int().positive() }),
  async run({ bodyId }, { deps }) {
    await withActor(deps.db, { personId: null, bodies: [bodyId] }, async (trx) => {
      const rules = await lightRulesOf(trx, [bodyId]);
      await recomputeMarks(trx, [bodyId], await calendarsOf(trx, [bodyId]), deps.clock.today(), rules);
    });
  },
});

/** Jobs of this module. */
export const jobs: readonly Job[] = [recomputeDates as unknown as Job, recomputeLights as unknown as Job];
