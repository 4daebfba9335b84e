import { addAll } from '../lists.ts';
import type { Block } from '../source.ts';
import { letter, roman } from './docx-numbering.ts';
import { type Flow, type FlowCell, type FlowPara, type FlowTable, opensWithMark } from './flow.ts';
import { type Node, styleOf } from './html-tree.ts';
import type { Recode } from './legacy.ts';

interface Context {
  bold: boolean;
  italic: boolean;
  pre: boolean;
  caps: boolean;
  font: string | null;
  align: Block['align'];
  heading: number | null;
  list: List | null;
  depth: number;
}

interface List {
  ordered: boolean;
  format: string;
  next: number;
}

interface Line {
  text: string;
  letters: number;
  bold: number;
  italic: number;
}

const DROPPED = new Set(
  'head script style title noscript template svg math iframe object embed select button nav textarea audio video canvas del'.split(' '),
);
const BLOCKS = new Set(
  'p div h1 h2 h3 h4 h5 h6 li ul ol dl dt dd blockquote center address article section header footer aside main form fieldset figure figcaption pre hr body html caption table'.split(
    ' ',
  ),
);
const FORMATS: Record<string, string> = {
  a: 'lower-alpha',
  A: 'upper-alpha',
  i: 'lower-roman',
  I: 'upper-roman',
  '1': 'decimal',
};

function label(list: List, n: number): string {
  if (!list.ordered) return '-';
  if (/lower-(?:alpha|latin)/.test(list.format)) return `${letter(n).toLowerCase()}.`;
  if (/upper-(?:alpha|latin)/.test(list.format)) return `${letter(n)}.`;
  if (list.format === 'lower-roman') return `${roman(n).toLowerCase()}.`;
  return list.format === 'upper-roman' ? `${roman(n)}.` : `${n}.`;
}

function whole(value: string | undefined, low: number, high: number, otherwise: number): number {
  const n = Number.parseInt(value ?? '', 10);
  return Number.isFinite(n) ? Math.min(high, Math.max(low, n)) : otherwise;
}

function alignOf(value: string | undefined): Block['align'] {
  const word = value?.toLowerCase();
  if (word === 'left' || word === 'center' || word === 'right' || word === 'justify') return word;
  return undefined;
}

/** Reads the elements of a page into a flow; makes one per container (page, cell). */
export class PageReader {
  readonly out: Flow[] = [];
  changes = 0;
  pictures = 0;
  private readonly recode: Recode;
  private line: Line = { text: '', letters: 0, bold: 0, italic: 0 };
  private pending: { label: string; level: number } | null = null;

  constructor(recode: Recode) {
    this.recode = recode;
  }

  /** Reads the whole of a container. */
  read(node: Node, context: Context = START): Flow[] {
    for (const child of node.children) this.walk(child, context);
    this.flush(context);
    return this.out;
  }

  private flush(context: Context): void {
    const { text, letters, bold, italic } = this.line;
    this.line = { text: '', letters: 0, bold: 0, italic: 0 };
    if (text.trim() === '') return;
    const words = text.trim();
    const para: FlowPara = { type: 'para', kind: 'paragraph', text: words };
    if (context.heading !== null) {
      para.kind = 'heading';
      para.level = context.heading;
    }
    if (this.pending) {
      para.kind = 'list-item';
      para.level = this.pending.level;
      const printed = words.startsWith(this.pending.label) || (this.pending.label === '-' && opensWithMark(words));
      if (this.pending.label !== '' && !printed) para.label = this.pending.label;
      this.pending = null;
    }
    if (letters > 0 && bold >= letters * 0.9) para.bold = true;
    if (letters > 0 && italic >= letters * 0.9) para.italic = true;
    if (context.align) para.align = context.align;
    this.out.push(para);
  }

  private walk(node: Node | string, context: Context): void {
    if (typeof node === 'string') {
      this.words(node, context);
      return;
    }
    const { name } = node;
    if (name === 'del') this.changes += 1;
    if (DROPPED.has(name)) return;
    if (name === 'br') {
      this.line.text += '\n';
      return;
    }
    if (name === 'img') {
      this.pictures += 1;
      return;
    }
    const style = styleOf(node);
    if (/^none$/i.test(style.get('display') ?? '') || /^all$/i.test(style.get('mso-hide') ?? '')) return;
    const inner = this.inherit(node, style, context);
    if (!BLOCKS.has(name)) {
      for (const child of node.children) this.walk(child, inner);
      return;
    }
    this.flush(context);
    if (name === 'table') this.table(node, inner);
    else if (name === 'li') this.item(node, inner);
    else for (const child of node.children) this.walk(child, inner);
    this.flush(inner);
  }

  private words(text: string, context: Context): void {
    let words = this.recode(text, context.font);
    if (context.caps) words = words.toUpperCase();
    // Outside <pre> a line break in the source is a space; <br> alone breaks a line.
    this.line.text += context.pre ? words : words.replace(/[\s]+/g, ' ');
    const letters = words.replace(/\s+/g, '').length;
    this.line.letters += letters;
    if (context.bold) this.line.bold += letters;
    if (context.italic) this.line.italic += letters;
  }

  private inherit(node: Node, style: Map<string, string>, context: Context): Context {
    const { name, attrs } = node;
    const next: Context = { ...context };
    if (name === 'b' || name === 'strong' || name === 'th') next.bold = true;
    if (name === 'i' || name === 'em') next.italic = true;
    if (name === 'pre') next.pre = true;
    if (name === 'center') next.align = 'center';
    const heading = /^h([1-6])$/.exec(name);
    if (heading) {
      next.heading = Number(heading[1]);
      next.bold = true;
    }
    const weight = style.get('font-weight')?.toLowerCase();
    if (weight) next.bold = /^(?:bold|bolder|[6-9]00)/.test(weight);
    const slant = style.get('font-style')?.toLowerCase();
    if (slant) next.italic = slant === 'italic' || slant === 'oblique';
    if (style.get('text-transform')?.toLowerCase() === 'uppercase') next.caps = true;
    const family = style.get('font-family') ?? attrs.face;
    if (family) next.font = (family.split(',')[0] ?? '').replace(/['"]/g, '').trim();
    next.align = alignOf(style.get('text-align')) ?? alignOf(attrs.align) ?? next.align;
    if (name === 'ul' || name === 'ol') {
      next.depth = context.list ? context.depth + 1 : 0;
      const format = style.get('list-style-type') ?? style.get('list-style') ?? FORMATS[attrs.type ?? ''] ?? '';
      next.list = { ordered: name === 'ol', format: format.toLowerCase(), next: whole(attrs.start, -9999, 99_999, 1) };
    }
    return next;
  }

  private item(node: Node, context: Context): void {
    const list = context.list ?? { ordered: false, format: '', next: 1 };
    const n = whole(node.attrs.value, -9999, 99_999, list.next);
    list.next = n + 1;
    this.pending = { label: /none/.test(list.format) ? '' : label(list, n), level: context.depth };
    for (const child of node.children) this.walk(child, context);
    this.flush(context);
    this.pending = null;
  }

  private inside(node: Node, context: Context): Flow[] {
    const reader = new PageReader(this.recode);
    const flow = reader.read(node, context);
    this.changes += reader.changes;
    this.pictures += reader.pictures;
    return flow;
  }

  private table(node: Node, context: Context): void {
    const rows: FlowCell[][] = [];
    // Columns still covered by cells of rows above, with the rows that are left.
    let covered = new Map<number, number>();
    const visit = (parent: Node): void => {
      for (const child of parent.children) {
        if (typeof child === 'string') continue;
        if (child.name === 'caption') addAll(this.out, this.inside(child, context));
        else if (child.name === 'tr') {
          const under = covered;
          covered = new Map([...under].filter(([, left]) => left > 1).map(([column, left]) => [column, left - 1]));
          rows.push(this.row(child, context, under, covered));
        } else if (!DROPPED.has(child.name) && child.name !== 'td' && child.name !== 'th') visit(child);
      }
    };
    visit(node);
    if (rows.length > 0) this.out.push({ type: 'table', rows } satisfies FlowTable);
    else addAll(this.out, this.inside(node, context));
  }

  private row(tr: Node, context: Context, under: ReadonlyMap<number, number>, covered: Map<number, number>): FlowCell[] {
    const cells: FlowCell[] = [];
    let column = 0;
    for (const td of tr.children) {
      if (typeof td === 'string' || (td.name !== 'td' && td.name !== 'th')) continue;
      while (under.has(column)) column += 1;
      const columnSpan = whole(td.attrs.colspan, 1, 60, 1);
      const rowSpan = whole(td.attrs.rowspan, 1, 1000, 1);
      const clean: Context = { ...context, align: undefined, heading: null, list: null, depth: 0 };
      const content = this.inside(td, this.inherit(td, styleOf(td), clean));
      cells.push({ column, columnSpan, rowSpan, content });
      if (rowSpan > 1) for (let k = 0; k < columnSpan; k += 1) covered.set(column + k, rowSpan - 1);
      column += columnSpan;
    }
    return cells;
  }
}

const START: Context = {
  bold: false,
  italic: false,
  pre: false,
  caps: false,
  font: null,
  align: undefined,
  heading: null,
  list: null,
  depth: 0,
};
