import type { IsoDate } from './date.ts';
import type { LimitUnit } from './statutory.ts';

/** A time limit that is known: where it stands in law, when it starts, when it must end by the calendar of public bodies (Monday to Friday). */
export interface LimitCase {
  law: string;
  from: IsoDate;
  n: number;
  unit: LimitUnit;
  to: IsoDate;
}

const row = (law: string, from: IsoDate, n: number, unit: LimitUnit, to: IsoDate): LimitCase => ({ law, from, n, unit, to });

/** Cases by the articles and by the holidays of 2025–2027 that a time limit runs into. */
export const limitCases: readonly LimitCase[] = [
  row('Điều 147 khoản 2: ngày bắt đầu không tính', '2026-03-06', 10, 'day', '2026-03-16'),
  row('Điều 147 khoản 2: từ thứ Hai, một ngày làm việc là thứ Ba', '2026-03-09', 1, 'working-day', '2026-03-10'),
  row('Điều 147 khoản 3: sự kiện rơi vào ngày lễ vẫn tính từ ngày sau', '2026-04-30', 3, 'working-day', '2026-05-06'),
  row('Điều 147 khoản 3: sự kiện rơi vào chủ nhật', '2026-03-08', 1, 'working-day', '2026-03-09'),
  row('Điều 148 khoản 2: tuần kết thúc cùng thứ', '2026-03-04', 2, 'week', '2026-03-18'),
  row('Điều 148 khoản 2 và 5: tuần rơi vào Tết', '2026-02-04', 2, 'week', '2026-02-23'),
  row('Điều 148 khoản 3: tháng kết thúc cùng ngày', '2026-03-10', 1, 'month', '2026-04-10'),
  row('Điều 148 khoản 3: tháng không có ngày tương ứng', '2026-08-31', 1, 'month', '2026-09-30'),
  row('Điều 148 khoản 3 và 5: 28/02/2027 là chủ nhật', '2027-01-31', 1, 'month', '2027-03-01'),
  row('Điều 148 khoản 3: cuối tháng Hai của năm nhuận', '2027-12-31', 2, 'month', '2028-02-29'),
  row('Điều 148 khoản 4: năm kết thúc cùng ngày và tháng', '2025-06-15', 1, 'year', '2026-06-15'),
  row('Điều 148 khoản 4 và 5: 29/02/2024, một năm sau là 28/02/2025', '2024-02-29', 1, 'year', '2025-02-28'),
  row('Điều 148 khoản 5: 28/11/2026 là thứ Bảy', '2026-10-29', 30, 'day', '2026-11-30'),
  row('Điều 148 khoản 5: kết thúc chủ nhật', '2026-03-05', 10, 'day', '2026-03-16'),
  row('Điều 148 khoản 5: kết thúc ngày 30/4, nghỉ đến hết 03/5', '2026-04-20', 10, 'day', '2026-05-04'),
  row('Điều 148 khoản 5: Giỗ Tổ chủ nhật, nghỉ bù thứ Hai', '2026-04-16', 10, 'day', '2026-04-28'),
  row('Điều 148 khoản 5: nghỉ hoán đổi 31/8 và Quốc khánh', '2026-08-21', 10, 'day', '2026-09-03'),
  row('Điều 148 khoản 5: kết thúc thứ Bảy làm bù thì không lùi', '2026-08-12', 10, 'day', '2026-08-22'),
  row('làm bù thứ Bảy 10/01/2026 được tính', '2026-01-08', 2, 'working-day', '2026-01-10'),
  row('làm bù thứ Bảy 22/8/2026 được tính', '2026-08-19', 3, 'working-day', '2026-08-22'),
  row('ngày làm việc qua Tết Bính Ngọ', '2026-02-13', 5, 'working-day', '2026-02-27'),
  row('ngày làm việc qua Tết Ất Tỵ', '2025-01-24', 1, 'working-day', '2025-02-03'),
  row('ngày làm việc qua Ngày Văn hóa Việt Nam', '2026-11-23', 1, 'working-day', '2026-11-25'),
  row('Luật Khiếu nại, Điều 27 (từ 01/7/2026): thụ lý trong 07 ngày làm việc', '2026-08-27', 7, 'working-day', '2026-09-10'),
  row('Luật Tố cáo, Điều 24: xử lý ban đầu trong 07 ngày làm việc', '2026-04-24', 7, 'working-day', '2026-05-08'),
  row('Luật Tố cáo, Điều 24: chuyển trong 05 ngày làm việc', '2026-12-29', 5, 'working-day', '2027-01-06'),
];
