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
import { deleteReading, insertReading, lockReading, type ReadingNamed, selectReadings, updateReading } from './reading-queries.ts';

/** The first wall: readings of the bodies that the actor sees whole, and his own. */
function readingScope(ctx: Ctx): (eb: ExpressionBuilder<DB & { reading: DB['plan_reading'] }, 'reading'>) => Expression<SqlBool> {
  const { actor } = ctx;
  const whole = actor.bodies.filter((b) => seesBody(actor, b));
  return (eb) => {
    if (!actor.bodies.length) return sql<SqlBool>`false`;
    const open = [eb('reading.created_by', '=', actor.personId)];
    if (whole.length) open.push(eb('reading.body_id', 'in', whole));
    return eb.and([eb('reading.body_id', 'in', actor.bodies), eb.or(open)]);
  };
}

const present = (r: ReadingNamed): PlanReading => ({
  id: r.id,
  body: { id: r.body_id, name: r.body_name, shortName: r.body_short_name, line: r.body_line },
  fileName: r.file_name,
  state: r.state,
  pagesAll: r.pages_all,
  pagesDone: r.pages_done,
  error: r.error,
  detail: r.error_detail,
  createdAt: r.created_at,
  createdBy: { id: r.created_by, name: r.creator_name, address: r.creator_address },
});

/** Keeps a scan to be read by the job, in the transaction of the upload; answers the id that its plan will have. Audits it. */
export async function startReading(
  trx: Trx,
  ctx: Ctx,
  bodyId: number,
  file: { id: number; name: string },
  convert: 'tcvn3' | 'vni' | undefined,
): Promise<number> {
  const by = { created_by: ctx.actor.personId, at: ctx.now.toISOString() };
  const row = { body_id: bodyId, file_id: file.id, file_name: file.name, convert: convert ?? null, ...by };
  const id = await insertReading(trx, row);
  await enqueue(trx, readScanned, { id, bodyId }, { key: `plans.read ${id}` });
  await audit(trx, {
    bodyId,
    at: ctx.now,
    actorId: ctx.actor.personId,
    act: 'plans.scan',
    subject: 'plan',
    subjectId: id,
    after: { fileId: file.id, name: file.name },
  });
  return id;
}

/** Scans that are being read or could not be read, newest first, at most a hundred. One query. */
export const listReadings = (ctx: Ctx): Promise<{ items: PlanReading[] }> =>
  ctx.read(async (trx) => {
    const rows = await selectReadings(trx).where(readingScope(ctx)).orderBy('reading.id', 'desc').limit(100).execute();
    return { items: rows.map(present) };
  });

async function readingNamed(trx: Trx, ctx: Ctx, id: number): Promise<PlanReading> {
  const row = await selectReadings(trx).where('reading.id', '=', id).where(readingScope(ctx)).executeTakeFirst();
  if (!row) throw notFound();
  return present(row);
}

/** How far a reading is. NOT_FOUND once the plan is there. */
export const getReading = (ctx: Ctx, id: number): Promise<PlanReading> => ctx.read((trx) => readingNamed(trx, ctx, id));

async function lockFor(trx: Trx, ctx: Ctx, id: number) {
  const reading = await lockReading(trx, id);
  if (!reading || !mayReview(ctx, { ...reading, state: 'review' })) throw notFound();
  return reading;
}

/** Reads a scan that failed once more, from the page where it stood. One under way is left alone. */
export const retryReading = (ctx: Ctx, id: number): Promise<PlanReading> =>
  ctx.write(async (trx) => {
    const reading = await lockFor(trx, ctx, id);
    if (reading.state === 'failed' && reading.file_id !== null) {
      await updateReading(trx, id, { state: 'reading', error: null, error_detail: {}, alive_at: ctx.now });
      await enqueue(trx, readScanned, { id, bodyId: reading.body_id }, { key: `plans.read ${id}` });
      await audit(trx, {
        bodyId: reading.body_id,
        at: ctx.now,
        actorId: ctx.actor.personId,
        act: 'plans.scanRetry',
        subject: 'plan',
        subjectId: id,
      });
    }
    return readingNamed(trx, ctx, id);
  });

/** Gives a reading up, and takes its file out of the store. */
export const dropReading = (ctx: Ctx, id: number): Promise<{ ok: true }> =>
  ctx.write(async (trx) => {
    const reading = await lockFor(trx, ctx, id);
    await deleteReading(trx, id);
    if (reading.file_id !== null) await discardFile(trx, ctx.deps.files, reading.file_id);
    await audit(trx, {
      bodyId: reading.body_id,
      at: ctx.now,
      actorId: ctx.actor.personId,
      act: 'plans.scanDrop',
      subject: 'plan',
      subjectId: id,
    });
    return { ok: true };
  });
