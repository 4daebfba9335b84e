import type { ClarityKey, LightKind } from '@sauro/contract/tasks';
import type { DateInput } from '../lib/date-input.ts';
import { formatNumber } from '../lib/format.ts';

/** The shade of overdue. */
export const longOverdue = 'Quá hạn lâu';

/** Words of a light, by working days; without them, where nobody has counted them, its name. `whole`: “3 ngày làm việc”, as on the task page. `isLong`: the shade of overdue. */
export function lightWords(kind: LightKind, days?: number, whole = false, isLong = false): string {
  const unit = whole ? 'ngày làm việc' : 'ngày';
  switch (kind) {
    case 'overdue':
      return days ? `${isLong ? longOverdue : 'Quá hạn'} ${formatNumber(days)} ${unit}` : 'Quá hạn';
    case 'near-due':
      if (days === undefined) return lightNames[kind];
      return days > 0 ? `Còn ${formatNumber(days)} ${unit}` : 'Hạn hôm nay';
    case 'not-due':
      return 'Chưa đến hạn';
    case 'done-on-time':
      return 'Hoàn thành đúng hạn';
    case 'done-late':
      return 'Hoàn thành quá hạn';
    case 'none':
      return 'Không tính hạn';
  }
}

/** Names of the lights in headings, filters and the national four numbers. */
export const lightNames: Record<LightKind, string> = {
  overdue: 'Quá hạn',
  'near-due': 'Sắp đến hạn',
  'not-due': 'Chưa đến hạn',
  'done-on-time': 'Hoàn thành đúng hạn',
  'done-late': 'Hoàn thành quá hạn',
  none: 'Không tính hạn',
};

/** What each clarity is about, in the fixed order of the six. */
export const clarityNames: Record<ClarityKey, string> = {
  person: 'người',
  work: 'việc',
  time: 'thời gian',
  duty: 'trách nhiệm',
  product: 'sản phẩm',
  authority: 'thẩm quyền',
};

/** The six as headings: “Rõ người”. */
export const clarityTitle = (key: ClarityKey): string => `Rõ ${clarityNames[key]}`;

/** Names of the lines of a unit. */
export const lineNames = { party: 'Đảng', government: 'Chính quyền', mass: 'Đoàn thể' } as const;

/** Words of the components themselves. */
export const ui = {
  appName: 'Sáu Rõ',
  skip: 'Đến nội dung chính',
  mainNav: 'Chính',
  phoneNav: 'Chính, điện thoại',
  more: 'Thêm',
  notices: (n: number) => (n ? `Thông báo, ${formatNumber(n)} mới` : 'Thông báo'),
  unitSwitch: (name: string) => `Đơn vị đang xem: ${name}. Đổi đơn vị`,
  close: 'Đóng',
  cancel: 'Thôi',
  undo: 'Hoàn tác',
  optional: 'không bắt buộc',
  show: 'Hiện',
  hide: 'Ẩn',
  errorCount: (n: number) => (n === 1 ? 'Còn 1 chỗ cần sửa' : `Còn ${formatNumber(n)} chỗ cần sửa`),
  busy: 'Đang gửi…',
  loading: (what: string) => `Đang tải ${what}`,
  clarity: (clear: number, missing: string[], unsure: string[]) =>
    [`Rõ ${clear} trên 6`, missing.length && `thiếu ${missing.join(', ')}`, unsure.length && `chưa chắc ${unsure.join(', ')}`]
      .filter(Boolean)
      .join(', '),
  lacks: (names: string[]) => `thiếu ${names.join(', ')}`,
  unsure: (names: string[]) => `chưa chắc ${names.join(', ')}`,
  clearFilter: (name: string) => `Bỏ lọc ${name}`,
  clearAll: 'Bỏ hết lọc',
  options: 'Các lựa chọn',
  noOption: 'Không có tên nào khớp',
  clearChoice: 'Bỏ chọn',
  removeChoice: (name: string) => `Bỏ ${name}`,
  dateHint: 'Gõ 9/3, 09032026 hoặc cuối quý',
  openCalendar: 'Mở lịch',
  calendar: 'Chọn ngày',
  previousMonth: 'Tháng trước',
  nextMonth: 'Tháng sau',
  today: 'Hôm nay',
  weekdays: ['T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'CN'],
  weekdaysLong: ['thứ Hai', 'thứ Ba', 'thứ Tư', 'thứ Năm', 'thứ Sáu', 'thứ Bảy', 'Chủ Nhật'],
  dayName: (d: { day: number; month: number; year: number }, weekday: string) => `${d.day} tháng ${d.month} năm ${d.year}, ${weekday}`,
  month: (month: number, year: number) => `Tháng ${month}/${year}`,
  pickFile: 'Chọn tệp',
  takePhoto: 'Chụp ảnh',
  dropHere: 'hoặc thả tệp vào đây',
  removeFile: (name: string) => `Bỏ tệp ${name}`,
  prev: 'Trước',
  next: 'Sau',
  paging: 'Lật trang',
  selectRow: (name: string) => `Chọn ${name}`,
  selectPage: 'Chọn cả trang',
  columns: 'Chọn cột',
  selected: (n: number) => `Đã chọn ${formatNumber(n)} việc`,
  unselect: 'Bỏ chọn',
  bulk: 'Làm với các việc đã chọn',
  moreOf: (n: number) => `Hiện ${formatNumber(n)} việc nữa`,
  overdueCell: (unit: string, week: string, n: number) => `${unit}, tuần ${week}: ${formatNumber(n)} việc quá hạn`,
  weekStart: 'Tuần bắt đầu',
  holiday: 'nghỉ',
  days: 'ngày',
  yours: 'Phần viết ở đây',
  keepTheirs: (who: string) => `Giữ của ${who}`,
  keepMine: 'Giữ của tôi',
  of: (who: string) => `Của ${who}`,
  page: (n: number) => `trang ${n}`,
  source: 'Trang văn bản gốc',
  spanKinds: {
    task: 'nhiệm vụ',
    target: 'chỉ tiêu',
    citation: 'căn cứ',
    defect: 'lỗi',
    duty: 'trách nhiệm',
    phase: 'giai đoạn',
    report: 'báo cáo',
  },
  breadcrumb: 'Đường dẫn',
  steps: 'Các bước',
  keys: 'Phím tắt',
  filter: (n: number) => (n ? `Lọc ${n}` : 'Lọc'),
} as const;

/** Why typed words are no day, and what to write. */
export function dateFault(f: Extract<DateInput, { fault: string }>): string {
  if (f.fault === 'no-such-day') return `Tháng ${f.month} năm ${f.year} có ${f.days} ngày`;
  if (f.fault === 'no-such-month') return `Không có tháng ${f.month}; viết ngày trước, tháng sau, như 09/03/2026`;
  return 'Viết ngày như 09/03/2026';
}
