import { connect, type Socket } from 'node:net';
import { performance } from 'node:perf_hooks';
import { parentPort, workerData } from 'node:worker_threads';
import { answerLength, type LoadResult, type LoadWork, requestText } from './load.ts';

/** Runs in a thread of its own, so that making requests and counting answers takes no time from the server under load. */
function run({ port, shots, connections, seconds, most }: LoadWork): Promise<LoadResult> {
  const requests = shots.map((s) => Buffer.from(requestText(s, port)));
  const times: number[] = [];
  let failed = 0;
  let firstFault: string | null = null;
  let next = 0;
  const from = performance.now();
  const end = from + seconds * 1000;

  const drive = (): Promise<void> =>
    new Promise((done, fail) => {
      const socket: Socket = connect({ port, host: '127.0.0.1', noDelay: true });
      let got: Buffer = Buffer.alloc(0);
      let sentAt = 0;
      const send = () => {
        if (performance.now() >= end || next >= most) {
          socket.destroy();
          done();
          return;
        }
        sentAt = performance.now();
        socket.write(requests[next++ % requests.length]!);
      };
      socket.on('connect', send);
      socket.on('error', fail);
      socket.on('close', () => done());
      socket.on('data', (chunk: Buffer) => {
        got = got.length ? Buffer.concat([got, chunk]) : chunk;
        const length = answerLength(got);
        if (length === null || got.length < length) return;
        times.push(performance.now() - sentAt);
        if (got.subarray(9, 12).toString('latin1') >= '400') {
          failed++;
          firstFault ??= got.subarray(0, 600).toString('utf8');
        }
        got = Buffer.alloc(0);
        send();
      });
    });

  return Promise.all(Array.from({ length: connections }, drive)).then(() => ({
    times,
    failed,
    firstFault,
    seconds: (performance.now() - from) / 1000,
  }));
}

run(workerData as LoadWork).then(
  (result) => parentPort?.postMessage(result),
  (e: unknown) => {
    throw e;
  },
);
