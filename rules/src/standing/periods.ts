import {
  addDays,
  addMonths,
  type Every,
  endOfHalf,
  endOfMonth,
  endOfQuarter,
  endOfWeek,
  endOfYear,
  type IsoDate,
  partsOf,
  quarterNames,
  type SchoolYear,
  schoolYearIn,
  schoolYearSpan,
  semesterSpan,
  startOfHalf,
  startOfMonth,
  startOfQuarter,
  startOfWeek,
  startOfYear,
} from '@sauro/calendar';

/** A period at which a duty comes back. `key` names it once and for all: `2026`, `2026-H1`, `2026-Q3`, `2026-M07`, `2026-08-24W` (its Monday), `S2026` and `S2026-1` (school year, half of it), `D2021-07-31` (one date). */
export interface Period {
  key: string;
  from: IsoDate;
  to: IsoDate;
}
/** By which year “hằng năm” and “6 tháng” are counted: the calendar's, or the school's with its two halves and its summer, in which nothing is due. */
export type YearKind = 'calendar' | 'school';
/** The year by which periods are counted; of a school's, the plans of time that are known. */
export interface YearBy {
  kind: YearKind;
  schoolYears: readonly SchoolYear[];
}

const two = (n: number) => String(n).padStart(2, '0');
const monthOf = (day: IsoDate) => partsOf(day).month;
const yearOf = (day: IsoDate) => day.slice(0, 4);

const calendarPeriods: Record<Every, (day: IsoDate) => Period> = {
  year: (d) => ({ key: yearOf(d), from: startOfYear(d), to: endOfYear(d) }),
  'half-year': (d) => ({ key: `${yearOf(d)}-H${monthOf(d) <= 6 ? 1 : 2}`, from: startOfHalf(d), to: endOfHalf(d) }),
  quarter: (d) => ({ key: `${yearOf(d)}-Q${Math.ceil(monthOf(d) / 3)}`, from: startOfQuarter(d), to: endOfQuarter(d) }),
  month: (d) => ({ key: `${yearOf(d)}-M${two(monthOf(d))}`, from: startOfMonth(d), to: endOfMonth(d) }),
  week: (d) => ({ key: `${startOfWeek(d)}W`, from: startOfWeek(d), to: endOfWeek(d) }),
};

/** The first year of the school year that begins last on or before a day. */
function schoolYear(day: IsoDate, known: readonly SchoolYear[]): number {
  const { year } = partsOf(day);
  return day >= schoolYearIn(year, known).start ? year : year - 1;
}

function schoolPeriod(every: 'year' | 'half-year', day: IsoDate, known: readonly SchoolYear[]): Period {
  const first = schoolYear(day, known);
  if (every === 'year') return { key: `S${first}`, ...schoolYearSpan(first, known) };
  const second = semesterSpan(first, 2, known);
  const term = day >= second.from ? 2 : 1;
  return { key: `S${first}-${term}`, ...semesterSpan(first, term, known) };
}

function wholeInSummer(p: Period, known: readonly SchoolYear[]): boolean {
  const first = schoolYear(p.from, known);
  return p.from > schoolYearIn(first, known).end && p.to < schoolYearIn(first + 1, known).start;
}

/** The part of the year that `at` names (`Q3`, `H1`, `M07`), in the year of a day. */
function partOfYear(at: string, day: IsoDate): Period {
  const n = Number(at.slice(1));
  const months = { Q: 3, H: 6, M: 1 }[at[0] ?? 'M'] ?? 1;
  const from = addMonths(startOfYear(day), (n - 1) * months);
  const key = at[0] === 'M' ? `${yearOf(day)}-M${two(n)}` : `${yearOf(day)}-${at}`;
  return { key, from, to: endOfMonth(addMonths(from, months - 1)) };
}

/** How a schedule comes back: every so often, with `at` in one part of the year only, and with `day` due on that day of its month. */
export interface Returning {
  every: Every;
  at: string | null;
  day?: number | undefined;
}

/** The last period that begins on or before a day; of a part of the year, the one of this year or else of the year before. Of a summer's day in a school, the period before the summer. */
function periodAt(r: Returning, year: YearBy, day: IsoDate): Period {
  if (r.every === 'year' && r.at) {
    const now = partOfYear(r.at, day);
    return now.from <= day ? now : partOfYear(r.at, addDays(startOfYear(day), -1));
  }
  if (year.kind === 'school' && (r.every === 'year' || r.every === 'half-year')) return schoolPeriod(r.every, day, year.schoolYears);
  const p = calendarPeriods[r.every](day);
  if (year.kind === 'school' && (r.every === 'month' || r.every === 'week') && wholeInSummer(p, year.schoolYears))
    return periodAt(r, year, addDays(p.from, -1));
  return p;
}

/** The periods that begin from `from` to `to`, in order, each once. */
export function periodsBeginning(r: Returning, year: YearBy, from: IsoDate, to: IsoDate): Period[] {
  const found: Period[] = [];
  // Backwards from the end: the period before one is the period of the day before it began.
  for (let p = periodAt(r, year, to); p.from >= from; p = periodAt(r, year, addDays(p.from, -1))) found.push(p);
  return found.reverse();
}

/** The period that a day lies in, or null where it lies between two (the summer of a school, the rest of the year for a part of it). */
export function periodOf(r: Returning, year: YearBy, day: IsoDate): Period | null {
  const p = periodAt(r, year, day);
  return day <= p.to ? p : null;
}

const halfWords = ['6 tháng đầu năm', '6 tháng cuối năm'] as const;
const viDay = (day: string) => `${day.slice(8, 10)}/${day.slice(5, 7)}/${day.slice(0, 4)}`;

/** A period by its key in Vietnamese words: “Quý III/2026”, “tháng 7/2026”, “năm học 2026–2027”, “tuần từ 24/08/2026”, “hạn 31/07/2021”. An unknown key is given back as it is. */
export function periodWords(key: string): string {
  const school = /^S(\d{4})(?:-([12]))?$/.exec(key);
  if (school) {
    const span = `năm học ${school[1]}–${Number(school[1]) + 1}`;
    return school[2] ? `học kỳ ${quarterNames[Number(school[2]) - 1]} ${span}` : span;
  }
  if (/^D\d{4}-\d\d-\d\d$/.test(key)) return `hạn ${viDay(key.slice(1))}`;
  if (/^\d{4}-\d\d-\d\dW$/.test(key)) return `tuần từ ${viDay(key.slice(0, 10))}`;
  const part = /^(\d{4})(?:-([QHM])(\d{1,2}))?$/.exec(key);
  if (!part) return key;
  const [, year, kind, n] = part;
  if (!kind) return `năm ${year}`;
  if (kind === 'Q') return `Quý ${quarterNames[Number(n) - 1]}/${year}`;
  return kind === 'H' ? `${halfWords[Number(n) - 1]} ${year}` : `tháng ${Number(n)}/${year}`;
}
