import type { SchoolYear } from '@sauro/calendar';
import type { Problem } from '@sauro/contract';
import type { PlanHead, PlanSource } from '@sauro/contract/plans';
import { type KnownDocument, type Plan, ReadError, readPlan, type SourceDocument } from '@sauro/plan-reader';
import { type Directory, draftTask, secrecyMark } from '@sauro/rules/plans';
import type { Trx } from '../../platform/db/db.ts';
import { AppError } from '../../platform/http/errors.ts';
import type { UploadedFile } from '../../platform/http/multipart.ts';
import { likeCited, type Mention } from '../documents/index.ts';
import { calendarOf } from '../organisations/index.ts';
import { defectItems } from './defect-places.ts';
import type { CitationData, DutyData, Span, TargetData, TaskData } from './items.ts';
import { phaseData } from './phase-items.ts';
import type { NewItem } from './queries.ts';
import { day } from './read-days.ts';
import { storable } from './storable.ts';
import { plainOf, rangeOf } from './words.ts';

const mediaTypes: Record<SourceDocument['format'], string> = {
  text: 'text/plain',
  markdown: 'text/plain',
  html: 'text/html',
  docx: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
  pdf: 'application/pdf',
  scan: 'application/pdf',
};
const pictureTypes: Readonly<Record<string, string>> = { png: 'image/png', jpeg: 'image/jpeg', tiff: 'image/tiff' };

/** A file read whole: its text with layout, and what the reader found in it. */
export interface ReadFile {
  source: PlanSource;
  plan: Plan;
  mediaType: string;
}

/** What a refusal of the reader is to who put the file in. Anything else is given back as it is. */
export const refusalOf = (e: unknown, name: string): unknown =>
  e instanceof ReadError ? new AppError(e.code, { name, ...e.detail } satisfies NonNullable<Problem['detail']>) : e;

/** What the body of a plan knows that the reader holds the plan against. */
export interface Register {
  /** The documents like those that a plan cites. */
  known: (plan: Plan) => Promise<KnownDocument[]>;
  /** The school years whose plan of time the body goes by. */
  schoolYears: () => Promise<readonly SchoolYear[]>;
}

/** The register of a body, asked by `read`, which says for whom. */
export const registerOf = (read: <T>(fn: (trx: Trx) => Promise<T>) => Promise<T>, bodyId: number): Register => ({
  known: (plan) =>
    read((trx) =>
      likeCited(
        trx,
        bodyId,
        plan.citations.map((c) => ({ symbol: c.symbol, issuedOn: day(c.issuedOn) })),
      ),
    ),
  schoolYears: () => read(async (trx) => (await calendarOf(trx, bodyId)).schoolYears),
});

/**
 * Reads an uploaded plan. Throws the reader's refusals by their code, and SECRET_REFUSED where the head carries a mark of secrecy. `year` is for deadlines without
 * one; `register` is asked for school years, which words of the school year are read by, and for documents, and the plan is read again where it knows some.
 */
export async function readUpload(
  file: UploadedFile,
  convert: 'tcvn3' | 'vni' | undefined,
  year: number,
  register?: Register,
): Promise<ReadFile> {
  // The readers of Word and PDF weigh much and are seldom needed: loaded with the first plan, not with the server.
  const { readSource } = await import('@sauro/plan-reader/input');
  let doc: SourceDocument;
  try {
    doc = await readSource(file.bytes, file.name, convert ? { convert } : {});
  } catch (e) {
    throw refusalOf(e, file.name);
  }
  return readDocument(doc, file.name, year, register);
}

/** As `readUpload`, but answers only the media type where the words of the file, or of some of its pages, are in pictures: reading those takes too long for a request. */
export async function readOrScan(
  file: UploadedFile,
  convert: 'tcvn3' | 'vni' | undefined,
  year: number,
  register?: Register,
): Promise<ReadFile | { mediaType: string }> {
  try {
    const read = await readUpload(file, convert, year, register);
    return read.source.notes.some((n) => n.code === 'PAGES_WITHOUT_TEXT') ? { mediaType: read.mediaType } : read;
  } catch (e) {
    if (!(e instanceof AppError)) throw e;
    const mediaType = e.code === 'NO_TEXT_LAYER' ? 'application/pdf' : pictureTypes[String(e.detail?.found)];
    if (mediaType && (e.code === 'NO_TEXT_LAYER' || e.code === 'UNSUPPORTED_TYPE')) return { mediaType };
    throw e;
  }
}

/** What the reader finds in a document. Throws SECRET_REFUSED and EMPTY_FILE. */
export async function readDocument(doc: SourceDocument, name: string, year: number, register?: Register): Promise<ReadFile> {
  const source = { ...doc, text: storable(doc.text), notes: storable(doc.notes) };
  const mark = secrecyMark(source.text);
  if (mark) throw new AppError('SECRET_REFUSED', { name, mark });
  if (!source.text.trim()) throw new AppError('EMPTY_FILE', { name });
  const by = { year, schoolYears: (await register?.schoolYears()) ?? [] };
  const alone = readPlan(source, by);
  const known = register && alone.citations.length ? await register.known(alone) : [];
  return { source, plan: known.length ? readPlan(source, { ...by, known }) : alone, mediaType: mediaTypes[doc.format] };
}

const cut = (text: string | null, max: number): string | null => (text ? text.slice(0, max) : null);

/** The head as the contract has it; a plan without a subject is called by its file. */
export function headOf(plan: Plan, fileName: string): PlanHead {
  return storable({
    type: cut(plan.type, 60) ?? 'Kế hoạch',
    symbol: cut(plan.symbol, 60),
    issuedOn: day(plan.issuedOn),
    place: cut(plan.place, 100),
    issuer: cut(plan.issuer, 300),
    subject: cut(plan.subject, 1000) ?? fileName,
    signer: { authority: plan.signer.authority, position: plan.signer.position, name: plan.signer.name },
    recipients: plan.recipients.map((r) => ({ name: r.name, purpose: r.purpose })),
  });
}

/** Tasks of the reading as items, with what is proposed for each: names matched in the body, doer, checker and decider. */
export function taskItems({ plan, source }: ReadFile, directory: Directory, today: string): NewItem[] {
  return plan.tasks.map((t, i) => {
    const text = rangeOf(source, t.span);
    const draft = draftTask({ ...t, text: plainOf(text, source.format) || t.text }, directory, today);
    const data: TaskData = {
      printedId: t.id,
      origin: t.origin,
      heading: t.heading,
      text,
      spans: [spanOf(t.span)],
      confidence: t.confidence,
      printed: { lead: t.lead, support: t.support, leader: t.leader, products: t.products, deadline: t.deadline },
      guesses: draft.guesses,
      inferred: draft.inferred,
      inheritedYear: t.inheritedYear || draft.dueInferred,
      eventBound: t.eventBound,
      taskId: null,
    };
    return { kind: 'task', ord: i + 1, data, fields: draft.fields };
  });
}

const spanOf = (s: Span): Span => ({ start: s.start, end: s.end });

/** How the plan stands to a document that it cites, by the words before the first mention. */
function relationAt(source: PlanSource, at: number): Mention['kind'] {
  const before = source.text.slice(Math.max(0, at - 60), at).toLowerCase();
  const line = before.slice(before.lastIndexOf('\n') + 1);
  if (/căn cứ[^.;]*$/u.test(line)) return 'pursuant-to';
  if (/(?:thực hiện|triển khai)[^.;]*$/u.test(line)) return 'implements';
  if (/thay thế[^.;]*$/u.test(line)) return 'replaces';
  return 'cites';
}

/** The documents that the plan cites, for the lineage; in the order of `plan.citations`. */
export const mentionsOf = ({ plan, source }: ReadFile): Mention[] =>
  plan.citations.map((c) => ({
    kind: relationAt(source, c.span.start),
    type: c.type,
    symbol: c.symbol,
    title: c.title ?? null,
    issuedOn: day(c.issuedOn),
    issuer: c.issuer,
  }));

/** Targets, duties, phases, citations and defects as items. */
export function otherItems({ plan, source }: ReadFile): NewItem[] {
  const read = (r: { span: Span; confidence: number }) => ({ spans: [spanOf(r.span)], confidence: r.confidence });
  const targets = plan.targets.map(
    (t): TargetData => ({ ...read(t), quote: t.quote, comparator: t.comparator, value: t.value, max: t.max, unit: t.unit, per: t.per }),
  );
  const duties = plan.duties.map((d): DutyData => ({ ...read(d), actor: d.actor, items: d.items, first: d.first }));
  const citations = plan.citations.map(
    (c): CitationData => ({
      spans: c.places.length ? c.places.map(spanOf) : [spanOf(c.span)],
      confidence: c.confidence,
      type: c.type,
      symbol: c.symbol,
      title: c.title ?? null,
      issuedOn: day(c.issuedOn),
      issuer: c.issuer,
      mentions: c.mentions,
    }),
  );
  const defects = plan.defects.flatMap((d) => defectItems(d, source.text));
  const as = (kind: NewItem['kind'], list: readonly NewItem['data'][]) => list.map((data, i): NewItem => ({ kind, ord: i + 1, data }));
  return [
    ...as('target', targets),
    ...as('duty', duties),
    ...as('phase', phaseData(plan)),
    ...as('citation', citations),
    ...as('defect', defects),
  ];
}
