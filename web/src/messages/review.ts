import type { PlanStepAct } from '@sauro/contract/plans';
import { formatNumber } from '../lib/format.ts';
import { defectNames, planName } from './plans.ts';

/** Words of reading a plan again. */
export const reread = {
  open: 'Đọc lại…',
  title: 'Đọc lại kế hoạch',
  keeps: 'Phần đã sửa, đã xem, đã bỏ và việc thêm vào đều giữ nguyên. Phần chưa ai sửa lấy theo lần đọc mới.',
  file: 'Tệp mới thay vào',
  fileHint: (name: string) => `Không chọn thì đọc lại tệp đang có: ${name}`,
  again: 'Đọc lại',
  replace: 'Thay tệp và đọc lại',
  done: 'Đã đọc lại',
  see: 'Xem tiếp',
  result: (r: { kept: number; refreshed: number; added: number; removed: number }) =>
    `Giữ ${formatNumber(r.kept)} chỗ đã có người sửa, đọc lại ${formatNumber(r.refreshed)} việc, thêm ${formatNumber(r.added)} chỗ mới, bỏ ${formatNumber(r.removed)} chỗ không còn trong tệp.`,
  gone: 'Không còn thấy trong văn bản, xem có giữ không:',
  reworded: 'Lời trong văn bản đã khác, xem lại:',
  marks: { gone: 'Không còn thấy trong văn bản', reworded: 'Lời trong văn bản đã khác' },
} as const;

/** Words of the table of all tasks. */
export const sheet = {
  show: 'Xem dạng bảng',
  hide: 'Xem từng việc',
  title: 'Bảng nhiệm vụ',
  hint: 'Phím mũi tên đi giữa các ô, gõ để sửa, Enter để ghi, Esc để thôi. Dán được cả cột chép từ bảng tính.',
  onlyOdd: 'Chỉ hiện việc có chỗ khác bản in',
  none: 'Không có việc nào khác bản in.',
  number: 'Số',
  columns: { title: 'Việc', lead: 'Chủ trì', support: 'Phối hợp', leader: 'Phụ trách', product: 'Sản phẩm', due: 'Thời hạn' },
  origins: { body: 'phần lời', annex: 'phụ lục', added: 'thêm vào', report: 'báo cáo' },
  added: 'Thêm',
  open: 'mở việc này',
  cell: (column: string, printed: string) => `${column}, việc ${printed}`,
  printed: (words: string) => `In: ${words}`,
  needTitle: 'Việc không được để trống',
  unknown: (typed: string) => `Không có ai, đơn vị nào tên “${typed}”`,
  several: (typed: string, names: readonly string[]) => `“${typed}” chưa rõ là ai trong: ${names.join(', ')}`,
  pasted: (n: number) => `Đã dán vào ${formatNumber(n)} việc.`,
  pasteConflict: (n: number) => `${formatNumber(n)} việc vừa có người sửa nên chưa dán.`,
  keys: [
    { keys: ['↑', '↓'], does: 'việc trước, sau' },
    { keys: ['Enter'], does: 'sửa, ghi ô' },
    { keys: ['Tab'], does: 'ghi và sang ô bên' },
    { keys: ['Esc'], does: 'thôi' },
    { keys: ['Ctrl', 'V'], does: 'dán cả cột' },
    { keys: ['Ctrl', 'Z'], does: 'hoàn tác' },
  ],
  nothingPasted: 'Chưa ô nào được ghi. Sửa ở bảng tính rồi dán lại.',
} as const;

/** Words of a mistake that is made in several places. */
export const placeWords = {
  places: (n: number) => `${formatNumber(n)} chỗ`,
  at: (n: number, of: number) => `Chỗ ${formatNumber(n)}/${formatNumber(of)}`,
  before: 'Chỗ trước',
  after: 'Chỗ sau',
  mendAll: (n: number) => `Sửa cả ${formatNumber(n)} chỗ`,
  takeAll: (n: number) => `Đúng là lỗi, cả ${formatNumber(n)} chỗ`,
  dropAll: (n: number) => `Bỏ qua cả ${formatNumber(n)} chỗ`,
  forAll: (n: number) => `Lời này thay vào cả ${formatNumber(n)} chỗ.`,
} as const;

/** A line of the list of mends. */
export interface MendLine {
  /** The pages of its places, each once. */
  pages: readonly number[];
  /** In how many places it is made. */
  places: number;
  kind: string;
  quote: string;
  why: string;
  taken: string | null;
}
/** The list of mends as it is sent back to the drafter. */
export function mendText(head: Parameters<typeof planName>[0], lines: readonly MendLine[]): string {
  const said = lines.map((l, i) => {
    const often = l.places > 1 && placeWords.places(l.places);
    const place = [l.pages.length > 0 && `trang ${l.pages.join(', ')}`, often, defectNames[l.kind] ?? defectNames.other]
      .filter(Boolean)
      .join(', ');
    const what = l.taken ? `“${l.quote}” sửa thành “${l.taken}”` : l.quote && `“${l.quote}”`;
    return `${i + 1}. ${place}: ${[what, l.why].filter(Boolean).join('. ')}`;
  });
  return [`Đề nghị sửa ${planName(head)}:`, ...said].join('\n');
}

const undoneActs: Record<PlanStepAct, string> = {
  task: 'lần sửa vừa rồi',
  bulk: 'lần điền cùng lúc',
  item: 'lần nhận hoặc bỏ vừa rồi',
  add: 'việc vừa thêm',
  split: 'lần tách',
  merge: 'lần gộp',
  head: 'lần sửa đầu văn bản',
  phases: 'lần sửa giai đoạn',
};
/** What became of taking something back. */
export function undoneWords(r: {
  act: PlanStepAct | null;
  restored: readonly number[];
  removed: readonly number[];
  kept: readonly number[];
  by: string | null;
}): string {
  if (!r.act) return 'Không còn gì để hoàn tác.';
  const act = undoneActs[r.act];
  const since = `${r.by ?? 'người khác'} đã sửa sau đó`;
  if (!r.restored.length && !r.removed.length) return `Không hoàn tác ${act} được: ${since}.`;
  return r.kept.length ? `Đã hoàn tác ${act}, trừ ${formatNumber(r.kept.length)} chỗ ${since}.` : `Đã hoàn tác ${act}.`;
}
