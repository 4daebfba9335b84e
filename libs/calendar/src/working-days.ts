import { fromDayNumber, type IsoDate, toDayNumber, weekdayOfNumber } from './date.ts';
import type { DayRow } from './day-row.ts';
import { type HolidayYear, holidaysOf, holidayYears, madeUpDays } from './holidays.ts';
import type { SchoolYear } from './school-year.ts';

/** The working calendar of a body: the weekdays it works (1 is Monday) and the dated days that differ. Do not change one after its first use: what it means is computed once. */
export interface WorkCalendar {
  readonly weekdays: readonly number[];
  readonly days: readonly DayRow[];
  /** Years whose official notice is in `days`; every other year is provisional. */
  readonly noticeYears: readonly number[];
  /** School years whose plan of time is known; every other year goes by the national frame. */
  readonly schoolYears: readonly SchoolYear[];
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
const isPlainWeek = (works: ReadonlySet<number>) => works.size === 5 && !works.has(6) && !works.has(7);

/** The rows that hold for a week: exchanges that are confirmed, and days that make up for holidays on its own rest days (rows name those of Monday to Friday). */
function effective({ days, weekdays }: WorkCalendar, works: ReadonlySet<number>): readonly { date: IsoDate; kind: DayRow['kind'] }[] {
  const rows = days.filter((r) => r.isConfirmed || !r.kind.startsWith('swap'));
  const madeUp = rows.filter((r) => r.madeUpFor);
  if (isPlainWeek(works) || madeUp.length === 0) {
    return rows.filter((r) => !r.madeUpFor || !works.has(weekdayOfNumber(toDayNumber(r.madeUpFor))));
  }
  const own = rows.filter((r) => !r.madeUpFor);
  const off = own.filter((r) => r.kind !== 'swap_work').map((r) => r.date);
  const made = madeUpDays(
    madeUp.map((r) => r.madeUpFor!),
    off,
    weekdays,
  );
  return [...made.map(([, date]) => ({ date, kind: 'comp_off' as const })), ...own];
}

const indexes = new WeakMap<WorkCalendar, Index>();
// Day number of a Monday, from which whole weeks are counted.
const MONDAY = 4;

function indexOf(calendar: WorkCalendar): Index {
  const known = indexes.get(calendar);
  if (known) return known;
  const works = new Set(calendar.weekdays);
  const state = new Map<number, boolean>();
  for (const row of effective(calendar, works)) state.set(toDayNumber(row.date), row.kind === 'swap_work');
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
export function makeCalendar(
  days: readonly DayRow[],
  weekdays: readonly number[] = weeks['mon-fri'],
  noticeYears: readonly number[] = [],
  schoolYears: readonly SchoolYear[] = [],
): WorkCalendar {
  const calendar: WorkCalendar = {
    weekdays: [...weekdays],
    days: [...days],
    noticeYears: [...noticeYears],
    schoolYears: [...schoolYears],
  };
  indexOf(calendar);
  return calendar;
}

const national = new Map<WorkingWeek, WorkCalendar>();
/**
 * The calendar of public bodies of Viet Nam for 1995–2100 (years without a notice are computed, see `holidaysOf`). `years` are the notices that a body goes by, each in place of
 * what the library knows of that year; `own` are single days on top; `schoolYears` are the plans of time it goes by. The same object comes back each time when there are none of these.
 */
export function vietnamCalendar(
  week: WorkingWeek = 'mon-fri',
  own: readonly DayRow[] = [],
  years: readonly HolidayYear[] = [],
  schoolYears: readonly SchoolYear[] = [],
): WorkCalendar {
  const plain = own.length === 0 && years.length === 0 && schoolYears.length === 0;
  const known = national.get(week);
  if (plain && known) return known;
  const given = new Map(years.map((y) => [y.year, y]));
  const all = Array.from({ length: holidayYears.last - holidayYears.first + 1 }, (_, i) => {
    const year = holidayYears.first + i;
    return given.get(year) ?? holidaysOf(year);
  });
  const calendar = makeCalendar(
    [...all.flatMap((y) => y.days), ...own],
    weeks[week],
    all.filter((y) => !y.isProvisional).map((y) => y.year),
    schoolYears,
  );
  if (plain) national.set(week, calendar);
  return calendar;
}

/** True when the year of the day has no official notice in the calendar: what is counted with it is shown as “dự kiến”. */
export const isProvisional = (calendar: WorkCalendar, date: IsoDate): boolean => !calendar.noticeYears.includes(Number(date.slice(0, 4)));

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
