import { expect, test } from 'vitest';
import { readDateInput } from './date-input.ts';

const today = '2026-03-09';
const cases: [string, string][] = [
  ['9/3', '2026-03-09'],
  ['09032026', '2026-03-09'],
  ['0903', '2026-03-09'],
  ['090326', '2026-03-09'],
  ['9.3.26', '2026-03-09'],
  ['9 - 3 - 2026', '2026-03-09'],
  ['2026-03-09', '2026-03-09'],
  ['ngày 9/3/2026', '2026-03-09'],
  ['hôm nay', '2026-03-09'],
  ['MAI', '2026-03-10'],
  ['cuoi tuan', '2026-03-13'],
  ['cuối tháng', '2026-03-31'],
  ['cuối tháng 2', '2026-02-28'],
  ['đầu tháng 4', '2026-04-01'],
  ['cuối quý', '2026-03-31'],
  ['cuối quý II', '2026-06-30'],
  ['cuối quý 4/2027', '2027-12-31'],
  ['cuối năm', '2026-12-31'],
  ['thứ 6', '2026-03-13'],
  ['t2', '2026-03-09'],
  ['chủ nhật', '2026-03-15'],
  ['+5', '2026-03-14'],
  ['29/2/2028', '2028-02-29'],
];
test.each(cases)('%s is %s', (typed, day) => {
  expect(readDateInput(typed, today)).toEqual({ day });
});
test('nothing typed is no day, and no fault', () => {
  expect(readDateInput('  ', today)).toEqual({ day: null });
});
test('faults say what is wrong', () => {
  expect(readDateInput('31/02/2026', today)).toEqual({ fault: 'no-such-day', month: 2, year: 2026, days: 28 });
  expect(readDateInput('1/13', today)).toEqual({ fault: 'no-such-month', month: 13 });
  expect(readDateInput('tuần sau', today)).toEqual({ fault: 'unread' });
  expect(readDateInput('cuối quý 5', today)).toEqual({ fault: 'unread' });
  expect(readDateInput('cuối tháng 13', today)).toEqual({ fault: 'unread' });
});
