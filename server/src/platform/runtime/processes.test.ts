import { type ChildProcess, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { Client } from 'pg';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { attachEmbedded } from './embedded.ts';
import { isAlive, waitGone } from './process.ts';

const bare = fileURLToPath(new URL('../../../test/bare-server.ts', import.meta.url));

interface Server {
  child: ChildProcess;
  url: string;
  said(): string;
  /** Exit code and milliseconds until the end, after a signal. */
  signal(name: NodeJS.Signals): Promise<{ code: number | null; ms: number }>;
}

let dataDir: string;
const started: ChildProcess[] = [];
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'sauro-run-'));
});
afterEach(async () => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
  await kill(databasePid(), 'SIGKILL');
  rmSync(dataDir, { recursive: true, force: true, maxRetries: 5 });
});

function launch(): { child: ChildProcess; said(): string; ended: Promise<number | null> } {
  const child = spawn(process.execPath, [bare], {
    env: { PATH: '/usr/bin:/bin', SAURO_DATA: dataDir, PORT: '0' },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  let text = '';
  child.stdout?.on('data', (b: Buffer) => (text += b));
  child.stderr?.on('data', (b: Buffer) => (text += b));
  return { child, said: () => text, ended: new Promise((done) => child.on('exit', done)) };
}

async function start(): Promise<Server> {
  const { child, said, ended } = launch();
  const url = await within(20_000, () => {
    if (child.exitCode !== null) throw new Error(`ended: ${said()}`);
    return /localhost:\d+/.exec(said())?.[0] && said().includes('Ctrl-C')
      ? `http://127.0.0.1:${/localhost:(\d+)/.exec(said())?.[1]}`
      : null;
  });
  return {
    child,
    url,
    said,
    async signal(name) {
      const from = Date.now();
      child.kill(name);
      return { code: await ended, ms: Date.now() - from };
    },
  };
}

async function within<T>(ms: number, look: () => Promise<T | null> | T | null): Promise<T> {
  const end = Date.now() + ms;
  for (;;) {
    const found = await look();
    if (found !== null) return found;
    if (Date.now() > end) throw new Error('waited too long');
    await sleep(30);
  }
}

const health = async (url: string): Promise<number> => (await fetch(`${url}/healthz`)).status;
const databasePid = (): number => {
  try {
    return Number(readFileSync(join(dataDir, 'pg/postmaster.pid'), 'utf8').split('\n')[0]);
  } catch {
    return 0;
  }
};
async function kill(pid: number, signal: NodeJS.Signals): Promise<void> {
  if (!pid || !isAlive(pid)) return;
  process.kill(pid, signal);
  await waitGone(pid, 5000);
}
async function asAdmin(sql: string): Promise<unknown[]> {
  const client = new Client({ connectionString: attachEmbedded(dataDir) ?? '' });
  client.on('error', () => {});
  await client.connect();
  try {
    return (await client.query(sql)).rows;
  } finally {
    await client.end();
  }
}

describe('the server process', () => {
  it('starts, serves and ends with Ctrl-C, leaving nothing behind', async () => {
    const server = await start();
    expect(await health(server.url)).toBe(200);
    expect(server.said()).toMatch(/thiet-lap\?token=[\w-]{32}/);
    expect(statSync(join(dataDir, 'secrets.json')).mode & 0o777).toBe(0o600);
    const pid = databasePid();
    const { code, ms } = await server.signal('SIGINT');
    expect(code).toBe(0);
    expect(ms).toBeLessThan(5000);
    expect(isAlive(pid)).toBe(false);
    expect(attachEmbedded(dataDir)).toBeNull();
  }, 30_000);

  it('answers what is under way before it ends', async () => {
    const server = await start();
    const slow = fetch(`${server.url}/slow`);
    await sleep(200);
    const [answer, end] = await Promise.all([slow, server.signal('SIGTERM')]);
    expect(answer.status).toBe(200);
    expect(end.code).toBe(0);
  }, 30_000);

  it('takes up where it stood after the server is killed', async () => {
    const first = await start();
    await asAdmin(`create table kept as select 1 as x`);
    await first.signal('SIGKILL');
    const orphan = databasePid();
    expect(isAlive(orphan)).toBe(true);
    const second = await start();
    expect(isAlive(orphan)).toBe(false);
    expect(await health(second.url)).toBe(200);
    expect(await asAdmin('select x from kept')).toEqual([{ x: 1 }]);
    expect((await second.signal('SIGINT')).code).toBe(0);
  }, 40_000);

  it('brings the database back when that is killed, and says so meanwhile', async () => {
    const server = await start();
    const old = databasePid();
    await asAdmin(`create table kept as select 1 as x`);
    await kill(old, 'SIGKILL');
    const seen = new Set<number>();
    await within(15_000, async () => {
      const status = await health(server.url);
      seen.add(status);
      return status === 200 && databasePid() !== old ? true : null;
    });
    expect([...seen].every((s) => s === 200 || s === 503)).toBe(true);
    expect(await asAdmin('select x from kept')).toEqual([{ x: 1 }]);
    const pid = databasePid();
    expect((await server.signal('SIGINT')).code).toBe(0);
    expect(isAlive(pid)).toBe(false);
  }, 40_000);

  it('starts again after server and database are both killed', async () => {
    const first = await start();
    await asAdmin(`create table kept as select 1 as x`);
    const pid = databasePid();
    await first.signal('SIGKILL');
    await kill(pid, 'SIGKILL');
    const second = await start();
    expect(await health(second.url)).toBe(200);
    expect(await asAdmin('select x from kept')).toEqual([{ x: 1 }]);
    expect((await second.signal('SIGINT')).code).toBe(0);
  }, 40_000);

  it('does not work twice in one data folder', async () => {
    const first = await start();
    const second = launch();
    expect(await second.ended).toBe(1);
    expect(second.said()).toContain(`tiến trình ${first.child.pid}`);
    expect(await health(first.url)).toBe(200);
  }, 30_000);
});
