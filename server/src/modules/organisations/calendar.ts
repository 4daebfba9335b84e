import { type DayRow, vietnamCalendar, type WorkCalendar, type WorkingWeek } from '@sauro/calendar';
import type { Trx } from '../../platform/db/db.ts';
import { type CalendarRow, calendarRows } from './queries.ts';

const kept = new Map<string, WorkCalendar>();
const keepAtMost = 200;

/** The index of a calendar is computed at its first use and kept with it, so the same week and days must give the same object. */
function calendarFor(week: WorkingWeek, own: readonly DayRow[]): WorkCalendar {
  const key = `${week} ${own.map((d) => `${d.date}${d.kind}${d.isConfirmed}`).join(' ')}`;
  let calendar = kept.get(key);
  if (!calendar) {
    calendar = vietnamCalendar(week, own);
    if (kept.size >= keepAtMost) kept.delete(kept.keys().next().value ?? '');
    kept.set(key, calendar);
  }
  return calendar;
}

const ownDay = (r: CalendarRow): DayRow[] =>
  r.date && r.kind
    ? [{ date: r.date, kind: r.kind, name: r.name ?? '', source: r.source ?? '', isConfirmed: r.is_confirmed ?? false }]
    : [];

/**
 * The working calendars of bodies: working week, national holidays, days set for the whole installation, then the body's own, which win. One query. A body that is
 * not among those asked for has the nation's week of Monday to Friday.
 */
export async function calendarsOf(trx: Trx, bodyIds: readonly number[]): Promise<(bodyId: number) => WorkCalendar> {
  const rows = Map.groupBy(await calendarRows(trx, [...new Set(bodyIds)]), (r) => r.unit_id);
  const made = new Map([...rows].map(([id, days]) => [id, calendarFor(days[0]!.working_week, days.flatMap(ownDay))]));
  return (bodyId) => made.get(bodyId) ?? calendarFor('mon-fri', []);
}

/** The working calendar of one body. */
export const calendarOf = async (trx: Trx, bodyId: number): Promise<WorkCalendar> => (await calendarsOf(trx, [bodyId]))(bodyId);
