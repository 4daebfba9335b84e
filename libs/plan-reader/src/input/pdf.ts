import { ReadError, type ReadErrorCode, type SourceDocument } from '../source.ts';
import type { LegacyEncoding } from './legacy.ts';
import { supervised } from './supervised.ts';

/** What the thread that reads a PDF sends back. */
export type PdfAnswer = { source: SourceDocument } | { code: ReadErrorCode; detail: Record<string, string | number> };

const SECONDS = 60;
const MEMORY_MB = 1024;

/**
 * Reads the text of a PDF by its geometry, in a thread of its own, so that a hostile file can neither hold up nor exhaust its caller: after 60 seconds or 1 GB it is
 * BROKEN_FILE {reason}. Throws ReadError ENCRYPTED_FILE, BROKEN_FILE, NO_TEXT_LAYER {pages}, LEGACY_ENCODING, and FILE_TOO_LARGE above 500 pages.
 */
export function readPdf(bytes: Uint8Array, convert?: LegacyEncoding, seconds = SECONDS): Promise<SourceDocument> {
  return supervised<PdfAnswer, SourceDocument>({
    program: new URL('./pdf-worker.ts', import.meta.url),
    task: { bytes: new Uint8Array(bytes), convert },
    memoryMb: MEMORY_MB,
    seconds,
    broken: 'pdf',
    hear: (answer) => {
      if ('source' in answer) return { value: answer.source };
      throw new ReadError(answer.code, answer.detail);
    },
  });
}
