/** A day, `YYYY-MM-DD`, with no clock and no zone. Compares as text. */
export type IsoDate = string;

const msPerDay = 86_400_000;
const pad = (n: number, w = 2) => String(n).padStart(w, '0');
const parts = (d: IsoDate): [number, number, number] => [Number(d.slice(0, 4)), Number(d.slice(5, 7)), Number(d.slice(8, 10))];

/** The day of a year, month (1–12) and day, or null where the calendar has none (31/02). */
export function makeDate(year: number, month: number, day: number): IsoDate | null {
  if (year < 1 || year > 9999 || month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return null;
  return `${pad(year, 4)}-${pad(month)}-${pad(day)}`;
}
/** Days in a month (1–12). */
export const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();
/** Whether the text is a day that exists. */
export const isIsoDate = (text: string): boolean => /^\d{4}-\d{2}-\d{2}$/.test(text) && makeDate(...parts(text)) === text;
/** Days since 1970-01-01. */
export const dayNumber = (d: IsoDate): number => {
  const [y, m, day] = parts(d);
  return Date.UTC(y, m - 1, day) / msPerDay;
};
/** The day with that number of days since 1970-01-01. */
export const fromDayNumber = (n: number): IsoDate => new Date(n * msPerDay).toISOString().slice(0, 10);
/** The day `n` days later (earlier when negative). */
export const addDays = (d: IsoDate, n: number): IsoDate => fromDayNumber(dayNumber(d) + n);
/** The same day number `n` months later; where the month has no such day, its last (Civil Code 91/2015/QH13, art. 148.3). */
export function addMonths(d: IsoDate, n: number): IsoDate {
  const [y, m, day] = parts(d);
  const total = y * 12 + (m - 1) + n;
  const year = Math.floor(total / 12);
  const month = (total % 12) + 1;
  return makeDate(year, month, Math.min(day, daysInMonth(year, month)))!;
}
/** 1 Monday … 7 Sunday. */
export const weekday = (d: IsoDate): number => ((((dayNumber(d) + 3) % 7) + 7) % 7) + 1;
/** Calendar days from `a` to `b`; negative when `b` is earlier. */
export const daysBetween = (a: IsoDate, b: IsoDate): number => dayNumber(b) - dayNumber(a);
export const yearOf = (d: IsoDate): number => Number(d.slice(0, 4));
export const monthOf = (d: IsoDate): number => Number(d.slice(5, 7));
/** Quarter 1–4. */
export const quarterOf = (d: IsoDate): number => Math.ceil(monthOf(d) / 3);

/** First and last day of `months` months from month `first` of a year. */
export const monthsSpan = (year: number, first: number, months: number): { from: IsoDate; to: IsoDate } => {
  const from = makeDate(year, first, 1)!;
  return { from, to: addDays(addMonths(from, months), -1) };
};
export const startOfMonth = (d: IsoDate): IsoDate => `${d.slice(0, 8)}01`;
export const endOfMonth = (d: IsoDate): IsoDate => monthsSpan(yearOf(d), monthOf(d), 1).to;
export const startOfQuarter = (d: IsoDate): IsoDate => monthsSpan(yearOf(d), quarterOf(d) * 3 - 2, 3).from;
export const endOfQuarter = (d: IsoDate): IsoDate => monthsSpan(yearOf(d), quarterOf(d) * 3 - 2, 3).to;
export const startOfYear = (d: IsoDate): IsoDate => `${d.slice(0, 4)}-01-01`;
export const endOfYear = (d: IsoDate): IsoDate => `${d.slice(0, 4)}-12-31`;
/** Monday of the week. */
export const startOfWeek = (d: IsoDate): IsoDate => addDays(d, 1 - weekday(d));

/** As clerks write a day in tables: 09/03/2026. */
export const formatVi = (d: IsoDate): string => `${d.slice(8, 10)}/${d.slice(5, 7)}/${d.slice(0, 4)}`;

const fold = (s: string) => s.normalize('NFD').replace(/\p{M}/gu, '').replace(/[đĐ]/g, 'd').toLowerCase().replace(/\s+/g, ' ').trim();
const named: Record<string, (today: IsoDate) => IsoDate> = {
  'hom nay': (t) => t,
  mai: (t) => addDays(t, 1),
  'ngay mai': (t) => addDays(t, 1),
  'cuoi tuan': (t) => addDays(startOfWeek(t), 4),
  'cuoi thang': endOfMonth,
  'cuoi quy': endOfQuarter,
  'cuoi nam': endOfYear,
};

/** Reads a day as a clerk types it: `9/3`, `9/3/26`, `09/03/2026`, `09032026`, `9-3`, `hôm nay`, `mai`, `cuối quý`. Without a year the one of `today`. Null where it is no day. */
export function parseTyped(text: string, today: IsoDate): IsoDate | null {
  const t = fold(text);
  if (isIsoDate(t)) return t;
  const name = named[t];
  if (name) return name(today);
  const m = t.match(/^(\d{1,2})[/.\- ](\d{1,2})(?:[/.\- ](\d{4}|\d{2}))?$/) ?? t.match(/^(\d{2})(\d{2})(\d{4}|\d{2})?$/);
  if (!m) return null;
  const year = m[3] === undefined ? yearOf(today) : m[3].length === 2 ? 2000 + Number(m[3]) : Number(m[3]);
  return makeDate(year, Number(m[2]), Number(m[1]));
}
