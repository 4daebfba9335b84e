import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { vietnamCalendar } from './working-days.ts';
import {
  addWorkingMinutes,
  faultOfHours,
  isWorkingTime,
  nextWorkingMoment,
  usualHours,
  type WorkClock,
  workingMinutesBetween,
} from './working-hours.ts';

const office: WorkClock = { calendar: vietnamCalendar('mon-fri'), hours: usualHours };
const school: WorkClock = { calendar: vietnamCalendar('mon-sat'), hours: { ...usualHours, saturday: [{ from: '07:00', to: '10:00' }] } };
const at = (text: string) => Date.parse(`${text.replace(' ', 'T')}:00+07:00`);
const show = (ms: number) => new Date(ms + 7 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ');

describe('the clock of working hours', () => {
  it.each([
    ['2026-03-09 07:30', '2026-03-09 17:00', 450],
    ['2026-03-09 08:00', '2026-03-09 12:15', 210],
    ['2026-03-09 11:00', '2026-03-09 14:00', 60],
    ['2026-03-06 15:30', '2026-03-09 08:00', 120],
    ['2026-03-07 08:00', '2026-03-08 20:00', 0],
    ['2026-04-29 16:00', '2026-05-04 08:30', 120],
    ['2026-08-21 16:00', '2026-08-22 08:30', 120],
    ['2026-03-09 20:00', '2026-03-09 09:00', -360],
  ])('from %s to %s', (from, to, minutes) => expect(workingMinutesBetween(office, at(from), at(to))).toBe(minutes));
  it('a school works Saturday morning by its own hours; a Saturday worked in exchange is a whole day', () => {
    expect(workingMinutesBetween(school, at('2026-03-07 06:00'), at('2026-03-07 20:00'))).toBe(180);
    expect(workingMinutesBetween(school, at('2026-03-02 00:00'), at('2026-03-16 00:00'))).toBe(2 * (5 * 450 + 180));
    expect(workingMinutesBetween(school, at('2026-08-22 00:00'), at('2026-08-23 00:00'))).toBe(450);
  });
  it('what comes on Friday after hours is taken up on Monday morning', () => {
    expect(show(nextWorkingMoment(office, at('2026-03-06 17:30')))).toBe('2026-03-09 07:30');
    expect(show(nextWorkingMoment(office, at('2026-03-06 12:00')))).toBe('2026-03-06 13:30');
    expect(show(nextWorkingMoment(office, at('2026-03-06 15:30')))).toBe('2026-03-06 15:30');
    expect(show(addWorkingMinutes(office, at('2026-03-06 15:30'), 120))).toBe('2026-03-09 08:00');
    expect(show(addWorkingMinutes(office, at('2026-03-06 15:30'), 90))).toBe('2026-03-06 17:00');
    expect(show(addWorkingMinutes(office, at('2026-03-07 09:00'), 1))).toBe('2026-03-09 07:31');
    expect(() => addWorkingMinutes(office, 0, 0)).toThrow(RangeError);
  });
  it('knows working time', () => {
    expect(
      ['2026-03-09 07:29', '2026-03-09 07:30', '2026-03-09 11:30', '2026-03-08 09:00', '2026-08-22 16:59'].map((t) =>
        isWorkingTime(office, at(t)),
      ),
    ).toEqual([false, true, false, false, true]);
  });
  it('says why hours cannot hold', () => {
    expect([
      faultOfHours([]),
      faultOfHours([{ from: '7:30', to: '11:30' }]),
      faultOfHours([{ from: '07:30', to: '25:00' }]),
      faultOfHours([{ from: '11:30', to: '07:30' }]),
      faultOfHours([
        { from: '07:30', to: '11:30' },
        { from: '11:00', to: '17:00' },
      ]),
      faultOfHours([{ from: '07:30', to: '07:30' }]),
      faultOfHours([
        { from: '07:30', to: '11:30' },
        { from: '11:30', to: '17:00' },
      ]),
      faultOfHours(usualHours.weekday),
    ]).toEqual(['empty', 'malformed', 'malformed', 'order', 'order', 'order', null, null]);
  });
});

describe('properties', () => {
  const moment = fc.integer({ min: at('2025-11-01 00:00') / 60_000, max: at('2026-11-30 00:00') / 60_000 }).map((m) => m * 60_000);
  const clocks = { office, school };
  const clock = fc.constantFrom<keyof typeof clocks>('office', 'school');
  it('is additive, antisymmetric and monotone', () =>
    fc.assert(
      fc.property(clock, moment, moment, moment, (name, x, y, z) => {
        const c = clocks[name];
        expect(workingMinutesBetween(c, x, y) + workingMinutesBetween(c, y, z)).toBe(workingMinutesBetween(c, x, z));
        if (x <= y) expect(workingMinutesBetween(c, x, y)).toBeGreaterThanOrEqual(0);
      }),
    ));
  it('adding is undone by counting, and ends in or at the end of working time', () =>
    fc.assert(
      fc.property(clock, moment, fc.integer({ min: 1, max: 9000 }), (name, from, minutes) => {
        const c = clocks[name];
        const end = addWorkingMinutes(c, from, minutes);
        expect(workingMinutesBetween(c, from, end)).toBe(minutes);
        expect(isWorkingTime(c, end - 60_000)).toBe(true);
      }),
    ));
  it('the next working moment has no working time before it', () =>
    fc.assert(
      fc.property(clock, moment, (name, from) => {
        const c = clocks[name];
        const next = nextWorkingMoment(c, from);
        expect([workingMinutesBetween(c, from, next), isWorkingTime(c, next)]).toEqual([0, true]);
      }),
    ));
});
