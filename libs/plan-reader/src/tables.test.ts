import { expect, test } from 'vitest';
import { readPlan } from './read.ts';
import type { Block, SourceDocument } from './source.ts';

type CellSpec = string | { text: string; rows?: number; columns?: number; at?: number };

/** A Word-like source: paragraphs, and tables whose merged cells say how far they reach. */
function wordSource(parts: (string | CellSpec[][])[]): SourceDocument {
  let text = '';
  let table = -1;
  const blocks: Block[] = [];
  for (const part of parts) {
    if (typeof part === 'string') {
      blocks.push({ kind: 'paragraph', page: null, start: text.length, end: text.length + part.length });
      text += `${part}\n`;
      continue;
    }
    table += 1;
    for (const row of part) {
      const start = text.length;
      let column = 0;
      const cells = row.map((spec) => {
        const cell = typeof spec === 'string' ? { text: spec } : spec;
        column = cell.at ?? column;
        const made = {
          start: text.length,
          end: text.length + cell.text.length,
          column,
          columnSpan: cell.columns ?? 1,
          rowSpan: cell.rows ?? 1,
        };
        column += made.columnSpan;
        text += `${cell.text}\t`;
        return made;
      });
      text = text.slice(0, -1);
      blocks.push({ kind: 'table-row', page: null, start, end: text.length, table, cells });
      text += '\n';
    }
  }
  return { format: 'docx', text, blocks, notes: [] };
}

const FRONT = ['KẾ HOẠCH', 'Thử bảng có ô gộp', 'Nơi nhận:', '- Lưu: VT.', 'PHỤ LỤC'];

test('merged cells reach every row and column that they cover', () => {
  const plan = readPlan(
    wordSource([
      ...FRONT,
      [
        [
          { text: 'TT', rows: 2 },
          { text: 'Nội dung công việc', rows: 2 },
          { text: 'Phân công', columns: 2 },
          { text: 'Thời hạn', rows: 2 },
        ],
        [{ text: 'Chủ trì', at: 2 }, 'Phối hợp'],
        [
          { text: 'I', at: 0 },
          { text: 'CHUẨN BỊ', columns: 4 },
        ],
        ['1', 'Lập danh sách', { text: 'Văn phòng', rows: 2 }, 'Công an xã\nTrạm Y tế', 'Quý I/2026'],
        ['2', 'In giấy mời', { text: 'Đoàn Thanh niên', at: 3 }, '15/4/2026'],
      ],
    ]),
  );
  expect(plan.tasks.map((t) => [t.id, t.text, t.lead, t.support, t.deadline])).toEqual([
    ['PL.I.1', 'Lập danh sách', ['Văn phòng'], ['Công an xã', 'Trạm Y tế'], 'Quý I/2026'],
    ['PL.I.2', 'In giấy mời', ['Văn phòng'], ['Đoàn Thanh niên'], '15/4/2026'],
  ]);
});

test('a header printed again on the next page and a row of column numbers are no tasks', () => {
  const header = ['STT', 'Nhiệm vụ', 'Đơn vị thực hiện', 'Sản phẩm'];
  const plan = readPlan(
    wordSource([
      ...FRONT,
      [
        header,
        ['(1)', '(2)', '(3)', '(4)'],
        ['1', 'Kiểm kê tài sản', 'Kế toán', 'Biên bản'],
        header,
        ['2', 'Thanh lý tài sản hỏng', 'Kế toán', 'Quyết định'],
      ],
    ]),
  );
  expect(plan.tasks.map((t) => [t.id, t.products])).toEqual([
    ['PL.1', ['Biên bản']],
    ['PL.2', ['Quyết định']],
  ]);
});

test('a roster of people is no table of tasks', () => {
  const plan = readPlan(
    wordSource([
      ...FRONT,
      [
        ['STT', 'Họ và tên', 'Chức vụ', 'Nhiệm vụ được phân công'],
        ['1', 'Lê Thị Mận', 'Hiệu trưởng', 'Trưởng ban'],
        ['2', 'Vũ Văn Đào', 'Phó Hiệu trưởng', 'Phó ban'],
      ],
    ]),
  );
  expect(plan.tasks).toEqual([]);
});
