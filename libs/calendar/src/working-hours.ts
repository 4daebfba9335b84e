import { addDays, fromDayNumber, type IsoDate, toDayNumber, weekday } from './date.ts';
import type { DayRow } from './day-row.ts';
import { isWorkingDay, nextWorkingDay, type WorkCalendar, workingDaysBetween } from './working-days.ts';

/** A span of working time within a day, by the clock of Viet Nam: `07:30`–`11:30`. */
export interface HourSpan {
  from: string;
  to: string;
}

/** The working hours of a body. `saturday` where a Saturday of the week is worked by other hours (the morning only); a Saturday worked in exchange has the hours of a weekday. */
export interface WorkingHours {
  weekday: readonly HourSpan[];
  saturday: readonly HourSpan[] | null;
}

/** The hours of public bodies where none were set. */
export const usualHours: WorkingHours = {
  weekday: [
    { from: '07:30', to: '11:30' },
    { from: '13:30', to: '17:00' },
  ],
  saturday: null,
};

/** A calendar with its hours: what working time is counted by. */
export interface WorkClock {
  calendar: WorkCalendar;
  hours: WorkingHours;
}

const MINUTE = 60_000;
const DAY_MINUTES = 1440;
// Viet Nam has kept UTC+7 without summer time since 1975.
const OFFSET_MINUTES = 7 * 60;

const minuteOf = (clock: string) => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3, 5));

/** Why spans cannot be the hours of a day, or null when they can: each ends after it begins, they stand in order and do not overlap, and there is at least one. */
export function faultOfHours(spans: readonly HourSpan[]): 'empty' | 'malformed' | 'order' | null {
  if (spans.length === 0) return 'empty';
  if (!spans.every((s) => [s.from, s.to].every((t) => /^([01]\d|2[0-3]):[0-5]\d$/.test(t)))) return 'malformed';
  const minutes = spans.flatMap((s) => [minuteOf(s.from), minuteOf(s.to)]);
  return minutes.every((m, i) => i === 0 || m > minutes[i - 1]! || (i % 2 === 0 && m === minutes[i - 1]!)) ? null : 'order';
}

function placeOf(instantMs: number): { date: IsoDate; minute: number } {
  const minutes = Math.floor(instantMs / MINUTE) + OFFSET_MINUTES;
  const day = Math.floor(minutes / DAY_MINUTES);
  return { date: fromDayNumber(day), minute: minutes - day * DAY_MINUTES };
}
const instantOf = (date: IsoDate, minute: number) => (toDayNumber(date) * DAY_MINUTES + minute - OFFSET_MINUTES) * MINUTE;

const isExchanged = (rows: readonly DayRow[], date: IsoDate) =>
  rows.some((r) => r.kind === 'swap_work' && r.isConfirmed && r.date === date);

/** The hours of a day that is worked. */
function spansOn({ calendar, hours }: WorkClock, date: IsoDate): readonly HourSpan[] {
  return hours.saturday && weekday(date) === 6 && !isExchanged(calendar.days, date) ? hours.saturday : hours.weekday;
}
const lengthOf = (spans: readonly HourSpan[]) => spans.reduce((sum, s) => sum + minuteOf(s.to) - minuteOf(s.from), 0);
const before = (spans: readonly HourSpan[], minute: number) =>
  spans.reduce((sum, s) => sum + Math.max(0, Math.min(minute, minuteOf(s.to)) - minuteOf(s.from)), 0);

/** Working minutes of a day before one of its minutes; 0 on a day off. */
const partOfDay = (clock: WorkClock, date: IsoDate, minute: number) =>
  isWorkingDay(clock.calendar, date) ? before(spansOn(clock, date), minute) : 0;

/** Working minutes of the days from `from` up to, not with, `to`. */
function minutesOfDays(clock: WorkClock, from: IsoDate, to: IsoDate): number {
  const { calendar, hours } = clock;
  const full = lengthOf(hours.weekday);
  let sum = workingDaysBetween(calendar, addDays(from, -1), addDays(to, -1)) * full;
  if (hours.saturday) {
    const short = lengthOf(hours.saturday) - full;
    for (let day = addDays(from, (6 - weekday(from) + 7) % 7); day < to; day = addDays(day, 7))
      if (isWorkingDay(calendar, day) && spansOn(clock, day) === hours.saturday) sum += short;
  }
  return sum;
}

/**
 * Working minutes between two moments given in milliseconds since 1970, by the clock of Viet Nam; whole minutes, negative when `to` lies before `from`.
 * Additive: from a to b and from b to c make from a to c.
 */
export function workingMinutesBetween(clock: WorkClock, from: number, to: number): number {
  if (to < from) return 0 - workingMinutesBetween(clock, to, from);
  const a = placeOf(from);
  const b = placeOf(to);
  return minutesOfDays(clock, a.date, b.date) + partOfDay(clock, b.date, b.minute) - partOfDay(clock, a.date, a.minute);
}

/** The first moment of working time not before `from`; both in milliseconds since 1970. What reaches a desk after hours is taken up then. */
export function nextWorkingMoment(clock: WorkClock, from: number): number {
  const start = placeOf(from);
  let { date } = start;
  let after = start.minute;
  for (;;) {
    const span = isWorkingDay(clock.calendar, date) ? spansOn(clock, date).find((s) => minuteOf(s.to) > after) : undefined;
    if (span) return instantOf(date, Math.max(minuteOf(span.from), after));
    date = nextWorkingDay(clock.calendar, date);
    after = 0;
  }
}

/** The first moment, in milliseconds since 1970, by which `minutes` of working time have passed since `from`. RangeError when `minutes` is no positive whole number. */
export function addWorkingMinutes(clock: WorkClock, from: number, minutes: number): number {
  if (!Number.isInteger(minutes) || minutes < 1) throw new RangeError(`working minutes are a positive whole number: ${minutes}`);
  const start = placeOf(nextWorkingMoment(clock, from));
  let { date } = start;
  let left = minutes + partOfDay(clock, date, start.minute);
  for (;;) {
    for (const span of spansOn(clock, date)) {
      const length = minuteOf(span.to) - minuteOf(span.from);
      if (left <= length) return instantOf(date, minuteOf(span.from) + left);
      left -= length;
    }
    date = nextWorkingDay(clock.calendar, date);
  }
}

/** True when the moment, in milliseconds since 1970, lies in working time. */
export function isWorkingTime(clock: WorkClock, at: number): boolean {
  const { date, minute } = placeOf(at);
  return isWorkingDay(clock.calendar, date) && spansOn(clock, date).some((s) => minuteOf(s.from) <= minute && minute < minuteOf(s.to));
}
