import type { Document } from '@sauro/contract/documents';
import type { FileInfo } from '@sauro/contract/files';
import type { Trx } from '../../platform/db/db.ts';
import { tell } from '../../platform/events.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { fileInfos } from '../files/index.ts';
import { mayKeepRegister } from './access.ts';
import { plansOfDocumentsAsked } from './events.ts';
import { type DocumentRow, type LinkRow, linksOf } from './queries.ts';

function present(ctx: Ctx, row: DocumentRow, links: readonly LinkRow[], file: FileInfo | null, planId: number | null): Document {
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
    version: row.version,
    lineage: links.map((l) => ({
      kind: l.kind,
      type: l.type,
      symbol: l.symbol,
      issuedOn: l.issued_on,
      issuer: l.issuer,
      documentId: l.target_id,
    })),
    can: { edit: mayKeepRegister(ctx, row.body_id) },
  };
}

/** Documents as the contract answers them, with lineage, file and plan; the number of queries does not grow with the rows. */
export async function presentDocuments(trx: Trx, ctx: Ctx, rows: readonly DocumentRow[]): Promise<Document[]> {
  if (!rows.length) return [];
  const ids = rows.map((r) => r.id);
  const links = Map.groupBy(await linksOf(trx, ids), (l) => l.document_id);
  const files = await fileInfos(
    trx,
    rows.map((r) => r.file_id).filter((f) => f !== null),
  );
  const plans = await tell(plansOfDocumentsAsked, trx, ctx, { documentIds: ids });
  const planOf = (id: number): number | null => plans.map((m) => m.get(id)).find((p) => p !== undefined) ?? null;
  return rows.map((r) => present(ctx, r, links.get(r.id) ?? [], r.file_id === null ? null : (files.get(r.file_id) ?? null), planOf(r.id)));
}
