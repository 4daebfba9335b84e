import { expect, test } from 'vitest';
import { type PageResult, readScan, readSource } from '../index.ts';
import { makePdf } from '../testing/pdf.ts';
import { drawPage, type PictureText } from '../testing/picture.ts';
import { greyOf, quarterTurned } from './grey.ts';
import { layOfPage } from './skew.ts';

const texts: PictureText[] = [
  { x: 70, y: 60, text: 'UBND XÃ ĐỒI MÂY', size: 11 },
  { x: 280, y: 60, text: 'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', size: 11, bold: true },
  { x: 70, y: 76, text: 'TRƯỜNG SUỐI BẠC', size: 11, bold: true },
  { x: 320, y: 76, text: 'Độc lập - Tự do - Hạnh phúc', size: 12, bold: true },
  { x: 100, y: 160, text: '1. Tổ Một trồng cây, xong trước ngày 15/3/2026.' },
  { x: 140, y: 214, text: 'Nội dung công việc', bold: true },
  { x: 380, y: 214, text: 'Thời gian', bold: true },
  { x: 140, y: 238, text: 'Trồng cây bên cổng trường' },
  { x: 380, y: 238, text: 'Quý III/2026' },
  { x: 140, y: 262, text: 'Sơn lại tường phía sau' },
  { x: 380, y: 262, text: '30/6/2026' },
];
const rules = [...[200, 222, 246, 270].map((y) => [130, y, 520, y] as const), ...[130, 370, 520].map((x) => [x, 200, x, 270] as const)];

async function failure(reading: Promise<unknown>): Promise<unknown> {
  return reading.then(
    () => null,
    (e: unknown) => e,
  );
}

test('a slanting, noisy picture is read with its columns and its table, and its lines know where they stand', {
  timeout: 60_000,
}, async () => {
  const bytes = drawPage(texts, { degrees: 1, rules, noise: 10 }).toBuffer('image/png');
  const told: string[] = [];
  const done: PageResult[] = [];
  const source = await readScan(bytes, 'quet.png', {
    onStart: (all) => told.push(`of ${all}`),
    onPage: (page, { done: n, all }) => {
      told.push(`${page.number}: ${n}/${all}`);
      done.push(structuredClone(page));
    },
  });
  expect(told).toEqual(['of 1', '1: 1/1']);
  expect(source.format).toBe('scan');
  expect(done[0]).toMatchObject({ turn: 0 });
  expect(done[0]?.slant).toBeCloseTo(1, 0);
  const lines = source.blocks.filter((b) => b.kind !== 'page-break').map((b) => source.text.slice(b.start, b.end));
  expect(lines.find((l) => l.includes('ĐỒI MÂY'))).toBe('UBND XÃ ĐỒI MÂY');
  expect(lines).toContain('1. Tổ Một trồng cây, xong trước ngày 15/3/2026.');
  const rows = source.blocks.filter((b) => b.kind === 'table-row');
  expect(rows.map((b) => source.text.slice(b.start, b.end))).toEqual([
    'Nội dung công việc\tThời gian',
    'Trồng cây bên cổng trường\tQuý III/2026',
    'Sơn lại tường phía sau\t30/6/2026',
  ]);
  const at = source.text.indexOf('30/6/2026');
  const box = source.boxes?.find((b) => b.start === at);
  expect(box).toBeDefined();
  // Drawn at 380, 262 of 595 by 842 points, then turned by one degree about the middle.
  expect(box?.x).toBeCloseTo(0.64, 1);
  expect((box?.y ?? 0) * 842).toBeGreaterThan(242);
  expect((box?.y ?? 0) * 842).toBeLessThan(264);

  // What was read once is not read again.
  const from = performance.now();
  const again = await readScan(bytes, 'quet.png', { done, onPage: () => told.push('again') });
  expect(again).toEqual(source);
  expect(told).toHaveLength(2);
  expect(performance.now() - from).toBeLessThan(5000);
});

test('how a page lies is told to a tenth of a degree, and whether it lies on its side', { timeout: 60_000 }, () => {
  for (const degrees of [-3.3, 0, 0.4, 2.1]) {
    const canvas = drawPage(texts, { degrees, rules, dpi: 100 });
    const { width, height } = canvas;
    const grey = greyOf(canvas.getContext('2d').getImageData(0, 0, width, height).data, width, height);
    const lay = layOfPage(grey);
    expect(lay.sideways).toBe(false);
    expect(Math.abs(lay.slant - degrees)).toBeLessThan(0.16);
    expect(layOfPage(quarterTurned(grey, 90)).sideways).toBe(true);
  }
});

test('a PDF of which some pages have words is read from both; one without need of it wakes nothing', { timeout: 60_000 }, async () => {
  const page: PageResult = {
    number: 2,
    width: 595,
    height: 842,
    items: [{ text: 'Trồng cây', x: 90, y: 100, width: 80, size: 13, bold: false, italic: false, font: null }],
    rules: [],
    turn: 0,
    slant: 0,
    confidence: 60,
  };
  const mixed = makePdf([{ texts: [{ x: 90, y: 100, text: 'Quét sân' }] }, { texts: [] }]);
  const source = await readScan(mixed, 'a.pdf', { done: [page] });
  expect(source).toMatchObject({ format: 'pdf', text: 'Quét sân\nTrồng cây' });
  expect(source.notes).toEqual([
    { code: 'OCR_PAGES', detail: '2' },
    { code: 'OCR_UNSURE', detail: '2' },
  ]);
  expect(source.boxes?.map((b) => [b.page, source.text.slice(b.start, b.end)])).toEqual([
    [1, 'Quét sân'],
    [2, 'Trồng cây'],
  ]);
  const plain = makePdf([{ texts: [{ x: 90, y: 100, text: 'Quét sân' }] }]);
  const told: number[] = [];
  expect(await readSource(plain, 'a.pdf', { ocr: { onStart: (all) => told.push(all) } })).toEqual(await readSource(plain, 'a.pdf'));
  expect(told).toEqual([0]);
});

test('what is torn, too large, or aborted ends with its reason; without being asked nothing is recognised', {
  timeout: 60_000,
}, async () => {
  const png = drawPage([{ x: 90, y: 100, text: 'Thử' }], { dpi: 40 }).toBuffer('image/png');
  expect(await failure(readSource(png, 'a.png'))).toMatchObject({ code: 'UNSUPPORTED_TYPE' });
  expect(await failure(readScan(png.subarray(0, 60), 'a.png'))).toMatchObject({ code: 'BROKEN_FILE', detail: { page: 1 } });
  expect(await failure(readScan(png, 'a.tif'))).toMatchObject({ code: 'TYPE_MISMATCH' });
  const huge = Buffer.from(png);
  huge.writeUInt32BE(60_000, 16);
  huge.writeUInt32BE(60_000, 20);
  expect(await failure(readScan(huge, 'a.png'))).toMatchObject({ code: 'FILE_TOO_LARGE', detail: { limit: 100_000_000 } });
  expect(await failure(readScan(Buffer.from('49492a0008000000', 'hex'), 'a.tiff'))).toMatchObject({ code: 'BROKEN_FILE' });
  const reason = new Error('left');
  expect(await failure(readScan(png, 'a.png', { signal: AbortSignal.abort(reason) }))).toBe(reason);
  const leave = new AbortController();
  const reading = readScan(png, 'a.png', { signal: leave.signal, onStart: () => leave.abort(reason) });
  expect(await failure(reading)).toBe(reason);
});
