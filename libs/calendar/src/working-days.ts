import { addDays, addMonths, dayNumber, fromDayNumber, type IsoDate, weekday, yearOf } from './date.ts';
import { type DayRow, holidaysOf, isProvisional } from './holidays.ts';

export type WorkingWeek = 'mon-fri' | 'mon-sat';

/** A body's working days: its week, the national holidays and its own rows. Made once, asked often. */
export interface WorkCalendar {
  weekdays: ReadonlySet<number>;
  /** Days that depart from the week: true works, false rests. */
  exceptions: ReadonlyMap<IsoDate, boolean>;
  /** Running count of working days before each day from `base` on, so that a difference is one subtraction. */
  base: number;
  before: Int32Array;
}

const firstYear = 1990;
const lastYear = 2100;
const national = new Map<number, readonly DayRow[]>();
const nationalDays = (year: number): readonly DayRow[] => {
  let rows = national.get(year);
  if (!rows) {
    rows = holidaysOf(year);
    national.set(year, rows);
  }
  return rows;
};
const made = new Map<WorkingWeek, WorkCalendar>();

/** The calendar of a body: its working week over the national holidays, then its own rows, which win. Unconfirmed rows are not applied. A swapped working day makes every body work. */
export function makeCalendar(week: WorkingWeek, own: readonly DayRow[] = []): WorkCalendar {
  const weekdays = new Set(week === 'mon-sat' ? [1, 2, 3, 4, 5, 6] : [1, 2, 3, 4, 5]);
  const exceptions = new Map<IsoDate, boolean>();
  for (let y = firstYear; y <= lastYear; y++)
    for (const r of nationalDays(y)) if (r.isConfirmed) exceptions.set(r.date, r.kind === 'swap_work');
  for (const r of own) if (r.isConfirmed) exceptions.set(r.date, r.kind === 'swap_work');
  const base = dayNumber(`${firstYear}-01-01`);
  const length = dayNumber(`${lastYear}-12-31`) - base + 2;
  const before = new Int32Array(length);
  for (let i = 0, n = 0; i < length; i++) {
    before[i] = n;
    const wd = ((((base + i + 3) % 7) + 7) % 7) + 1;
    if (weekdays.has(wd)) n++;
  }
  const calendar: WorkCalendar = { weekdays, exceptions, base, before };
  applyExceptions(calendar);
  return calendar;
}

function applyExceptions(c: WorkCalendar): void {
  const shifts = [...c.exceptions]
    .flatMap(([d, works]) => (works === c.weekdays.has(weekday(d)) ? [] : [[dayNumber(d) - c.base, works ? 1 : -1] as const]))
    .sort((a, b) => a[0] - b[0]);
  let shift = 0;
  let next = 0;
  for (let i = 0; i < c.before.length; i++) {
    while (next < shifts.length && shifts[next]![0] < i) shift += shifts[next++]![1];
    c.before[i]! += shift;
  }
}

/** The calendar of the nation for a working week, without a body's own rows; kept. */
export function vietnamCalendar(week: WorkingWeek): WorkCalendar {
  let c = made.get(week);
  if (!c) {
    c = makeCalendar(week);
    made.set(week, c);
  }
  return c;
}

/** Whether one works on the day. */
export const isWorkingDay = (c: WorkCalendar, d: IsoDate): boolean => c.exceptions.get(d) ?? c.weekdays.has(weekday(d));

/** Whether a figure that leans on this day is “dự kiến”: the year's official notice is not loaded. */
export const leansOnProvisional = (d: IsoDate): boolean => isProvisional(yearOf(d));

/** The first working day after the day. */
export function nextWorkingDay(c: WorkCalendar, d: IsoDate): IsoDate {
  let x = addDays(d, 1);
  while (!isWorkingDay(c, x)) x = addDays(x, 1);
  return x;
}

/** Working days in (from, to]; negative when `to` is earlier. Days outside 1990–2100 count as the nearest end. */
export function workingDaysBetween(c: WorkCalendar, from: IsoDate, to: IsoDate): number {
  const at = (d: IsoDate) => c.before[Math.min(Math.max(dayNumber(d) - c.base + 1, 0), c.before.length - 1)]!;
  return at(to) - at(from);
}

/** The working day that is `n` working days after the day (before it when negative); `n` 0 gives the day itself. */
export function addWorkingDays(c: WorkCalendar, d: IsoDate, n: number): IsoDate {
  const step = n < 0 ? -1 : 1;
  let number = dayNumber(d);
  for (let left = Math.abs(n); left > 0; ) {
    number += step;
    if (isWorkingDay(c, fromDayNumber(number))) left--;
  }
  return fromDayNumber(number);
}

/**
 * The last day of a legal term of `n` units counted from an event on `from`: the first day is not counted; a term in calendar days or months that ends on a day off
 * ends on the next working day; a term in working days counts only those (Civil Code 91/2015/QH13, art. 147, 148).
 */
export function statutoryDeadline(c: WorkCalendar, from: IsoDate, n: number, unit: 'day' | 'working-day' | 'month'): IsoDate {
  if (unit === 'working-day') return addWorkingDays(c, from, n);
  const end = unit === 'day' ? addDays(from, n) : addMonths(from, n);
  return isWorkingDay(c, end) ? end : nextWorkingDay(c, end);
}
