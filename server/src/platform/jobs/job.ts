import { sql } from 'kysely';
import type { z } from 'zod';
import type { Trx } from '../db/db.ts';
import type { Deps } from '../deps.ts';

/** What a job works with. */
export interface JobContext {
  deps: Deps;
  /** 1 at the first try. */
  attempt: number;
  /** True at the last try: a failure now is for good. */
  isLast: boolean;
  /** Aborted when the worker wants to stop. */
  signal: AbortSignal;
}

/** Work done outside a request. It may run more than once, so it must do nothing the second time; its payload holds ids only, never the records. */
export interface Job<S extends z.ZodType = z.ZodType> {
  /** `module.act`. */
  name: string;
  schema: S;
  run(payload: z.output<S>, context: JobContext): Promise<void>;
  /** Tries before it is given up, growing apart from seconds to hours. Default 25, about three days. */
  maxAttempts?: number;
  /** Five-field crontab pattern in UTC, for a job that starts by the clock; its schema must take `{}`. */
  cron?: string;
}

/** Declares a job; its payload type comes from the schema. */
export const defineJob = <S extends z.ZodType>(job: Job<S>): Job<S> => job;

/** How to add a job. */
export interface EnqueueOptions {
  /** A waiting job of the same key is replaced, so that there is one. */
  key?: string;
  /** Not before this moment; at once without it. */
  runAt?: Date;
}

/** Adds a job in the caller's transaction: it runs only if that commits. Throws where the payload breaks the job's schema. */
export async function enqueue<S extends z.ZodType>(
  trx: Trx,
  job: Job<S>,
  payload: z.input<S>,
  options: EnqueueOptions = {},
): Promise<void> {
  const checked = JSON.stringify(job.schema.parse(payload));
  await sql`select app.enqueue(${job.name}, ${checked}::json, ${options.key ?? null}::text, ${options.runAt ?? null}::timestamptz, ${job.maxAttempts ?? null}::int)`.execute(
    trx,
  );
}
