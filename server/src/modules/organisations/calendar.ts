import {
  type DayRow,
  formatVi,
  type HolidayYear,
  type SchoolYear,
  usualHours,
  vietnamCalendar,
  type WorkCalendar,
  type WorkClock,
  type WorkingWeek,
} from '@sauro/calendar';
import type { CalendarDay } from '@sauro/contract/organisations';
import type { Trx } from '../../platform/db/db.ts';
import { type CalendarsRead, calendarState, followers, type NoticeRow, readCalendars, type SchoolYearRow } from './calendar-queries.ts';

/** Keeps at most so many things, and forgets the one kept longest. */
class Shelf<T> extends Map<string, T> {
  put(key: string, value: T, atMost: number): T {
    if (this.size >= atMost) this.delete(this.keys().next().value ?? '');
    this.set(key, value);
    return value;
  }
}
/** Calendars by week, notices and school years, these by id and version: what is kept is never out of date, because a change counts the version up. */
const calendarsKept = new Shelf<WorkCalendar>();
const keyOf = (n: { id: number; version: number }) => `${n.id}:${n.version}`;

/** The paper of a notice as it is cited. */
export const sourceOf = (n: Pick<NoticeRow, 'number' | 'issuedOn' | 'issuer'>): string =>
  [n.number, n.issuedOn && `ngày ${formatVi(n.issuedOn)}`, n.issuer].filter(Boolean).join(' ') || 'Chưa có thông báo của năm';

const asDayRow = ({ madeUpFor, ...d }: CalendarDay, source: string): DayRow => ({ ...d, source, ...(madeUpFor && { madeUpFor }) });

/** A notice as the calendar takes it. */
export const asHolidayYear = (n: NoticeRow): HolidayYear => ({
  year: n.year,
  isProvisional: !n.isConfirmed,
  days: n.days.map((d) => asDayRow(d, sourceOf(n))),
});

/** A plan of time of a school year as the calendar takes it. */
export const asSchoolYear = ({ firstYear, start, firstTermEnd, secondTermStart, end }: SchoolYearRow): SchoolYear => ({
  firstYear,
  start,
  firstTermEnd,
  secondTermStart,
  end,
});

/** The index of a calendar is computed at its first use and kept with it, so the same week, notices and school years must give the same object. */
function calendarFor(week: WorkingWeek, notices: readonly NoticeRow[], schoolYears: readonly SchoolYearRow[]): WorkCalendar {
  if (!notices.length && !schoolYears.length) return vietnamCalendar(week);
  const key = [week, ...notices.map(keyOf), ...schoolYears.map((y) => `S${keyOf(y)}`)].join(' ');
  const made = () => vietnamCalendar(week, [], notices.map(asHolidayYear), schoolYears.map(asSchoolYear));
  return calendarsKept.get(key) ?? calendarsKept.put(key, made(), 200);
}

/** What was computed for a set of bodies, by the state in which it holds. */
const clocksKept = new Shelf<Map<string, Map<number, WorkClock>>>();
/** Of more bodies at once nothing is kept: only jobs ask so. */
const mostKept = 40;

async function clocks(trx: Trx, bodyIds: readonly number[]): Promise<Map<number, WorkClock>> {
  if (!bodyIds.length) return new Map();
  const ids = [...new Set(bodyIds)].sort((a, b) => a - b);
  const key = ids.join(' ');
  const kept = clocksKept.get(key);
  // A change that comes between the two queries is read under a state that never holds again.
  const state = await calendarState(trx);
  const known = kept?.get(state);
  if (known) return known;
  const made = clocksFrom(await readCalendars(trx, ids));
  if (ids.length <= mostKept) {
    // One of the calendars changed: what is kept of other stamps never holds again.
    const sameStamp = [...(kept ?? [])].filter(([other]) => other.split(' ')[0] === state.split(' ')[0]).slice(-20);
    clocksKept.put(key, new Map([...sameStamp, [state, made]]), 1000);
  }
  return made;
}

function clocksFrom({ bodies, notices, schoolYears }: CalendarsRead): Map<number, WorkClock> {
  const schoolById = new Map(schoolYears.map((y) => [y.id, y]));
  const byId = new Map(notices.map((n) => [n.id, n]));
  return new Map(
    bodies.map((b) => [
      b.id,
      {
        calendar: calendarFor(
          b.week?.value ?? 'mon-fri',
          b.notices.map((id) => byId.get(id)!),
          b.schoolYears.map((id) => schoolById.get(id)!),
        ),
        hours: b.hours?.value ?? usualHours,
      },
    ]),
  );
}

/**
 * The working calendars of bodies: week, notices of the year and plans of school years of the nearest body that has them, else what law, lunar calendar and the national frame give. One query where they are kept, two where they changed. Equal calendars are one
 * object. A body that is not there has the nation's week of Monday to Friday.
 */
export async function calendarsOf(trx: Trx, bodyIds: readonly number[]): Promise<(bodyId: number) => WorkCalendar> {
  const made = await clocks(trx, bodyIds);
  return (bodyId) => made.get(bodyId)?.calendar ?? vietnamCalendar('mon-fri');
}

/** The working calendar of one body. */
export const calendarOf = async (trx: Trx, bodyId: number): Promise<WorkCalendar> => (await calendarsOf(trx, [bodyId]))(bodyId);

/** The calendars and working hours of bodies, in one query or two; equal ones may be told apart by their calendar only. */
export async function clocksOf(trx: Trx, bodyIds: readonly number[]): Promise<(bodyId: number) => WorkClock> {
  const made = await clocks(trx, bodyIds);
  const plain: WorkClock = { calendar: vietnamCalendar('mon-fri'), hours: usualHours };
  return (bodyId) => made.get(bodyId) ?? plain;
}

/** The calendar and working hours of one body, for counting working time between moments. */
export const clockOf = async (trx: Trx, bodyId: number): Promise<WorkClock> =>
  (await clocks(trx, [bodyId])).get(bodyId) ?? { calendar: vietnamCalendar('mon-fri'), hours: usualHours };

/** The bodies that a change of a body's calendar may reach: itself and those to whom it is handed down. */
export const followersOf = (trx: Trx, bodyId: number): Promise<number[]> => followers(trx, bodyId);
