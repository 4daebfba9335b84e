import { z } from 'zod';
import { defineJob, type Job } from '../../platform/jobs/job.ts';
import { makeDueOccurrences } from './night.ts';

/** Makes the occurrences whose day has come, nightly at 01:10 in Viet Nam, ahead of what reads the register in the morning. */
export const makeOccurrences = defineJob({
  name: 'standing.make-occurrences',
  schema: z.object({}),
  cron: '10 18 * * *',
  async run(_payload, { deps, signal }) {
    await makeDueOccurrences(deps, signal);
  },
});

/** Jobs of this module. */
export const jobs: readonly Job[] = [makeOccurrences as unknown as Job];
