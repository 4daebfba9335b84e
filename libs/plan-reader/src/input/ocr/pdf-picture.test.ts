import { createCanvas } from '@napi-rs/canvas';
import { expect, test } from 'vitest';
import { drawPage } from '../testing/picture.ts';
import { pdfOfScans, scanOf } from '../testing/scan.ts';
import { type Grey, greyOf, greyOfBits, greyOfRgb, narrowed, quarterTurned } from './grey.ts';
import { type Operators, wholePicture } from './pdf-picture.ts';
import { openPdf, unpacked } from './pictures.ts';

const DPI = 160;
const scan = await scanOf(drawPage([{ x: 90, y: 100, text: 'Trồng cây bên cổng trường' }], { dpi: DPI }).toBuffer('image/png'), {
  degrees: 0,
});

/** The picture of the one page of a PDF, with what it paints changed. */
async function taken(
  bytes: Uint8Array,
  least: number,
  change: (list: Operators, ops: Record<string, number>) => Operators = (list) => list,
) {
  const { pdfjs, task, pdf } = await openPdf(bytes);
  try {
    const page = await pdf.getPage(1);
    return await wholePicture(pdfjs, page, change((await page.getOperatorList()) as Operators, pdfjs.OPS), least);
  } finally {
    await task.destroy();
  }
}

/** The PDF with other words in it; readers find its objects though their places are no longer as told. */
const changed = (pdf: Buffer, from: string, to: string): Buffer => Buffer.from(pdf.toString('latin1').replace(from, to), 'latin1');

/** The mean of the steps of grey by which two pictures of one size differ. */
function difference(a: Grey, b: Grey): number {
  expect([a.width, a.height]).toEqual([b.width, b.height]);
  return a.data.reduce((sum, v, i) => sum + Math.abs(v - b.data[i]!), 0) / a.data.length;
}

test('a page that is one picture is taken dot by dot, upright however it is turned', {
  timeout: 60_000,
}, async () => {
  const pdf = pdfOfScans([scan], DPI);
  const straight = await taken(pdf, 150);
  expect(straight?.dpi).toBeCloseTo(DPI, 0);
  for (const turn of [90, 180, 270] as const) {
    const whole = await taken(changed(pdf, '/Type /Page ', `/Type /Page /Rotate ${turn} `), 150);
    expect(difference(whole!.grey, quarterTurned(straight!.grey, turn))).toBe(0);
  }
  const { width, height } = scan;
  const canvas = createCanvas(width, height);
  canvas.getContext('2d').drawImage(await unpacked(scan.jpeg, 'jpeg'), 0, 0);
  expect(difference(greyOf(canvas.getContext('2d').getImageData(0, 0, width, height).data, width, height), straight!.grey)).toBeLessThan(1);
});

test('pages of coarse pictures, of pictures that leave a margin and of more than a picture are to be drawn', {
  timeout: 60_000,
}, async () => {
  const pdf = pdfOfScans([scan], DPI);
  expect(await taken(pdf, 170)).toBeNull();
  expect(await taken(changed(pdf, '/MediaBox [0 0 ', '/MediaBox [-9 0 '), 150)).toBeNull();
  const more = await taken(pdf, 150, ({ fnArray, argsArray }, ops) => ({
    fnArray: [...Array.from(fnArray), ops.fill!],
    argsArray: [...Array.from(argsArray), []],
  }));
  expect(more).toBeNull();
  // Seen from behind: no scanner does that.
  const mirrored = await taken(pdf, 150, ({ fnArray, argsArray }, ops) => ({
    fnArray,
    argsArray: Array.from(argsArray, (args, i) => {
      if (fnArray[i] !== ops.transform) return args;
      const [a, b, c, d, , f] = args as number[];
      return [-a!, b, c, d, a, f];
    }),
  }));
  expect(mirrored).toBeNull();
});

test('bits and colours become grey, red the paper; narrowing keeps the height and the greys', () => {
  expect([...greyOfBits(Uint8Array.of(0b10100000, 0b11111111, 0, 0b10000000), 9, 2).data]).toEqual([
    255, 0, 255, 0, 0, 0, 0, 0, 255, 0, 0, 0, 0, 0, 0, 0, 0, 255,
  ]);
  expect([...greyOfRgb(Uint8Array.of(0, 0, 0, 255, 255, 255, 220, 20, 30), 3, 1).data]).toEqual([0, 255, 220]);
  const narrow = narrowed({ width: 10, height: 2, data: Uint8Array.from({ length: 20 }, (_, i) => (i % 10) * 20) }, 0.5);
  expect(narrow).toEqual({ width: 5, height: 2, data: Uint8Array.of(10, 50, 90, 130, 170, 10, 50, 90, 130, 170) });
  const same = { width: 3, height: 1, data: Uint8Array.of(1, 2, 3) };
  expect(narrowed(same, 1)).toBe(same);
});
