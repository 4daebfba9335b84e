import { expect, test } from 'vitest';
import { piecesOf } from '../paras.ts';
import { fromText } from '../text.ts';
import { linesOf } from './found.ts';
import { knownSyllables } from './lexicon.ts';
import { slipOf, spellingIn } from './spelling.ts';
import { faultOf, keyOf, skeletonOf, toneOf } from './syllables.ts';

const slips = (text: string): [string, string | null][] => {
  const source = fromText(text);
  return spellingIn(linesOf(piecesOf(source), [], [], [])).map((f) => [source.text.slice(f.span.start, f.span.end), f.mend]);
};

test.each([
  ['Đẩy mạnh chuyên đổi số ở thư viện xã.', 'chuyên đổi', 'chuyển đổi'],
  ['Chấn chỉnh lễ lối, tác phong của đội trực.', 'lễ lối', 'lề lối'],
  ['Giao Ban Tô chức lập danh sách.', 'Tô chức', 'Tổ chức'],
  ['CHẤM CHỈNH TÁC PHONG', 'CHẤM CHỈNH', 'CHẤN CHỈNH'],
  ['Bồi dưởng kỹ năng cho tổ trực.', 'Bồi dưởng', 'Bồi dưỡng'],
  ['Sữa chữa mái che sân chợ.', 'Sữa chữa', 'Sửa chữa'],
  ['Thôn trú trọng việc này.', 'trú trọng', 'chú trọng'],
  ['Đơn vị xắp xếp lại kho.', 'xắp xếp', 'sắp xếp'],
  ['Các nghành cùng làm.', 'nghành', null],
  ['Lấy ý kiến củacác hộ.', 'củacác', null],
])('a slip is found with its mend: %s', (text, quote, mend) => {
  const found = slips(text);
  expect(found.map((f) => f[0])).toContain(quote);
  if (mend) expect(found).toContainEqual([quote, mend]);
});

test.each([
  'Ủy ban nhân dân xã tổ chức hội nghị sơ kết, tổng kết và bồi dưỡng nghiệp vụ.',
  'Phần đầu của buổi lễ do đội nhạc phụ trách.',
  'Việc công chứng, chứng thực làm trong ngày; không vượt quá hai ngày.',
  'Quy chế chi tiêu nội bộ và chi phí đi lại.',
  'Thôn Đồng Bạc, bản Nà Phặc, ông Lò Văn Pẩn, bà Giàng Thị Súa.',
  'Đài truyền thanh phát qua loa, dùng máy tính và phần mềm online, video, website.',
  'Quản lí kĩ càng, kỉ luật nghiêm; Ủy ban và Uỷ ban, hoà bình và hòa bình.',
  'Xây dựng nòng cốt, băng rôn, khẩu hiệu.',
  'Nhân dân khu phố trồng cây xanh, thu gom rác thải, giữ nước sạch.',
  'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
])('right words are left alone: %s', (text) => {
  expect(slips(text)).toEqual([]);
});

test('a pair that the plan itself uses often is its own word', () => {
  expect(slips(Array.from({ length: 6 }, () => 'Tổ tiếp nhân công hằng ngày.').join('\n\n'))).toEqual([]);
});

test('one near word, or none', () => {
  expect(slipOf('chuyên', 'đổi')).toBe('chuyển đổi');
  expect(slipOf('quán', 'triểt')).toBe('quán triệt');
  expect(slipOf('cây', 'cối')).toBeNull();
});

test('syllables: what can be, and what is alike', () => {
  for (const right of ['nghiêm', 'giữ', 'gì', 'quyền', 'khuyến', 'khuya', 'xoong', 'ghi', 'kỷ', 'người', 'thuở', 'việc', 'ủy', 'yêu'])
    expect([right, faultOf(right)]).toEqual([right, null]);
  expect(faultOf('nghành')).toBe('rule');
  expect(faultOf('ngiêm')).toBe('rule');
  expect(faultOf('kác')).toBe('rule');
  expect(faultOf('măt')).toBe('rule');
  expect(faultOf('trsng')).toBe('shape');
  expect(keyOf('HOÀ')).toBe('hòa');
  expect(keyOf('quý')).toBe('quý');
  expect(keyOf('kỷ')).toBe('kỉ');
  expect(toneOf('sữa')).toBe(4);
  expect(skeletonOf('trú')).toBe(skeletonOf('chủ'));
});

test('the list of syllables is there and is read once', () => {
  expect(knownSyllables().size).toBeGreaterThan(5000);
  expect(knownSyllables()).toBe(knownSyllables());
});
