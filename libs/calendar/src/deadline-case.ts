import type { DeadlineContext } from './deadline-points.ts';
import type { Every, Schedule } from './schedule.ts';

/** A phrase, what is known about time when it is read, and what it must give. Written for the tests; the plan's year is 2026 unless said. */
export interface DeadlineCase {
  phrase: string;
  schedules: Schedule[];
  context?: DeadlineContext;
  inherited?: boolean;
  event?: boolean;
}

/** A day. */
export const on = (day: string): Schedule => ({ kind: 'date', on: day });
/** A span of days. */
export const win = (from: string, to: string | null): Schedule => ({ kind: 'window', from, to });
/** What comes back, on a day of the month that it names where it prints one. */
export const rec = (every: Every, at: string | null = null, day?: number): Schedule => ({
  kind: 'recurring',
  every,
  at,
  ...(day === undefined ? {} : { day }),
});
/** Without end. */
export const always: Schedule = { kind: 'continuous' };
/** A phrase that says its year itself, or needs none. */
export const c = (phrase: string, ...schedules: Schedule[]): DeadlineCase => ({ phrase, schedules });
/** A phrase that takes its year from the plan. */
export const inh = (phrase: string, ...schedules: Schedule[]): DeadlineCase => ({ phrase, schedules, inherited: true });
/** A phrase tied to an event. */
export const event = (phrase: string, ...schedules: Schedule[]): DeadlineCase => ({ phrase, schedules, event: true });
/** Read in a plan of the school year 2025–2026. */
export const inSchool = (x: DeadlineCase): DeadlineCase => ({ ...x, context: { schoolYear: [2025, 2026] } });

/** Read in a plan of the term of office 2025–2030, in 2026. */
export const inTenure = (x: DeadlineCase): DeadlineCase => ({ ...x, context: { year: 2026, tenure: [2025, 2030] } });
/** Read in a plan issued on 09/3/2026 that says no year. */
export const inSpring = (x: DeadlineCase): DeadlineCase => ({ ...x, context: { issuedOn: '2026-03-09' } });
