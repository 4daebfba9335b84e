import { linkSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { isAlive, startMark } from './process.ts';

/** Another living process holds the lock. */
export class LockedError extends Error {
  readonly pid: number;
  constructor(pid: number) {
    super(`held by process ${pid}`);
    this.name = 'LockedError';
    this.pid = pid;
  }
}

/**
 * Takes the lock file at `path` for this process and returns the function that gives it back.
 * A lock left behind by a killed process is taken over. Throws LockedError while its holder lives.
 */
export function takeLock(path: string): () => void {
  const own = JSON.stringify({ pid: process.pid, started: startMark(process.pid) });
  const draft = `${path}.${process.pid}`;
  writeFileSync(draft, own);
  try {
    for (let attempt = 0; ; attempt++) {
      try {
        // A hard link is made or refused as one step, so two starters never both hold the lock.
        linkSync(draft, path);
        break;
      } catch (e) {
        if ((e as NodeJS.ErrnoException).code !== 'EEXIST' || attempt > 3) throw e;
      }
      const holder = livingHolder(path);
      if (holder !== null) throw new LockedError(holder);
      rmSync(path, { force: true });
    }
  } finally {
    rmSync(draft, { force: true });
  }
  return () => {
    if (read(path) === own) rmSync(path, { force: true });
  };
}

/** The id of the living process that holds the lock at `path`, or null. */
export function livingHolder(path: string): number | null {
  try {
    const { pid, started } = JSON.parse(read(path) ?? '') as { pid: number; started: string | null };
    if (!isAlive(pid)) return null;
    const now = startMark(pid);
    return started === null || now === null || started === now ? pid : null;
  } catch {
    return null;
  }
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch {
    return null;
  }
}
