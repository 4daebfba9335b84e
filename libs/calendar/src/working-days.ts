import { addDays, addMonths, fromDayNumber, type IsoDate, toDayNumber, weekdayOfNumber } from './date.ts';
import type { DayRow } from './day-row.ts';
import { holidaysOf } from './holidays.ts';

/** The working calendar of a body: the weekdays it works (1 is Monday) and the dated days that differ. Do not change one after its first use: what it means is computed once. */
export interface WorkCalendar {
  readonly weekdays: readonly number[];
  readonly days: readonly DayRow[];
}

/** The working weeks that a body can choose. */
export type WorkingWeek = 'mon-fri' | 'mon-sat';
const weeks: Record<WorkingWeek, readonly number[]> = { 'mon-fri': [1, 2, 3, 4, 5], 'mon-sat': [1, 2, 3, 4, 5, 6] };

interface Index {
  /** Working days among the first n days of a week that starts on Monday. */
  prefix: readonly number[];
  perWeek: number;
  /** Days that differ from the plain week, ascending, with the running sum of their difference. */
  odd: readonly number[];
  sums: readonly number[];
}
const indexes = new WeakMap<WorkCalendar, Index>();
// Day number of a Monday, from which whole weeks are counted.
const MONDAY = 4;

function indexOf(calendar: WorkCalendar): Index {
  const known = indexes.get(calendar);
  if (known) return known;
  const works = new Set(calendar.weekdays);
  const state = new Map<number, boolean>();
  for (const row of calendar.days) {
    if (!row.isConfirmed && row.kind.startsWith('swap')) continue;
    if (row.madeUpFor && works.has(weekdayOfNumber(toDayNumber(row.madeUpFor)))) continue;
    state.set(toDayNumber(row.date), row.kind === 'swap_work');
  }
  const prefix = [0];
  for (let d = 1; d <= 7; d++) prefix.push(prefix[d - 1]! + (works.has(d) ? 1 : 0));
  const odd: number[] = [];
  const sums: number[] = [];
  let sum = 0;
  for (const [day, isWork] of [...state].sort((a, b) => a[0] - b[0])) {
    const difference = Number(isWork) - Number(works.has(weekdayOfNumber(day)));
    if (difference === 0) continue;
    sum += difference;
    odd.push(day);
    sums.push(sum);
  }
  const index = { prefix, perWeek: prefix[7]!, odd, sums };
  if (index.perWeek === 0) throw new RangeError('a calendar needs at least one working weekday');
  indexes.set(calendar, index);
  return index;
}

/** Working days from a fixed Monday to `day`, both counted. Grows by one on each working day and stands still on the others. */
function countTo({ prefix, perWeek, odd, sums }: Index, day: number): number {
  const past = day - MONDAY + 1;
  const weeksPast = Math.floor(past / 7);
  let low = 0;
  let high = odd.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (odd[middle]! <= day) low = middle + 1;
    else high = middle;
  }
  return weeksPast * perWeek + prefix[past - weeksPast * 7]! + (low > 0 ? sums[low - 1]! : 0);
}

/** First day whose count reaches `target`; it is a working day. */
function dayOfCount(index: Index, target: number): number {
  let low = MONDAY + Math.floor(((target - index.odd.length) * 7) / index.perWeek) - 14;
  let high = MONDAY + Math.ceil(((target + index.odd.length) * 7) / index.perWeek) + 14;
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (countTo(index, middle) >= target) high = middle;
    else low = middle + 1;
  }
  return low;
}

/** Makes a calendar ready for many questions. Where two rows name one day the later row holds, so put a body's own rows after the national ones. */
export function makeCalendar(days: readonly DayRow[], weekdays: readonly number[] = weeks['mon-fri']): WorkCalendar {
  const calendar: WorkCalendar = { weekdays: [...weekdays], days: [...days] };
  indexOf(calendar);
  return calendar;
}

const national = new Map<WorkingWeek, WorkCalendar>();
/**
 * The calendar of public bodies of Viet Nam for 2015–2045 (years without a notice are computed, see `holidaysOf`), and on top of it a body's own rows.
 * The same object comes back each time when there are no own rows.
 */
export function vietnamCalendar(week: WorkingWeek = 'mon-fri', own: readonly DayRow[] = []): WorkCalendar {
  let calendar = national.get(week);
  if (!calendar) {
    const days = Array.from({ length: 31 }, (_, i) => holidaysOf(2015 + i).days).flat();
    calendar = makeCalendar(days, weeks[week]);
    national.set(week, calendar);
  }
  return own.length === 0 ? calendar : makeCalendar([...calendar.days, ...own], calendar.weekdays);
}

/** True when the body works on that day. */
export function isWorkingDay(calendar: WorkCalendar, date: IsoDate): boolean {
  const index = indexOf(calendar);
  const day = toDayNumber(date);
  return countTo(index, day) > countTo(index, day - 1);
}

/** Working days after `from` up to and with `to`; negative when `to` lies before `from`. Costs the same for any length. */
export function workingDaysBetween(calendar: WorkCalendar, from: IsoDate, to: IsoDate): number {
  const index = indexOf(calendar);
  return countTo(index, toDayNumber(to)) - countTo(index, toDayNumber(from));
}

/** The `n`th working day after `date` (before, when negative); `date` itself when `n` is 0. The start is never counted (Bộ luật Dân sự 91/2015/QH13, Điều 147 khoản 2). */
export function addWorkingDays(calendar: WorkCalendar, date: IsoDate, n: number): IsoDate {
  if (n === 0) return date;
  const index = indexOf(calendar);
  const day = toDayNumber(date);
  return fromDayNumber(dayOfCount(index, n > 0 ? countTo(index, day) + n : countTo(index, day - 1) + n + 1));
}

/** The first working day after `date`. */
export function nextWorkingDay(calendar: WorkCalendar, date: IsoDate): IsoDate {
  return addWorkingDays(calendar, date, 1);
}

/** The unit in which a time limit is printed. */
export type LimitUnit = 'day' | 'working-day' | 'month';

/**
 * The last day of a time limit of `n` units that starts on `from`. Counting begins the day after; months end on the same day number, or the last of a shorter month;
 * an end on a day off moves to the next working day (Bộ luật Dân sự 91/2015/QH13, Điều 147 và Điều 148 khoản 1, 3, 5). RangeError when `n` is no positive whole number.
 */
export function statutoryDeadline(calendar: WorkCalendar, from: IsoDate, n: number, unit: LimitUnit): IsoDate {
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`a time limit is a positive whole number: ${n}`);
  if (unit === 'working-day') return addWorkingDays(calendar, from, n);
  const end = unit === 'day' ? addDays(from, n) : addMonths(from, n);
  return isWorkingDay(calendar, end) ? end : nextWorkingDay(calendar, end);
}
