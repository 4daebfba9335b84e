import { addDays, type IsoDate, weekday } from './date.ts';
import { gioToOf, tetOf } from './lunar.ts';

/** A public holiday as a law sets it, with the days on which that law holds. A day of the holiday is found by the year; which days are chosen each year by notice is guessed. */
export interface HolidayLaw {
  name: string;
  source: string;
  validFrom: IsoDate;
  validTo: IsoDate | null;
  /** The article by which a day of it that falls on a weekly rest day is made up on the next working day; null where none does. */
  makeUpSource: string | null;
  /** True where the days are chosen each year (Tết, the second day of Quốc khánh) or come from the lunar calendar, so that the notice may say otherwise. */
  isChosen: boolean;
  daysOf(year: number): IsoDate[];
}

const CODE_1994 = 'Bộ luật Lao động 1994, Điều 73';
const AMENDED_2007 = 'Bộ luật Lao động 1994, Điều 73 (sửa đổi bởi Luật 84/2007/QH11)';
const CODE_2012 = 'Bộ luật Lao động 10/2012/QH13, Điều 115';
const CODE_2019 = 'Bộ luật Lao động 45/2019/QH14, Điều 112 khoản 1';
const CULTURE_DAY = 'Nghị quyết 28/2026/QH16, Điều 2';

/** The codes one after another: source of the holidays, source of making up, first day, last day. */
const codes = [
  [CODE_1994, CODE_1994, '1995-01-01', '2007-04-10'],
  [AMENDED_2007, AMENDED_2007, '2007-04-11', '2013-04-30'],
  [CODE_2012, `${CODE_2012} khoản 3`, '2013-05-01', '2020-12-31'],
  [CODE_2019, 'Bộ luật Lao động 45/2019/QH14, Điều 111 khoản 3', '2021-01-01', null],
] as const;

const span = (first: IsoDate, length: number) => Array.from({ length }, (_, i) => addDays(first, i));
const fixed = (day: string) => (year: number) => [`${year}-${day}`];
// The codes of 1994 and its amendment name the days: the last of the old year and three of the new. Since 2013 they are chosen; the notices of 2019–2026 began two days before mùng 1, or one where that is a Tuesday.
const fourOfTet = (year: number) => span(addDays(tetOf(year), -1), 4);
const fiveOfTet = (year: number) => span(addDays(tetOf(year), weekday(tetOf(year)) === 2 ? -1 : -2), 5);
const national = (year: number) => `${year}-09-02`;
// The neighbour that joins the weekend, as the notices of 2021–2026 chose it.
const besideNational = (year: number) => [addDays(national(year), [1, 4, 7].includes(weekday(national(year))) ? 1 : -1)];

/** The public holidays of Viet Nam by law since 1995, each with its source and the time in which it holds. */
export const holidayLaws: readonly HolidayLaw[] = codes.flatMap(([source, makeUpSource, validFrom, validTo]): HolidayLaw[] => {
  const make = (name: string, isChosen: boolean, daysOf: HolidayLaw['daysOf'], lawFrom = validFrom as string): HolidayLaw[] =>
    validTo !== null && validTo < lawFrom
      ? []
      : [{ name, source, validFrom: validFrom > lawFrom ? validFrom : lawFrom, validTo, makeUpSource, isChosen, daysOf }];
  return [
    ...make('Tết Dương lịch', false, fixed('01-01')),
    ...make('Tết Âm lịch', true, validFrom < '2013' ? fourOfTet : fiveOfTet),
    ...make('Giỗ Tổ Hùng Vương', true, (year) => [gioToOf(year)], '2007-04-11'),
    ...make('Ngày Chiến thắng', false, fixed('04-30')),
    ...make('Ngày Quốc tế lao động', false, fixed('05-01')),
    ...make('Quốc khánh', false, fixed('09-02')),
    ...make('Quốc khánh', true, besideNational, '2021-01-01'),
  ];
});

/** Holidays that stand in a law of their own. 24/11 is not in Điều 112 khoản 1, so Điều 111 khoản 3 does not make it up. */
export const otherHolidayLaws: readonly HolidayLaw[] = [
  {
    name: 'Ngày Văn hóa Việt Nam',
    source: CULTURE_DAY,
    validFrom: '2026-07-01',
    validTo: null,
    makeUpSource: null,
    isChosen: false,
    daysOf: fixed('11-24'),
  },
];

/** The holidays that the law gives a year, in order of days, each by the law in force on that day. */
export function holidaysByLaw(year: number): { date: IsoDate; law: HolidayLaw }[] {
  return [...holidayLaws, ...otherHolidayLaws]
    .flatMap((law) => law.daysOf(year).map((date) => ({ date, law })))
    .filter(({ date, law }) => law.validFrom <= date && (law.validTo === null || date <= law.validTo))
    .sort((a, b) => (a.date < b.date ? -1 : 1));
}
