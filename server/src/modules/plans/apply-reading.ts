import { isDeepStrictEqual } from 'node:util';
import type { PlanHead } from '@sauro/contract/plans';
import { audit } from '../../platform/audit/audit.ts';
import type { Trx } from '../../platform/db/db.ts';
import { AppError } from '../../platform/http/errors.ts';
import { linkCitations, replacePlanFile, updatePlanDocument } from '../documents/index.ts';
import { drawLater } from '../files/index.ts';
import { directoryOf } from './directory.ts';
import { documentOf, type Enterer } from './enter.ts';
import { deleteItems, headReadOf, insertItems, itemsOf, type PlanRecord, selectPlans, updateItems, updatePlan } from './queries.ts';
import { headOf, mentionsOf, otherItems, type ReadFile, taskItems } from './read.ts';
import { reportItems } from './report-items.ts';
import { rereadItems } from './reread.ts';
import { forgetSteps } from './steps.ts';

/** What a new reading did to a plan: see the contract. */
export interface Renewed {
  kept: number;
  refreshed: number;
  added: number;
  removed: number;
  lost: number[];
}

/** The head as read now, with what a person had corrected in it; of a plan whose first reading is not kept, the head as it stands. */
function headAfter(now: PlanHead, was: PlanHead, read: PlanHead | null): PlanHead {
  if (!read) return was;
  const keys = Object.keys(was) as (keyof PlanHead)[];
  const corrected = keys.filter((k) => !isDeepStrictEqual(was[k], read[k]));
  return { ...now, ...Object.fromEntries(corrected.map((k) => [k, was[k]])) };
}

/**
 * Puts a new reading in place of the one a plan has, with what people have changed or added kept, and the file that was read in place of the plan's where it is another. Audits
 * it. The caller has locked the plan and settled that the person may. PLAN_ISSUED after the issue.
 */
export async function applyReading(
  trx: Trx,
  by: Enterer,
  plan: PlanRecord,
  read: ReadFile,
  file: { id: number; name: string },
): Promise<Renewed> {
  const { id } = plan;
  if (plan.state === 'issued') throw new AppError('PLAN_ISSUED', { at: plan.issued_at });
  const directory = await directoryOf(trx, by, plan.body_id);
  await linkCitations(trx, plan.body_id, plan.document_id, mentionsOf(read));
  const tasks = taskItems(read, directory, by.today);
  const fresh = [...tasks, ...reportItems(read, directory, by.today, tasks), ...otherItems(read)];
  const result = rereadItems(await itemsOf(trx, id), fresh, read.source);
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
    file_id: file.id,
    version: plan.version + 1,
    saved_at: by.now.toISOString(),
  });
  const { body_name } = await selectPlans(trx).where('plan.id', '=', id).executeTakeFirstOrThrow();
  await updatePlanDocument(trx, plan.body_id, plan.document_id, documentOf(head, body_name));
  if (file.id !== plan.file_id) await replacePlanFile(trx, plan.document_id, file.id);
  await drawLater(trx, by, { id: file.id, mediaType: read.mediaType }, plan.body_id);
  await forgetSteps(trx, id);
  const told = { kept: result.kept, refreshed: result.refreshed, added: result.inserted.length, removed: result.removed.length };
  await audit(trx, {
    bodyId: plan.body_id,
    at: by.now,
    actorId: by.actor.personId,
    act: 'plans.reread',
    subject: 'plan',
    subjectId: id,
    before: { fileId: plan.file_id, removed: result.removed.map((i) => ({ id: i.id, kind: i.kind, fields: i.fields, data: i.data })) },
    after: { fileId: file.id, name: file.name, ...told, lost: result.lost },
  });
  return { ...told, lost: result.lost };
}
