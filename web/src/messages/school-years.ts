import type { SchoolYearFault } from '@sauro/calendar';
import { formatDay } from '../lib/format.ts';

const name = (firstYear: number) => `năm học ${firstYear}–${firstYear + 1}`;

/** Words of the school year on the page of the working calendar. */
export const schoolYears = {
  title: 'Năm học',
  why: 'Việc “theo năm học” tính học kỳ và năm học theo các ngày này.',
  year: (firstYear: number) => `${firstYear}–${firstYear + 1}`,
  term: (n: 1 | 2, from: string, to: string) => `Học kỳ ${n === 1 ? 'I' : 'II'}: ${formatDay(from)} – ${formatDay(to)}`,
  byFrame: 'Theo khung của Bộ, dự kiến: chưa nạp quyết định của tỉnh',
  by: (number: string, day: string, issuer: string) => `${number}, ngày ${formatDay(day)}, ${issuer}`,
  own: 'Do đơn vị tự nạp',
  handedDown: (body: string) => `Nhận từ ${body}`,
  load: (firstYear: number) => `Nạp ${name(firstYear)}…`,
  edit: (firstYear: number) => `Sửa ${name(firstYear)}…`,
  drop: (firstYear: number) => `Bỏ ${name(firstYear)}…`,
  dropTitle: (firstYear: number) => `Bỏ ${name(firstYear)} của đơn vị`,
  dropAct: 'Bỏ',
  dropWhy:
    'Các ngày nhận từ cấp trên, hoặc khung của Bộ nếu cấp trên chưa nạp, được dùng lại. Kỳ chưa bắt đầu được tính lại; kỳ đã bắt đầu giữ hạn đã giao.',
  formTitle: (firstYear: number) => `Kế hoạch thời gian ${name(firstYear)}`,
  formWhy: 'Ghi theo quyết định của UBND tỉnh. Đơn vị cấp dưới dùng các ngày này nếu không tự nạp.',
  fields: {
    start: 'Ngày bắt đầu năm học',
    firstTermEnd: 'Ngày cuối học kỳ I',
    secondTermStart: 'Ngày đầu học kỳ II',
    end: 'Ngày kết thúc năm học',
    number: 'Số, ký hiệu của quyết định',
    issuedOn: 'Ngày ban hành',
    issuer: 'Cơ quan ban hành',
  },
  save: 'Lưu',
  saved: 'Đã lưu năm học. Kỳ chưa bắt đầu của việc theo năm học được tính lại; kỳ đã bắt đầu giữ hạn đã giao.',
  dropped: 'Đã bỏ năm học của đơn vị. Kỳ chưa bắt đầu của việc theo năm học được tính lại.',
  need: (label: string) => `${label}: còn trống`,
  fault: (label: string, fault: SchoolYearFault, firstYear: number) => `${label}: ${faults[fault](firstYear)}`,
} as const;

const faults: Record<SchoolYearFault, (firstYear: number) => string> = {
  out_of_year: (y) => `phải nằm trong ${name(y)}, từ 01/07/${y} đến 31/08/${y + 1}; năm học bắt đầu trong năm ${y}`,
  order: () => 'phải sau ngày ở ô trước',
  too_short: () => 'học kỳ ngắn hơn 60 ngày; xem lại tháng và năm',
  overlaps: (y) => `${name(y)} chồng lên năm học liền kề`,
};
