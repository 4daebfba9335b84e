import { type DutyAct, mayOnDuty } from '@sauro/rules/standing';
import { maySee, type Relation } from '@sauro/rules/tasks';
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { DB } from '../../db/types.gen.ts';
import { coversIn, headedUnits, seesBody } from '../../platform/auth/actor.ts';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError, notFound } from '../../platform/http/errors.ts';
import { noAuthority } from '../organisations/index.ts';
import { actFor, behalfOf, relationsCarrying, relationsOf } from '../tasks/index.ts';
import { type DutyRecord, type DutyRow, lockDuty, selectDuties } from './queries.ts';

/** How the actor stands to a duty: as to a task. */
export const standsTo = (ctx: Ctx, d: DutyRecord): Set<Relation> => relationsOf(ctx.actor, d);

/** Who may give a standing duty: leaders and clerk of the body; who heads a group, for that group. */
export const mayCreate = (ctx: Ctx, bodyId: number, leadUnitId: number | null): boolean =>
  ctx.actor.bodies.includes(bodyId) &&
  (seesBody(ctx.actor, bodyId) ||
    (leadUnitId !== null &&
      ctx.actor.posts.some((p) => p.bodyId === bodyId && p.unitId === leadUnitId && (p.role === 'head' || p.role === 'deputy'))));

/** The first wall of lists: bodies seen whole, and elsewhere the duties in which one has a part or whose lead or supporting unit one heads. */
export function dutyScope(ctx: Ctx, bodyId?: number): (eb: ExpressionBuilder<DB, 'standing_duty'>) => Expression<SqlBool> {
  const { actor } = ctx;
  const bodies = actor.bodies.filter((b) => bodyId === undefined || b === bodyId);
  const away = bodies.flatMap((b) => coversIn(actor, b));
  const whole = bodies.filter((b) => seesBody(actor, b) || away.some((c) => seesBody(c, b)));
  const part = bodies.filter((b) => !whole.includes(b));
  const headed = [...new Set([actor, ...away].flatMap((a) => headedUnits(a)))];
  const duties = ['executor_id', 'checker_id', 'leader_id', 'decider_id', 'adviser_id', 'urger_id'] as const;
  return (eb) => {
    const ways: Expression<SqlBool>[] = [];
    if (whole.length) ways.push(eb('standing_duty.body_id', 'in', whole));
    if (part.length) {
      const mine: Expression<SqlBool>[] = duties.map((d) => eb(`standing_duty.${d}`, '=', actor.personId));
      if (headed.length) {
        mine.push(eb('standing_duty.lead_unit_id', 'in', headed));
        mine.push(
          eb.exists(
            eb
              .selectFrom('standing_support')
              .select(sql`1`.as('x'))
              .whereRef('standing_support.duty_id', '=', 'standing_duty.id')
              .where('standing_support.unit_id', 'in', headed),
          ),
        );
      }
      ways.push(eb.and([eb('standing_duty.body_id', 'in', part), eb.or(mine)]));
      // Whom one stands in for may have a part in other bodies too: his person counts only in this one.
      for (const b of part) {
        const people = away.filter((c) => c.bodies.includes(b)).map((c) => c.personId);
        if (people.length)
          ways.push(eb.and([eb('standing_duty.body_id', '=', b), eb.or(duties.map((d) => eb(`standing_duty.${d}`, 'in', people)))]));
      }
    }
    return ways.length ? eb.or(ways) : sql<SqlBool>`false`;
  };
}

/** A duty for reading, or NOT_FOUND. */
export async function getDutyToSee(trx: Trx, ctx: Ctx, id: number): Promise<DutyRow> {
  const d = await selectDuties(trx).where('standing_duty.id', '=', id).where(dutyScope(ctx)).executeTakeFirst();
  if (!d) throw notFound();
  return d as DutyRow;
}

/** The only door for a write: the duty, locked. NOT_FOUND where the actor may not see it, STANDING_ENDED where it has ended, FORBIDDEN where he sees it and may not do this. */
export async function getDutyFor(trx: Trx, ctx: Ctx, id: number, act: DutyAct): Promise<DutyRecord> {
  const d = await lockDuty(trx, id);
  if (!d || !maySee(standsTo(ctx, d))) throw notFound();
  if (!mayOnDuty(act, { state: d.state === 'ended' ? 'active' : d.state, ofPlan: d.plan_id !== null, relations: standsTo(ctx, d) }))
    throw new AppError('FORBIDDEN');
  if (
    !mayOnDuty(act, {
      state: d.state === 'ended' ? 'active' : d.state,
      ofPlan: d.plan_id !== null,
      relations: relationsCarrying(ctx, d, 'direct'),
    })
  )
    throw noAuthority(d.body_id, 'direct', { act: `standing.${act}`, subject: 'standing_duty', subjectId: id });
  if (d.state === 'ended') throw new AppError('STANDING_ENDED');
  const facts = { state: d.state, ofPlan: d.plan_id !== null };
  await actFor(
    trx,
    behalfOf(ctx, d, (_, who) => mayOnDuty(act, { ...facts, relations: relationsCarrying(ctx, d, 'direct', [who]) })),
  );
  return d;
}
