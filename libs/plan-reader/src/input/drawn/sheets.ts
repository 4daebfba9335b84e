import type { Canvas, SKRSContext2D } from '@napi-rs/canvas';
import type { FileType } from '../detect.ts';
import { bounded, broken, type Colours, openPdf, openTiff, unpacked } from '../ocr/pictures.ts';

/** The pages of a file in their colours, each as wide as asked; the caller makes the canvas small again when done with it. */
export interface Sheets {
  pages: number;
  /** The page `number`, from 1, at most `width` pixels wide. Throws ReadError BROKEN_FILE {page} and FILE_TOO_LARGE. */
  draw(number: number, width: number): Promise<Canvas>;
  close(): Promise<void>;
}

/** A page drawn has at most this many pixels, so that a strip of a page can't fill the memory. */
const MAX_DRAWN = 8_000_000;

/** By how much a page is made larger or smaller to be `to` pixels wide; pictures (`grow` false) never larger. */
function scaleOf(width: number, height: number, to: number, grow: boolean): number {
  const scale = Math.min(to / width, Math.sqrt(MAX_DRAWN / (width * height)));
  return grow ? scale : Math.min(1, scale);
}

const sized = (length: number, scale: number): number => Math.max(1, Math.round(length * scale));

/** Makes a picture smaller, each pixel the mean of those that it stands for: at full size a canvas would take its memory twice over. */
function shrunkTo({ rgba, width, height }: Colours, w: number, h: number): Uint8ClampedArray<ArrayBuffer> {
  const out = new Uint8ClampedArray(w * h * 4);
  for (let y = 0; y < h; y += 1) {
    const [y1, y2] = [Math.floor((y * height) / h), Math.max(Math.floor(((y + 1) * height) / h), Math.floor((y * height) / h) + 1)];
    for (let x = 0; x < w; x += 1) {
      const [x1, x2] = [Math.floor((x * width) / w), Math.max(Math.floor(((x + 1) * width) / w), Math.floor((x * width) / w) + 1)];
      let [r, g, b] = [0, 0, 0];
      for (let sy = y1; sy < y2; sy += 1) {
        for (let sx = x1, p = (sy * width + x1) * 4; sx < x2; sx += 1, p += 4) {
          r += rgba[p]!;
          g += rgba[p + 1]!;
          b += rgba[p + 2]!;
        }
      }
      const n = (y2 - y1) * (x2 - x1);
      out.set([r / n, g / n, b / n, 255], (y * w + x) * 4);
    }
  }
  return out;
}

async function pdfSheets(bytes: Uint8Array): Promise<Sheets> {
  const { createCanvas } = await import('@napi-rs/canvas');
  const { pdfjs, task, pdf } = await openPdf(bytes);
  return {
    pages: pdf.numPages,
    async draw(number, to) {
      const page = await pdf.getPage(number);
      const { width, height } = page.getViewport({ scale: 1 });
      const viewport = page.getViewport({ scale: scaleOf(width, height, to, true) });
      const canvas = createCanvas(sized(viewport.width, 1), sized(viewport.height, 1));
      const pen: SKRSContext2D = canvas.getContext('2d');
      // With its stamps and notes: number and date are often pressed on as such.
      const how = { canvas: null, canvasContext: pen, viewport, background: '#fff', annotationMode: pdfjs.AnnotationMode.ENABLE };
      await page.render(how as unknown as Parameters<typeof page.render>[0]).promise;
      page.cleanup();
      await pdf.cleanup();
      return canvas;
    },
    close: async () => task.destroy().catch(() => undefined),
  };
}

async function tiffSheets(bytes: Uint8Array): Promise<Sheets> {
  const { createCanvas, ImageData } = await import('@napi-rs/canvas');
  const tiff = await openTiff(bytes);
  return {
    pages: tiff.pages,
    async draw(number, to) {
      const picture = tiff.page(number);
      const scale = scaleOf(picture.width, picture.height, to, false);
      const canvas = createCanvas(sized(picture.width, scale), sized(picture.height, scale));
      const { width, height } = canvas;
      canvas.getContext('2d').putImageData(new ImageData(shrunkTo(picture, width, height), width, height), 0, 0);
      return canvas;
    },
    close: async () => undefined,
  };
}

async function oneSheet(bytes: Uint8Array, type: 'png' | 'jpeg'): Promise<Sheets> {
  const { createCanvas } = await import('@napi-rs/canvas');
  return {
    pages: 1,
    async draw(_number, to) {
      const image = await unpacked(bytes, type);
      bounded(image.width, image.height);
      const scale = scaleOf(image.width, image.height, to, false);
      const canvas = createCanvas(sized(image.width, scale), sized(image.height, scale));
      const pen = canvas.getContext('2d');
      pen.fillStyle = '#fff';
      pen.fillRect(0, 0, canvas.width, canvas.height);
      pen.imageSmoothingQuality = 'high';
      pen.drawImage(image, 0, 0, canvas.width, canvas.height);
      return canvas;
    },
    close: async () => undefined,
  };
}

/** Opens the pages of a PDF, PNG, JPEG or TIFF. Throws ReadError BROKEN_FILE for others and for torn files. */
export function openSheets(bytes: Uint8Array, type: FileType): Promise<Sheets> {
  if (type === 'pdf') return pdfSheets(bytes);
  if (type === 'tiff') return tiffSheets(bytes);
  if (type === 'png' || type === 'jpeg') return oneSheet(bytes, type);
  return Promise.reject(broken(1));
}
