import type { PlanHead } from '@sauro/contract/plans';
import { canon } from '@sauro/rules/plans';
import { audit } from '../../platform/audit/audit.ts';
import type { Trx } from '../../platform/db/db.ts';
import { linkCitations, type PlanDocument, registerPlanDocument } from '../documents/index.ts';
import { drawLater } from '../files/index.ts';
import { directoryOf } from './directory.ts';
import { insertItems, insertPlan } from './queries.ts';
import { headOf, mentionsOf, otherItems, type ReadFile, taskItems } from './read.ts';
import { reportItems } from './report-items.ts';

/** In whose name and when a plan is entered: a request, or the job that read the scan for whoever put it in. */
export interface Enterer {
  actor: { personId: number };
  now: Date;
  today: string;
}

/** What the register of documents keeps of a plan's head. A paper that names another issuer than the body came in from outside. */
export function documentOf(head: PlanHead, bodyName: string): PlanDocument {
  const issuer = head.issuer ? canon(head.issuer) : '';
  const body = canon(bodyName);
  const { recipients: _, signer, ...rest } = head;
  return { ...rest, direction: !issuer || issuer.includes(body) || body.includes(issuer) ? 'out' : 'in', signer: signer.name };
}

/**
 * Enters what was read from a stored file: document with lineage, plan, and all items; answers the plan's id, which is `id` where one was given first. Audits it. The caller has
 * settled that the person may.
 */
export async function enterPlan(
  trx: Trx,
  by: Enterer,
  bodyId: number,
  file: { id: number; name: string; mediaType: string },
  read: ReadFile,
  id?: number,
): Promise<number> {
  const head = headOf(read.plan, file.name);
  const directory = await directoryOf(trx, by, bodyId);
  const bodyName = directory.units.find((u) => u.id === bodyId)?.name ?? '';
  const documentId = await registerPlanDocument(trx, by, bodyId, file.id, documentOf(head, bodyName));
  await linkCitations(trx, bodyId, documentId, mentionsOf(read));
  await drawLater(trx, by, { id: file.id, mediaType: file.mediaType }, bodyId);
  const row = { body_id: bodyId, document_id: documentId, file_id: file.id, head, source: read.source, created_by: by.actor.personId };
  const planId = await insertPlan(trx, { ...row, ...(id === undefined ? {} : { id }), at: by.now.toISOString() });
  const tasks = taskItems(read, directory, by.today);
  const items = [...tasks, ...reportItems(read, directory, by.today, tasks), ...otherItems(read)];
  await insertItems(trx, bodyId, planId, items);
  await audit(trx, {
    bodyId,
    at: by.now,
    actorId: by.actor.personId,
    act: 'plans.upload',
    subject: 'plan',
    subjectId: planId,
    after: { fileId: file.id, name: file.name, documentId, symbol: head.symbol, subject: head.subject, items: items.length },
  });
  return planId;
}
