import { availableParallelism } from 'node:os';
import type { Duplex } from 'node:stream';
import {
  AbortedTransactionError,
  type CompiledQuery,
  type DatabaseConnection,
  DefaultQueryExecutor,
  DummyDriver,
  PostgresAdapter,
  PostgresDialect,
  PostgresQueryCompiler,
  type QueryResult,
  type RawBuilder,
  Transaction,
} from 'kysely';
import type { PoolClient } from 'pg';
import type { DB } from '../../db/types.gen.ts';
import type { Db, Trx } from './db.ts';
import { gate } from './gate.ts';
import { prepared } from './prepared.ts';
import { askScoped, type SessionHeld } from './scoped-query.ts';

/** On whose behalf a transaction runs. Row-level security shows it the rows of `bodies` and those of the person; `null` is the system itself. */
export interface Scope {
  personId: number | null;
  bodies: readonly number[];
}

/** Runs `fn` in one transaction behind the scope's wall: committed when `fn` answers, rolled back when it throws. */
export const withActor = <T>(db: Db, scope: Scope, fn: (trx: Trx) => Promise<T>): Promise<T> => run(db, scope, fn, false);

/** As `withActor` for reading only: a write fails, and the answer does not wait for the transaction to close. */
export const readAs = <T>(db: Db, scope: Scope, fn: (trx: Trx) => Promise<T>): Promise<T> => run(db, scope, fn, true);

/** A question is work for a processor and nothing else: more of them at a time than it takes to keep all busy only make each wait for the others. */
const asking = gate(2 * availableParallelism());

/** One query behind the scope's wall: as `readAs`, but its transaction is opened, asked and closed by one message to the database, and answered by one. Fails as the query does. */
export async function askAs<R>(db: Db, scope: Scope, query: RawBuilder<R>, held?: SessionHeld): Promise<R[]> {
  const values = valuesOf(scope);
  const { sql, parameters } = query.compile(db);
  return asking(async () => {
    const client = await db.pool.connect();
    try {
      const { rows } = await askScoped(client, values, prepared(sql, parameters), held);
      return rows as R[];
    } finally {
      client.release();
    }
  });
}

/** Keeps what is written to the database until the answer is called, so that several queries go out as one message. */
function held(client: PoolClient): () => void {
  const { stream } = (client as unknown as { connection: { stream: Duplex } }).connection;
  stream.cork();
  return () => stream.uncork();
}

async function run<T>(db: Db, scope: Scope, fn: (trx: Trx) => Promise<T>, readOnly: boolean): Promise<T> {
  const opening = openingOf(scope, readOnly);
  const client = await db.pool.connect();
  const connection = new ScopedConnection(client);
  // Not awaited: the first query of `fn` goes out with it, once what is under way has run. If it fails, every later query of the transaction fails too.
  const send = held(client);
  const opened = client.query(opening);
  process.nextTick(send);
  opened.catch(() => {});
  let answer: T;
  try {
    answer = await fn(transactionOn(connection));
    await opened;
  } catch (e) {
    connection.close();
    await client.query('rollback').then(
      () => client.release(),
      (broken: Error) => client.release(broken),
    );
    throw e;
  }
  connection.close();
  const closed = client.query('commit').then(
    (r) => {
      client.release();
      // PostgreSQL answers COMMIT with ROLLBACK where a statement failed and `fn` went on regardless.
      if (r.command !== 'COMMIT') throw new AbortedTransactionError();
    },
    (e: Error) => {
      client.release(e);
      throw e;
    },
  );
  if (readOnly) closed.catch(() => {});
  else await closed;
  return answer;
}

function openingOf(scope: Scope, readOnly: boolean): string {
  const [person, bodies] = valuesOf(scope);
  return `begin${readOnly ? ' read only' : ''}; set local app.person = '${person}'; set local app.bodies = '${bodies}'`;
}

/** What `app.person` and `app.bodies` are set to; numbers only, as they go into the text of a statement. */
function valuesOf({ personId, bodies }: Scope): [person: string, bodies: string] {
  for (const id of personId === null ? bodies : [personId, ...bodies])
    if (!Number.isSafeInteger(id)) throw new TypeError(`not an id: ${id}`);
  return [`${personId ?? ''}`, `{${bodies.join(',')}}`];
}

const compiler = new PostgresQueryCompiler();
const adapter = new PostgresAdapter();
const driver = new DummyDriver();
const dialect = new PostgresDialect({ pool: () => Promise.reject(new Error('a transaction opens no connections')) });

function transactionOn(connection: ScopedConnection): Trx {
  const executor = new DefaultQueryExecutor(compiler, adapter, { provideConnection: (use) => use(connection) });
  return new Transaction<DB>({ config: { dialect }, dialect, driver, executor });
}

/** One client for the length of one transaction; queries after its end are refused rather than run outside the wall. */
class ScopedConnection implements DatabaseConnection {
  readonly #client: PoolClient;
  #closed = false;
  constructor(client: PoolClient) {
    this.#client = client;
  }

  close(): void {
    this.#closed = true;
  }

  async executeQuery<R>(query: CompiledQuery): Promise<QueryResult<R>> {
    if (this.#closed) throw new Error('query after the end of its transaction');
    // Queries that are asked at once, without waiting for each other, go out as one message.
    process.nextTick(held(this.#client));
    const { command, rowCount, rows } = await this.#client.query<R & object>(prepared(query.sql, query.parameters));
    const writes = command === 'INSERT' || command === 'UPDATE' || command === 'DELETE' || command === 'MERGE';
    return { rows: rows ?? [], ...(writes ? { numAffectedRows: BigInt(rowCount ?? 0) } : {}) };
  }

  // biome-ignore lint/correctness/useYield: the interface asks for it; lists are paged instead
  async *streamQuery<R>(): AsyncIterableIterator<QueryResult<R>> {
    throw new Error('streaming is not supported; read by pages');
  }
}
