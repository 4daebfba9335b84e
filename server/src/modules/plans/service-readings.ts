import type { PlanReading } from '@sauro/contract/plans';
import type { Expression, ExpressionBuilder, SqlBool } from 'kysely';
import { sql } from 'kysely';
import type { DB } from '../../db/types.gen.ts';
import { audit } from '../../platform/audit/audit.ts';
import { seesBody } from '../../platform/auth/actor.ts';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { notFound } from '../../platform/http/errors.ts';
import { enqueue } from '../../platform/jobs/job.ts';
import { discardFile } from '../files/index.ts';
import { mayReview } from './access.ts';
import { readScanned } from './jobs.ts';
import { presentReading } from './present.ts';
import { lockPlan, type PlanRecord } from './queries.ts';
import { deleteReading, insertReading, lockReading, type Reading, rereadingOf, selectReadings, updateReading } from './reading-queries.ts';

/** The first wall: readings of the bodies that the actor sees whole, his own, and those of plans under review that he may go over. */
function readingScope(ctx: Ctx): (eb: ExpressionBuilder<DB & { reading: DB['plan_reading'] }, 'reading'>) => Expression<SqlBool> {
  const { actor } = ctx;
  const whole = actor.bodies.filter((b) => seesBody(actor, b));
  return (eb) => {
    if (!actor.bodies.length) return sql<SqlBool>`false`;
    const ofPlan = eb
      .selectFrom('plan')
      .select('plan.id')
      .whereRef('plan.id', '=', 'reading.plan_id')
      .where('plan.created_by', '=', actor.personId);
    const open = [eb('reading.created_by', '=', actor.personId), eb.exists(ofPlan)];
    if (whole.length) open.push(eb('reading.body_id', 'in', whole));
    return eb.and([eb('reading.body_id', 'in', actor.bodies), eb.or(open)]);
  };
}

type Convert = 'tcvn3' | 'vni' | undefined;

async function begin(
  trx: Trx,
  ctx: Ctx,
  at: { bodyId: number; planId?: number },
  file: { id: number; name: string },
  convert: Convert,
): Promise<number> {
  const { bodyId, planId } = at;
  const by = { created_by: ctx.actor.personId, at: ctx.now.toISOString() };
  const row = { body_id: bodyId, file_id: file.id, file_name: file.name, convert: convert ?? null, ...by };
  const id = await insertReading(trx, { ...row, ...(planId === undefined ? {} : { plan_id: planId }) });
  await enqueue(trx, readScanned, { id, bodyId }, { key: `plans.read ${id}` });
  await audit(trx, {
    bodyId,
    at: ctx.now,
    actorId: ctx.actor.personId,
    act: planId === undefined ? 'plans.scan' : 'plans.rescan',
    subject: 'plan',
    subjectId: planId ?? id,
    after: { fileId: file.id, name: file.name },
  });
  return id;
}

/** Keeps a scan to be read by the job, in the transaction of the upload; answers the id that its plan will have. Audits it. */
export const startReading = (trx: Trx, ctx: Ctx, bodyId: number, file: { id: number; name: string }, convert: Convert): Promise<number> =>
  begin(trx, ctx, { bodyId }, file, convert);

/** Takes a reading away, with its file unless that is the plan's. */
async function giveUp(
  trx: Trx,
  ctx: Ctx,
  reading: Pick<Reading, 'id' | 'file_id'>,
  plan: Pick<PlanRecord, 'file_id'> | null,
): Promise<void> {
  await deleteReading(trx, reading.id);
  if (reading.file_id !== null && reading.file_id !== plan?.file_id) await discardFile(trx, ctx.deps.files, reading.file_id);
}

/**
 * Has the job read a plan's scan again, or the scan that is to take its file's place; the plan stays as it is until then. One of the same file that is under way is left to go
 * on; any other is given up for this one. Audits it. The caller has locked the plan.
 */
export async function startRereading(
  trx: Trx,
  ctx: Ctx,
  plan: PlanRecord,
  file: { id: number; name: string },
  convert: Convert,
): Promise<void> {
  const before = await rereadingOf(trx, plan.id);
  if (before?.state === 'reading' && before.file_id === file.id) return;
  if (before) await giveUp(trx, ctx, before, plan);
  await begin(trx, ctx, { bodyId: plan.body_id, planId: plan.id }, file, convert);
}

/** Scans that are being read or could not be read, newest first, at most a hundred. One query. */
export const listReadings = (ctx: Ctx): Promise<{ items: PlanReading[] }> =>
  ctx.read(async (trx) => {
    const rows = await selectReadings(trx).where(readingScope(ctx)).orderBy('reading.id', 'desc').limit(100).execute();
    return { items: rows.map(presentReading) };
  });

async function readingNamed(trx: Trx, ctx: Ctx, id: number): Promise<PlanReading> {
  const row = await selectReadings(trx).where('reading.id', '=', id).where(readingScope(ctx)).executeTakeFirst();
  if (!row) throw notFound();
  return presentReading(row);
}

/** How far a reading is. NOT_FOUND once the plan is there. */
export const getReading = (ctx: Ctx, id: number): Promise<PlanReading> => ctx.read((trx) => readingNamed(trx, ctx, id));

/** A reading locked for a write, after its plan where it has one, since the job locks them in this order. */
async function lockFor(trx: Trx, ctx: Ctx, id: number): Promise<{ reading: Reading; plan: PlanRecord | null }> {
  const { planId } = await readingNamed(trx, ctx, id);
  const plan = planId === null ? null : ((await lockPlan(trx, planId)) ?? null);
  const reading = await lockReading(trx, id);
  const may = reading && (mayReview(ctx, { ...reading, state: 'review' }) || (plan !== null && mayReview(ctx, plan)));
  if (!may) throw notFound();
  return { reading, plan };
}

/** Reads a scan that failed once more, from the page where it stood. One under way is left alone. */
export const retryReading = (ctx: Ctx, id: number): Promise<PlanReading> =>
  ctx.write(async (trx) => {
    const { reading } = await lockFor(trx, ctx, id);
    if (reading.state === 'failed' && reading.file_id !== null) {
      await updateReading(trx, id, { state: 'reading', error: null, error_detail: {}, alive_at: ctx.now });
      await enqueue(trx, readScanned, { id, bodyId: reading.body_id }, { key: `plans.read ${id}` });
      await audit(trx, {
        bodyId: reading.body_id,
        at: ctx.now,
        actorId: ctx.actor.personId,
        act: 'plans.scanRetry',
        subject: 'plan',
        subjectId: reading.plan_id ?? id,
      });
    }
    return readingNamed(trx, ctx, id);
  });

/** Gives a reading up, and takes its file out of the store unless a plan has it. */
export const dropReading = (ctx: Ctx, id: number): Promise<{ ok: true }> =>
  ctx.write(async (trx) => {
    const { reading, plan } = await lockFor(trx, ctx, id);
    await giveUp(trx, ctx, reading, plan);
    await audit(trx, {
      bodyId: reading.body_id,
      at: ctx.now,
      actorId: ctx.actor.personId,
      act: 'plans.scanDrop',
      subject: 'plan',
      subjectId: reading.plan_id ?? id,
    });
    return { ok: true };
  });
