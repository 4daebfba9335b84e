import type { Line } from '@sauro/contract';
import type { WorkingHours } from '@sauro/contract/organisations';
import { sql } from 'kysely';
import type { Trx } from '../../platform/db/db.ts';

/** A unit as it is kept. */
export interface UnitRow {
  id: number;
  body_id: number;
  parent_id: number | null;
  host_id: number | null;
  is_body: boolean;
  line: Line;
  kind: string;
  name: string;
  short_name: string;
  working_week: 'mon-fri' | 'mon-sat' | null;
  working_hours: WorkingHours | null;
  valid_from: string;
  valid_to: string | null;
  version: number;
}

const columns = [
  'id',
  'body_id',
  'parent_id',
  'host_id',
  'is_body',
  'line',
  'kind',
  'name',
  'short_name',
  'working_week',
  'working_hours',
  'valid_from',
  'valid_to',
  'version',
] as const;

/** Units of the given bodies, or (`all`) of the installation; in no order. */
export async function unitRows(trx: Trx, bodies: readonly number[] | 'all'): Promise<UnitRow[]> {
  if (bodies !== 'all' && !bodies.length) return [];
  let q = trx.selectFrom('unit').select(columns);
  if (bodies !== 'all') q = q.where('body_id', 'in', [...bodies]);
  return (await q.execute()) as unknown as UnitRow[];
}

/** Units by id; `lock` holds them against other writers until the transaction ends. */
export async function unitsById(trx: Trx, ids: readonly number[], lock = false): Promise<Map<number, UnitRow>> {
  if (!ids.length) return new Map();
  let q = trx
    .selectFrom('unit')
    .select(columns)
    .where('id', 'in', [...ids])
    .orderBy('id');
  if (lock) q = q.forUpdate();
  return new Map(((await q.execute()) as unknown as UnitRow[]).map((u) => [u.id, u]));
}

/** A unit to be written; `bodyId` null makes it a body of its own. */
export interface NewUnitRow {
  bodyId: number | null;
  parentId: number | null;
  hostId: number | null;
  line: Line;
  kind: string;
  name: string;
  shortName: string;
  workingWeek: 'mon-fri' | 'mon-sat' | null;
  validFrom: string;
}

/** Adds a unit and answers its id. The id comes first, because a body is its own body_id. */
export async function insertUnit(trx: Trx, u: NewUnitRow): Promise<number> {
  const r = await sql<{ id: number }>`
    insert into unit (id, body_id, parent_id, host_id, is_body, line, kind, name, short_name, working_week, valid_from) overriding system value
    select n.id, coalesce(${u.bodyId}::bigint, n.id), ${u.parentId}::bigint, ${u.hostId}::bigint, ${u.bodyId === null}, ${u.line}, ${u.kind}, ${u.name}, ${u.shortName},
      ${u.workingWeek}, ${u.validFrom}::date
    from (select nextval(pg_get_serial_sequence('unit', 'id')) as id) n
    returning id`.execute(trx);
  return r.rows[0]!.id;
}

/** Keeps what a unit was called and where it stood until now. */
export async function insertHistory(trx: Trx, u: UnitRow, until: Date): Promise<void> {
  await trx
    .insertInto('unit_history')
    .values({ unit_id: u.id, body_id: u.body_id, name: u.name, short_name: u.short_name, parent_id: u.parent_id, until_at: until })
    .execute();
}

/** Changes columns of a unit and counts its version up. */
export async function writeUnit(
  trx: Trx,
  id: number,
  set: Partial<Pick<UnitRow, 'name' | 'short_name' | 'parent_id' | 'working_week' | 'valid_to'>> & { working_hours?: string | null },
): Promise<void> {
  await trx
    .updateTable('unit')
    .set((e) => ({ ...set, version: e('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** Whether `candidate` is the unit itself or lies below it. */
export async function liesWithin(trx: Trx, candidate: number, unitId: number): Promise<boolean> {
  const r = await sql<{ within: boolean }>`
    with recursive up as (
      select id, parent_id from unit where id = ${candidate}
      union
      select u.id, u.parent_id from unit u join up on u.id = up.parent_id
    ) select exists (select 1 from up where id = ${unitId}) as within`.execute(trx);
  return r.rows[0]!.within;
}
