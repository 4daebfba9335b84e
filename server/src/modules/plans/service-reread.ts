import { createHash } from 'node:crypto';
import type { Plan } from '@sauro/contract/plans';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError, notFound } from '../../platform/http/errors.ts';
import type { UploadedFile } from '../../platform/http/multipart.ts';
import { readStored, sameBytes, storeFile } from '../files/index.ts';
import { getPlanFor, getPlanToSee, mayReview } from './access.ts';
import { applyReading, type Renewed } from './apply-reading.ts';
import { readPlanWhole } from './present.ts';
import { planByFiles } from './queries.ts';
import { readOrScan, registerOf } from './read.ts';
import { readingByFiles } from './reading-queries.ts';
import { startRereading } from './service-readings.ts';

type Answer = Renewed & { plan: Plan };
type Convert = 'tcvn3' | 'vni' | undefined;
const nothingYet: Renewed = { kept: 0, refreshed: 0, added: 0, removed: 0, lost: [] };

async function toReview(trx: Trx, ctx: Ctx, id: number) {
  const plan = await getPlanToSee(trx, ctx, id);
  if (!mayReview(ctx, plan)) throw plan.state === 'issued' ? new AppError('FORBIDDEN') : notFound();
  if (plan.state === 'issued') throw new AppError('PLAN_ISSUED', { at: plan.issued_at });
  return plan;
}

/** Reads the file at once, or has a job read it where it is a scan; `isNew`: it is not the plan's file yet. */
async function readAgain(
  ctx: Ctx,
  { id, bodyId }: { id: number; bodyId: number },
  file: UploadedFile,
  isNew: boolean,
  convert: Convert,
): Promise<Answer> {
  const read = await readOrScan(file, convert, Number(ctx.today.slice(0, 4)), registerOf(ctx.read, bodyId));
  return ctx.write(async (trx) => {
    const plan = await getPlanFor(trx, ctx, id, 'review');
    if (plan.state === 'issued') throw new AppError('PLAN_ISSUED', { at: plan.issued_at });
    const stored = isNew
      ? await storeFile(trx, ctx, plan.body_id, { name: file.name, bytes: file.bytes, mediaType: read.mediaType })
      : { id: plan.file_id, name: file.name };
    let told = nothingYet;
    if ('plan' in read) told = await applyReading(trx, ctx, plan, read, stored);
    else await startRereading(trx, ctx, plan, stored, convert);
    return { plan: await readPlanWhole(trx, ctx, id), ...told };
  });
}

/**
 * Reads the plan's own file anew, after the reader has become better. What a person changed or added is kept, the rest is as read now; kept tasks that the text no
 * longer has are named in `lost`. A scan is read by a job: the answer's `plan.rereading` is set, and nothing has changed yet. PLAN_ISSUED after the issue; the reader's refusals
 * as at the upload.
 */
export async function rereadPlan(ctx: Ctx, id: number, input: { convert?: Convert }): Promise<Answer> {
  const { file, bodyId } = await ctx.read(async (trx) => {
    const plan = await toReview(trx, ctx, id);
    return { file: await readStored(trx, ctx, plan.file_id), bodyId: plan.body_id };
  });
  return readAgain(ctx, { id, bodyId }, file, false, input.convert);
}

/** Puts a new version of the file in place of the plan's and reads it, as `rereadPlan` does. DUPLICATE_FILE where the file is another plan of the body; the file it had stays in store. */
export async function replacePlanFileOf(ctx: Ctx, id: number, input: { convert?: Convert }, file: UploadedFile): Promise<Answer> {
  const sha = createHash('sha256').update(file.bytes).digest('hex');
  const { isNew, bodyId } = await ctx.read(async (trx) => {
    const plan = await toReview(trx, ctx, id);
    const alike = await sameBytes(trx, plan.body_id, sha);
    if (alike.includes(plan.file_id)) return { isNew: false, bodyId: plan.body_id };
    const other = (await planByFiles(trx, alike)) ?? (await readingByFiles(trx, alike));
    if (other !== null && other !== id) throw new AppError('DUPLICATE_FILE', { planId: other });
    return { isNew: true, bodyId: plan.body_id };
  });
  return readAgain(ctx, { id, bodyId }, file, isNew, input.convert);
}
