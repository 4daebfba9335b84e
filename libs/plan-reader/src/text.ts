import type { Block, Cell, SourceDocument } from './source.ts';
import { columnTables } from './text-columns.ts';
import { type TaggedTable, taggedTables } from './text-tables.ts';

const BARE_MARK = /^(?:[-–—•+*]|\(?[\dIVXivx]{1,4}[.)/-]*(?:\d+(?:\.\d+)*\.?)?|[a-zđA-ZĐ][.)/])$/;

/** Cells of a tab-separated line that starts at `at`. */
function tabCells(line: string, at: number): Cell[] {
  const cells: Cell[] = [];
  let start = at;
  for (const [column, raw] of line.split('\t').entries()) {
    const lead = raw.length - raw.trimStart().length;
    const text = raw.trim();
    cells.push({ start: start + lead, end: start + lead + text.length, column, columnSpan: 1, rowSpan: 1 });
    start += raw.length + 1;
  }
  return cells;
}

/** The line without the blanks and carriage returns at its end; a tab there closes an empty cell. */
function withoutEnd(line: string): string {
  let end = line.length;
  while (end > 0 && (line[end - 1] === ' ' || line[end - 1] === '\r')) end -= 1;
  return line.slice(0, end);
}

/** Cells of a Markdown row `| a | b |` that starts at `at`; null for a line that is no such row. */
function pipeCells(line: string, at: number): Cell[] | null {
  if (!line.startsWith('|') || !line.endsWith('|') || line.length < 5) return null;
  const cells: Cell[] = [];
  let start = at + 1;
  for (const [column, raw] of line.slice(1, -1).split('|').entries()) {
    const lead = raw.length - raw.trimStart().length;
    const text = raw.trim();
    cells.push({ start: start + lead, end: start + lead + text.length, column, columnSpan: 1, rowSpan: 1 });
    start += raw.length + 1;
  }
  return cells.length >= 2 ? cells : null;
}

/** Two parts of a letterhead or signature that stand beside each other, parted by a run of spaces. */
function sideCells(line: string, at: number): Cell[] | null {
  if (!/ {4}|\u00a0{4}/.test(line)) return null;
  const m = /^(\S(?:.*?\S)?)( {4,}|\u00a0{4,})(?=[\p{Lu}\d“"*(])(\S.*)$/u.exec(line);
  if (!m || / {4,}/.test(m[3]!) || BARE_MARK.test(m[1]!) || /,$/.test(m[1]!)) return null;
  const right = at + m[1]!.length + m[2]!.length;
  const cell = (start: number, length: number, column: number): Cell => ({ start, end: start + length, column, columnSpan: 1, rowSpan: 1 });
  return [cell(at, m[1]!.length, 0), cell(right, m[3]!.trimEnd().length, 1)];
}

function rowCells(line: string, at: number, inTable: boolean): Cell[] | null {
  const pipes = pipeCells(line, at);
  if (pipes) return pipes;
  if (!line.includes('\t')) return sideCells(line, at);
  const cells = tabCells(line, at);
  const first = cells[0];
  const label = first ? line.slice(first.start - at, first.end - at) : '';
  if (cells.length === 2 && !inTable && (BARE_MARK.test(label) || label === '')) return null;
  return cells;
}

/** Tables in tags and tables set in columns, in printed order; what stands inside tags is not looked at again. */
function tablesOf(text: string): TaggedTable[] {
  const tagged = taggedTables(text);
  const set = columnTables(text).filter((t) => !tagged.some((o) => t.start < o.end && o.start < t.end));
  return set.length === 0 ? tagged : [...tagged, ...set].sort((a, b) => a.start - b.start);
}

/**
 * Makes a source document of plain text or of the Markdown that OCR and converters write: `##` headings, `**bold**`, tab-separated or
 * piped table rows, tables in tags or set in columns, one block a line. `text` is kept as given except that it is put into NFC and loses a leading BOM; every span points into it.
 */
export function fromText(input: string): SourceDocument {
  const composed = input.normalize('NFC');
  const text = composed.replace(/^\uFEFF/, '');
  const blocks: Block[] = [];
  let table = -1;
  let markdown = false;
  const readLines = (from: number, to: number): void => {
    let inTable = false;
    let blank = false;
    let width = 0;
    let at = from;
    for (const whole of text.slice(from, to).split('\n')) {
      const line = whole.trim();
      const start = at + (whole.length - whole.trimStart().length);
      const end = start + line.length;
      at += whole.length + 1;
      if (whole.includes('\f')) blocks.push({ kind: 'page-break', page: null, start, end: start });
      if (line === '') {
        blank = true;
        continue;
      }
      const parted = blank;
      blank = false;
      // An empty first or last cell is a tab that trimming would lose.
      const rowStart = at - whole.length - 1;
      const row = whole.includes('\t') && !line.startsWith('|') ? withoutEnd(whole) : line;
      // After an empty line a row of another width is no row of that table.
      const goesOn = inTable && !(parted && row !== line && row.split('\t').length !== width);
      const cells = rowCells(row, row === line ? start : rowStart, goesOn);
      if (cells) {
        if (line.startsWith('|') && /^[|\s:-]+$/.test(line)) continue;
        if (!goesOn) table += 1;
        inTable = true;
        width = cells.length;
        blocks.push({ kind: 'table-row', page: null, start, end, table, cells });
        continue;
      }
      inTable = false;
      const hashes = /^#{1,6}(?=\s)/.exec(line)?.[0].length ?? 0;
      const bold = /^(?:#{1,6}\s+)?\*\*.+\*\*$/.test(line);
      if (hashes > 0 || bold) markdown = true;
      if (hashes > 0) blocks.push({ kind: 'heading', page: null, start, end, level: hashes, ...(bold ? { bold } : {}) });
      else if (/^[-–•+]\s/.test(line)) blocks.push({ kind: 'list-item', page: null, start, end, level: 0 });
      else blocks.push({ kind: 'paragraph', page: null, start, end, ...(bold ? { bold } : {}) });
    }
  };
  let read = 0;
  for (const tagged of tablesOf(text)) {
    readLines(read, tagged.start);
    table += 1;
    for (const row of tagged.rows) blocks.push({ kind: 'table-row', page: null, table, ...row });
    read = tagged.end;
  }
  readLines(read, text.length);
  return {
    format: markdown ? 'markdown' : 'text',
    text,
    blocks,
    notes: composed === input ? [] : [{ code: 'NFD_NORMALISED', detail: '' }],
  };
}
