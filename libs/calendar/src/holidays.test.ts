import { describe, expect, it } from 'vitest';
import { isIsoDate } from './date.ts';
import { holidayRows } from './holidays.data.ts';
import { holidaysOf } from './holidays.ts';
import { gioToOf, lunarToSolar, tetOf } from './lunar.ts';

describe('lunar calendar of Viet Nam', () => {
  it.each([
    [1968, '1968-01-29'],
    [1985, '1985-01-21'],
    [2000, '2000-02-05'],
    [2007, '2007-02-17'],
    [2019, '2019-02-05'],
    [2020, '2020-01-25'],
    [2021, '2021-02-12'],
    [2022, '2022-02-01'],
    [2023, '2023-01-22'],
    [2024, '2024-02-10'],
    [2025, '2025-01-29'],
    [2026, '2026-02-17'],
    [2027, '2027-02-06'],
    [2028, '2028-01-26'],
    [2030, '2030-02-02'],
  ])('Tết %i', (year, date) => expect(tetOf(year)).toBe(date));
  it('Giỗ Tổ', () =>
    expect([2023, 2024, 2025, 2026, 2027].map(gioToOf)).toEqual(['2023-04-29', '2024-04-18', '2025-04-07', '2026-04-26', '2027-04-16']));
  it('knows leap months', () => {
    expect(lunarToSolar(2023, 2, 1, true)).toBe('2023-03-22');
    expect(lunarToSolar(2025, 6, 1, true)).toBe('2025-07-25');
    expect(lunarToSolar(2023, 3, 1, true)).toBeNull();
    expect(lunarToSolar(2024, 2, 1, true)).toBeNull();
  });
});

describe('holidays', () => {
  it('every row is a real day with its source, once a year and kind', () => {
    for (const r of holidayRows) expect([isIsoDate(r.date), r.source !== '', r.name !== '']).toEqual([true, true, true]);
    expect(new Set(holidayRows.map((r) => r.date)).size).toBe(holidayRows.length);
  });
  it('says which years are provisional', () => {
    expect([2024, 2025, 2026, 2027, 2028].map((y) => holidaysOf(y).isProvisional)).toEqual([true, false, false, true, true]);
  });
  it('computes a year without notice as the notices did', () => {
    const dates = (y: number) => holidaysOf(y).days.map((d) => d.date.slice(5));
    expect(dates(2024)).toEqual([
      '01-01',
      '02-08',
      '02-09',
      '02-10',
      '02-11',
      '02-12',
      '02-13',
      '02-14',
      '04-18',
      '04-30',
      '05-01',
      '09-02',
      '09-03',
    ]);
    expect(dates(2023)).toContain('05-03');
    expect(dates(2028)).toContain('11-24');
  });
});
