import type { Schedule } from '@sauro/contract/tasks';
import { expect, it } from 'vitest';
import { dueDayOf } from './due-day.ts';

const quarter: Schedule[] = [{ kind: 'recurring', every: 'quarter', at: null }];
it.each([
  ['định kỳ hằng quý trước ngày 20 tháng cuối quý', 20],
  ['hằng tháng, chậm nhất ngày 25', 25],
  ['trước ngày mồng 5 hằng tháng', 5],
  ['hằng quý', null],
  ['hằng tháng, trước ngày 05 tháng sau', null],
  ['hằng năm trước ngày 20/11', null],
  ['hằng năm trước ngày 20 tháng 11', null],
  ['hằng quý, trước ngày 15 và ngày 30', null],
  ['trước ngày 45 hằng tháng', null],
  [null, null],
])('%s: day %s', (words, day) => expect(dueDayOf(words, quarter)).toBe(day));
it('of what does not come back, or comes back by weeks, there is none', () => {
  expect(dueDayOf('trước ngày 20', [{ kind: 'date', on: '2026-03-20' }])).toBeNull();
  expect(dueDayOf('trước ngày 2', [{ kind: 'recurring', every: 'week', at: null }])).toBeNull();
});
