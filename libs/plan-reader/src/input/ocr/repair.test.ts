import { expect, test } from 'vitest';
import type { Item, Rule } from '../pdf-page.ts';
import type { PageResult } from './page.ts';
import { mendedPair, mendedWord, repaired } from './repair.ts';

const item = (text: string, x: number, y: number): Item => ({
  text,
  x,
  y,
  width: text.length * 6,
  size: 12,
  bold: false,
  italic: false,
  font: null,
});
const page = (items: Item[], rules: Rule[] = []): PageResult => ({
  number: 3,
  width: 595,
  height: 842,
  items,
  rules,
  turn: 0,
  slant: 0,
  confidence: 90,
});

test.each([
  ['l5/O3/2026', '15/03/2026'],
  ['2O26;', '2026;'],
  ['l0O%', '100%'],
  ['O5/KH-UBND', '05/KH-UBND'],
  ['3l-QĐ/TW', '31-QĐ/TW'],
  ['Đ/e', 'Đ/c'],
  ['30-QĐÐ/TW', '30-QĐ/TW'],
  ['Ill/2025', 'Ill/2025'],
  ["''Dân", '“Dân'],
])('%s is surely %s', (from, to) => {
  expect(mendedWord(from)).toBe(to);
});

test.each(['1o', 'l', 'II', 'I', 'lo', 'Ollie', 'IO', 'a/b', 'Lào', 'O', 'OECD', '12', 'Oo'])('%s may be right and stays', (word) => {
  expect(mendedWord(word)).toBe(word);
});

test('pairs that mean nothing are mended in their case, with the signs around them', () => {
  expect(mendedPair('chỉ', 'bộ,')).toEqual(['chi', 'bộ,']);
  expect(mendedPair('“Chỉ', 'ủy')).toEqual(['“Chi', 'ủy']);
  expect(mendedPair('TỈNH', 'GIẢN')).toEqual(['TINH', 'GIẢN']);
  expect(mendedPair('chỉ', 'tiêu')).toBeNull();
  expect(mendedPair('chỉ,', 'bộ')).toBeNull();
});

test.each([
  ['tăng', 'cưòng', ['tăng', 'cường']],
  ['Phưong', 'pháp,', ['Phương', 'pháp,']],
  ['THƯÒNG', 'XUYÊN', ['THƯỜNG', 'XUYÊN']],
  ['nhà', 'trưòng.', ['nhà', 'trường.']],
  ['nhân', 'viến', ['nhân', 'viên']],
])('%s %s: one is no syllable, and one word is near', (a, b, mended) => {
  expect(mendedPair(a, b)).toEqual(mended);
});

test.each([
  ['ông', 'Xyz'],
  ['chương', 'trình'],
  ['Đắk', 'Lắk'],
  ['Ea', 'Súp'],
])('%s %s may be right, or be several, and stays', (a, b) => {
  expect(mendedPair(a, b)).toBeNull();
});

test('lines are mended word by word, what stood is told, and the page that was given is not touched', () => {
  const given = page([
    item('-Tổ ', 80, 100),
    item('chỉ ', 110, 100),
    item('bộ ', 130, 100),
    item('trước ', 150, 100),
    item('3O/6/2026', 190, 100),
  ]);
  const kept = structuredClone(given);
  const { pages, mends } = repaired([given]);
  expect(pages[0]?.items.map((i) => i.text)).toEqual(['- Tổ ', 'chi ', 'bộ ', 'trước ', '30/6/2026']);
  expect(mends).toEqual([
    { page: 3, from: '-Tổ', to: '- Tổ' },
    { page: 3, from: 'chỉ', to: 'chi' },
    { page: 3, from: '3O/6/2026', to: '30/6/2026' },
  ]);
  expect(given).toEqual(kept);
});

test('a number lost in the first column of a table is filled where its neighbours leave one answer', () => {
  const ys = [100, 120, 140, 160, 180, 200];
  const rules: Rule[] = [
    ...ys.map((y) => ({ x1: 80, x2: 300, y1: y, y2: y })),
    ...[80, 120, 300].map((x) => ({ x1: x, x2: x, y1: 100, y2: 200 })),
  ];
  const column = ['8.', 'g', '', '11.', 'g'];
  const items = column.flatMap((text, i) => [...(text ? [item(text, 84, ys[i]! + 14)] : []), item(`Việc ${i}`, 130, ys[i]! + 14)]);
  const { pages, mends } = repaired([page(items, rules)]);
  const first = pages[0]!.items.filter((i) => i.x < 120).sort((a, b) => a.y - b.y);
  expect(first.map((i) => i.text)).toEqual(['8.', '9.', '10.', '11.', 'g']);
  expect(mends.map((m) => [m.from, m.to])).toEqual([
    ['g', '9.'],
    ['', '10.'],
  ]);
});
