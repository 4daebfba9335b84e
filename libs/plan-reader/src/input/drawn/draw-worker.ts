import { parentPort, workerData } from 'node:worker_threads';
import { ReadError } from '../../source.ts';
import { type DrawMessage, type DrawTask, drawHere } from './draw-here.ts';

const tell = (message: DrawMessage): void => parentPort?.postMessage(message);

try {
  await drawHere(workerData as DrawTask, tell);
} catch (error) {
  if (error instanceof ReadError) tell({ kind: 'error', code: error.code, detail: error.detail });
  else tell({ kind: 'error', code: 'BROKEN_FILE', detail: { reason: 'picture' } });
}
