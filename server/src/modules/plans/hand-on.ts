import type { Trx } from '../../platform/db/db.ts';

/** A plan under review by who put it in. */
export interface PlanInHand {
  id: number;
  symbol: string | null;
  subject: string;
}

/** Plans under review that a person put into the bodies; behind the second wall only. */
export async function plansInHand(trx: Trx, personId: number, bodies: readonly number[] | 'all'): Promise<PlanInHand[]> {
  let q = trx
    .selectFrom('plan')
    .innerJoin('plan_ref', 'plan_ref.id', 'plan.id')
    .select(['plan.id', 'plan_ref.symbol', 'plan_ref.subject'])
    .where('plan.created_by', '=', personId)
    .where('plan.state', '=', 'review')
    .orderBy('plan.id');
  if (bodies !== 'all') q = q.where('plan.body_id', 'in', [...bodies]);
  return (await q.execute()).map((p) => ({ ...p, subject: p.subject ?? '' }));
}

/** Gives a plan under review into another's hands; answers whether it was in the first one's. The caller has the right and writes the audit line. */
export async function handPlanOn(trx: Trx, plan: { planId: number; bodyId: number; fromId: number; toId: number }): Promise<boolean> {
  const done = await trx
    .updateTable('plan')
    .set((e) => ({ created_by: plan.toId, version: e('version', '+', 1) }))
    .where('id', '=', plan.planId)
    .where('body_id', '=', plan.bodyId)
    .where('created_by', '=', plan.fromId)
    .where('state', '=', 'review')
    .returning('id')
    .executeTakeFirst();
  return done !== undefined;
}
