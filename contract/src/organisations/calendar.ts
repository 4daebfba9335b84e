import { z } from 'zod';
import { Day, Done, IdParams, PathId, UnitRef, Version, words } from '../common.ts';
import { operation } from '../operation.ts';

export const WorkingWeek = z.enum(['mon-fri', 'mon-sat']).meta({ id: 'WorkingWeek' });
export type WorkingWeek = z.infer<typeof WorkingWeek>;

/** What a day of the calendar is: holiday, day off that makes up for a holiday on a rest day, working day given off in exchange, rest day worked in exchange. */
export const CalendarDayKind = z.enum(['holiday', 'comp_off', 'swap_off', 'swap_work']).meta({ id: 'CalendarDayKind' });
export type CalendarDayKind = z.infer<typeof CalendarDayKind>;
/** One day of a year's notice. An exchange that is not confirmed changes nothing; `madeUpFor` is the holiday that a `comp_off` makes up for. */
export const CalendarDay = z
  .object({
    date: Day,
    kind: CalendarDayKind,
    name: words(120),
    isConfirmed: z.boolean().default(true),
    madeUpFor: Day.nullable().default(null),
  })
  .meta({ id: 'CalendarDay' });
export type CalendarDay = z.infer<typeof CalendarDay>;

/** The paper that announces the days off of a year. */
const paper = {
  number: words(60).nullable(),
  issuedOn: Day.nullable(),
  issuer: words(200).nullable(),
  /** False while the paper has not come out: the year stays “dự kiến”. True needs number, day and issuer. */
  isConfirmed: z.boolean(),
};

const clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/);
const HourSpan = z.object({ from: clock, to: clock });
/** Working hours by the clock of Viet Nam; `saturday` null where it is worked by the hours of the other days. */
export const WorkingHours = z
  .object({ weekday: z.array(HourSpan).min(1).max(4), saturday: z.array(HourSpan).min(1).max(4).nullable() })
  .meta({ id: 'WorkingHours' });
export type WorkingHours = z.infer<typeof WorkingHours>;

/** Where something of a calendar comes from: the body itself, a body above, or (null) what is set by law and known to the program. */
const From = UnitRef.nullable();

/** A body's calendar of one year as it holds: its own notice, or the nearest one handed down, or the days that law and lunar calendar give. */
export const Calendar = z
  .object({
    body: UnitRef,
    year: z.int(),
    /** No official notice of the year is loaded: show “dự kiến”. */
    isProvisional: z.boolean(),
    from: From,
    /** Version of the body's own notice of the year; null while it has none. */
    version: Version.nullable(),
    ...paper,
    days: z.array(CalendarDay.extend({ source: z.string() })),
    week: z.object({ value: WorkingWeek, own: WorkingWeek.nullable(), from: From }),
    hours: z.object({ value: WorkingHours, own: WorkingHours.nullable(), from: From }),
    /** Version of the body, with which its week and hours are written. */
    weekVersion: Version,
    can: z.object({ edit: z.boolean() }),
  })
  .meta({ id: 'Calendar' });
export type Calendar = z.infer<typeof Calendar>;

const year = PathId.refine((y) => y >= 1995 && y <= 2100);
const YearParams = z.object({ id: PathId, year });

export const getCalendar = operation({
  id: 'getCalendar',
  method: 'GET',
  path: '/api/v1/calendars/:id',
  summary: 'Calendar of a body for one year: days off, exchanged days, week and hours, and where each comes from',
  auth: 'session',
  params: IdParams,
  query: z.object({ year: year.optional() }),
  response: Calendar,
  errors: [],
});
export const listCalendarYears = operation({
  id: 'listCalendarYears',
  method: 'GET',
  path: '/api/v1/calendars/:id/years',
  summary: 'Years of which a body has a notice, and those around today, with where each comes from',
  auth: 'session',
  params: IdParams,
  response: z.object({
    items: z.array(z.object({ year: z.int(), isProvisional: z.boolean(), from: From, number: z.string().nullable() })),
  }),
  errors: [],
});
export const saveCalendarYear = operation({
  id: 'saveCalendarYear',
  method: 'PUT',
  path: '/api/v1/calendars/:id/years/:year',
  summary: "Write a body's own notice of a year; dates of open tasks are computed again",
  auth: 'session',
  params: YearParams,
  body: z.object({ version: Version.nullable(), ...paper, days: z.array(CalendarDay).max(80) }),
  response: Calendar,
  errors: ['VERSION_CONFLICT'],
});
export const dropCalendarYear = operation({
  id: 'dropCalendarYear',
  method: 'DELETE',
  path: '/api/v1/calendars/:id/years/:year',
  summary: "Drop a body's own notice of a year, so that the one handed down holds again",
  auth: 'session',
  params: YearParams,
  body: z.object({ version: Version }),
  response: Done,
  errors: ['VERSION_CONFLICT'],
});
export const saveWorkingWeek = operation({
  id: 'saveWorkingWeek',
  method: 'PUT',
  path: '/api/v1/calendars/:id/week',
  summary: "Set a body's working week and hours, or (null) take those handed down",
  auth: 'session',
  params: IdParams,
  body: z.object({ version: Version, week: WorkingWeek.nullable(), hours: WorkingHours.nullable() }),
  response: Calendar,
  errors: ['VERSION_CONFLICT'],
});
export const calendarOperations = { getCalendar, listCalendarYears, saveCalendarYear, dropCalendarYear, saveWorkingWeek };
