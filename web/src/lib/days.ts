const pad = (n: number) => String(n).padStart(2, '0');

/** Number of days in a month; `month` from 1. */
export const daysInMonth = (year: number, month: number): number => new Date(Date.UTC(year, month, 0)).getUTCDate();

/** A day as YYYY-MM-DD from year, month (from 1) and day. */
export const isoDay = (year: number, month: number, day: number): string => `${String(year).padStart(4, '0')}-${pad(month)}-${pad(day)}`;

/** Year, month (from 1) and day of YYYY-MM-DD. */
export function partsOf(day: string): { year: number; month: number; day: number } {
  const [y, m, d] = day.split('-').map(Number);
  return { year: y!, month: m!, day: d! };
}

/** The day so many calendar days later (or earlier). */
export function shiftDays(day: string, by: number): string {
  const { year, month, day: d } = partsOf(day);
  return new Date(Date.UTC(year, month - 1, d + by)).toISOString().slice(0, 10);
}

/** The same day of a month so many months later, or that month's last day. */
export function shiftMonths(day: string, by: number): string {
  const p = partsOf(day);
  const index = p.year * 12 + p.month - 1 + by;
  const [year, month] = [Math.floor(index / 12), (index % 12) + 1];
  return isoDay(year, month, Math.min(p.day, daysInMonth(year, month)));
}

/** 0 for Monday … 6 for Sunday: the week of Vietnamese offices. */
export const weekdayOf = (day: string): number => (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
