import { formatNumber } from '../lib/format.ts';

/** Words of the pages of a plan as pictures. */
export const pageImages = {
  label: 'Ảnh các trang của văn bản',
  choose: 'Cách xem văn bản gốc',
  image: 'Ảnh trang',
  text: 'Chữ',
  page: (n: number) => `Trang ${formatNumber(n)}`,
  pageWaits: (n: number) => `Trang ${formatNumber(n)} đang dựng ảnh`,
  drawing: (done: number, all: number | null) =>
    all === null ? 'Đang dựng ảnh các trang. Xem phần chữ trong lúc chờ.' : `Đã dựng ảnh ${formatNumber(done)}/${formatNumber(all)} trang.`,
  failed: 'Không dựng được ảnh các trang của tệp này.',
  again: 'Dựng lại',
  zoomIn: 'Phóng to',
  zoomOut: 'Thu nhỏ',
  zoomFit: (percent: number) => `Đang xem ${formatNumber(percent)}%, bấm để vừa khung`,
  keys: [
    { keys: ['V'], does: 'ảnh trang hoặc chữ' },
    { keys: ['+', '-', '0'], does: 'phóng to, thu nhỏ, vừa khung ảnh trang' },
    { keys: ['.', ','], does: 'chỗ đọc được tiếp theo, trước đó trong văn bản' },
  ],
} as const;
