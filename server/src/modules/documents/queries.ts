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

/** What each of the documents names, in the order of entry. */
export async function linksOf(trx: Trx, documentIds: readonly number[]): Promise<LinkRow[]> {
  if (!documentIds.length) return [];
  return trx.selectFrom('document_link').selectAll().where('document_id', 'in', documentIds).orderBy('id').$castTo<LinkRow>().execute();
}

/** What is entered of a document. */
export type NewDocument = Omit<DocumentRow, 'id' | 'version' | 'body_name' | 'body_short_name' | 'body_line'> & { created_by: number };

/** Enters a document; answers its id. */
export async function insertDocument(trx: Trx, row: NewDocument): Promise<number> {
  return (await trx.insertInto('document').values(row).returning('id').executeTakeFirstOrThrow()).id;
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

/** Points earlier mentions of a document, which had no place to point to, at it. */
export async function resolveLinks(trx: Trx, bodyId: number, d: { id: number; type: string; symbol: string }): Promise<void> {
  await trx
    .updateTable('document_link')
    .set({ target_id: d.id })
    .where('body_id', '=', bodyId)
    .where('symbol', '=', d.symbol)
    .where('target_id', 'is', null)
    .where('document_id', '<>', d.id)
    .where(sql<boolean>`lower(type) = lower(${d.type})`)
    .execute();
}

/** Condition: each word of `q` stands in symbol, subject or issuer, with or without marks. */
export const matches = (q: string) =>
  sql<boolean>`${sql.join(
    q
      .split(/\s+/)
      .filter(Boolean)
      .slice(0, 8)
      .map((w) => sql`document.search like '%' || replace(replace(app.fold(${w}), '%', '\\%'), '_', '\\_') || '%'`),
    sql` and `,
  )}`;
