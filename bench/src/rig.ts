import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'pg';
import { buildApp } from '../../server/src/app.ts';
import { newToken } from '../../server/src/platform/auth/session.ts';
import { vietnamDate } from '../../server/src/platform/clock.ts';
import { loadConfig } from '../../server/src/platform/config.ts';
import { openDb } from '../../server/src/platform/db/db.ts';
import type { Deps } from '../../server/src/platform/deps.ts';
import { silentLog } from '../../server/src/platform/log.ts';
import { makeDeps } from '../../server/src/platform/make-deps.ts';
import { createTestDatabase, startTestCluster } from '../../server/test/template-db.ts';
import { generate, type Shape, type Size } from './generate.ts';
import type { Shot } from './load.ts';
import { type Ceiling, createReplay } from './replay.ts';

/** The real application over a generated database, listening on this machine alone. */
export interface Rig {
  port: number;
  shape: Shape;
  /** As the application and its jobs have it. */
  deps: Deps;
  /** As superuser: for looking up what to ask for. */
  admin: Client;
  cookieOf(personId: number): Promise<string>;
  /** A bare handler that runs the SQL of these requests by the application's own pool. */
  ceiling(shots: readonly Shot[]): Promise<Ceiling>;
  stop(): Promise<void>;
}

/** Starts a cluster of its own, fills it, and serves the application over it as `npm start` would. */
export async function startRig(size: Size): Promise<Rig> {
  const cluster = await startTestCluster();
  const database = await createTestDatabase(cluster);
  const shape = await generate(database.adminUrl, size, vietnamDate(new Date()));
  const dir = mkdtempSync(join(tmpdir(), 'sauro-bench-'));
  const config = loadConfig({ SAURO_DATA: dir, RATE_LIMIT_PER_MINUTE: '0' });
  const db = openDb(database.appUrl, { max: 16 });
  const deps = makeDeps(config, db, silentLog());
  const app = await buildApp(deps);
  await app.listen({ port: 0, host: '127.0.0.1' });
  const admin = new Client({ connectionString: database.adminUrl });
  await admin.connect();
  const replay = createReplay(app, db.pool);

  return {
    port: (app.server.address() as { port: number }).port,
    shape,
    deps,
    admin,
    ceiling: replay,
    async cookieOf(personId) {
      const { token, hash } = newToken();
      await admin.query(
        `insert into session (token_hash, person_id, started_at, last_seen_at, idle_seconds, expires_at) values ($1, $2, now(), now(), 100000, now() + interval '1 day')`,
        [hash, personId],
      );
      return `__Host-sauro=${token}`;
    },
    async stop() {
      await app.close();
      await admin.end();
      await db.destroy();
      await database.drop();
      await cluster.stop();
      rmSync(dir, { recursive: true, force: true });
    },
  };
}
