import type { listPlanPhases, PlanPhase } from '@sauro/contract/plans';
import { sql } from 'kysely';
import type { z } from 'zod';
import { audit } from '../../platform/audit/audit.ts';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError } from '../../platform/http/errors.ts';
import { getPlanFor, getPlanToSee, mayReview, planScope } from './access.ts';

type Phases = z.input<typeof listPlanPhases.response>;

const phasesOf = (trx: Trx, planId: number): Promise<PlanPhase[]> =>
  trx
    .selectFrom('plan_phase')
    .select(['id', 'name', 'from_on as from', 'to_on as to'])
    .where('plan_id', '=', planId)
    .orderBy('ord')
    .execute();

/** The phases of a plan, for whoever may see it. */
export const readPhases = (ctx: Ctx, planId: number): Promise<Phases> =>
  ctx.read(async (trx) => {
    const plan = await getPlanToSee(trx, ctx, planId);
    return { items: await phasesOf(trx, planId), can: { edit: mayReview(ctx, plan) } };
  });

/** Writes the phases of a plan in place of those it had; also after the issue, for a road map is cut into phases as it goes. DATE_NOT_LATER where one ends before it begins. */
export const savePhases = (ctx: Ctx, planId: number, items: readonly { name: string; from: string; to: string }[]): Promise<Phases> =>
  ctx.write(async (trx) => {
    const plan = await getPlanFor(trx, ctx, planId, 'review');
    const wrong = items.findIndex((p) => p.to < p.from);
    if (wrong >= 0) throw new AppError('DATE_NOT_LATER', { field: `items.${wrong}.to`, than: items[wrong]!.from });
    const before = await phasesOf(trx, planId);
    await trx.deleteFrom('plan_phase').where('plan_id', '=', planId).execute();
    if (items.length)
      await trx
        .insertInto('plan_phase')
        .values(items.map((p, ord) => ({ body_id: plan.body_id, plan_id: planId, ord, name: p.name, from_on: p.from, to_on: p.to })))
        .execute();
    await audit(trx, {
      bodyId: plan.body_id,
      at: ctx.now,
      actorId: ctx.actor.personId,
      act: 'plans.phases',
      subject: 'plan',
      subjectId: planId,
      before,
      after: items,
    });
    return { items: await phasesOf(trx, planId), can: { edit: true } };
  });

/** Phases of plans that touch a span of days, and the targets that name a year of it; of plans that the actor may see. Two queries. */
export async function milestonesOf(
  trx: Trx,
  ctx: Ctx,
  planIds: readonly number[],
  from: string,
  to: string,
): Promise<{
  phases: { planId: number; plan: string; id: number; name: string; from: string; to: string }[];
  targets: { planId: number; year: number; quote: string }[];
}> {
  const phases = await trx
    .selectFrom('plan_phase')
    .innerJoin('plan', 'plan.id', 'plan_phase.plan_id')
    .select([
      'plan.id as planId',
      sql<string>`coalesce(plan.head ->> 'symbol', plan.head ->> 'subject', '')`.as('plan'),
      'plan_phase.id',
      'plan_phase.name',
      'from_on as from',
      'to_on as to',
    ])
    .where('plan.id', 'in', planIds.length ? [...planIds] : [0])
    .where(planScope(ctx))
    .where('to_on', '>=', from)
    .where('from_on', '<=', to)
    .orderBy('plan.id', 'desc')
    .orderBy('ord')
    .execute();
  const quotes = await trx
    .selectFrom('plan_item')
    .innerJoin('plan', 'plan.id', 'plan_item.plan_id')
    .select(['plan.id as planId', sql<string>`plan_item.data ->> 'quote'`.as('quote')])
    .where('plan.id', 'in', planIds.length ? [...planIds] : [0])
    .where(planScope(ctx))
    .where('plan_item.kind', '=', 'target')
    .where('plan_item.state', '<>', 'dropped')
    .where(sql<boolean>`plan_item.data ->> 'quote' ~ '20[0-9][0-9]'`)
    .orderBy('plan.id', 'desc')
    .orderBy('plan_item.ord')
    .limit(200)
    .execute();
  const targets = quotes.flatMap(({ planId, quote }) => {
    // “đến năm 2030” names when it is to be reached; of several years the last.
    const year = Number(quote.match(/20\d\d/g)?.at(-1));
    return `${year}-12-31` >= from && `${year}-01-01` <= to ? [{ planId, year, quote }] : [];
  });
  return { phases, targets };
}
