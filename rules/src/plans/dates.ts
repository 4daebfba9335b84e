import { addMonths, dueInYear, endOfHalf, endOfMonth, endOfQuarter, endOfWeek, endOfYear, vietnamCalendar } from '@sauro/calendar';
import type { Schedule } from '@sauro/contract/tasks';
import { dueDayOf, nextOccurrences } from '../standing/index.ts';

/** The days between which a task is to be done. */
export interface Dates {
  startOn: string | null;
  dueOn: string | null;
}

/** The days that a schedule says by itself: the first date, or window with an end. Recurring and standing duties have none. */
export function datesOf(schedule: readonly Schedule[]): Dates {
  let startOn: string | null = null;
  for (const s of schedule) {
    if (s.kind === 'date') return { startOn, dueOn: s.on };
    if (s.kind === 'window') {
      if (s.to) return { startOn: s.from, dueOn: s.to };
      startOn ??= s.from;
    }
  }
  return { startOn, dueOn: null };
}

const ends: Record<'half-year' | 'quarter' | 'month' | 'week', (day: string) => string> = {
  'half-year': endOfHalf,
  quarter: endOfQuarter,
  month: endOfMonth,
  week: endOfWeek,
};

/** The part of the year that `at` names, where it is one: Q1, M09, H1. */
const partOf = (at: string | null): string | null => (/^[QMH]\d{1,2}$/.test(at ?? '') ? at : null);

/** The last day, or the day that it prints, of the first occurrence of a recurring duty that is not yet over on `today`. */
export function nextEnd(s: Extract<Schedule, { kind: 'recurring' }>, today: string): string {
  if (s.every !== 'year') return ends[s.every](today);
  const part = { at: partOf(s.at), day: s.day };
  const thisYear = dueInYear(part, today);
  return thisYear >= today ? thisYear : dueInYear(part, addMonths(endOfYear(today), 1));
}

/** The days to propose for a task: those that the schedule says; for a recurring duty the end of its next occurrence, which is `inferred`. */
export function proposedDates(schedule: readonly Schedule[], today: string): Dates & { inferred: boolean } {
  const said = datesOf(schedule);
  if (said.dueOn) return { ...said, inferred: false };
  const next = schedule.flatMap((s) => (s.kind === 'recurring' ? [nextEnd(s, today)] : [])).sort()[0];
  return next === undefined || (said.startOn && next < said.startOn)
    ? { ...said, inferred: false }
    : { ...said, dueOn: next, inferred: true };
}

/** When what comes back is due first, on the day of the period that its words name, else at its end; null of what does not come back. */
export function firstDue(schedules: readonly Schedule[], deadline: string | null, today: string): string | null {
  if (!schedules.some((s) => s.kind === 'recurring')) return null;
  const dueDay = dueDayOf(deadline, schedules);
  const rule = { schedules: [...schedules], report: 'quarter' as const, yearKind: 'calendar' as const, dueDay, from: today, until: null };
  return nextOccurrences(rule, today, 1, vietnamCalendar())[0]?.due ?? null;
}
