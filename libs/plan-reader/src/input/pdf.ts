import { Worker } from 'node:worker_threads';
import { ReadError, type ReadErrorCode, type SourceDocument } from '../source.ts';
import type { LegacyEncoding } from './legacy.ts';

/** What the thread that reads a PDF sends back. */
export type PdfAnswer = { source: SourceDocument } | { code: ReadErrorCode; detail: Record<string, string | number> };

const SECONDS = 60;
const MEMORY_MB = 1024;

/**
 * Reads the text of a PDF by its geometry, in a thread of its own, so that a hostile file can neither hold up nor exhaust its caller: after 60 seconds or 1 GB it is
 * BROKEN_FILE {reason}. Throws ReadError ENCRYPTED_FILE, BROKEN_FILE, NO_TEXT_LAYER {pages}, LEGACY_ENCODING, and FILE_TOO_LARGE above 500 pages.
 */
export function readPdf(bytes: Uint8Array, convert?: LegacyEncoding, seconds = SECONDS): Promise<SourceDocument> {
  return new Promise((resolve, reject) => {
    const worker = new Worker(new URL('./pdf-worker.ts', import.meta.url), {
      workerData: { bytes: new Uint8Array(bytes), convert },
      resourceLimits: { maxOldGenerationSizeMb: MEMORY_MB },
      env: {},
      execArgv: [],
      stdout: true,
      stderr: true,
    });
    const finish = (settle: () => void): void => {
      clearTimeout(timer);
      settle();
      worker.terminate().catch(() => undefined);
    };
    const fail = (reason: string): void => finish(() => reject(new ReadError('BROKEN_FILE', { reason })));
    const timer = setTimeout(() => fail('time'), seconds * 1000);
    worker.on('message', (answer: PdfAnswer) => {
      finish(() => ('source' in answer ? resolve(answer.source) : reject(new ReadError(answer.code, answer.detail))));
    });
    worker.on('error', () => fail('pdf'));
    worker.on('exit', () => fail('pdf'));
  });
}
