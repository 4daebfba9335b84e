import { type PoolClient, Query, type QueryConfig, type QueryResult } from 'pg';

/** What the driver writes to the database by, as far as it is used here. */
interface Wire {
  parsedStatements: Record<string, string>;
  submittedNamedStatements: Record<string, string>;
  bind(message: { statement: string; values: readonly unknown[] }): void;
  execute(message: object): void;
}

type Answered = (error: Error | null, result: QueryResult | QueryResult[]) => void;

/** The driver's query with the step at which it writes itself, which its types leave out. */
const DriverQuery = Query as unknown as new (
  config: QueryConfig & { queryMode: 'extended' },
  callback: Answered,
) => Query & {
  prepare(wire: Wire): void;
};

/** A session to be held to: the hash of its token, now, today, and the actor behind it as the database told of him last. */
export type SessionHeld = readonly [hash: Buffer, now: Date, today: string, actor: string];

/** They answer no row, so that nothing of them stands among the rows of the query. */
const setScope = `set_config('app.person', $1, true) || set_config('app.bodies', $2, true) || set_config('transaction_read_only', 'on', true)`;
const openings = {
  scope: { name: 'scope', text: `select where ${setScope} is null`, none: ['', '{}'] },
  held: {
    name: 'scope-held',
    text: `select where app.hold_actor($3, $4, $5, $6) || ${setScope} is null`,
    none: ['', '{}', null, null, null, null],
  },
};

/** A query with what opens its scope before it. Both go out under one Sync, which makes them one transaction, and are answered by one message. */
class ScopedQuery extends DriverQuery {
  readonly #opening: { statement: string; values: readonly unknown[] };
  constructor(opening: { statement: string; values: readonly unknown[] }, config: QueryConfig, callback: Answered) {
    super({ ...config, queryMode: 'extended' }, callback);
    this.#opening = opening;
  }

  override prepare(wire: Wire): void {
    wire.bind(this.#opening);
    wire.execute({});
    super.prepare(wire);
  }
}

/**
 * Asks one query that only reads, behind the wall of a scope, given as the values of `app.person` and `app.bodies`; the connection keeps nothing of it. Fails as the query does, and before it is run
 * where a session is to be held to and the actor behind it is another by now.
 */
export function askScoped(
  client: PoolClient,
  scope: readonly [person: string, bodies: string],
  query: QueryConfig,
  held?: SessionHeld,
): Promise<QueryResult> {
  const { connection: wire } = client as unknown as { connection: Wire };
  const { name, text, none } = held ? openings.held : openings.scope;
  // Not awaited: what follows needs it, and fails with it. Run by itself it sets nothing.
  if (!(name in wire.parsedStatements || name in wire.submittedNamedStatements)) client.query({ name, text, values: none }).catch(() => {});
  return new Promise((done, fail) => {
    const answered: Answered = (error, result) => (error ? fail(error) : done(Array.isArray(result) ? result.at(-1)! : result));
    const values = held ? [...scope, held[0], held[1].toISOString(), held[2], held[3]] : scope;
    client.query(new ScopedQuery({ statement: name, values }, query, answered));
  });
}
