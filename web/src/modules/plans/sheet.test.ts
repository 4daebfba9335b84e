import type { PlanTask } from '@sauro/contract/plans';
import { TaskFields, type TaskPatch } from '@sauro/contract/tasks';
import { describe, expect, it } from 'vitest';
import { cellText, differs, directoryFrom, parseCell, pasteBlock, printedText, type SheetColumn } from './sheet.ts';

const unit = (id: number, name: string, shortName: string, bodyId = 1) => ({
  id,
  name,
  shortName,
  line: 'government' as const,
  bodyId,
  isBody: id === 1,
});
const person = (id: number, name: string, title: string, bodyId = 1) => ({
  id,
  name,
  address: null,
  title,
  bodyId,
  unitId: 1,
  role: 'member',
  mayDecide: false,
});
const d = directoryFrom(
  {
    units: [
      unit(1, 'Trường THCS Đồi Chè', 'THCS Đồi Chè'),
      unit(2, 'Tổ Khoa học xã hội', 'Tổ KHXH'),
      unit(3, 'Văn phòng', 'VP'),
      unit(9, 'Văn phòng xã', 'VPX', 8),
    ],
    people: [
      person(11, 'Lò Thị Hạnh', 'Phó Hiệu trưởng'),
      person(12, 'Lê Thu Hương', 'Giáo viên'),
      person(13, 'Ngô Lan Hương', 'Kế toán'),
      person(19, 'Người Nơi Khác', 'Văn thư', 8),
    ],
    plans: [],
  },
  1,
);
const today = '2026-03-09';
const task = (id: number, fields: TaskPatch = {}, printed: Partial<PlanTask['printed']> = {}) =>
  ({
    id,
    printedId: `PL.${id}`,
    text: 'Lập danh mục sách',
    fields: TaskFields.parse({ title: 'Lập danh mục sách', ...fields }),
    printed: { lead: [], support: [], leader: [], products: [], deadline: null, ...printed },
  }) as unknown as PlanTask;
const read = (column: SheetColumn, typed: string, t = task(1)) => parseCell(t, column, typed, d, today);

describe('a cell', () => {
  const t = task(1, {
    leadUnitId: 2,
    supportUnitIds: [3, 2],
    leaderId: 11,
    dueOn: '2026-03-31',
    products: [{ kind: 'list', name: 'Danh mục', acceptance: null }],
  });
  it('shows what is proposed as one would type it', () => {
    const shown = (['title', 'lead', 'support', 'leader', 'product', 'due'] as const).map((c) => cellText(t, c, d));
    expect(shown).toEqual([
      'Lập danh mục sách',
      'Tổ Khoa học xã hội',
      'Văn phòng; Tổ Khoa học xã hội',
      'Lò Thị Hạnh',
      'Danh mục',
      '31/03/2026',
    ]);
  });
  it('reads back what it shows', () => {
    for (const c of ['lead', 'support', 'leader', 'product', 'due'] as const) {
      const parsed = parseCell(t, c, cellText(t, c, d), d, today);
      expect(parsed).toHaveProperty('fields');
      if ('fields' in parsed) expect({ ...t.fields, ...parsed.fields }).toEqual(t.fields);
    }
  });
  it('shows the printed words where they say something else, marks and stops aside', () => {
    const p = task(1, { leadUnitId: 3, dueOn: '2026-03-31' }, { lead: ['Văn phòng.'], deadline: '31/3/2026' });
    expect(differs(p, 'lead', d)).toBe(false);
    expect(differs(p, 'due', d)).toBe(true);
    expect(printedText(p, 'due')).toBe('31/3/2026');
    expect(differs(p, 'leader', d)).toBe(false);
  });
});

describe('typed words', () => {
  it.each<[SheetColumn, string, TaskPatch]>([
    ['lead', 'van phong', { leadUnitId: 3 }],
    ['lead', 'Tổ KHXH', { leadUnitId: 2 }],
    ['lead', '', { leadUnitId: null }],
    ['leader', 'hanh', { leaderId: 11 }],
    ['leader', 'Đ/c Lò Thị Hạnh - Phó Hiệu trưởng', { leaderId: 11 }],
    ['leader', 'lan huong', { leaderId: 13 }],
    ['support', 'VP; tổ khxh; Văn phòng', { supportUnitIds: [3, 2] }],
    ['support', '', { supportUnitIds: [] }],
    ['due', '31/3', { dueOn: '2026-03-31' }],
    ['due', 'cuối quý', { dueOn: '2026-03-31' }],
    ['due', '', { dueOn: null }],
    [
      'product',
      'Báo cáo tổng kết; Danh sách lớp',
      {
        products: [
          { kind: 'report', name: 'Báo cáo tổng kết', acceptance: null },
          { kind: 'list', name: 'Danh sách lớp', acceptance: null },
        ],
      },
    ],
    ['title', '  Mua   kệ sách ', { title: 'Mua kệ sách' }],
  ])('%s “%s”', (column, typed, fields) => expect(read(column, typed)).toEqual({ fields }));

  it('a product that stands keeps how it is accepted', () => {
    const t = task(1, { products: [{ kind: 'report', name: 'Biên bản', acceptance: 'Có chữ ký' }] });
    expect(read('product', 'Biên bản; Ảnh chụp', t)).toEqual({
      fields: {
        products: [
          { kind: 'report', name: 'Biên bản', acceptance: 'Có chữ ký' },
          { kind: 'result', name: 'Ảnh chụp', acceptance: null },
        ],
      },
    });
  });

  it.each<[SheetColumn, string, RegExp]>([
    ['leader', 'Hương', /Lê Thu Hương.*Ngô Lan Hương/],
    ['leader', 'Người Nơi Khác', /Không có ai/],
    ['lead', 'Tổ Hóa', /“Tổ Hóa”/],
    ['support', 'VP; Phòng Lạ', /“Phòng Lạ”/],
    ['due', '31/2', /Tháng 2/],
    ['title', ' ', /không được để trống/],
  ])('%s “%s” is refused with the reason', (column, typed, why) => {
    const parsed = read(column, typed);
    expect('fault' in parsed ? parsed.fault : parsed).toMatch(why);
  });
});

describe('a pasted block', () => {
  const tasks = [task(1), task(2), task(3)];
  it('fills a column downwards from the cell', () => {
    expect(pasteBlock(tasks, { row: 1, column: 5 }, '31/3/2026\r\n15/4/2026\r\n1/5/2026\r\n', d, today)).toEqual({
      items: [
        { id: 2, fields: { dueOn: '2026-03-31' } },
        { id: 3, fields: { dueOn: '2026-04-15' } },
      ],
      faults: [],
    });
  });
  it('fills several columns, and empties a cell that is empty in it', () => {
    const { items } = pasteBlock(tasks, { row: 0, column: 3 }, 'Hạnh\t"Báo cáo ""nhanh"""\t\tthừa', d, today);
    expect(items).toEqual([
      { id: 1, fields: { leaderId: 11, products: [{ kind: 'report', name: 'Báo cáo "nhanh"', acceptance: null }], dueOn: null } },
    ]);
  });
  it('writes nothing where one cell can not be read, and names each', () => {
    const done = pasteBlock(tasks, { row: 0, column: 3 }, 'Hạnh\nHương\nKhông Có Ai', d, today);
    expect(done.items).toEqual([]);
    expect(done.faults.map((f) => f.row)).toEqual(['PL.2', 'PL.3']);
  });
});
