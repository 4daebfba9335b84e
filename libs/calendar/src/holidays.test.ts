import { describe, expect, it } from 'vitest';
import { isIsoDate, weekday } from './date.ts';
import { holidayRows } from './holidays.data.ts';
import { computedHolidays, holidaysOf, holidayYears, madeUpDays } from './holidays.ts';

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
  it('computes the years with a notice as the notice has them, exchanged days aside', () => {
    for (const year of [2025, 2026]) {
      const off = (rows: readonly { date: string; kind: string }[]) =>
        rows.filter((r) => !r.kind.startsWith('swap')).map((r) => `${r.date} ${r.kind}`);
      expect(off(computedHolidays(year)).filter((d) => !d.includes('-09-0'))).toEqual(
        off(holidaysOf(year).days).filter((d) => !d.includes('-09-0')),
      );
    }
  });
  it.each([
    [1998, 8],
    [2007, 9],
    [2013, 9],
    [2014, 10],
    [2020, 10],
    [2021, 11],
    [2025, 11],
    [2026, 12],
    [2030, 12],
  ])('the law of %i gives %i days, by the code of its time', (year, count) => {
    const holidays = computedHolidays(year).filter((d) => d.kind === 'holiday');
    expect(holidays.length).toBe(count);
    expect(holidays.every((d) => d.source.includes('Bộ luật Lao động') || d.source.includes('28/2026/QH16'))).toBe(true);
  });
  it('every computed year makes up each statutory holiday that falls on a weekend, once and on a working day', () => {
    for (let year = 2027; year <= holidayYears.last; year++) {
      const days = computedHolidays(year);
      const weekend = new Set(
        days.filter((d) => d.kind === 'holiday' && weekday(d.date) > 5 && d.name !== 'Ngày Văn hóa Việt Nam').map((d) => d.date),
      );
      const made = days.filter((d) => d.kind === 'comp_off');
      expect(made.map((d) => d.madeUpFor).sort(), String(year)).toEqual([...weekend].sort());
      expect(
        made.every((d) => weekday(d.date) < 6 && !days.some((o) => o.kind === 'holiday' && o.date === d.date)),
        String(year),
      ).toBe(true);
    }
  });
  it('24/11 on a Saturday is not made up', () => expect(computedHolidays(2029).map((d) => d.date)).not.toContain('2029-11-26'));
  it('makes up by the week that is worked', () => {
    const off = ['2027-02-04', '2027-02-05', '2027-02-06', '2027-02-07', '2027-02-08'];
    expect(madeUpDays(off, off, [1, 2, 3, 4, 5]).map((p) => p[1])).toEqual(['2027-02-09', '2027-02-10']);
    expect(madeUpDays(off, off, [1, 2, 3, 4, 5, 6])).toEqual([['2027-02-07', '2027-02-09']]);
  });
  it('knows no years before the code of 1994 or after the lunar table', () => {
    expect(() => holidaysOf(1994)).toThrow(RangeError);
    expect(() => holidaysOf(2101)).toThrow(RangeError);
  });
});
