import { formatDay } from '../lib/format.ts';

/** Words of the phases of a plan. */
export const phaseWords = {
  title: 'Giai đoạn',
  edit: 'Giai đoạn của kế hoạch…',
  change: 'Sửa, thêm giai đoạn…',
  dialog: 'Giai đoạn của kế hoạch',
  hint: 'Giai đoạn hiện thành dải ở đầu nhóm của kế hoạch trên trang Tiến độ.',
  name: 'Tên giai đoạn',
  about: 'Nội dung',
  from: 'Từ ngày',
  to: 'Đến ngày',
  add: 'Thêm giai đoạn',
  drop: (name: string) => `Bỏ giai đoạn ${name}`,
  need: (n: number) => `Giai đoạn thứ ${n}: ghi tên và hai ngày, ngày cuối không trước ngày đầu`,
  saved: 'Đã lưu giai đoạn',
  save: 'Lưu',
  stop: 'Thôi',
  span: (from: string, to: string) => `${formatDay(from)} – ${formatDay(to)}`,
  guessed: 'có ngày do máy suy ra',
  none: 'Không đọc thấy giai đoạn nào.',
} as const;
