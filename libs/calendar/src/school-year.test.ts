import { expect, it } from 'vitest';
import { schoolYearFrame, schoolYearOf, schoolYearSpan, semesterSpan } from './school-year.ts';

it('the halves lie in their school year', () => {
  expect(schoolYearSpan(2026)).toEqual({ from: '2026-09-01', to: '2027-05-31' });
  expect([semesterSpan(2026, 1), semesterSpan(2026, 2)]).toEqual([
    { from: '2026-09-01', to: '2027-01-17' },
    { from: '2027-01-18', to: '2027-05-31' },
  ]);
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
it('follows the frame of a province, with its break between the halves', () => {
  const frame = { ...schoolYearFrame, start: '09-05', firstTermEnd: '01-10' };
  expect(['2026-09-04', '2026-09-05', '2027-01-15'].map((d) => schoolYearOf(d, frame))).toEqual([
    { firstYear: 2025, term: null },
    { firstYear: 2026, term: 1 },
    { firstYear: 2026, term: null },
  ]);
});
