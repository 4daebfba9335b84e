import type { Line } from '@sauro/contract';
import type { PageResult } from '@sauro/plan-reader/input';
import { sql } from 'kysely';
import type { Trx } from '../../platform/db/db.ts';
import { storable } from './storable.ts';

/** A scan that is being read, with the names that answers need. */
export interface ReadingNamed {
  id: number;
  /** The plan that is read again; null at the first reading. */
  plan_id: number | null;
  body_id: number;
  file_id: number | null;
  convert: 'tcvn3' | 'vni' | null;
  state: 'reading' | 'failed';
  pages_all: number | null;
  pages_done: number;
  error: string | null;
  error_detail: Record<string, string | number>;
  created_by: number;
  created_at: string;
  file_name: string;
  body_name: string;
  body_short_name: string;
  body_line: Line;
  creator_name: string;
  creator_address: string | null;
}

/** A reading as the job and the acts upon it need it. */
export type Reading = Pick<ReadingNamed, 'id' | 'plan_id' | 'body_id' | 'file_id' | 'file_name' | 'convert' | 'state' | 'created_by'>;

/** Readings with the names of body and person; the caller adds the wall. */
export const selectReadings = (trx: Trx) =>
  trx
    .selectFrom('plan_reading as reading')
    .innerJoin('unit_ref as body', 'body.id', 'reading.body_id')
    .innerJoin('person_ref as creator', 'creator.id', 'reading.created_by')
    .select([
      'reading.id',
      'reading.plan_id',
      'reading.body_id',
      'reading.file_id',
      'reading.convert',
      'reading.state',
      'reading.pages_all',
    ])
    .select(['reading.pages_done', 'reading.error', 'reading.error_detail', 'reading.created_by', 'reading.created_at'])
    .select(['reading.file_name', 'body.name as body_name', 'body.short_name as body_short_name', 'body.line as body_line'])
    .select(['creator.name as creator_name', 'creator.address as creator_address'])
    .$castTo<ReadingNamed>();

/** Enters a reading; answers its id, which will be the plan's where it is the first. */
export async function insertReading(
  trx: Trx,
  r: {
    plan_id?: number;
    body_id: number;
    file_id: number;
    file_name: string;
    convert: 'tcvn3' | 'vni' | null;
    created_by: number;
    at: string;
  },
): Promise<number> {
  const { at, ...rest } = r;
  const row = { ...rest, created_at: at, alive_at: at };
  return (await trx.insertInto('plan_reading').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

/** A reading locked for a write, or undefined where the wall hides it or it is gone. */
export const lockReading = (trx: Trx, id: number) =>
  trx
    .selectFrom('plan_reading')
    .select(['id', 'plan_id', 'body_id', 'file_id', 'file_name', 'convert', 'state', 'created_by'])
    .where('id', '=', id)
    .forUpdate()
    .$castTo<Reading>()
    .executeTakeFirst();

/** The reading of a plan that is read again, with its names, or undefined. */
export const rereadingOf = (trx: Trx, planId: number): Promise<ReadingNamed | undefined> =>
  selectReadings(trx).where('reading.plan_id', '=', planId).executeTakeFirst();

/** Pages of a reading that are read. */
export async function pagesOf(trx: Trx, readingId: number): Promise<PageResult[]> {
  const rows = await trx.selectFrom('plan_reading_page').select('result').where('reading_id', '=', readingId).orderBy('number').execute();
  return rows.map((r) => r.result as unknown as PageResult);
}

/** Keeps a page that was read, once, and the sign of life. Nothing is kept of a reading that was given up. */
export async function keepPage(trx: Trx, r: { id: number; body_id: number }, page: PageResult, at: Date): Promise<void> {
  const result = JSON.stringify(storable(page));
  await sql`insert into plan_reading_page (reading_id, body_id, number, result)
    select id, body_id, ${page.number}, ${result}::jsonb from plan_reading where id = ${r.id} on conflict do nothing`.execute(trx);
  await sql`update plan_reading set alive_at = ${at}, pages_done = (select count(*) from plan_reading_page where reading_id = ${r.id}) where id = ${r.id}`.execute(
    trx,
  );
}

/** Writes columns of a reading. */
export async function updateReading(
  trx: Trx,
  id: number,
  set: {
    state?: 'reading' | 'failed';
    file_id?: null;
    pages_all?: number;
    error?: string | null;
    error_detail?: Record<string, string | number>;
    alive_at: Date;
  },
): Promise<void> {
  const { error_detail, alive_at, ...rest } = set;
  await trx
    .updateTable('plan_reading')
    .set({ ...rest, alive_at: alive_at.toISOString(), ...(error_detail ? { error_detail: JSON.stringify(storable(error_detail)) } : {}) })
    .where('id', '=', id)
    .execute();
}

/** Takes away what was read of a reading. */
export async function deletePages(trx: Trx, readingId: number): Promise<void> {
  await trx.deleteFrom('plan_reading_page').where('reading_id', '=', readingId).execute();
}

/** Takes a reading away with its pages. */
export async function deleteReading(trx: Trx, id: number): Promise<void> {
  await trx.deleteFrom('plan_reading').where('id', '=', id).execute();
}

/** The plan that a reading of one of these files will make or renew, or null. */
export async function readingByFiles(trx: Trx, fileIds: readonly number[]): Promise<number | null> {
  if (!fileIds.length) return null;
  const row = await trx
    .selectFrom('plan_reading')
    .select(['id', 'plan_id'])
    .where('file_id', 'in', fileIds)
    .orderBy('id')
    .limit(1)
    .executeTakeFirst();
  return row ? (row.plan_id ?? row.id) : null;
}
