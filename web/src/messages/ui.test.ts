import { expect, test } from 'vitest';
import { lightWords } from './ui.ts';

test('a light says its working days; where nobody counted them it says no day', () => {
  expect(lightWords('near-due', 2)).toBe('Còn 2 ngày');
  expect(lightWords('near-due', 0)).toBe('Hạn hôm nay');
  expect(lightWords('near-due')).toBe('Sắp đến hạn');
  expect(lightWords('overdue', 3, true)).toBe('Quá hạn 3 ngày làm việc');
  expect(lightWords('overdue', 12, false, true)).toBe('Quá hạn lâu 12 ngày');
  expect(lightWords('overdue')).toBe('Quá hạn');
});
