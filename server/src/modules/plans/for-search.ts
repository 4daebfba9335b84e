import type { UnitRef } from '@sauro/contract';
import type { PlanState } from '@sauro/contract/plans';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { planScope } from './access.ts';
import { selectPlans } from './queries.ts';

/** A plan as the search shows it. */
export interface PlanForSearch {
  id: number;
  symbol: string | null;
  subject: string;
  state: PlanState;
  body: UnitRef;
}

/** Those of the plans that the actor may see, in no order; one query. */
export async function plansForSearch(trx: Trx, ctx: Ctx, ids: readonly number[]): Promise<PlanForSearch[]> {
  if (!ids.length) return [];
  const rows = await selectPlans(trx)
    .where('plan.id', 'in', [...ids])
    .where(planScope(ctx))
    .execute();
  return rows.map((p) => ({
    id: p.id,
    symbol: p.head.symbol ?? null,
    subject: p.head.subject ?? '',
    state: p.state,
    body: { id: p.body_id, name: p.body_name, shortName: p.body_short_name, line: p.body_line },
  }));
}
