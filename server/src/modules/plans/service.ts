import { createHash } from 'node:crypto';
import type { listPlans as listOperation, Plan, PlanHead, PlanRow } from '@sauro/contract/plans';
import { sql } from 'kysely';
import type { z } from 'zod';
import { audit, difference } from '../../platform/audit/audit.ts';
import type { Trx } from '../../platform/db/db.ts';
import { tell } from '../../platform/events.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError, notFound } from '../../platform/http/errors.ts';
import type { UploadedFile } from '../../platform/http/multipart.ts';
import { updatePlanDocument } from '../documents/index.ts';
import { sameBytes, storeFile } from '../files/index.ts';
import { getPlanFor, mayUpload, planScope } from './access.ts';
import { documentOf, enterPlan } from './enter.ts';
import { planNumbersAsked } from './events.ts';
import { presentPlanRow, readPlanWhole } from './present.ts';
import { countsOf, planByFiles, selectPlans, updatePlan } from './queries.ts';
import { readOrScan, registerOf } from './read.ts';
import { readingByFiles } from './reading-queries.ts';
import { startReading } from './service-readings.ts';
import { lastHeadEditor, recordHeadStep } from './steps.ts';

type Query = z.output<NonNullable<typeof listOperation.query>>;

/** The plan of the body that was read from these very bytes, or will be by the job that reads them; or null. */
async function doubleOf(trx: Trx, bodyId: number, bytes: Uint8Array): Promise<number | null> {
  const sha = createHash('sha256').update(bytes).digest('hex');
  const files = await sameBytes(trx, bodyId, sha);
  return (await planByFiles(trx, files)) ?? (await readingByFiles(trx, files));
}
const isDouble = (name: string, planId: number) => new AppError('DUPLICATE_FILE', { name, planId });

/**
 * Takes a plan in: reads the file, and keeps file, document, text and all that was read in one transaction. Nothing is kept of a file that can't be read, is secret
 * (SECRET_REFUSED), or is already a plan of the body or being read (DUPLICATE_FILE with its planId, unless `again`). A scan is only kept: a job reads it, and its plan will
 * stand under the id that is answered.
 */
export async function uploadPlan(
  ctx: Ctx,
  input: { bodyId: number; convert?: 'tcvn3' | 'vni' | undefined; again?: '1' | undefined },
  file: UploadedFile,
): Promise<{ id: number; reading: boolean }> {
  const { bodyId } = input;
  if (!mayUpload(ctx, bodyId)) throw notFound();
  const known = input.again ? null : await ctx.read((trx) => doubleOf(trx, bodyId, file.bytes));
  if (known !== null) {
    // Through the door of writes, because the double may be this very request, sent again after its answer was lost.
    return ctx.write(() => Promise.reject(isDouble(file.name, known)));
  }
  const read = await readOrScan(file, input.convert, Number(ctx.today.slice(0, 4)), registerOf(ctx.read, bodyId));
  return ctx.write(async (trx) => {
    if (!input.again) {
      // Two uploads of the same file at once: the second waits here, then finds the first.
      await sql`select pg_advisory_xact_lock(hashtextextended('plans.upload:' || ${bodyId}, 0))`.execute(trx);
      const planId = await doubleOf(trx, bodyId, file.bytes);
      if (planId !== null) throw isDouble(file.name, planId);
    }
    const stored = await storeFile(trx, ctx, bodyId, { name: file.name, bytes: file.bytes, mediaType: read.mediaType });
    if (!('plan' in read)) return { id: await startReading(trx, ctx, bodyId, stored, input.convert), reading: true };
    return { id: await enterPlan(trx, ctx, bodyId, stored, read), reading: false };
  });
}

/** Plans of the actor's bodies that he may see, newest first, by key; four queries whatever the page. */
export function listPlans(ctx: Ctx, query: Query): Promise<{ items: PlanRow[]; next: number | null }> {
  return ctx.read(async (trx) => {
    let page = selectPlans(trx)
      .where(planScope(ctx, query.bodyId))
      .orderBy('plan.id', 'desc')
      .limit(query.limit + 1);
    if (query.before !== undefined) page = page.where('plan.id', '<', query.before);
    if (query.state) page = page.where('plan.state', '=', query.state);
    for (const word of (query.q ?? '').split(/\s+/).filter(Boolean).slice(0, 8)) {
      page = page.where(
        sql<boolean>`app.fold(concat_ws(' ', plan.head ->> 'symbol', plan.head ->> 'subject')) like '%' || replace(replace(app.fold(${word}), '%', '\\%'), '_', '\\_') || '%'`,
      );
    }
    const rows = await page.execute();
    const shown = rows.slice(0, query.limit);
    const ids = shown.map((r) => r.id);
    const counts = await countsOf(trx, ids);
    const issued = shown.filter((r) => r.state === 'issued').map((r) => r.id);
    const numbers = Object.assign({}, ...(await tell(planNumbersAsked, trx, ctx, { planIds: issued })));
    const items = shown.map((r) => presentPlanRow(r, counts.get(r.id), numbers[r.id] ?? null));
    return { items, next: rows.length > query.limit ? (ids.at(-1) ?? null) : null };
  });
}

/** A plan with its source and all that was read from it. */
export const getPlan = (ctx: Ctx, id: number): Promise<Plan> => ctx.read((trx) => readPlanWhole(trx, ctx, id));

/** Corrects the head of a plan under review; the register of documents follows. A version that is no longer the plan's is refused, and the refusal says who was faster. */
export function updatePlanHead(ctx: Ctx, id: number, input: { version: number; head: Partial<PlanHead> }): Promise<Plan> {
  return ctx.write(async (trx) => {
    const plan = await getPlanFor(trx, ctx, id, 'review');
    if (plan.state === 'issued') throw new AppError('PLAN_ISSUED');
    if (plan.version !== input.version)
      throw new AppError('VERSION_CONFLICT', { version: plan.version, at: plan.saved_at, by: await lastHeadEditor(trx, id) });
    const head = { ...plan.head, ...input.head };
    const change = difference(plan.head, input.head);
    await updatePlan(trx, id, { head, version: plan.version + 1, saved_at: ctx.now.toISOString() });
    const names = await selectPlans(trx).where('plan.id', '=', id).executeTakeFirstOrThrow();
    await updatePlanDocument(trx, plan.body_id, plan.document_id, documentOf(head, names.body_name));
    await recordHeadStep(trx, ctx, plan);
    await audit(trx, {
      bodyId: plan.body_id,
      at: ctx.now,
      actorId: ctx.actor.personId,
      act: 'plans.head',
      subject: 'plan',
      subjectId: id,
      ...change,
    });
    return readPlanWhole(trx, ctx, id);
  });
}
