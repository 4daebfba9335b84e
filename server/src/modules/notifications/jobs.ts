import type { Job } from '../../platform/jobs/job.ts';
import { sendWaiting } from './send.ts';

/** Jobs of this module. */
export const jobs: readonly Job[] = [sendWaiting as unknown as Job];
