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

/** One form of words. `opens` files it: the words (whole runs of small letters) and signs that it can begin with, "#" for any figure; "trong:ns" only where one of these signs or letters follows, after a space or none. */
export interface Rule {
  opens: readonly string[];
  pattern: RegExp;
  read: (m: RegExpExecArray, past: Past) => Reading;
  /** It only goes on with a list of points of this unit. */
  after?: Point['unit'];
  /** No letter or figure stands before it; the pattern leaves that to the reader, which knows it without looking back. */
  apart?: boolean;
}

/** No letter or figure stands before. */
export const LEFT = '(?<![\\p{L}\\p{N}])';
/** No letter or figure follows. */
export const RIGHT = '(?![\\p{L}\\p{N}])';
/** A rule whose pattern says itself where words end. */
export const rule = (opens: string, source: string, read: Rule['read']): Rule => ({
  opens: opens.split(' '),
  pattern: new RegExp(source, 'uy'),
  read,
});
/** A rule for what goes on with a list of points: the bare numbers after "Quý I, ". */
export const listed = (after: Point['unit'], ...of: Parameters<typeof rule>): Rule => ({ ...rule(...of), after });
/** A rule for whole words. */
export const word = (opens: string, source: string, read: Rule['read']): Rule => ({
  ...rule(opens, `(?:${source})${RIGHT}`, read),
  apart: true,
});

/** A figure that is not inside a symbol; scans and hurried typing glue it to "ngày". */
export const DAY_LEFT = '(?:(?<=ngày)|(?<![\\p{L}\\p{N}/.-]))';
/** A year of this century. */
export const YEAR = '(20\\d\\d)(?!\\d)';
/** "quý" in all its spellings. */
export const QUARTER = 'q(?:uý|uí|úy|úi|uỳ|uỷ|ui|uy)';
// "quy" and "qui" are a quarter only with a number: else they open "quy định", "qui mô".
const QUARTER_ALONE = 'q(?:uý|uí|úy|úi|uỳ|uỷ)';
/** The number of a quarter, as scans print it too. */
export const ROMAN = '(iv|1v|lv|[1il]{0,2}[il][1il]{0,2}|[1-4])';
/** "kỳ" in all its spellings. */
export const TERM = 'k[ỳìyi]';
/** The year after a month or quarter, where one is printed. */
export const ofYear = `(?:(?: ?[/.,-] ?| )?(?:của )?(?:năm ?)?${YEAR})?`;
/** The value of the number of a quarter or term. */
export const romanValue = (r: string) => (/^[il1]v$/.test(r) ? 4 : /[il]/.test(r) ? r.length : Number(r));
/** A printed year in four figures; null where none is printed. */
export const yearOf = (y: string | undefined) => (y === undefined ? null : y.length === 2 ? 2000 + Number(y) : Number(y));
/** A point as a reading. */
export const point = (p: Point): Reading => ({ kind: 'point', point: p });
/** A day of a month by its figures; "bad" where no year has it. */
export const day = (d: string, m: string, y: string | undefined): Reading => {
  const n = Number(m);
  const dayNo = Number(d);
  return n < 1 || n > 12 || dayNo < 1 || dayNo > 31 ? { kind: 'bad' } : point({ unit: 'day', n, day: dayNo, year: yearOf(y) });
};
/** A month by its figure; "bad" where there is none. */
export const month = (m: string, y: string | undefined): Reading => {
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
/** First words of a quarter. */
export const QUARTERS = 'quý quí qúy qúi quỳ quỷ qui quy';
/** First words of a quarter, also where its number is glued to it. */
export const QUARTERS_GLUED = QUARTERS.split(' ')
  .flatMap((q) =>
    ['', 'i', 'ii', 'iii', 'iv', 'l', 'll', 'lll', 'lv', 'il', 'li', 'iil', 'ili', 'ill', 'lii', 'lil', 'lli'].map((n) => q + n),
  )
  .join(' ');
/** First words of a period. */
export const PERIODS = `năm sáu nửa học tháng tuần ngày #:t ${QUARTERS.replace(' qui quy', '')}`;
/** A period at which things come back. */
export const PERIOD = `(năm học|năm|0?[369] tháng|sáu tháng|nửa năm|học ${TERM}|${QUARTER_ALONE}|tháng|tuần|ngày)`;
/** No number follows that would make the period a named one. */
export const notNumbered = `(?! ?(?:\\d|i{1,3}${RIGHT}|iv${RIGHT}))`;
const WHOLE_QUARTER = new RegExp(`^${QUARTER}$`, 'u');
const WHOLE_TERM = new RegExp(`^học ${TERM}$`, 'u');
/** How often a period comes back, and at which part of the year. */
export const periodOfWords = (raw: string): { every: Every; at: string | null } | null => {
  const w = raw.replace(WHOLE_QUARTER, 'quý').replace(WHOLE_TERM, 'học kỳ');
  if (/^(?:0?6|sáu) tháng$/.test(w)) return { every: 'half-year', at: null };
  if (/^0?3 tháng$/.test(w)) return { every: 'quarter', at: null };
  if (/^0?9 tháng$/.test(w)) return { every: 'year', at: 'M09' };
  const every = everyOf[w];
  return every ? { every, at: null } : null;
};
/** A period that comes back, as a reading. */
export const every = (raw: string): Reading => {
  const p = periodOfWords(raw);
  if (raw === 'ngày') return { kind: 'continuous' };
  return p && (p.at ? { kind: 'bare', ...p } : { kind: 'every', every: p.every });
};
/** Numbers in words. */
export const numbers: Record<string, number> = {
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
/** "once in so many months"; "bad" where the normal form has no such period. */
export const onceIn = (count: string, unit: string): Reading => {
  const n = numbers[count] ?? Number(count);
  const months = unit === 'tháng' ? n : unit === 'năm' ? n * 12 : unit === 'tuần' ? 0 : n * 3;
  if (unit === 'tuần' && n === 1) return { kind: 'every', every: 'week' };
  const e = perMonths[months];
  return e ? { kind: 'every', every: e } : { kind: 'bad' };
};
/** True where a point of this unit and a joint were read last. */
export const lastPoint = (previous: readonly Token[], unit: Point['unit']): boolean => {
  const joint = previous.at(-1);
  const last = previous.at(-2);
  return last?.kind === 'point' && last.point.unit === unit && (joint?.kind === 'sep' || joint?.kind === 'to') && !joint.stop;
};

/** Days of a list that share a month and a year: "ngày 15, 16 và 17/9/2026", "ngày 25 tháng 3, 6, 9, 12". Null where one is no day. */
export const dayList = (days: readonly string[], months: readonly string[], year: string | undefined): Reading => {
  const points = days.flatMap((d) => months.map((m) => day(d, m, year)));
  return points.flatMap((p, i) => {
    const body = p as Body<Token>;
    return i === 0 ? [body] : [{ kind: 'sep' as const }, body];
  });
};
/** Two days joined by a dash or "đến". */
export const dayRange = (a: Reading, b: Reading): Reading =>
  a && b && !Array.isArray(a) && !Array.isArray(b) ? [a, { kind: 'to' }, b] : null;
/** The figures of a list. */
export const figures = (list: string): string[] => list.match(/\d+/g) ?? [];

const WEEKS: readonly [RegExp, number, number | undefined][] = [
  [/^thượng/, 1, 10],
  [/^trung/, 11, 20],
  [/^hạ/, 21, undefined],
  [/(?:4|iv|tư|cuối)$/, 22, undefined],
  [/(?:3|iii|ba)$/, 15, 21],
  [/(?:2|ii|hai)$/, 8, 14],
  [/(?:1|i|đầu|nhất)$/, 1, 7],
];

/** Weeks of a month by days: 1–7, 8–14, 15–21, 22–end; the three runs of ten days by 1–10, 11–20, 21–end. Two weeks that are neither joined by a dash nor beside each other are two points. */
export function weekOf(words: string, joint: string, until: string | undefined, m: string, y: string | undefined): Reading {
  const n = Number(m);
  const span = (w: string) => WEEKS.find(([pattern]) => pattern.test(w));
  const first = span(words);
  const last = until ? span(until) : first;
  if (!first || !last || n < 1 || n > 12) return { kind: 'bad' };
  const week = (start: number, until: number | undefined): Body<Token> => {
    const p: Point = { unit: 'week-of-month', n, day: start, year: yearOf(y) };
    return { kind: 'point', point: until === undefined ? p : { ...p, last: until } };
  };
  const isRun = first === last || /-|đến/.test(joint) || last[1] === (first[2] ?? 0) + 1;
  return isRun ? week(first[1], last[2]) : [week(first[1], first[2]), { kind: 'sep' }, week(last[1], last[2])];
}
