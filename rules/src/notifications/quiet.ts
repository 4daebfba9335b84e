import { isWorkingDay, isWorkingTime, nextWorkingMoment, type WorkClock } from '@sauro/calendar';
import { onDay, type Parameter } from '../tasks/parameters.ts';

/** The hour of the digest where neither person nor body has chosen one. */
export const digestHour: readonly Parameter<number>[] = [
  {
    key: 'notifications.digest-hour',
    value: 8,
    unit: 'hour of the day in Viet Nam',
    validFrom: '2020-01-01',
    validTo: null,
    source: 'Sáu Rõ: no law sets it; person and body may set their own',
    confidence: 'house',
  },
];

/** The hour that holds on a day. */
export const usualDigestHour = (day: string): number => onDay(digestHour, day).value;

/** When a letter that is ready at `now` may go out: at once in the working time of the body, else at its next working moment. Milliseconds since 1970, never before `now`. */
export const sendAt = (clock: WorkClock, now: number): number => (isWorkingTime(clock, now) ? now : nextWorkingMoment(clock, now));

const dayStart = (day: string) => Date.parse(`${day}T00:00:00+07:00`);

/**
 * The moment of the digest on a day: the chosen hour, moved into the working time of the day where it lies outside (before it opens: when it opens; in the break: when the
 * break ends; after it closes: when it opens, so that a late choice is no lost day). Null on a day off. Milliseconds since 1970.
 */
export function digestMoment(clock: WorkClock, day: string, hour: number): number | null {
  if (!isWorkingDay(clock.calendar, day)) return null;
  const start = dayStart(day);
  const end = start + 24 * 3_600_000;
  const wished = nextWorkingMoment(clock, start + hour * 3_600_000);
  return wished < end ? wished : nextWorkingMoment(clock, start);
}

/** Whether the digest of a day is to be made at `now`: its moment has come and the body is still at work, so that one that was missed is made up the same day and never at night. */
export function isDigestDue(clock: WorkClock, day: string, hour: number, now: number): boolean {
  const moment = digestMoment(clock, day, hour);
  return moment !== null && moment <= now && isWorkingTime(clock, now);
}
