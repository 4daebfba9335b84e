import type { FileInfo } from '@sauro/contract/files';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { notFound } from '../../platform/http/errors.ts';
import type { UploadedFile } from '../../platform/http/multipart.ts';
import { bytesOfFile } from './kept.ts';
import { fileIdsBySha, filesByIds, insertFile, presentFile } from './queries.ts';

/** A file to keep: the caller has settled that its bytes are what `mediaType` says. */
export interface NewFile {
  name: string;
  bytes: Uint8Array;
  mediaType: string;
}

/** Keeps the bytes and enters the file for the body, in the name of the actor. The caller audits it as part of its own act. */
export async function storeFile(trx: Trx, ctx: Ctx, bodyId: number, { name, bytes, mediaType }: NewFile): Promise<FileInfo> {
  const sha256 = await ctx.deps.files.put(bytes);
  const at = ctx.now.toISOString();
  const { personId, name: by, address } = ctx.actor;
  const size = bytes.length;
  const id = await insertFile(trx, { body_id: bodyId, sha256, size, media_type: mediaType, name, uploaded_by: personId, created_at: at });
  return { id, name, mediaType, size, at, by: { id: personId, name: by, address } };
}

/** Files by id, with the names of who put them in store; an id that the wall hides is absent. One query. */
export async function fileInfos(trx: Trx, ids: readonly number[]): Promise<Map<number, FileInfo>> {
  const rows = await filesByIds(trx, [...new Set(ids)]);
  return new Map(rows.map((r) => [r.id, presentFile(r)]));
}

/** The files that the actor put in store for the body and now hangs on a record of it, in the order asked. NOT_FOUND where one is another's, another body's, or none. */
export async function claimFiles(trx: Trx, ctx: Ctx, ids: readonly number[], bodyId: number): Promise<FileInfo[]> {
  const unique = [...new Set(ids)];
  const rows = await filesByIds(trx, unique);
  const own = new Map(rows.filter((r) => r.body_id === bodyId && r.uploaded_by === ctx.actor.personId).map((r) => [r.id, presentFile(r)]));
  return unique.map((id) => {
    const info = own.get(id);
    if (!info) throw notFound();
    return info;
  });
}

/** A stored file with its bytes, for reading it again. NOT_FOUND where the wall hides it; the caller has settled that the actor may. */
export async function readStored(trx: Trx, ctx: Ctx, id: number): Promise<UploadedFile> {
  const file = await bytesOfFile(trx, ctx.deps.files, id);
  if (!file) throw notFound();
  return { name: file.name, bytes: file.bytes };
}

/** Ids of the files of a body with these bytes, oldest first. */
export const sameBytes = (trx: Trx, bodyId: number, sha256: string): Promise<number[]> => fileIdsBySha(trx, bodyId, sha256);
