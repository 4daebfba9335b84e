import { Pool, type PoolConfig, types } from 'pg';
import type { Log } from '../log.ts';

const number = (v: string): number => Number(v);
const verbatim = (v: string): string => v;
/** `2026-11-21 07:16:00.5+00` → `2026-11-21T07:16:00.5Z`; sessions run in UTC. Microseconds are kept, so that a value read can be sought again. */
const instant = (v: string): string => `${v.slice(0, 10)}T${v.slice(11).replace(/\+00(:00)?$/, 'Z')}`;
const texts = types.getTypeParser(1009 as Parameters<typeof types.getTypeParser>[0]);
const list =
  <T>(one: (v: string) => T) =>
  (v: string): (T | null)[] =>
    (texts(v) as (string | null)[]).map((x) => (x === null ? null : one(x)));

/** How values come back, by PostgreSQL's type number: whole and decimal numbers as numbers, days as `YYYY-MM-DD`, instants as ISO text ending in Z. */
const parsers = new Map<number, (v: string) => unknown>([
  [20, number],
  [1700, number],
  [1082, verbatim],
  [1114, verbatim],
  [1184, instant],
  [1016, list(number)],
  [1231, list(number)],
  [1182, list(verbatim)],
  [1185, list(instant)],
]);

const getTypeParser = ((oid: number, format?: 'text' | 'binary') =>
  (format !== 'binary' && parsers.get(oid)) || types.getTypeParser(oid, format)) as typeof types.getTypeParser;

/** Options of a pool. */
export interface PoolOptions extends Omit<PoolConfig, 'log'> {
  /** Takes what goes wrong on connections. */
  log?: Log | undefined;
  /** The driver as it comes, without our value parsers and pipelining: for a library that brings its own expectations. */
  plain?: boolean;
}

/**
 * A pool of connections. Queries are sent without waiting for the answers before them (pipelining), which makes `begin` and the scope cost no round trip
 * of their own. A connection that breaks while idle is logged and replaced; the next caller gets a fresh one.
 */
export function createPool(url: string, options: PoolOptions = {}): Pool {
  const { log, plain = false, ...rest } = options;
  const pool = new Pool({
    connectionString: url,
    connectionTimeoutMillis: 5000,
    idleTimeoutMillis: 60_000,
    ...(plain ? {} : { pipeline: true, types: { getTypeParser } }),
    ...rest,
  });
  // The message only: the driver hangs the whole client on its errors. Connections cut while the pool closes are no news.
  const lost = (e: Error) => {
    if (!pool.ending && !pool.ended) log?.warn({ reason: e.message }, 'database connection lost');
  };
  pool.on('error', lost);
  // A client that breaks while in use would otherwise end the process; whoever uses it gets the error from the query.
  pool.on('connect', (client) => client.on('error', lost));
  return pool;
}
