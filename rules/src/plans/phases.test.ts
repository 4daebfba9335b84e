import { describe, expect, it } from 'vitest';
import { datePhases } from './phases.ts';

const phase = (from: string | null, to: string | null) => ({ name: 'Giai đoạn', title: null, from, to });
const days = (phases: ReturnType<typeof phase>[], issuedOn: string | null = '2026-03-02') =>
  datePhases(phases, issuedOn).map((p) => p && [p.from, p.to, p.guessed]);

describe('the days of phases', () => {
  it('stay as printed', () =>
    expect(days([phase('2026-01-01', '2027-12-31'), phase('2028-01-01', '2028-12-31')])).toEqual([
      ['2026-01-01', '2027-12-31', false],
      ['2028-01-01', '2028-12-31', false],
    ]));
  it('a first day that is not printed: the issue, then the day after the phase before', () =>
    expect(days([phase(null, '2026-06-30'), phase(null, '2026-12-15')])).toEqual([
      ['2026-03-02', '2026-06-30', true],
      ['2026-07-01', '2026-12-15', true],
    ]));
  it('a plan without a day, or issued later than a phase ends: the first of its year', () => {
    expect(days([phase(null, '2026-06-30')], null)).toEqual([['2026-01-01', '2026-06-30', true]]);
    expect(days([phase(null, '2026-02-28')])).toEqual([['2026-01-01', '2026-02-28', true]]);
  });
  it('a last day that is not printed: before the next phase, else the end of the year', () =>
    expect(days([phase('2026-04-01', null), phase('2026-09-01', null)])).toEqual([
      ['2026-04-01', '2026-08-31', true],
      ['2026-09-01', '2026-12-31', true],
    ]));
  it('an end before the beginning counts as not printed; without any day there is no phase', () =>
    expect(days([phase('2026-04-01', '2025-01-01'), phase(null, null)])).toEqual([['2026-04-01', '2026-12-31', true], null]));
});
