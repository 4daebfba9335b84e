import type { UnitRef } from '@sauro/contract';
import type { PlanState } from '@sauro/contract/plans';
import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../../platform/http/context.ts';
import { unitRefSql } from '../organisations/index.ts';
import { planScope } from './access.ts';

/** A plan as the search shows it. */
export interface PlanForSearch {
  id: number;
  symbol: string | null;
  subject: string;
  state: PlanState;
  body: UnitRef;
}

/** The plan of an id, an SQL expression itself, where the actor may see it; else null. For the one statement of a search. */
export const planForSearch = (ctx: Ctx, id: RawBuilder<number>): RawBuilder<PlanForSearch | null> =>
  sql`(select json_build_object('id', plan.id, 'symbol', plan.head ->> 'symbol', 'subject', coalesce(plan.head ->> 'subject', ''), 'state', plan.state, 'body', ${unitRefSql(sql.ref('plan.body_id'))})
    from plan where plan.id = ${id} and ${planScope(ctx)})`;

/** The plan that a document is, by the document's id, where the actor may see it; else null. */
export const planOfDocumentForSearch = (ctx: Ctx, documentId: RawBuilder<number>): RawBuilder<number | null> =>
  sql`(select plan.id from plan where plan.document_id = ${documentId} and ${planScope(ctx)} limit 1)`;
