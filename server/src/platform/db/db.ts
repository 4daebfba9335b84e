import { Kysely, PostgresDialect, type Transaction } from 'kysely';
import type { Pool } from 'pg';
import type { DB } from '../../db/types.gen.ts';
import type { Log } from '../log.ts';
import { createPool } from './pool.ts';

/** The database as the server's role sees it. Rows behind a wall are reached through `withActor` and `readAs` only. */
export class Db extends Kysely<DB> {
  readonly pool: Pool;
  constructor(pool: Pool) {
    super({ dialect: new PostgresDialect({ pool }) });
    this.pool = pool;
  }

  /** Closes every connection, also of a database that was asked through its pool only: Kysely by itself closes what it has used itself. */
  override async destroy(): Promise<void> {
    await super.destroy();
    if (!this.pool.ending) await this.pool.end();
  }
}

/** A transaction: what functions that must run inside one ask for. */
export type Trx = Transaction<DB>;

/** Opens the database at `url`, with at most `max` connections, opened when first needed. Close it with `destroy()`. */
export const openDb = (url: string, options: { max?: number; log?: Log } = {}): Db =>
  new Db(createPool(url, { ...options, application_name: 'sauro' }));
