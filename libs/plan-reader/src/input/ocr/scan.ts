import { ReadError, type SourceDocument } from '../../source.ts';
import type { FileType } from '../detect.ts';
import type { LegacyEncoding } from '../legacy.ts';
import { supervised } from '../supervised.ts';
import type { PageResult } from './page.ts';
import type { ScanMessage, ScanTask } from './scan-read.ts';

/** How to recognise pages that have no words of their own. */
export interface OcrOptions {
  /** Told once, before the first page, how many pages are to be recognised, those handed in as `done` among them. */
  onStart?: (all: number) => void;
  /** Told each page as it is read. Keep the result, and a later reading can go on from there. */
  onPage?: (page: PageResult, progress: { done: number; all: number }) => void;
  /** Pages read before, by an earlier reading of the same file: they are not recognised again. */
  done?: readonly PageResult[];
  /** Ends the reading: the promise is rejected with the signal's reason. */
  signal?: AbortSignal;
  /** The longest that one page may take; 120 seconds where not given. */
  secondsPerPage?: number;
}

const SECONDS = 120;
const MEMORY_MB = 1024;

/**
 * Reads a file whose pages are pictures (PDF, PNG, JPEG, TIFF): page by page in a thread of its own, with the Vietnamese model of the package, without network and without
 * writing anything. Pages of a PDF with words of their own are read as `readPdf` reads them. Rejects with the signal's reason, or ReadError ENCRYPTED_FILE, EMPTY_FILE,
 * FILE_TOO_LARGE {pages | pixels}, LEGACY_ENCODING, and BROKEN_FILE {reason: 'time' | 'picture' | 'pdf', page}.
 */
export function readPictures(bytes: Uint8Array, type: FileType, options: OcrOptions, convert?: LegacyEncoding): Promise<SourceDocument> {
  const task: ScanTask = { bytes: new Uint8Array(bytes), type, convert, done: options.done ?? [] };
  let all = 0;
  let done = 0;
  return supervised<ScanMessage, SourceDocument>({
    program: new URL('./scan-worker.ts', import.meta.url),
    task,
    memoryMb: MEMORY_MB,
    seconds: options.secondsPerPage ?? SECONDS,
    signal: options.signal,
    broken: 'picture',
    detail: () => ({ page: done + 1 }),
    hear: (message) => {
      if (message.kind === 'error') throw new ReadError(message.code, message.detail);
      if (message.kind === 'source') return { value: message.source };
      if (message.kind === 'start') {
        all = message.all;
        done = Math.min(all, task.done.length);
        options.onStart?.(all);
      } else {
        done += 1;
        options.onPage?.(message.page, { done, all });
      }
      return null;
    },
  });
}
