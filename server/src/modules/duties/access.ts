import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { DB } from '../../db/types.gen.ts';
import { clerkOf, leadsBody, seesBody } from '../../platform/auth/actor.ts';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError, notFound } from '../../platform/http/errors.ts';
import { peopleOfBody, staffOfBody } from '../identity/index.ts';
import { type DutyRecord, relationsOf } from '../tasks/index.ts';
import type { AbsenceRow, HandoverRow } from './queries.ts';

/** The first wall of hand-overs: those to me, from me or asked by me, all of a body that I lead or whose register I keep, and those about tasks of which I am the leader in charge. */
export function handoverScope(ctx: Ctx, bodyId?: number): (eb: ExpressionBuilder<DB, 'duty_handover'>) => Expression<SqlBool> {
  const { actor } = ctx;
  const bodies = actor.bodies.filter((b) => bodyId === undefined || b === bodyId);
  const whole = bodies.filter((b) => seesBody(actor, b));
  return (eb) => {
    if (!bodies.length) return sql<SqlBool>`false`;
    const me = actor.personId;
    const ways = [
      eb('duty_handover.to_id', '=', me),
      eb('duty_handover.from_id', '=', me),
      eb('duty_handover.asked_by', '=', me),
      eb.exists(
        eb
          .selectFrom('duty_handover_item')
          .innerJoin('task_ref', 'task_ref.id', 'duty_handover_item.task_id')
          .select(sql`1`.as('x'))
          .whereRef('duty_handover_item.handover_id', '=', 'duty_handover.id')
          .where('task_ref.leader_id', '=', me),
      ),
    ];
    if (whole.length) ways.push(eb('duty_handover.body_id', 'in', whole));
    return eb.and([eb('duty_handover.body_id', 'in', bodies), eb.or(ways)]);
  };
}

/** One hand-over, locked, for whoever may see it; else NOT_FOUND. */
export async function getHandoverFor(trx: Trx, ctx: Ctx, id: number): Promise<{ id: number }> {
  const row = await trx
    .selectFrom('duty_handover')
    .select('duty_handover.id')
    .where('duty_handover.id', '=', id)
    .where(handoverScope(ctx))
    .forUpdate('duty_handover')
    .executeTakeFirst();
  if (!row) throw notFound();
  return row;
}

/** May answer: the receiver; and, but for who gives away, whoever leads the body or is in charge of every task in it. */
export function mayAnswer(ctx: Ctx, h: HandoverRow, tasks: readonly (DutyRecord | undefined)[]): boolean {
  const { actor } = ctx;
  if (h.state !== 'asked' || !actor.bodies.includes(h.body_id)) return false;
  if (h.to_id === actor.personId) return true;
  if (h.from_id === actor.personId) return false;
  return (
    leadsBody(actor, h.body_id) ||
    (tasks.length > 0 &&
      tasks.every((t) => t !== undefined && (['leader', 'body-leader'] as const).some((r) => relationsOf(actor, t).has(r))))
  );
}

/** May take back: who gives away, who asked, and leaders of the body, until the duty has moved. */
export const mayWithdraw = (ctx: Ctx, h: HandoverRow): boolean =>
  (h.state === 'asked' || h.state === 'accepted') &&
  (h.from_id === ctx.actor.personId || h.asked_by === ctx.actor.personId || leadsBody(ctx.actor, h.body_id));

/** Who leads the bodies, by body. */
export async function leadersOf(trx: Trx, ctx: Ctx, bodyId: number): Promise<{ leaders: number[]; clerks: number[]; heads: number[] }> {
  const people = await peopleOfBody(trx, bodyId, ctx.today);
  const of = (fits: (p: (typeof people)[number]) => boolean) => [...new Set(people.filter(fits).map((p) => p.id))];
  const isBody = (p: (typeof people)[number]) => p.unitId === bodyId;
  return {
    leaders: of((p) => isBody(p) && (p.role === 'head' || p.role === 'deputy')),
    heads: of((p) => isBody(p) && p.role === 'head'),
    clerks: of((p) => p.role === 'clerk'),
  };
}

/** Whose absences the actor decides in a body: leaders of the body for everybody, themselves only as its head; the clerk for all but leaders, himself and where he would stand in. */
export function decidesAbsence(
  ctx: Ctx,
  a: { body_id: number; person_id: number; substitute_id: number },
  leaders: { leaders: readonly number[]; heads: readonly number[] },
): boolean {
  const { actor } = ctx;
  const me = actor.personId;
  if (leadsBody(actor, a.body_id)) return a.person_id !== me || leaders.heads.includes(me);
  return clerkOf(actor, a.body_id) && a.person_id !== me && a.substitute_id !== me && !leaders.leaders.includes(a.person_id);
}

/** Concerned by an absence, so that its reason and its state are shown: the person, the substitute, who asked, leaders and the clerk. */
export const isConcerned = (ctx: Ctx, a: AbsenceRow): boolean =>
  [a.person_id, a.substitute_id, a.asked_by].includes(ctx.actor.personId) || seesBody(ctx.actor, a.body_id);

/** The first wall of absences: agreed ones of the actor's bodies are no secret (everybody must know who stands in); asked and refused ones are for those concerned. */
export function absenceScope(ctx: Ctx, bodyId?: number): (eb: ExpressionBuilder<DB, 'absence'>) => Expression<SqlBool> {
  const { actor } = ctx;
  const bodies = actor.bodies.filter((b) => bodyId === undefined || b === bodyId);
  const whole = bodies.filter((b) => seesBody(actor, b));
  return (eb) => {
    if (!bodies.length) return sql<SqlBool>`false`;
    const me = actor.personId;
    const ways = [
      eb('absence.state', '=', 'agreed'),
      eb('absence.person_id', '=', me),
      eb('absence.asked_by', '=', me),
      eb('absence.substitute_id', '=', me),
    ];
    if (whole.length) ways.push(eb('absence.body_id', 'in', whole));
    return eb.and([eb('absence.body_id', 'in', bodies), eb.or(ways)]);
  };
}

/** Refuses people who hold no post in the body, or none beyond today. */
export async function requireStaff(
  trx: Trx,
  ctx: { today: string },
  bodyId: number,
  people: Record<string, number>,
): Promise<Map<number, string>> {
  const staff = new Map((await staffOfBody(trx, bodyId, ctx.today)).map((p) => [p.id, p.name]));
  const stranger = Object.entries(people).find(([, id]) => !staff.has(id));
  if (stranger) throw new AppError('PERSON_NOT_IN_BODY', { field: stranger[0] });
  return staff;
}
