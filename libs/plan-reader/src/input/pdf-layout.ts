import { addAll } from '../lists.ts';
import type { Flow, FlowCell, FlowTable } from './flow.ts';
import { tidy } from './flow.ts';
import { type Page, type Row, rowsOf } from './pdf-page.ts';
import { type Column, cellParas, leadingOf, lineOf, parasOf, type TextLine } from './pdf-paras.ts';
import { type RuledTable, ruledTables } from './pdf-tables.ts';
import { alignedTable, zoneAt } from './pdf-zones.ts';

interface Sheet {
  page: Page;
  tables: RuledTable[];
  rows: Row[];
}

const PAGE_NUMBER = /^[-–—\s]*(?:trang\s*)?\d{1,3}(?:\s*\/\s*\d{1,3})?[-–—\s]*$/iu;

/** What stands over the column of numbers, which a narrow column breaks. */
const NUMBER_LABEL = /^s?tt$/i;

const textOf = (row: Row): string => row.segments.map((s) => s.text).join(' ');

/** Takes page numbers and lines that come back at the same place of the top or bottom of pages. Returns how many lines went. */
function dropRunningHeads(sheets: Sheet[]): number {
  const edge = (sheet: Sheet, row: Row): boolean => row.y < sheet.page.height * 0.1 || row.y > sheet.page.height * 0.9;
  const key = (sheet: Sheet, row: Row): string =>
    `${row.y < sheet.page.height / 2 ? 'top' : 'bottom'} ${Math.round(row.y / 6)} ${textOf(row).replace(/\d+/g, '#')}`;
  const seen = new Map<string, number>();
  for (const sheet of sheets)
    for (const row of sheet.rows) if (edge(sheet, row)) seen.set(key(sheet, row), (seen.get(key(sheet, row)) ?? 0) + 1);
  const often = Math.max(3, sheets.length * 0.4);
  let dropped = 0;
  for (const sheet of sheets) {
    const { rows } = sheet;
    sheet.rows = rows.filter((row, i) => {
      const outermost = i === 0 || i === rows.length - 1;
      const number = outermost && edge(sheet, row) && PAGE_NUMBER.test(textOf(row));
      const head = number || (edge(sheet, row) && (seen.get(key(sheet, row)) ?? 0) >= often);
      if (head) dropped += 1;
      return !head;
    });
  }
  return dropped;
}

function part(values: number[], share: number): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

/** Where the body of a page stands, from its long lines; pages with few take it from all pages as wide. */
function columnOf(sheet: Sheet, sheets: readonly Sheet[]): Column {
  const long = (list: readonly Sheet[]): TextLine[] =>
    list.flatMap((s) => s.rows.filter((r) => r.segments.length === 1).map(lineOf)).filter((l) => l.x2 - l.x1 > sheet.page.width * 0.5);
  let lines = long([sheet]);
  if (lines.length < 4) lines = long(sheets.filter((s) => Math.abs(s.page.width - sheet.page.width) < 5));
  const leading = leadingOf(sheet.rows);
  if (lines.length === 0) return { left: sheet.page.width * 0.13, right: sheet.page.width * 0.92, leading };
  return {
    left: part(
      lines.map((l) => l.x1),
      0.05,
    ),
    right: part(
      lines.map((l) => l.x2),
      0.95,
    ),
    leading,
  };
}

function tableFlow(table: RuledTable, page: number): FlowTable {
  const rows = table.rows.map((cells) =>
    cells.map(
      (c): FlowCell => ({
        column: c.column,
        columnSpan: c.columnSpan,
        rowSpan: c.rowSpan,
        content: cellParas(rowsOf(c.items, 100), c.x1, c.x2, page),
      }),
    ),
  );
  return { type: 'table', rows, page, pages: rows.map(() => page) };
}

/** Text lines between tables as paragraphs, two-column zones and tables without rules. */
function rowsFlow(rows: readonly Row[], column: Column, page: number): Flow[] {
  const out: Flow[] = [];
  let lines: TextLine[] = [];
  const close = (): void => {
    addAll(out, parasOf(lines, column, page));
    lines = [];
  };
  for (let i = 0; i < rows.length; i += 1) {
    const zone = zoneAt(rows, i, column);
    if (zone) {
      close();
      for (const side of [zone.left, zone.right]) {
        for (const s of side) {
          out.push({
            type: 'para',
            kind: 'paragraph',
            text: s.text,
            page,
            ...(s.bold ? { bold: true } : {}),
            ...(s.italic ? { italic: true } : {}),
          });
        }
      }
      i = zone.end - 1;
      continue;
    }
    const aligned = alignedTable(rows, i, page);
    if (aligned) {
      close();
      out.push(aligned.table);
      i = aligned.end - 1;
      continue;
    }
    lines.push(lineOf(rows[i]!));
  }
  close();
  return out;
}

const wordsOf = (cell: FlowCell): string => tidy(cell.content.map((f) => (f.type === 'para' ? f.text : '')).join(' '));

/** Goes on with a table of the page before: its repeated head is dropped, and a row that the page break cut is made whole. */
function goOn(before: FlowTable, next: FlowTable): void {
  const head = before.rows[0]?.map(wordsOf).join('\t');
  const rows = [...next.rows];
  const pages = [...(next.pages ?? [])];
  if (rows[0] && rows[0].map(wordsOf).join('\t') === head) {
    rows.shift();
    pages.shift();
  }
  const numbered = before.rows.slice(1).filter((row) => row[0]?.column === 0 && /^\d{1,3}(?:\.\d{1,3})*\.?$/.test(wordsOf(row[0]))).length;
  const first = rows[0];
  const last = before.rows.at(-1);
  // A head that stands alone at the foot of a page, with words for a place of which the next page has none.
  const opens = first?.[0] ? wordsOf(first[0]) : '';
  const brokenLabel = opens !== '' && NUMBER_LABEL.test(`${last?.[0] ? wordsOf(last[0]) : ''}${opens}`);
  // Words that go on in small letters say so too, where what stands in the column of numbers is no number.
  const words = (first ?? [])
    .slice(1)
    .map(wordsOf)
    .filter((w) => w !== '');
  const runsOn =
    words.length > 0 && words.filter((w) => /^\p{Ll}/u.test(w)).length * 2 > words.length && /^(?![IVX]+$)\P{N}{0,2}$/u.test(opens);
  const headCut =
    before.rows.length === 1 && last?.every((cell) => wordsOf(cell) !== '') === true && (opens === '' || brokenLabel || runsOn);
  const rowCut = numbered * 2 >= before.rows.length - 1 && numbered > 0 && opens === '';
  const cut = first && last && (rowCut || headCut);
  if (cut && first.length === last.length && first.every((c, i) => c.column === last[i]!.column && c.rowSpan === 1)) {
    for (const [i, cell] of first.entries()) {
      const end = last[i]!.content.at(-1);
      const start = cell.content[0];
      const joins = (i === 0 && brokenLabel) || (start?.type === 'para' && /^\p{Ll}/u.test(start.text));
      if (end?.type === 'para' && start?.type === 'para' && joins) {
        end.text += i === 0 && brokenLabel ? start.text : ` ${start.text}`;
        last[i]!.content.push(...cell.content.slice(1));
      } else last[i]!.content.push(...cell.content);
    }
    rows.shift();
    pages.shift();
  }
  addAll(before.rows, rows);
  before.pages?.push(...pages);
}

const same = (a: readonly number[], b: readonly number[]): boolean => a.length === b.length && a.every((x, i) => Math.abs(x - b[i]!) < 6);

/** Lays pages out in reading order: paragraphs, tables (also over page breaks), page breaks. `heads` says how many running heads and page numbers were left out. */
export function layOut(pages: readonly Page[]): { flow: Flow[]; heads: number } {
  const sheets = pages.map((page): Sheet => {
    const { tables, rest } = ruledTables(page);
    return { page, tables, rows: rowsOf(rest) };
  });
  const heads = dropRunningHeads(sheets);
  const flow: Flow[] = [];
  let open: { table: FlowTable; columns: number[] } | null = null;
  for (const sheet of sheets) {
    const { number } = sheet.page;
    const column = columnOf(sheet, sheets);
    const out: Flow[] = [];
    let at = 0;
    let continued = false;
    for (const table of sheet.tables) {
      const above: Row[] = [];
      while (at < sheet.rows.length && sheet.rows[at]!.y < (table.top + table.bottom) / 2) {
        above.push(sheet.rows[at]!);
        at += 1;
      }
      if (above.length > 0) open = null;
      addAll(out, rowsFlow(above, column, number));
      const made = tableFlow(table, number);
      if (open && out.length === 0 && same(open.columns, table.columns)) {
        goOn(open.table, made);
        open.columns = table.columns;
        continued = true;
        continue;
      }
      out.push(made);
      open = { table: made, columns: table.columns };
    }
    const below = sheet.rows.slice(at);
    if (below.length > 0) open = null;
    addAll(out, rowsFlow(below, column, number));
    // A table that runs on carries the page break between its rows.
    if (number > 1 && !continued) flow.push({ type: 'page', page: number });
    addAll(flow, out);
  }
  return { flow, heads };
}
