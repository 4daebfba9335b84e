import type { FilePages } from '@sauro/contract/files';
import { audit } from '../../platform/audit/audit.ts';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError, notFound } from '../../platform/http/errors.ts';
import { enqueue } from '../../platform/jobs/job.ts';
import { getFileFor } from './access.ts';
import { drawPagesOf } from './jobs.ts';
import { beginDrawing, type Drawing, drawingOf, drawnPages, pictureHash } from './page-queries.ts';
import type { FileRow } from './queries.ts';
import { extensionOf } from './sniff.ts';

/** Types whose pages can be drawn. */
const drawable: ReadonlySet<string> = new Set(['application/pdf', 'image/png', 'image/jpeg', 'image/tiff']);
/** A job not heard of for so long was killed: a page takes half a minute at the most. */
const SILENT_MS = 2 * 60_000;

/** Has the pages of a stored file drawn as pictures by a job, in the caller's transaction; nothing happens for files that have none, and where it was asked before. */
export async function drawLater(
  trx: Trx,
  { now }: Pick<Ctx, 'now'>,
  file: { id: number; mediaType: string },
  bodyId: number,
): Promise<void> {
  if (!drawable.has(file.mediaType) || (await drawingOf(trx, file.id))) return;
  await begin(trx, now, file.id, bodyId);
}

async function begin(trx: Trx, now: Date, id: number, bodyId: number): Promise<void> {
  await beginDrawing(trx, id, bodyId, now);
  await enqueue(trx, drawPagesOf, { id, bodyId }, { key: `files.drawPages ${id} ${now.getTime()}` });
}

async function present(trx: Trx, fileId: number): Promise<FilePages> {
  const drawing = await drawingOf(trx, fileId);
  return { state: drawing?.state ?? 'none', pagesAll: drawing?.pages_all ?? null, pages: await drawnPages(trx, fileId) };
}

/** Which pages of a file are drawn. Whoever may read the file may see its pages. Two queries beside those of the wall. */
export const getFilePages = (ctx: Ctx, id: number): Promise<FilePages> =>
  ctx.read(async (trx) => present(trx, (await getFileFor(trx, ctx, id)).id));

const isOver = (d: Drawing, now: Date) =>
  d.state === 'failed' || (d.state === 'drawing' && now.getTime() - Date.parse(d.alive_at) > SILENT_MS);

/** Has the pages of a file drawn where they are not, also where an earlier drawing failed or was killed. UNSUPPORTED_TYPE {name, extension} for files without pages. Audited. */
export const drawFilePages = (ctx: Ctx, id: number): Promise<FilePages> =>
  ctx.write(async (trx) => {
    const file: FileRow = await getFileFor(trx, ctx, id);
    if (!drawable.has(file.media_type)) throw new AppError('UNSUPPORTED_TYPE', { name: file.name, extension: extensionOf(file.name) });
    const drawing = await drawingOf(trx, id);
    if (!drawing || isOver(drawing, ctx.now)) {
      await begin(trx, ctx.now, id, file.body_id);
      await audit(trx, {
        bodyId: file.body_id,
        at: ctx.now,
        actorId: ctx.actor.personId,
        act: 'files.draw',
        subject: 'file',
        subjectId: id,
      });
    }
    return present(trx, id);
  });

/** One page of a file as a picture. The browser may keep it, but asks each time whether it may still show it (`etag`). */
export async function getFilePage(ctx: Ctx, at: { id: number; number: number; size: 'small' | 'large' }): Promise<unknown> {
  const sha = await ctx.read(async (trx) => pictureHash(trx, (await getFileFor(trx, ctx, at.id)).id, at.number, at.size));
  if (!sha) throw notFound();
  const etag = `"${sha}"`;
  const reply = ctx.reply.header('etag', etag).header('cache-control', 'private, no-cache').header('x-content-type-options', 'nosniff');
  if (ctx.request.headers['if-none-match'] === etag) return reply.code(304).send();
  return reply
    .header('content-type', 'image/webp')
    .header('content-security-policy', "default-src 'none'; sandbox")
    .send(ctx.deps.files.read(sha));
}
