import type { IsoDate } from './date.ts';

/**
 * Days (MM-DD) by which words of the school year are read when a plan gives no days of its own. They follow the frame that the Ministry of Education sets each year
 * (khung kế hoạch thời gian năm học: term I ends before 18/01, term II before 31/5); provinces set their own days inside it, so a plan's printed dates always win.
 */
export const schoolYearFrame = {
  start: '09-01',
  firstTermEnd: '01-17',
  secondTermStart: '01-18',
  end: '05-31',
  summerStart: '06-01',
  summerEnd: '08-31',
} as const;

/** First and last day of the school year that begins in `firstYear`. */
export function schoolYearSpan(firstYear: number): { from: IsoDate; to: IsoDate } {
  return { from: `${firstYear}-${schoolYearFrame.start}`, to: `${firstYear + 1}-${schoolYearFrame.end}` };
}

/** First and last day of term 1 or 2 of the school year that begins in `firstYear`. */
export function semesterSpan(firstYear: number, term: number): { from: IsoDate; to: IsoDate } {
  return term === 1
    ? { from: `${firstYear}-${schoolYearFrame.start}`, to: `${firstYear + 1}-${schoolYearFrame.firstTermEnd}` }
    : { from: `${firstYear + 1}-${schoolYearFrame.secondTermStart}`, to: `${firstYear + 1}-${schoolYearFrame.end}` };
}
