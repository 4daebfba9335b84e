import type { IsoDate } from './date.ts';

/** The days (MM-DD) that divide a school year. */
export interface SchoolYearFrame {
  start: string;
  firstTermEnd: string;
  secondTermStart: string;
  end: string;
  summerStart: string;
  summerEnd: string;
}

/**
 * Days (MM-DD) by which words of the school year are read when a plan gives no days of its own. They follow the frame that the Ministry of Education sets each year
 * (khung kế hoạch thời gian năm học: term I ends before 18/01, term II before 31/5); provinces set their own days inside it, so a plan's printed dates always win.
 */
export const schoolYearFrame: SchoolYearFrame = {
  start: '09-01',
  firstTermEnd: '01-17',
  secondTermStart: '01-18',
  end: '05-31',
  summerStart: '06-01',
  summerEnd: '08-31',
};

/** First and last day of the school year that begins in `firstYear`; by another frame where a province's is known. */
export function schoolYearSpan(firstYear: number, frame: SchoolYearFrame = schoolYearFrame): { from: IsoDate; to: IsoDate } {
  return { from: `${firstYear}-${frame.start}`, to: `${firstYear + 1}-${frame.end}` };
}

/** First and last day of term 1 or 2 (the halves) of the school year that begins in `firstYear`. */
export function semesterSpan(firstYear: number, term: number, frame: SchoolYearFrame = schoolYearFrame): { from: IsoDate; to: IsoDate } {
  return term === 1
    ? { from: `${firstYear}-${frame.start}`, to: `${firstYear + 1}-${frame.firstTermEnd}` }
    : { from: `${firstYear + 1}-${frame.secondTermStart}`, to: `${firstYear + 1}-${frame.end}` };
}

/** The school year that a day belongs to, by its first year, and its half; a day of the summer belongs to the year that has ended. Null for a day between the halves or of the summer. */
export function schoolYearOf(date: IsoDate, frame: SchoolYearFrame = schoolYearFrame): { firstYear: number; term: 1 | 2 | null } {
  const year = Number(date.slice(0, 4));
  const firstYear = date.slice(5) >= frame.start ? year : year - 1;
  const within = (span: { from: IsoDate; to: IsoDate }) => span.from <= date && date <= span.to;
  const term = ([1, 2] as const).find((n) => within(semesterSpan(firstYear, n, frame))) ?? null;
  return { firstYear, term };
}
