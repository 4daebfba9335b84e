import { Worker } from 'node:worker_threads';
import { ReadError } from '../source.ts';

/** Work that is done in a thread apart. `M` is what the thread sends, `R` what the work comes to. */
interface Supervised<M, R> {
  /** The program of the thread. */
  program: URL;
  /** What it is given; memory of its own, since a byte array may be a window on a larger one. */
  task: unknown;
  memoryMb: number;
  /** The longest wait for the first message, and from each to the next. */
  seconds: number;
  signal?: AbortSignal | undefined;
  /** Told each message; what it answers ends the work with that value, what it throws ends it with that error. */
  hear: (message: M) => { value: R } | null;
  /** What a thread that ends or breaks down by itself is told as; 'time' is told for one that is silent too long. */
  broken: string;
  /** More for the error, as things stand. */
  detail?: () => Record<string, string | number>;
}

/**
 * Does work in a thread with limits, so that a hostile file can neither hold up nor exhaust the caller; the thread sees no environment and is ended with the promise. Rejects
 * with the signal's reason, with what `hear` throws, or with ReadError BROKEN_FILE {reason} where the thread is silent too long, breaks down or ends.
 */
export function supervised<M, R>({ program, task, memoryMb, seconds, signal, hear, broken, detail }: Supervised<M, R>): Promise<R> {
  return new Promise((resolve, reject) => {
    if (signal?.aborted) return reject(signal.reason);
    const worker = new Worker(program, {
      workerData: task,
      // Young garbage is cleared early: what weighs here are pictures, outside the heap.
      resourceLimits: { maxOldGenerationSizeMb: memoryMb, maxYoungGenerationSizeMb: 8 },
      env: {},
      execArgv: [],
      stdout: true,
      stderr: true,
    });
    let timer: NodeJS.Timeout;
    const finish = (settle: () => void): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', abort);
      settle();
      worker.terminate().catch(() => undefined);
    };
    const fail = (reason: string): void => finish(() => reject(new ReadError('BROKEN_FILE', { reason, ...detail?.() })));
    const abort = (): void => finish(() => reject(signal?.reason));
    const wait = (): void => {
      clearTimeout(timer);
      timer = setTimeout(() => fail('time'), seconds * 1000);
    };
    wait();
    signal?.addEventListener('abort', abort);
    worker.on('message', (message: M) => {
      wait();
      try {
        const end = hear(message);
        if (end) finish(() => resolve(end.value));
      } catch (error) {
        finish(() => reject(error));
      }
    });
    worker.on('error', () => fail(broken));
    worker.on('exit', () => fail(broken));
  });
}
