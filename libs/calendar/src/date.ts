/** A day of the solar calendar as `YYYY-MM-DD`. No zone and no time of day: comparing two of them as text compares the days. */
export type IsoDate = string;

const MS_A_DAY = 86_400_000;
const SHAPE = /^(\d{4})-(\d{2})-(\d{2})$/;
const pad = (n: number, width = 2) => String(n).padStart(width, '0');

/** Number of days of a month, 1–12. */
export function daysInMonth(year: number, month: number): number {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28;
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31;
}

/** Builds a day from its numbers; null when there is no such day (31/02). Years 1000–9999. */
export function makeDate(year: number, month: number, day: number): IsoDate | null {
  if (!Number.isInteger(year) || year < 1000 || year > 9999 || !(month >= 1 && month <= 12) || !(day >= 1)) return null;
  return day <= daysInMonth(year, month) ? `${pad(year, 4)}-${pad(month)}-${pad(day)}` : null;
}

/** True for text of the shape `YYYY-MM-DD` that names a day that exists. */
export function isIsoDate(text: string): boolean {
  const m = SHAPE.exec(text);
  return m !== null && makeDate(Number(m[1]), Number(m[2]), Number(m[3])) !== null;
}

/** The year, month (1–12) and day of a date. */
export function partsOf(date: IsoDate): { year: number; month: number; day: number } {
  return { year: Number(date.slice(0, 4)), month: Number(date.slice(5, 7)), day: Number(date.slice(8, 10)) };
}

/** Days since 1970-01-01, which is 0. Throws RangeError on text that is no day. */
export function toDayNumber(date: IsoDate): number {
  const n = Date.UTC(Number(date.slice(0, 4)), Number(date.slice(5, 7)) - 1, Number(date.slice(8, 10))) / MS_A_DAY;
  if (date.length !== 10 || Number.isNaN(n)) throw new RangeError(`not a date: ${date}`);
  return n;
}

/** The day that lies `n` days after 1970-01-01. */
export function fromDayNumber(n: number): IsoDate {
  return new Date(n * MS_A_DAY).toISOString().slice(0, 10);
}

/** The day `n` calendar days later (earlier when negative). */
export function addDays(date: IsoDate, n: number): IsoDate {
  return fromDayNumber(toDayNumber(date) + n);
}

/** The same day number `n` months later; where that month has no such day, its last day (Bộ luật Dân sự 91/2015/QH13, Điều 148 khoản 3). */
export function addMonths(date: IsoDate, n: number): IsoDate {
  const { year, month, day } = partsOf(date);
  const index = year * 12 + (month - 1) + n;
  const y = Math.floor(index / 12);
  const m = (index % 12) + 1;
  return `${pad(y, 4)}-${pad(m)}-${pad(Math.min(day, daysInMonth(y, m)))}`;
}

/** Day of the week: 1 is Monday, 7 is Sunday. */
export function weekday(date: IsoDate): number {
  return weekdayOfNumber(toDayNumber(date));
}

/** Day of the week (1 is Monday) of a day number. 1970-01-01 was a Thursday. */
export function weekdayOfNumber(n: number): number {
  return ((((n + 3) % 7) + 7) % 7) + 1;
}

/** Negative, zero or positive as `a` lies before, on or after `b`; fit for sort. */
export function compare(a: IsoDate, b: IsoDate): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

/** Calendar days from `from` to `to`; negative when `to` lies before. */
export function daysBetween(from: IsoDate, to: IsoDate): number {
  return toDayNumber(to) - toDayNumber(from);
}

const startOfSpan = (date: IsoDate, months: number) => {
  const { year, month } = partsOf(date);
  return `${pad(year, 4)}-${pad(month - ((month - 1) % months))}-01`;
};
const endOfSpan = (date: IsoDate, months: number) => {
  const { year, month } = partsOf(date);
  const last = month - ((month - 1) % months) + months - 1;
  return `${pad(year, 4)}-${pad(last)}-${pad(daysInMonth(year, last))}`;
};

/** Monday of the week. */
export const startOfWeek = (date: IsoDate): IsoDate => addDays(date, 1 - weekday(date));
/** Sunday of the week. */
export const endOfWeek = (date: IsoDate): IsoDate => addDays(date, 7 - weekday(date));
/** First day of the month. */
export const startOfMonth = (date: IsoDate): IsoDate => startOfSpan(date, 1);
/** Last day of the month. */
export const endOfMonth = (date: IsoDate): IsoDate => endOfSpan(date, 1);
/** First day of the quarter. */
export const startOfQuarter = (date: IsoDate): IsoDate => startOfSpan(date, 3);
/** Last day of the quarter. */
export const endOfQuarter = (date: IsoDate): IsoDate => endOfSpan(date, 3);
/** 1 January or 1 July. */
export const startOfHalf = (date: IsoDate): IsoDate => startOfSpan(date, 6);
/** 30 June or 31 December. */
export const endOfHalf = (date: IsoDate): IsoDate => endOfSpan(date, 6);
/** 1 January. */
export const startOfYear = (date: IsoDate): IsoDate => startOfSpan(date, 12);
/** 31 December. */
export const endOfYear = (date: IsoDate): IsoDate => endOfSpan(date, 12);

/** The day as Vietnamese papers print it: `09/03/2026`. */
export function formatVi(date: IsoDate): string {
  return `${date.slice(8, 10)}/${date.slice(5, 7)}/${date.slice(0, 4)}`;
}

/** The day that it is in Viet Nam (or another IANA zone) at an instant given in milliseconds since 1970. */
export function todayIn(zone: string, instantMs: number): IsoDate {
  return zoneFormat(zone).format(instantMs);
}

const formats = new Map<string, Intl.DateTimeFormat>();
function zoneFormat(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    // The Swedish locale prints ISO days.
    format = new Intl.DateTimeFormat('sv-SE', { timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit' });
    formats.set(zone, format);
  }
  return format;
}
