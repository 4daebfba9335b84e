import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Canvas, Image } from '@napi-rs/canvas';
import { ReadError } from '../../source.ts';
import type { FileType } from '../detect.ts';
import { blank, type Grey, greyOf } from './grey.ts';
import { type Operators, wholePicture } from './pdf-picture.ts';

/** A page picture with its resolution in dots an inch. */
export interface Picture {
  grey: Grey;
  dpi: number;
}

/** The pages of a file as pictures, one at a time: a page that was given is not kept. */
export interface Pictures {
  pages: number;
  /** The page `number`, from 1. Throws ReadError BROKEN_FILE {page} where it can't be unpacked. */
  page(number: number): Promise<Picture>;
  close(): Promise<void>;
}

/** A picture in red, green, blue and cover, a byte each. */
export interface Colours {
  rgba: Uint8Array;
  width: number;
  height: number;
}

/** Pictures above this many pixels are refused: 100 million is A2 at 500 dots an inch. */
const MAX_PIXELS = 100_000_000;
/** A4 in inches; a picture that does not say how large it was is taken for a page of it. */
const LONG_SIDE = 297 / 25.4;

/** What a page is that can't be unpacked. */
export const broken = (page: number): ReadError => new ReadError('BROKEN_FILE', { reason: 'picture', page });

/** The resolution of a picture of a whole page. What the file says is not asked: phones and screens say 72 or 96 of anything. */
const guessedDpi = (width: number, height: number): number => Math.max(width, height) / LONG_SIDE;

/** Refuses pictures too large to unpack: FILE_TOO_LARGE {pixels, limit}. */
export function bounded(width: number, height: number): void {
  if (!(width > 0 && height > 0) || width * height > MAX_PIXELS)
    throw new ReadError('FILE_TOO_LARGE', { pixels: width * height, limit: MAX_PIXELS });
}

/** What was drawn, in grey, taken band by band, and the canvas given back at once: in colours a page takes as much memory as all the rest. */
function greyOfCanvas(canvas: Canvas): Grey {
  const { width, height } = canvas;
  const pen = canvas.getContext('2d');
  const out = blank(width, height);
  for (let y = 0; y < height; y += 256) {
    const rows = Math.min(256, height - y);
    out.data.set(greyOf(pen.getImageData(0, y, width, rows).data, width, rows).data, y * width);
  }
  canvas.width = 1;
  canvas.height = 1;
  return out;
}

/** Width and height that a PNG or JPEG declares; null where its head is torn. */
function declaredSize(bytes: Uint8Array, type: 'png' | 'jpeg'): { width: number; height: number } | null {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (type === 'png') return bytes.length < 24 ? null : { width: view.getUint32(16), height: view.getUint32(20) };
  for (let at = 2; at + 9 < bytes.length; ) {
    if (bytes[at] !== 0xff) return null;
    const marker = bytes[at + 1]!;
    if (marker === 0xff) {
      at += 1;
      continue;
    }
    const frame = marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc;
    if (frame) return { height: view.getUint16(at + 5), width: view.getUint16(at + 7) };
    at += 2 + (marker >= 0xd0 && marker <= 0xd8 ? 0 : view.getUint16(at + 2));
  }
  return null;
}

/** A picture by its bytes, for drawing. Throws ReadError BROKEN_FILE and, before anything is unpacked, FILE_TOO_LARGE. */
export async function unpacked(bytes: Uint8Array, type: 'png' | 'jpeg'): Promise<Image> {
  fits(bytes, type);
  const { loadImage } = await import('@napi-rs/canvas');
  const image = await loadImage(bytes).catch(() => null);
  if (!image || image.width === 0) throw broken(1);
  return image;
}

function fits(bytes: Uint8Array, type: 'png' | 'jpeg'): void {
  const size = declaredSize(bytes, type);
  if (!size) throw broken(1);
  bounded(size.width, size.height);
}

async function onePicture(bytes: Uint8Array, type: 'png' | 'jpeg'): Promise<Pictures> {
  fits(bytes, type);
  const { createCanvas } = await import('@napi-rs/canvas');
  return {
    pages: 1,
    async page() {
      const image = await unpacked(bytes, type);
      // What no one will read is not unpacked at full size: photographs of a page have twice the dots that letters need.
      const factor = Math.min(1, 300 / guessedDpi(image.width, image.height));
      const [width, height] = [Math.round(image.width * factor), Math.round(image.height * factor)];
      const canvas = createCanvas(width, height);
      const pen = canvas.getContext('2d');
      pen.imageSmoothingQuality = 'high';
      pen.drawImage(image, 0, 0, width, height);
      return { grey: greyOfCanvas(canvas), dpi: guessedDpi(width, height) };
    },
    close: async () => undefined,
  };
}

/** The pages of a TIFF, unpacked one at a time in four bytes a pixel. Throws ReadError BROKEN_FILE {page} and FILE_TOO_LARGE. */
export async function openTiff(bytes: Uint8Array): Promise<{ pages: number; page(number: number): Colours }> {
  const utif = (await import('utif2')).default;
  const data = bytes.slice().buffer;
  let pages: ReturnType<typeof utif.decode>;
  try {
    // Directories without a size hold no picture.
    pages = utif.decode(data).filter((p) => Array.isArray(p.t256) && Array.isArray(p.t257));
  } catch {
    throw broken(1);
  }
  if (pages.length === 0) throw broken(1);
  return {
    pages: pages.length,
    page(number) {
      const directory = pages[number - 1];
      if (!directory) throw broken(number);
      const size = (tag: unknown): number => (Array.isArray(tag) ? Number(tag[0]) : 0);
      bounded(size(directory.t256), size(directory.t257));
      try {
        utif.decodeImage(data, directory);
        const { width, height } = directory;
        const rgba = utif.toRGBA8(directory);
        directory.data = new Uint8Array(0);
        return { rgba, width, height };
      } catch {
        throw broken(number);
      }
    },
  };
}

async function tiffPictures(bytes: Uint8Array): Promise<Pictures> {
  const tiff = await openTiff(bytes);
  return {
    pages: tiff.pages,
    async page(number) {
      const { rgba, width, height } = tiff.page(number);
      return { grey: greyOf(rgba, width, height), dpi: guessedDpi(width, height) };
    },
    close: async () => undefined,
  };
}

const LEAST_DPI = 150;

/** The resolution at which a page of a PDF is drawn: that of the picture that fills it, else 200; from 150 to 300. */
function drawnDpi(operators: Operators, image: number, width: number): number {
  let most = 0;
  for (let i = 0; i < operators.fnArray.length; i += 1) {
    if (operators.fnArray[i] !== image) continue;
    const [, w, h] = operators.argsArray[i] as [unknown, unknown, unknown];
    if (typeof w === 'number' && typeof h === 'number') most = Math.max(most, w);
  }
  return most > 0 ? Math.min(300, Math.max(LEAST_DPI, (most * 72) / width)) : 200;
}

/** Opens a PDF to be drawn; `task.destroy()` gives back what it took. */
export async function openPdf(bytes: Uint8Array) {
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const task = pdfjs.getDocument({
    data: new Uint8Array(bytes),
    standardFontDataUrl: `${join(home, 'standard_fonts')}/`,
    cMapUrl: `${join(home, 'cmaps')}/`,
    wasmUrl: `${join(home, 'wasm')}/`,
    disableFontFace: true,
    useSystemFonts: false,
    enableXfa: false,
    useWorkerFetch: false,
    maxImageSize: MAX_PIXELS,
    verbosity: 0,
  });
  return { pdfjs, task, pdf: await task.promise };
}

async function pdfPictures(bytes: Uint8Array): Promise<Pictures> {
  const { createCanvas } = await import('@napi-rs/canvas');
  const { pdfjs, task, pdf } = await openPdf(bytes);
  return {
    pages: pdf.numPages,
    async page(number) {
      const page = await pdf.getPage(number);
      const list = (await page.getOperatorList()) as Operators;
      const whole = await wholePicture(pdfjs, page, list, LEAST_DPI);
      if (whole) {
        page.cleanup();
        await pdf.cleanup();
        return whole;
      }
      const { width } = page.getViewport({ scale: 1 });
      const dpi = drawnDpi(list, pdfjs.OPS.paintImageXObject, width);
      const viewport = page.getViewport({ scale: dpi / 72 });
      const [w, h] = [Math.max(1, Math.round(viewport.width)), Math.max(1, Math.round(viewport.height))];
      bounded(w, h);
      const canvas = createCanvas(w, h);
      const pen = canvas.getContext('2d');
      // Words of stamps and notes are taken from their text, so they are not drawn.
      const how = { canvas: null, canvasContext: pen, viewport, background: '#fff', annotationMode: pdfjs.AnnotationMode.DISABLE };
      await page.render(how as unknown as Parameters<typeof page.render>[0]).promise;
      page.cleanup();
      await pdf.cleanup();
      const grey = greyOfCanvas(canvas);
      return { grey, dpi: (w * 72) / width };
    },
    async close() {
      await task.destroy().catch(() => undefined);
    },
  };
}

/** Opens the pages of a scan. Throws ReadError FILE_TOO_LARGE {pixels, limit} for pictures too large to unpack and BROKEN_FILE {page} for torn ones. */
export function openPictures(bytes: Uint8Array, type: FileType): Promise<Pictures> {
  if (type === 'pdf') return pdfPictures(bytes);
  return type === 'tiff' ? tiffPictures(bytes) : onePicture(bytes, type === 'png' ? 'png' : 'jpeg');
}
