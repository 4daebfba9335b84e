import type { Cell } from './source.ts';
import type { TaggedTable } from './text-tables.ts';

/** Words that head the columns of a table of work; two of them side by side tell a header from a letterhead. */
const HEADS =
  /^(?:s?tt|số tt|nội dung|công việc|nhiệm vụ|hoạt động|tên (?:công việc|nhiệm vụ|hoạt động)|thời (?:gian|hạn|điểm)|tiến độ|(?:đơn vị|cơ quan|người|bộ phận|lãnh đạo)(?=\s)|chủ trì|phối hợp|sản phẩm|kết quả|địa điểm|ghi chú|chỉ tiêu|tháng|tuần|ngày)(?!\p{L})/iu;
const LEAST_COLUMNS = 3;
const MOST_COLUMNS = 20;
/** Longer lines are prose, whatever runs of spaces they hold. */
const LONGEST_LINE = 1000;

/** A run of words on a line: where it begins and ends in the line. */
interface Run {
  from: number;
  to: number;
}

interface Line {
  text: string;
  at: number;
}

/** Runs of words parted by two spaces or more, or by a stroke between spaces. */
function runsOf(line: string, parting: RegExp): Run[] {
  const runs: Run[] = [];
  let from = 0;
  const push = (a: number, b: number): void => {
    const words = line.slice(a, b);
    const lead = words.length - words.trimStart().length;
    runs.push({ from: a + lead, to: a + lead + words.trim().length });
  };
  for (const m of line.matchAll(parting)) {
    push(from, m.index);
    from = m.index + m[0].length;
  }
  push(from, line.length);
  return runs;
}

const STROKE = / +\| +/g;
const SPACES = / {2,}/g;

function headerRuns(line: string): { runs: Run[]; strokes: boolean } | null {
  if (line.length > LONGEST_LINE || line.includes('\t') || line.trimStart().startsWith('|')) return null;
  const strokes = line.includes(' | ');
  if (!strokes && !/\S {2,}\S/.test(line)) return null;
  const runs = runsOf(line, strokes ? STROKE : SPACES).filter((r) => strokes || r.to > r.from);
  if (runs.length < LEAST_COLUMNS || runs.length > MOST_COLUMNS) return null;
  return runs.filter((r) => HEADS.test(line.slice(r.from, r.to))).length >= 2 ? { runs, strokes } : null;
}

const cell = (line: Line, column: number, run: Run | undefined): Cell => {
  const at = line.at + (run?.from ?? 0);
  return { start: at, end: run ? line.at + run.to : at, column, columnSpan: 1, rowSpan: 1 };
};

/** The cells of a row between strokes; null where their number is not that of the header. */
function strokeCells(line: Line, header: readonly Run[]): Cell[] | null {
  const runs = runsOf(line.text, STROKE);
  return runs.length === header.length ? runs.map((run, column) => cell(line, column, run)) : null;
}

/** The cells of a row set under its heads by spaces; null where a run of words stands under none, or two under one. */
function spacedCells(line: Line, header: readonly Run[]): Cell[] | null {
  const runs = runsOf(line.text, SPACES).filter((r) => r.to > r.from);
  const under = new Map<number, Run>();
  for (const run of runs) {
    const column = header.findLastIndex((h) => h.from <= run.from + 2);
    const next = header[column + 1];
    if (column < 0 || under.has(column) || (next && run.to > next.from)) return null;
    under.set(column, run);
  }
  // A line of one run is a row only where it goes on with a column to the right.
  if (under.size < 2 && runs[0]?.from === header[0]?.from) return null;
  return header.map((_, column) => cell(line, column, under.get(column)));
}

/**
 * Finds tables that are set in plain text without rules, their columns parted by two spaces or more and level with the heads, or by strokes (" | ") without those at the rims. A table
 * has a header that names its columns and at least one row of two cells. Spans point into the text; a row that fills only columns to the right goes on with the row above. Linear in
 * the length of the text.
 */
export function columnTables(text: string): TaggedTable[] {
  if (!text.includes('|') && !/ {2}/.test(text)) return [];
  const tables: TaggedTable[] = [];
  const lines: Line[] = [];
  for (let at = 0; at <= text.length; ) {
    const end = text.indexOf('\n', at);
    const to = end < 0 ? text.length : end;
    lines.push({ text: text.slice(at, to).trimEnd(), at });
    at = to + 1;
  }
  for (let i = 0; i < lines.length; i += 1) {
    const header = headerRuns(lines[i]!.text);
    if (!header) continue;
    const cellsOf = (line: Line): Cell[] | null =>
      line.text.length > LONGEST_LINE ? null : header.strokes ? strokeCells(line, header.runs) : spacedCells(line, header.runs);
    const rows: TaggedTable['rows'] = [];
    let last = i;
    for (let k = i; k < lines.length && lines[k]!.text.trim() !== ''; k += 1) {
      const line = lines[k]!;
      const cells = k === i ? header.runs.map((run, column) => cell(line, column, run)) : cellsOf(line);
      if (!cells) break;
      rows.push({ start: cells[0]!.start, end: line.at + line.text.length, cells });
      last = k;
    }
    if (rows.length < 2) continue;
    tables.push({ start: lines[i]!.at, end: lines[last]!.at + lines[last]!.text.length, rows });
    i = last;
  }
  return tables;
}
