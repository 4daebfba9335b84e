import type { Line } from '@sauro/contract';
import type { Query } from '../harness.ts';
import { insertRow } from './insert.ts';

/** A unit made for a test. */
export interface TestUnit {
  id: number;
  bodyId: number;
  name: string;
  line: Line;
}

/** What a test may say of a unit. */
export interface UnitWishes {
  name?: string;
  shortName?: string;
  line?: Line;
  kind?: string;
  parentId?: number | null;
  hostId?: number | null;
  workingWeek?: 'mon-fri' | 'mon-sat';
  validFrom?: string;
  validTo?: string | null;
}

/** Makers of bodies and units. */
export function makeOrganisations(query: Query) {
  const insert = async (w: UnitWishes & { bodyId: number | null }, name: string): Promise<TestUnit> => {
    const [next] = await query<{ id: number }>(`select nextval(pg_get_serial_sequence('unit', 'id')) as id`);
    const id = next!.id;
    const line = w.line ?? 'government';
    await insertRow(query, 'unit', {
      id,
      body_id: w.bodyId ?? id,
      is_body: w.bodyId === null,
      parent_id: w.parentId,
      host_id: w.hostId,
      line,
      kind: w.kind ?? (w.bodyId === null ? 'school-lower-secondary' : 'group'),
      name: w.name ?? `${name} ${id}`,
      short_name: w.shortName ?? w.name?.slice(0, 40) ?? `${name} ${id}`,
      working_week: w.workingWeek,
      valid_from: w.validFrom ?? '2020-01-01',
      valid_to: w.validTo,
    });
    return { id, bodyId: w.bodyId ?? id, name: w.name ?? `${name} ${id}`, line };
  };
  return {
    /** A body of its own. */
    body: (w: UnitWishes = {}) => insert({ ...w, bodyId: null }, 'Trường'),
    /** A part of a body, under the body itself unless said otherwise. */
    unit: (body: { id: number; line?: Line }, w: UnitWishes = {}) =>
      insert({ parentId: body.id, ...(body.line && { line: body.line }), ...w, bodyId: body.id }, 'Tổ'),
  };
}
