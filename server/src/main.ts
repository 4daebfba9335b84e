import { buildApp } from './app.ts';
import { allJobs } from './jobs.ts';
import { serve } from './platform/runtime/serve.ts';

/** Runs the server until it is told to stop. */
export const runServer = (): Promise<void> => serve({ build: buildApp, jobs: allJobs });
