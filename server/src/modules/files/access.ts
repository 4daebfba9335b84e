import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { notFound } from '../../platform/http/errors.ts';
import { anyGateOpens } from './gate.ts';
import { type FileRow, filesByIds } from './queries.ts';

/** Refuses who holds no post in the body. */
export function mayStoreIn(ctx: Ctx, bodyId: number): void {
  if (!ctx.actor.bodies.includes(bodyId)) throw notFound();
}

/** A file for reading: by who put it in store, or by who may see a record that it hangs on; else as if it were not there. */
export async function getFileFor(trx: Trx, ctx: Ctx, id: number): Promise<FileRow> {
  const [file] = await filesByIds(trx, [id]);
  if (!file || !ctx.actor.bodies.includes(file.body_id)) throw notFound();
  if (file.uploaded_by === ctx.actor.personId || (await anyGateOpens(trx, ctx, id))) return file;
  throw notFound();
}
