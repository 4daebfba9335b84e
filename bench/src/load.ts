import { Agent, request } from 'node:http';

/** What a load measured: requests a second, and the latencies in milliseconds. */
export interface Load {
  perSecond: number;
  p50: number;
  p95: number;
  p99: number;
  failed: number;
}
/** One request of a load; `n` counts them. */
export type Shot = (n: number) => { method?: string; path: string; headers?: Record<string, string>; body?: string };

function fire(port: number, agent: Agent, shot: ReturnType<Shot>): Promise<number> {
  return new Promise((done, fail) => {
    const r = request(
      {
        host: '127.0.0.1',
        port,
        agent,
        method: shot.method ?? 'GET',
        path: shot.path,
        headers: {
          host: `localhost:${port}`,
          ...shot.headers,
          ...(shot.body ? { 'content-type': 'application/json', 'content-length': Buffer.byteLength(shot.body) } : {}),
        },
      },
      (res) => {
        res.resume();
        res.on('end', () => done(res.statusCode ?? 0));
      },
    );
    r.on('error', fail);
    r.end(shot.body);
  });
}

/** Sends shots to a server on this machine over `connections` kept-alive connections for `seconds`, at most `most` of them; always ends by itself. */
export async function load(
  port: number,
  shot: Shot,
  { connections, seconds, most = 200_000 }: { connections: number; seconds: number; most?: number },
): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: connections });
  const times: number[] = [];
  let failed = 0;
  let n = 0;
  const from = performance.now();
  const end = from + seconds * 1000;
  const run = async () => {
    while (performance.now() < end && n < most) {
      const at = performance.now();
      const status = await fire(port, agent, shot(n++));
      if (status >= 400) failed++;
      times.push(performance.now() - at);
    }
  };
  await Promise.all(Array.from({ length: connections }, run));
  const took = (performance.now() - from) / 1000;
  agent.destroy();
  times.sort((a, b) => a - b);
  const at = (q: number) => times[Math.min(times.length - 1, Math.floor(times.length * q))] ?? 0;
  return { perSecond: times.length / took, p50: at(0.5), p95: at(0.95), p99: at(0.99), failed };
}
