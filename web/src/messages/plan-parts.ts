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

/** Words of the reports that a plan asks back. */
export const reportWords = {
  title: 'Báo cáo phải gửi',
  none: 'Không đọc thấy báo cáo nào phải gửi.',
  hint: 'Báo cáo đang theo dõi cũng nằm trong danh sách nhiệm vụ, để điền đủ sáu rõ trước khi ban hành.',
  nobody: 'chưa rõ ai báo cáo',
  covered: (what: string) => `Đã có trong việc ${what}.`,
  follow: (title: string) => `Theo dõi “${title}” thành`,
  follows: { standing: 'Việc thường xuyên', task: 'Một việc', none: 'Không theo dõi' } as const,
  edit: 'Sửa…',
  open: 'Điền sáu rõ',
  dialog: 'Sửa báo cáo',
  name: 'Tên báo cáo',
  when: 'Khi nào',
  whenHint: 'Gõ như trong văn bản: hằng quý trước ngày 20; 15/12/2026',
  whenRead: (said: string) => `Máy hiểu là: ${said}`,
  needTitle: 'Ghi tên báo cáo',
  needWhen: 'Ghi khi nào phải báo cáo, ví dụ: hằng quý trước ngày 20',
  save: 'Lưu',
  stop: 'Thôi',
  returns: (said: string) => `Lặp lại: ${said}. Khi ban hành thành việc thường xuyên.`,
  issue: (all: number, standing: number) =>
    `Trong đó có ${all} báo cáo${standing ? `, ${standing} báo cáo định kỳ thành việc thường xuyên` : ''}.`,
} as const;
