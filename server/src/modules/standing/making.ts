import type { WorkCalendar } from '@sauro/calendar';
import { TaskFields } from '@sauro/contract/tasks';
import { leadDays, type Occurrence, periodWords } from '@sauro/rules/standing';
import { onDay } from '@sauro/rules/tasks';
import type { NewOccurrence, OccurrenceOf } from '../tasks/index.ts';
import type { DutyRecord } from './queries.ts';

/** How many days ahead occurrences are made where a duty sets none, by the day. */
export const defaultLead = (today: string): number => onDay(leadDays, today).value;

/** How many days ahead the occurrences of a duty are made. */
export const leadOf = (d: Pick<DutyRecord, 'lead_days'>, today: string): number => d.lead_days ?? defaultLead(today);

/** The title of an occurrence: the duty’s, with its period where it comes back. */
export const occurrenceTitle = (title: string, period: string): string =>
  period.startsWith('D') ? title : `${title.slice(0, 450)} – ${periodWords(period)}`;

/** The title of the duty in that of one of its occurrences, whose period it is. */
export function dutyTitle(title: string, period: string | null): string {
  const end = period === null ? '' : ` – ${periodWords(period)}`;
  return end && title.endsWith(end) ? title.slice(0, -end.length) : title;
}

/** The fields of a duty as those of a task. */
export const taskFieldsOf = (d: DutyRecord): TaskFields =>
  TaskFields.parse({
    title: d.title,
    content: d.content,
    scope: d.scope,
    leadUnitId: d.lead_unit_id,
    supportUnitIds: d.supports,
    leaderId: d.leader_id,
    adviserId: d.adviser_id,
    executorId: d.executor_id,
    deciderId: d.decider_id,
    urgerId: d.urger_id,
    checkerId: d.checker_id,
    products: d.products,
    authority: d.authority,
  });

/** What all occurrences of a duty have in common, as the register takes it. */
export const occurrenceOf = (d: DutyRecord): OccurrenceOf => ({
  dutyId: d.id,
  bodyId: d.body_id,
  fields: taskFieldsOf(d),
  clarities: d.clarities,
  exceptionReason: d.exception_reason,
  weight: d.weight,
  planId: d.plan_id,
  planItemId: d.plan_item_id,
  originItem: d.origin_item,
  source: { before: d.source_before, quote: d.source_quote, after: d.source_after, page: d.source_page },
  createdBy: d.created_by,
});

/** Occurrences of a duty as the register takes them. */
export const newOccurrences = (d: DutyRecord, wanted: readonly Occurrence[]): NewOccurrence[] => {
  const of = occurrenceOf(d);
  return wanted.map((o) => ({ of, period: o.period, title: occurrenceTitle(d.title, o.period), start: o.start, due: o.due }));
};

/** Answers the same for the same key, computed once: rules of many duties are few. */
export function once<T>(compute: (key: string) => T): (key: string) => T {
  const kept = new Map<string, T>();
  return (key) => {
    if (!kept.has(key)) kept.set(key, compute(key));
    return kept.get(key)!;
  };
}

/** The calendars of bodies, as `calendarsOf` answers them. */
export type CalendarOf = (bodyId: number) => WorkCalendar;
