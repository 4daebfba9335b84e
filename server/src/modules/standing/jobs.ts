import { z } from 'zod';
import { defineJob, type Job } from '../../platform/jobs/job.ts';
import { makeDueOccurrences } from './night.ts';
import { followSchoolYear } from './school-year.ts';

/** Makes the occurrences whose day has come, nightly at 01:10 in Viet Nam, ahead of what reads the register in the morning. */
export const makeOccurrences = defineJob({
  name: 'standing.make-occurrences',
  schema: z.object({}),
  cron: '10 18 * * *',
  async run(_payload, { deps, signal }) {
    await makeDueOccurrences(deps, signal);
  },
});

/** The plan of time of a school year changed: duties by the school year follow, of the body and of those to whom it is handed down. Run twice, the second finds nothing to do and tells nobody. */
export const followSchoolYears = defineJob({
  name: 'standing.follow-school-year',
  schema: z.object({ bodyId: z.int().positive(), firstYear: z.int().nullable(), actorId: z.int().positive() }),
  run: (change, { deps }) => followSchoolYear(deps, change),
});

/** Jobs of this module. */
export const jobs: readonly Job[] = [makeOccurrences as unknown as Job, followSchoolYears as unknown as Job];
