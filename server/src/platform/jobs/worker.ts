import { setTimeout as sleep } from 'node:timers/promises';
import { type JobHelpers, type ParsedCronItem, parseCronItems, run, runOnce, type TaskList } from 'graphile-worker';
import { createPool } from '../db/pool.ts';
import type { Deps } from '../deps.ts';
import type { Job } from './job.ts';
import { queueLogger } from './queue-log.ts';

/** A running worker. */
export interface Worker {
  /** Takes no new job, lets those under way finish (they are told to hurry after two seconds), and resolves. Repeatable. */
  stop(): Promise<void>;
}

/** The jobs by name. Throws where two share a name. */
export function createRegistry(jobs: readonly Job[]): Map<string, Job> {
  const registry = new Map<string, Job>();
  for (const job of jobs) {
    if (registry.has(job.name)) throw new Error(`two jobs are called ${job.name}`);
    registry.set(job.name, job);
  }
  return registry;
}

/** Starts to work off the queue with `concurrency` jobs at once. When the database goes away, it comes back by itself after the database does. */
export function startWorker(queueUrl: string, jobs: readonly Job[], deps: Deps, concurrency = 2): Worker {
  const registry = createRegistry(jobs);
  const tasks = taskList(registry, deps);
  const cron = cronItems(registry);
  const pool = createPool(queueUrl, { max: concurrency + 3, log: deps.log, plain: true });
  const leave = new AbortController();
  const supervise = async (): Promise<void> => {
    while (!leave.signal.aborted) {
      try {
        const runner = await run({
          pgPool: pool,
          taskList: tasks,
          parsedCronItems: cron,
          concurrency,
          noHandleSignals: true,
          pollInterval: 5000,
          gracefulShutdownAbortTimeout: 2000,
          logger: queueLogger(deps.log),
        });
        const stop = () => void runner.stop().catch(() => {});
        if (leave.signal.aborted) stop();
        leave.signal.addEventListener('abort', stop, { once: true });
        await runner.promise;
        leave.signal.removeEventListener('abort', stop);
      } catch (e) {
        if (!leave.signal.aborted) deps.log.warn({ err: e }, 'worker lost the queue; trying again');
      }
      await sleep(1000, undefined, { signal: leave.signal }).catch(() => {});
    }
  };
  const done = supervise().finally(() => pool.end());
  return {
    stop: () => {
      leave.abort();
      return done;
    },
  };
}

/** Runs what waits in the queue now, one after another, and returns; for tests. A job that fails is left in the queue for its next try. */
export async function runJobsOnce(queueUrl: string, jobs: readonly Job[], deps: Deps): Promise<void> {
  const pool = createPool(queueUrl, { max: 3, log: deps.log, plain: true });
  try {
    await runOnce({ pgPool: pool, taskList: taskList(createRegistry(jobs), deps), noHandleSignals: true, logger: queueLogger(deps.log) });
  } finally {
    await pool.end();
  }
}

function taskList(registry: Map<string, Job>, deps: Deps): TaskList {
  return Object.fromEntries(
    [...registry.values()].map((job) => [
      job.name,
      async (payload: unknown, helpers: JobHelpers) => {
        // The clock adds when it fired; a job that wants to know asks the clock of its own context.
        const given = job.cron && isRecord(payload) && '_cron' in payload ? {} : payload;
        const { attempts, max_attempts } = helpers.job;
        await job.run(job.schema.parse(given), { deps, attempt: attempts, isLast: attempts >= max_attempts, signal: helpers.abortSignal });
      },
    ]),
  );
}

function cronItems(registry: Map<string, Job>): ParsedCronItem[] {
  const timed = [...registry.values()].filter((j): j is Job & { cron: string } => j.cron !== undefined);
  // A machine that was off at the hour does the work when it is on again, up to a day later.
  return parseCronItems(
    timed.map((j) => ({ task: j.name, match: j.cron, identifier: j.name, options: { backfillPeriod: 24 * 3600 * 1000, jobKey: j.name } })),
  );
}

const isRecord = (v: unknown): v is Record<string, unknown> => typeof v === 'object' && v !== null;
