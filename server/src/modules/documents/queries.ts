import type { Line } from '@sauro/contract';
import { type SelectQueryBuilder, sql } from 'kysely';
import type { DB } from '../../db/types.gen.ts';
import type { Trx } from '../../platform/db/db.ts';

/** A document with the names of its body. */
export interface DocumentRow {
  id: number;
  body_id: number;
  direction: 'in' | 'out';
  type: string;
  symbol: string | null;
  issued_on: string | null;
  issuer: string | null;
  place: string | null;
  subject: string;
  signer: string | null;
  secret: boolean;
  /** A plan of the body's own that is not issued yet. */
  in_draft: boolean;
  file_id: number | null;
  created_at: string;
  version: number;
  body_name: string;
  body_short_name: string;
  body_line: Line;
}

/** How a document stands to others. */
export type LineageKind = 'implements' | 'pursuant-to' | 'amends' | 'replaces' | 'answers' | 'cites';
/** One document that another names. */
export interface LinkRow {
  document_id: number;
  kind: LineageKind;
  type: string;
  symbol: string | null;
  title: string | null;
  issued_on: string | null;
  issuer: string | null;
  target_id: number | null;
}

/** Documents with their body; the caller adds the wall. */
export const selectDocuments = (trx: Trx): SelectQueryBuilder<DB, 'document', DocumentRow> =>
  trx
    .selectFrom('document')
    .innerJoin('unit_ref as body', 'body.id', 'document.body_id')
    .selectAll('document')
    .select(['body.name as body_name', 'body.short_name as body_short_name', 'body.line as body_line'])
    .$castTo<DocumentRow>() as unknown as SelectQueryBuilder<DB, 'document', DocumentRow>;

/** Documents that a file hangs on; the caller adds the wall. */
export const documentFiles = (trx: Trx, fileId: number) =>
  trx.selectFrom('document').select('document.id').where('document.file_id', '=', fileId).limit(1);

/** What a document names, in the order of entry. */
export const linksOf = (trx: Trx, documentId: number): Promise<LinkRow[]> =>
  trx.selectFrom('document_link').selectAll().where('document_id', '=', documentId).orderBy('id').$castTo<LinkRow>().execute();

/** A document that names another; `total` is the count of all of them. */
export interface CitingRow extends Pick<DocumentRow, 'id' | 'type' | 'symbol' | 'issued_on' | 'issuer' | 'subject'> {
  kind: LineageKind;
  total: number;
}

/** The newest 100 documents that name one; the caller adds the wall. */
export const selectCiting = (trx: Trx, targetId: number): SelectQueryBuilder<DB, 'document', CitingRow> =>
  trx
    .selectFrom('document')
    .innerJoin('document_link as link', 'link.document_id', 'document.id')
    .select(['document.id', 'document.type', 'document.symbol', 'document.issued_on', 'document.issuer', 'document.subject', 'link.kind'])
    .select(sql<number>`count(*) over ()::int`.as('total'))
    .where('link.target_id', '=', targetId)
    .orderBy('document.id', 'desc')
    .orderBy('link.id')
    .limit(100)
    .$castTo<CitingRow>() as unknown as SelectQueryBuilder<DB, 'document', CitingRow>;

/** What is entered of a document. */
export type NewDocument = Omit<DocumentRow, 'id' | 'version' | 'body_name' | 'body_short_name' | 'body_line'> & { created_by: number };

/** Enters a document; answers its id. */
export async function insertDocument(trx: Trx, row: NewDocument): Promise<number> {
  return (await trx.insertInto('document').values(row).returning('id').executeTakeFirstOrThrow()).id;
}

/** Writes a corrected document, one version on. */
export async function writeDocument(trx: Trx, id: number, set: Partial<NewDocument>): Promise<void> {
  await trx
    .updateTable('document')
    .set((eb) => ({ ...set, version: eb('version', '+', 1) }))
    .where('id', '=', id)
    .execute();
}

/** The newest document of the body under each symbol. */
export async function documentsBySymbol(
  trx: Trx,
  bodyId: number,
  symbols: readonly string[],
): Promise<{ id: number; type: string; symbol: string }[]> {
  if (!symbols.length) return [];
  return trx
    .selectFrom('document')
    .select(['id', 'type', 'symbol'])
    .where('body_id', '=', bodyId)
    .where('symbol', 'in', symbols)
    .orderBy('id', 'desc')
    .$castTo<{ id: number; type: string; symbol: string }>()
    .execute();
}

/** Documents of a body that bear one of the symbols, or that were issued on one of the days and bear any; at most 500, newest first. Secret ones stay out. */
export async function documentsLike(
  trx: Trx,
  bodyId: number,
  symbols: readonly string[],
  days: readonly string[],
): Promise<{ type: string; symbol: string; issuedOn: string | null; issuer: string | null }[]> {
  if (!symbols.length && !days.length) return [];
  return trx
    .selectFrom('document')
    .select(['type', 'symbol', 'issued_on as issuedOn', 'issuer'])
    .where('body_id', '=', bodyId)
    .where('secret', '=', false)
    .where('symbol', 'is not', null)
    .where((eb) => eb.or([...(symbols.length ? [eb('symbol', 'in', symbols)] : []), ...(days.length ? [eb('issued_on', 'in', days)] : [])]))
    .orderBy('id', 'desc')
    .limit(500)
    .$castTo<{ type: string; symbol: string; issuedOn: string | null; issuer: string | null }>()
    .execute();
}

/** Enters what a document names, in place of what stood there. */
export async function replaceLinks(
  trx: Trx,
  bodyId: number,
  documentId: number,
  links: readonly Omit<LinkRow, 'document_id'>[],
): Promise<void> {
  await trx.deleteFrom('document_link').where('document_id', '=', documentId).execute();
  if (links.length) {
    await trx
      .insertInto('document_link')
      .values(links.map((l) => ({ ...l, body_id: bodyId, document_id: documentId })))
      .execute();
  }
}

/** Points the mentions of a document in its body at it: lets go those that no longer mean it by symbol and type, takes those that do and had no place to point to. */
export async function resolveLinks(trx: Trx, bodyId: number, d: { id: number; type: string; symbol: string | null }): Promise<void> {
  const meant = sql<boolean>`(symbol is not distinct from ${d.symbol}::text and lower(type) = lower(${d.type}))`;
  await trx.updateTable('document_link').set({ target_id: null }).where('target_id', '=', d.id).where(sql<boolean>`not ${meant}`).execute();
  if (d.symbol === null) return;
  await trx
    .updateTable('document_link')
    .set({ target_id: d.id })
    .where('body_id', '=', bodyId)
    .where('target_id', 'is', null)
    .where('document_id', '<>', d.id)
    .where('symbol', '=', d.symbol)
    .where(meant)
    .execute();
}
