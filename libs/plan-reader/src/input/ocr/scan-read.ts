import type { ReadErrorCode, SourceDocument } from '../../source.ts';
import { ReadError } from '../../source.ts';
import type { FileType } from '../detect.ts';
import type { LegacyEncoding } from '../legacy.ts';
import { extractPages } from '../pdf-extract.ts';
import type { Page } from '../pdf-page.ts';
import { documentOf } from '../pdf-read.ts';
import { collector } from './collector.ts';
import { lazyEngine } from './engine.ts';
import { type PageResult, readPage } from './page.ts';
import { openPictures } from './pictures.ts';

/** What the thread that reads a scan is given. */
export interface ScanTask {
  bytes: Uint8Array;
  type: FileType;
  convert?: LegacyEncoding | undefined;
  done: readonly PageResult[];
}

/** What it sends back: how many pages are to be recognised, each page as it is read, then the document or the failure. */
export type ScanMessage =
  | { kind: 'start'; all: number }
  | { kind: 'page'; page: PageResult }
  | { kind: 'source'; source: SourceDocument }
  | { kind: 'error'; code: ReadErrorCode; detail: Record<string, string | number> };

const MAX_PAGES = 500;

/** Pages of a PDF with their own words and of those that are pictures, or of a picture file, which all are. */
async function pagesOf(task: ScanTask): Promise<{ own: Page[]; scans: number[] }> {
  if (task.type === 'pdf') {
    const own = await extractPages(task.bytes);
    return { own, scans: own.filter((p) => p.scan).map((p) => p.number) };
  }
  const pictures = await openPictures(task.bytes, task.type);
  await pictures.close();
  return { own: [], scans: Array.from({ length: pictures.pages }, (_, i) => i + 1) };
}

/** Reads a scan in this thread, telling each page; `readScan` does the same in a thread of its own with limits. Throws as `readScan` does. */
export async function readScanHere(task: ScanTask, tell: (message: ScanMessage) => void): Promise<void> {
  const { own, scans } = await pagesOf(task);
  if (scans.length > MAX_PAGES) throw new ReadError('FILE_TOO_LARGE', { pages: scans.length, maxPages: MAX_PAGES });
  tell({ kind: 'start', all: scans.length });
  const results = new Map(task.done.filter((p) => scans.includes(p.number)).map((p) => [p.number, p]));
  const left = scans.filter((n) => !results.has(n));
  const engine = lazyEngine();
  const collect = collector();
  const pictures = left.length > 0 ? await openPictures(task.bytes, task.type) : null;
  try {
    for (const number of left) {
      const { grey, dpi } = await pictures!.page(number);
      collect();
      const page = await readPage(grey, number, dpi, engine);
      collect();
      results.set(number, page);
      tell({ kind: 'page', page });
    }
  } finally {
    await engine.close();
    await pictures?.close();
  }
  const read = scans.map((n) => results.get(n)!);
  if (own.every((p) => p.scan) && read.every((p) => p.items.length === 0)) throw new ReadError('EMPTY_FILE');
  tell({ kind: 'source', source: documentOf(own, read, task.type === 'pdf' && own.some((p) => !p.scan) ? 'pdf' : 'scan', task.convert) });
}
