import { expect, test } from 'vitest';
import {
  dayOf,
  formatDay,
  formatDecimal,
  formatMoment,
  formatMonth,
  formatNumber,
  formatQuarter,
  formatShare,
  formatSize,
  formatWeekday,
} from './format.ts';

test('days and moments', () => {
  expect(formatDay('2026-03-09')).toBe('09/03/2026');
  expect(formatDay(null)).toBe('');
  expect(formatWeekday('2026-03-09')).toBe('Thứ Hai, 09/03/2026');
  expect(dayOf('2026-03-08T18:30:00Z')).toBe('2026-03-09');
  expect(formatMoment('2026-03-09T01:05:00Z', '2026-03-09')).toBe('08:05 hôm nay');
  expect(formatMoment('2026-03-06T01:05:00Z', '2026-03-09')).toBe('08:05 ngày 06/03/2026');
  expect(formatMonth('2026-03-09')).toBe('Tháng 3/2026');
  expect(formatQuarter('2026-10-01')).toBe('Quý IV/2026');
});
test('numbers, shares and sizes', () => {
  expect(formatNumber(1248)).toBe('1.248');
  expect(formatDecimal(4.25)).toBe('4,3');
  expect(formatShare(186, 368)).toBe('50,5%');
  expect(formatShare(0, 0)).toBe('0%');
  expect(formatSize(84_210)).toBe('84 kB');
  expect(formatSize(2_140_000)).toBe('2,1 MB');
  expect(formatSize(999_700)).toBe('1 MB');
  expect(formatSize(12)).toBe('12 byte');
});
