import type { FileInfo } from '@sauro/contract/files';
import { audit } from '../../platform/audit/audit.ts';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError, notFound } from '../../platform/http/errors.ts';
import type { UploadedFile } from '../../platform/http/multipart.ts';
import { getFileFor, mayStoreIn } from './access.ts';
import { type FileRow, filesByIds } from './queries.ts';
import { extensionOf, inlineKind, sniff } from './sniff.ts';
import { storeFile } from './store.ts';

/** Takes one file into store for a body. Refuses what is none of the types taken, and a name that says another type than the content. */
export async function uploadFile(ctx: Ctx, bodyId: number, file: UploadedFile): Promise<FileInfo> {
  mayStoreIn(ctx, bodyId);
  const type = sniff(file.bytes);
  const extension = extensionOf(file.name);
  if (!type) throw new AppError('UNSUPPORTED_TYPE', { name: file.name, extension });
  if (extension && !type.extensions.includes(extension)) {
    throw new AppError('TYPE_MISMATCH', { name: file.name, extension, found: type.extensions[0] ?? type.mediaType });
  }
  const name = extension ? file.name : `${file.name}.${type.extensions[0]}`;
  return ctx.write(async (trx) => {
    const info = await storeFile(trx, ctx, bodyId, { name, bytes: file.bytes, mediaType: type.mediaType });
    await audit(trx, {
      bodyId,
      at: ctx.now,
      actorId: ctx.actor.personId,
      act: 'files.upload',
      subject: 'file',
      subjectId: info.id,
      after: { name: info.name, mediaType: info.mediaType, size: info.size },
    });
    return info;
  });
}

// What is shown in place may do nothing: no script, no form, no call to us. Browsers refuse to show a PDF inside a sandbox, so for PDF the rest must do.
const inPlace = {
  image: "default-src 'none'; sandbox",
  pdf: "default-src 'none'; object-src 'self'; style-src 'unsafe-inline'; frame-ancestors 'self'",
};

/** Streams the bytes of a file: pictures and PDF may be shown in place, all else is only saved. */
export async function getFileContent(ctx: Ctx, id: number): Promise<unknown> {
  return stream(ctx, await ctx.read((trx) => getFileFor(trx, ctx, id)));
}

/** As `getFileContent`, for a file of which the caller has settled that the actor may read it; the answer sends it once the transaction is over. NOT_FOUND where the wall hides it. */
export async function sendFile(trx: Trx, ctx: Ctx, id: number): Promise<() => unknown> {
  const [file] = await filesByIds(trx, [id]);
  if (!file) throw notFound();
  return () => stream(ctx, file);
}

function stream(ctx: Ctx, file: FileRow): unknown {
  const inline = inlineKind(file.media_type);
  const ascii = file.name.replace(/[^\x20-\x7E]|["\\%]/g, '_');
  const encoded = encodeURIComponent(file.name).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);
  return ctx.reply
    .header('content-type', file.media_type.startsWith('text/') ? `${file.media_type}; charset=utf-8` : file.media_type)
    .header('content-length', file.size)
    .header('content-disposition', `${inline ? 'inline' : 'attachment'}; filename="${ascii}"; filename*=UTF-8''${encoded}`)
    .header('x-content-type-options', 'nosniff')
    .header('content-security-policy', inline ? inPlace[inline] : "default-src 'none'; sandbox")
    .header('cache-control', 'private, no-store')
    .send(ctx.deps.files.read(file.sha256));
}
