import { type Canvas, createCanvas, loadImage } from '@napi-rs/canvas';
import utif from 'utif2';
import { expect, test } from 'vitest';
import { type DrawnPage, drawPages, readSource } from '../index.ts';
import { grid, makePdf } from '../testing/pdf.ts';
import { drawPage } from '../testing/picture.ts';

async function drawn(bytes: Uint8Array, done: readonly number[] = []): Promise<DrawnPage[]> {
  const out: DrawnPage[] = [];
  await drawPages(bytes, { onPage: (p) => out.push(p), done });
  return out;
}
async function shown(webp: Uint8Array): Promise<Canvas> {
  const image = await loadImage(webp);
  const canvas = createCanvas(image.width, image.height);
  canvas.getContext('2d').drawImage(image, 0, 0);
  return canvas;
}
/** The share of dark pixels in a part of a page, given in shares of it. */
function ink(canvas: Canvas, { x, y, width, height }: { x: number; y: number; width: number; height: number }): number {
  const [w, h] = [Math.max(1, Math.round(width * canvas.width)), Math.max(1, Math.round(height * canvas.height))];
  const { data } = canvas.getContext('2d').getImageData(Math.round(x * canvas.width), Math.round(y * canvas.height), w, h);
  let dark = 0;
  for (let p = 0; p < data.length; p += 4) if (data[p]! < 128) dark += 1;
  return dark / (w * h);
}

test('every line of a text PDF has its box, and there its words stand on the picture of the page', { timeout: 60_000 }, async () => {
  const line = { x: 90, y: 300, text: 'To Mot trong cay, xong truoc ngay 15/3/2026.' };
  const cell = { x: 110, y: 420, text: 'Quy III/2026' };
  const bytes = makePdf([
    { texts: [line, cell], rules: grid([100, 300, 500], [400, 430, 460]) },
    { texts: [{ x: 90, y: 80, text: 'Trang hai' }] },
  ]);
  const source = await readSource(bytes, 'k.pdf');
  const pages = await drawn(bytes);
  expect(pages.map((p) => [p.number, p.width, p.height])).toEqual([
    [1, 1400, 1981],
    [2, 1400, 1981],
  ]);
  expect(source.boxes).toHaveLength(3);
  for (const box of source.boxes ?? []) {
    const page = await shown(pages[box.page - 1]!.large);
    expect(ink(page, box), source.text.slice(box.start, box.end)).toBeGreaterThan(0.03);
    // Beside the words the paper is white.
    expect(ink(page, { ...box, x: 0.01, width: 0.1 })).toBe(0);
  }
  const at = source.text.indexOf('Quy III');
  const box = source.boxes?.find((b) => b.start === at);
  expect(box?.x).toBeCloseTo(110 / 595, 2);
  expect(box?.y).toBeCloseTo((420 - 12 * 0.85) / 842, 2);
});

test('pages are small enough for a weak network, the small ones far more so', { timeout: 60_000 }, async () => {
  const texts = Array.from({ length: 40 }, (_, i) => ({
    x: 60,
    y: 60 + i * 18,
    text: `${i + 1}. Tổ Một phối hợp với Tổ Hai rà soát danh mục, báo cáo trước ngày 15/3`,
  }));
  const [page] = await drawn(drawPage(texts, { dpi: 200, noise: 8 }).toBuffer('image/jpeg', 80));
  expect(page!.large.length).toBeLessThan(350_000);
  expect(page!.small.length).toBeLessThan(16_000);
  expect((await shown(page!.small)).width).toBe(240);
});

test('pages drawn before are left out', { timeout: 60_000 }, async () => {
  const bytes = makePdf([1, 2, 3].map((n) => ({ texts: [{ x: 90, y: 90, text: `Trang ${n}` }] })));
  expect((await drawn(bytes, [1, 3])).map((p) => p.number)).toEqual([2]);
});

test('a photograph and a TIFF keep their colours, and small ones their size', { timeout: 60_000 }, async () => {
  const canvas = createCanvas(300, 400);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#fff';
  pen.fillRect(0, 0, 300, 400);
  pen.fillStyle = '#d01020';
  pen.fillRect(100, 100, 100, 100);
  const rgba = new Uint8Array(pen.getImageData(0, 0, 300, 400).data);
  const tiff = new Uint8Array(utif.encodeImage(rgba, 300, 400));
  for (const bytes of [canvas.toBuffer('image/png'), tiff]) {
    const [page] = await drawn(bytes);
    expect(page).toMatchObject({ number: 1, width: 300, height: 400 });
    const [r, g, b] = (await shown(page!.large)).getContext('2d').getImageData(150, 150, 1, 1).data;
    expect(r).toBeGreaterThan(180);
    expect(Math.max(g!, b!)).toBeLessThan(70);
  }
  const large = createCanvas(3000, 4200);
  const [page] = await drawn(
    new Uint8Array(utif.encodeImage(new Uint8Array(large.getContext('2d').getImageData(0, 0, 3000, 4200).data), 3000, 4200)),
  );
  expect(page).toMatchObject({ width: 1400, height: 1960 });
});

test('torn files, other files and a caller that gave up are told', { timeout: 60_000 }, async () => {
  await expect(drawn(Buffer.from('%PDF-1.7\nnothing'))).rejects.toMatchObject({ code: 'BROKEN_FILE' });
  await expect(drawn(Buffer.from('KẾ HOẠCH'))).rejects.toMatchObject({ code: 'BROKEN_FILE' });
  const png = drawPage([]).toBuffer('image/png');
  png.writeUInt32BE(60_000, 16);
  png.writeUInt32BE(60_000, 20);
  await expect(drawn(png)).rejects.toMatchObject({ code: 'FILE_TOO_LARGE', detail: { limit: 100_000_000 } });
  const stop = AbortSignal.abort(new Error('leave'));
  await expect(drawPages(png, { onPage: () => undefined, signal: stop })).rejects.toThrow('leave');
  const bytes = makePdf([{ texts: [{ x: 90, y: 90, text: 'Trang' }] }]);
  const full = new Error('no room');
  await expect(
    drawPages(bytes, {
      onPage: () => {
        throw full;
      },
    }),
  ).rejects.toBe(full);
});
