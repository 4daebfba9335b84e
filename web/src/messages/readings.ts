import type { ErrorCode } from '@sauro/contract';
import type { PlanReading } from '@sauro/contract/plans';
import { formatNumber } from '../lib/format.ts';
import { errorWords } from './errors.ts';

const page = (d: PlanReading['detail']): string => (typeof d.page === 'number' ? `Trang ${formatNumber(d.page)}` : 'Có trang');

/** Why a scan could not be read and what to do, where a scan has its own answer. */
const failures: Partial<Record<ErrorCode, (d: PlanReading['detail']) => string>> = {
  EMPTY_FILE: () => 'Máy không thấy chữ nào trên ảnh. Quét lại cho rõ, thẳng và đủ sáng (từ 200 dpi), hoặc đưa vào bản Word.',
  BROKEN_FILE: (d) =>
    d.reason === 'time'
      ? `${page(d)} quá lâu mới đọc được nên máy dừng lại. Quét lại trang đó ở 200–300 dpi rồi đưa vào lại.`
      : `${page(d)} không mở được. Quét lại hoặc xin bản khác rồi đưa vào lại.`,
  FILE_TOO_LARGE: () => 'Ảnh quá lớn hoặc quá nhiều trang. Quét lại ở 200–300 dpi, tách phụ lục ra tệp riêng.',
  PLAN_ISSUED: () => 'Kế hoạch đã ban hành trong lúc máy đọc lại.',
  INTERNAL: () => 'Máy gặp trục trặc khi đọc. Chọn Đọc lại; các trang đã đọc vẫn được giữ.',
};

/** Words of scans that are being read. */
export const readings = {
  title: 'Bản quét đang đọc',
  reading: (name: string) => `Đang đọc bản quét ${name}`,
  waiting: 'Đang chờ đến lượt đọc',
  pages: (done: number, all: number) => `Đã đọc ${formatNumber(done)}/${formatNumber(all)} trang`,
  leave: 'Mỗi trang mất vài giây. Có thể rời trang này; máy vẫn đọc tiếp và kế hoạch sẽ có trong danh sách.',
  failed: 'Chưa đọc được',
  why: (r: PlanReading): string =>
    (failures[r.error as ErrorCode] ?? errorWords[r.error as ErrorCode] ?? failures.INTERNAL)?.(r.detail) ?? '',
  again: 'Đọc lại',
  drop: 'Bỏ bản quét',
  dropped: 'Đã bỏ bản quét.',
  dropTitle: 'Bỏ bản quét này?',
  dropHint: (name: string) => `Tệp ${name} và phần đã đọc sẽ bị xóa. Có thể đưa tệp vào lại lúc khác.`,
  readingAgain: (name: string) => `Đang đọc lại bản quét ${name}`,
  stays: 'Chưa đọc lại được, bản đang rà soát vẫn giữ nguyên.',
  dropAgain: 'Thôi đọc lại',
  dropAgainTitle: 'Thôi đọc lại?',
  dropAgainHint: 'Bản đang rà soát giữ nguyên như trước khi đọc lại. Tệp mới đưa vào, nếu có, sẽ bị xóa.',
  droppedAgain: 'Đã thôi đọc lại.',
  renewed: 'Đã đọc lại xong. Phần đã sửa vẫn giữ nguyên.',
  toPlans: 'Về danh sách kế hoạch',
};
