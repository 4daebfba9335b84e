import { type RawBuilder, type SqlBool, sql } from 'kysely';
import { headedUnits, leadsBody, postsIn, seesBody } from '../../platform/auth/actor.ts';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError, notFound } from '../../platform/http/errors.ts';
import { carries } from '../identity/index.ts';
import { requirePower } from '../organisations/index.ts';
import { lockPlan, type PlanNamed, type PlanRecord, selectPlans } from './queries.ts';

type Facts = Pick<PlanRecord, 'body_id' | 'created_by' | 'state'>;

/** Who may put a plan in: leaders and clerk of the body, and who heads one of its units. */
export const mayUpload = (ctx: Ctx, bodyId: number): boolean =>
  seesBody(ctx.actor, bodyId) || postsIn(ctx.actor, bodyId).some((p) => headedUnits(ctx.actor).includes(p.unitId));

/** Who may go over what was read: leaders and clerk of the body, and who put the plan in while still in the body. */
export const mayReview = (ctx: Ctx, p: Facts): boolean =>
  ctx.actor.bodies.includes(p.body_id) && (seesBody(ctx.actor, p.body_id) || p.created_by === ctx.actor.personId);

/** Who issues: who leads the body. */
const issues = (ctx: Ctx, p: Facts): boolean => leadsBody(ctx.actor, p.body_id);
/** Who may issue: who leads the body and holds a post that signs, where the body has a table of authority of its own. */
export const mayIssue = (ctx: Ctx, p: Facts): boolean => issues(ctx, p) && carries(ctx.actor, ctx.actor, p.body_id, 'sign');

/** The first wall of lists: issued plans of the actor's bodies, and those under review that the actor may go over. */
export function planScope(ctx: Ctx, bodyId?: number): RawBuilder<SqlBool> {
  const { actor } = ctx;
  const bodies = actor.bodies.filter((b) => bodyId === undefined || b === bodyId);
  const whole = bodies.filter((b) => seesBody(actor, b));
  // One text whatever the bodies, so that the statements around it stay prepared.
  return sql<SqlBool>`(plan.body_id = any (${bodies}::bigint[])
    and (plan.state = 'issued' or plan.created_by = ${actor.personId} or plan.body_id = any (${whole}::bigint[])))`;
}

/** A plan for reading, or NOT_FOUND. */
export async function getPlanToSee(trx: Trx, ctx: Ctx, id: number): Promise<PlanNamed> {
  const plan = await selectPlans(trx).where('plan.id', '=', id).where(planScope(ctx)).executeTakeFirst();
  if (!plan) throw notFound();
  return plan;
}

/** A plan locked for a write. NOT_FOUND where the actor may not see it, FORBIDDEN where he sees it but may not do this. */
export async function getPlanFor(trx: Trx, ctx: Ctx, id: number, action: 'review' | 'issue'): Promise<PlanRecord> {
  const plan = await lockPlan(trx, id);
  if (!plan || !ctx.actor.bodies.includes(plan.body_id) || (plan.state === 'review' && !mayReview(ctx, plan))) throw notFound();
  if (!(action === 'issue' ? issues(ctx, plan) : mayReview(ctx, plan))) throw new AppError('FORBIDDEN');
  if (action === 'issue') requirePower(ctx, plan.body_id, 'sign', { act: 'plans.issue', subject: 'plan', subjectId: id });
  return plan;
}

/** Lets through to a plan's file whoever may see the plan. */
export async function planFileGate(trx: Trx, ctx: Ctx, fileId: number): Promise<boolean> {
  return (
    (await trx
      .selectFrom('plan')
      .select('plan.id')
      .where('plan.file_id', '=', fileId)
      .where(planScope(ctx))
      .limit(1)
      .executeTakeFirst()) !== undefined
  );
}

/** Which of these documents are plans that the actor may see, by document id. */
export async function plansOfDocuments(
  trx: Trx,
  ctx: Ctx,
  { documentIds }: { documentIds: readonly number[] },
): Promise<Map<number, number>> {
  if (!documentIds.length) return new Map();
  const rows = await trx
    .selectFrom('plan')
    .select(['plan.id', 'plan.document_id'])
    .where('plan.document_id', 'in', documentIds)
    .where(planScope(ctx))
    .execute();
  return new Map(rows.map((r) => [r.document_id, r.id]));
}
