import type { ClarityState, LightKind } from '@sauro/contract/tasks';
import type { SourceMark } from '../source-segments.ts';

/** An invented row for the gallery's table. */
export interface Sample {
  id: number;
  code: string;
  title: string;
  from: string;
  who: string;
  leader: string;
  product: string;
  due: string;
  light: LightKind;
  days: number;
  clarity: ClarityState[];
}
const clear: ClarityState[] = ['clear', 'clear', 'clear', 'clear', 'clear', 'clear'];
const lack = (i: number, state: ClarityState = 'missing') => clear.map((c, j) => (i === j ? state : c));

export const samples: Sample[] = [
  {
    id: 275,
    code: '26-0275',
    title: 'Tổ chức ngày hội đọc sách của toàn trường nhân kỷ niệm ngày thành lập trường và phát động phong trào góp sách cho thư viện lớp',
    from: 'Đảng ủy xã giao, mục 4',
    who: 'Hoàng Anh',
    leader: 'Lê Thị Thu Hương',
    product: '',
    due: '2026-02-27',
    light: 'overdue',
    days: 6,
    clarity: lack(4),
  },
  {
    id: 281,
    code: '26-0281',
    title: 'Báo cáo phong trào học kỳ I',
    from: 'mục II.4',
    who: 'Hoàng Anh',
    leader: 'Lê Thị Thu Hương',
    product: 'Báo cáo',
    due: '2026-03-02',
    light: 'overdue',
    days: 5,
    clarity: clear,
  },
  {
    id: 311,
    code: '26-0311',
    title: 'Rà soát thiết bị phòng thực hành',
    from: 'mục III.1',
    who: 'Đỗ Minh Khuê',
    leader: 'Trần Quốc Huy',
    product: 'Danh mục',
    due: '2026-03-11',
    light: 'near-due',
    days: 2,
    clarity: lack(2, 'unsure'),
  },
  {
    id: 335,
    code: '26-0335',
    title: 'Phân công giáo viên ôn tập',
    from: 'mục III.4',
    who: 'Nguyễn Thị Ánh Nguyệt',
    leader: 'Lê Thị Thu Hương',
    product: 'Bảng phân công',
    due: '2026-03-20',
    light: 'not-due',
    days: 9,
    clarity: clear,
  },
  {
    id: 290,
    code: '26-0290',
    title: 'Công khai thu chi quý IV',
    from: 'mục II.1',
    who: 'Nguyễn Thanh Hương',
    leader: 'Trần Quốc Huy',
    product: 'Thông báo',
    due: '2026-01-20',
    light: 'done-on-time',
    days: 0,
    clarity: clear,
  },
  {
    id: 266,
    code: '26-0266',
    title: 'Hồ sơ tự đánh giá',
    from: 'mục I.2',
    who: 'Phạm Văn Đạt',
    leader: 'Trần Quốc Huy',
    product: 'Hồ sơ',
    due: '2026-01-30',
    light: 'done-late',
    days: 4,
    clarity: lack(5),
  },
];

const lines: [string, 'heading' | 'paragraph' | 'list-item'][] = [
  ['II. NHIỆM VỤ, GIẢI PHÁP', 'heading'],
  ['1.1. Tổ chức học tập nội quy mới cho toàn thể giáo viên, xong trước ngày 10/3/2026; bảo đảm 100% giáo viên tham gia.', 'paragraph'],
  ['2.1. Tổ chuyên môn kiểm tra vở của học sinh theo Kế hoạch số 18/KH-UBND ngày 31/02/2026.', 'list-item'],
];
const text = `${lines.map(([l]) => l).join('\n')}\n1\tKiểm kê thiết bị\tVăn phòng\n2\tLập danh sách\tTổ Toán`;
const at = (words: string, id: string, kind: SourceMark['kind']): SourceMark => ({
  id,
  kind,
  start: text.indexOf(words),
  end: text.indexOf(words) + words.length,
});
let offset = 0;
const blocks = lines.map(([l, kind]) => {
  const start = offset;
  offset += l.length + 1;
  return { kind, start, end: start + l.length, page: 1, bold: kind === 'heading' };
});
const row = (line: string) => {
  const start = offset;
  let cell = start;
  const cells = line.split('\t').map((c, column) => {
    const made = { start: cell, end: cell + c.length, column, columnSpan: 1, rowSpan: 1 };
    cell += c.length + 1;
    return made;
  });
  offset += line.length + 1;
  return { kind: 'table-row' as const, start, end: start + line.length, page: 1, table: 0, cells };
};
export const source = { text, blocks: [...blocks, row('1\tKiểm kê thiết bị\tVăn phòng'), row('2\tLập danh sách\tTổ Toán')] };
export const marks: SourceMark[] = [
  at('1.1. Tổ chức học tập nội quy mới cho toàn thể giáo viên, xong trước ngày 10/3/2026;', 't1', 'task'),
  at('bảo đảm 100% giáo viên tham gia', 'g1', 'target'),
  at('2.1. Tổ chuyên môn kiểm tra vở của học sinh', 't2', 'task'),
  at('Kế hoạch số 18/KH-UBND ngày 31/02/2026', 'c1', 'citation'),
  at('ngày 31/02/2026', 'd1', 'defect'),
  at('Kiểm kê thiết bị', 't3', 'task'),
];
