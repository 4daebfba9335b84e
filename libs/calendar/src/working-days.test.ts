import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from './date.ts';
import { holidaysOf } from './holidays.ts';
import {
  addWorkingDays,
  isWorkingDay,
  makeCalendar,
  nextWorkingDay,
  statutoryDeadline,
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

  it('ends a limit on the next working day', () => {
    expect(statutoryDeadline(cal, '2026-10-29', 30, 'day')).toBe('2026-11-30');
    expect(statutoryDeadline(cal, '2027-01-31', 1, 'month')).toBe('2027-03-01');
    expect(statutoryDeadline(cal, '2026-03-06', 10, 'day')).toBe('2026-03-16');
    expect(statutoryDeadline(cal, '2026-04-29', 3, 'working-day')).toBe('2026-05-06');
    expect(() => statutoryDeadline(cal, '2026-03-06', 0, 'day')).toThrow(RangeError);
  });
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
  it('a later start never ends earlier', () =>
    fc.assert(
      fc.property(day, day, fc.integer({ min: 1, max: 90 }), fc.constantFrom('day', 'working-day', 'month'), (a, b, n, unit) => {
        const [x, y] = a <= b ? [a, b] : [b, a];
        expect(statutoryDeadline(cal, x, n, unit) <= statutoryDeadline(cal, y, n, unit)).toBe(true);
      }),
    ));
});
