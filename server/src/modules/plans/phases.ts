import type { listPlanPhases, savePlanPhases } from '@sauro/contract/plans';
import { sql } from 'kysely';
import type { z } from 'zod';
import { audit } from '../../platform/audit/audit.ts';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError, notFound } from '../../platform/http/errors.ts';
import { getPlanFor, getPlanToSee, mayReview, planScope } from './access.ts';
import { checkVersion, edited } from './editing.ts';
import type { Item, PhaseData } from './items.ts';
import { byDays, phaseKeys, presentPhase } from './phase-items.ts';
import { insertItems, itemsOfKind, updateItems } from './queries.ts';
import { saved } from './service-items.ts';
import { recordStep } from './steps.ts';

type Phases = z.input<typeof listPlanPhases.response>;
type Written = z.output<NonNullable<typeof savePlanPhases.body>>;
type PhaseItem = Item<PhaseData>;

const phasesOf = async (trx: Trx, planId: number): Promise<PhaseItem[]> => (await itemsOfKind(trx, planId, 'phase')) as PhaseItem[];
const shown = (items: readonly Item[]): Phases['items'] =>
  items
    .filter((i) => i.state !== 'dropped')
    .sort(byDays)
    .map(presentPhase);
const told = (items: readonly PhaseItem[]) =>
  items.map(({ id, state, data: { name, title, from, to } }) => ({ id, state, name, title, from, to }));

/** The phases of a plan, for whoever may see it. */
export const readPhases = (ctx: Ctx, planId: number): Promise<Phases> =>
  ctx.read(async (trx) => {
    const plan = await getPlanToSee(trx, ctx, planId);
    return { items: shown(await phasesOf(trx, planId)), can: { edit: mayReview(ctx, plan) } };
  });

/**
 * Writes phases of a plan: changes those that it names, adds those it does not know, drops those removed; also after the issue, for a road map is cut into phases as it goes. A phase
 * that comes back unchanged stays as it was. DATE_NOT_LATER where one ends before it begins, VERSION_CONFLICT where another changed one since.
 */
export const savePhases = (ctx: Ctx, planId: number, input: Written): Promise<Phases> =>
  ctx.write(async (trx) => {
    const plan = await getPlanFor(trx, ctx, planId, 'review');
    const wrong = input.items.findIndex((p) => p.to < p.from);
    if (wrong >= 0) throw new AppError('DATE_NOT_LATER', { field: `items.${wrong}.to`, than: input.items[wrong]!.from });
    const there = await phasesOf(trx, planId);
    const known = new Map(there.map((i) => [i.id, i]));
    const asSeen = (seen: { id: number; version: number }): PhaseItem => {
      const item = known.get(seen.id);
      if (!item) throw notFound();
      checkVersion(item, seen.version);
      return item;
    };
    const changed = input.items.flatMap(({ seen, ...p }) => {
      if (!seen) return [];
      const item = asSeen(seen);
      const fields = phaseKeys.filter((k) => p[k] !== item.data[k]);
      if (!fields.length && item.state !== 'dropped') return [];
      const guessed = item.data.guessed && !fields.includes('from') && !fields.includes('to');
      return [edited(ctx, item, { state: 'accepted', data: { ...item.data, ...p, guessed } }, fields)];
    });
    const dropped = input.removed.map((seen) => edited(ctx, asSeen(seen), { state: 'dropped' }, ['state']));
    const after = [...changed, ...dropped];
    if (new Set(after.map((i) => i.id)).size !== after.length) throw notFound();
    await updateItems(trx, after);
    const last = there.at(-1)?.ord ?? 0;
    const added = input.items.filter((p) => !p.seen);
    const made = await insertItems(
      trx,
      plan.body_id,
      planId,
      added.map(({ seen: _, ...p }, n) => {
        const data: PhaseData = { spans: [], confidence: 1, ...p, guessed: false, read: null };
        return {
          kind: 'phase',
          ord: last + n + 1,
          data,
          state: 'accepted',
          edited_by: ctx.actor.personId,
          edited_at: ctx.now.toISOString(),
        };
      }),
    );
    const now = await phasesOf(trx, planId);
    if (after.length || made.length) {
      await saved(trx, ctx, plan);
      const touched = after.map((i) => known.get(i.id)!);
      if (plan.state === 'review') await recordStep(trx, ctx, plan, 'phases', touched, made);
      await audit(trx, {
        bodyId: plan.body_id,
        at: ctx.now,
        actorId: ctx.actor.personId,
        act: 'plans.phases',
        subject: 'plan',
        subjectId: planId,
        before: told(touched),
        after: told(now.filter((i) => made.includes(i.id) || after.some((a) => a.id === i.id))),
      });
    }
    return { items: shown(now), can: { edit: true } };
  });

/** Phases of plans that touch a span of days, and the targets that name a year of it; of plans that the actor may see. Two queries. */
export async function milestonesOf(
  trx: Trx,
  ctx: Ctx,
  planIds: readonly number[],
  from: string,
  to: string,
): Promise<{
  phases: { planId: number; plan: string; id: number; name: string; title: string | null; from: string; to: string }[];
  targets: { planId: number; year: number; quote: string }[];
}> {
  const ids = planIds.length ? [...planIds] : [0];
  const said = (key: 'name' | 'title' | 'from' | 'to' | 'quote') => sql<string>`plan_item.data ->> ${sql.lit(key)}`;
  const phases = await trx
    .selectFrom('plan_item')
    .innerJoin('plan', 'plan.id', 'plan_item.plan_id')
    .select([
      'plan.id as planId',
      sql<string>`coalesce(plan.head ->> 'symbol', plan.head ->> 'subject', '')`.as('plan'),
      'plan_item.id',
      said('name').as('name'),
      sql<string | null>`plan_item.data ->> 'title'`.as('title'),
      said('from').as('from'),
      said('to').as('to'),
    ])
    .where('plan.id', 'in', ids)
    .where(planScope(ctx))
    .where('plan_item.kind', '=', 'phase')
    .where('plan_item.state', '<>', 'dropped')
    .where(said('to'), '>=', from)
    .where(said('from'), '<=', to)
    .orderBy('plan.id', 'desc')
    .orderBy(said('from'))
    .orderBy('plan_item.ord')
    .execute();
  const quotes = await trx
    .selectFrom('plan_item')
    .innerJoin('plan', 'plan.id', 'plan_item.plan_id')
    .select(['plan.id as planId', said('quote').as('quote')])
    .where('plan.id', 'in', ids)
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
