import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays, daysBetween, fromDayNumber, parseTyped, weekday } from './date.ts';
import { holidaysOf, isProvisional } from './holidays.ts';
import { hungKingsDay, tetOf } from './lunar.ts';
import { addWorkingDays, isWorkingDay, makeCalendar, statutoryDeadline, vietnamCalendar, workingDaysBetween } from './working-days.ts';

const cal = vietnamCalendar('mon-fri');
const day = fc.integer({ min: 9_000, max: 40_000 }).map(fromDayNumber);

describe('counting by the law', () => {
  it.each([
    ['+3 working days from Thursday 30/4/2026', '2026-04-30', 3, 'working-day', '2026-05-06'],
    ['+1 over the Day of Vietnamese Culture', '2026-11-23', 1, 'working-day', '2026-11-25'],
    ['a swapped Saturday counts', '2026-01-09', 1, 'working-day', '2026-01-10'],
    ['30 days end on a Saturday and roll', '2026-10-29', 30, 'day', '2026-11-30'],
    ['one month from 31/1 rolls from Sunday', '2027-01-31', 1, 'month', '2027-03-01'],
  ] as const)('%s', (_n, from, n, unit, end) => expect(statutoryDeadline(cal, from, n, unit)).toBe(end));
  it('rolls not where the Saturday is swapped to work', () => {
    const own = makeCalendar('mon-fri', [
      { date: '2026-11-28', kind: 'swap_work', name: 'Làm bù', source: 'Quyết định', isConfirmed: true },
    ]);
    expect(statutoryDeadline(own, '2026-10-29', 30, 'day')).toBe('2026-11-28');
  });
  it('keeps a row without a decision out', () =>
    expect([isWorkingDay(cal, '2026-11-23'), isWorkingDay(cal, '2026-11-28')]).toEqual([true, false]));
  it('knows the days off of Tết 2026 and of a Saturday week', () => {
    expect(['2026-02-13', '2026-02-16', '2026-02-20', '2026-02-23'].map((d) => isWorkingDay(cal, d))).toEqual([true, false, false, true]);
    expect(isWorkingDay(vietnamCalendar('mon-sat'), '2026-03-07')).toBe(true);
  });
});

describe('the lunar calendar', () => {
  it.each([
    [2024, '2024-02-10', '2024-04-18'],
    [2025, '2025-01-29', '2025-04-07'],
    [2026, '2026-02-17', '2026-04-26'],
    [2027, '2027-02-06', '2027-04-16'],
    [2028, '2028-01-26', '2028-04-04'],
    [2007, '2007-02-17', '2007-04-26'],
    [2030, '2030-02-02', '2030-04-12'],
  ])('%i', (year, tet, kings) => expect([tetOf(year), hungKingsDay(year)]).toEqual([tet, kings]));
  it('a year without its notice is provisional and has its make-up days', () => {
    expect([isProvisional(2026), isProvisional(2027)]).toEqual([false, true]);
    expect(
      holidaysOf(2027)
        .filter((r) => r.kind === 'comp_off')
        .map((r) => r.date),
    ).toContain('2027-05-03');
  });
});

describe('properties', () => {
  it('counting is additive', () =>
    fc.assert(
      fc.property(
        day,
        day,
        day,
        (a, b, c) => workingDaysBetween(cal, a, c) === workingDaysBetween(cal, a, b) + workingDaysBetween(cal, b, c),
      ),
    ));
  it('counting is monotone and never more than the days', () =>
    fc.assert(
      fc.property(day, fc.nat(400), (a, n) => {
        const w = workingDaysBetween(cal, a, addDays(a, n));
        return w >= 0 && w <= n;
      }),
    ));
  it('adding and counting are inverse', () =>
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 1, max: 300 }),
        (a, n) =>
          workingDaysBetween(cal, a, addWorkingDays(cal, a, n)) === n && workingDaysBetween(cal, addWorkingDays(cal, a, -n), a) >= n - 1,
      ),
    ));
  it('agrees with counting one by one', () =>
    fc.assert(
      fc.property(day, fc.nat(60), (a, n) => {
        let w = 0;
        for (let i = 1; i <= n; i++) if (isWorkingDay(cal, addDays(a, i))) w++;
        return w === workingDaysBetween(cal, a, addDays(a, n));
      }),
    ));
  it('weekdays run in order', () =>
    fc.assert(fc.property(day, (d) => weekday(addDays(d, 1)) === (weekday(d) % 7) + 1 && daysBetween(d, addDays(d, 7)) === 7)));
});

describe('days as clerks type them', () => {
  it.each([
    ['9/3', '2026-03-09'],
    ['09032026', '2026-03-09'],
    ['9-3-26', '2026-03-09'],
    ['cuối quý', '2026-03-31'],
    ['CUOI NAM', '2026-12-31'],
    ['mai', '2026-03-10'],
    ['31/2', null],
    ['tuần sau nữa', null],
  ])('%s', (text, want) => expect(parseTyped(text, '2026-03-09')).toBe(want));
});
