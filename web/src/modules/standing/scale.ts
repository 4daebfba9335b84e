import { addDays, addMonths, daysBetween, quarterNames, startOfYear } from '@sauro/calendar';

/** How the timeline is cut: twelve months, three years of quarters, ten years. */
export type Scale = 'month' | 'quarter' | 'year';
/** One column: its name and where it begins and ends, in per cent of the span. */
export interface Tick {
  label: string;
  left: number;
  width: number;
}
/** The days that are shown, in columns. */
export interface Span {
  from: string;
  to: string;
  ticks: Tick[];
}

const shape = { month: { months: 1, count: 12 }, quarter: { months: 3, count: 12 }, year: { months: 12, count: 10 } } as const;

/** The first day shown where the address names none: this year's, of ten years the one before it. */
export const usualStart = (scale: Scale, today: string): string =>
  scale === 'year' ? addMonths(startOfYear(today), -12) : startOfYear(today);

/** The days from a first one on, cut into columns. */
export function spanOf(scale: Scale, from: string): Span {
  const { months, count } = shape[scale];
  const to = addDays(addMonths(from, months * count), -1);
  const days = daysBetween(from, to) + 1;
  const ticks = Array.from({ length: count }, (_, i) => {
    const first = addMonths(from, i * months);
    const left = (daysBetween(from, first) / days) * 100;
    const right = (daysBetween(from, addMonths(from, (i + 1) * months)) / days) * 100;
    return { label: labelOf(scale, first), left, width: right - left };
  });
  return { from, to, ticks };
}

function labelOf(scale: Scale, day: string): string {
  const year = day.slice(0, 4);
  const month = Number(day.slice(5, 7));
  if (scale === 'year') return year;
  if (scale === 'month') return `${month}/${year.slice(2)}`;
  return `${quarterNames[Math.floor((month - 1) / 3)]}/${year.slice(2)}`;
}

/** The first day half a span earlier or later. */
export const moved = (scale: Scale, from: string, by: 1 | -1): string =>
  addMonths(from, (by * shape[scale].months * shape[scale].count) / 2);

/** Where days lie in a span, in per cent; what reaches beyond is cut. A day alone is given the width of a day, `thin` says so. */
export function placeOf(span: Span, from: string | null, to: string): { left: number; width: number; thin: boolean } {
  const days = daysBetween(span.from, span.to) + 1;
  const start = Math.max(0, Math.min(days - 1, daysBetween(span.from, from ?? to)));
  const end = Math.max(start + 1, Math.min(days, daysBetween(span.from, to) + 1));
  return { left: (start / days) * 100, width: ((end - start) / days) * 100, thin: from === null || from === to };
}

/** Bands laid into lanes, so that those whose days meet lie one under the other: each into the first lane that is free by its first day. */
export function lanesOf<T extends { from: string; to: string }>(bands: readonly T[]): (T & { lane: number })[] {
  const ends: string[] = [];
  return [...bands]
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
    .map((band) => {
      const free = ends.findIndex((end) => end < band.from);
      const lane = free < 0 ? ends.length : free;
      ends[lane] = band.to;
      return { ...band, lane };
    });
}
