import { ReadError } from '../../source.ts';
import { supervised } from '../supervised.ts';
import type { DrawMessage, DrawnPage, DrawTask } from './draw-here.ts';

export type { DrawnPage } from './draw-here.ts';

/** How to draw pages. */
export interface DrawOptions {
  /** Told once, before the first page, how many pages the file has. */
  onStart?: (all: number) => void;
  /** Told each page as it is drawn. */
  onPage: (page: DrawnPage) => void;
  /** Numbers of pages drawn before, which are left out. */
  done?: readonly number[];
  /** Ends the drawing: the promise is rejected with the signal's reason. */
  signal?: AbortSignal;
  /** The longest that one page may take; 30 seconds where not given. */
  secondsPerPage?: number;
}

const SECONDS = 30;
const MEMORY_MB = 512;

/**
 * Draws the pages of a PDF, PNG, JPEG or TIFF as pictures for the screen, one after another in a thread of its own, so that a hostile file can neither hold up nor exhaust its
 * caller; nothing is fetched or written. Rejects with the signal's reason, or ReadError FILE_TOO_LARGE {pages | pixels} (above 500 pages) and BROKEN_FILE {reason: 'time' |
 * 'picture', page}.
 */
export function drawPages(bytes: Uint8Array, options: DrawOptions): Promise<void> {
  const task: DrawTask = { bytes: new Uint8Array(bytes), done: options.done ?? [] };
  let page = 1;
  return supervised<DrawMessage, void>({
    program: new URL('./draw-worker.ts', import.meta.url),
    task,
    memoryMb: MEMORY_MB,
    seconds: options.secondsPerPage ?? SECONDS,
    signal: options.signal,
    broken: 'picture',
    detail: () => ({ page }),
    hear: (message) => {
      if (message.kind === 'error') throw new ReadError(message.code, message.detail);
      if (message.kind === 'end') return { value: undefined };
      if (message.kind === 'start') options.onStart?.(message.all);
      else {
        page = message.page.number + 1;
        options.onPage(message.page);
      }
      return null;
    },
  });
}
