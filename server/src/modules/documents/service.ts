import type { createDocument as createOperation, Document, listDocuments as listOperation } from '@sauro/contract/documents';
import type { z } from 'zod';
import { audit } from '../../platform/audit/audit.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError, notFound } from '../../platform/http/errors.ts';
import { claimFiles } from '../files/index.ts';
import { documentScope, getDocumentFor, mayKeepRegister } from './access.ts';
import { presentDocuments } from './present.ts';
import { insertDocument, matches, resolveLinks, selectDocuments } from './queries.ts';
import { normalSymbol } from './symbol.ts';

type Query = z.output<NonNullable<typeof listOperation.query>>;
type NewDocument = z.output<NonNullable<typeof createOperation.body>>;

/** The register of documents of the actor's bodies, newest first, by key. */
export function listDocuments(ctx: Ctx, query: Query): Promise<{ items: Document[]; next: number | null }> {
  return ctx.read(async (trx) => {
    let page = selectDocuments(trx)
      .where(documentScope(ctx, query.bodyId))
      .orderBy('document.id', 'desc')
      .limit(query.limit + 1);
    if (query.before !== undefined) page = page.where('document.id', '<', query.before);
    if (query.direction) page = page.where('document.direction', '=', query.direction);
    if (query.q?.trim()) page = page.where(matches(query.q));
    const rows = await page.execute();
    const items = await presentDocuments(trx, ctx, rows.slice(0, query.limit));
    return { items, next: rows.length > query.limit ? (items.at(-1)?.id ?? null) : null };
  });
}

/** One document with its lineage. */
export function getDocument(ctx: Ctx, id: number): Promise<Document> {
  return ctx.read(async (trx) => one(await presentDocuments(trx, ctx, [await getDocumentFor(trx, ctx, id)])));
}

const one = (list: Document[]): Document => {
  const first = list[0];
  if (!first) throw notFound();
  return first;
};

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
      file_id: input.fileId,
    };
    const id = await insertDocument(trx, {
      ...kept,
      body_id: input.bodyId,
      created_by: ctx.actor.personId,
      created_at: ctx.now.toISOString(),
    });
    if (symbol) await resolveLinks(trx, input.bodyId, { id, type: input.type, symbol });
    await audit(trx, {
      bodyId: input.bodyId,
      at: ctx.now,
      actorId: ctx.actor.personId,
      act: 'documents.create',
      subject: 'document',
      subjectId: id,
      after: kept,
    });
    return one(await presentDocuments(trx, ctx, [await getDocumentFor(trx, ctx, id)]));
  });
}
