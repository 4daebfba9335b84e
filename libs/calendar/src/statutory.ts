import { addDays, addMonths, type IsoDate } from './date.ts';
import { addWorkingDays, isWorkingDay, nextWorkingDay, type WorkCalendar } from './working-days.ts';

/** The unit in which a time limit is printed. A limit in hours runs from the moment itself (Bộ luật Dân sự 91/2015/QH13, Điều 147 khoản 1) and so has no last day. */
export type LimitUnit = 'day' | 'working-day' | 'week' | 'month' | 'year';

/**
 * The last day of a time limit of `n` units that starts on `from`, the day of the event. One function for every limit that law or paper prints:
 * counting begins the day after (Bộ luật Dân sự 91/2015/QH13, Điều 147 khoản 2 và 3); weeks end on the same weekday, months and years on the same day number, or the last of a shorter month
 * (Điều 148 khoản 2, 3, 4); an end on a day off moves to the next working day (khoản 5). Working days are counted one by one, and so end on one.
 * RangeError when `n` is no positive whole number.
 */
export function statutoryDeadline(calendar: WorkCalendar, from: IsoDate, n: number, unit: LimitUnit): IsoDate {
  if (!Number.isInteger(n) || n < 1) throw new RangeError(`a time limit is a positive whole number: ${n}`);
  if (unit === 'working-day') return addWorkingDays(calendar, from, n);
  const end = {
    day: () => addDays(from, n),
    week: () => addDays(from, 7 * n),
    month: () => addMonths(from, n),
    year: () => addMonths(from, 12 * n),
  }[unit]();
  return isWorkingDay(calendar, end) ? end : nextWorkingDay(calendar, end);
}
