import { z } from 'zod';
import { Day, flag, Id, IdParams, Line, PathId, Version, words } from '../common.ts';
import { operation } from '../operation.ts';
import { authorityOperations } from './authority.ts';
import { calendarOperations, WorkingWeek } from './calendar.ts';
import { schoolYearOperations } from './school-years.ts';

export * from './authority.ts';
export * from './calendar.ts';
export * from './school-years.ts';

/** Kinds of unit; a kind of `group` is part of a body, all others are bodies of their own. */
export const UnitKind = z
  .enum([
    'party-committee',
    'party-cell',
    'peoples-committee',
    'school-kindergarten',
    'school-primary',
    'school-lower-secondary',
    'school-upper-secondary',
    'department',
    'office',
    'union',
    'youth',
    'women',
    'pioneers',
    'inspectorate',
    'board',
    'group',
    'other',
  ])
  .meta({ id: 'UnitKind' });
export type UnitKind = z.infer<typeof UnitKind>;

export const Unit = z
  .object({
    id: Id,
    name: z.string(),
    shortName: z.string(),
    line: Line,
    kind: UnitKind,
    parentId: Id.nullable(),
    hostId: Id.nullable(),
    bodyId: Id,
    isBody: z.boolean(),
    /** Null: as the body above. */
    workingWeek: WorkingWeek.nullable(),
    validFrom: Day,
    validTo: Day.nullable(),
    version: Version,
    depth: z.int(),
    can: z.object({ edit: z.boolean(), addChild: z.boolean() }),
  })
  .meta({ id: 'Unit' });
export type Unit = z.infer<typeof Unit>;

export const listUnits = operation({
  id: 'listUnits',
  method: 'GET',
  path: '/api/v1/units',
  summary: 'Units I may see, in tree order',
  auth: 'session',
  query: z.object({ bodyId: PathId.optional(), all: flag.optional() }),
  response: z.object({ items: z.array(Unit) }),
  errors: [],
});
export const createUnit = operation({
  id: 'createUnit',
  method: 'POST',
  path: '/api/v1/units',
  summary: 'Add a unit',
  auth: 'session',
  body: z.object({
    name: words(200),
    shortName: words(40),
    line: Line,
    kind: UnitKind,
    parentId: Id.nullable(),
    hostId: Id.nullable().default(null),
    isBody: z.boolean(),
    workingWeek: WorkingWeek.nullable().default(null),
  }),
  response: Unit,
  errors: ['UNIT_CLOSED'],
});
export const updateUnit = operation({
  id: 'updateUnit',
  method: 'PATCH',
  path: '/api/v1/units/:id',
  summary: 'Rename, move or close a unit; its history stays',
  auth: 'session',
  params: IdParams,
  body: z.object({
    version: Version,
    name: words(200).optional(),
    shortName: words(40).optional(),
    parentId: Id.nullable().optional(),
    workingWeek: WorkingWeek.nullable().optional(),
    validTo: Day.nullable().optional(),
  }),
  response: Unit,
  errors: ['VERSION_CONFLICT', 'UNIT_CYCLE'],
});
export const organisationsOperations = {
  listUnits,
  createUnit,
  updateUnit,
  ...calendarOperations,
  ...schoolYearOperations,
  ...authorityOperations,
};
