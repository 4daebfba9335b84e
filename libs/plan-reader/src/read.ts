import type { SchoolYear } from '@sauro/calendar';
import { citationsOf } from './citations.ts';
import { withoutEnd } from './clean.ts';
import { readClosing } from './closing.ts';
import { type Column, headerOf } from './columns.ts';
import type { TimeContext } from './deadlines.ts';
import type { KnownDocument } from './defects/citations.ts';
import { linesOf } from './defects/found.ts';
import { defectsOf } from './defects/index.ts';
import { dutiesOf } from './duties.ts';
import { holdsGoals, isGoalLine } from './goals.ts';
import { readHead } from './head.ts';
import { addAll, largest } from './lists.ts';
import { mentionsIn } from './mentions.ts';
import { type Node, outlineOf, walk } from './outline.ts';
import { type Para, type Piece, piecesOf, type Row } from './paras.ts';
import { phasesOf } from './phases.ts';
import type { Duty, Period, Plan, PlanTask, Target } from './plan.ts';
import { reportsOf } from './reports.ts';
import { kindOfInner, type SectionKind, sectionsOf } from './sections.ts';
import type { SourceDocument } from './source.ts';
import { readTable } from './tables.ts';
import { indicatorTargets } from './target-tables.ts';
import { perOf, type TargetPlace, targetsIn } from './targets.ts';
import { tasksOf } from './tasks.ts';
import { zonesOf } from './zones.ts';

/** What the caller knows and the text may not say. */
export interface ReadPlanOptions {
  /** Year for deadlines that name none, used when the plan prints no date of issue and no year in its subject. */
  year?: number;
  /** Documents of the body's register, which citations are held against. */
  known?: readonly KnownDocument[];
  /** School years whose plan of time the body goes by; words of other school years are read by the national frame. */
  schoolYears?: readonly SchoolYear[];
}

const isPara = (p: Piece): p is Para => p.kind === 'para';

/**
 * Reads a plan into head, citations, targets, tasks, duties and the sure defects, each with its span in `source.text` and a confidence
 * from 0 to 1. Never throws on text; what it cannot find is null or absent. The same source gives the same plan. Linear in the length of the text.
 */
export function readPlan(source: SourceDocument, options: ReadPlanOptions = {}): Plan {
  const pieces = piecesOf(source);
  const zones = zonesOf(pieces);
  const outline = outlineOf(zones.body);
  const closing = readClosing(zones.closing);
  const tail = [...zones.body.filter(isPara), ...zones.closing, ...zones.annexes.flat().filter(isPara)].filter(
    (p) => p.clean.text.startsWith('Trên đây là') || /kèm theo/iu.test(p.clean.text),
  );
  const head = readHead(zones.head, tail, source.text);
  const context = contextOf(head.issuedOn, head.subject, zones.head, options);
  const sections = sectionsOf(outline.root);
  const tasks: PlanTask[] = [];
  const duties: Duty[] = [];
  const targets: Target[] = [];
  const table = tableReader(source.text, context, tasks, targets);
  for (const { node, kind } of sections) {
    if (kind === 'targets' || kind === 'purpose') {
      for (const child of node.children) if (kindOfInner(child) === 'tasks') addAll(tasks, tasksOf(source.text, child, 'tasks', context));
    } else if (kind === 'tasks' || kind === 'report')
      addAll(tasks, tasksOf(source.text, node, kind, context, holdsGoals(head.subject, node)));
    else if (kind === 'duties') addAll(duties, dutiesOf(source.text, node));
    for (const inner of walk([node])) {
      if (inner.rows.length > 0 && (kind === 'purpose' || (kind === 'targets' && !inner.rows.slice(0, 3).some((r) => headerOf(r))))) {
        if (kind === 'targets') addAll(targets, targetsOfRows(source.text, inner.rows));
      } else if (inner.rows.length > 0) {
        const owner = holderOf(inner);
        table(inner.rows, 'body', owner.id, withoutEnd(owner.para.body.text, ':.;'));
      }
      if (inner !== node && kind === 'tasks' && kindOfInner(inner) === 'duties') addAll(duties, dutiesOf(source.text, inner));
    }
    sectionTargets(source.text, node, kind, targets, kind === 'tasks' && holdsGoals(head.subject, node));
  }
  if (outline.rows.length > 0) table(outline.rows, 'body', '', null);
  for (const [i, annex] of zones.annexes.entries()) {
    const rows = annex.filter((p): p is Row => p.kind === 'row');
    const prefix = i === 0 ? 'PL' : `PL${i + 1}`;
    const title = annex.filter(isPara).find((p) => p.clean.text.length > 12)?.clean.text ?? null;
    if (rows.length > 0) table(rows, 'annex', prefix, title);
  }
  const mentions = mentionsIn(pieces);
  const citations = citationsOf(mentions, head.symbol);
  const spans = { ...head.spans, ...(closing.signerRead ? { signer: closing.signerRead } : {}) };
  const inOrder = (a: { span: { start: number } }, b: { span: { start: number } }): number => a.span.start - b.span.start;
  const read = withOwnIds(tasks.sort(inOrder));
  return {
    type: head.type,
    symbol: head.symbol,
    issuedOn: head.issuedOn,
    place: head.place,
    issuer: head.issuer,
    subject: head.subject,
    signer: closing.signer,
    head: spans,
    recipients: closing.recipients,
    citations,
    targets: targets.sort(inOrder),
    tasks: read,
    duties,
    phases: phasesOf(outline.root, context),
    reports: reportsOf(outline.root, context),
    defects: defectsOf(
      {
        source: source.text,
        lines: linesOf(pieces, zones.head, zones.closing, zones.annexes),
        root: outline.root,
        mentions,
        citations,
        tasks: read,
        type: head.type,
        symbol: head.symbol,
        issuer: head.issuer,
        issuedOn: head.issuedOn,
        date: head.issuedOn ?? (context.year === undefined ? null : `${context.year}-01-01`),
      },
      options.known ?? [],
    ),
    notes: source.notes,
  };
}

/** Targets of a table under a heading of targets: by its figures where it is a table of indicators, else by the sentences in its cells. */
function targetsOfRows(source: string, rows: Row[]): Target[] {
  const indicators = indicatorTargets(source, rows);
  if (indicators.length > 0) return indicators;
  return rows.flatMap((row) => [...row.cells.values()].flatMap((cell) => (cell.own ? targetsIn(source, cell.clean, 0, 'goal', null) : [])));
}

/** The heading that a table stands under: bullets do not hold tables. */
function holderOf(node: Node): Node {
  let holder = node;
  while (holder.parent && (holder.marker?.kind === 'dash' || holder.marker?.kind === 'plus')) holder = holder.parent;
  return holder.parent && holder.children.length === 0 && holder.paras.length === 0 && holder.rows.length === 0 ? holder.parent : holder;
}

/** Where the plan prints one number twice, the later tasks get "#2" after it, so that an id names one task. */
function withOwnIds(tasks: PlanTask[]): PlanTask[] {
  const seen = new Map<string, number>();
  for (const task of tasks) {
    const times = (seen.get(task.id) ?? 0) + 1;
    seen.set(task.id, times);
    if (times > 1) task.id = `${task.id}#${times}`;
  }
  return tasks;
}

/** Year, day of issue and school year by which deadlines are read: as the head prints them, else the year of the latest căn cứ, else the caller's. */
function contextOf(issuedOn: string | null, subject: string | null, head: Para[], options: ReadPlanOptions): TimeContext {
  const years = [...(subject ?? '').matchAll(/năm\s+(\d{4})(?!\s*[-–]\s*\d)/giu)].map((m) => Number(m[1]));
  const words = head.map((p) => p.clean.text).join('\n');
  const cited = [...words.matchAll(/(?:\/|-|\.|năm\s)(20\d\d)(?!\s*[-–]\s*\d|\/)/gu)].map((m) => Number(m[1]));
  const year =
    years.at(-1) ?? (issuedOn ? Number(issuedOn.slice(0, 4)) : (options.year ?? (cited.length > 0 ? largest(cited) : undefined)));
  const tenure = tenureOf(subject ?? '', words, year);
  const school = /năm học\s*:?\s*(\d{4})\s*[-–]\s*(\d{4})/iu.exec(`${subject ?? ''}\n${words}`);
  return {
    ...(year === undefined ? {} : { year }),
    ...(issuedOn ? { issuedOn } : {}),
    ...(school ? { schoolYear: [Number(school[1]), Number(school[2])] as const } : {}),
    ...(tenure ? { tenure } : {}),
    ...(options.schoolYears ? { schoolYears: options.schoolYears } : {}),
  };
}

/** The term of office (nhiệm kỳ) that the subject names, else the one of the căn cứ that the plan's year lies in. */
function tenureOf(subject: string, words: string, year: number | undefined): readonly [number, number] | null {
  const terms = (text: string) =>
    [...text.matchAll(/nhiệm k[ỳì]\s*:?\s*(\d{4})\s*[-–]\s*(\d{4})/giu)].map((m) => [Number(m[1]), Number(m[2])] as const);
  return terms(subject).at(-1) ?? terms(words).findLast(([from, to]) => year !== undefined && from <= year && year <= to) ?? null;
}

/** Reads the tables of a place; a table without header goes on with the columns of the one before it when it is as wide. */
function tableReader(source: string, context: TimeContext, tasks: PlanTask[], targets: Target[]) {
  let last: { columns: Map<number, Column>; width: number } | null = null;
  return (rows: Row[], origin: 'body' | 'annex', prefix: string, heading: string | null): void => {
    for (const group of groupTables(rows)) {
      const width = largest(group.map((r) => r.cells.size));
      const read = readTable(
        source,
        group,
        origin,
        origin === 'annex' ? prefix : prefix === '' ? 'B' : `${prefix}.B`,
        context,
        heading,
        last !== null && last.width === width ? last.columns : null,
      );
      if (!read) {
        addAll(targets, indicatorTargets(source, group));
        continue;
      }
      last = { columns: read.columns, width };
      addAll(tasks, read.tasks);
      for (const { clean, kind } of read.results) addAll(targets, targetsIn(source, clean, 0, kind, null));
    }
  };
}

/** Rows by table; tables of one header that a page break parted stay one, so that groups and torn rows go on. */
function groupTables(rows: Row[]): Row[][] {
  const out: Row[][] = [];
  for (const row of rows) {
    const current = out.at(-1);
    if (current && (current.at(-1)!.table === row.table || current.at(-1)!.cells.size === row.cells.size)) current.push(row);
    else out.push([row]);
  }
  return out;
}

function sectionTargets(source: string, section: Node, kind: SectionKind, targets: Target[], goals: boolean): void {
  const visit = (node: Node, place: TargetPlace | null, per: Period | null): void => {
    const inner = node === section ? null : kindOfInner(node);
    let here = place;
    if (inner === 'targets') here = 'goal';
    else if (inner === 'purpose' || inner === 'funding') here = null;
    else if (inner === 'tasks' && place === 'goal') here = 'work';
    if (here === 'work' && goals && isGoalLine(node)) here = 'goal';
    const title = node.para.body;
    const own = node.children.length > 0 ? perOf(title.text.slice(0, 120)) : null;
    const under = own && /:$|chỉ tiêu|kết quả|mục tiêu/iu.test(title.text) ? own : per;
    if (here) {
      if (node !== section || title.text.length > 120) addAll(targets, targetsIn(source, title, 0, here, per));
      for (const { para } of node.paras) addAll(targets, targetsIn(source, para.clean, 0, here, per));
    }
    for (const child of node.children) visit(child, here, under);
  };
  const place: TargetPlace | null =
    kind === 'targets' ? 'goal' : kind === 'tasks' || kind === 'duties' || kind === 'report' ? 'work' : null;
  visit(section, place, null);
}
