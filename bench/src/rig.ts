import { AsyncLocalStorage } from 'node:async_hooks';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Fastify from 'fastify';
import { Client, type PoolClient } from 'pg';
import { buildApp } from '../../server/src/app.ts';
import { newToken } from '../../server/src/platform/auth/session.ts';
import { vietnamDate } from '../../server/src/platform/clock.ts';
import { loadConfig } from '../../server/src/platform/config.ts';
import { openDb } from '../../server/src/platform/db/db.ts';
import { silentLog } from '../../server/src/platform/log.ts';
import { makeDeps } from '../../server/src/platform/make-deps.ts';
import { createTestDatabase, startTestCluster } from '../../server/test/template-db.ts';
import { generate, type Size } from './generate.ts';

interface Sent {
  text: string;
  values?: unknown[];
}
let ceilings = 0;
const recording = new AsyncLocalStorage<Sent[]>();

/** The real application over a generated database, and beside it a bare handler that runs the same SQL by the same pool. */
export async function startRig(size: Size) {
  const today = vietnamDate(new Date());
  const cluster = await startTestCluster();
  const database = await createTestDatabase(cluster);
  const { bodies } = await generate(database.adminUrl, size, today);
  const dir = mkdtempSync(join(tmpdir(), 'sauro-bench-'));
  const config = loadConfig({ SAURO_DATA: dir, RATE_LIMIT_PER_MINUTE: '0' });
  const db = openDb(database.appUrl, { max: 16 });
  const app = await buildApp(makeDeps(config, db, silentLog()));
  await app.listen({ port: 0, host: '127.0.0.1' });
  const admin = new Client({ connectionString: database.adminUrl });
  await admin.connect();

  // Whatever a client of the pool is asked while a request is being recorded is kept.
  const watched = new WeakSet<PoolClient>();
  db.pool.on('acquire', (client: PoolClient) => {
    if (watched.has(client)) return;
    watched.add(client);
    const query = client.query.bind(client) as (...a: unknown[]) => unknown;
    (client as { query: unknown }).query = (q: unknown, values?: unknown, ...rest: unknown[]) => {
      const kept = recording.getStore();
      if (kept)
        kept.push(
          typeof q === 'string'
            ? { text: q, ...(Array.isArray(values) ? { values } : {}) }
            : { text: (q as Sent).text, values: (q as Sent).values ?? [] },
        );
      return query(q, values, ...rest);
    };
  });

  const cookieOf = async (personId: number): Promise<string> => {
    const { token, hash } = newToken();
    await admin.query(
      `insert into session (token_hash, person_id, started_at, last_seen_at, idle_seconds, expires_at) values ($1, $2, now(), now(), 100000, now() + interval '1 day')`,
      [hash, personId],
    );
    return `__Host-sauro=${token}`;
  };

  /** A bare Fastify that answers every request with the rows of the same statements, in the same transactions, by the same pool. */
  const ceiling = async (record: () => Promise<unknown>): Promise<{ port: number; statements: number; stop: () => Promise<void> }> => {
    const sent: Sent[] = [];
    await recording.run(sent, record);
    const id = ++ceilings;
    const bare = Fastify();
    bare.all('/', async () => {
      const client = await db.pool.connect();
      try {
        let rows: unknown[] = [];
        for (const s of sent) {
          // Prepared once a connection, as the application's own are.
          const r = await client.query(s.values?.length ? { name: `b${sent.indexOf(s)}-${id}`, text: s.text, values: s.values } : s.text);
          if (r.rows?.length) rows = r.rows;
        }
        return rows;
      } finally {
        client.release();
      }
    });
    await bare.listen({ port: 0, host: '127.0.0.1' });
    return { port: (bare.server.address() as { port: number }).port, statements: sent.length, stop: () => bare.close() };
  };

  return {
    today,
    bodies,
    db,
    admin,
    cookieOf,
    ceiling,
    app,
    port: (app.server.address() as { port: number }).port,
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
export type Rig = Awaited<ReturnType<typeof startRig>>;
