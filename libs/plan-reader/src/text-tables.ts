import type { Cell } from './source.ts';

/** A table written in tags inside plain text or Markdown: where it stands, and its rows with cells in a grid. */
export interface TaggedTable {
  start: number;
  end: number;
  rows: { start: number; end: number; cells: Cell[] }[];
}

const MOST_COLUMNS = 60;
const MOST_ROWS = 1000;
const TAG = /<\/?(?:table|tr|td|th)\b([^<>]{0,400})>/gi;

const spanOf = (attributes: string, name: string, most: number): number => {
  const n = Number(new RegExp(`${name}\\s*=\\s*["']?(\\d{1,4})`, 'i').exec(attributes)?.[1] ?? 1);
  return Math.min(most, Math.max(1, n));
};

/** Finds the tables that a converter left as `<table>` in a text. Cells keep their inner tags; spans point into the text. A table inside a cell is read as part of that cell. Linear in the length of the text. */
export function taggedTables(text: string): TaggedTable[] {
  if (!/<table\b/i.test(text)) return [];
  const tables: TaggedTable[] = [];
  let table: TaggedTable | null = null;
  let depth = 0;
  let open: { from: number; columnSpan: number; rowSpan: number } | null = null;
  let row: { start: number; cells: Cell[] } | null = null;
  let column = 0;
  // Columns that cells of rows above still cover, with the rows that are left.
  let covered = new Map<number, number>();
  let under = covered;
  const closeCell = (end: number): void => {
    if (!open || !row) return;
    while (under.has(column)) column += 1;
    const raw = text.slice(open.from, end);
    const lead = raw.length - raw.trimStart().length;
    const start = open.from + lead;
    row.cells.push({ start, end: start + raw.trim().length, column, columnSpan: open.columnSpan, rowSpan: open.rowSpan });
    if (open.rowSpan > 1) for (let k = 0; k < open.columnSpan; k += 1) covered.set(column + k, open.rowSpan - 1);
    column += open.columnSpan;
    open = null;
  };
  const closeRow = (end: number): void => {
    closeCell(end);
    if (row && row.cells.length > 0) table?.rows.push({ start: row.start, end, cells: row.cells });
    row = null;
  };
  for (const m of text.matchAll(TAG)) {
    const closing = m[0][1] === '/';
    const name = /[a-z]+/i.exec(m[0])![0].toLowerCase();
    const after = m.index + m[0].length;
    if (name === 'table') {
      depth += closing ? -1 : 1;
      if (!closing && depth === 1) {
        table = { start: m.index, end: text.length, rows: [] };
        covered = new Map();
      } else if (closing && depth === 0 && table) {
        closeRow(m.index);
        table.end = after;
        if (table.rows.length > 0) tables.push(table);
        table = null;
      }
      depth = Math.max(0, depth);
      continue;
    }
    if (depth !== 1 || !table) continue;
    if (name === 'tr') {
      closeRow(m.index);
      if (closing) continue;
      under = covered;
      covered = new Map([...under].filter(([, left]) => left > 1).map(([c, left]) => [c, left - 1]));
      row = { start: m.index, cells: [] };
      column = 0;
    } else if (closing) closeCell(m.index);
    else {
      closeCell(m.index);
      open = { from: after, columnSpan: spanOf(m[1]!, 'colspan', MOST_COLUMNS), rowSpan: spanOf(m[1]!, 'rowspan', MOST_ROWS) };
    }
  }
  return tables;
}
