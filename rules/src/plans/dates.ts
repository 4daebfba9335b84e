import { addMonths, endOfHalf, endOfMonth, endOfQuarter, endOfWeek, endOfYear, vietnamCalendar } from '@sauro/calendar';
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

/** The months of the year that a part of it ends with: Q1 → 3, M09 → 9, H1 → 6; 12 where no part is named. */
function lastMonth(at: string | null): number {
  const [, kind, figures] = /^([QMH])(\d{1,2})$/.exec(at ?? '') ?? [];
  const n = Number(figures);
  return kind === 'Q' ? n * 3 : kind === 'H' ? n * 6 : kind === 'M' ? n : 12;
}

const ends: Record<'half-year' | 'quarter' | 'month' | 'week', (day: string) => string> = {
  'half-year': endOfHalf,
  quarter: endOfQuarter,
  month: endOfMonth,
  week: endOfWeek,
};

/** The last day of the first occurrence of a recurring duty that is not yet over on `today`. */
export function nextEnd(s: Extract<Schedule, { kind: 'recurring' }>, today: string): string {
  if (s.every !== 'year') return ends[s.every](today);
  const inYear = (first: string) => endOfMonth(addMonths(`${first.slice(0, 4)}-01-01`, lastMonth(s.at) - 1));
  const thisYear = inYear(today);
  return thisYear >= today ? thisYear : inYear(addMonths(endOfYear(today), 1));
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
