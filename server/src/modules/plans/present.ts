import type { FileInfo } from '@sauro/contract/files';
import type { Plan, PlanReading, PlanRow, PlanSource } from '@sauro/contract/plans';
import type { FourNumbers } from '@sauro/contract/tasks';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { notFound } from '../../platform/http/errors.ts';
import { findBySymbol } from '../documents/index.ts';
import { fileInfos } from '../files/index.ts';
import { getPlanToSee, mayIssue, mayReview } from './access.ts';
import { mayEdit } from './editing.ts';
import {
  type CitationData,
  type DutyData,
  type Item,
  isTask,
  type Look,
  lookOf,
  presentDefect,
  presentItem,
  presentTask,
  type TargetData,
} from './items.ts';
import { byDays, presentPhase } from './phase-items.ts';
import { itemsOf, type PlanNamed, sourceOf } from './queries.ts';
import { type ReadingNamed, rereadingOf } from './reading-queries.ts';

const bodyOf = (p: PlanNamed) => ({ id: p.body_id, name: p.body_name, shortName: p.body_short_name, line: p.body_line });
const creatorOf = (p: PlanNamed) => ({ id: p.created_by, name: p.creator_name, address: p.creator_address });

/** How far the reading of a scan is. */
export const presentReading = (r: ReadingNamed): PlanReading => ({
  id: r.id,
  planId: r.plan_id,
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

function presentPlan(
  ctx: Ctx,
  p: PlanNamed,
  source: PlanSource,
  items: readonly Item[],
  file: FileInfo,
  citations: Plan['citations'],
  look: Look,
  rereading: ReadingNamed | undefined,
): Plan {
  const of = (kind: Item['kind']) => items.filter((i) => i.kind === kind);
  return {
    id: p.id,
    body: bodyOf(p),
    state: p.state,
    head: p.head,
    file,
    documentId: p.document_id,
    source,
    tasks: items.filter(isTask).map((i) => presentTask(i, look)),
    targets: of('target').map((i) => presentItem<TargetData>(i)),
    phases: of('phase').sort(byDays).map(presentPhase),
    duties: of('duty').map((i) => presentItem<DutyData>(i)),
    citations,
    defects: of('defect').map(presentDefect),
    version: p.version,
    savedAt: p.saved_at,
    rereading: rereading ? presentReading(rereading) : null,
    createdBy: creatorOf(p),
    issuedBy: p.issued_by === null ? null : { id: p.issued_by, name: p.issuer_name ?? '', address: p.issuer_address },
    issuedAt: p.issued_at,
    can: { review: mayReview(ctx, p) && (p.state === 'review' || items.some((i) => mayEdit(p, i))), issue: mayIssue(ctx, p) },
  };
}

/** The citations, each with the document that the register holds under its symbol now, also where that came in after the plan. */
async function citationsOf(trx: Trx, plan: PlanNamed, items: readonly Item[]): Promise<Plan['citations']> {
  const citations = items.filter((i) => i.kind === 'citation').map((i) => presentItem<CitationData>(i));
  const found = await findBySymbol(trx, plan.body_id, citations);
  return citations.map((c, i) => ({ ...c, documentId: found[i] === plan.document_id ? null : (found[i] ?? null) }));
}

/** A plan whole, as the contract answers it: seven queries at the most, whatever its size. */
export async function readPlanWhole(trx: Trx, ctx: Ctx, id: number): Promise<Plan> {
  const plan = await getPlanToSee(trx, ctx, id);
  const source = await sourceOf(trx, id);
  const items = await itemsOf(trx, id);
  const file = (await fileInfos(trx, [plan.file_id])).get(plan.file_id);
  if (!file) throw notFound();
  const look = await lookOf(trx, ctx, plan.body_id);
  const citations = await citationsOf(trx, plan, items);
  return presentPlan(ctx, plan, source, items, file, citations, look, plan.state === 'review' ? await rereadingOf(trx, id) : undefined);
}

/** A plan as a row of the list. */
export function presentPlanRow(p: PlanNamed, counts: { tasks: number; unsure: number } | undefined, numbers: FourNumbers | null): PlanRow {
  return {
    id: p.id,
    body: bodyOf(p),
    state: p.state,
    type: p.head.type,
    symbol: p.head.symbol,
    issuedOn: p.head.issuedOn,
    subject: p.head.subject,
    tasks: counts?.tasks ?? 0,
    unsure: counts?.unsure ?? 0,
    numbers,
    createdAt: p.created_at,
    createdBy: creatorOf(p),
  };
}
