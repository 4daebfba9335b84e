import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync, statSync } from 'node:fs';
import { dirname, resolve } from 'node:path';

/** The user that PostgreSQL runs as, or null for the one who started us. */
export interface RunAs {
  uid: number;
  gid: number;
}

/**
 * PostgreSQL refuses to run as root. Started by root, it runs as the owner of its folder, else as the system's `postgres`, else as `nobody`
 * (initdb needs a name that the system knows, so a made-up number will not do, and adding users to somebody's machine is not ours to do).
 */
export function runAsFor(clusterDir: string): RunAs | null {
  if (process.platform === 'win32' || process.getuid?.() !== 0) return null;
  const owner = existsSync(clusterDir) ? statSync(clusterDir) : null;
  if (owner && owner.uid !== 0) return { uid: owner.uid, gid: owner.gid };
  const users = readFileSync('/etc/passwd', 'utf8')
    .split('\n')
    .map((line) => line.split(':'));
  for (const name of ['postgres', 'nobody']) {
    const user = users.find((u) => u[0] === name);
    if (user) return { uid: Number(user[2]), gid: Number(user[3]) };
  }
  throw new Error(
    'Đang chạy bằng root mà máy không có người dùng “postgres” hay “nobody” để chạy PostgreSQL. Hãy chạy bằng một người dùng thường.',
  );
}

/** A command as another user would have to start it. */
export interface Command {
  file: string;
  args: string[];
  user: RunAs | null;
}

/**
 * Turns a command into one that runs as `user`. Where folders on the way (such as a closed /root) would bar that user from `paths`, it goes through
 * `setpriv`, which leaves the process the one right to pass them. Throws in Vietnamese where that tool is missing.
 */
export function asUser(user: RunAs | null, file: string, args: string[], paths: string[]): Command {
  const barred = user && [file, ...paths].map((p) => barrier(resolve(p), user)).find((p) => p !== null);
  if (!user || !barred) return { file, args, user };
  if (!hasSetpriv())
    throw new Error(
      `PostgreSQL không chạy bằng root được, mà người dùng thay thế (uid ${user.uid}) không vào được thư mục ${barred}. Hãy đặt chương trình và SAURO_DATA ở nơi khác (ví dụ /srv/sauro), hoặc chạy bằng một người dùng thường.`,
    );
  const flags = [
    `--reuid=${user.uid}`,
    `--regid=${user.gid}`,
    '--clear-groups',
    '--inh-caps=+dac_override',
    '--ambient-caps=+dac_override',
  ];
  return { file: 'setpriv', args: [...flags, file, ...args], user: null };
}

/** The first folder above `path` that `user` may not pass, or null. */
function barrier(path: string, user: RunAs): string | null {
  const parents: string[] = [];
  for (let at = dirname(path); ; at = dirname(at)) {
    parents.unshift(at);
    if (at === dirname(at)) break;
  }
  for (const folder of parents) {
    if (!existsSync(folder)) return null;
    const s = statSync(folder);
    const bit = s.uid === user.uid ? 0o100 : s.gid === user.gid ? 0o010 : 0o001;
    if ((s.mode & bit) === 0) return folder;
  }
  return null;
}

function hasSetpriv(): boolean {
  try {
    execFileSync('setpriv', ['--version'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
}
