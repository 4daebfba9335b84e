import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, fromDayNumber, toDayNumber } from './date.ts';
import { earlierThanChina, publishedLeapMonths, publishedNewMoons, publishedTet } from './lunar.cases.ts';
import { gioToOf, leapMonthOf, lunarToSolar, solarToLunar, tetOf } from './lunar.ts';
import { newMoonAt } from './moon.ts';

const years = Array.from({ length: 111 }, (_, i) => 1990 + i);
const monthsOf = (year: number) =>
  Array.from({ length: 12 }, (_, i) => i + 1).flatMap((month) =>
    [false, true].flatMap((isLeap) => {
      const first = lunarToSolar(year, month, 1, isLeap);
      return first ? [{ month, isLeap, first }] : [];
    }),
  );

describe('against what is published', () => {
  it('Tết of 1990–2050', () => expect(years.slice(0, 61).map(tetOf)).toEqual(publishedTet));
  it('leap months of 1990–2050, and none else', () => {
    for (const year of years.slice(0, 61)) expect(leapMonthOf(year), String(year)).toBe(publishedLeapMonths[year] ?? null);
  });
  it('days that were kept apart from China: 1968, 1985 (by a month), 2007, 2030', () => {
    expect([1968, 1985].map(tetOf)).toEqual(['1968-01-29', '1985-01-21']);
    for (const [year, here] of earlierThanChina) expect(tetOf(year)).toBe(here);
  });
  it('Giỗ Tổ', () =>
    expect([2023, 2024, 2025, 2026, 2027].map(gioToOf)).toEqual(['2023-04-29', '2024-04-18', '2025-04-07', '2026-04-26', '2027-04-16']));
  it.each(publishedNewMoons)('new moon %i at %s, to the minute', (k, at) =>
    expect(Math.abs((newMoonAt(k) - 2440587.5) * 86_400_000 - Date.parse(at))).toBeLessThan(45_000),
  );
});

describe('against the Chinese calendar of ICU', () => {
  // ICU computes the same rules for UTC+8 with a coarser moon: its month begins on the day of ours, or where the new moon lies within its error before 23:00 or after it, on the next.
  const format = new Intl.DateTimeFormat('en-u-ca-chinese', { timeZone: 'UTC', year: 'numeric', month: 'numeric', day: 'numeric' });
  const chinese = new Map<string, string>();
  for (let n = toDayNumber('1990-01-20'); n < toDayNumber('2101-03-01'); n++) {
    const p = Object.fromEntries(format.formatToParts(n * 86_400_000).map((x) => [x.type as string, x.value]));
    if (p.day === '1') chinese.set(`${p.relatedYear}-${p.month}`, fromDayNumber(n));
  }
  const hourHere = (first: string) => {
    const k = Math.round((toDayNumber(first) + 0.5 - 10962) / 29.530588853);
    return (((newMoonAt(k) + 0.5 + 7 / 24) % 1) * 24 + 24) % 24;
  };
  it('has the same months, a day later only where the new moon falls late in the evening', () => {
    let later = 0;
    let compared = 0;
    for (const year of years) {
      for (const { month, isLeap, first } of monthsOf(year)) {
        const there = chinese.get(`${year}-${month}${isLeap ? 'bis' : ''}`);
        expect(there, `${year}-${month}`).toBeDefined();
        const apart = daysBetween(first, there!);
        compared++;
        if (apart !== 0) {
          later++;
          expect([apart, hourHere(first) > 22.6], `${first} ${there} ${hourHere(first)}`).toEqual([1, true]);
        }
      }
    }
    expect(compared).toBeGreaterThan(1370);
    expect(later / compared).toBeLessThan(1 / 20);
  });
});

describe('properties for 1990–2100', () => {
  it('months follow each other in 29 or 30 days, 12 or 13 a year', () => {
    for (const year of years) {
      const months = monthsOf(year).sort((a, b) => (a.first < b.first ? -1 : 1));
      expect(months.length, String(year)).toBe(leapMonthOf(year) === null ? 12 : 13);
      const starts = [...months.map((m) => m.first), tetOf(year + 1)];
      for (let i = 1; i < starts.length; i++) expect([29, 30], `${year} ${i}`).toContain(daysBetween(starts[i - 1]!, starts[i]!));
      const leap = months.findIndex((m) => m.isLeap);
      if (leap >= 0) expect(months[leap - 1]!.month).toBe(months[leap]!.month);
    }
  });
  it('Tết lies between 20 January and 21 February', () => {
    for (const year of years) expect(tetOf(year) >= `${year}-01-20` && tetOf(year) <= `${year}-02-21`, String(year)).toBe(true);
  });
  it('a solar day is found again from its lunar day', () =>
    fc.assert(
      fc.property(fc.integer({ min: toDayNumber('1990-01-01'), max: toDayNumber('2100-12-31') }).map(fromDayNumber), (date) => {
        const l = solarToLunar(date);
        expect(lunarToSolar(l.year, l.month, l.day, l.isLeap)).toBe(date);
      }),
      { numRuns: 2000 },
    ));
  it('a lunar day is found again from its solar day, and a month has no day after its last', () => {
    for (const year of [1990, 2014, 2033, 2034, 2072, 2077, 2100]) {
      for (const { month, isLeap, first } of monthsOf(year)) {
        expect(solarToLunar(first)).toEqual({ year, month, day: 1, isLeap });
        expect(solarToLunar(addDays(first, 28))).toEqual({ year, month, day: 29, isLeap });
        const last = solarToLunar(addDays(first, 29));
        expect(lunarToSolar(year, month, 30, isLeap)).toBe(last.day === 30 ? addDays(first, 29) : null);
      }
    }
    expect([lunarToSolar(2024, 2, 1, true), lunarToSolar(2023, 3, 1, true), lunarToSolar(2026, 13, 1), lunarToSolar(2026, 1, 31)]).toEqual([
      null,
      null,
      null,
      null,
    ]);
  });
});
