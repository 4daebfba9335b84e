import { expect, it } from 'vitest';
import { leadsNamed } from './leads.ts';

it.each<[string[], number]>([
  [[], 0],
  [['Văn phòng'], 1],
  [['Văn phòng', 'Tổ Toán'], 2],
  [['Văn phòng và Tổ Toán'], 2],
  [['Công an xã; Trạm Y tế, Đoàn Thanh niên'], 3],
  [['Công đoàn cùng với Ban đại diện cha mẹ học sinh'], 2],
  [['Phòng Giáo dục và Đào tạo'], 1],
  [['Sở Văn hóa, Thể thao và Du lịch'], 1],
  [['Phòng Văn hóa - Xã hội'], 1],
  [['Tổ Lịch sử và Địa lí'], 1],
])('%j prints %i leads', (printed, leads) => {
  expect(leadsNamed(printed)).toBe(leads);
});
