import { authorityIn } from './authority.ts';
import { opensWithBody } from './bodies.ts';
import { type Clean, isCaps, joinClean, plain, printed, spanOf } from './clean.ts';
import { type Column, headerOf, withSecondHeader } from './columns.ts';
import { type Due, dueOfPhrase, type TimeContext } from './deadlines.ts';
import type { Row } from './paras.ts';
import type { PlanTask } from './plan.ts';
import type { Span } from './source.ts';
import { splitBodies, splitLeaders, splitProducts } from './split.ts';

type Texts = Map<Column, Clean>;

interface Record_ {
  texts: Texts;
  span: Span;
  /** Cells that the row does not share with the row above. */
  cells: number;
}

/** What a task table gives: its tasks, and the result cells in which targets may stand. */
interface TableRead {
  tasks: PlanTask[];
  results: { clean: Clean; kind: 'result' | 'goal' }[];
}

const NUMBER_ROW = /^(?:\(?\d{1,2}\)?|\(?[a-hA-H]\)?)$/;
const LABEL = /^\(?([IVX]{1,5}|[A-HĐ]|\d{1,3}(?:\.\d{1,3})*|[a-zđ])\s*[.)/-]*$/u;

function textsOf(row: Row, columns: Map<number, Column>): Texts {
  const texts: Texts = new Map();
  for (const [index, column] of columns) {
    const cell = row.cells.get(index);
    if (!cell || cell.clean.text === '') continue;
    // A cell merged over several columns belongs to its first one.
    if (!cell.own && texts.size > 0 && [...row.cells.values()].some((c) => c !== cell && c.own && c.cell === cell.cell)) continue;
    const old = texts.get(column);
    texts.set(column, old ? joinClean([old, cell.clean]) : cell.clean);
  }
  return texts;
}

const looksLikeHeader = (row: Row): boolean => headerOf(row) !== null;

/** Reads the rows of one table whose header is `columns`; null when the rows are no table of tasks. */
export function readTable(
  source: string,
  rows: Row[],
  origin: 'body' | 'annex',
  prefix: string,
  context: TimeContext,
  heading: string | null,
  inherited: Map<number, Column> | null,
): (TableRead & { columns: Map<number, Column> }) | null {
  let columns = inherited;
  let at = 0;
  for (let i = 0; i < Math.min(rows.length, 4); i += 1) {
    const header = headerOf(rows[i]!);
    if (!header) continue;
    columns = header;
    at = i + 1;
    break;
  }
  if (!columns) return null;
  const kinds = [...columns.values()];
  if (kinds.includes('person') && !kinds.includes('time')) return null;
  const second = rows[at] ? withSecondHeader(columns, rows[at]!) : null;
  if (second) {
    columns = second;
    at += 1;
  }
  const timeFirst = columns.get(Math.min(...columns.keys())) === 'time';
  const records: Record_[] = [];
  for (const row of rows.slice(at)) {
    if (looksLikeHeader(row)) continue;
    const filled = [...row.cells.values()].filter((c) => c.own && c.clean.text !== '');
    if (filled.length === 0 || filled.every((c) => NUMBER_ROW.test(c.clean.text))) continue;
    const texts = textsOf(row, columns);
    const before = records.at(-1);
    if (before && isContinuation(texts, kinds)) {
      for (const [column, clean] of texts) {
        const old = before.texts.get(column);
        before.texts.set(column, old ? joinClean([old, clean]) : clean);
      }
      before.span = { start: before.span.start, end: row.span.end };
      continue;
    }
    // A time column that stands first is printed once for all rows of its month.
    if (timeFirst && !texts.has('time') && before?.texts.has('time') && texts.has('content')) texts.set('time', before.texts.get('time')!);
    // So does the number of a week that stands once for several rows of it.
    if (
      kinds.includes('number') &&
      !texts.has('number') &&
      !texts.has('time') &&
      before?.texts.has('time') &&
      before.texts.has('number') &&
      texts.size > 1 &&
      texts.has('content')
    )
      texts.set('time', before.texts.get('time')!);
    records.push({ texts, span: row.span, cells: filled.length });
  }
  return { ...rowsToTasks(source, records, origin, prefix, context, heading), columns };
}

/** A row that a page break tore off the row above: no number, and its words begin in the middle of a sentence. */
function isContinuation(texts: Texts, kinds: Column[]): boolean {
  if (!kinds.includes('number') || texts.has('number')) return false;
  const content = texts.get('content');
  if (!content) return true;
  return /^[\p{Ll},;)]/u.test(content.text);
}

const CONTENT_LABEL = /^(?:([IVX]{1,5})[.)\-–:]\s*|([A-HĐ])[.)]\s+|(\d{1,2}(?:\.\d{1,2})*)[.)]\s+)(?=\p{L})/u;

function rowsToTasks(
  source: string,
  records: Record_[],
  origin: 'body' | 'annex',
  prefix: string,
  context: TimeContext,
  heading: string | null,
): TableRead {
  const out: TableRead = { tasks: [], results: [] };
  type Group = { id: string; title: string; inner: boolean };
  let group = null as Group | null;
  let outer = null as Group | null;
  let figure = '';
  let count = 0;
  for (const [i, record] of records.entries()) {
    const { texts } = record;
    const content = texts.get('content');
    const number = texts.get('number')?.text.replace(/\s+/g, '') ?? '';
    const own = content ? CONTENT_LABEL.exec(content.text) : null;
    const label = LABEL.exec(number)?.[1] ?? (number === '' ? (own?.[1] ?? own?.[2] ?? own?.[3] ?? '') : '');
    if (isGroup(record, label, records[i + 1])) {
      const title = (content ?? [...texts].find(([k]) => k !== 'number')?.[1] ?? texts.get('number'))?.text ?? '';
      const id = /^(?:[IVX]+|[A-HĐ]|\d.*)$/u.test(label) ? label : '';
      // A numbered row over lettered ones stays inside the group that it stands in.
      const isInner = /^\d+$/.test(label) && isLetter(records[i + 1]);
      if (group && !group.inner) outer = group;
      group = { id: isInner && outer?.id ? `${outer.id}.${id}` : id, title: title.replace(/\s+/g, ' '), inner: isInner };
      if (!isInner) outer = group;
      figure = '';
      count = 0;
      continue;
    }
    if (!content) continue;
    const from = number === '' && own ? own[0].length : (/^[-–•+]\s/.exec(content.text)?.[0].length ?? 0);
    const span = spanOf(content, from, content.text.length);
    if (!/\p{L}/u.test(content.text.slice(from))) continue;
    count += 1;
    if (group?.inner && /^\d/.test(label)) group = outer;
    // Lettered rows belong to the numbered row before them.
    if (/^\d/.test(label)) figure = label;
    else if (!/^[a-zđ]$/u.test(label)) figure = '';
    const step = label === '' ? `-${count}` : /^[a-zđ]$/u.test(label) && figure !== '' ? `${figure}.${label}` : label;
    const groupId = group?.id ?? '';
    const inner = groupId !== '' && !label.startsWith(`${groupId}.`) ? `${groupId}.${step}` : step;
    const time = texts.get('time');
    const due: Due | null = noteDue(texts.get('note'), context) ?? (time ? dueOfPhrase(time, context) : null);
    const assigned = assignment(texts);
    const decided = texts.get('authority');
    const authority = decided ? { words: decided.text, span: spanOf(decided, 0, decided.text.length) } : authorityIn(content);
    out.tasks.push({
      id: `${prefix}.${inner}`.replace('.-', '-'),
      origin,
      text: content.joined ? content.text.slice(from, from + 120) : printed(source, span, 120),
      lead: assigned.lead,
      support: assigned.support,
      leader: texts.has('leader') ? splitCellLeaders(texts.get('leader')!.text) : [],
      products: texts.has('product') ? splitProducts(texts.get('product')!.text) : [],
      deadline: due?.deadline ?? null,
      schedule: due?.schedule ?? [],
      deadlineSpan: due?.span ?? null,
      inheritedYear: due?.inheritedYear ?? false,
      eventBound: due?.eventBound ?? false,
      authority: authority?.words ?? null,
      authoritySpan: authority?.span ?? null,
      heading: group?.title ?? heading,
      span,
      confidence: label !== '' ? 0.95 : 0.8,
    });
    const product = texts.get('product');
    if (product) out.results.push({ clean: product, kind: 'result' });
    const target = texts.get('target');
    if (target) out.results.push({ clean: target, kind: 'goal' });
  }
  return out;
}

/** "Trước 28/9" among the notes: a date of the row's own, which outranks the week or month that it stands in. */
function noteDue(note: Clean | undefined, context: TimeContext): Due | null {
  if (!note || note.text.length > 40 || !/^(?:xong )?(?:trước|chậm nhất|hạn)\s.*\d/iu.test(note.text)) return null;
  const due = dueOfPhrase(note, context);
  return due?.schedule.every((s) => s.kind === 'date') && due.schedule.length > 0 ? due : null;
}

/** A leader column may name bodies ("Cấp ủy, Ban Giám hiệu") or people with their posts ("Đ/c A - Phó Bí thư, …"). */
function splitCellLeaders(text: string): string[] {
  return /Đ\/c|đ\/c|Đồng chí|đồng chí|Ông|Bà\s/u.test(text) ? splitLeaders(text) : splitBodies(text);
}

function assignment(texts: Texts): { lead: string[]; support: string[] } {
  const both = texts.get('both');
  let lead = texts.has('lead') ? texts.get('lead')!.text : '';
  let support = texts.has('support') ? texts.get('support')!.text : '';
  if (both || (/phối hợp\s*:/iu.test(lead) && support === '')) {
    const words = both?.text ?? lead;
    const part = /[,;.\n\s-]*(?:(?:đơn vị|cơ quan)\s+)?phối hợp\s*:?\s*/iu.exec(words);
    lead = part ? words.slice(0, part.index) : words;
    support = part ? words.slice(part.index + part[0].length) : '';
  }
  lead = lead.replace(/^[\s-]*(?:(?:đơn vị|cơ quan)\s+)?(?:chủ trì|thực hiện)\s*:\s*/iu, '');
  return { lead: splitBodies(lead), support: splitBodies(support) };
}

/** The first of the lettered rows under a numbered one. */
const isLetter = (record: Record_ | undefined): boolean => /^\(?a\s*[.)]?$/u.test(record?.texts.get('number')?.text.trim() ?? '');

/** Rows that only head a group: a Roman number or letter with a title, or a title alone in capitals or over rows that go on with its number. */
function isGroup(record: Record_, label: string, next: Record_ | undefined): boolean {
  const { texts } = record;
  const content = texts.get('content')?.text ?? '';
  const others = [...texts.keys()].filter((k) => k !== 'number' && k !== 'content' && k !== 'note');
  const alone = others.length === 0 || [...texts.entries()].every(([k, c]) => k === 'number' || c === texts.get('content'));
  // The title of a group may stand in whatever column comes after its number.
  if (content === '' && record.cells === 2 && others.length === 1 && /^[IVX]+$|^[A-HĐ]$/u.test(label)) return true;
  if (!alone) return false;
  if (/^[IVX]+$|^[A-HĐ]$/u.test(label)) return true;
  if (record.cells === 1 && content === '') return true;
  if (isCaps(content)) return true;
  const following = next?.texts.get('number')?.text.replace(/\s+/g, '') ?? '';
  if (/^\d+$/.test(label) && isLetter(next)) return true;
  if (label !== '' && following.startsWith(`${label}.`) && /\d/.test(following.slice(label.length + 1))) return true;
  if (label === '' && record.cells === 1)
    return /:$/.test(content) || !/[.;]$/.test(content) || (opensWithBody(content) && plain(content).length < 60);
  return false;
}
