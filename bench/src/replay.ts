import { AsyncLocalStorage } from 'node:async_hooks';
import Fastify, { type FastifyInstance } from 'fastify';
import type { Pool, PoolClient, QueryResult } from 'pg';
import type { Shot } from './load.ts';

/** A statement as the application sent it. */
interface Sent {
  text: string;
  values: unknown[];
  /** How many statements before it had been answered when it went out: the replay waits for as many and no more. */
  after: number;
}
/** What one request asks of the database. */
interface Recorded {
  sent: Sent[];
  settled: number;
  /** How many statements had been answered when the request was. */
  answered: number;
}
/** A bare handler that listens on this machine. */
export interface Ceiling {
  port: number;
  /** Statements of one request, with those that open and close its transactions. */
  statements: number;
  stop(): Promise<void>;
}

let ceilings = 0;

/** Answers a function that makes the raw ceiling of requests: it lets the application answer each once while its SQL is recorded, and serves the same SQL, by the same pool and in the same waits, from a handler that does nothing else but send the rows. */
export function createReplay(app: FastifyInstance, pool: Pool): (shots: readonly Shot[]) => Promise<Ceiling> {
  const recording = new AsyncLocalStorage<Recorded>();
  const watched = new WeakSet<PoolClient>();
  pool.on('acquire', (client: PoolClient) => {
    if (watched.has(client)) return;
    watched.add(client);
    watch(client, recording);
  });

  const record = async (shot: Shot): Promise<Recorded> => {
    const kept: Recorded = { sent: [], settled: 0, answered: 0 };
    await recording.run(kept, () => ask(app, shot));
    kept.answered = kept.settled;
    return kept;
  };

  return async (shots) => {
    // The first answers are not like the rest: connections open, settings are read for the first time.
    for (const shot of shots.slice(0, 5)) await ask(app, shot);
    const requests: Recorded[] = [];
    for (const shot of shots) requests.push(await record(shot));
    // Prepared once a connection, as the application's own are.
    const names = new Map<string, string>();
    const id = ++ceilings;
    for (const { sent } of requests) for (const { text } of sent) if (!names.has(text)) names.set(text, `ceiling-${id}-${names.size}`);
    const bare = Fastify();
    let n = 0;
    bare.all('/', () => replay(pool, requests[n++ % requests.length]!, names));
    await bare.listen({ port: 0, host: '127.0.0.1' });
    return { port: (bare.server.address() as { port: number }).port, statements: requests[0]!.sent.length, stop: () => bare.close() };
  };
}

async function ask(app: FastifyInstance, { method = 'GET', path, cookie, body }: Shot): Promise<void> {
  const answer = await app.inject({
    method,
    url: path,
    headers: { host: 'localhost', ...(cookie ? { cookie } : {}), ...(body === undefined ? {} : { 'content-type': 'application/json' }) },
    ...(body === undefined ? {} : { payload: JSON.stringify(body) }),
  });
  if (answer.statusCode !== 200) throw new Error(`${method} ${path}: ${answer.statusCode} ${answer.body.slice(0, 300)}`);
}

/** Keeps what a client is asked on behalf of a request that is being recorded. */
function watch(client: PoolClient, recording: AsyncLocalStorage<Recorded>): void {
  const query = client.query.bind(client) as (...a: unknown[]) => unknown;
  const watching = (q: unknown, ...rest: unknown[]): unknown => {
    const kept = recording.getStore();
    const answer = query(q, ...rest);
    if (kept) {
      const config = typeof q === 'string' ? { text: q, values: rest[0] } : (q as { text: string; values?: unknown });
      kept.sent.push({ text: config.text, values: Array.isArray(config.values) ? config.values : [], after: kept.settled });
      if (answer instanceof Promise)
        answer.then(
          () => kept.settled++,
          () => kept.settled++,
        );
    }
    return answer;
  };
  Object.assign(client, { query: watching });
}

async function replay(pool: Pool, { sent, answered }: Recorded, names: ReadonlyMap<string, string>): Promise<unknown> {
  const client = await pool.connect();
  const answers: Promise<QueryResult>[] = [];
  const all = async () => {
    for (const { text, values, after } of sent) {
      if (after > 0) await answers[after - 1];
      const answer = client.query(values.length ? { name: names.get(text)!, text, values } : text);
      answer.catch(() => {});
      answers.push(answer);
    }
    const read = await Promise.all(answers.slice(0, answered));
    return read.flatMap((r) => (r.rows?.length ? [r.rows] : []));
  };
  const done = all();
  // What the application does not wait for before it answers, this does not wait for either.
  void done
    .then(() => Promise.all(answers))
    .then(
      () => client.release(),
      (e: Error) => client.release(e),
    );
  return done;
}
