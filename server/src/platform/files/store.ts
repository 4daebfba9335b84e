import { createHash, randomBytes } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { access, mkdir, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { Readable } from 'node:stream';

/** Bytes kept by their SHA-256, outside the web root; the same bytes are kept once. */
export interface FileStore {
  /** Keeps the bytes, on disk for good (fsync) when it answers; answers their SHA-256 in hex. */
  put(bytes: Uint8Array): Promise<string>;
  /** A stream of the bytes. Fails when the store lost them. */
  read(sha256: string): Readable;
  /** Takes the bytes out for good; nothing happens where they are gone already. The caller has made sure that no file needs them. */
  remove(sha256: string): Promise<void>;
}

/** A file store in a folder: `ab/cd/abcd…`. */
export function folderStore(root: string): FileStore {
  const place = (sha: string) => {
    if (!/^[0-9a-f]{64}$/.test(sha)) throw new Error('not a SHA-256');
    return join(root, sha.slice(0, 2), sha.slice(2, 4), sha);
  };
  return {
    async put(bytes) {
      const sha = createHash('sha256').update(bytes).digest('hex');
      const path = place(sha);
      try {
        await access(path);
        return sha;
      } catch {
        // not there yet
      }
      await mkdir(join(root, sha.slice(0, 2), sha.slice(2, 4)), { recursive: true });
      const draft = `${path}.${randomBytes(6).toString('hex')}`;
      const handle = await open(draft, 'wx', 0o600);
      try {
        await handle.writeFile(bytes);
        await handle.sync();
      } finally {
        await handle.close();
      }
      await rename(draft, path);
      return sha;
    },
    read: (sha) => createReadStream(place(sha)),
    remove: (sha) => rm(place(sha), { force: true }),
  };
}
