import { Worker } from 'node:worker_threads';
import { ReadError } from '../../source.ts';
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
  const { signal, secondsPerPage = SECONDS } = options;
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const task: DrawTask = { bytes: new Uint8Array(bytes), done: options.done ?? [] };
    const worker = new Worker(new URL('./draw-worker.ts', import.meta.url), {
      workerData: task,
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB, maxYoungGenerationSizeMb: 8 },
      env: {},
      execArgv: [],
      stdout: true,
      stderr: true,
    });
    let page = 1;
    let timer: NodeJS.Timeout;
    const finish = (settle: () => void): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      settle();
      worker.terminate().catch(() => undefined);
    };
    const fail = (reason: string): void => finish(() => reject(new ReadError('BROKEN_FILE', { reason, page })));
    const abort = (): void => finish(() => reject(signal?.reason));
    const wait = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => fail('time'), secondsPerPage * 1000);
    };
    wait();
    signal?.addEventListener('abort', abort);
    worker.on('message', (message: DrawMessage) => {
      wait();
      try {
        if (message.kind === 'start') options.onStart?.(message.all);
        else if (message.kind === 'page') {
          page = message.page.number + 1;
          options.onPage(message.page);
        } else if (message.kind === 'end') finish(resolve);
        else finish(() => reject(new ReadError(message.code, message.detail)));
      } catch (error) {
        // What the caller's own function throws ends the drawing.
        finish(() => reject(error));
      }
    });
    worker.on('error', () => fail('picture'));
    worker.on('exit', () => fail('picture'));
  });
}
