import { addDays, daysBetween, type IsoDate } from './date.ts';

/** The days of one school year, known by the calendar year in which it begins: its first and last day, and where its two halves part. */
export interface SchoolYear {
  readonly firstYear: number;
  readonly start: IsoDate;
  readonly firstTermEnd: IsoDate;
  readonly secondTermStart: IsoDate;
  readonly end: IsoDate;
}

/**
 * Days (MM-DD) by which words of the school year are read where no plan of time is known. They follow the frame that the Ministry of Education sets each year
 * (khung kế hoạch thời gian năm học: term I ends before 18/01, term II before 31/5); provinces set their own days inside it, so a plan's printed dates always win.
 */
const nationalFrame = { start: '09-01', firstTermEnd: '01-17', secondTermStart: '01-18', end: '05-31' };

/** The school year that begins in `firstYear`: as the plan of time among `known` sets it, else by the national frame. */
export function schoolYearIn(firstYear: number, known: readonly SchoolYear[] = []): SchoolYear {
  const next = firstYear + 1;
  return (
    known.find((y) => y.firstYear === firstYear) ?? {
      firstYear,
      start: `${firstYear}-${nationalFrame.start}`,
      firstTermEnd: `${next}-${nationalFrame.firstTermEnd}`,
      secondTermStart: `${next}-${nationalFrame.secondTermStart}`,
      end: `${next}-${nationalFrame.end}`,
    }
  );
}

/** First and last day of the school year that begins in `firstYear`. */
export function schoolYearSpan(firstYear: number, known: readonly SchoolYear[] = []): { from: IsoDate; to: IsoDate } {
  const { start, end } = schoolYearIn(firstYear, known);
  return { from: start, to: end };
}

/** First and last day of term 1 or 2 (the halves) of the school year that begins in `firstYear`. */
export function semesterSpan(firstYear: number, term: number, known: readonly SchoolYear[] = []): { from: IsoDate; to: IsoDate } {
  const year = schoolYearIn(firstYear, known);
  return term === 1 ? { from: year.start, to: year.firstTermEnd } : { from: year.secondTermStart, to: year.end };
}

/** First and last day of the summer of `year`, between two school years. */
export const summerSpan = (year: number, known: readonly SchoolYear[] = []): { from: IsoDate; to: IsoDate } => ({
  from: addDays(schoolYearIn(year - 1, known).end, 1),
  to: addDays(schoolYearIn(year, known).start, -1),
});

/** The school year that a day belongs to, by its first year, and its half; a day of the summer belongs to the year that has ended. Null for a day between the halves or of the summer. */
export function schoolYearOf(date: IsoDate, known: readonly SchoolYear[] = []): { firstYear: number; term: 1 | 2 | null } {
  const year = Number(date.slice(0, 4));
  const firstYear = date >= schoolYearIn(year, known).start ? year : year - 1;
  const within = (span: { from: IsoDate; to: IsoDate }) => span.from <= date && date <= span.to;
  const term = ([1, 2] as const).find((n) => within(semesterSpan(firstYear, n, known))) ?? null;
  return { firstYear, term };
}

/** Why the days of a school year cannot stand. */
export type SchoolYearFault = 'out_of_year' | 'order' | 'too_short' | 'overlaps';
/** The dated fields of a school year, in order. */
export type SchoolYearField = 'start' | 'firstTermEnd' | 'secondTermStart' | 'end';

/** A half of fewer days is a slip of month or year. */
const shortestHalf = 60;

/**
 * What is wrong with the days of a school year, each at its field: it begins between 1 July and 31 December of its first year and ends by 31 August of the next, its days stand in order, a half has at
 * least sixty days, and it begins after the year before it among `others` and ends before the one after.
 */
export function faultsOfSchoolYear(
  y: SchoolYear,
  others: readonly SchoolYear[] = [],
): { field: SchoolYearField; fault: SchoolYearFault }[] {
  const faults: { field: SchoolYearField; fault: SchoolYearFault }[] = [];
  const add = (field: SchoolYearField, fault: SchoolYearFault) => {
    if (!faults.some((f) => f.field === field)) faults.push({ field, fault });
  };
  const latest = `${y.firstYear + 1}-08-31`;
  if (y.start < `${y.firstYear}-07-01` || y.start > `${y.firstYear}-12-31`) add('start', 'out_of_year');
  for (const field of ['firstTermEnd', 'secondTermStart', 'end'] as const)
    if (y[field] < `${y.firstYear}-07-01` || y[field] > latest) add(field, 'out_of_year');
  if (y.firstTermEnd <= y.start) add('firstTermEnd', 'order');
  if (y.secondTermStart <= y.firstTermEnd) add('secondTermStart', 'order');
  if (y.end <= y.secondTermStart) add('end', 'order');
  if (faults.length) return faults;
  if (daysBetween(y.start, y.firstTermEnd) + 1 < shortestHalf) add('firstTermEnd', 'too_short');
  if (daysBetween(y.secondTermStart, y.end) + 1 < shortestHalf) add('end', 'too_short');
  if (y.start <= schoolYearIn(y.firstYear - 1, others).end) add('start', 'overlaps');
  if (y.end >= schoolYearIn(y.firstYear + 1, others).start) add('end', 'overlaps');
  return faults;
}
