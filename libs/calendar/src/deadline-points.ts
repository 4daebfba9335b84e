import { addDays, addMonths, endOfMonth, type IsoDate, makeDate, partsOf } from './date.ts';
import { type SchoolYear, schoolYearSpan, semesterSpan, summerSpan } from './school-year.ts';

/** What is known about time before a phrase is read: the year of the plan, its day of issue, its school year and the term of office (nhiệm kỳ) it stands in, as first and last calendar year; and the days of the school years whose plan of time is known. */
export interface DeadlineContext {
  year?: number;
  issuedOn?: IsoDate;
  schoolYear?: readonly [number, number];
  schoolYears?: readonly SchoolYear[];
  tenure?: readonly [number, number];
}

/** A named stretch of time. `n` is the number of the month, quarter, half, term or ten days, 2 for the end of a school year; `day` the day of the month; `last` the end of a run of years. */
export interface Point {
  unit:
    | 'day'
    | 'day-of-month'
    | 'week-of-month'
    | 'month'
    | 'quarter'
    | 'half'
    | 'nine'
    | 'year'
    | 'school-year'
    | 'term'
    | 'summer'
    | 'tenure';
  n: number;
  day?: number;
  year: number | null;
  last?: number;
}

/** A span of days and whether its year came from the plan and not from the phrase. */
export interface Period {
  from: IsoDate;
  to: IsoDate;
  inherited: boolean;
}

/** A year this far before the plan's issue is taken for the year after, unless the plan names its year. */
const ROLL_AFTER_DAYS = 90;

/** The days of a point; null when its year is unknown or there is no such day (31/02). */
export function periodOf(p: Point, context: DeadlineContext): Period | null {
  if (p.year !== null) {
    const span = spanIn(p, p.year, context.schoolYears);
    return span && { ...span, inherited: false };
  }
  if (p.unit === 'tenure')
    return context.tenure ? { from: `${context.tenure[0]}-01-01`, to: `${context.tenure[1]}-12-31`, inherited: true } : null;
  const year = inheritedYear(p, context);
  if (year === null) return null;
  const span = spanIn(p, year, context.schoolYears);
  if (!span) return null;
  const { issuedOn } = context;
  if (context.year === undefined && !context.schoolYear && issuedOn && p.unit !== 'year' && span.to < addDays(issuedOn, -ROLL_AFTER_DAYS)) {
    const next = spanIn(p, year + 1, context.schoolYears);
    return next && { ...next, inherited: true };
  }
  return { ...span, inherited: true };
}

/** The calendar year in which a point without a year falls; for school years and terms the first of their two years. */
function inheritedYear(p: Point, { year, issuedOn, schoolYear }: DeadlineContext): number | null {
  if (schoolYear) {
    if (p.unit === 'school-year' || p.unit === 'term') return schoolYear[0];
    if (p.unit === 'year') return year ?? null;
    return firstMonth(p) >= 8 ? schoolYear[0] : schoolYear[1];
  }
  const issued = issuedOn ? partsOf(issuedOn) : null;
  if (p.unit === 'school-year' || p.unit === 'term') {
    // From June on people speak of the school year to come.
    if (issued && (year === undefined || year === issued.year)) return issued.month >= 6 ? issued.year : issued.year - 1;
    return year === undefined ? null : p.n === 2 ? year - 1 : year;
  }
  return year ?? issued?.year ?? null;
}

const firstMonth = (p: Point) => (p.unit === 'quarter' ? p.n * 3 - 2 : p.unit === 'half' ? p.n * 6 - 5 : p.unit === 'summer' ? 6 : p.n);

function spanIn(p: Point, year: number, known?: readonly SchoolYear[]): { from: IsoDate; to: IsoDate } | null {
  const months = (first: number, count: number) => {
    const from = makeDate(year, first, 1);
    return from ? { from, to: endOfMonth(addMonths(from, count - 1)) } : null;
  };
  switch (p.unit) {
    case 'day': {
      const on = makeDate(year, p.n, p.day ?? 0);
      return on ? { from: on, to: on } : null;
    }
    case 'week-of-month': {
      const from = makeDate(year, p.n, p.day ?? 1);
      return from ? { from, to: (p.last && makeDate(year, p.n, p.last)) || endOfMonth(from) } : null;
    }
    case 'month':
      return months(p.n, 1);
    case 'quarter':
      return months(p.n * 3 - 2, 3);
    case 'half':
      return months(p.n * 6 - 5, 6);
    case 'nine':
      return months(1, 9);
    case 'year':
      return p.last !== undefined && p.last < year ? null : { from: `${year}-01-01`, to: `${p.last ?? year}-12-31` };
    case 'school-year':
      return schoolYearSpan(year, known);
    case 'term':
      return semesterSpan(year, p.n, known);
    case 'summer':
      return summerSpan(year, known);
    case 'day-of-month':
    case 'tenure':
      return null;
  }
}

/** The part of the year that a point names when it comes back every year; null where the normal form has no name for it. */
export function partOfYear(p: Point): string | null {
  if (p.unit === 'quarter') return `Q${p.n}`;
  if (p.unit === 'half') return `H${p.n}`;
  if (p.unit === 'nine') return 'M09';
  if (p.unit === 'summer') return 'M08';
  return p.unit === 'day' || p.unit === 'month' || p.unit === 'week-of-month' ? `M${String(p.n).padStart(2, '0')}` : null;
}

/** The day of the month that a point names when it comes back every year; null where it names none that a year has. */
export function yearlyDay(p: Point): number | null {
  // A leap year has every day of every month.
  return p.unit === 'day' && p.day !== undefined && p.last === undefined && makeDate(2024, p.n, p.day) ? p.day : null;
}

/** The point inside the year or school year that stands beside it. */
export function within(p: Point, year: Point): Point {
  if (year.year === null) return p;
  if (year.unit !== 'school-year' || p.unit === 'term') return { ...p, year: year.year };
  const month = p.unit === 'quarter' ? p.n * 3 - 2 : p.unit === 'half' ? p.n * 6 - 5 : p.n;
  return { ...p, year: month >= 8 ? year.year : year.year + 1 };
}

/** Gives the year to each point of the group that has none. */
export function shareYear(group: { point: Point }[], year: Point): void {
  for (const g of group) if (g.point.year === null) g.point = within(g.point, year);
}

/** Gives the first of two joined points what it leaves to the second: month, year, and the year before when it would come later ("từ tháng 9 đến tháng 5/2027"). */
export function rangeStart(a: Point, b: Point, end?: Period | null): Point {
  if (a.unit === 'day-of-month') return { unit: 'day', n: b.n, day: a.day ?? 1, year: b.year };
  if (a.year !== null || b.year === null) return a;
  const start = { ...a, year: b.year };
  const turned = end && a.unit === b.unit && (a.n > b.n || (a.n === b.n && (a.day ?? 0) > (b.day ?? 0)));
  return turned ? { ...start, year: b.year - 1 } : start;
}

/** "từ tháng 9/2025 đến hết năm học": a school year or term without its years, in the one that its start lies in. */
export function endInSchoolYear(start: Point, end: Point): Point {
  if (start.unit === 'school-year' && end.unit === 'school-year' && start.year === null && end.year === null) return { ...end, n: start.n };
  if (end.year !== null || start.year === null || (end.unit !== 'school-year' && end.unit !== 'term')) return end;
  if (start.unit === 'school-year' || start.unit === 'term') return { ...end, year: start.year };
  return { ...end, year: firstMonth(start) >= 8 ? start.year : start.year - 1 };
}
