import { Worker } from 'node:worker_threads';

/** One request of a load. */
export interface Shot {
  method?: 'GET' | 'POST';
  path: string;
  cookie?: string;
  /** Sent as JSON. */
  body?: unknown;
}

/** What a load measured: requests a second, and the latencies in milliseconds. */
export interface Load {
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
}

/** What the thread that makes the load is given. */
export interface LoadWork {
  port: number;
  shots: readonly Shot[];
  connections: number;
  seconds: number;
  most: number;
}
/** What it answers: every latency in milliseconds, and how many answers were errors. */
export interface LoadResult {
  times: number[];
  failed: number;
  firstFault: string | null;
  seconds: number;
}

/** A request as it goes over the wire, on a connection that stays open. */
export function requestText({ method = 'GET', path, cookie, body }: Shot, port: number): string {
  const text = body === undefined ? '' : JSON.stringify(body);
  const lines = [`${method} ${path} HTTP/1.1`, `host: localhost:${port}`, 'connection: keep-alive', 'accept: application/json'];
  if (cookie) lines.push(`cookie: ${cookie}`);
  if (body !== undefined) lines.push('content-type: application/json', `content-length: ${Buffer.byteLength(text)}`);
  return `${lines.join('\r\n')}\r\n\r\n${text}`;
}

/** How many bytes the answer at the start of a buffer has, head and all; null while its head is not yet whole. Throws where the answer has no stated length. */
export function answerLength(got: Buffer): number | null {
  const head = got.indexOf('\r\n\r\n');
  if (head < 0) return null;
  const length = /\r\ncontent-length: *(\d+)/i.exec(got.subarray(0, head + 2).toString('latin1'));
  if (!length) throw new Error(`the answer has no content-length:\n${got.subarray(0, head).toString('latin1')}`);
  return head + 4 + Number(length[1]);
}

/** The share `q` of sorted times lies at or below the answer. */
export const quantile = (sorted: readonly number[], q: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? 0;

/**
 * Sends shots, in turn and over again, to a server on this machine over `connections` kept-alive connections from a thread of its own; ends after `seconds` or `most` requests.
 * Throws where an answer is an error: a fast refusal is no speed.
 */
export async function load(
  port: number,
  shots: readonly Shot[],
  { connections, seconds, most = 200_000 }: { connections: number; seconds: number; most?: number },
): Promise<Load> {
  const work: LoadWork = { port, shots, connections, seconds, most };
  const worker = new Worker(new URL('./load-worker.ts', import.meta.url), { workerData: work });
  const result = await new Promise<LoadResult>((done, fail) => {
    worker.once('message', done);
    worker.once('error', fail);
  });
  await worker.terminate();
  if (result.failed) throw new Error(`${result.failed} of ${result.times.length} requests failed, the first with:\n${result.firstFault}`);
  const sorted = result.times.toSorted((a, b) => a - b);
  return {
    perSecond: sorted.length / result.seconds,
    p50: quantile(sorted, 0.5),
    p95: quantile(sorted, 0.95),
    p99: quantile(sorted, 0.99),
  };
}
