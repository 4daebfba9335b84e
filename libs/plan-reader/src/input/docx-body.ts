import { addAll } from '../lists.ts';
import type { Block } from '../source.ts';
import type { Numbering } from './docx-numbering.ts';
import { paraStyle, type RunStyle, runStyle, type Styles, whole } from './docx-styles.ts';
import type { Flow, FlowCell, FlowPara, FlowTable } from './flow.ts';
import type { Recode } from './legacy.ts';
import { child, type Element, elements, has, toggle, valOf } from './xml.ts';

/** What reading the body counts for the notes. */
export interface BodyCounts {
  changes: number;
  pictures: number;
}

interface Line {
  text: string[];
  letters: number;
  bold: number;
  italic: number;
  /** Text boxes anchored in the paragraph. */
  boxes: Flow[];
  field: ('code' | 'result')[];
}

const SKIPPED = new Set(['w:del', 'w:moveFrom', 'w:pPr', 'w:rPr', 'w:instrText', 'w:delText', 'w:delInstrText']);
const BOX_WORDS = new Set(['w:t', 'w:txbxContent']);
const PICTURE = new Set(['pic:pic', 'v:imagedata', 'a:blip']);
const ALIGN: Record<string, NonNullable<Block['align']>> = {
  left: 'left',
  start: 'left',
  center: 'center',
  right: 'right',
  end: 'right',
  both: 'justify',
  distribute: 'justify',
};

/** Reads `w:body` and what it holds into a flow: paragraphs with computed numbers, tables, text boxes once, tracked changes as accepted. */
export class BodyReader {
  readonly counts: BodyCounts = { changes: 0, pictures: 0 };
  /** Ids of the notes in the order they are called. */
  readonly notesCalled: { kind: 'footnote' | 'endnote'; id: string }[] = [];
  private readonly styles: Styles;
  private readonly numbering: Numbering;
  private readonly recode: Recode;
  /** Words of a paragraph whose mark was deleted: they go on in the next one. */
  private carried: string | null = null;

  constructor(styles: Styles, numbering: Numbering, recode: Recode) {
    this.styles = styles;
    this.numbering = numbering;
    this.recode = recode;
  }

  /** Paragraphs and tables of a container. */
  blocks(parent: Element, inCell = false): Flow[] {
    const out: Flow[] = [];
    for (const el of elements(parent)) {
      if (el.name === 'w:p') addAll(out, this.paragraph(el, inCell));
      else if (el.name === 'w:tbl') out.push(this.table(el));
      else if (el.name === 'w:del' || el.name === 'w:moveFrom') this.counts.changes += 1;
      else if (el.name === 'mc:AlternateContent') addAll(out, this.blocks(this.alternative(el), inCell));
      else if (el.name === 'w:sdt') for (const content of elements(el, 'w:sdtContent')) addAll(out, this.blocks(content, inCell));
      else if (el.name === 'w:ins' || el.name === 'w:moveTo' || el.name === 'w:customXml' || el.name === 'w:smartTag')
        addAll(out, this.blocks(el, inCell));
    }
    return out;
  }

  private alternative(el: Element): Element {
    const choice = elements(el, 'mc:Choice').find((c) => has(c, BOX_WORDS));
    return choice ?? child(el, 'mc:Fallback') ?? child(el, 'mc:Choice') ?? el;
  }

  private paragraph(el: Element, inCell: boolean): Flow[] {
    const pPr = child(el, 'w:pPr');
    const styleId = valOf(pPr, 'w:pStyle');
    const { para, run, name, numberedByStyle } = this.styles.paragraph(styleId, paraStyle(pPr));
    const line: Line = { text: [], letters: 0, bold: 0, italic: 0, boxes: [], field: [] };
    this.inline(el, run, line);
    const mark = child(pPr, 'w:rPr');
    if (child(mark, 'w:ins') || child(mark, 'w:del')) this.counts.changes += 1;
    let text = (this.carried ?? '') + line.text.join('');
    this.carried = null;
    if (child(mark, 'w:del')) {
      this.carried = text;
      return line.boxes;
    }
    // A table of contents repeats the headings.
    if (/^toc \d$/.test(name)) return line.boxes;
    const ilvl = para.ilvl ?? (numberedByStyle && para.numId ? this.numbering.levelOfStyle(para.numId, styleId) : undefined) ?? 0;
    const numbered = para.numId !== undefined && para.numId !== '0';
    const label = numbered ? this.numbering.next(para.numId!, ilvl) : null;
    if (text.trim() === '') {
      if (!label || !inCell) return line.boxes;
      text = label;
    }
    const flow: FlowPara = { type: 'para', kind: 'paragraph', text };
    if (label && text !== label) flow.label = label;
    const outline = para.outline ?? whole(/^heading (\d)$/.exec(name)?.[1]);
    const level = outline === undefined ? undefined : para.outline === undefined ? outline : outline + 1;
    // Whole paragraphs set as headings by mistake are common; a heading is short.
    if (level !== undefined && level >= 1 && level <= 6 && text.length <= 250) {
      flow.kind = 'heading';
      flow.level = level;
    } else if (label) {
      flow.kind = 'list-item';
      flow.level = ilvl;
    }
    if (line.letters > 0 && line.bold >= line.letters * 0.9) flow.bold = true;
    if (line.letters > 0 && line.italic >= line.letters * 0.9) flow.italic = true;
    const align = ALIGN[para.align ?? ''];
    if (align) flow.align = align;
    return [flow, ...line.boxes];
  }

  /** Everything that stands in a line: runs, and what wraps runs. */
  private inline(parent: Element, base: RunStyle, line: Line): void {
    for (const el of elements(parent)) {
      if (el.name === 'w:r') this.run(el, base, line);
      else if (el.name === 'm:r') for (const t of elements(el, 'm:t')) this.put(line, t.children.join(''), base);
      else if (el.name === 'w:del' || el.name === 'w:moveFrom') this.counts.changes += 1;
      else if (el.name === 'mc:AlternateContent') this.inline(this.alternative(el), base, line);
      else if (!SKIPPED.has(el.name)) {
        if (el.name === 'w:ins' || el.name === 'w:moveTo') this.counts.changes += 1;
        this.inline(el, base, line);
      }
    }
  }

  private put(line: Line, text: string, style: RunStyle): void {
    const unicode = this.recode(text, style.font ?? null);
    line.text.push(style.caps ? unicode.toUpperCase() : unicode);
    const letters = unicode.replace(/\s+/g, '').length;
    line.letters += letters;
    if (style.bold) line.bold += letters;
    if (style.italic) line.italic += letters;
  }

  private run(el: Element, base: RunStyle, line: Line): void {
    const rPr = child(el, 'w:rPr');
    const style = this.styles.run(base, valOf(rPr, 'w:rStyle'), runStyle(rPr));
    for (const part of elements(el)) this.runPart(part, style, line);
  }

  private runPart(part: Element, style: RunStyle, line: Line): void {
    if (part.name === 'w:fldChar') {
      const type = part.attrs.get('fldCharType');
      if (type === 'begin') line.field.push('code');
      else if (type === 'separate' && line.field.length > 0) line.field[line.field.length - 1] = 'result';
      else if (type === 'end') line.field.pop();
      return;
    }
    if (part.name === 'mc:AlternateContent') {
      for (const inner of elements(this.alternative(part))) this.runPart(inner, style, line);
      return;
    }
    if (part.name === 'w:drawing' || part.name === 'w:pict' || part.name === 'w:object') {
      this.drawing(part, line);
      return;
    }
    if (style.hidden || line.field.at(-1) === 'code') return;
    if (part.name === 'w:t') this.put(line, part.children.filter((c) => typeof c === 'string').join(''), style);
    else if (part.name === 'w:tab' || part.name === 'w:ptab') line.text.push('\t');
    else if (part.name === 'w:br' || part.name === 'w:cr') line.text.push('\n');
    else if (part.name === 'w:noBreakHyphen') line.text.push('-');
    else if (part.name === 'w:footnoteReference' || part.name === 'w:endnoteReference') {
      const kind = part.name === 'w:footnoteReference' ? 'footnote' : 'endnote';
      this.notesCalled.push({ kind, id: part.attrs.get('id') ?? '' });
    }
  }

  private drawing(el: Element, line: Line): void {
    if (has(el, PICTURE)) this.counts.pictures += 1;
    const search = (parent: Element): void => {
      for (const c of elements(parent)) {
        if (c.name === 'w:txbxContent') line.boxes.push(...this.blocks(c));
        else if (c.name === 'mc:AlternateContent') search(this.alternative(c));
        else search(c);
      }
    };
    search(el);
  }

  private rowsOf(parent: Element): Element[] {
    return elements(parent).flatMap((el) => {
      if (el.name === 'w:tr') return [el];
      if (el.name === 'w:sdt') return elements(el, 'w:sdtContent').flatMap((c) => this.rowsOf(c));
      return el.name === 'w:ins' || el.name === 'w:customXml' ? this.rowsOf(el) : [];
    });
  }

  private cellsOf(parent: Element): Element[] {
    return elements(parent).flatMap((el) => {
      if (el.name === 'w:tc') return [el];
      if (el.name === 'w:sdt') return elements(el, 'w:sdtContent').flatMap((c) => this.cellsOf(c));
      return el.name === 'w:customXml' ? this.cellsOf(el) : [];
    });
  }

  private table(el: Element): FlowTable {
    const rows: FlowCell[][] = [];
    const open = new Map<number, FlowCell>();
    for (const tr of this.rowsOf(el)) {
      const trPr = child(tr, 'w:trPr');
      if (child(trPr, 'w:del')) {
        this.counts.changes += 1;
        continue;
      }
      const row: FlowCell[] = [];
      let column = Math.min(whole(valOf(trPr, 'w:gridBefore')) ?? 0, 60);
      for (const tc of this.cellsOf(tr)) {
        const tcPr = child(tc, 'w:tcPr');
        const columnSpan = Math.min(Math.max(1, whole(valOf(tcPr, 'w:gridSpan')) ?? 1), 60);
        const merge = child(tcPr, 'w:vMerge');
        const above = open.get(column);
        if (child(tcPr, 'w:hMerge') && valOf(tcPr, 'w:hMerge') !== 'restart' && row.length > 0) {
          row.at(-1)!.columnSpan += columnSpan;
        } else if (merge && merge.attrs.get('val') !== 'restart' && above) {
          above.rowSpan += 1;
          // What stands in a covered cell is not seen, but its numbers are counted.
          this.blocks(tc, true);
        } else {
          const cell: FlowCell = { column, columnSpan, rowSpan: 1, content: this.blocks(tc, true) };
          row.push(cell);
          if (merge) open.set(column, cell);
          else open.delete(column);
        }
        column += columnSpan;
      }
      for (const at of [...open.keys()]) if (at >= column) open.delete(at);
      if (toggle(trPr, 'w:hidden') !== true) rows.push(row);
    }
    return { type: 'table', rows };
  }
}
