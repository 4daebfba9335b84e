import { setTimeout as sleep } from 'node:timers/promises';
import { Client } from 'pg';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { z } from 'zod';
import { createTestDatabase, type TestDatabase } from '../../../test/template-db.ts';
import { loadConfig } from '../config.ts';
import { type Db, openDb } from '../db/db.ts';
import { withActor } from '../db/scope.ts';
import type { Deps } from '../deps.ts';
import { silentLog } from '../log.ts';
import { makeDeps } from '../make-deps.ts';
import { defineJob, enqueue } from './job.ts';
import { createRegistry, runJobsOnce, startWorker } from './worker.ts';

let test: TestDatabase;
let db: Db;
let deps: Deps;
const ran: { id: number; attempt: number }[] = [];
const note = defineJob({
  name: 'test.note',
  schema: z.object({ id: z.int() }),
  run: async ({ id }, { attempt }) => void ran.push({ id, attempt }),
});
const failing = defineJob({
  name: 'test.failing',
  schema: z.object({}),
  maxAttempts: 2,
  run: async (_payload, { attempt, isLast }) => {
    ran.push({ id: isLast ? -1 : 0, attempt });
    throw new Error('no');
  },
});
const jobs = [note, failing];
const scope = { personId: null, bodies: [] };

beforeAll(async () => {
  test = await createTestDatabase();
  db = openDb(test.appUrl, { max: 3 });
  deps = makeDeps(loadConfig({}), db, silentLog());
});
afterAll(async () => {
  await db.destroy();
  await test.drop();
});
beforeEach(() => {
  ran.length = 0;
});
const asQueue = async (query: string) => {
  const client = new Client({ connectionString: test.queueUrl });
  await client.connect();
  try {
    return (await client.query(query)).rows;
  } finally {
    await client.end();
  }
};

it('runs a job when the transaction that added it commits, and only then', async () => {
  await withActor(db, scope, (trx) => enqueue(trx, note, { id: 1 }));
  await withActor(db, scope, async (trx) => {
    await enqueue(trx, note, { id: 2 });
    throw new Error('changed my mind');
  }).catch(() => {});
  await runJobsOnce(test.queueUrl, jobs, deps);
  expect(ran).toEqual([{ id: 1, attempt: 1 }]);
  await runJobsOnce(test.queueUrl, jobs, deps);
  expect(ran).toHaveLength(1);
});

it('keeps one waiting job of a key, the latest', async () => {
  await withActor(db, scope, async (trx) => {
    await enqueue(trx, note, { id: 1 }, { key: 'digest:7' });
    await enqueue(trx, note, { id: 2 }, { key: 'digest:7' });
  });
  await runJobsOnce(test.queueUrl, jobs, deps);
  expect(ran.map((r) => r.id)).toEqual([2]);
});

it('waits for its moment', async () => {
  await withActor(db, scope, (trx) => enqueue(trx, note, { id: 5 }, { runAt: new Date(Date.now() + 3_600_000), key: 'later' }));
  await runJobsOnce(test.queueUrl, jobs, deps);
  expect(ran).toEqual([]);
  expect(await asQueue(`select run_at > now() + interval '59 minutes' as later from graphile_worker.jobs where key = 'later'`)).toEqual([
    { later: true },
  ]);
});

it('refuses a payload that breaks the schema, in the caller', async () => {
  await expect(withActor(db, scope, (trx) => enqueue(trx, note, { id: 'một' } as unknown as { id: number }))).rejects.toThrow(z.ZodError);
});

it('tries a failing job again, and says which try is the last', async () => {
  await withActor(db, scope, (trx) => enqueue(trx, failing, {}));
  await runJobsOnce(test.queueUrl, jobs, deps);
  await asQueue(`update graphile_worker._private_jobs set run_at = now() where attempts = 1`);
  await runJobsOnce(test.queueUrl, jobs, deps);
  await runJobsOnce(test.queueUrl, jobs, deps);
  expect(ran).toEqual([
    { id: 0, attempt: 1 },
    { id: -1, attempt: 2 },
  ]);
});

it('works in the background, finishes what is under way when stopped, and comes back after losing its connections', async () => {
  const worker = startWorker(test.queueUrl, jobs, deps, 2);
  const wait = async (n: number) => {
    for (let i = 0; i < 300 && ran.length < n; i++) await sleep(30);
    expect(ran).toHaveLength(n);
  };
  await withActor(db, scope, (trx) => enqueue(trx, note, { id: 10 }));
  await wait(1);
  const admin = new Client({ connectionString: test.adminUrl });
  await admin.connect();
  await admin.query(
    `select pg_terminate_backend(pid) from pg_stat_activity where usename = 'sauro_queue' and datname = current_database()`,
  );
  await admin.end();
  await withActor(db, scope, (trx) => enqueue(trx, note, { id: 11 }));
  await wait(2);
  const from = Date.now();
  await worker.stop();
  expect(Date.now() - from).toBeLessThan(3000);
});

it('makes up for the hours of a timed job that were missed', async () => {
  const timed = defineJob({
    name: 'test.timed',
    schema: z.object({}),
    cron: '* * * * *',
    run: async () => void ran.push({ id: 99, attempt: 1 }),
  });
  // Last run a while ago, so that what was missed is made up for at the start.
  await asQueue(
    `insert into graphile_worker._private_known_crontabs (identifier, known_since, last_execution) values ('test.timed', now() - interval '1 hour', now() - interval '3 minutes')`,
  );
  const worker = startWorker(test.queueUrl, [timed], deps);
  for (let i = 0; i < 100 && ran.length < 1; i++) await sleep(30);
  await worker.stop();
  expect(ran[0]).toEqual({ id: 99, attempt: 1 });
});

it('has no two jobs of one name', () => {
  expect(() => createRegistry([note, note])).toThrow('test.note');
});
