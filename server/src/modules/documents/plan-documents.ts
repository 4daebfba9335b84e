import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import {
  documentsBySymbol,
  documentsLike,
  insertDocument,
  type LineageKind,
  type NewDocument,
  replaceLinks,
  resolveLinks,
  writeDocument,
} from './queries.ts';
import { normalSymbol } from './symbol.ts';

/** What a plan's head says of it as a document. */
export interface PlanDocument {
  direction: 'in' | 'out';
  type: string;
  symbol: string | null;
  issuedOn: string | null;
  issuer: string | null;
  place: string | null;
  subject: string;
  signer: string | null;
}

const asRow = (d: PlanDocument) => ({
  direction: d.direction,
  type: d.type,
  symbol: normalSymbol(d.symbol),
  issued_on: d.issuedOn,
  issuer: d.issuer,
  place: d.place,
  subject: d.subject,
  signer: d.signer,
  in_draft: d.direction === 'out',
});

/** Enters a plan under review in its body's register of documents, with its file; answers the document's id. The caller has decided that the actor may, and audits it. */
export async function registerPlanDocument(
  trx: Trx,
  ctx: { now: Date; actor: Pick<Ctx['actor'], 'personId'> },
  bodyId: number,
  fileId: number,
  d: PlanDocument,
): Promise<number> {
  const row: NewDocument = {
    ...asRow(d),
    body_id: bodyId,
    secret: false,
    file_id: fileId,
    created_by: ctx.actor.personId,
    created_at: ctx.now.toISOString(),
  };
  const id = await insertDocument(trx, row);
  await resolveLinks(trx, bodyId, { id, type: row.type, symbol: row.symbol });
  return id;
}

/** Brings the register in line with the corrected head of a plan under review. The caller audits it. */
export async function updatePlanDocument(trx: Trx, bodyId: number, documentId: number, d: PlanDocument): Promise<void> {
  const row = asRow(d);
  await writeDocument(trx, documentId, row);
  await resolveLinks(trx, bodyId, { id: documentId, type: row.type, symbol: row.symbol });
}

/** The plan is issued: from now on its whole body reads the paper. The caller audits it. */
export async function issuePlanDocument(trx: Trx, documentId: number): Promise<void> {
  await trx.updateTable('document').set({ in_draft: false }).where('id', '=', documentId).execute();
}

/** Hangs a new version of the file on a plan's document; the one before stays in store. The caller audits it. */
export async function replacePlanFile(trx: Trx, documentId: number, fileId: number): Promise<void> {
  await trx.updateTable('document').set({ file_id: fileId }).where('id', '=', documentId).execute();
}

/** A document that another names. */
export interface Mention {
  kind: LineageKind;
  type: string;
  symbol: string | null;
  title: string | null;
  issuedOn: string | null;
  issuer: string | null;
}

/** The document of the body that each mention means, by symbol and type; null where the body holds none. One query. */
export async function findBySymbol(
  trx: Trx,
  bodyId: number,
  mentions: readonly Pick<Mention, 'type' | 'symbol'>[],
): Promise<(number | null)[]> {
  const symbols = mentions.map((m) => normalSymbol(m.symbol));
  const found = await documentsBySymbol(trx, bodyId, [...new Set(symbols.filter((s) => s !== null))]);
  return mentions.map((m, i) => found.find((d) => d.symbol === symbols[i] && d.type.toLowerCase() === m.type.toLowerCase())?.id ?? null);
}

/** What the body's register holds of the documents that are cited, and of those issued on the same days; secret ones stay out. One query. */
export function likeCited(
  trx: Trx,
  bodyId: number,
  cited: readonly Pick<Mention, 'symbol' | 'issuedOn'>[],
): ReturnType<typeof documentsLike> {
  const some = (values: (string | null)[]): string[] => [...new Set(values.filter((v) => v !== null))];
  return documentsLike(trx, bodyId, some(cited.map((c) => normalSymbol(c.symbol))), some(cited.map((c) => (c.symbol ? c.issuedOn : null))));
}

/** Writes the lineage of a document anew from what it names; answers the document that each mention was matched to, or null. */
export async function linkCitations(
  trx: Trx,
  bodyId: number,
  documentId: number,
  mentions: readonly Mention[],
): Promise<(number | null)[]> {
  const targets = (await findBySymbol(trx, bodyId, mentions)).map((t) => (t === documentId ? null : t));
  await replaceLinks(
    trx,
    bodyId,
    documentId,
    mentions.map((m, i) => ({
      kind: m.kind,
      type: m.type,
      symbol: normalSymbol(m.symbol),
      title: m.title,
      issued_on: m.issuedOn,
      issuer: m.issuer,
      target_id: targets[i] ?? null,
    })),
  );
  return targets;
}
