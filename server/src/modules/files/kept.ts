import { sql } from 'kysely';
import type { Trx } from '../../platform/db/db.ts';
import type { FileStore } from '../../platform/files/store.ts';
import { filesByIds } from './queries.ts';

/** The name and bytes of a stored file, or null where the wall hides it. The caller has settled that they may be read. */
export async function bytesOfFile(trx: Trx, files: FileStore, id: number): Promise<{ name: string; bytes: Buffer } | null> {
  const [file] = await filesByIds(trx, [id]);
  if (!file) return null;
  const parts: Buffer[] = [];
  for await (const part of files.read(file.sha256)) parts.push(part as Buffer);
  return { name: file.name, bytes: Buffer.concat(parts) };
}

/** Takes a file out of the body's store, and its bytes for good where no other file has the same. The caller has taken away what hung on it, and audits it. */
export async function discardFile(trx: Trx, files: FileStore, id: number): Promise<void> {
  const [file] = await filesByIds(trx, [id]);
  if (!file) return;
  await trx.deleteFrom('file').where('id', '=', id).execute();
  const { rows } = await sql<{ kept: boolean }>`select app.bytes_kept(${file.sha256}) as kept`.execute(trx);
  if (rows[0]?.kept === false) await files.remove(file.sha256);
}
