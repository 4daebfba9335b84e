import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { vietnamDate } from '../../../server/src/platform/clock.ts';
import { attachEmbedded } from '../../../server/src/platform/runtime/embedded.ts';
import { atMost, type Bench } from '../bench.ts';
import { generate, sizeFor } from '../generate.ts';
import { residentMb } from '../memory.ts';

const program = fileURLToPath(new URL('../../../tools/sauro.mjs', import.meta.url));

/** The whole program as a person starts it, over data that are there: time to the first answer, and memory once it rests. */
export const bench: Bench = {
  name: 'start',
  run: async ({ tasks }) => {
    const dir = mkdtempSync(join(tmpdir(), 'sauro-start-'));
    const port = await freePort();
    try {
      // The first start makes the database, and builds the web app where that is not done.
      const first = await start(dir, port, 180);
      const adminUrl = attachEmbedded(dir);
      if (!adminUrl) throw new Error('the program answers but its database is not found');
      await generate(adminUrl, sizeFor(tasks), vietnamDate(new Date()));
      await first.stop();
      const again = await start(dir, port, 60);
      await new Promise((r) => setTimeout(r, 8000));
      const mb = existsSync('/proc/self/smaps_rollup') ? residentMb(again.pid) : null;
      await again.stop();
      return [
        atMost(`start with ${tasks} tasks to the first answer`, again.seconds, 's', 3),
        ...(mb === null ? [] : [atMost(`server, worker and PostgreSQL at rest with ${tasks} tasks`, mb, 'MB', 450)]),
      ];
    } finally {
      rmSync(dir, { recursive: true, force: true });
    }
  },
};

interface Running {
  pid: number;
  /** From the command to the first answer. */
  seconds: number;
  stop(): Promise<void>;
}

async function start(dir: string, port: number, patience: number): Promise<Running> {
  const from = performance.now();
  const { DATABASE_URL: _elsewhere, ...env } = process.env;
  const child = spawn(process.execPath, [program, 'start'], {
    env: { ...env, SAURO_DATA: dir, PORT: String(port), HOST: '127.0.0.1' },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  child.stderr?.on('data', (b: Buffer) => (said = (said + b).slice(-4000)));
  const ended = new Promise<void>((done) => child.on('close', () => done()));
  const stop = async () => {
    child.kill('SIGINT');
    await ended;
  };
  while (!(await answers(port))) {
    const waited = (performance.now() - from) / 1000;
    if (child.exitCode !== null || waited > patience) {
      await stop();
      throw new Error(`the program does not answer:\n${said}`);
    }
    await new Promise((r) => setTimeout(r, 10));
  }
  return { pid: child.pid!, seconds: (performance.now() - from) / 1000, stop };
}

const answers = (port: number): Promise<boolean> =>
  new Promise((done) =>
    get({ host: '127.0.0.1', port, path: '/healthz' }, (r) => {
      r.resume();
      done(r.statusCode === 200);
    }).on('error', () => done(false)),
  );

const freePort = (): Promise<number> =>
  new Promise((done, fail) => {
    const probe = createServer();
    probe.on('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address() as { port: number };
      probe.close(() => done(port));
    });
  });
