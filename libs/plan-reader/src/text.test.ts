import { expect, test } from 'vitest';
import { fromText } from './text.ts';

test('each line is a block whose span holds exactly that line', () => {
  const source = fromText('## KẾ HOẠCH\n\n  I. MỤC ĐÍCH\r\n- Một việc.\n');
  expect(source.blocks.map((b) => [b.kind, source.text.slice(b.start, b.end)])).toEqual([
    ['heading', '## KẾ HOẠCH'],
    ['paragraph', 'I. MỤC ĐÍCH'],
    ['list-item', '- Một việc.'],
  ]);
  expect(source.format).toBe('markdown');
});

test('tab-separated rows keep empty cells in their columns and stay one table over an empty line', () => {
  const source = fromText('TT\tViệc\tHạn\n1\tHọp\t\n\n\tgiao ban\t\n\nHết.');
  const rows = source.blocks.filter((b) => b.kind === 'table-row');
  expect(rows.map((r) => r.table)).toEqual([0, 0, 0]);
  expect(rows[1]!.cells!.map((c) => source.text.slice(c.start, c.end))).toEqual(['1', 'Họp', '']);
  expect(rows[2]!.cells!.map((c) => source.text.slice(c.start, c.end))).toEqual(['', 'giao ban', '']);
});

test('piped rows become cells and their rule is dropped', () => {
  const source = fromText('| TT | Việc |\n|---|---|\n| 1 | Họp tổ |');
  const rows = source.blocks.filter((b) => b.kind === 'table-row');
  expect(rows).toHaveLength(2);
  expect(rows[1]!.cells!.map((c) => source.text.slice(c.start, c.end))).toEqual(['1', 'Họp tổ']);
});

test('a number and a tab before a sentence is a list item, not a table', () => {
  expect(fromText('1.\tTổ chức họp.\n-\tBáo cáo.').blocks.map((b) => b.kind)).not.toContain('table-row');
});

test('text in NFD is put into NFC and said so', () => {
  const source = fromText('Kế hoạch'.normalize('NFD'));
  expect(source.text).toBe('Kế hoạch'.normalize('NFC'));
  expect(source.notes.map((n) => n.code)).toEqual(['NFD_NORMALISED']);
});
