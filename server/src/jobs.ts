import { jobs as duties } from './modules/duties/index.ts';
import { jobs as explanations } from './modules/explanations/index.ts';
import { jobs as files } from './modules/files/index.ts';
import { jobs as identity } from './modules/identity/index.ts';
import { jobs as notifications } from './modules/notifications/index.ts';
import { jobs as plans } from './modules/plans/index.ts';
import { jobs as reminders } from './modules/reminders/index.ts';
import { jobs as standing } from './modules/standing/index.ts';
import { jobs as tasks } from './modules/tasks/jobs.ts';
import type { Job } from './platform/jobs/job.ts';

/** Every job that the worker knows, module by module. */
export const allJobs: readonly Job[] = [
  ...files,
  ...identity,
  ...notifications,
  ...plans,
  ...tasks,
  ...standing,
  ...duties,
  ...reminders,
  ...explanations,
];
