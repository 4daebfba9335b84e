import {
  addDays,
  addWorkingDays,
  isProvisional,
  isWorkingDay,
  nextWorkingDay,
  type WorkCalendar,
  workingDaysBetween,
} from '@sauro/calendar';
import type { FourNumbers, Light, LightKind, TaskState } from '@sauro/contract/tasks';
import { type LightRule, usualLightRule } from './parameters.ts';

/** The days on which the light of an open task changes. */
export interface LightMarks {
  /** From this day on it is near due. */
  nearOn: string | null;
  /** From this day on it is overdue: the day after the due date; where that is a day off, after the next working day (Civil Code 91/2015/QH13, art. 148.5). */
  lateOn: string | null;
  /** From this day on it is long overdue. */
  longOn: string | null;
}

/**
 * Computes the marks of a due date by the working calendar of the body that owns the task. `startOn` null counts as a duration of no days: only the least number applies.
 * `rule`: the figures that the body has set for itself; without it those of the program on the due date.
 */
export function lightMarks(
  startOn: string | null,
  dueOn: string | null,
  calendar: WorkCalendar,
  rule: LightRule | null = null,
): LightMarks {
  if (!dueOn) return { nearOn: null, lateOn: null, longOn: null };
  const p = rule ?? usualLightRule(dueOn < '2020-01-01' ? '2020-01-01' : dueOn);
  const duration = startOn && startOn < dueOn ? workingDaysBetween(calendar, startOn, dueOn) : 0;
  const ahead = Math.min(p.atMost, Math.max(p.atLeast, Math.round(duration * p.share)));
  const lastDay = isWorkingDay(calendar, dueOn) ? dueOn : nextWorkingDay(calendar, dueOn);
  const lateOn = addDays(lastDay, 1);
  const longOn = addWorkingDays(calendar, dueOn, Math.max(1, p.longAfter));
  return { nearOn: addWorkingDays(calendar, dueOn, -ahead), lateOn, longOn: longOn < lateOn ? lateOn : longOn };
}

/** What the light depends on. */
export interface LightFacts {
  state: TaskState;
  dueOn: string | null;
  nearOn: string | null;
  lateOn: string | null;
  /** From when it is long overdue; where nobody has computed it yet, it is not. */
  longOn?: string | null;
  /** Day of the hand-in that waits for its check: the doer's clock stands while the checker looks. */
  submittedOn: string | null;
  /** Day of the hand-in that was accepted. */
  doneOn: string | null;
}

/** From which day on a hand-in is late; null without a due date. */
export const lateFrom = (f: Pick<LightFacts, 'dueOn' | 'lateOn'>): string | null =>
  f.dueOn === null ? null : (f.lateOn ?? addDays(f.dueOn, 1));

/** Whether a task is done late where it is done on a day: the one rule by which the light, the four numbers and the question why ask. */
export function isLateWhenDone(f: Pick<LightFacts, 'dueOn' | 'lateOn'>, doneOn: string | null): boolean {
  const from = lateFrom(f);
  return from !== null && doneOn !== null && doneOn >= from;
}

/** The day as of which the light of an open task is seen: the doer's clock stands while the checker looks. */
const seenAsOf = (f: LightFacts, today: string): string =>
  f.state === 'submitted' && f.submittedOn && f.submittedOn < today ? f.submittedOn : today;

/** Which light a task has on a day, without its days, which would ask for a calendar. */
export function lightKindOf(f: LightFacts, today: string): LightKind {
  if (f.state === 'cancelled') return 'none';
  if (f.state === 'closed') return isLateWhenDone(f, f.doneOn) ? 'done-late' : 'done-on-time';
  const lateOn = lateFrom(f);
  if (lateOn === null) return 'not-due';
  const asOf = seenAsOf(f, today);
  if (asOf >= lateOn) return 'overdue';
  return f.nearOn !== null && asOf >= f.nearOn ? 'near-due' : 'not-due';
}

/** The light of a task on a day, by working days. Pure: the same facts give the same light in list, dashboard, report and rating. */
export function lightOf(f: LightFacts, today: string, calendar: WorkCalendar): Light {
  const kind = lightKindOf(f, today);
  const lateDays = (day: string) => Math.max(1, workingDaysBetween(calendar, f.dueOn!, day));
  if (kind === 'done-late') return { kind, days: lateDays(f.doneOn!) };
  if (kind === 'overdue') {
    const asOf = seenAsOf(f, today);
    const isLong = f.longOn != null && asOf >= f.longOn;
    return { kind, days: lateDays(asOf), ...(isLong && { isLong }) };
  }
  const ahead = (kind === 'near-due' || kind === 'not-due') && f.dueOn !== null && f.dueOn > today;
  return { kind, days: ahead ? workingDaysBetween(calendar, today, f.dueOn!) : 0 };
}

/** Whether what is counted for an open task is “dự kiến”: its due date lies ahead, in a year whose official notice of days off is not loaded. */
export const leansOnProvisional = (f: Pick<LightFacts, 'state' | 'dueOn'>, today: string, calendar: WorkCalendar): boolean =>
  f.dueOn !== null && f.dueOn >= today && f.state !== 'closed' && f.state !== 'cancelled' && isProvisional(calendar, f.dueOn);

/** The national four numbers from lights; near due is part of not yet due and shown as such. Cancelled tasks do not count. */
export function fourNumbers(lights: Iterable<LightKind>): FourNumbers {
  const n: FourNumbers = { overdue: 0, notDue: 0, nearDue: 0, doneOnTime: 0, doneLate: 0 };
  for (const l of lights) {
    if (l === 'overdue') n.overdue++;
    else if (l === 'not-due') n.notDue++;
    else if (l === 'near-due') {
      n.notDue++;
      n.nearDue++;
    } else if (l === 'done-on-time') n.doneOnTime++;
    else if (l === 'done-late') n.doneLate++;
  }
  return n;
}
