import { expect, test } from 'vitest';
import { readPdf } from './pdf.ts';
import { readPdfHere } from './pdf-read.ts';
import { lines } from './testing/check.ts';
import { toLegacy } from './testing/legacy.ts';
import { grid, makePdf, type PdfText, widthOf } from './testing/pdf.ts';

const LEFT = 85;
const at = (y: number, text: string, x = LEFT, more: Partial<PdfText> = {}): PdfText => ({ x, y, text, ...more });
/** Exactly as wide as the body: 74 characters of six points. */
const full = (text: string): string => {
  if (text.length > 76 || text.length < 70) throw new Error(`${text.length}: ${text}`);
  return text;
};

const letterhead = [
  at(60, 'UBND XÃ ĐỒI MÂY', 100),
  at(60, 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', 300, { bold: true }),
  at(78, 'TRƯỜNG SUỐI BẠC', 100, { bold: true }),
  at(78, 'Độc lập - Tự do - Hạnh phúc', 320, { bold: true }),
  at(100, 'Số: 07/KH-SB', 108),
  at(104, 'Đồi Mây, ngày 4 tháng 5 năm 2026', 310),
];
const body = [
  at(140, 'KẾ HOẠCH', (LEFT + 541 - widthOf('KẾ HOẠCH')) / 2, { bold: true }),
  at(180, full('Nhà trường giữ sạch sân chơi, trồng thêm cây xanh, góp phần vào kinh tế'), LEFT + 30),
  at(197, full('- xã hội của xã, theo lịch đã bàn với các tổ; mỗi tổ làm theo Tờ trình 12-'), LEFT),
  at(214, 'TTr/TB và báo lại cuối tháng.', LEFT),
  at(231, '1. Tổ Một quét sân trước.', LEFT + 30),
  at(248, '- Mang theo chổi.', LEFT + 30),
];

test('lines are joined into paragraphs by their places and a letterhead is read column by column', async () => {
  const source = await readPdfHere(makePdf([{ texts: [...letterhead, ...body] }]));
  expect(lines(source)).toEqual([
    'UBND XÃ ĐỒI MÂY',
    'TRƯỜNG SUỐI BẠC',
    'Số: 07/KH-SB',
    'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
    'Độc lập - Tự do - Hạnh phúc',
    'Đồi Mây, ngày 4 tháng 5 năm 2026',
    'KẾ HOẠCH',
    'Nhà trường giữ sạch sân chơi, trồng thêm cây xanh, góp phần vào kinh tế - xã hội của xã, theo lịch đã bàn với các tổ; mỗi tổ làm theo Tờ trình 12-TTr/TB và báo lại cuối tháng.',
    '1. Tổ Một quét sân trước.',
    '- Mang theo chổi.',
  ]);
  expect(source.blocks[1]).toMatchObject({ bold: true, page: 1 });
  expect(source.blocks[6]).toMatchObject({ bold: true, align: 'center' });
});

test('recipients and signature are read apart', async () => {
  const texts = [
    at(400, 'Nơi nhận:', LEFT, { bold: true }),
    at(400, 'HIỆU TRƯỞNG', 380, { bold: true }),
    at(415, '- UBND xã (báo cáo);'),
    at(430, '- Lưu: VT.'),
    at(490, 'Mạc Thị Sương', 385),
  ];
  expect(lines(await readPdfHere(makePdf([{ texts }])))).toEqual([
    'Nơi nhận:',
    '- UBND xã (báo cáo);',
    '- Lưu: VT.',
    'HIỆU TRƯỞNG',
    'Mạc Thị Sương',
  ]);
});

test('a ruled table keeps its cells over a page break; its repeated head goes and a cut row is made whole', async () => {
  const xs = [85, 120, 330, 440, 541];
  const head = (y: number): PdfText[] => [at(y, 'TT', 90), at(y, 'Việc', 125), at(y, 'Ai', 335), at(y, 'Hạn', 445)];
  const one = {
    texts: [
      at(60, 'Bảng việc của tổ'),
      ...head(115),
      at(135, '1', 90),
      at(135, 'Dọn kho sách rất cũ và kệ gỗ mục', 125),
      at(152, 'của tổ Hai', 125),
      at(135, 'Cô Gió', 335),
      at(135, 'Tháng 5', 445),
      at(175, '2', 90),
      at(175, 'Sơn lại cổng phía đông của trường', 125),
      at(175, 'Thầy Nắng', 335),
    ],
    rules: grid(xs, [100, 120, 160, 180]),
  };
  const two = {
    texts: [...head(60), at(80, 'cho đẹp hơn', 125), at(100, '3', 90), at(100, 'Họp', 125), at(100, 'Tổ Ba', 335), at(100, 'Tháng 6', 445)],
    rules: grid(xs, [45, 65, 85, 105]),
  };
  const source = await readPdfHere(makePdf([one, two]));
  expect(lines(source)).toEqual([
    'Bảng việc của tổ',
    'TT | Việc | Ai | Hạn',
    '1 | Dọn kho sách rất cũ và kệ gỗ mục của tổ Hai | Cô Gió | Tháng 5',
    '2 | Sơn lại cổng phía đông của trường cho đẹp hơn | Thầy Nắng | ',
    '3 | Họp | Tổ Ba | Tháng 6',
  ]);
  expect(source.blocks.map((b) => b.kind)).toEqual(['paragraph', 'table-row', 'table-row', 'table-row', 'page-break', 'table-row']);
  expect(new Set(source.blocks.flatMap((b) => b.table ?? []))).toEqual(new Set([0]));
});

test('merged cells of a ruled table say how far they reach', async () => {
  const rules: [number, number, number, number][] = [
    [100, 100, 400, 100],
    [200, 120, 400, 120],
    [100, 140, 400, 140],
    [100, 100, 100, 140],
    [200, 100, 200, 140],
    [300, 120, 300, 140],
    [400, 100, 400, 140],
  ];
  const texts = [at(122, 'Việc', 110), at(114, 'Thời gian', 210), at(134, 'Từ', 210), at(134, 'Đến', 310)];
  const source = await readPdfHere(makePdf([{ texts, rules }]));
  expect(lines(source)).toEqual(['Việc | Thời gian', 'Từ | Đến']);
  expect(source.blocks[0]!.cells).toMatchObject([
    { column: 0, rowSpan: 2, columnSpan: 1 },
    { column: 1, rowSpan: 1, columnSpan: 2 },
  ]);
});

test('aligned columns without rules are a table', async () => {
  const row = (y: number, ...words: string[]): PdfText[] => words.map((w, i) => at(y, w, [90, 140, 330, 450][i]!));
  const texts = [
    ...row(100, 'TT', 'Việc', 'Ai', 'Hạn'),
    ...row(118, '1', 'Tưới cây', 'Tổ Một', 'Thứ hai'),
    ...row(136, '2', 'Nhặt cỏ', 'Tổ Hai', 'Thứ ba'),
  ];
  expect(lines(await readPdfHere(makePdf([{ texts }])))).toEqual([
    'TT | Việc | Ai | Hạn',
    '1 | Tưới cây | Tổ Một | Thứ hai',
    '2 | Nhặt cỏ | Tổ Hai | Thứ ba',
  ]);
});

test('page numbers and running heads are left out and noted; page breaks say which page begins', async () => {
  const page = (n: number) => ({
    texts: [at(30, String(n), 300), at(200, `Chuyện của lớp ${'abc'[n - 1]}`), at(820, `Kế hoạch vườn rau, bản ${n}`, 85, { size: 9 })],
  });
  const source = await readPdfHere(makePdf([page(1), page(2), page(3)]));
  expect(lines(source)).toEqual(['Chuyện của lớp a', 'Chuyện của lớp b', 'Chuyện của lớp c']);
  expect(source.blocks.filter((b) => b.kind === 'page-break').map((b) => b.page)).toEqual([2, 3]);
  expect(source.notes).toEqual([{ code: 'RUNNING_HEADS_REMOVED', detail: '6' }]);
});

test('pages without text are noted; a PDF without any is refused, as are locked and broken ones', { timeout: 60_000 }, async () => {
  const texts = [at(100, 'Có chữ')];
  expect((await readPdf(makePdf([{ texts }, { texts: [] }]))).notes).toEqual([{ code: 'PAGES_WITHOUT_TEXT', detail: '2' }]);
  await expect(readPdf(makePdf([{ texts: [] }, { texts: [] }]))).rejects.toMatchObject({ code: 'NO_TEXT_LAYER', detail: { pages: 2 } });
  await expect(readPdf(makePdf([{ texts }], { password: true }))).rejects.toMatchObject({ code: 'ENCRYPTED_FILE' });
  await expect(readPdf(new TextEncoder().encode('%PDF-1.7\nhỏng'))).rejects.toMatchObject({ code: 'BROKEN_FILE' });
});

test('more than 500 pages are refused, and so is what takes too long', { timeout: 60_000 }, async () => {
  const page = { texts: [at(100, 'x')] };
  await expect(readPdf(makePdf(Array(501).fill(page)))).rejects.toMatchObject({
    code: 'FILE_TOO_LARGE',
    detail: { pages: 501, maxPages: 500 },
  });
  await expect(readPdf(makePdf([page]), undefined, 0.001)).rejects.toMatchObject({ code: 'BROKEN_FILE', detail: { reason: 'time' } });
});

test('text in a legacy encoding is refused with a sample, and converted when asked', async () => {
  const texts = [at(100, toLegacy('Kế hoạch trồng cây của trường Suối Bạc', 'tcvn3'))];
  await expect(readPdfHere(makePdf([{ texts }]))).rejects.toMatchObject({
    code: 'LEGACY_ENCODING',
    detail: { encoding: 'tcvn3', sample: 'Kế hoạch trồng cây của trường Suối Bạc' },
  });
  expect((await readPdfHere(makePdf([{ texts }]), 'tcvn3')).text).toBe('Kế hoạch trồng cây của trường Suối Bạc');
});

test('a head that a page break cut is made whole, also where the narrow column of numbers broke its word', async () => {
  const at1 = (x: number, text: string) => at(784, text, x);
  const at2 = (y: number, cells: readonly string[]) => cells.map((text, i) => at(y, text, [84, 115, 265][i] ?? 0));
  const first = { texts: [at1(84, 'ST'), at1(115, 'Nhiệm vụ'), at1(265, 'Thời')], rules: grid([80, 110, 260, 500], [770, 790]) };
  const second = {
    texts: [...at2(84, ['T', 'cụ thể', 'gian làm']), ...at2(104, ['1', 'Trồng cây', 'Quý I/2026'])],
    rules: grid([80, 110, 260, 500], [70, 90, 110]),
  };
  const rows = lines(await readPdfHere(makePdf([first, second])));
  expect(rows).toEqual(['STT | Nhiệm vụ cụ thể | Thời gian làm', '1 | Trồng cây | Quý I/2026']);
});
