import type { askLeadHandover, LeadHandover, LeadHandoverState, listLeadHandovers } from '@sauro/contract/duties';
import { duties } from '@sauro/contract/tasks';
import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely';
import type { z } from 'zod';
import type { DB } from '../../db/types.gen.ts';
import { audit } from '../../platform/audit/audit.ts';
import { coversIn, headedUnits, leadsBody, type Standing, seesBody } from '../../platform/auth/actor.ts';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError, notFound } from '../../platform/http/errors.ts';
import { notify } from '../notifications/index.ts';
import { requirePower, unitRefs, unitsOfBody } from '../organisations/index.ts';
import { actFor, type DutyRecord, dutiesOf, heldTasks, insertEvents, moveLead, relationsOf } from '../tasks/index.ts';
import { peopleRefs } from './queries.ts';

interface Row {
  id: number;
  body_id: number;
  task_id: number;
  from_unit_id: number;
  to_unit_id: number;
  reason: string;
  state: LeadHandoverState;
  asked_by: number;
  asked_at: string;
  decided_by: number | null;
  decided_at: string | null;
  answer: string | null;
}

const over = new Set(['closed', 'cancelled']);
/** The actor and those for whom he stands in, in one body. */
const standings = (ctx: Ctx, bodyId: number): Standing[] => [ctx.actor, ...coversIn(ctx.actor, bodyId)];
const heads = (ctx: Ctx, bodyId: number, unitId: number): Standing | undefined =>
  standings(ctx, bodyId).find((s) => headedUnits(s).includes(unitId));

/** The first wall: requests to or from a unit that the actor heads or stands in for, those he asked, and all of a body that he leads or whose register he keeps. */
function scope(ctx: Ctx): (eb: ExpressionBuilder<DB, 'lead_handover'>) => Expression<SqlBool> {
  const { actor } = ctx;
  const headed = [...new Set(actor.bodies.flatMap((b) => standings(ctx, b)).flatMap(headedUnits))];
  const whole = actor.bodies.filter((b) => seesBody(actor, b));
  return (eb) => {
    if (!actor.bodies.length) return sql<SqlBool>`false`;
    const ways: Expression<SqlBool>[] = [eb('lead_handover.asked_by', '=', actor.personId)];
    if (headed.length) ways.push(eb('lead_handover.to_unit_id', 'in', headed), eb('lead_handover.from_unit_id', 'in', headed));
    if (whole.length) ways.push(eb('lead_handover.body_id', 'in', whole));
    return eb.and([eb('lead_handover.body_id', 'in', actor.bodies), eb.or(ways)]);
  };
}

/** Who settles it besides the head of the unit that is asked: leaders of the body, but not who asked. */
const settles = (ctx: Ctx, h: Row): boolean => leadsBody(ctx.actor, h.body_id) && h.asked_by !== ctx.actor.personId;
const mayAnswer = (ctx: Ctx, h: Row): boolean =>
  h.state === 'asked' && (heads(ctx, h.body_id, h.to_unit_id) !== undefined || settles(ctx, h));
const mayWithdraw = (ctx: Ctx, h: Row): boolean =>
  h.state === 'asked' && (h.asked_by === ctx.actor.personId || leadsBody(ctx.actor, h.body_id));

/** Requests as the contract has them: four queries however many they are. */
async function present(trx: Trx, ctx: Ctx, rows: readonly Row[]): Promise<LeadHandover[]> {
  if (!rows.length) return [];
  const tasks = await heldTasks(
    trx,
    rows.map((r) => r.task_id),
    ctx.today,
  );
  const units = await unitRefs(
    trx,
    rows.flatMap((r) => [r.from_unit_id, r.to_unit_id]),
  );
  const person = await peopleRefs(
    trx,
    rows.flatMap((r) => [r.asked_by, r.decided_by]),
  );
  return rows.map((r) => ({
    id: r.id,
    task: tasks.get(r.task_id)!,
    from: units.get(r.from_unit_id)!,
    to: units.get(r.to_unit_id)!,
    reason: r.reason,
    state: r.state,
    askedBy: person(r.asked_by),
    askedAt: new Date(r.asked_at).toISOString(),
    decidedBy: r.decided_by === null ? null : person(r.decided_by),
    decidedAt: r.decided_at && new Date(r.decided_at).toISOString(),
    answer: r.answer,
    can: { answer: mayAnswer(ctx, r), withdraw: mayWithdraw(ctx, r) },
  }));
}

/** Requests that the actor may see, newest first. A fixed number of queries. */
export const listLead = (
  ctx: Ctx,
  query: z.output<typeof listLeadHandovers.query & object>,
): Promise<z.input<typeof listLeadHandovers.response>> =>
  ctx.read(async (trx) => {
    let q = trx
      .selectFrom('lead_handover')
      .selectAll()
      .where(scope(ctx))
      .orderBy('id', 'desc')
      .limit(query.limit + 1);
    if (query.open !== undefined) q = q.where('state', query.open ? '=' : '<>', 'asked');
    if (query.taskId) q = q.where('task_id', '=', query.taskId);
    if (query.before) q = q.where('id', '<', query.before);
    const rows = (await q.execute()) as Row[];
    return {
      items: await present(trx, ctx, rows.slice(0, query.limit)),
      next: rows.length > query.limit ? rows[query.limit - 1]!.id : null,
    };
  });

async function shown(trx: Trx, ctx: Ctx, id: number): Promise<LeadHandover> {
  const row = (await trx.selectFrom('lead_handover').selectAll().where('id', '=', id).executeTakeFirstOrThrow()) as Row;
  return (await present(trx, ctx, [row]))[0]!;
}

const headsOf = async (trx: Trx, ctx: Ctx, unitId: number): Promise<number[]> =>
  (
    await trx
      .selectFrom('post_ref')
      .select('person_id')
      .where('unit_id', '=', unitId)
      .where('role', 'in', ['head', 'deputy'])
      .where('valid_from', '<=', ctx.today)
      .where((e) => e.or([e('valid_to', 'is', null), e('valid_to', '>=', ctx.today)]))
      .execute()
  ).map((p) => p.person_id!);

/**
 * Asks another unit of the body to lead a task: who heads its lead unit, is in charge of it, leads the body or keeps its register. NOT_FOUND where the task may not be seen, DUTY_NOT_HELD where
 * it is over, has no lead or that unit leads it, HANDOVER_OPEN where one is asked for already.
 */
export const askLead = (ctx: Ctx, b: z.output<typeof askLeadHandover.body & object>): Promise<LeadHandover> =>
  ctx.write(async (trx) => {
    const t = (await dutiesOf(trx, [b.taskId], true)).get(b.taskId);
    const relations = t ? relationsOf(ctx.actor, t) : new Set();
    if (!t || !relations.size) throw notFound();
    if (!(['lead-head', 'leader', 'body-leader', 'clerk'] as const).some((r) => relations.has(r))) throw new AppError('FORBIDDEN');
    if (over.has(t.state) || t.lead_unit_id === null || t.lead_unit_id === b.toUnitId)
      throw new AppError('DUTY_NOT_HELD', { taskId: t.id, duty: 'lead', code: t.code });
    const unit = (await unitsOfBody(trx, t.body_id)).find((u) => u.id === b.toUnitId);
    if (!unit) throw new AppError('UNIT_NOT_IN_BODY', { field: 'toUnitId' });
    const made = await trx
      .insertInto('lead_handover')
      .values({
        body_id: t.body_id,
        task_id: t.id,
        from_unit_id: t.lead_unit_id,
        to_unit_id: unit.id,
        reason: b.reason,
        asked_by: ctx.actor.personId,
        asked_at: ctx.now.toISOString(),
      })
      .onConflict((c) => c.doNothing())
      .returning('id')
      .executeTakeFirst();
    if (!made) throw new AppError('HANDOVER_OPEN');
    await record(trx, ctx, t, 'handover-asked', b.reason, { duty: 'lead', to: unit.name });
    await notify(trx, ctx, [
      {
        bodyId: t.body_id,
        personIds: await headsOf(trx, ctx, unit.id),
        kind: 'handover-asked',
        facts: { title: t.title, count: 1, note: b.reason, lead: unit.name, path: '/ban-giao' },
      },
    ]);
    await line(trx, ctx, t.body_id, 'askLeadHandover', made.id, { task: t.id, from: t.lead_unit_id, to: unit.id, reason: b.reason });
    return shown(trx, ctx, made.id);
  });

const record = (
  trx: Trx,
  ctx: Ctx,
  t: DutyRecord,
  kind: 'handover-asked' | 'handover-refused',
  note: string | null,
  facts: Record<string, string | null>,
) => insertEvents(trx, [{ taskId: t.id, bodyId: t.body_id, at: ctx.now, kind, actorId: ctx.actor.personId, note, facts }]);

const line = (trx: Trx, ctx: Ctx, bodyId: number, act: string, id: number, after: object) =>
  audit(trx, { bodyId, at: ctx.now, actorId: ctx.actor.personId, act: `duties.${act}`, subject: 'lead_handover', subjectId: id, after });

/** The task first and then the request, both locked; NOT_FOUND where the actor may not see the request. */
async function opened(trx: Trx, ctx: Ctx, id: number): Promise<{ row: Row; task: DutyRecord }> {
  const seen = await trx.selectFrom('lead_handover').select('task_id').where('id', '=', id).where(scope(ctx)).executeTakeFirst();
  if (!seen) throw notFound();
  const task = (await dutiesOf(trx, [seen.task_id], true)).get(seen.task_id);
  const row = (await trx.selectFrom('lead_handover').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()) as Row | undefined;
  if (!task || !row) throw notFound();
  return { row, task };
}

const close = (trx: Trx, ctx: Ctx, id: number, state: LeadHandoverState, answer: string | null) =>
  trx
    .updateTable('lead_handover')
    .set({ state, answer, decided_by: ctx.actor.personId, decided_at: ctx.now.toISOString() })
    .where('id', '=', id)
    .execute();

/** Who heads the unit that is asked takes the task over, or refuses with a reason; a leader of the body may settle it. Where the lead has changed since, or the task is over, the request is `gone` and nothing moves. */
export const answerLead = (ctx: Ctx, id: number, b: { accepted: boolean; answer: string | null }): Promise<LeadHandover> =>
  ctx.write(async (trx) => {
    const { row, task } = await opened(trx, ctx, id);
    if (row.state !== 'asked') throw new AppError('HANDOVER_DECIDED', { state: row.state, at: row.decided_at });
    if (!mayAnswer(ctx, row)) throw new AppError('FORBIDDEN');
    const head = heads(ctx, row.body_id, row.to_unit_id);
    // Its own head answers for the unit; a leader who settles it changes parties of a task.
    if (!head) requirePower(ctx, row.body_id, 'direct', { act: 'duties.answerLeadHandover', subject: 'lead_handover', subjectId: id });
    if (!b.accepted && !b.answer) throw new AppError('REASON_REQUIRED', { field: 'answer' });
    await actFor(trx, head && head !== ctx.actor && !settles(ctx, row) ? head.personId : null);
    const gone = over.has(task.state) || task.lead_unit_id !== row.from_unit_id;
    const state: LeadHandoverState = !b.accepted ? 'refused' : gone ? 'gone' : 'moved';
    await close(trx, ctx, id, state, b.answer);
    const units = await unitRefs(trx, [row.from_unit_id, row.to_unit_id]);
    const [from, to] = [units.get(row.from_unit_id)!, units.get(row.to_unit_id)!];
    if (state === 'moved') await moveLead(trx, ctx, task, to, from.name, row.reason);
    if (state === 'refused') await record(trx, ctx, task, 'handover-refused', b.answer, { duty: 'lead' });
    const askers = [row.asked_by, ...(await headsOf(trx, ctx, row.from_unit_id))];
    const parties = state === 'moved' ? duties.map((d) => task[`${d}_id`]).filter((p) => p !== null && !askers.includes(p)) : [];
    await notify(trx, ctx, [
      {
        bodyId: row.body_id,
        personIds: askers,
        kind: 'handover-decided',
        taskId: task.id,
        facts: { title: task.title, count: 1, granted: state === 'moved' ? 1 : 0, note: b.answer, lead: to.name },
      },
      {
        bodyId: row.body_id,
        personIds: parties,
        kind: 'task-changed',
        taskId: task.id,
        facts: { title: task.title, due: task.due_on, note: row.reason },
      },
    ]);
    await line(trx, ctx, row.body_id, 'answerLeadHandover', id, { state, answer: b.answer, task: task.id, to: to.id });
    return shown(trx, ctx, id);
  });

/** Who asked, or a leader of the body, takes the request back before it is answered. */
export const withdrawLead = (ctx: Ctx, id: number): Promise<LeadHandover> =>
  ctx.write(async (trx) => {
    const { row } = await opened(trx, ctx, id);
    if (row.state !== 'asked') throw new AppError('HANDOVER_DECIDED', { state: row.state, at: row.decided_at });
    if (!mayWithdraw(ctx, row)) throw new AppError('FORBIDDEN');
    await close(trx, ctx, id, 'withdrawn', null);
    await line(trx, ctx, row.body_id, 'withdrawLeadHandover', id, { state: 'withdrawn' });
    return shown(trx, ctx, id);
  });
