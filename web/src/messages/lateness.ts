import type { LateCause } from '@sauro/contract/tasks';
import { lateCauses } from '@sauro/rules/tasks';
import { formatNumber } from '../lib/format.ts';

/** A cause of lateness in words. */
export const causeName = (cause: LateCause): string => lateCauses.find((c) => c.value.cause === cause)?.value.words ?? cause;

/** Words of the page that lays lateness to step and hand, and of the question why. */
export const lateness = {
  title: 'Chậm ở khâu nào, tay ai',
  sub: (body: string, tasks: number, days: number) => `${body} · ${formatNumber(tasks)} việc chậm, nằm ${formatNumber(days)} ngày làm việc`,
  more: 'Còn việc chậm nữa ngoài số này; chọn kỳ ngắn hơn để tính đủ.',
  byStep: 'Theo khâu',
  byPerson: 'Theo người',
  byUnit: 'Theo đơn vị',
  byCause: 'Theo nguyên nhân',
  name: 'Tên',
  tasks: 'Việc',
  days: 'Ngày làm việc',
  longest: 'Lâu nhất',
  lateDays: 'Ngày chậm',
  nobody: 'Chưa rõ người',
  noUnit: 'Ngoài đơn vị',
  unsaid: 'Chưa nêu nguyên nhân',
  listOf: (n: number) => `${formatNumber(n)} việc theo lựa chọn`,
  listAll: (n: number) => `${formatNumber(n)} việc chậm`,
  shown: (n: number) => `Hiện ${formatNumber(n)} việc lâu nhất.`,
  task: 'Nhiệm vụ',
  light: 'Đèn',
  laid: 'Nằm',
  where: 'Lâu nhất ở',
  none: 'Không có việc nào chậm trong kỳ này.',
  clear: 'Bỏ lựa chọn',
  link: 'Xem theo khâu, theo người, theo nguyên nhân',
  why: 'Vì sao chậm',
  whyTask: 'Nguyên nhân chậm',
  words: 'Nói rõ thêm',
  choose: 'Chọn nguyên nhân',
  needCause: 'Chọn vì sao chậm',
  needWords: 'Nói rõ vì sao chậm',
  say: 'Ghi vì sao chậm',
  fix: 'Sửa nguyên nhân',
  save: 'Lưu',
  stop: 'Thôi',
  saved: 'Đã ghi nguyên nhân chậm.',
  by: (name: string) => `${name} ghi`,
  explain: 'Giải trình',
  meeting: 'Giao tại một cuộc giao ban',
  chosen: 'đang chọn',
  period: 'Kỳ',
  month: 'Tháng này',
  year: (y: string) => `Năm ${y}`,
  crumb: 'Điều hành',
} as const;
