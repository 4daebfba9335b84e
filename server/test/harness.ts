import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { Client as PgClient, types } from 'pg';
import { pino } from 'pino';
import { buildApp } from '../src/app.ts';
import { allJobs } from '../src/jobs.ts';
import { actorByToken } from '../src/platform/auth/read-actor.ts';
import { newToken } from '../src/platform/auth/session.ts';
import { type Clock, vietnamDate } from '../src/platform/clock.ts';
import { loadConfig } from '../src/platform/config.ts';
import { type Db, openDb } from '../src/platform/db/db.ts';
import type { Deps } from '../src/platform/deps.ts';
import { folderStore } from '../src/platform/files/store.ts';
import { type Ctx, makeContext } from '../src/platform/http/context.ts';
import { runJobsOnce } from '../src/platform/jobs/worker.ts';
import type { Log } from '../src/platform/log.ts';
import { createMailer } from '../src/platform/mail/mail.ts';
import { type Client, makeClient } from './client.ts';
import { type Factories, makeFactories } from './factories/index.ts';
import { createTestDatabase, type TestCluster, type TestDatabase } from './template-db.ts';

export { ApiProblem, type CallInput, type Client } from './client.ts';

/** A clock that runs by the machine until it is set; then it stands where it was put, until `set(null)`. */
export interface TestClock extends Clock {
  set(at: Date | string | null): void;
}

/** Runs SQL as superuser, past every wall: for arranging and looking. Ids and counts come as numbers, days and instants as text. */
export type Query = <R = Record<string, unknown>>(sql: string, params?: unknown[]) => Promise<R[]>;

/** The whole server without its network, on a database of its own. */
export interface TestApp {
  app: FastifyInstance;
  deps: Deps;
  /** As the server sees the database: walls hold. */
  db: Db;
  clock: TestClock;
  database: TestDatabase;
  query: Query;
  /** Inserts rows directly, as superuser. */
  make: Factories;
  /** A browser in which the person is signed in; its session row is made directly and does not end by idling. */
  as(person: { id: number } | number): Client;
  /** A browser in which nobody is signed in yet. */
  anonymous(): Client;
  /** The context in which a service works for the person, without a request: to call a front door directly. */
  contextOf(person: { id: number } | number): Promise<Ctx>;
  /** The audit lines of a body (0: of none), oldest first. */
  audit(
    bodyId: number,
  ): Promise<
    { seq: number; act: string; actor_id: number | null; subject: string; subject_id: number | null; before: unknown; after: unknown }[]
  >;
  /** How many statements the server sends while `work` runs, `begin` and `commit` among them. Nothing else may run beside it. */
  countQueries(work: () => Promise<unknown>): Promise<number>;
  /** Runs the jobs that wait. */
  runJobs(): Promise<void>;
  stop(): Promise<void>;
}

/** How a test wants its server: `settings` by the names of the environment (`SMTP_URL`), `now` to let the clock stand. */
export interface TestOptions {
  settings?: Record<string, string>;
  now?: string;
  /** Outside of a test run: the cluster on which the database is made. */
  cluster?: TestCluster;
  /** Begins as a copy of what another left behind with `keep`. */
  from?: { databaseUrl: string; dataDir: string };
  /** `stop` leaves the database and the folder where they are. */
  keep?: boolean;
}

/** Starts it. Every answer is held to its contract (CHECK_RESPONSES). Call `stop` in `afterAll`. */
export async function startTestApp(options: TestOptions = {}): Promise<TestApp> {
  const database = await createTestDatabase(options.cluster, options.from?.databaseUrl);
  const dataDir = mkdtempSync(join(tmpdir(), 'sauro-app-'));
  if (options.from) cpSync(options.from.dataDir, dataDir, { recursive: true });
  const config = loadConfig({ SAURO_DATA: dataDir, CHECK_RESPONSES: 'true', RATE_LIMIT_PER_MINUTE: '0', ...options.settings });
  const db = openDb(database.appUrl, { max: 6 });
  const sent = countStatements(db);
  const clock = testClock(options.now ?? null);
  const { log, lastLog } = recordingLog();
  const deps: Deps = { config, db, clock, log, mail: createMailer(config), files: folderStore(join(dataDir, 'files')) };
  const app = await buildApp(deps);
  const admin = new PgClient({ connectionString: database.adminUrl, types: { getTypeParser: parserOf as typeof types.getTypeParser } });
  await admin.connect();
  await admin.query(`set timezone = 'UTC'`);
  const query: Query = async (sql, params) => (await admin.query(sql, params)).rows as never;
  const sessions = new Map<number, Promise<string>>();
  const sessionOf = (id: number) => {
    const known = sessions.get(id) ?? openSession(query, id);
    sessions.set(id, known);
    return known;
  };
  return {
    app,
    deps,
    db,
    clock,
    database,
    query,
    make: makeFactories(query),
    as: (person) => makeClient(app, () => sessionOf(typeof person === 'number' ? person : person.id), lastLog),
    anonymous: () => makeClient(app, async () => null, lastLog),
    async contextOf(person) {
      const token = (await sessionOf(typeof person === 'number' ? person : person.id)).split('=')[1] ?? '';
      const actor = await actorByToken(deps, token);
      if (!actor) throw new Error('nobody is signed in');
      const request = { id: 'TEST', headers: {}, protocol: 'https', ip: '127.0.0.1' } as FastifyRequest;
      return makeContext(deps, actor, request, {} as FastifyReply, 'test', null);
    },
    audit: (bodyId) =>
      query('select seq, act, actor_id, subject, subject_id, before, after from audit_log where body_id = $1 order by seq', [bodyId]),
    async countQueries(work) {
      const before = sent();
      await work();
      return sent() - before;
    },
    runJobs: () => runJobsOnce(database.queueUrl, allJobs, deps),
    async stop() {
      await app.close();
      deps.mail.close();
      await db.destroy();
      await admin.end();
      if (options.keep) return;
      await database.drop();
      rmSync(dataDir, { recursive: true, force: true });
    },
  };
}

/** `inject` comes from loopback and names localhost, a secure context, so the cookie carries `__Host-`. */
async function openSession(query: Query, personId: number): Promise<string> {
  const { token, hash } = newToken();
  await query(
    `insert into session (token_hash, person_id, started_at, last_seen_at, idle_seconds, expires_at) values ($1, $2, '2020-01-01', '2020-01-01', 2000000000, '2060-01-01')`,
    [hash, personId],
  );
  return `__Host-sauro=${token}`;
}

/** Counts every statement of every connection from now on. */
function countStatements(db: Db): () => number {
  let n = 0;
  db.pool.on('connect', (client) => {
    const query = client.query.bind(client) as (...a: unknown[]) => unknown;
    client.query = ((...a: unknown[]) => {
      n += 1;
      return query(...a);
    }) as typeof client.query;
  });
  return () => n;
}

function testClock(at: string | null): TestClock {
  let fixed: Date | null = at === null ? null : new Date(at);
  const now = () => new Date(fixed ?? Date.now());
  return {
    now,
    today: () => vietnamDate(now()),
    set: (next) => {
      fixed = next === null ? null : new Date(next);
    },
  };
}

/** Keeps the last error, which an INTERNAL answer does not tell. */
function recordingLog(): { log: Log; lastLog: () => string } {
  let last = '';
  const write = (line: string): void => {
    last = line;
  };
  const log = pino({ level: 'error' }, { write });
  const lastLog = () => {
    const { err } = last ? (JSON.parse(last) as { err?: { stack?: string } }) : {};
    return err?.stack ?? last;
  };
  return { log, lastLog };
}

const numbers = new Set([20, 1700]);
const days = new Set([1082, 1184]);
const parserOf = (oid: number, format?: 'text' | 'binary') =>
  numbers.has(oid) ? Number : days.has(oid) ? (v: string) => v : types.getTypeParser(oid, format);
