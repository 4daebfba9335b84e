import { sql } from 'kysely';
import type { Trx } from '../../platform/db/db.ts';

const set = new WeakMap<Trx, number | null>();

/** From here on in the transaction events and audit lines say that the actor stands in for this person; null: that he acts for himself. Asks the database only where that changes. */
export async function actFor(trx: Trx, personId: number | null): Promise<void> {
  if ((set.get(trx) ?? null) === personId) return;
  set.set(trx, personId);
  await sql`select set_config('app.behalf', ${personId === null ? '' : String(personId)}, true)`.execute(trx);
}
