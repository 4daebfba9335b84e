import { shortDays } from './deadline-rules-days.ts';
import {
  LEFT,
  lastPoint,
  listed,
  month,
  numbers,
  ofYear,
  point,
  QUARTER,
  QUARTERS,
  QUARTERS_GLUED,
  RIGHT,
  ROMAN,
  type Rule,
  romanValue,
  rule,
  TERM,
  weekOf,
  word,
  YEAR,
  yearOf,
} from './deadline-words.ts';

/** Named stretches of time: school years, halves, weeks, months, quarters, years. */
export const periodRules: readonly Rule[] = [
  // School years and terms.
  word(
    'học hk hki hkii hkl hkll',
    `(?:học ${TERM}|hk) ?(ii|i|[12]|ll|l)(?:,? ?(?:của )?(?:năm học )?${YEAR} ?[-/] ?(20\\d\\d|\\d\\d))?`,
    (m) => point({ unit: 'term', n: romanValue(m[1]!), year: yearOf(m[2]) }),
  ),
  listed('term', 'i ii #', `${LEFT}(ii|i|[12])${RIGHT}(?:,? ?(?:của )?năm học ${YEAR} ?[-/] ?(20\\d\\d|\\d\\d))?`, (m) =>
    point({ unit: 'term', n: romanValue(m[1]!), year: yearOf(m[2]) }),
  ),
  listed('school-year', '#:-/', `${LEFT}${YEAR} ?[-/] ?(20\\d\\d)(?![\\d/-])`, (m) =>
    Number(m[2]) === Number(m[1]) + 1 ? point({ unit: 'school-year', n: 0, year: Number(m[1]) }) : null,
  ),
  word('năm:h', `năm học ?${YEAR} ?[-/] ?(20\\d\\d|\\d\\d)(?!\\d)`, (m) =>
    Number(m[2]!.slice(-2)) === (Number(m[1]!) + 1) % 100 ? point({ unit: 'school-year', n: 0, year: Number(m[1]) }) : { kind: 'bad' },
  ),
  word('dịp nghỉ mùa hè', `(?:dịp |nghỉ |mùa )?hè(?: ?(?:năm ?)?${YEAR})?`, (m) => point({ unit: 'summer', n: 6, year: yearOf(m[1]) })),
  // Halves and nine months.
  word('#:t sáu nửa', `(?:(?:0?6|sáu) ?tháng|nửa) (đầu|cuối)(?: của)?(?: ?năm)?(?: ?${YEAR})?`, (m) =>
    point({ unit: 'half', n: m[1] === 'đầu' ? 1 : 2, year: yearOf(m[2]) }),
  ),
  word('#:t sáu', `(?:0?6|sáu) tháng(?:/| năm )${YEAR}`, (m) => point({ unit: 'half', n: 1, year: yearOf(m[1]) })),
  word('#:t chín', `(?:0?9|chín) ?tháng(?: đầu(?: của)?(?: năm)?(?: ?${YEAR})?|(?:/| năm )${YEAR})`, (m) =>
    point({ unit: 'nine', n: 1, year: yearOf(m[1] ?? m[2]) }),
  ),
  word('#:t ba', `(?:0?3|ba) tháng (đầu|cuối)(?: của)?(?: ?năm)(?: ?${YEAR})?`, (m) =>
    point({ unit: 'quarter', n: m[1] === 'đầu' ? 1 : 4, year: yearOf(m[2]) }),
  ),
  // Ten days and weeks of a month.
  word(
    'thượng trung hạ tuần',
    `(thượng tuần|trung tuần|hạ tuần|tuần ?(?:thứ )?(?:[1-4]|i{1,3}|iv|đầu|cuối|hai|ba|nhất|tư))(?:( ?(?:[,-]|và|đến)? ?)(?:tuần )?(?:thứ )?([1-4]))?(?: của)? tháng ?(\\d{1,2})(?:(?: ?[/.-] ?|,? ?năm ?)${YEAR})?`,
    (m) => weekOf(m[1]!, m[2] ?? '', m[3], m[4]!, m[5]),
  ),
  // Months and quarters.
  word('tháng', 'tháng (?:giêng|chạp|mười một âm|mười hai âm)', () => ({ kind: 'bad' })),
  word('tháng', `tháng (mười một|mười hai|mười|một|hai|ba|tư|năm(?= năm|/)|sáu|bảy|tám|chín)(?! lần)${ofYear}`, (m) =>
    month(String(numbers[m[1]!]), m[2]),
  ),
  word(QUARTERS, `${QUARTER} (một|hai|ba|tư|bốn)(?! lần)${ofYear}`, (m) =>
    point({ unit: 'quarter', n: numbers[m[1]!]!, year: yearOf(m[2]) }),
  ),
  rule('#:-đ', `(?:(?<=từ )|(?<=^))(0?[1-9]|1[0-2]) ?(?:-|đến) ?(0?[1-9]|1[0-2]) ?/ ?${YEAR}(?![/-])`, (m) => [
    { kind: 'point', point: { unit: 'month', n: Number(m[1]), year: null } },
    { kind: 'to' },
    { kind: 'point', point: { unit: 'month', n: Number(m[2]), year: Number(m[3]) } },
  ]),
  // A year in two figures, and one in brackets.
  word('tháng', `tháng ?(\\d{1,2}) ?/ ?([23]\\d)(?! ?[/.-] ?\\d)`, (m) => month(m[1]!, m[2])),
  word(QUARTERS, `${QUARTER} ?(iv|i{1,3}|[1-4]) ?/ ?([23]\\d)(?! ?[/.-] ?\\d)`, (m) =>
    point({ unit: 'quarter', n: romanValue(m[1]!), year: yearOf(m[2]) }),
  ),
  rule('#:)', `(?<=\\( ?)${YEAR}(?= ?\\))`, (m, past) => {
    const last = past.tokens.at(-1);
    return last?.kind === 'point' && last.point.year === null ? point({ unit: 'year', n: 0, year: Number(m[1]) }) : null;
  }),
  word('tháng th t', `(?:tháng ?|th?\\.?)(\\d{1,2})(?:(?: ?[/.-] ?|,? ?năm ?)${YEAR})?(?![/.]\\d)`, (m) => month(m[1]!, m[2])),
  // "Quý 2, 3/2026": the figure after a quarter in figures is a quarter.
  listed('quarter', '#:/', `${LEFT}([1-4]) ?/ ?${YEAR}`, (m, past) => {
    const before = past.tokens.at(-2);
    const isQuarter = before?.kind === 'point' && before.point.year === null && before.point.n < Number(m[1]);
    return isQuarter && /[1-4]$/.test(m.input.slice(before.start, before.end))
      ? point({ unit: 'quarter', n: Number(m[1]), year: Number(m[2]) })
      : null;
  }),
  rule('#:/.-', `(?<![\\p{L}\\p{N}/.-])(0?[1-9]|1[0-2]) ?[/.-] ?${YEAR}(?![/-]? ?\\p{L}{2,}-|/)`, (m) => month(m[1]!, m[2])),
  rule('#:/', `(?<=[-]\\s?)(0?[1-9]|1[0-2]) ?/ ?${YEAR}(?!/)`, (m, past) =>
    past.tokens.at(-1)?.kind === 'to' ? month(m[1]!, m[2]) : null,
  ),
  ...shortDays,
  word('q qi qii qiii qiv', `q\\.? ?(iv|i{1,3}|[1-4]) ?[/.-] ?${YEAR}`, (m) =>
    point({ unit: 'quarter', n: romanValue(m[1]!), year: yearOf(m[2]) }),
  ),
  word(QUARTERS_GLUED, `${QUARTER} ?${ROMAN}${ofYear}`, (m) => point({ unit: 'quarter', n: romanValue(m[1]!), year: yearOf(m[2]) })),
  listed('quarter', 'iv i ii iii #', `${LEFT}(iv|i{1,3}|[1-4])${RIGHT}(?: ?[/] ?${YEAR})?(?: năm ${YEAR})?`, (m) =>
    point({ unit: 'quarter', n: romanValue(m[1]!), year: yearOf(m[2] ?? m[3]) }),
  ),
  listed(
    'month',
    '#',
    `(?<!(?:đợt|lần|kỳ|lớp|nhóm|khối|số) )${LEFT}(0?[1-9]|1[0-2])(?![\\d\\p{L}/.])(?!-\\d)(?! (?:lần|ngày|tháng))(?: năm ${YEAR})?`,
    (m) => month(m[1]!, m[2]),
  ),
  // Years.
  word(
    'trong:n cả:n hết:n đầu:n giữa:n cuối:n nhiệm:k',
    `(?:trong |cả |hết |đầu |giữa |cuối )?nhiệm ${TERM}(?: này)?(?! ?(?:\\d|trước|qua|tới|sau))`,
    () => point({ unit: 'tenure', n: 0, year: null }),
  ),
  rule(
    'giai nhiệm:k các:n năm:2 #:-',
    `(?<![\\p{L}\\p{N}/.-])(?:(?:giai đoạn|nhiệm ${TERM}|(?:các )?năm) ?)?${YEAR} ?- ?(20\\d\\d)(?![\\d/-])`,
    (m) => point({ unit: 'year', n: 0, year: Number(m[1]), last: Number(m[2]) }),
  ),
  word('năm:2', `năm ?${YEAR}(?!-\\p{L}|/)`, (m) => point({ unit: 'year', n: 0, year: Number(m[1]) })),
  rule('#', `(?<![\\p{L}\\p{N}/.-])${YEAR}(?![/-])`, (m, past) => {
    const last = past.tokens.at(-1);
    return past.tokens.length === 0 ||
      last?.kind === 'from' ||
      last?.kind === 'before' ||
      lastPoint(past.tokens, 'year') ||
      (last?.kind === 'to' && !last.gap)
      ? point({ unit: 'year', n: 0, year: Number(m[1]) })
      : null;
  }),
];
