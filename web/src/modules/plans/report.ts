import { formatSchedule, parseDeadline } from '@sauro/calendar';
import type { Plan, PlanTask } from '@sauro/contract/plans';
import type { Schedule, TaskPatch } from '@sauro/contract/tasks';
import { datesOf, firstDue } from '@sauro/rules/plans';
import { dueDayOf, ruleWords } from '@sauro/rules/standing';
import type { Change } from './unsent.ts';

/** What a report becomes when the plan is issued: a standing duty, one task, or nothing. */
export const follows = ['standing', 'task', 'none'] as const;
export type Follow = (typeof follows)[number];

const comesBack = (schedules: readonly Schedule[]): boolean => schedules.some((s) => s.kind === 'recurring' || s.kind === 'continuous');

/** The reports that a plan asks back, in printed order. */
export const reportsOf = (plan: Pick<Plan, 'tasks'>): PlanTask[] => plan.tasks.filter((t) => t.report !== null);

/** Whether a report was left aside: it is no task of the queue. */
export const isAside = (t: PlanTask): boolean => t.report !== null && t.state === 'dropped';

/** What becomes of a report as it stands. */
export function followOf(t: PlanTask): Follow {
  if (t.state === 'dropped') return 'none';
  return comesBack(t.fields.schedule) ? 'standing' : 'task';
}

/** What may become of it: a standing duty only where it comes back, as read or as written. */
export const followsOf = (t: PlanTask): Follow[] =>
  follows.filter((f) => f !== 'standing' || comesBack(t.fields.schedule) || comesBack(t.report?.schedule ?? []));

/** What choosing that writes. As one task it is due on the first day on which it would come back; as a standing duty it has its printed times again. */
export function changeOfFollow(t: PlanTask, to: Follow, today: string): Change {
  if (to === 'none') return { state: 'dropped' };
  const state = t.state === 'dropped' ? { state: 'unsure' as const } : {};
  if (followOf({ ...t, state: 'unsure' }) === to) return state;
  const { deadlinePrinted } = t.fields;
  if (to === 'standing') {
    const schedule = t.report?.schedule ?? [];
    return { ...state, fields: { schedule, startOn: null, dueOn: firstDue(schedule, deadlinePrinted, today) ?? t.fields.dueOn } };
  }
  const due = t.fields.dueOn ?? firstDue(t.fields.schedule, deadlinePrinted, today);
  return { ...state, fields: { schedule: due ? [{ kind: 'date', on: due }] : [], dueOn: due } };
}

/** When it is due, in words: “hằng quý, hạn ngày 20 của tháng cuối kỳ”; of one by date, its days. */
export function whenWords(schedules: readonly Schedule[], deadline: string | null, today: string): string {
  if (!comesBack(schedules)) return schedules.map(formatSchedule).join(', ');
  const dueDay = dueDayOf(deadline, schedules);
  return ruleWords({ schedules: [...schedules], report: 'quarter', yearKind: 'calendar', dueDay, from: today, until: null });
}

/** What typed words of a time write; null where they say none. */
export function patchOfWhen(phrase: string, today: string): TaskPatch | null {
  const words = phrase.trim();
  const { schedules } = parseDeadline(words, { year: Number(today.slice(0, 4)) });
  if (!schedules.length) return null;
  const dates = datesOf(schedules);
  return {
    schedule: schedules,
    deadlinePrinted: words,
    ...dates,
    ...(comesBack(schedules) ? { startOn: null, dueOn: firstDue(schedules, words, today) } : {}),
  };
}

/** How many of these tasks are reports, and how many of those come back. */
export function countReports(tasks: readonly PlanTask[]): { all: number; standing: number } {
  const all = tasks.filter((t) => t.report);
  return { all: all.length, standing: all.filter((t) => followOf(t) === 'standing').length };
}
