import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { seesBody } from '../../platform/auth/actor.ts';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError, notFound } from '../../platform/http/errors.ts';
import { type CitingRow, type DocumentRow, documentFiles, selectCiting, selectDocuments } from './queries.ts';

/** The register of a body is kept by its leaders and its clerk. */
export const mayKeepRegister = (ctx: Ctx, bodyId: number): boolean => seesBody(ctx.actor, bodyId);

/** The first wall of lists: every holder of a post in the body reads its documents; a plan of its own that is not issued yet, only who keeps the register or put it in. */
export function documentScope(ctx: Ctx, bodyId?: number): RawBuilder<SqlBool> {
  const bodies = ctx.actor.bodies.filter((b) => bodyId === undefined || b === bodyId);
  const kept = bodies.filter((b) => mayKeepRegister(ctx, b));
  // One text whatever the bodies, so that the statements around it stay prepared.
  return sql<SqlBool>`(document.body_id = any (${bodies}::bigint[])
    and (not document.in_draft or document.created_by = ${ctx.actor.personId} or document.body_id = any (${kept}::bigint[])))`;
}

/** A document for reading, or locked for a change. NOT_FOUND where the actor may not see it, FORBIDDEN where he sees it but doesn't keep the register. */
export async function getDocumentFor(trx: Trx, ctx: Ctx, id: number, action: 'see' | 'edit' = 'see'): Promise<DocumentRow> {
  const found = selectDocuments(trx).where('document.id', '=', id).where(documentScope(ctx));
  const row = await (action === 'edit' ? found.forUpdate('document') : found).executeTakeFirst();
  if (!row) throw notFound();
  if (action === 'edit' && !mayKeepRegister(ctx, row.body_id)) throw new AppError('FORBIDDEN');
  return row;
}

/** The newest documents that name this one and that the actor may read, with how many there are in all. */
export const getCiting = (trx: Trx, ctx: Ctx, id: number): Promise<CitingRow[]> =>
  selectCiting(trx, id).where(documentScope(ctx)).execute();

/** Lets through to a file whoever may read a document that it hangs on. */
export async function documentFileGate(trx: Trx, ctx: Ctx, fileId: number): Promise<boolean> {
  return (await documentFiles(trx, fileId).where(documentScope(ctx)).executeTakeFirst()) !== undefined;
}
