import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import * as d from './date.ts';
import { parseTyped } from './typed.ts';

const day = fc.integer({ min: -20000, max: 60000 }).map(d.fromDayNumber);

describe('days', () => {
  it('knows which days exist', () => {
    expect(['2024-02-29', '2026-02-29', '2026-13-01', '2026-00-10', '2026-4-01', '2026-04-31', ''].map(d.isIsoDate)).toEqual([
      true,
      false,
      false,
      false,
      false,
      false,
      false,
    ]);
    expect(() => d.toDayNumber('hôm nay')).toThrow(RangeError);
  });
  it('adds months to the last day of a shorter one', () => {
    expect([
      d.addMonths('2026-01-31', 1),
      d.addMonths('2024-01-31', 1),
      d.addMonths('2026-03-31', -4),
      d.addMonths('2026-12-15', 1),
    ]).toEqual(['2026-02-28', '2024-02-29', '2025-11-30', '2027-01-15']);
  });
  it('bounds of periods', () => {
    expect(
      [
        d.startOfMonth,
        d.endOfMonth,
        d.startOfQuarter,
        d.endOfQuarter,
        d.startOfHalf,
        d.endOfHalf,
        d.startOfYear,
        d.endOfYear,
        d.startOfWeek,
        d.endOfWeek,
      ].map((f) => f('2026-02-17')),
    ).toEqual([
      '2026-02-01',
      '2026-02-28',
      '2026-01-01',
      '2026-03-31',
      '2026-01-01',
      '2026-06-30',
      '2026-01-01',
      '2026-12-31',
      '2026-02-16',
      '2026-02-22',
    ]);
  });
  it('weekday and printing', () => {
    expect(['2026-03-09', '2026-03-15', '1969-12-31'].map(d.weekday)).toEqual([1, 7, 3]);
    expect(d.formatVi('2026-03-09')).toBe('09/03/2026');
  });
  it('today in Viet Nam turns at 17:00 UTC', () => {
    const at = (iso: string) => d.todayIn('Asia/Ho_Chi_Minh', Date.parse(iso));
    expect([at('2026-03-08T16:59:59Z'), at('2026-03-08T17:00:00Z')]).toEqual(['2026-03-08', '2026-03-09']);
  });
  it('adding and counting undo each other', () =>
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: -5000, max: 5000 }),
        (a, n) => d.daysBetween(a, d.addDays(a, n)) === n && d.compare(a, d.addDays(a, n)) === -Math.sign(n) + 0,
      ),
    ));
});

describe('what clerks type', () => {
  const today = '2026-03-09';
  it.each([
    ['9/3', '2026-03-09'],
    ['09032026', '2026-03-09'],
    ['9/3/26', '2026-03-09'],
    ['9-3-2026', '2026-03-09'],
    ['9.3.2026', '2026-03-09'],
    ['0903', '2026-03-09'],
    ['25', '2026-03-25'],
    ['5', '2026-04-05'],
    ['cuối quý', '2026-03-31'],
    ['cuối tháng', '2026-03-31'],
    ['Hôm nay', '2026-03-09'],
    ['mai', '2026-03-10'],
    ['ngay mai', '2026-03-10'],
    ['cuối năm', '2026-12-31'],
    ['cuối tuần', '2026-03-13'],
    ['+5', '2026-03-14'],
    ['ngày 15 tháng 9', '2026-09-15'],
    ['15 tháng 9 năm 2027', '2027-09-15'],
    ['hết tháng 9', '2026-09-30'],
    ['cuối quý III', '2026-09-30'],
    ['hết quý 2/2027', '2027-06-30'],
    ['2026-03-09', '2026-03-09'],
    ['trước ngày 30/9', '2026-09-30'],
    ['het nam 2027', '2027-12-31'],
  ])('%s', (text, date) => expect(parseTyped(text, today)).toBe(date));
  it.each(['', '31/2', '32', 'sớm', '9/13', '1/2/3/4', '99999999'])('%s is no day', (text) => expect(parseTyped(text, today)).toBeNull());
  it('reads back every printed day', () =>
    fc.assert(fc.property(fc.integer({ min: 0, max: 40000 }).map(d.fromDayNumber), (x) => parseTyped(d.formatVi(x), today) === x)));
});
