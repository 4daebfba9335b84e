import { Worker } from 'node:worker_threads';
import type { FuzzResult } from './run.ts';

/** What the thread that reads is given: the runs, where to begin, and where it writes the seed that it has begun. */
export interface Order {
  runs: number;
  seed: number;
  kind: string | undefined;
  begun: Int32Array<SharedArrayBuffer>;
}

/**
 * Reads `runs` changed inputs of every kind in a thread apart; run `n` has the seed `seed + n`, `kind` limits the run to one kind. A reading that hangs is a fault with its
 * seed, never the end of the run: after `hang` milliseconds its thread is ended and the next seed goes on in another. Never throws for what an input does.
 */
export async function fuzz(runs: number, seed: number, kind?: string, hang = 60_000): Promise<FuzzResult> {
  const result: FuzzResult = { runs, refused: 0, faults: [], slowest: { ms: 0, seed, kind: '' } };
  for (let from = seed; from < seed + runs; ) {
    const part = await thread({ runs: seed + runs - from, seed: from, kind, begun: new Int32Array(new SharedArrayBuffer(8)) }, hang);
    result.refused += part.result.refused;
    result.faults.push(...part.result.faults);
    if (part.result.slowest.ms > result.slowest.ms) result.slowest = part.result.slowest;
    from = part.next;
  }
  return result;
}

function thread(order: Order, hang: number): Promise<{ result: FuzzResult; next: number }> {
  const all: FuzzResult = { runs: order.runs, refused: 0, faults: [], slowest: { ms: 0, seed: order.seed, kind: '' } };
  Atomics.store(order.begun, 0, order.seed);
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { workerData: order });
  return new Promise((resolve, reject) => {
    let seen = -1;
    let since = performance.now();
    const finish = (fault: string | null): void => {
      clearInterval(watch);
      const seed = Atomics.load(order.begun, 0);
      if (fault !== null) all.faults.push({ seed, kind: order.kind ?? 'of the seed', what: fault });
      void worker.terminate();
      resolve({ result: all, next: fault === null ? order.seed + order.runs : seed + 1 });
    };
    const watch = setInterval(() => {
      const now = Atomics.load(order.begun, 1);
      if (now !== seen) {
        seen = now;
        since = performance.now();
      } else if (performance.now() - since > hang && now > 0) finish(`no end after ${hang / 1000} s`);
    }, 100);
    worker.on('message', (part: FuzzResult & { done: boolean }) => {
      all.refused += part.refused;
      all.faults.push(...part.faults);
      if (part.slowest.ms > all.slowest.ms) all.slowest = part.slowest;
      if (part.done) finish(null);
    });
    worker.on('error', (e) => (e instanceof RangeError || /memory/i.test(e.message) ? finish(e.message) : reject(e)));
  });
}
