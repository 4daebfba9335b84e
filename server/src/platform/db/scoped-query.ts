import { type PoolClient, Query, type QueryConfig, type QueryResult } from 'pg';

/** What the driver writes to the database by, as far as it is used here. */
interface Wire {
  parsedStatements: Record<string, string>;
  submittedNamedStatements: Record<string, string>;
  bind(message: { statement: string; values: readonly string[] }): void;
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

const scopeStatement = 'scope';
/** Answers no row, so that nothing of it stands among the rows of the query. */
const scopeText = `select where set_config('app.person', $1, true) || set_config('app.bodies', $2, true) || set_config('transaction_read_only', 'on', true) is null`;

/** A query that sets its scope first. Both go out under one Sync, which makes them one transaction, and are answered by one message. */
class ScopedQuery extends DriverQuery {
  readonly #scope: readonly string[];
  constructor(scope: readonly string[], config: QueryConfig, callback: Answered) {
    super({ ...config, queryMode: 'extended' }, callback);
    this.#scope = scope;
  }

  override prepare(wire: Wire): void {
    wire.bind({ statement: scopeStatement, values: this.#scope });
    wire.execute({});
    super.prepare(wire);
  }
}

/** Asks one query that only reads, behind the wall of a scope, given as the values of `app.person` and `app.bodies`; the connection keeps nothing of it. Fails as the query does. */
export function askScoped(client: PoolClient, scope: readonly [person: string, bodies: string], query: QueryConfig): Promise<QueryResult> {
  const { connection: wire } = client as unknown as { connection: Wire };
  // Outside a transaction it sets nothing. Not awaited: what follows needs it, and fails with it.
  if (!(scopeStatement in wire.parsedStatements || scopeStatement in wire.submittedNamedStatements))
    client.query({ name: scopeStatement, text: scopeText, values: ['', '{}'] }).catch(() => {});
  return new Promise((done, fail) => {
    const answered: Answered = (error, result) => (error ? fail(error) : done(Array.isArray(result) ? result.at(-1)! : result));
    client.query(new ScopedQuery(scope, query, answered));
  });
}
