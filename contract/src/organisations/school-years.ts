import { z } from 'zod';
import { Day, Done, IdParams, PathId, UnitRef, Version, words } from '../common.ts';
import { operation } from '../operation.ts';

/** The days of a school year, by which its halves are counted. */
const days = { start: Day, firstTermEnd: Day, secondTermStart: Day, end: Day };
/** The decision on the plan of time of a school year. */
const decision = { number: words(60), issuedOn: Day, issuer: words(200) };

/** A school year as it holds for a body: its own plan of time, the nearest one handed down, or (`from` null, no decision) the national frame, which is “dự kiến”. */
export const SchoolYear = z
  .object({
    /** The calendar year in which it begins. */
    firstYear: z.int(),
    ...days,
    from: UnitRef.nullable(),
    decision: z.object(decision).nullable(),
    /** Version of the body's own plan of time; null while it has none. */
    version: Version.nullable(),
  })
  .meta({ id: 'SchoolYear' });
export type SchoolYear = z.infer<typeof SchoolYear>;

const YearParams = z.object({ id: PathId, year: PathId.refine((y) => y >= 1995 && y <= 2099) });

export const listSchoolYears = operation({
  id: 'listSchoolYears',
  method: 'GET',
  path: '/api/v1/calendars/:id/school-years',
  summary:
    'School years by which a body counts: this one, the next, and those of which a plan of time is known, with where each comes from',
  auth: 'session',
  params: IdParams,
  response: z.object({ items: z.array(SchoolYear), can: z.object({ edit: z.boolean() }) }),
  errors: [],
});
export const saveSchoolYear = operation({
  id: 'saveSchoolYear',
  method: 'PUT',
  path: '/api/v1/calendars/:id/school-years/:year',
  summary: "Write a body's own plan of time of the school year that begins in a year; standing duties by the school year follow",
  auth: 'session',
  params: YearParams,
  body: z.object({ version: Version.nullable(), ...days, ...decision }),
  response: SchoolYear,
  errors: ['VERSION_CONFLICT'],
});
export const dropSchoolYear = operation({
  id: 'dropSchoolYear',
  method: 'DELETE',
  path: '/api/v1/calendars/:id/school-years/:year',
  summary: "Drop a body's own plan of time of a school year, so that the one handed down or the national frame holds again",
  auth: 'session',
  params: YearParams,
  body: z.object({ version: Version }),
  response: Done,
  errors: ['VERSION_CONFLICT'],
});
export const schoolYearOperations = { listSchoolYears, saveSchoolYear, dropSchoolYear };
