import { plain } from '../clean.ts';
import { type FlowCell, type FlowTable, opensWithMark } from './flow.ts';
import type { Row, Segment } from './pdf-page.ts';
import { type Column, isCentred } from './pdf-paras.ts';

/** Rows that stand in two columns side by side, each to be read by itself. */
export interface Zone {
  end: number;
  left: Segment[];
  right: Segment[];
}

const LAYOUT = /cong hoa xa hoi|dang cong san viet nam|doc lap\s?[-–]\s?tu do|noi nhan/;
const RECIPIENTS = /noi nhan/;

const wide = (row: Row): boolean => row.segments.length === 2 && !opensWithMark(`${row.segments[0]!.text} `);

/**
 * Finds rows from `at` on that are set in two columns (letterhead, "Nơi nhận" beside the signature). A gutter that no row crosses must run through all of
 * them, and either two rows have words on both sides or the words are such as only stand there; null elsewhere.
 */
export function zoneAt(rows: readonly Row[], at: number, column: Column): Zone | null {
  const first = rows[at]!;
  if (first.segments.length > 2) return null;
  let seed = at;
  // A letterhead may begin on one side only.
  while (seed < rows.length && seed < at + 2 && !wide(rows[seed]!)) seed += 1;
  const seeded = rows[seed];
  if (!seeded || !wide(seeded)) return null;
  let from = seeded.segments[0]!.x2;
  let to = seeded.segments[1]!.x1;
  const left: Segment[] = [];
  const right: Segment[] = [];
  let end = at;
  let both = 0;
  let recipients = false;
  const held: Segment[] = [];
  for (let i = at; i < rows.length; i += 1) {
    const row = rows[i]!;
    if (row.segments.length > 2 || (i > at && row.y - rows[i - 1]!.y > row.size * (recipients ? 9 : 4.5))) break;
    // The title under a letterhead stands in the middle of the page, not of a side.
    if (row.segments.length === 1 && isCentred(row.segments[0]!, column)) break;
    const lefts = row.segments.filter((s) => s.x1 < from - 1 && s.x2 < to - 4);
    const rights = row.segments.filter((s) => s.x1 > from + 4 && s.x2 > to + 1);
    if (lefts.length + rights.length !== row.segments.length || lefts.length > 1 || rights.length > 1) break;
    const l = lefts[0];
    const r = rights[0];
    if ((l && r && l.x2 > r.x1) || (l && l.x2 > to - 4) || (r && r.x1 < from + 4)) break;
    if (l) {
      held.push(l);
      recipients ||= RECIPIENTS.test(plain(l.text));
    }
    if (!r && !recipients && i > seed) {
      // A line on the left alone belongs here only when the right goes on after it.
      continue;
    }
    if (l) from = Math.max(from, l.x2);
    if (r) {
      to = Math.min(to, r.x1);
      right.push(r);
    }
    if (l && r) both += 1;
    left.push(...held.splice(0));
    end = i + 1;
  }
  if (end <= seed) return null;
  const words = plain([...left, ...right].map((s) => s.text).join('\n'));
  return both >= 2 || LAYOUT.test(words) ? { end, left, right } : null;
}

/** Finds a table without rules: at least three rows of three or more segments that begin in the same columns; rows of fewer segments go on with the row above. */
export function alignedTable(rows: readonly Row[], at: number, page: number): { table: FlowTable; end: number } | null {
  const first = rows[at]!;
  if (first.segments.length < 3) return null;
  const starts = first.segments.map((s) => s.x1);
  const place = (s: Segment): number => {
    const column = starts.findLastIndex((x) => x <= s.x1 + 8);
    return column >= 0 && (starts[column + 1] === undefined || s.x2 < starts[column + 1]! + 4) ? column : -1;
  };
  const table: FlowCell[][] = [];
  let full = 0;
  let end = at;
  for (let i = at; i < rows.length; i += 1) {
    const row = rows[i]!;
    if (i > at && row.y - rows[i - 1]!.y > row.size * 3.5) break;
    const columns = row.segments.map(place);
    if (columns.some((c) => c < 0) || new Set(columns).size < columns.length) break;
    if (row.segments.length >= 3) full += 1;
    const fresh = columns[0] === 0 || table.length === 0;
    const cells = fresh
      ? starts.map((_, column): FlowCell => ({ column, columnSpan: 1, rowSpan: 1, content: [] }))
      : table[table.length - 1]!;
    for (const [k, segment] of row.segments.entries()) {
      const content = cells[columns[k]!]!.content;
      const last = content[0];
      if (last?.type === 'para') last.text += ` ${segment.text}`;
      else content.push({ type: 'para', kind: 'paragraph', text: segment.text, page });
    }
    if (fresh) table.push(cells);
    end = i + 1;
  }
  return full >= 3 && table.length >= 2 ? { table: { type: 'table', rows: table, page }, end } : null;
}
