import { weekday } from '@sauro/calendar';
import type { CalendarDay } from '@sauro/contract/organisations';

/** Why a day cannot stand in a year's notice; words are in the web catalogue. */
export type NoticeFault = 'not_of_year' | 'twice' | 'not_a_rest_day' | 'rest_day_already' | 'no_such_holiday';

/** A fault and where it stands: the place of the day in the list, and the field. */
export interface NoticeFaultAt {
  index: number;
  field: 'date' | 'madeUpFor';
  fault: NoticeFault;
}

/**
 * What is wrong with the days of a year's notice: a day of another year, one that stands twice, a Monday to Friday “worked in exchange”, a Saturday or Sunday given off in exchange
 * or to make up, a day that makes up for no holiday of the list. Notices are written for bodies that work Monday to Friday; other weeks are worked out from them.
 */
export function faultsOfNotice(year: number, days: readonly CalendarDay[]): NoticeFaultAt[] {
  const holidays = new Set(days.filter((d) => d.kind === 'holiday').map((d) => d.date));
  const seen = new Set<string>();
  return days.flatMap((day, index): NoticeFaultAt[] => {
    const at = (fault: NoticeFault, field: NoticeFaultAt['field'] = 'date') => [{ index, field, fault }];
    if (!day.date.startsWith(`${year}-`)) return at('not_of_year');
    if (seen.has(day.date)) return at('twice');
    seen.add(day.date);
    const rests = weekday(day.date) >= 6;
    if (day.kind === 'swap_work' && !rests) return at('not_a_rest_day');
    if ((day.kind === 'swap_off' || day.kind === 'comp_off') && rests) return at('rest_day_already');
    if (day.madeUpFor !== null && !holidays.has(day.madeUpFor)) return at('no_such_holiday', 'madeUpFor');
    return [];
  });
}
