import type { CitedBy, Document, DocumentRow as ShownRow } from '@sauro/contract/documents';
import type { FileInfo } from '@sauro/contract/files';
import type { Trx } from '../../platform/db/db.ts';
import { tell } from '../../platform/events.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { fileInfos } from '../files/index.ts';
import { getCiting, mayKeepRegister } from './access.ts';
import { plansOfDocumentsAsked } from './events.ts';
import { type CitingRow, type DocumentRow, type LinkRow, linksOf } from './queries.ts';

/** Which of the documents is a plan that the actor may see: asks by id, answers null where it is none. */
export async function plansOf(trx: Trx, ctx: Ctx, documentIds: readonly number[]): Promise<(id: number) => number | null> {
  const plans = await tell(plansOfDocumentsAsked, trx, ctx, { documentIds });
  return (id) => plans.map((m) => m.get(id)).find((p) => p !== undefined) ?? null;
}

const filesOf = (trx: Trx, rows: readonly DocumentRow[]) =>
  fileInfos(
    trx,
    rows.map((r) => r.file_id).filter((f) => f !== null),
  );

function presentRow(row: DocumentRow, file: FileInfo | null, planId: number | null): ShownRow {
  return {
    id: row.id,
    body: { id: row.body_id, name: row.body_name, shortName: row.body_short_name, line: row.body_line },
    direction: row.direction,
    type: row.type,
    symbol: row.symbol,
    issuedOn: row.issued_on,
    issuer: row.issuer,
    place: row.place,
    subject: row.subject,
    signer: row.signer,
    secret: row.secret,
    planId,
    file,
    createdAt: row.created_at,
  };
}

const presentLink = (l: LinkRow) => ({
  kind: l.kind,
  type: l.type,
  symbol: l.symbol,
  title: l.title,
  issuedOn: l.issued_on,
  issuer: l.issuer,
  documentId: l.target_id,
});

const presentCiting = (c: CitingRow, planId: number | null): CitedBy => ({
  kind: c.kind,
  type: c.type,
  symbol: c.symbol,
  issuedOn: c.issued_on,
  issuer: c.issuer,
  subject: c.subject,
  documentId: c.id,
  planId,
});

/** Rows of the register, with file and plan; the number of queries does not grow with the rows. */
export async function presentRows(trx: Trx, ctx: Ctx, rows: readonly DocumentRow[]): Promise<ShownRow[]> {
  if (!rows.length) return [];
  const files = await filesOf(trx, rows);
  const planOf = await plansOf(
    trx,
    ctx,
    rows.map((r) => r.id),
  );
  return rows.map((r) => presentRow(r, r.file_id === null ? null : (files.get(r.file_id) ?? null), planOf(r.id)));
}

/** A document whole: four queries, whatever it names and whatever names it. */
export async function presentDocument(trx: Trx, ctx: Ctx, row: DocumentRow): Promise<Document> {
  const links = await linksOf(trx, row.id);
  const citing = await getCiting(trx, ctx, row.id);
  const files = await filesOf(trx, [row]);
  const planOf = await plansOf(trx, ctx, [row.id, ...citing.map((c) => c.id)]);
  const planId = planOf(row.id);
  return {
    ...presentRow(row, row.file_id === null ? null : (files.get(row.file_id) ?? null), planId),
    version: row.version,
    lineage: links.map(presentLink),
    citedBy: citing.map((c) => presentCiting(c, planOf(c.id))),
    citedByTotal: citing[0]?.total ?? 0,
    can: { edit: planId === null && mayKeepRegister(ctx, row.body_id) },
  };
}
