import { sql } from 'kysely';
import type { Trx } from '../../platform/db/db.ts';
import type { FileStore } from '../../platform/files/store.ts';
import { pictureHashes } from './page-queries.ts';
import { filesByIds } from './queries.ts';

/** The name, type and bytes of a stored file, or null where the wall hides it. The caller has settled that they may be read. */
export async function bytesOfFile(
  trx: Trx,
  files: FileStore,
  id: number,
): Promise<{ name: string; mediaType: string; bytes: Buffer } | null> {
  const [file] = await filesByIds(trx, [id]);
  if (!file) return null;
  const parts: Buffer[] = [];
  for await (const part of files.read(file.sha256)) parts.push(part as Buffer);
  return { name: file.name, mediaType: file.media_type, bytes: Buffer.concat(parts) };
}

/** Takes bytes out of the store for good, unless a file or a picture of a page still has them. */
export async function removeUnkept(trx: Trx, files: FileStore, sha256: string): Promise<void> {
  const { rows } = await sql<{ kept: boolean }>`select app.bytes_kept(${sha256}) as kept`.execute(trx);
  if (rows[0]?.kept === false) await files.remove(sha256);
}

/**
 * Takes a file out of the body's store with the pictures of its pages, and their bytes for good where nothing else has the same. The caller has taken away what hung on it, and
 * audits it.
 */
export async function discardFile(trx: Trx, files: FileStore, id: number): Promise<void> {
  const [file] = await filesByIds(trx, [id]);
  if (!file) return;
  const pictures = await pictureHashes(trx, id);
  await trx.deleteFrom('file').where('id', '=', id).execute();
  for (const sha256 of new Set([file.sha256, ...pictures])) await removeUnkept(trx, files, sha256);
}
