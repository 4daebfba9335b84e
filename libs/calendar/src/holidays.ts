import { addDays, type IsoDate, weekday } from './date.ts';
import type { DayRow } from './day-row.ts';
import { holidaysByLaw } from './holiday-law.ts';
import { holidayRows } from './holidays.data.ts';

/** The days of one year. `isProvisional`: no notice is loaded for all of it, show “dự kiến”. */
export interface HolidayYear {
  year: number;
  isProvisional: boolean;
  days: readonly DayRow[];
}

/** The first and the last year whose holidays are known: from the code of 1994 to the end of the lunar table. */
export const holidayYears = { first: 1995, last: 2100 } as const;

const loadedYears = new Set(holidayRows.map((r) => Number(r.date.slice(0, 4))));
const cache = new Map<number, HolidayYear>();

/**
 * The holidays of a year in Viet Nam for public bodies that work Monday to Friday: from the notices that come with the library where there is one, else computed by law and
 * lunar calendar and marked provisional. RangeError outside `holidayYears`.
 */
export function holidaysOf(year: number): HolidayYear {
  let found = cache.get(year);
  if (!found) {
    if (!(year >= holidayYears.first && year <= holidayYears.last)) throw new RangeError(`no holidays are known of ${year}`);
    const isLoaded = loadedYears.has(year);
    found = {
      year,
      isProvisional: !isLoaded,
      days: isLoaded ? holidayRows.filter((r) => r.date.startsWith(`${year}-`)) : computedHolidays(year),
    };
    cache.set(year, found);
  }
  return found;
}

/** The holidays of a year as law and lunar calendar give them, with the days that make up for those on Saturday or Sunday: what a year's notice is written from. Days that a notice may choose otherwise are not confirmed. */
export function computedHolidays(year: number): DayRow[] {
  const rows = holidaysByLaw(year);
  const days = rows.map(
    ({ date, law }): DayRow => ({
      date,
      kind: 'holiday',
      name: law.name,
      source: law.isChosen ? `${law.source}; chờ thông báo của năm` : law.source,
      isConfirmed: !law.isChosen,
    }),
  );
  const made = madeUpDays(
    rows.filter((r) => r.law.makeUpSource).map((r) => r.date),
    rows.map((r) => r.date),
    [1, 2, 3, 4, 5],
  ).map(([madeUpFor, date]): DayRow => {
    const { name, makeUpSource, isChosen } = rows.find((r) => r.date === madeUpFor && r.law.makeUpSource)!.law;
    return { date, kind: 'comp_off', name: `Nghỉ bù ${name}`, source: makeUpSource!, isConfirmed: !isChosen, madeUpFor };
  });
  return [...days, ...made].sort((a, b) => (a.date < b.date ? -1 : 1));
}

/**
 * The days off that make up for holidays on rest days of a week (1 is Monday), as pairs of holiday and day off: for each in turn the next working day that is not off already
 * (Bộ luật Lao động 45/2019/QH14, Điều 111 khoản 3). `off` are all days off of the dates around.
 */
export function madeUpDays(holidays: readonly IsoDate[], off: readonly IsoDate[], weekdays: readonly number[]): [IsoDate, IsoDate][] {
  const works = (date: IsoDate) => weekdays.includes(weekday(date));
  const taken = new Set(off);
  return [...new Set(holidays)]
    .filter((h) => !works(h))
    .sort()
    .map((holiday) => {
      let date = addDays(holiday, 1);
      while (!works(date) || taken.has(date)) date = addDays(date, 1);
      taken.add(date);
      return [holiday, date];
    });
}
