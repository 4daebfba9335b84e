import type { UnitRef } from '@sauro/contract';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { documentScope } from './access.ts';
import { plansOf } from './present.ts';
import { selectDocuments } from './queries.ts';

/** A document as the search shows it. */
export interface DocumentForSearch {
  id: number;
  type: string;
  symbol: string | null;
  subject: string;
  issuedOn: string | null;
  issuer: string | null;
  signer: string | null;
  body: UnitRef;
  planId: number | null;
}

/** Those of the documents that the actor may see, in no order; two queries. */
export async function documentsForSearch(trx: Trx, ctx: Ctx, ids: readonly number[]): Promise<DocumentForSearch[]> {
  if (!ids.length) return [];
  const rows = await selectDocuments(trx)
    .where('document.id', 'in', [...ids])
    .where(documentScope(ctx))
    .execute();
  const planOf = await plansOf(
    trx,
    ctx,
    rows.map((r) => r.id),
  );
  return rows.map((d) => ({
    id: d.id,
    type: d.type,
    symbol: d.symbol,
    subject: d.subject,
    issuedOn: d.issued_on,
    issuer: d.issuer,
    signer: d.signer,
    body: { id: d.body_id, name: d.body_name, shortName: d.body_short_name, line: d.body_line },
    planId: planOf(d.id),
  }));
}
