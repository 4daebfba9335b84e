import { parentPort, workerData } from 'node:worker_threads';
import { ReadError } from '../source.ts';
import type { LegacyEncoding } from './legacy.ts';
import type { PdfAnswer } from './pdf.ts';
import { readPdfHere } from './pdf-read.ts';

const { bytes, convert } = workerData as { bytes: Uint8Array; convert: LegacyEncoding | undefined };

async function answer(): Promise<PdfAnswer> {
  try {
    return { source: await readPdfHere(bytes, convert) };
  } catch (error) {
    if (error instanceof ReadError) return { code: error.code, detail: error.detail };
    return { code: 'BROKEN_FILE', detail: { reason: 'pdf' } };
  }
}

parentPort?.postMessage(await answer());
