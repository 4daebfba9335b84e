import {
  addDays,
  endOfHalf,
  endOfMonth,
  endOfQuarter,
  endOfWeek,
  endOfYear,
  formatVi,
  type IsoDate,
  partsOf,
  startOfHalf,
  startOfMonth,
  startOfQuarter,
  startOfYear,
} from './date.ts';
import { schoolYearSpan, semesterSpan } from './school-year.ts';

/** The period at which a duty comes back. */
export type Every = 'year' | 'half-year' | 'quarter' | 'month' | 'week';

/** When a task is due, in normal form. `at` names a part of the year (`Q1`–`Q4`, `M01`–`M12`, `H1`, `H2`), only with `every: 'year'`; `day` is the day of that month (`M01`–`M12`) on which it is due, absent where only the month is said; a window without an end has `to` null. */
export type Schedule =
  | { kind: 'date'; on: IsoDate }
  | { kind: 'window'; from: IsoDate; to: IsoDate | null }
  | { kind: 'recurring'; every: Every; at: string | null; day?: number | undefined }
  | { kind: 'continuous' };

/** Quarter names as papers print them, first quarter first. */
export const quarterNames = ['I', 'II', 'III', 'IV'] as const;
const everyWords: Record<Every, string> = {
  year: 'hằng năm',
  'half-year': '6 tháng một lần',
  quarter: 'hằng quý',
  month: 'hằng tháng',
  week: 'hằng tuần',
};
const halfWords = ['6 tháng đầu năm', '6 tháng cuối năm'] as const;

/** The schedule in Vietnamese words; `parseDeadline` reads them back to the same schedule. */
export function formatSchedule(s: Schedule): string {
  if (s.kind === 'date') return `ngày ${formatVi(s.on)}`;
  if (s.kind === 'continuous') return 'thường xuyên';
  if (s.kind === 'window') return s.to === null ? `từ ${openStart(s.from)}` : spanWords(s.from, s.to);
  const n = Number(s.at?.slice(1));
  if (s.every !== 'year' || !s.at) return everyWords[s.every];
  if (s.at[0] === 'Q') return `Quý ${quarterNames[n - 1]} hằng năm`;
  if (s.at[0] === 'H') return `${halfWords[n - 1]} hằng năm`;
  // A day below 10 and January and February are written with their 0 (Nghị định 30/2020/NĐ-CP, Phụ lục I).
  return s.day === undefined ? `tháng ${n} hằng năm` : `ngày ${two(s.day)} tháng ${n < 3 ? two(n) : n} hằng năm`;
}

const two = (n: number) => String(n).padStart(2, '0');

const openStart = (from: IsoDate) => {
  if (from === startOfYear(from)) return `năm ${from.slice(0, 4)}`;
  return from === startOfMonth(from) ? `tháng ${from.slice(5, 7)}/${from.slice(0, 4)}` : `ngày ${formatVi(from)}`;
};

function spanWords(from: IsoDate, to: IsoDate): string {
  const year = partsOf(from).year;
  if (from === startOfMonth(from) && to === endOfMonth(from)) return `tháng ${from.slice(5, 7)}/${year}`;
  if (from === startOfQuarter(from) && to === endOfQuarter(from))
    return `Quý ${quarterNames[Number(from.slice(5, 7)) / 3 - 1 / 3]}/${year}`;
  if (from === startOfHalf(from) && to === endOfHalf(from)) return `${halfWords[from.slice(5, 7) === '01' ? 0 : 1]} ${year}`;
  if (from === startOfYear(from) && to === endOfYear(to))
    return to.startsWith(`${year}-`) ? `năm ${year}` : `giai đoạn ${year}–${to.slice(0, 4)}`;
  const school = schoolYearSpan(year);
  if (from === school.from && to === school.to) return `năm học ${year}–${year + 1}`;
  for (const [n, first] of [
    [1, year],
    [2, year - 1],
  ] as const) {
    const span = semesterSpan(first, n);
    if (from === span.from && to === span.to) return `học kỳ ${quarterNames[n - 1]} năm học ${first}–${first + 1}`;
  }
  return `từ ngày ${formatVi(from)} đến ngày ${formatVi(to)}`;
}

/**
 * The next due day of a schedule on or after `after`: the day, the end of the window, the end of the period that comes back or of the part of the year it names (week: Sunday).
 * Null for continuous duties, for windows without an end, and for what is past. Days off are not moved: see `statutoryDeadline` and `nextWorkingDay`.
 */
export function occurrenceDue(schedule: Schedule, after: IsoDate): IsoDate | null {
  if (schedule.kind === 'date') return schedule.on >= after ? schedule.on : null;
  if (schedule.kind === 'window') return schedule.to !== null && schedule.to >= after ? schedule.to : null;
  if (schedule.kind === 'continuous') return null;
  if (schedule.every !== 'year') {
    return { 'half-year': endOfHalf, quarter: endOfQuarter, month: endOfMonth, week: endOfWeek }[schedule.every](after);
  }
  const due = dueInYear(schedule, after);
  return due >= after ? due : dueInYear(schedule, addDays(endOfYear(after), 1));
}

/** The day in the year of `inYearOf` on which a yearly duty is due: the day that it names, of a month that is shorter its last, else the end of the part of the year. */
export function dueInYear({ at, day }: { at: string | null; day?: number | undefined }, inYearOf: IsoDate): IsoDate {
  const end = endOfPart(at, inYearOf);
  if (day === undefined || at?.[0] !== 'M') return end;
  return `${end.slice(0, 8)}${two(Math.min(day, partsOf(end).day))}`;
}

function endOfPart(at: string | null, inYearOf: IsoDate): IsoDate {
  if (!at) return endOfYear(inYearOf);
  const months = { Q: 3, H: 6, M: 1 }[at[0] ?? 'M'] ?? 1;
  return endOfMonth(`${inYearOf.slice(0, 4)}-${String(Number(at.slice(1)) * months).padStart(2, '0')}-01`);
}
