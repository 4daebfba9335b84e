import type { PlanHead, PlanStepAct } from '@sauro/contract/plans';
import { sql } from 'kysely';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import type { Item } from './items.ts';
import type { PlanRecord } from './queries.ts';
import { storable } from './storable.ts';

/** Steps kept for one person in one plan; what lies further back can't be taken back. */
const keptSteps = 60;

/** An item as it stood before a step. */
export type ItemBefore = Pick<Item, 'id' | 'state' | 'data' | 'fields'>;
/** Something that a person did in a review. */
export interface PlanStep {
  id: number;
  act: PlanStepAct;
  before: ItemBefore[];
  made: number[];
  marks: Record<string, string>;
  head: PlanHead | null;
  head_mark: string | null;
}

async function forgetOld(trx: Trx, ctx: Ctx, planId: number): Promise<void> {
  await sql`delete from plan_step where plan_id = ${planId} and person_id = ${ctx.actor.personId}
    and id <= (select id from plan_step where plan_id = ${planId} and person_id = ${ctx.actor.personId} order by id desc offset ${keptSteps} limit 1)`.execute(
    trx,
  );
}

/** Remembers, after the write and in its transaction, how to take an act back: `before` are the items as they stood, `made` the ids of those it made. */
export async function recordStep(
  trx: Trx,
  ctx: Ctx,
  plan: Pick<PlanRecord, 'id' | 'body_id'>,
  act: Exclude<PlanStepAct, 'head'>,
  before: readonly Item[],
  made: readonly number[] = [],
): Promise<void> {
  const stood = before.map(({ id, state, data: { edits: _, ...data }, fields }) => ({ id, state, data, fields }));
  const touched = [...before.map((i) => i.id), ...made];
  await sql`insert into plan_step (body_id, plan_id, person_id, at, act, before, made, marks)
    select ${plan.body_id}, ${plan.id}, ${ctx.actor.personId}, ${ctx.now.toISOString()}, ${act}, ${JSON.stringify(storable(stood))}::jsonb, ${made}::bigint[],
      jsonb_object_agg(i.id::text, app.plan_item_mark(i.state, i.data, i.fields))
    from plan_item i where i.id = any (${touched}::bigint[])`.execute(trx);
  await forgetOld(trx, ctx, plan.id);
}

/** Remembers how the head stood before a correction; called after the write, with the plan as it was. */
export async function recordHeadStep(trx: Trx, ctx: Ctx, plan: Pick<PlanRecord, 'id' | 'body_id' | 'head'>): Promise<void> {
  await sql`insert into plan_step (body_id, plan_id, person_id, at, act, before, made, marks, head, head_mark)
    select ${plan.body_id}, ${plan.id}, ${ctx.actor.personId}, ${ctx.now.toISOString()}, 'head', '[]', '{}', '{}', ${JSON.stringify(plan.head)}::jsonb, md5(p.head::text)
    from plan p where p.id = ${plan.id}`.execute(trx);
  await forgetOld(trx, ctx, plan.id);
}

/** Who corrected the head last, as far as it is remembered. */
export async function lastHeadEditor(trx: Trx, planId: number): Promise<string | null> {
  const row = await trx
    .selectFrom('plan_step')
    .innerJoin('person_ref', 'person_ref.id', 'plan_step.person_id')
    .select('person_ref.name')
    .where('plan_id', '=', planId)
    .where('act', '=', 'head')
    .orderBy('plan_step.id', 'desc')
    .limit(1)
    .executeTakeFirst();
  return row?.name ?? null;
}

/** What the actor did last in the plan and has not taken back. */
export const lastStep = (trx: Trx, ctx: Ctx, planId: number): Promise<PlanStep | undefined> =>
  trx
    .selectFrom('plan_step')
    .select(['id', 'act', 'before', 'made', 'marks', 'head', 'head_mark'])
    .where('plan_id', '=', planId)
    .where('person_id', '=', ctx.actor.personId)
    .orderBy('id', 'desc')
    .limit(1)
    .$castTo<PlanStep>()
    .executeTakeFirst();

/** Forgets a step: it is taken back, or can no longer be. */
export async function dropStep(trx: Trx, id: number): Promise<void> {
  await trx.deleteFrom('plan_step').where('id', '=', id).execute();
}

/** Forgets every step of a plan: after its issue, and after a new reading, nothing of before can be taken back. */
export async function forgetSteps(trx: Trx, planId: number): Promise<void> {
  await trx.deleteFrom('plan_step').where('plan_id', '=', planId).execute();
}

/** The marks of these items as they stand, by id; one that is gone has none. */
export async function marksNow(trx: Trx, ids: readonly number[]): Promise<Map<number, string>> {
  const rows = await sql<{ id: number; mark: string }>`
    select id, app.plan_item_mark(state, data, fields) as mark from plan_item where id = any (${ids}::bigint[])`.execute(trx);
  return new Map(rows.rows.map((r) => [r.id, r.mark]));
}

/** Whether the head is still as the step left it. */
export async function headAsLeft(trx: Trx, planId: number, mark: string | null): Promise<boolean> {
  const r = await sql<{ same: boolean }>`select md5(head::text) = ${mark} as same from plan where id = ${planId}`.execute(trx);
  return r.rows[0]?.same === true;
}
