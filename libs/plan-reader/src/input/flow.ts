import type { Block, Cell, SourceDocument, SourceNote } from '../source.ts';

/** A paragraph on its way into the source text; a "\n" in `text` is a line break inside it and parts it into several blocks. */
export interface FlowPara {
  type: 'para';
  kind: 'paragraph' | 'heading' | 'list-item';
  text: string;
  label?: string;
  level?: number;
  bold?: boolean;
  italic?: boolean;
  align?: Block['align'];
  page?: number;
}

/** One cell with what stands in it, in reading order. Cells covered by a merge from above or from the left are left out. */
export interface FlowCell {
  column: number;
  columnSpan: number;
  rowSpan: number;
  content: Flow[];
}

/** A table: its rows, each with the cells that begin in it. */
export interface FlowTable {
  type: 'table';
  rows: FlowCell[][];
  page?: number;
  /** Pages on which rows stand, where a table runs over several. */
  pages?: number[];
}

/** What the readers of Word, HTML and PDF give in reading order. */
export type Flow = FlowPara | FlowTable | { type: 'page'; page: number };

const MARK = /^(?:[-–—•+*](?=\s)|\(?\d{1,3}(?:\.\d{1,3})*[.)]|\(?[a-zđ]\)|[IVX]{1,5}[.)])/u;

/** True when a text opens with a number or bullet of its own. */
export function opensWithMark(text: string): boolean {
  return MARK.test(text);
}

/** White space folded to single spaces, invisible characters left out, NFC; "\n" stays where `breaks` is set. Changes nothing else. */
export function tidy(text: string, breaks = false): string {
  const dropped = text.replace(/[\p{Cc}\u00ad\u200b\ufeff\ufffe\uffff]/gu, (c) => (/[\t\n\r\f\v\u0085]/.test(c) ? c : ''));
  const folded = breaks ? dropped.replace(/[^\S\n]+/gu, ' ').replace(/ ?\n[\s]*/g, '\n') : dropped.replace(/\s+/gu, ' ');
  return folded.trim().toWellFormed().normalize('NFC');
}

const COMBINING = /[\u0300-\u036f]/;

class Assembler {
  readonly blocks: Block[] = [];
  private readonly parts: string[] = [];
  private at = 0;
  private tables = 0;
  nfd = false;

  private clean(text: string, breaks = false): string {
    if (!this.nfd && COMBINING.test(text) && text.normalize('NFC') !== text) this.nfd = true;
    return tidy(text, breaks);
  }

  private push(text: string): { start: number; end: number } {
    const start = this.at;
    this.parts.push(text);
    this.at += text.length + 1;
    return { start, end: start + text.length };
  }

  para(para: FlowPara): void {
    for (const [i, raw] of para.text.split('\n').entries()) {
      const words = this.clean(raw);
      if (words === '') continue;
      const label = i === 0 ? para.label : undefined;
      const span = this.push(label ? this.clean(`${label} ${words}`) : words);
      const block: Block = { kind: i === 0 ? para.kind : 'paragraph', page: para.page ?? null, ...span };
      if (i === 0 && para.level !== undefined) block.level = para.level;
      if (label) block.label = label;
      if (para.bold) block.bold = true;
      if (para.italic) block.italic = true;
      if (para.align) block.align = para.align;
      this.blocks.push(block);
    }
  }

  table(table: FlowTable): void {
    if (isFrame(table)) {
      for (const row of table.rows) for (const cell of row) this.flow(cell.content);
      return;
    }
    const number = this.tables;
    this.tables += 1;
    for (const [r, row] of table.rows.entries()) {
      const page = table.pages?.[r];
      if (r > 0 && page !== undefined && page !== table.pages?.[r - 1]) this.pageBreak(page);
      const texts = row.map((cell) => this.clean(cellText(cell.content), true));
      let at = this.at;
      const cells: Cell[] = row.map((cell, i) => {
        const start = at;
        const end = start + texts[i]!.length;
        at = end + 1;
        return { start, end, column: cell.column, columnSpan: cell.columnSpan, rowSpan: cell.rowSpan };
      });
      const span = this.push(texts.join('\t'));
      const block: Block = { kind: 'table-row', page: table.pages?.[r] ?? table.page ?? null, ...span, table: number, cells };
      const paras = row.flatMap((cell) => cell.content).filter((f) => f.type === 'para' && f.text.trim() !== '');
      if (paras.length > 0 && paras.every((f) => f.type === 'para' && f.bold)) block.bold = true;
      this.blocks.push(block);
    }
  }

  private pageBreak(page: number): void {
    const at = Math.max(0, this.at - 1);
    this.blocks.push({ kind: 'page-break', page, start: at, end: at });
  }

  flow(flow: readonly Flow[]): void {
    for (const item of flow) {
      if (item.type === 'para') this.para(item);
      else if (item.type === 'table') this.table(item);
      else this.pageBreak(item.page);
    }
  }

  text(): string {
    return this.parts.join('\n');
  }
}

/** A table of one column only frames what stands in it. */
function isFrame(table: FlowTable): boolean {
  return table.rows.every((row) => row.length <= 1 && row.every((cell) => cell.column === 0 && cell.columnSpan === 1));
}

/** The words of a cell: one line a paragraph; of a table inside it, one line a row. */
function cellText(content: readonly Flow[]): string {
  const lines: string[] = [];
  for (const item of content) {
    if (item.type === 'para') lines.push(item.label ? `${item.label} ${item.text}` : item.text);
    if (item.type !== 'table') continue;
    for (const row of item.rows) lines.push(row.map((cell) => tidy(cellText(cell.content))).join(' '));
  }
  return lines
    .map((line) => tidy(line, true))
    .filter((line) => line !== '')
    .join('\n');
}

/**
 * Puts a flow together into a source document: blocks joined by "\n", cells by "\t", paragraphs of one cell by "\n" (a cell's lines matter in
 * letterheads and signatures), tables of one column opened up, rows kept even when empty of words. Spans are sorted and disjoint, text is NFC.
 */
export function assemble(format: SourceDocument['format'], flow: readonly Flow[], notes: readonly SourceNote[]): SourceDocument {
  const assembler = new Assembler();
  assembler.flow(flow);
  const all = [...notes];
  if (assembler.nfd) all.push({ code: 'NFD_NORMALISED', detail: '' });
  return { format, text: assembler.text(), blocks: assembler.blocks, notes: all };
}
