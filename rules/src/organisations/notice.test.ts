import { computedHolidays, holidaysOf } from '@sauro/calendar';
import type { CalendarDay } from '@sauro/contract/organisations';
import { describe, expect, it } from 'vitest';
import { faultsOfNotice } from './notice.ts';

const day = (date: string, kind: CalendarDay['kind'] = 'holiday', madeUpFor: string | null = null): CalendarDay => ({
  date,
  kind,
  name: 'Ngày thử',
  isConfirmed: true,
  madeUpFor,
});

describe('a notice of a year', () => {
  it.each([
    ['2027-02-05', [day('2027-02-05')], []],
    ['another year', [day('2028-02-05')], ['not_of_year']],
    ['twice', [day('2027-02-05'), day('2027-02-05', 'swap_off')], ['twice']],
    ['works on a Friday in exchange', [day('2027-02-05', 'swap_work')], ['not_a_rest_day']],
    ['off on a Saturday in exchange', [day('2027-02-06', 'swap_off')], ['rest_day_already']],
    ['makes up on a Sunday', [day('2027-05-01'), day('2027-05-02', 'comp_off', '2027-05-01')], ['rest_day_already']],
    ['makes up for nothing', [day('2027-05-03', 'comp_off', '2027-05-01')], ['no_such_holiday']],
    ['a pair exchanged', [day('2027-04-26', 'swap_off'), day('2027-05-08', 'swap_work')], []],
  ])('%s', (_name, days, faults) => expect(faultsOfNotice(2027, days).map((f) => f.fault)).toEqual(faults));
  it('finds none in the notices that are known and in what is computed', () => {
    for (const year of [2025, 2026, 2027, 2029]) {
      const days = (year < 2027 ? holidaysOf(year).days : computedHolidays(year)).map((d) => ({ ...d, madeUpFor: d.madeUpFor ?? null }));
      expect(faultsOfNotice(year, days)).toEqual([]);
    }
  });
});
