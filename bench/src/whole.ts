import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { get } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { fromText, readPlan } from '@sauro/plan-reader';
import { generate, sizes } from './generate.ts';
import type { Figure } from './report.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const answers = (port: number): Promise<boolean> =>
  new Promise((done) =>
    get({ host: '127.0.0.1', port, path: '/healthz' }, (r) => {
      r.resume();
      done(r.statusCode === 200);
    }).on('error', () => done(false)),
  );

function start(dir: string, port: number) {
  const child = spawn(process.execPath, [join(root, 'tools/sauro.mjs'), 'start'], {
    env: { ...process.env, SAURO_DATA: dir, PORT: String(port) },
    stdio: 'ignore',
  });
  const up = async () => {
    const from = performance.now();
    while (!(await answers(port))) {
      if (performance.now() - from > 60_000) throw new Error('the server does not answer');
      await new Promise((r) => setTimeout(r, 20));
    }
    return (performance.now() - from) / 1000;
  };
  const stop = () =>
    new Promise<void>((done) => {
      child.on('close', () => done());
      child.kill('SIGINT');
    });
  return { pid: child.pid!, up, stop };
}

/** Resident memory of a process and all below it, shared pages counted once (PSS), in MB. Linux only. */
function residentMb(pid: number): number {
  const parents = new Map<number, number[]>();
  for (const p of readdirSync('/proc').filter((n) => /^\d+$/.test(n))) {
    try {
      const ppid = Number(
        readFileSync(`/proc/${p}/stat`, 'utf8')
          .replace(/^.*\) /, '')
          .split(' ')[1],
      );
      parents.set(ppid, [...(parents.get(ppid) ?? []), Number(p)]);
    } catch {
      // gone meanwhile
    }
  }
  const all = (p: number): number[] => [p, ...(parents.get(p) ?? []).flatMap(all)];
  return (
    all(pid).reduce((sum, p) => sum + Number(/^Pss:\s+(\d+)/m.exec(readFileSync(`/proc/${p}/smaps_rollup`, 'utf8'))?.[1] ?? 0), 0) / 1024
  );
}

/** The whole program as a person starts it: time to the first answer with data there, memory at rest. */
export async function benchWhole(today: string): Promise<Figure[]> {
  const dir = mkdtempSync(join(tmpdir(), 'sauro-whole-'));
  const port = 20_000 + Math.floor(Math.random() * 20_000);
  try {
    const first = start(dir, port);
    await first.up();
    const { password, port: pg } = embedded(dir);
    await generate(`postgres://postgres:${password}@127.0.0.1:${pg}/sauro`, sizes.usual, today);
    await first.stop();
    const again = start(dir, port);
    const seconds = await again.up();
    await new Promise((r) => setTimeout(r, 5_000));
    const mb = existsSync('/proc/self/smaps_rollup') ? residentMb(again.pid) : Number.NaN;
    await again.stop();
    return [
      { name: 'start with 50,000 tasks to first answer', value: seconds, unit: 's', bar: 3, ok: seconds < 3 },
      ...(Number.isNaN(mb) ? [] : [{ name: 'server, worker and PostgreSQL at rest', value: mb, unit: 'MB', bar: 450, ok: mb < 450 }]),
    ];
  } finally {
    rmSync(dir, { recursive: true, force: true });
  }
}

/** Where the embedded PostgreSQL of a data folder listens, and its owner's password. */
function embedded(dir: string): { password: string; port: number } {
  const secrets = JSON.parse(readFileSync(join(dir, 'secrets.json'), 'utf8')) as Record<string, string>;
  const pid = readFileSync(join(dir, 'pg', 'postmaster.pid'), 'utf8').split('\n');
  return { password: secrets.postgresPassword ?? secrets.password ?? '', port: Number(pid[3]) };
}

/** Gzipped JavaScript that the built web app loads for its first screen: the entry and what it imports at once. */
export function benchWebSize(): Figure[] {
  const dist = join(root, 'web/dist');
  if (!existsSync(dist)) return [];
  const html = readFileSync(join(dist, 'index.html'), 'utf8');
  const seen = new Set<string>();
  const add = (path: string) => {
    if (seen.has(path)) return;
    seen.add(path);
    const code = readFileSync(join(dist, path), 'utf8');
    for (const m of code.matchAll(/(?:^|[;}\s])import(?:[^"'()]*from)?["']\.\/([\w.-]+\.js)["']/g)) add(`assets/${m[1]}`);
  };
  for (const m of html.matchAll(/(?:src|href)="\/?(assets\/[\w.-]+\.js)"/g)) add(m[1]!);
  const kb = [...seen].reduce((n, p) => n + gzipSync(readFileSync(join(dist, p))).length, 0) / 1000;
  return [{ name: 'entry JavaScript of the web app, gzipped', value: kb, unit: 'kB', bar: 250, ok: kb <= 250 }];
}

/** Reading a plan of 40 kB, warm, on one core. */
export function benchReader(): Figure[] {
  const rows = Array.from(
    { length: 260 },
    (_, i) =>
      `${i + 1}. Xây dựng báo cáo kết quả công tác số ${i + 1} của Tổ chuyên môn, hoàn thành trước ngày ${String((i % 27) + 1).padStart(2, '0')}/9/2026; bảo đảm 100% giáo viên tham gia.`,
  );
  const text = [
    'TRƯỜNG THCS ĐỒI CHÈ',
    'Số: 12/KH-THCSĐC',
    'Đồi Chè, ngày 05 tháng 01 năm 2026',
    'KẾ HOẠCH',
    'Nâng cao chất lượng',
    'II. NHIỆM VỤ, GIẢI PHÁP',
    ...rows,
  ]
    .join('\n')
    .slice(0, 40_000);
  const times = Array.from({ length: 30 }, () => {
    const from = performance.now();
    readPlan(fromText(text));
    return performance.now() - from;
  })
    .slice(5)
    .sort((a, b) => a - b);
  return [{ name: 'read a plan of 40 kB, warm', value: times[Math.floor(times.length / 2)]!, unit: 'ms' }];
}
