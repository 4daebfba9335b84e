import type { UnitRef } from '@sauro/contract';
import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../../platform/http/context.ts';
import { unitRefSql } from '../organisations/index.ts';
import { documentScope } from './access.ts';

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
}

/** The document of an id, an SQL expression itself, where the actor may see it; else null. For the one statement of a search. */
export const documentForSearch = (ctx: Ctx, id: RawBuilder<number>): RawBuilder<DocumentForSearch | null> =>
  sql`(select json_build_object('id', document.id, 'type', document.type, 'symbol', document.symbol, 'subject', document.subject, 'issuedOn', document.issued_on,
      'issuer', document.issuer, 'signer', document.signer, 'body', ${unitRefSql(sql.ref('document.body_id'))})
    from document where document.id = ${id} and ${documentScope(ctx)})`;
