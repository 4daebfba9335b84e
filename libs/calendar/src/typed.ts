import {
  addDays,
  addMonths,
  endOfHalf,
  endOfMonth,
  endOfQuarter,
  endOfWeek,
  endOfYear,
  type IsoDate,
  isIsoDate,
  makeDate,
  partsOf,
  startOfMonth,
  startOfQuarter,
  weekday,
} from './date.ts';

const words: Record<string, (today: IsoDate) => IsoDate> = {
  'hom nay': (d) => d,
  nay: (d) => d,
  mai: (d) => addDays(d, 1),
  'ngay mai': (d) => addDays(d, 1),
  kia: (d) => addDays(d, 2),
  'ngay kia': (d) => addDays(d, 2),
  'hom qua': (d) => addDays(d, -1),
  'cuoi tuan': (d) => (weekday(d) <= 5 ? addDays(d, 5 - weekday(d)) : endOfWeek(d)),
  'tuan sau': (d) => addDays(d, 7),
  'dau thang': startOfMonth,
  'cuoi thang': endOfMonth,
  'cuoi thang nay': endOfMonth,
  'cuoi thang sau': (d) => endOfMonth(addMonths(startOfMonth(d), 1)),
  'dau thang sau': (d) => addMonths(startOfMonth(d), 1),
  'cuoi quy': endOfQuarter,
  'cuoi quy nay': endOfQuarter,
  'dau quy sau': (d) => addMonths(startOfQuarter(d), 3),
  'cuoi quy sau': (d) => endOfQuarter(addMonths(startOfQuarter(d), 3)),
  'cuoi 6 thang': endOfHalf,
  'het 6 thang': endOfHalf,
  'cuoi nam': endOfYear,
  'het nam': endOfYear,
  'het thang': endOfMonth,
  'het quy': endOfQuarter,
};

const roman: Record<string, number> = { i: 1, ii: 2, iii: 3, iv: 4, '1': 1, '2': 2, '3': 3, '4': 4 };
const bare = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase().replace(/\s+/g, ' ').trim();
const fullYear = (y: string) => (y.length === 2 ? 2000 + Number(y) : Number(y));

/**
 * Reads what a clerk types into a date field: `9/3`, `9-3`, `09032026`, `0903`, `9/3/26`, `9`, `2026-03-09`, `mai`, `cuối quý`, `+5`, `hết tháng 9`, with or without marks.
 * A day without its year is in the year of `today`; a bare number is a day of this month, or of the next when it has passed. Null when it is no day (31/2).
 */
export function parseTyped(text: string, today: IsoDate): IsoDate | null {
  const t = bare(text).replace(/^(truoc |han |den )?(ngay )(?=\d)/, '');
  if (t === '') return null;
  if (isIsoDate(t)) return t;
  const word = words[t];
  if (word) return word(today);
  const now = partsOf(today);

  let m = /^\+\s*(\d{1,3})(?: ngay)?$/.exec(t);
  if (m) return addDays(today, Number(m[1]));
  m = /^(\d{1,2})\s*(?:[/.\- ]|thang)\s*(\d{1,2})(?:\s*(?:[/.\- ]|nam)\s*(\d{4}|\d{2}))?$/.exec(t.replace(/\s*(thang|nam)\s*/g, '/'));
  if (m) return makeDate(m[3] ? fullYear(m[3]) : now.year, Number(m[2]), Number(m[1]));
  m = /^(\d{2})(\d{2})(\d{4}|\d{2})?$/.exec(t);
  if (m) return makeDate(m[3] ? fullYear(m[3]) : now.year, Number(m[2]), Number(m[1]));
  m = /^(\d{1,2})$/.exec(t);
  if (m) {
    const next = partsOf(addMonths(startOfMonth(today), 1));
    const day = Number(m[1]);
    return day >= now.day ? makeDate(now.year, now.month, day) : makeDate(next.year, next.month, day);
  }
  m = /^(?:cuoi|het) thang (\d{1,2})(?:\s*\/\s*(\d{4}))?$/.exec(t);
  if (m) {
    const first = makeDate(m[2] ? Number(m[2]) : now.year, Number(m[1]), 1);
    return first && endOfMonth(first);
  }
  m = /^(?:cuoi|het) quy (iii|ii|iv|i|[1-4])(?:\s*\/\s*(\d{4}))?$/.exec(t);
  if (m) {
    const first = makeDate(m[2] ? Number(m[2]) : now.year, roman[m[1]!]! * 3, 1);
    return first && endOfMonth(first);
  }
  m = /^(?:cuoi|het) nam (\d{4})$/.exec(t);
  return m ? makeDate(Number(m[1]), 12, 31) : null;
}
