import { addWorkingDays, startOfQuarter, type WorkCalendar } from '@sauro/calendar';
import { onDay, type Parameter } from '../tasks/parameters.ts';

/** What puts an open task on the lists of hard, backlog and hot-spot matters. */
interface MatterRule {
  /** More working days overdue than this: long overdue. */
  longOverdueDays: number;
  /** Urged so often without a hand-in, and overdue: a hot spot. */
  urges: number;
  /** More time asked so often: a hard matter; so is one that is stuck. */
  extensions: number;
}

export const matterRules: readonly Parameter<MatterRule>[] = [
  {
    key: 'matters.rule',
    value: { longOverdueDays: 10, urges: 3, extensions: 2 },
    unit: 'working days; times',
    validFrom: '2020-01-01',
    validTo: null,
    source: 'Sáu Rõ: no law sets it; a body sets its own days (matter_setting)',
    confidence: 'house',
  },
];

/** The rule of a body on a day, as limits that a query compares with. */
export interface MatterLimits {
  longOverdueDays: number;
  urges: number;
  extensions: number;
  /** Overdue and due before this day: more than `longOverdueDays` working days overdue. */
  longOverdueBefore: string;
  /** Still open and due before this day, the first of the quarter: backlog, left over from an earlier one. */
  backlogBefore: string;
}

/** Limits of the five lists for a body today; `ownDays` is what the body set for the long overdue, null where it set nothing. */
export function matterLimits(today: string, calendar: WorkCalendar, ownDays: number | null): MatterLimits {
  const rule = onDay(matterRules, today).value;
  const longOverdueDays = ownDays ?? rule.longOverdueDays;
  return {
    ...rule,
    longOverdueDays,
    longOverdueBefore: addWorkingDays(calendar, today, -longOverdueDays),
    backlogBefore: startOfQuarter(today),
  };
}
