import { expect, test } from 'vitest';
import { piecesOf } from './paras.ts';
import { slipsIn } from './slips.ts';
import { fromText } from './text.ts';

const slips = (text: string): [string, string][] => {
  const source = fromText(text);
  return slipsIn(piecesOf(source), source.text).map((s) => [s.kind, source.text.slice(s.span.start, s.span.end)]);
};

test('doubled words and stops', () => {
  expect(slips('Nâng cao ý thức của của cán bộ.')).toEqual([['spelling', 'của của']]);
  expect(slips('Thống nhất nhận thức..').map((s) => s[0])).toEqual(['other']);
  expect(slips('Công đoàn, Đoàn thanh niên...')).toEqual([]);
});

test('a quotation that is opened and never closed', () => {
  expect(slips('Phong trào “Dân vận khéo” và chủ đề “Kỷ cương của năm')).toEqual([['other', '“Kỷ cương của năm']]);
});

test('an abbreviation is pointed at once, unless the plan or every office explains it', () => {
  expect(slips('Giao BGH theo dõi.\n\nBGH báo cáo UBND xã.')).toEqual([['other', 'BGH']]);
  expect(slips('Ban Giám hiệu (BGH) theo dõi; BGH báo cáo.')).toEqual([]);
  expect(slips('I. NHIỆM VỤ CỦA BGH')).toEqual([]);
});

test('a set form not kept', () => {
  expect(slips('- VT lưu.')).toContainEqual(['other', 'VT lưu']);
});
