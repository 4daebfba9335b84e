import type { DayKind, DayRow } from './day-row.ts';

const LAW = 'Bộ luật Lao động 45/2019/QH14, Điều 112 khoản 1';
const MAKE_UP = 'Bộ luật Lao động 45/2019/QH14, Điều 111 khoản 3';
const NOTICE_2025 = 'Công văn 8726/VPCP-KGVX ngày 26/11/2024; Thông báo 6150/TB-BLĐTBXH ngày 03/12/2024';
const NOTICE_2026 = 'Thông báo 9441/TB-BNV ngày 16/10/2025; Công văn 12729/VPCP-KGVX';
const CULTURE_DAY = 'Nghị quyết 28/2026/QH16, Điều 2';

const row = (date: string, kind: DayKind, name: string, source: string, isConfirmed = true, madeUpFor?: string): DayRow =>
  madeUpFor ? { date, kind, name, source, isConfirmed, madeUpFor } : { date, kind, name, source, isConfirmed };
const tet = (dates: string[], source: string) => dates.map((d) => row(d, 'holiday', 'Tết Âm lịch', source));

/** Days off and exchanged days of public bodies that work Monday to Friday, one row a day, of the years whose official notice is known. */
export const holidayRows: readonly DayRow[] = [
  row('2025-01-01', 'holiday', 'Tết Dương lịch', LAW),
  ...tet(['2025-01-27', '2025-01-28', '2025-01-29', '2025-01-30', '2025-01-31'], NOTICE_2025),
  row('2025-04-07', 'holiday', 'Giỗ Tổ Hùng Vương', LAW),
  row('2025-04-26', 'swap_work', 'Làm việc thay ngày 02/05', NOTICE_2025),
  row('2025-04-30', 'holiday', 'Ngày Chiến thắng', LAW),
  row('2025-05-01', 'holiday', 'Ngày Quốc tế lao động', LAW),
  row('2025-05-02', 'swap_off', 'Nghỉ hoán đổi với ngày 26/04', NOTICE_2025),
  row('2025-09-01', 'holiday', 'Quốc khánh', NOTICE_2025),
  row('2025-09-02', 'holiday', 'Quốc khánh', LAW),

  row('2026-01-01', 'holiday', 'Tết Dương lịch', LAW),
  row('2026-01-02', 'swap_off', 'Nghỉ hoán đổi với ngày 10/01', NOTICE_2026),
  row('2026-01-10', 'swap_work', 'Làm việc thay ngày 02/01', NOTICE_2026),
  ...tet(['2026-02-16', '2026-02-17', '2026-02-18', '2026-02-19', '2026-02-20'], NOTICE_2026),
  row('2026-04-26', 'holiday', 'Giỗ Tổ Hùng Vương', LAW),
  row('2026-04-27', 'comp_off', 'Nghỉ bù Giỗ Tổ Hùng Vương', MAKE_UP, true, '2026-04-26'),
  row('2026-04-30', 'holiday', 'Ngày Chiến thắng', LAW),
  row('2026-05-01', 'holiday', 'Ngày Quốc tế lao động', LAW),
  row('2026-08-22', 'swap_work', 'Làm việc thay ngày 31/08', NOTICE_2026),
  row('2026-08-31', 'swap_off', 'Nghỉ hoán đổi với ngày 22/08', NOTICE_2026),
  row('2026-09-01', 'holiday', 'Quốc khánh', NOTICE_2026),
  row('2026-09-02', 'holiday', 'Quốc khánh', LAW),
  row('2026-11-23', 'swap_off', 'Nghỉ hoán đổi với ngày 28/11', 'Đề xuất, chưa có quyết định', false),
  row('2026-11-24', 'holiday', 'Ngày Văn hóa Việt Nam', CULTURE_DAY),
  row('2026-11-28', 'swap_work', 'Làm việc thay ngày 23/11', 'Đề xuất, chưa có quyết định', false),
];
