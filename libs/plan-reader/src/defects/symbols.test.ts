import { expect, test } from 'vitest';
import { readPlan } from '../read.ts';
import { fromText } from '../text.ts';
import { againstKnown } from './citations.ts';
import { rightForm } from './symbols.ts';

test.each([
  ['44/KHĐU', '44-KH/ĐU'],
  ['12-ĐAHU', '12-ĐA/HU'],
  ['7/KHUBND', '7/KH-UBND'],
  ['15/QD-UBND', '15/QĐ-UBND'],
  ['27/NQ-TW', '27-NQ/TW'],
  ['08-QĐ/UBND', '08/QĐ-UBND'],
  ['31/2024/ND-CP', '31/2024/NĐ-CP'],
  ['11/2022/TT-BGDDT', '11/2022/TT-BGDĐT'],
  ['9/QĐ-TTG', '9/QĐ-TTg'],
])('%s should read %s', (symbol, right) => {
  expect(rightForm(symbol)).toBe(right);
});

test.each([
  '12-NQ/TW',
  '05/2024/NĐ-CP',
  '98/2023/QH15',
  '21/KH-THCSĐC',
  '1026/KH-UBND',
  '43-HD/BTCTW',
  '12-KH/CB',
  '2345/BGDĐT-GDTH',
  '14/NQ-HĐND',
  '72/QĐ-TTg',
  '30/CTPH-ĐTN-CA',
])('%s has no fault of form', (symbol) => {
  expect(rightForm(symbol)).toBeNull();
});

/** What is said of the citations of a plan whose căn cứ is given. */
const said = (basis: string, body = 'Tổ chức thực hiện.'): string[] =>
  readPlan(
    fromText(
      `ỦY BAN NHÂN DÂN\nXÃ ĐỒI SIM\n\nSố: 12/KH-UBND\n\nĐồi Sim, ngày 12 tháng 03 năm 2026\n\nKẾ HOẠCH\n\nTrồng cây năm 2026\n\n${basis}\n\nI. NHIỆM VỤ\n\n1. ${body}`,
    ),
  )
    .defects.filter((d) => d.kind === 'citation')
    .map((d) => d.why);

test.each([
  ['Căn cứ Nghị quyết số 12-CT/TW ngày 05/02/2025 của Bộ Chính trị về trồng cây;', /không phải của nghị quyết/],
  ['Căn cứ Quyết định số 18/QĐ-TTg ngày 05/02/2025 của Ủy ban nhân dân tỉnh Sơn Hạ về trồng cây;', /là của Thủ tướng/],
  ['Căn cứ Nghị quyết số 27-NQ/TU ngày 05/02/2025 của Bộ Chính trị về trồng cây;', /là của Tỉnh ủy hoặc Thành ủy/],
  ['Căn cứ Thông tư số 07/2023/TT-BNV ngày 05/02/2024 của Bộ Nội vụ về hồ sơ;', /ghi năm 2023 nhưng ngày ban hành thuộc năm 2024/],
  ['Căn cứ Nghị quyết số 12/2025/QH13 ngày 05/02/2025 của Quốc hội;', /không thuộc nhiệm kỳ QH13/],
  ['Căn cứ Kế hoạch số 20/KH-UBND ngày 15/06/2026 của Ủy ban nhân dân tỉnh Sơn Hạ;', /sau ngày ban hành kế hoạch/],
  ['Căn cứ Kế hoạch số 20/KH-UBND của Ủy ban nhân dân tỉnh Sơn Hạ;', /không ghi ngày ban hành/],
  ['Căn cứ Kế hoạch số 20/KH-UBND ngày 15/01/2026 về trồng cây;', /không ghi cơ quan ban hành/],
])('told: %s', (basis, why) => {
  expect(said(basis).join('\n')).toMatch(why);
});

test.each([
  'Căn cứ Nghị quyết số 12-NQ/TW ngày 05/02/2025 của Bộ Chính trị về trồng cây;',
  'Căn cứ Quyết định số 18/QĐ-TTg ngày 05/02/2025 của Thủ tướng Chính phủ về trồng cây;',
  'Căn cứ Quy định số 22-QĐ/TW ngày 05/02/2025 của Ban Chấp hành Trung ương;',
  'Căn cứ Thông tư số 07/2024/TT-BNV ngày 05/02/2024 của Bộ trưởng Bộ Nội vụ về hồ sơ;',
  'Căn cứ Nghị quyết số 12/2025/QH15 ngày 05/02/2025 của Quốc hội;',
  'Căn cứ Chương trình số 10-CTr/TU ngày 05/02/2025 của Tỉnh ủy Sơn Hạ;',
  'Căn cứ Quyết định số 09/QĐ-UBND ngày 05/02/2025 của Chủ tịch UBND tỉnh Sơn Hạ về trồng cây;',
])('nothing to tell: %s', (basis) => {
  expect(said(basis)).toEqual([]);
});

test('a document that is only named in the title of another needs no date of its own', () => {
  const basis = 'Căn cứ Kết luận số 71-KL/TW ngày 05/02/2025 của Bộ Chính trị về thực hiện Chỉ thị số 45-CT/TW về trồng cây;';
  expect(said(basis)).toEqual([]);
  const two = 'Phổ biến Chỉ thị số 45-CT/TW tới hộ dân; thực hiện Nghị quyết số 68-NQ/TU.';
  expect(said('Căn cứ Kết luận số 71-KL/TW ngày 05/02/2025 của Bộ Chính trị;', two)).toEqual([
    'Không ghi ngày và cơ quan ban hành.',
    'Không ghi ngày và cơ quan ban hành.',
  ]);
});

test('a project that a decision approves, or that is meant in general, needs no number of its own', () => {
  const basis =
    'Căn cứ Quyết định số 18/QĐ-TTg ngày 05/02/2025 của Thủ tướng Chính phủ phê duyệt Đề án phủ xanh đồi trọc giai đoạn 2025 - 2030;';
  expect(said(basis, 'Tổng hợp các Đề án khác có liên quan của xã.')).toEqual([]);
  expect(said(basis, 'Thực hiện Đề án trồng cây phân tán ven đường làng.')).toEqual(['Không ghi số, ngày và cơ quan ban hành.']);
});

test('the register knows another date, another type, another number', () => {
  const cited = (symbol: string, type: string, issuedOn: string | null) => ({
    type,
    symbol,
    issuedOn,
    issuer: null,
    mentions: 1,
    places: [],
    span: { start: 0, end: 5 },
    confidence: 0.95,
  });
  const known = [{ type: 'Kế hoạch', symbol: '48-KH/ĐU', issuedOn: '2026-02-10', issuer: 'Đảng ủy xã Đồi Sim' }];
  const why = (c: ReturnType<typeof cited>): string[] => againstKnown([c], known).map((f) => f.why);
  expect(why(cited('48-KH/ĐU', 'Kế hoạch', '2026-02-11'))).toEqual(['Sổ văn bản ghi 48-KH/ĐU ban hành ngày 10/02/2026.']);
  expect(why(cited('48-KH/ĐU', 'Chương trình', '2026-02-10'))).toEqual(['Sổ văn bản ghi 48-KH/ĐU là kế hoạch.']);
  expect(why(cited('44-KH/ĐU', 'Kế hoạch', '2026-02-10'))).toEqual(['Sổ văn bản có 48-KH/ĐU cùng loại, cùng ngày, không có 44-KH/ĐU.']);
  expect(why(cited('48-KH/ĐU', 'Kế hoạch', '2026-02-10'))).toEqual([]);
  expect(why(cited('48-KH/ĐU', 'Kế hoạch', null))).toEqual([]);
  expect(why(cited('51-KH/ĐU', 'Kế hoạch', '2026-03-01'))).toEqual([]);
});
