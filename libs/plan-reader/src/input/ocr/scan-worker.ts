import { parentPort, workerData } from 'node:worker_threads';
import { ReadError } from '../../source.ts';
import { readScanHere, type ScanMessage, type ScanTask } from './scan-read.ts';

const tell = (message: ScanMessage): void => parentPort?.postMessage(message);

try {
  await readScanHere(workerData as ScanTask, tell);
} catch (error) {
  if (error instanceof ReadError) tell({ kind: 'error', code: error.code, detail: error.detail });
  else tell({ kind: 'error', code: 'BROKEN_FILE', detail: { reason: 'picture' } });
}
