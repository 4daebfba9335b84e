import { parentPort, workerData } from 'node:worker_threads';
import type { Order } from './guard.ts';
import { type FuzzResult, kindOf, one } from './run.ts';

/** Tells what came of this many inputs at a time. */
const BATCH = 50;

const { runs, seed, kind, begun } = workerData as Order;
const fresh = (from: number): FuzzResult => ({ runs, refused: 0, faults: [], slowest: { ms: 0, seed: from, kind: '' } });
// The first reading compiles the reader, which is not what is timed.
await one(0, 'text', fresh(0));
let part = fresh(seed);
for (let n = 0; n < runs; n += 1) {
  Atomics.store(begun, 0, seed + n);
  Atomics.add(begun, 1, 1);
  await one(seed + n, kind ?? kindOf(seed + n), part);
  if (n % BATCH === BATCH - 1 || part.faults.length > 0 || n === runs - 1) {
    parentPort!.postMessage({ ...part, done: n === runs - 1 });
    part = fresh(seed + n + 1);
  }
}
