import { expect, test } from 'vitest';
import { fold, matches } from './fold.ts';

test('fold takes marks and đ away, whatever the normal form', () => {
  expect(fold('Đoàn thể')).toBe('doan the');
  expect(fold('Hòa'.normalize('NFD'))).toBe(fold('Hoà'));
  expect(fold('  ƯỚC   nguyện ')).toBe('uoc nguyen');
});
test('matches looks for beginnings of words in any order', () => {
  expect(matches('Lê Thị Thu Hương', 'huong le')).toBe(true);
  expect(matches('Tổ Khoa học tự nhiên', 'khoa hoc')).toBe(true);
  expect(matches('Tổ Toán', 'oan')).toBe(false);
  expect(matches('Tổ Toán', '')).toBe(true);
});
