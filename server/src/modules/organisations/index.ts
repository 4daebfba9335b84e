import type { Line, UnitRef } from '@sauro/contract';
import type { Trx } from '../../platform/db/db.ts';
import { type UnitRow, unitRows, unitsById } from './queries.ts';
import { treeOrder } from './tree.ts';

export { type AuthorityOf, authoritiesOf, authorityOf } from './authority.ts';
export { calendarOf, calendarsOf, clockOf, clocksOf, followersOf } from './calendar.ts';
export { calendarChanged, schoolYearChanged } from './events.ts';
export { type UnitForSearch, unitForSearch, unitRefSql } from './for-search.ts';

/** A unit as other modules know it. */
export interface UnitInfo {
  id: number;
  name: string;
  shortName: string;
  line: Line;
  kind: string;
  bodyId: number;
  isBody: boolean;
  parentId: number | null;
  validTo: string | null;
}

const info = (u: UnitRow): UnitInfo => ({
  id: u.id,
  name: u.name,
  shortName: u.short_name,
  line: u.line,
  kind: u.kind,
  bodyId: u.body_id,
  isBody: u.is_body,
  parentId: u.parent_id,
  validTo: u.valid_to,
});

/** Units as named in lists, by id; closed ones too. Unknown ids are left out. */
export async function unitRefs(trx: Trx, ids: readonly number[]): Promise<Map<number, UnitRef>> {
  const rows = await unitsById(trx, [...new Set(ids)]);
  return new Map([...rows].map(([id, u]) => [id, { id, name: u.name, shortName: u.short_name, line: u.line }]));
}

/** Units of several bodies in tree order, closed ones too (`validTo`). */
export const unitsOfBodies = async (trx: Trx, bodyIds: readonly number[]): Promise<UnitInfo[]> =>
  treeOrder(await unitRows(trx, bodyIds)).map(({ unit }) => info(unit));

/** Units of one body in tree order, closed ones too (`validTo`). */
export const unitsOfBody = (trx: Trx, bodyId: number): Promise<UnitInfo[]> => unitsOfBodies(trx, [bodyId]);
export { noAuthority, requirePower } from './powers.ts';
