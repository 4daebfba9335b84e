import type { Trx } from '../../platform/db/db.ts';
import type { SchoolYearRow } from './calendar-queries.ts';

/** The own plan of time of a body for a school year, locked for a write, or null. */
export async function lockSchoolYear(trx: Trx, bodyId: number, firstYear: number): Promise<SchoolYearRow | null> {
  const row = await trx
    .selectFrom('school_year')
    .select([
      'id',
      'body_id as bodyId',
      'first_year as firstYear',
      'starts_on as start',
      'first_half_ends_on as firstTermEnd',
      'second_half_starts_on as secondTermStart',
      'ends_on as end',
      'number',
      'issued_on as issuedOn',
      'issuer',
      'version',
    ])
    .where('body_id', '=', bodyId)
    .where('first_year', '=', firstYear)
    .forUpdate()
    .executeTakeFirst();
  return row ?? null;
}

/** Writes the own plan of time of a body for a school year: a new one at version 0, or over the one there, which counts up. Null where another writer made one first. */
export async function writeSchoolYear(
  trx: Trx,
  y: Omit<SchoolYearRow, 'id' | 'version'>,
  isNew: boolean,
  at: Date,
): Promise<{ id: number; version: number } | null> {
  const columns = {
    starts_on: y.start,
    first_half_ends_on: y.firstTermEnd,
    second_half_starts_on: y.secondTermStart,
    ends_on: y.end,
    number: y.number,
    issued_on: y.issuedOn,
    issuer: y.issuer,
    saved_at: at.toISOString(),
  };
  const row = isNew
    ? await trx
        .insertInto('school_year')
        .values({ body_id: y.bodyId, first_year: y.firstYear, ...columns })
        .onConflict((c) => c.columns(['body_id', 'first_year']).doNothing())
        .returning(['id', 'version'])
        .executeTakeFirst()
    : await trx
        .updateTable('school_year')
        .set((e) => ({ ...columns, version: e('version', '+', 1) }))
        .where('body_id', '=', y.bodyId)
        .where('first_year', '=', y.firstYear)
        .returning(['id', 'version'])
        .executeTakeFirst();
  return row ?? null;
}

/** Removes a plan of time. */
export async function deleteSchoolYear(trx: Trx, id: number): Promise<void> {
  await trx.deleteFrom('school_year').where('id', '=', id).execute();
}
