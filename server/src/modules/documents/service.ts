import type {
  createDocument as createOperation,
  Document,
  DocumentRow,
  listDocuments as listOperation,
  updateDocument as updateOperation,
} from '@sauro/contract/documents';
import { soughtWords } from '@sauro/rules/search';
import { sql } from 'kysely';
import type { z } from 'zod';
import { audit, difference } from '../../platform/audit/audit.ts';
import { lastWriter } from '../../platform/audit/last-writer.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError, notFound } from '../../platform/http/errors.ts';
import { holdsWords } from '../../platform/search/search.ts';
import { claimFiles } from '../files/index.ts';
import { documentScope, getDocumentFor, mayKeepRegister } from './access.ts';
import { plansOf, presentDocument, presentRows } from './present.ts';
import { type NewDocument as DocumentColumns, insertDocument, resolveLinks, selectDocuments, writeDocument } from './queries.ts';
import { normalSymbol } from './symbol.ts';

type Query = z.output<NonNullable<typeof listOperation.query>>;
type NewDocument = z.output<NonNullable<typeof createOperation.body>>;
type DocumentPatch = z.output<NonNullable<typeof updateOperation.body>>;

/** The register of documents of the actor's bodies, newest first, by key: `before` pages on, `after` pages back. */
export function listDocuments(ctx: Ctx, query: Query): Promise<{ items: DocumentRow[]; next: number | null; prev: number | null }> {
  return ctx.read(async (trx) => {
    const back = query.after !== undefined && query.before === undefined;
    let page = selectDocuments(trx)
      .where(documentScope(ctx, query.bodyId))
      .orderBy('document.id', back ? 'asc' : 'desc')
      .limit(query.limit + 1);
    if (query.before !== undefined) page = page.where('document.id', '<', query.before);
    else if (query.after !== undefined) page = page.where('document.id', '>', query.after);
    if (query.direction) page = page.where('document.direction', '=', query.direction);
    if (query.type) page = page.where(sql<boolean>`lower(document.type) = lower(${query.type.normalize('NFC')})`);
    if (query.issuedFrom) page = page.where('document.issued_on', '>=', query.issuedFrom);
    if (query.issuedTo) page = page.where('document.issued_on', '<=', query.issuedTo);
    if (query.q?.trim()) {
      const bodies = ctx.actor.bodies.filter((b) => query.bodyId === undefined || b === query.bodyId);
      page = page.where(await holdsWords(trx, 'document', soughtWords(query.q), bodies, { id: 'document.id', body: 'document.body_id' }));
    }
    const rows = await page.execute();
    const more = rows.length > query.limit;
    const shown = rows.slice(0, query.limit);
    const items = await presentRows(trx, ctx, back ? shown.reverse() : shown);
    // One came from the other side, so that side has something to go back to.
    const [older, newer] = back ? [items.length > 0, more] : [more, query.before !== undefined && items.length > 0];
    return { items, next: older ? items.at(-1)!.id : null, prev: newer ? items[0]!.id : null };
  });
}

/** One document with what it names and what names it. */
export const getDocument = (ctx: Ctx, id: number): Promise<Document> =>
  ctx.read(async (trx) => presentDocument(trx, ctx, await getDocumentFor(trx, ctx, id)));

/** Stands in the register where the subject of a secret document would. */
const secretSubject = 'Văn bản mật';

/**
 * Enters a document in the register. Of a secret one only the fact that it exists is kept: no file is taken (SECRET_REFUSED), and subject, signer and
 * place are not written down (Luật Bảo vệ bí mật nhà nước 117/2025/QH15).
 */
export async function createDocument(ctx: Ctx, input: NewDocument): Promise<Document> {
  if (!mayKeepRegister(ctx, input.bodyId)) throw notFound();
  if (input.secret && input.fileId !== null) throw new AppError('SECRET_REFUSED');
  return ctx.write(async (trx) => {
    if (input.fileId !== null) await claimFiles(trx, ctx, [input.fileId], input.bodyId);
    const symbol = normalSymbol(input.symbol);
    const kept = {
      direction: input.direction,
      type: input.type,
      symbol,
      issued_on: input.issuedOn,
      issuer: input.issuer,
      place: input.secret ? null : input.place,
      subject: input.secret ? secretSubject : input.subject,
      signer: input.secret ? null : input.signer,
      secret: input.secret,
      in_draft: false,
      file_id: input.fileId,
    };
    const id = await insertDocument(trx, {
      ...kept,
      body_id: input.bodyId,
      created_by: ctx.actor.personId,
      created_at: ctx.now.toISOString(),
    });
    await resolveLinks(trx, input.bodyId, { id, type: input.type, symbol });
    await audit(trx, {
      bodyId: input.bodyId,
      at: ctx.now,
      actorId: ctx.actor.personId,
      act: 'documents.create',
      subject: 'document',
      subjectId: id,
      after: kept,
    });
    return presentDocument(trx, ctx, await getDocumentFor(trx, ctx, id));
  });
}

/** The columns that a correction sets; only what was sent. */
const columnsOf = (p: DocumentPatch) => ({
  ...(p.direction !== undefined && { direction: p.direction }),
  ...(p.type !== undefined && { type: p.type }),
  ...(p.symbol !== undefined && { symbol: normalSymbol(p.symbol) }),
  ...(p.issuedOn !== undefined && { issued_on: p.issuedOn }),
  ...(p.issuer !== undefined && { issuer: p.issuer }),
  ...(p.place !== undefined && { place: p.place }),
  ...(p.subject !== undefined && { subject: p.subject }),
  ...(p.signer !== undefined && { signer: p.signer }),
  ...(p.fileId !== undefined && { file_id: p.fileId }),
});

/**
 * Corrects what the register holds of a document, or hangs its file on it; mentions of it follow its symbol and type. A plan is corrected at its own head
 * (DOCUMENT_IS_PLAN); of a secret document neither content nor file is taken (SECRET_REFUSED); an older version is told who was faster (VERSION_CONFLICT).
 */
export function updateDocument(ctx: Ctx, id: number, { version, ...patch }: DocumentPatch): Promise<Document> {
  return ctx.write(async (trx) => {
    const row = await getDocumentFor(trx, ctx, id, 'edit');
    if ((await plansOf(trx, ctx, [id]))(id) !== null) throw new AppError('DOCUMENT_IS_PLAN');
    if (row.version !== version)
      throw new AppError('VERSION_CONFLICT', { version: row.version, ...(await lastWriter(trx, row.body_id, 'document', id)) });
    if (row.secret && [patch.subject, patch.place, patch.signer, patch.fileId].some((v) => v !== undefined && v !== null))
      throw new AppError('SECRET_REFUSED');
    const set = columnsOf({ version, ...patch });
    const changed = difference<Partial<DocumentColumns>>(row, set);
    if (!Object.keys(changed.after).length) return presentDocument(trx, ctx, row);
    if (typeof changed.after.file_id === 'number') await claimFiles(trx, ctx, [changed.after.file_id], row.body_id);
    await writeDocument(trx, id, set);
    const after = await getDocumentFor(trx, ctx, id);
    await resolveLinks(trx, row.body_id, after);
    await audit(trx, {
      bodyId: row.body_id,
      at: ctx.now,
      actorId: ctx.actor.personId,
      act: 'documents.update',
      subject: 'document',
      subjectId: id,
      ...changed,
    });
    return presentDocument(trx, ctx, after);
  });
}
