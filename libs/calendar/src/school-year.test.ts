import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addDays } from './date.ts';
import {
  faultsOfSchoolYear,
  type SchoolYear,
  schoolYearIn,
  schoolYearOf,
  schoolYearSpan,
  semesterSpan,
  summerSpan,
} from './school-year.ts';
import { vietnamCalendar } from './working-days.ts';

it('the halves lie in their school year', () => {
  expect(schoolYearSpan(2026)).toEqual({ from: '2026-09-01', to: '2027-05-31' });
  expect([semesterSpan(2026, 1), semesterSpan(2026, 2)]).toEqual([
    { from: '2026-09-01', to: '2027-01-17' },
    { from: '2027-01-18', to: '2027-05-31' },
  ]);
  expect(summerSpan(2027)).toEqual({ from: '2027-06-01', to: '2027-08-31' });
});
it.each([
  ['2026-08-31', 2025, null],
  ['2026-09-01', 2026, 1],
  ['2027-01-17', 2026, 1],
  ['2027-01-18', 2026, 2],
  ['2027-05-31', 2026, 2],
  ['2027-06-01', 2026, null],
] as const)('%s belongs to the year that began in %i, half %s', (date, firstYear, term) =>
  expect(schoolYearOf(date)).toEqual({ firstYear, term }),
);

const province: SchoolYear = {
  firstYear: 2026,
  start: '2026-09-05',
  firstTermEnd: '2027-01-10',
  secondTermStart: '2027-01-18',
  end: '2027-05-25',
};
it('follows the plan of time of a province in its year only, with its break between the halves', () => {
  expect(['2026-09-04', '2026-09-05', '2027-01-15', '2027-05-26'].map((d) => schoolYearOf(d, [province]))).toEqual([
    { firstYear: 2025, term: null },
    { firstYear: 2026, term: 1 },
    { firstYear: 2026, term: null },
    { firstYear: 2026, term: null },
  ]);
  expect(summerSpan(2026, [province])).toEqual({ from: '2026-06-01', to: '2026-09-04' });
  expect(summerSpan(2027, [province])).toEqual({ from: '2027-05-26', to: '2027-08-31' });
  expect(schoolYearSpan(2027, [province])).toEqual(schoolYearSpan(2027));
});

describe('the days of a school year', () => {
  it.each<[string, Partial<SchoolYear>, string[]]>([
    ['as a province sets them', {}, []],
    ['of another year', { start: '2025-09-05' }, ['start out_of_year']],
    ['beginning in the next year', { start: '2027-01-05' }, ['start out_of_year']],
    ['ending in September', { end: '2027-09-01' }, ['end out_of_year']],
    ['the halves the wrong way round', { firstTermEnd: '2027-01-20' }, ['secondTermStart order']],
    ['ending before the second half', { end: '2027-01-11' }, ['end order']],
    ['a half of a month', { firstTermEnd: '2026-10-05', secondTermStart: '2026-10-06' }, ['firstTermEnd too_short']],
  ])('%s', (_name, changed, faults) =>
    expect(faultsOfSchoolYear({ ...province, ...changed }).map((f) => `${f.field} ${f.fault}`)).toEqual(faults),
  );
  it('stand clear of the years beside them', () => {
    const before = { ...schoolYearIn(2025), end: '2026-09-05' };
    const after = { ...schoolYearIn(2027), start: '2027-07-01' };
    expect(faultsOfSchoolYear({ ...province, end: '2027-07-02' }, [before, after])).toEqual([
      { field: 'start', fault: 'overlaps' },
      { field: 'end', fault: 'overlaps' },
    ]);
  });
  it('where they have no fault: halves in order and inside the year, each day in at most one half, and no day of the summer in any', () => {
    const days = fc
      .record({
        start: fc.integer({ min: 0, max: 120 }),
        first: fc.integer({ min: 30, max: 200 }),
        gap: fc.integer({ min: 0, max: 30 }),
        second: fc.integer({ min: 30, max: 200 }),
      })
      .map(({ start, first, gap, second }): SchoolYear => {
        const from = addDays('2026-07-01', start);
        const firstTermEnd = addDays(from, first);
        const secondTermStart = addDays(firstTermEnd, gap);
        return { firstYear: 2026, start: from, firstTermEnd, secondTermStart, end: addDays(secondTermStart, second) };
      })
      .filter((y) => faultsOfSchoolYear(y).length === 0);
    fc.assert(
      fc.property(days, fc.integer({ min: -40, max: 420 }), (y, n) => {
        const [one, two, year] = [semesterSpan(2026, 1, [y]), semesterSpan(2026, 2, [y]), schoolYearSpan(2026, [y])];
        expect([year.from === one.from, one.from < one.to, one.to < two.from, two.from < two.to, two.to === year.to]).not.toContain(false);
        const day = addDays('2026-07-01', n);
        const at = schoolYearOf(day, [y]);
        if (at.term !== null) {
          const span = semesterSpan(at.firstYear, at.term, [y]);
          expect(span.from <= day && day <= span.to).toBe(true);
        }
        const summer = summerSpan(2027, [y]);
        if (summer.from <= day && day <= summer.to) expect(at).toEqual({ firstYear: 2026, term: null });
      }),
    );
  });
});

it('a calendar carries the school years that a body goes by', () => {
  expect(vietnamCalendar().schoolYears).toEqual([]);
  expect(vietnamCalendar('mon-fri', [], [], [province]).schoolYears).toEqual([province]);
  expect(vietnamCalendar().schoolYears).toEqual([]);
});
