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

/** When a task is due, in normal form. `at` names a part of the year (`Q1`–`Q4`, `M01`–`M12`, `H1`, `H2`), only with `every: 'year'`; a window without an end has `to` null. */
export type Schedule =
  | { kind: 'date'; on: IsoDate }
  | { kind: 'window'; from: IsoDate; to: IsoDate | null }
  | { kind: 'recurring'; every: Every; at: string | null }
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
  return s.at[0] === 'H' ? `${halfWords[n - 1]} hằng năm` : `tháng ${n} hằng năm`;
}

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
  const due = endOfPart(schedule.at, after);
  return due >= after ? due : endOfPart(schedule.at, addDays(endOfYear(after), 1));
}

function endOfPart(at: string | null, inYearOf: IsoDate): IsoDate {
  if (!at) return endOfYear(inYearOf);
  const months = { Q: 3, H: 6, M: 1 }[at[0] ?? 'M'] ?? 1;
  return endOfMonth(`${inYearOf.slice(0, 4)}-${String(Number(at.slice(1)) * months).padStart(2, '0')}-01`);
}
