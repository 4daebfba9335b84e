import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from './date.ts';
import { limitCases } from './statutory.cases.ts';
import { type LimitUnit, statutoryDeadline } from './statutory.ts';
import { isWorkingDay, vietnamCalendar } from './working-days.ts';

const cal = vietnamCalendar('mon-fri');
const day = fc.integer({ min: 0, max: 7000 }).map((n) => addDays('2018-01-01', n));
const unit = fc.constantFrom<LimitUnit>('day', 'working-day', 'week', 'month', 'year');
const count = fc.integer({ min: 1, max: 90 });

describe('time limits by the Civil Code', () => {
  it.each(limitCases)('$law: $n $unit từ $from', (c) => expect(statutoryDeadline(cal, c.from, c.n, c.unit)).toBe(c.to));
  it('a Saturday worked in exchange, and a body that works on Saturday, do not roll the end', () => {
    expect(statutoryDeadline(vietnamCalendar('mon-sat'), '2026-10-29', 30, 'day')).toBe('2026-11-28');
    expect(statutoryDeadline(cal, '2026-08-12', 10, 'day')).toBe('2026-08-22');
  });
  it('refuses what is no time limit', () => {
    for (const n of [0, -1, 1.5, Number.NaN]) expect(() => statutoryDeadline(cal, '2026-03-06', n, 'day')).toThrow(RangeError);
  });
});

describe('properties', () => {
  it('ends on a working day after the start', () =>
    fc.assert(
      fc.property(day, count, unit, (a, n, u) => {
        const end = statutoryDeadline(cal, a, n, u);
        return end > a && isWorkingDay(cal, end);
      }),
    ));
  it('is monotone: a later start or a longer limit never ends earlier', () =>
    fc.assert(
      fc.property(day, day, count, count, unit, (a, b, n, m, u) => {
        const [x, y] = a <= b ? [a, b] : [b, a];
        const [few, many] = n <= m ? [n, m] : [m, n];
        return (
          statutoryDeadline(cal, x, few, u) <= statutoryDeadline(cal, y, few, u) &&
          statutoryDeadline(cal, x, few, u) <= statutoryDeadline(cal, x, many, u)
        );
      }),
    ));
  it('is additive in working days: two limits one after the other are one limit', () =>
    fc.assert(
      fc.property(day, count, count, (a, n, m) => {
        expect(statutoryDeadline(cal, statutoryDeadline(cal, a, n, 'working-day'), m, 'working-day')).toBe(
          statutoryDeadline(cal, a, n + m, 'working-day'),
        );
      }),
    ));
  it('a week is seven days, a year twelve months', () =>
    fc.assert(
      fc.property(day, count, (a, n) => {
        expect(statutoryDeadline(cal, a, n, 'week')).toBe(statutoryDeadline(cal, a, 7 * n, 'day'));
        expect(statutoryDeadline(cal, a, n, 'year')).toBe(statutoryDeadline(cal, a, 12 * n, 'month'));
      }),
    ));
});
