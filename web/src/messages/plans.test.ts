import { expect, test } from 'vitest';
import { noteText, review } from './plans.ts';

test('a note of the reading says where it holds', () => {
  expect(noteText({ code: 'OCR_UNSURE', detail: '2, 5' })).toBe(
    'Có trang ảnh mờ, máy nhận dạng chưa chắc; xem kỹ các trang đó. Trang 2, 5.',
  );
  expect(noteText({ code: 'PICTURES_SKIPPED', detail: '3' })).toBe('3 hình hoặc sơ đồ trong tệp, máy không đọc chữ trong đó; xem bản gốc.');
  expect(noteText({ code: 'LEGACY_CONVERTED', detail: 'tcvn3' })).not.toContain('tcvn3');
  expect(noteText({ code: 'NEW_ONE', detail: 'gì đó' })).toBe('gì đó');
});

test('a task is called by its printed number, a report by its place among the reports', () => {
  expect(['II.2', 'BC.2', ''].map(review.task)).toEqual(['Việc II.2', 'Báo cáo thứ 2', 'Việc thêm vào']);
});
