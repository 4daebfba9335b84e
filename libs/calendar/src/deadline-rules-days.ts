import { DAY_LEFT, day, dayList, dayRange, figures, notNumbered, QUARTER, RIGHT, type Rule, rule, word, YEAR } from './deadline-words.ts';

/** Days by their figures, and days of a month or quarter that come back. */
export const dayRules: readonly Rule[] = [
  // Days.
  rule('#:/.-', `${DAY_LEFT}(\\d{1,2}) ?([/.-]) ?(\\d{1,2}) ?\\2 ?(\\d{4}|\\d{2})(?![\\d\\p{L}]|[/.-][\\d\\p{L}])`, (m) =>
    day(m[1]!, m[3]!, m[4]!),
  ),
  rule('#:-đ', `${DAY_LEFT}(\\d{1,2}) ?(?:-|đến) ?(\\d{1,2}) ?/ ?(\\d{1,2})(?: ?/ ?${YEAR})?(?![\\d/])`, (m) =>
    dayRange(day(m[1]!, m[3]!, m[4]), day(m[2]!, m[3]!, m[4])),
  ),
  rule('#:/', `${DAY_LEFT}(\\d{1,2}) ?/ ?(\\d{1,2}) ?- ?(\\d{1,2}) ?/ ?(\\d{1,2})(?: ?/ ?${YEAR})?(?![\\d/-])`, (m) =>
    dayRange(day(m[1]!, m[2]!, undefined), day(m[3]!, m[4]!, m[5])),
  ),
  // Days of one month, and one day of several months.
  rule(
    '#:,v',
    `(?:(?<=ngày )|(?<=^))(\\d{1,2}(?: ?, ?\\d{1,2})*(?: ?,| và) ?\\d{1,2}) ?(?:/|tháng) ?(\\d{1,2})(?:(?: ?/ ?|,? ?năm ?)${YEAR})?(?! ?[\\d/])`,
    (m) => dayList(figures(m[1]!), [m[2]!], m[3]),
  ),
  word(
    '#:ct',
    `(\\d{1,2}) (?:của )?(?:các )?tháng (\\d{1,2}(?: ?, ?\\d{1,2})*(?: ?,| và) ?\\d{1,2})(?! ?(?:[/.-] ?\\d{1,2}(?!\\d)|tháng|lần|ngày))(?:(?: ?[/-] ?|,? ?năm ?)${YEAR})?`,
    (m) => dayList([m[1]!], figures(m[2]!), m[3]),
  ),
  word('#:t', `(\\d{1,2}) ?tháng ?(\\d{1,2})(?!\\d)(?! ?(?:tháng|lần))(?:(?: ?[/.-] ?|,? ?năm ?)${YEAR})?(?! ?[/.-]\\d)`, (m) =>
    day(m[1]!, m[2]!, m[3]),
  ),
  word(
    '#:ct',
    `(?:0?\\d|[12]\\d|3[01]) (?:của )?(?:các )?tháng (?:cuối|đầu|thứ (?:nhất|hai|ba|[123]))(?: cùng)?(?: của| mỗi| h[ằà]ng| trong)* ${QUARTER}(?: sau| tiếp theo| kế tiếp| đó)?`,
    () => ({ kind: 'every', every: 'quarter' }),
  ),
  word('tháng', `tháng (?:cuối|đầu)(?: cùng)?(?: của| mỗi| h[ằà]ng)* ${QUARTER}(?: sau| tiếp theo)?`, () => ({
    kind: 'every',
    every: 'quarter',
  })),
  word(
    '#:ctđ',
    `(?:0?\\d|[12]\\d|3[01]) (?:của )?tháng(?: liền)? (?:sau|kế tiếp|tiếp theo)|(?<=ngày )\\d{1,2} (?:của |đầu |cuối )(?:mỗi )?tháng${notNumbered}`,
    () => ({ kind: 'every', every: 'month' }),
  ),
];

/** Days without a year, which must not be taken for months with one. */
export const shortDays: readonly Rule[] = [
  rule(
    '#:/',
    `(?:(?<=ngày)|(?<![\\p{L}\\p{N}/.]))(\\d{1,2}) ?/ ?(\\d{1,2})(?! ?[/%]|\\d|[.-]\\d|-\\p{L}| ?(?:ngày|buổi|số|tổng|giờ|tiết)${RIGHT})`,
    (m) => day(m[1]!, m[2]!, undefined),
  ),
  rule('#:.-', `(?<=ngày )(\\d{1,2}) ?[.-] ?(\\d{1,2})(?![\\d/.-])`, (m) => day(m[1]!, m[2]!, undefined)),
];
