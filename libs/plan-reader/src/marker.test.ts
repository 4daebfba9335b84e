import { expect, test } from 'vitest';
import { markerOf, romanValue } from './marker.ts';

test.each([
  ['PHẦN THỨ HAI', 'part', 2],
  ['IV- TỔ CHỨC THỰC HIỆN', 'roman', 4],
  ['A. ĐẶC ĐIỂM', 'upper', 1],
  ['2.3.1. Rà soát', 'number', 1],
  ['12) Báo cáo', 'number', 12],
  ['(3)- Số hóa hồ sơ', 'paren', 3],
  ['đ) Kiểm tra', 'letter', 5],
  ['Bước 2: Khảo sát', 'step', 2],
  ['Điều 3. Hiệu lực', 'article', 3],
  ['- Họp tổ', 'dash', 0],
  ['+ Thôn Đông', 'plus', 0],
])('%j opens with a %s', (line, kind, value) => {
  expect(markerOf(line)).toMatchObject({ kind, value });
});

test.each(['15/5/2026 khai mạc', '95% hồ sơ', '1,5 ngày', 'Giai đoạn 2 của đề án được giao', '2026. Năm học', 'Vì vậy', '03 đồng chí'])(
  '%j has no number of its own',
  (line) => {
    expect(markerOf(line)).toBeNull();
  },
);

test('Roman numbers are read only in canonical form', () => {
  expect(['I', 'IV', 'IX', 'XIV', 'IIII', 'VX', ''].map(romanValue)).toEqual([1, 4, 9, 14, 0, 0, 0]);
});
