import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from './date.ts';
import { holidaysOf } from './holidays.ts';
import { statutoryDeadline } from './statutory.ts';
import {
  addWorkingDays,
  isProvisional,
  isWorkingDay,
  makeCalendar,
  nextWorkingDay,
  vietnamCalendar,
  workingDaysBetween,
} from './working-days.ts';

const cal = vietnamCalendar('mon-fri');
const day = fc.integer({ min: 0, max: 7000 }).map((n) => addDays('2018-01-01', n));

describe('counting by the notices', () => {
  it.each([
    ['2026-04-30', 3, '2026-05-06'],
    ['2026-11-23', 1, '2026-11-25'],
    ['2026-01-08', 2, '2026-01-10'],
    ['2026-08-21', 1, '2026-08-22'],
    ['2026-08-28', 1, '2026-09-03'],
    ['2026-02-13', 1, '2026-02-23'],
    ['2026-04-24', 1, '2026-04-28'],
    ['2026-04-26', -1, '2026-04-24'],
    ['2026-04-28', -1, '2026-04-24'],
    ['2025-05-01', 1, '2025-05-05'],
    ['2027-04-30', 1, '2027-05-04'],
  ])('%s and %i working days', (from, n, to) => expect(addWorkingDays(cal, from, n)).toBe(to));

  it('an exchanged day counts once it is confirmed', () => {
    expect(isWorkingDay(cal, '2026-11-28')).toBe(false);
    expect(isWorkingDay(cal, '2026-11-23')).toBe(true);
    const decided = holidaysOf(2026).days.map((d) => ({ ...d, isConfirmed: true }));
    const switched = vietnamCalendar('mon-fri', decided);
    expect(isWorkingDay(switched, '2026-11-28')).toBe(true);
    expect(isWorkingDay(switched, '2026-11-23')).toBe(false);
    expect(statutoryDeadline(switched, '2026-10-29', 30, 'day')).toBe('2026-11-28');
  });
  it('a Saturday holiday is made up only where Saturday is a rest day', () => {
    const teaching = vietnamCalendar('mon-sat');
    expect(isWorkingDay(teaching, '2027-05-03')).toBe(true);
    expect(isWorkingDay(teaching, '2026-04-27')).toBe(false);
    expect(isWorkingDay(teaching, '2026-03-07')).toBe(true);
  });
  it('a week with Saturdays makes up on the day after the Sunday, not where Monday to Friday does', () => {
    // Tết of 2027: 4/2 to 8/2 with Saturday 6/2 and Sunday 7/2. Two days are made up Monday to Friday, one (Sunday) where Saturday is worked.
    const off = (c: typeof cal) => ['2027-02-08', '2027-02-09', '2027-02-10', '2027-02-11'].filter((d) => !isWorkingDay(c, d));
    expect(off(cal)).toEqual(['2027-02-08', '2027-02-09', '2027-02-10']);
    expect(off(vietnamCalendar('mon-sat'))).toEqual(['2027-02-08', '2027-02-09']);
  });
  it('a notice stands in place of what the library knows of the year, and takes “dự kiến” away', () => {
    const notice = { date: '2027-02-05', kind: 'holiday' as const, name: 'Tết Âm lịch', source: 'Thông báo thử', isConfirmed: true };
    const loaded = vietnamCalendar('mon-fri', [], [{ year: 2027, isProvisional: false, days: [notice] }]);
    expect([isWorkingDay(loaded, '2027-02-05'), isWorkingDay(loaded, '2027-02-04'), isWorkingDay(loaded, '2028-01-25')]).toEqual([
      false,
      true,
      false,
    ]);
    expect(['2026-12-31', '2027-01-01', '2028-01-01'].map((d) => isProvisional(loaded, d))).toEqual([false, false, true]);
    expect(['2026-12-31', '2027-01-01', '2101-01-01'].map((d) => isProvisional(cal, d))).toEqual([false, true, true]);
  });
  it('the row of the body holds over the national one', () => {
    const own = vietnamCalendar('mon-fri', [
      { date: '2026-03-10', kind: 'holiday', name: 'Lễ hội địa phương', source: 'thử', isConfirmed: true },
    ]);
    expect(nextWorkingDay(own, '2026-03-09')).toBe('2026-03-11');
    expect(vietnamCalendar('mon-fri')).toBe(cal);
  });
  it('refuses a week without work', () => expect(() => makeCalendar([], [])).toThrow(RangeError));
});

describe('properties', () => {
  const slow = (from: string, to: string) => {
    let n = 0;
    for (let d = addDays(from, 1); d <= to; d = addDays(d, 1)) if (isWorkingDay(cal, d)) n++;
    return n;
  };
  it('agrees with counting day by day', () =>
    fc.assert(
      fc.property(day, fc.integer({ min: 0, max: 400 }), (a, n) => workingDaysBetween(cal, a, addDays(a, n)) === slow(a, addDays(a, n))),
    ));
  it('is additive and antisymmetric', () =>
    fc.assert(
      fc.property(day, day, day, (a, b, c) => {
        expect(workingDaysBetween(cal, a, b) + workingDaysBetween(cal, b, c)).toBe(workingDaysBetween(cal, a, c));
        expect(workingDaysBetween(cal, a, b) + workingDaysBetween(cal, b, a)).toBe(0);
      }),
    ));
  it('adding lands on a working day, monotone, and is undone by counting', () =>
    fc.assert(
      fc.property(day, fc.integer({ min: 1, max: 500 }), (a, n) => {
        const b = addWorkingDays(cal, a, n);
        expect(isWorkingDay(cal, b)).toBe(true);
        expect(workingDaysBetween(cal, a, b)).toBe(n);
        expect(addWorkingDays(cal, a, n + 1) > b).toBe(true);
        expect(addWorkingDays(cal, b, -n) <= a).toBe(!isWorkingDay(cal, a) || addWorkingDays(cal, b, -n) === a);
        expect(addWorkingDays(cal, addWorkingDays(cal, a, n), 7)).toBe(addWorkingDays(cal, a, n + 7));
      }),
    ));
});
