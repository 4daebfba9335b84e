import { createHash } from 'node:crypto';
import { isDeepStrictEqual } from 'node:util';
import type { Plan, PlanHead } from '@sauro/contract/plans';
import { audit } from '../../platform/audit/audit.ts';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError, notFound } from '../../platform/http/errors.ts';
import type { UploadedFile } from '../../platform/http/multipart.ts';
import { linkCitations, replacePlanFile, updatePlanDocument } from '../documents/index.ts';
import { drawLater, readStored, sameBytes, storeFile } from '../files/index.ts';
import { getPlanFor, getPlanToSee, mayReview } from './access.ts';
import { directoryOf } from './directory.ts';
import { documentOf } from './enter.ts';
import { readPlanWhole } from './present.ts';
import { deleteItems, headReadOf, insertItems, itemsOf, planByFiles, selectPlans, updateItems, updatePlan } from './queries.ts';
import { headOf, mentionsOf, otherItems, type ReadFile, readUpload, registerOf, taskItems } from './read.ts';
import { rereadItems } from './reread.ts';
import { forgetSteps } from './steps.ts';

interface Answer {
  plan: Plan;
  kept: number;
  refreshed: number;
  added: number;
  removed: number;
  lost: number[];
}
type Convert = 'tcvn3' | 'vni' | undefined;

/** The head as read now, with what a person had corrected in it; of a plan whose first reading is not kept, the head as it stands. */
function headAfter(now: PlanHead, was: PlanHead, read: PlanHead | null): PlanHead {
  if (!read) return was;
  const keys = Object.keys(was) as (keyof PlanHead)[];
  const corrected = keys.filter((k) => !isDeepStrictEqual(was[k], read[k]));
  return { ...now, ...Object.fromEntries(corrected.map((k) => [k, was[k]])) };
}

async function toReview(trx: Trx, ctx: Ctx, id: number) {
  const plan = await getPlanToSee(trx, ctx, id);
  if (!mayReview(ctx, plan)) throw plan.state === 'issued' ? new AppError('FORBIDDEN') : notFound();
  if (plan.state === 'issued') throw new AppError('PLAN_ISSUED', { at: plan.issued_at });
  return plan;
}

async function takeReading(ctx: Ctx, id: number, read: ReadFile, file: UploadedFile, isNew: boolean): Promise<Answer> {
  return ctx.write(async (trx) => {
    const plan = await getPlanFor(trx, ctx, id, 'review');
    if (plan.state === 'issued') throw new AppError('PLAN_ISSUED', { at: plan.issued_at });
    const stored = isNew
      ? await storeFile(trx, ctx, plan.body_id, { name: file.name, bytes: file.bytes, mediaType: read.mediaType })
      : { id: plan.file_id };
    const directory = await directoryOf(trx, ctx, plan.body_id);
    await linkCitations(trx, plan.body_id, plan.document_id, mentionsOf(read));
    const result = rereadItems(await itemsOf(trx, id), [...taskItems(read, directory, ctx.today), ...otherItems(read)], read.source);
    await updateItems(trx, result.written);
    await deleteItems(
      trx,
      id,
      result.removed.map((i) => i.id),
    );
    await insertItems(trx, plan.body_id, id, result.inserted);
    const readHead = headOf(read.plan, file.name);
    const head = headAfter(readHead, plan.head, await headReadOf(trx, id));
    await updatePlan(trx, id, {
      head,
      head_read: readHead,
      source: read.source,
      file_id: stored.id,
      version: plan.version + 1,
      saved_at: ctx.now.toISOString(),
    });
    const { body_name } = await selectPlans(trx).where('plan.id', '=', id).executeTakeFirstOrThrow();
    await updatePlanDocument(trx, plan.body_id, plan.document_id, documentOf(head, body_name));
    if (isNew) {
      await replacePlanFile(trx, plan.document_id, stored.id);
      await drawLater(trx, ctx, { id: stored.id, mediaType: read.mediaType }, plan.body_id);
    }
    await forgetSteps(trx, id);
    const told = { kept: result.kept, refreshed: result.refreshed, added: result.inserted.length, removed: result.removed.length };
    await audit(trx, {
      bodyId: plan.body_id,
      at: ctx.now,
      actorId: ctx.actor.personId,
      act: 'plans.reread',
      subject: 'plan',
      subjectId: id,
      before: { fileId: plan.file_id, removed: result.removed.map((i) => ({ id: i.id, kind: i.kind, fields: i.fields, data: i.data })) },
      after: { fileId: stored.id, name: file.name, ...told, lost: result.lost },
    });
    return { plan: await readPlanWhole(trx, ctx, id), ...told, lost: result.lost };
  });
}

/**
 * Reads the plan's own file anew, after the reader has become better. What a person changed or added is kept, the rest is as read now; kept tasks that the text no
 * longer has are named in `lost`. PLAN_ISSUED after the issue; the reader's refusals as at the upload.
 */
export async function rereadPlan(ctx: Ctx, id: number, input: { convert?: Convert }): Promise<Answer> {
  const { file, bodyId } = await ctx.read(async (trx) => {
    const plan = await toReview(trx, ctx, id);
    return { file: await readStored(trx, ctx, plan.file_id), bodyId: plan.body_id };
  });
  const read = await readUpload(file, input.convert, Number(ctx.today.slice(0, 4)), registerOf(ctx.read, bodyId));
  return takeReading(ctx, id, read, file, false);
}

/** Puts a new version of the file in place of the plan's and reads it, as `rereadPlan` does. DUPLICATE_FILE where the file is another plan of the body; the file it had stays in store. */
export async function replacePlanFileOf(ctx: Ctx, id: number, input: { convert?: Convert }, file: UploadedFile): Promise<Answer> {
  const sha = createHash('sha256').update(file.bytes).digest('hex');
  const { isNew, bodyId } = await ctx.read(async (trx) => {
    const plan = await toReview(trx, ctx, id);
    const alike = await sameBytes(trx, plan.body_id, sha);
    if (alike.includes(plan.file_id)) return { isNew: false, bodyId: plan.body_id };
    const other = await planByFiles(trx, alike);
    if (other !== null && other !== id) throw new AppError('DUPLICATE_FILE', { planId: other });
    return { isNew: true, bodyId: plan.body_id };
  });
  const read = await readUpload(file, input.convert, Number(ctx.today.slice(0, 4)), registerOf(ctx.read, bodyId));
  return takeReading(ctx, id, read, file, isNew);
}
