import type { Canvas } from '@napi-rs/canvas';
import type { ReadErrorCode } from '../../source.ts';
import { ReadError } from '../../source.ts';
import { detectType } from '../detect.ts';
import { collector } from '../ocr/collector.ts';
import { broken } from '../ocr/pictures.ts';
import { openSheets } from './sheets.ts';

/** A page as a picture for the screen, in WebP: `small` to be seen at once, `large` to be read. Width and height are those of `large`, in pixels. */
export interface DrawnPage {
  number: number;
  width: number;
  height: number;
  small: Uint8Array;
  large: Uint8Array;
}

/** What the thread that draws is given. */
export interface DrawTask {
  bytes: Uint8Array;
  /** Pages drawn before, which are left out. */
  done: readonly number[];
}

/** What it sends back: how many pages the file has, each page as it is drawn, then the end or the failure. */
export type DrawMessage =
  | { kind: 'start'; all: number }
  | { kind: 'page'; page: DrawnPage }
  | { kind: 'end' }
  | { kind: 'error'; code: ReadErrorCode; detail: Record<string, string | number> };

/** A4 at 170 dots an inch: letters of 10 points are read with ease, and a page weighs about 100 kB. */
const LARGE = 1400;
const SMALL = 240;
const MAX_PAGES = 500;

async function smallOf(canvas: Canvas): Promise<Uint8Array> {
  const { createCanvas } = await import('@napi-rs/canvas');
  const width = Math.min(SMALL, canvas.width);
  const small = createCanvas(width, Math.max(1, Math.round((canvas.height * width) / canvas.width)));
  const pen = small.getContext('2d');
  pen.imageSmoothingQuality = 'high';
  pen.drawImage(canvas, 0, 0, small.width, small.height);
  return small.encode('webp', 40);
}

/** Draws the pages of a file in this thread, telling each; `drawPages` does the same in a thread of its own with limits. Throws as `drawPages` does. */
export async function drawHere(task: DrawTask, tell: (message: DrawMessage) => void): Promise<void> {
  const sheets = await openSheets(task.bytes, detectType(task.bytes));
  try {
    if (sheets.pages > MAX_PAGES) throw new ReadError('FILE_TOO_LARGE', { pages: sheets.pages, maxPages: MAX_PAGES });
    tell({ kind: 'start', all: sheets.pages });
    const done = new Set(task.done);
    const collect = collector();
    for (let number = 1; number <= sheets.pages; number += 1) {
      if (done.has(number)) continue;
      const canvas = await sheets.draw(number, LARGE).catch((e: unknown) => {
        throw e instanceof ReadError ? e : broken(number);
      });
      const { width, height } = canvas;
      const [small, large] = [await smallOf(canvas), await canvas.encode('webp', 72)];
      canvas.width = 1;
      canvas.height = 1;
      tell({ kind: 'page', page: { number, width, height, small, large } });
      collect();
    }
  } finally {
    await sheets.close();
  }
  tell({ kind: 'end' });
}
