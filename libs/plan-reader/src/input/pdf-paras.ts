import type { Flow, FlowPara } from './flow.ts';
import { opensWithMark } from './flow.ts';
import { joined, type Row, type Segment, segmentOf } from './pdf-page.ts';

/** The column in which lines stand, in points. */
export interface Column {
  left: number;
  right: number;
  /** The usual way from baseline to baseline; 0 where not known. */
  leading: number;
}

/** A line of text: the segments of a row made one again. */
export type TextLine = Segment;

/** Makes one line of all segments of a row. */
export function lineOf(row: Row): TextLine {
  return row.segments.length === 1 ? row.segments[0]! : segmentOf(row.segments.flatMap((s) => s.items));
}

/** The words of two lines as one: a space between, but none after a dash or slash that stands on a word ("226-" / "KL/TW"). */
function continued(before: string, after: string): string {
  return /[\p{L}\d][-/]$/u.test(before) && /^[\p{L}\d]/u.test(after) ? before + after : `${before} ${after}`;
}

/** The most usual distance between neighbouring baselines. */
export function leadingOf(rows: readonly { y: number; size: number }[]): number {
  const counts = new Map<number, number>();
  for (let i = 1; i < rows.length; i += 1) {
    const gap = Math.round((rows[i]!.y - rows[i - 1]!.y) * 2) / 2;
    if (gap > rows[i]!.size * 0.8 && gap < rows[i]!.size * 2.5) counts.set(gap, (counts.get(gap) ?? 0) + 1);
  }
  const total = [...counts.values()].reduce((a, b) => a + b, 0);
  // Lines of one paragraph stand closest, so the smallest distance that is common.
  const common = [...counts].filter(([, n]) => n >= Math.max(2, total * 0.15)).map(([gap]) => gap);
  return common.length > 0 ? Math.min(...common) : 0;
}

/** True when a line stands in the middle of its column with room on both sides. */
export function isCentred(line: TextLine, column: Column): boolean {
  const middle = (column.left + column.right) / 2;
  return line.x1 > column.left + 15 && line.x2 < column.right - 15 && Math.abs((line.x1 + line.x2) / 2 - middle) < 8;
}

/** The width of a line's first word, by the share of letters that it has of its item. */
function firstWord(line: TextLine): number {
  const word = /^\S+/.exec(line.text)?.[0] ?? '';
  const length = line.text.length;
  return length === 0 ? 0 : ((line.x2 - line.x1) * word.length) / length;
}

/** True when `line` goes on with the paragraph of `lines`. */
function goesOn(lines: readonly TextLine[], line: TextLine, column: Column): boolean {
  const prev = lines.at(-1)!;
  const first = lines[0]!;
  if (Math.abs(prev.size - line.size) > 1.2) return false;
  const gap = line.y - prev.y;
  if (gap > prev.size * 2.6) return false;
  const usual = lines.length > 1 ? prev.y - lines.at(-2)!.y : column.leading;
  if (usual > 0 && gap > usual + Math.max(2.5, usual * 0.2)) return false;
  if (isCentred(line, column) || isCentred(prev, column)) return false;
  // Had the next word still had room, the line was ended on purpose.
  if (prev.x2 + firstWord(line) + prev.size * 0.3 < column.right - 3) return false;
  if (lines.every((l) => l.bold) && !line.bold && line.items.every((i) => !i.bold) && opensWithMark(first.text)) return false;
  const indented = lines.length > 1 ? first.x1 - lines[1]!.x1 > 6 : first.x1 - column.left > 6;
  const body = lines.length > 1 ? lines[1]!.x1 : indented ? column.left : first.x1;
  // Where first lines are set in, a line at the margin goes on whatever it opens with ("kinh tế / - xã hội").
  if (indented) return line.x1 - body < 6;
  if (opensWithMark(line.text)) return line.x1 > first.x1 + 6 && !/^[-–—•+*]/.test(line.text);
  return lines.length === 1 ? line.x1 > first.x1 - 6 || line.x1 <= column.left + 6 : Math.abs(line.x1 - body) < 6;
}

/** Joins lines into paragraphs by their places: ends, indents, distances, marks, weight. Centred lines stay apart. */
export function parasOf(lines: readonly TextLine[], column: Column, page: number): FlowPara[] {
  const out: FlowPara[] = [];
  let run: TextLine[] = [];
  const close = (): void => {
    if (run.length === 0) return;
    const text = run.map((l) => l.text).reduce(continued);
    const para: FlowPara = { type: 'para', kind: /^[-–•+]\s/.test(text) ? 'list-item' : 'paragraph', text, page };
    if (para.kind === 'list-item') para.level = 0;
    if (run.every((l) => l.bold)) para.bold = true;
    if (run.every((l) => l.italic)) para.italic = true;
    if (run.every((l) => isCentred(l, column))) para.align = 'center';
    out.push(para);
    run = [];
  };
  for (const line of lines) {
    if (run.length > 0 && !goesOn(run, line, column)) close();
    run.push(line);
  }
  close();
  return out;
}

/** Paragraphs of a cell: a line goes on in the next unless its next word would still have had room, or a mark opens the next. */
export function cellParas(rows: readonly Row[], x1: number, x2: number, page: number): Flow[] {
  const out: FlowPara[] = [];
  let prev: TextLine | null = null;
  const padding = 11;
  for (const row of rows) {
    const line = segmentOf(row.segments.flatMap((s) => s.items));
    const text = joined(line.items);
    const last = out.at(-1);
    const room: number = prev ? x2 - x1 - padding - (prev.x2 - prev.x1) : 0;
    const ends = !prev || firstWord(line) + line.size * 0.3 < room || /^[-–•+*]\s/.test(line.text) || line.y - prev.y > line.size * 2.6;
    if (last && !ends) {
      last.text = continued(last.text, text);
      if (!line.bold) delete last.bold;
    } else out.push({ type: 'para', kind: 'paragraph', text, page, ...(line.bold ? { bold: true } : {}) });
    prev = line;
  }
  return out;
}
