import type { Point } from './deadline-points.ts';
import type { Token } from './deadline-tokens.ts';
import type { Every } from './schedule.ts';

export type Body<T> = T extends Token ? Omit<T, 'start' | 'end' | 'gap' | 'stop'> : never;
/** What a rule makes of its words; null where they mean something else. */
export type Reading = Body<Token> | Body<Token>[] | null;

/** What was read so far: the tokens, and whether one of them says that something comes back. */
export interface Past {
  readonly tokens: readonly Token[];
  recurs: boolean;
}

/** One form of words. `opens` files it: the words (whole runs of small letters) and signs that it can begin with, "#" for any figure. */
export interface Rule {
  opens: readonly string[];
  pattern: RegExp;
  read: (m: RegExpExecArray, past: Past) => Reading;
}

const LEFT = '(?<![\\p{L}\\p{N}])';
const RIGHT = '(?![\\p{L}\\p{N}])';
const rule = (opens: string, source: string, read: Rule['read']): Rule => ({
  opens: opens.split(' '),
  pattern: new RegExp(source, 'uy'),
  read,
});
const word = (opens: string, source: string, read: Rule['read']) => rule(opens, `${LEFT}(?:${source})${RIGHT}`, read);

// A figure that is not inside a symbol; scans and hurried typing glue it to "ngày".
const DAY_LEFT = '(?:(?<=ngày)|(?<![\\p{L}\\p{N}/.-]))';
const YEAR = '(20\\d\\d)(?!\\d)';
const QUARTER = 'q(?:uý|uí|úy|úi|uỳ|ui|uy)';
const ROMAN = '(iv|1v|lv|i{1,3}|l{1,3}|[1-4])';
const TERM = 'k[ỳìyi]';
const ofYear = `(?:(?: ?[/.,-] ?| )?(?:của )?(?:năm ?)?${YEAR})?`;
const romanValue = (r: string) => (/^[ilv1]v$/.test(r) ? 4 : /^[il]+$/.test(r) ? r.length : Number(r));
const yearOf = (y: string | undefined) => (y === undefined ? null : y.length === 2 ? 2000 + Number(y) : Number(y));
const point = (p: Point): Reading => ({ kind: 'point', point: p });
const day = (d: string, m: string, y: string | undefined): Reading => {
  const n = Number(m);
  const dayNo = Number(d);
  return n < 1 || n > 12 || dayNo < 1 || dayNo > 31 ? { kind: 'bad' } : point({ unit: 'day', n, day: dayNo, year: yearOf(y) });
};
const month = (m: string, y: string | undefined): Reading => {
  const n = Number(m);
  return n >= 1 && n <= 12 ? point({ unit: 'month', n, year: yearOf(y) }) : { kind: 'bad' };
};

const everyOf: Record<string, Every> = {
  năm: 'year',
  'năm học': 'year',
  quý: 'quarter',
  tháng: 'month',
  tuần: 'week',
  'học kỳ': 'half-year',
  'nửa năm': 'half-year',
};
// First words of a quarter, also where its number is glued to it, and of a period.
const QUARTERS = 'quý quí qúy qúi quỳ qui quy';
const QUARTERS_GLUED = QUARTERS.split(' ')
  .flatMap((q) => ['', 'i', 'ii', 'iii', 'iv', 'l', 'll', 'lll', 'lv'].map((n) => q + n))
  .join(' ');
const PERIODS = `năm sáu nửa học tháng tuần ngày # ${QUARTERS}`;
const PERIOD = `(năm học|năm|0?[369] tháng|sáu tháng|nửa năm|học ${TERM}|${QUARTER}|tháng|tuần|ngày)`;
const notNumbered = `(?! ?(?:\\d|i{1,3}${RIGHT}|iv${RIGHT}))`;
const periodOfWords = (raw: string): { every: Every; at: string | null } | null => {
  const w = raw.replace(new RegExp(`^${QUARTER}$`, 'u'), 'quý').replace(new RegExp(`^học ${TERM}$`, 'u'), 'học kỳ');
  if (/^(?:0?6|sáu) tháng$/.test(w)) return { every: 'half-year', at: null };
  if (/^0?3 tháng$/.test(w)) return { every: 'quarter', at: null };
  if (/^0?9 tháng$/.test(w)) return { every: 'year', at: 'M09' };
  const every = everyOf[w];
  return every ? { every, at: null } : null;
};
const every = (raw: string): Reading => {
  const p = periodOfWords(raw);
  if (raw === 'ngày') return { kind: 'continuous' };
  return p && (p.at ? { kind: 'bare', ...p } : { kind: 'every', every: p.every });
};
const numbers: Record<string, number> = {
  một: 1,
  hai: 2,
  ba: 3,
  tư: 4,
  bốn: 4,
  năm: 5,
  sáu: 6,
  bảy: 7,
  tám: 8,
  chín: 9,
  mười: 10,
  'mười một': 11,
  'mười hai': 12,
};
const perMonths: Record<number, Every> = { 1: 'month', 3: 'quarter', 6: 'half-year', 12: 'year' };
const onceIn = (count: string, unit: string): Reading => {
  const n = numbers[count] ?? Number(count);
  const months = unit === 'tháng' ? n : unit === 'năm' ? n * 12 : unit === 'tuần' ? 0 : n * 3;
  if (unit === 'tuần' && n === 1) return { kind: 'every', every: 'week' };
  const e = perMonths[months];
  return e ? { kind: 'every', every: e } : { kind: 'bad' };
};
const lastPoint = (previous: readonly Token[], unit: Point['unit']) => {
  const [a, b] = previous.slice(-2);
  return a?.kind === 'point' && a.point.unit === unit && (b?.kind === 'sep' || b?.kind === 'to') && !b.stop;
};

/** All forms of words, the first that fits wins. */
export const rules: readonly Rule[] = [
  // Limits counted from an event, and events themselves.
  word(
    'trong sau chậm không # một hai ba năm bảy mười',
    '(?:(?:trong|sau|chậm nhất|không quá)(?: thời hạn| vòng| thời gian)? )?(\\d{1,3}|một|hai|ba|năm|bảy|mười)(?: \\([\\p{L} ]+\\))? (ngày|giờ|tháng|tuần)( làm việc)?,? (?:kể từ|tính từ|từ khi|từ ngày|sau khi|sau ngày|trước khi|trước ngày (?!\\d))',
    (m) => (m[2] === 'ngày' && !m[3] && /^\d/.test(m[1]!) ? { kind: 'event', days: Number(m[1]) } : { kind: 'event' }),
  ),
  word(
    'ngay sau khi trước',
    '(?:ngay )?(?:sau khi|khi (?:có|được|phát sinh|cần|cấp|kết thúc|hoàn thành|nhận|đủ|xảy)|trước khi|ngay khi)|khi',
    () => ({
      kind: 'event',
    }),
  ),
  word(
    'thực theo tùy',
    '(?:thực hiện )?theo (?:kế hoạch|yêu cầu|hướng dẫn|chỉ đạo|tiến độ|lịch|quy định|thực tế|tình hình|chương trình|thông báo|quyết định|đề nghị|thời gian|từng thời điểm)|tùy (?:theo )?tình hình',
    () => ({ kind: 'event', isLoose: true }),
  ),
  word('đột sau trước', 'đột xuất|(?:sau|trước) (?:mỗi |các )?(?:đại hội|hội nghị|kỳ họp|cuộc họp|buổi họp|đợt|lễ)', () => ({
    kind: 'event',
  })),
  word('kể từ', '(?:kể )?từ (?:khi|lúc)|(?:kể )?từ ngày (?:nhận|ký|có|ban hành|được)', () => ({ kind: 'event' })),
  // What looks past the plan is no deadline.
  word('tầm', `tầm nhìn(?: đến| tới)?(?: năm)? ?${YEAR}`, () => ({ kind: 'bad' })),
  // Open end, before "và" is read as a joint.
  word(
    'và , các những năm trở về',
    '(?:và |, ?)?(?:(?:các|những) )?năm (?:học )?(?:tiếp theo|tiếp sau|sau đó|kế tiếp|về sau)|(?:và )?(?:các|những) năm sau|trở đi|trở về sau|về sau',
    () => ({ kind: 'onward' }),
  ),
  // Days.
  rule('#', `${DAY_LEFT}(\\d{1,2}) ?([/.-]) ?(\\d{1,2}) ?\\2 ?(\\d{4}|\\d{2})(?![\\d\\p{L}]|[/.-][\\d\\p{L}])`, (m) =>
    day(m[1]!, m[3]!, m[4]!),
  ),
  rule('#', `${DAY_LEFT}(\\d{1,2}) ?(?:-|đến) ?(\\d{1,2}) ?/ ?(\\d{1,2})(?: ?/ ?${YEAR})?(?![\\d/])`, (m) => {
    const [a, b] = [day(m[1]!, m[3]!, m[4]), day(m[2]!, m[3]!, m[4])];
    return a && b && !Array.isArray(a) && !Array.isArray(b) ? [a, { kind: 'to' }, b] : null;
  }),
  word('#', `(\\d{1,2}) ?tháng ?(\\d{1,2})(?!\\d)(?! ?tháng)(?:(?: ?[/.-] ?|,? ?năm ?)${YEAR})?(?! ?[/.-]\\d)`, (m) =>
    day(m[1]!, m[2]!, m[3]),
  ),
  word(
    '#',
    `(?:0?\\d|[12]\\d|3[01]) (?:của )?tháng (?:cuối|đầu|thứ (?:nhất|hai|ba|[123]))(?: cùng)?(?: của| mỗi| h[ằà]ng| trong)* ${QUARTER}(?: sau| tiếp theo| kế tiếp| đó)?`,
    () => ({ kind: 'every', every: 'quarter' }),
  ),
  word('tháng', `tháng (?:cuối|đầu)(?: cùng)?(?: của| mỗi| h[ằà]ng)* ${QUARTER}(?: sau| tiếp theo)?`, () => ({
    kind: 'every',
    every: 'quarter',
  })),
  word('#', `(?:0?\\d|[12]\\d|3[01]) (?:của )?tháng(?: liền)? (?:sau|kế tiếp|tiếp theo)`, () => ({ kind: 'every', every: 'month' })),
  // School years and terms.
  word(
    'học hk hki hkii hkl hkll',
    `(?:học ${TERM}|hk) ?(ii|i|[12]|ll|l)(?:,? ?(?:của )?(?:năm học )?${YEAR} ?[-/] ?(20\\d\\d|\\d\\d))?`,
    (m) => point({ unit: 'term', n: romanValue(m[1]!), year: yearOf(m[2]) }),
  ),
  word('năm', `năm học ?${YEAR} ?[-/] ?(20\\d\\d|\\d\\d)(?!\\d)`, (m) =>
    Number(m[2]!.slice(-2)) === (Number(m[1]!) + 1) % 100 ? point({ unit: 'school-year', n: 0, year: Number(m[1]) }) : { kind: 'bad' },
  ),
  word('dịp nghỉ mùa hè', `(?:dịp |nghỉ |mùa )?hè(?: ?(?:năm ?)?${YEAR})?`, (m) => point({ unit: 'summer', n: 6, year: yearOf(m[1]) })),
  // Halves and nine months.
  word('# sáu nửa', `(?:(?:0?6|sáu) ?tháng|nửa) (đầu|cuối)(?: của)?(?: ?năm)?(?: ?${YEAR})?`, (m) =>
    point({ unit: 'half', n: m[1] === 'đầu' ? 1 : 2, year: yearOf(m[2]) }),
  ),
  word('# sáu', `(?:0?6|sáu) tháng(?:/| năm )${YEAR}`, (m) => point({ unit: 'half', n: 1, year: yearOf(m[1]) })),
  word('# chín', `(?:0?9|chín) ?tháng(?: đầu(?: của)?(?: năm)?(?: ?${YEAR})?|(?:/| năm )${YEAR})`, (m) =>
    point({ unit: 'nine', n: 1, year: yearOf(m[1] ?? m[2]) }),
  ),
  // Ten days and weeks of a month.
  word(
    'thượng trung hạ tuần',
    `(thượng tuần|trung tuần|hạ tuần|tuần ?(?:thứ )?(?:[1-4]|i{1,3}|iv|đầu|cuối|hai|ba|nhất|tư))(?:(?: ?[,-]| và|,? ?tuần) ?([1-4]))?(?: của)? tháng ?(\\d{1,2})(?:(?: ?[/.-] ?|,? ?năm ?)${YEAR})?`,
    (m) => weekOf(m[1]!, m[2], m[3]!, m[4]),
  ),
  // Months and quarters.
  word('tháng', 'tháng (?:giêng|chạp|mười một âm|mười hai âm)', () => ({ kind: 'bad' })),
  word('tháng', `tháng (mười một|mười hai|mười|một|hai|ba|tư|năm(?= năm|/)|sáu|bảy|tám|chín)(?! lần)${ofYear}`, (m) =>
    month(String(numbers[m[1]!]), m[2]),
  ),
  word(QUARTERS, `${QUARTER} (một|hai|ba|tư|bốn)(?! lần)${ofYear}`, (m) =>
    point({ unit: 'quarter', n: numbers[m[1]!]!, year: yearOf(m[2]) }),
  ),
  word('tháng t', `(?:tháng ?|t)(\\d{1,2})(?:(?: ?[/.-] ?|,? ?năm ?)${YEAR})?(?![/.]\\d)`, (m) => month(m[1]!, m[2])),
  rule('#', `(?<![\\p{L}\\p{N}/.-])(0?[1-9]|1[0-2]) ?[/.-] ?${YEAR}(?![/-]? ?\\p{L}{2,}-|/)`, (m) => month(m[1]!, m[2])),
  rule('#', `(?<=[-]\\s?)(0?[1-9]|1[0-2]) ?/ ?${YEAR}(?!/)`, (m, past) => (past.tokens.at(-1)?.kind === 'to' ? month(m[1]!, m[2]) : null)),
  rule(
    '#',
    `(?:(?<=ngày)|(?<![\\p{L}\\p{N}/.]))(\\d{1,2}) ?/ ?(\\d{1,2})(?! ?[/%]|\\d|[.-]\\d|-\\p{L}| ?(?:ngày|buổi|số|tổng|giờ|tiết)${RIGHT})`,
    (m) => day(m[1]!, m[2]!, undefined),
  ),
  rule('#', `(?<=ngày )(\\d{1,2}) ?[.-] ?(\\d{1,2})(?![\\d/.-])`, (m) => day(m[1]!, m[2]!, undefined)),
  word(QUARTERS_GLUED, `${QUARTER} ?${ROMAN}${ofYear}`, (m) => point({ unit: 'quarter', n: romanValue(m[1]!), year: yearOf(m[2]) })),
  rule('iv i ii iii #', `${LEFT}(iv|i{1,3}|[1-4])${RIGHT}(?: ?[/] ?${YEAR})?(?: năm ${YEAR})?`, (m, past) =>
    lastPoint(past.tokens, 'quarter') ? point({ unit: 'quarter', n: romanValue(m[1]!), year: yearOf(m[2] ?? m[3]) }) : null,
  ),
  rule('#', `${LEFT}(0?[1-9]|1[0-2])(?![\\d\\p{L}/.])(?!-\\d)(?! (?:lần|ngày|tháng))(?: năm ${YEAR})?`, (m, past) =>
    lastPoint(past.tokens, 'month') ? month(m[1]!, m[2]) : null,
  ),
  // Years.
  rule(
    'giai nhiệm các năm #',
    `(?<![\\p{L}\\p{N}/.-])(?:(?:giai đoạn|nhiệm ${TERM}|(?:các )?năm) ?)?${YEAR} ?- ?(20\\d\\d)(?![\\d/-])`,
    (m) => point({ unit: 'year', n: 0, year: Number(m[1]), last: Number(m[2]) }),
  ),
  word('năm', `năm ?${YEAR}(?!-\\p{L}|/)`, (m) => point({ unit: 'year', n: 0, year: Number(m[1]) })),
  rule('#', `(?<![\\p{L}\\p{N}/.-])${YEAR}(?![/-])`, (m, past) => {
    const last = past.tokens.at(-1);
    return past.tokens.length === 0 || last?.kind === 'from' || lastPoint(past.tokens, 'year') || (last?.kind === 'to' && !last.gap)
      ? point({ unit: 'year', n: 0, year: Number(m[1]) })
      : null;
  }),
  // What comes back.
  word(
    'ít tối không từ # một hai ba',
    `(?:(?:ít nhất|tối thiểu|tối đa|không quá|từ) )?(?:\\d{1,2}(?:-\\d{1,2})?|một|hai|ba) (?:lần|buổi|kỳ|cuộc|phiên|số|bài|đợt) ?(?:/|trong|mỗi|một|trên) ?(?:0?1 |một |mỗi )?${PERIOD}${notNumbered}`,
    (m) => every(m[1]!),
  ),
  word(
    'định # một hai ba sáu',
    `(?:định ${TERM} )?(\\d{1,2}|một|hai|ba|sáu) (năm|${QUARTER}|tháng|tuần) ?(?:/|một|mỗi|0?1) ?(?:0?1 |một )?lần`,
    (m) => onceIn(m[1]!, m[2]!),
  ),
  word(PERIODS, `${PERIOD} ?(?:/|một|0?1) ?(?:0?1 |một )?(?:lần|kỳ|số)`, (m) => every(m[1]!)),
  word(
    'định vào cuối đầu trong hằng hàng hăng hâng hẳng hang mỗi từng theo',
    `(?:định ${TERM},? ?(?:theo )?)?(?:vào )?(?:cuối |đầu |trong )?(?:h[ằàăâẳa]ng|mỗi|từng|theo từng|theo) ?${PERIOD}${notNumbered}`,
    (m) => every(m[1]!),
  ),
  word('định', `định ${TERM} (?:vào )?(?:cuối |đầu )?${PERIOD}${notNumbered}`, (m) => every(m[1]!)),
  word('cuối', `cuối (${QUARTER}|tháng|tuần)${notNumbered}(?! này)`, (m) => every(m[1]!)),
  word(
    'thường liên xuyên quanh trong suốt hàng hằng',
    'thường xuyên|liên tục|xuyên suốt|quanh năm|(?:trong )?suốt (?:cả )?(?:năm(?: học)?|quá trình)|h[ằà]ng giờ',
    () => ({
      kind: 'continuous',
    }),
  ),
  word('năm', `năm học${notNumbered}(?: này)?`, (_m, past) =>
    past.tokens.at(-1)?.kind === 'every' ? null : point({ unit: 'school-year', n: 0, year: null }),
  ),
  word('trong cả hết cuối đầu giữa', `(?:trong|cả|hết|cuối|đầu|giữa) năm(?! học)(?: nay)?${notNumbered}`, (_m, past) =>
    past.recurs ? { kind: 'bare', every: 'year', at: null } : point({ unit: 'year', n: 0, year: null }),
  ),
  word(PERIODS, `${PERIOD}${notNumbered}`, (m) => {
    const p = m[1] === 'ngày' ? null : periodOfWords(m[1]!);
    return p && { kind: 'bare', ...p };
  }),
  // A day whose month is said elsewhere or that comes back.
  word('#', '(?<=ngày )(\\d{1,2})(?![ ]?[/.-] ?\\d)', (m) =>
    Number(m[1]) <= 31 ? point({ unit: 'day-of-month', n: 0, day: Number(m[1]), year: null }) : null,
  ),
  // Joints and bounds.
  word('xong trước', '(?:xong )?trước(?: thời hạn)?', () => ({ kind: 'before' })),
  word(
    'chậm muộn trễ không hạn',
    '(?:chậm|muộn|trễ) nhất(?: là)?|không (?:quá|muộn hơn|chậm hơn|sau)|hạn (?:cuối|chót)(?: cùng)?|hạn',
    () => ({ kind: 'by' }),
  ),
  word('bắt kể thực áp tính từ', '(?:bắt đầu |kể |thực hiện |áp dụng |tính )?từ', () => ({ kind: 'from' })),
  word('cho đến tới hết', '(?:cho )?(?:đến|tới)(?: hết| cuối)?|hết', () => ({ kind: 'to' })),
  word('và hoặc hay cùng', 'và|hoặc|hay|cùng với', () => ({ kind: 'sep' })),
  rule(', ; + & /', '[,;+&/]', () => ({ kind: 'sep' })),
  rule('-', '-', (_m, past) => ({ kind: past.tokens.at(-1)?.kind === 'point' ? 'to' : 'sep' })),
];

/** Weeks of a month by days: 1–7, 8–14, 15–21, 22–end; the three runs of ten days by 1–10, 11–20, 21–end. */
function weekOf(words: string, until: string | undefined, m: string, y: string | undefined): Reading {
  const n = Number(m);
  const bounds: [RegExp, number, number | undefined][] = [
    [/^thượng/, 1, 10],
    [/^trung/, 11, 20],
    [/^hạ/, 21, undefined],
    [/(?:4|iv|tư|cuối)$/, 22, undefined],
    [/(?:3|iii|ba)$/, 15, 21],
    [/(?:2|ii|hai)$/, 8, 14],
    [/(?:1|i|đầu|nhất)$/, 1, 7],
  ];
  const span = (w: string) => bounds.find(([pattern]) => pattern.test(w));
  const first = span(words);
  const last = until ? span(until) : first;
  if (!first || !last || n < 1 || n > 12) return { kind: 'bad' };
  const p: Point = { unit: 'week-of-month', n, day: first[1], year: yearOf(y) };
  return point(last[2] === undefined ? p : { ...p, last: last[2] });
}
