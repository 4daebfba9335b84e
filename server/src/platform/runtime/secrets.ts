import { createHmac, randomBytes } from 'node:crypto';
import { closeSync, fsyncSync, mkdirSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const schema = z.object({ appSecret: z.string().min(32), databasePassword: z.string().min(16) });
/** What the installation keeps to itself, in `secrets.json` of the data folder (mode 0600). */
export type Secrets = z.output<typeof schema>;

/** Reads the secrets of a data folder, or makes them at the first start. Throws where the file is there but unreadable: a new one would lock the database out. */
export function loadSecrets(dataDir: string): Secrets {
  const path = join(dataDir, 'secrets.json');
  let text: string;
  try {
    text = readFileSync(path, 'utf8');
  } catch (e) {
    if ((e as NodeJS.ErrnoException).code !== 'ENOENT') throw e;
    return create(dataDir, path);
  }
  const parsed = schema.safeParse(parseJson(text));
  if (!parsed.success)
    throw new Error(`Tệp ${path} bị hỏng. Hãy phục hồi tệp này từ bản sao lưu; không có nó thì không mở được cơ sở dữ liệu.`);
  return parsed.data;
}

/** A secret for one purpose, derived from the installation's own: same in every process, useless for any other purpose. */
export const deriveSecret = (secret: string, purpose: string): string => createHmac('sha256', secret).update(purpose).digest('base64url');

function create(dataDir: string, path: string): Secrets {
  const made: Secrets = { appSecret: randomBytes(32).toString('base64url'), databasePassword: randomBytes(24).toString('base64url') };
  mkdirSync(dataDir, { recursive: true });
  const draft = `${path}.${process.pid}`;
  const fd = openSync(draft, 'w', 0o600);
  writeSync(fd, `${JSON.stringify(made, null, 2)}\n`);
  fsyncSync(fd);
  closeSync(fd);
  renameSync(draft, path);
  return made;
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
