import type { Item, Page, Rule } from './pdf-page.ts';

/** One cell of a ruled table with the items that stand in it. */
export interface RuledCell {
  column: number;
  row: number;
  columnSpan: number;
  rowSpan: number;
  x1: number;
  x2: number;
  items: Item[];
}

/** A ruled table; `columns` are the places of its upright lines. */
export interface RuledTable {
  top: number;
  bottom: number;
  columns: number[];
  rows: RuledCell[][];
}

const NEAR = 3;

interface Line {
  at: number;
  from: number;
  to: number;
}

/** Joins pieces of one line: borders are drawn cell by cell. */
function merged(lines: Line[]): Line[] {
  const sorted = [...lines].sort((a, b) => a.at - b.at || a.from - b.from);
  const groups: Line[][] = [];
  for (const line of sorted) {
    const group = groups.at(-1);
    if (group && line.at - group[0]!.at <= NEAR) group.push(line);
    else groups.push([line]);
  }
  return groups.flatMap((group) => {
    const out: Line[] = [];
    for (const line of group.sort((a, b) => a.from - b.from)) {
      const last = out.at(-1);
      if (last && line.from - last.to <= NEAR) last.to = Math.max(last.to, line.to);
      else out.push({ ...line, at: group[0]!.at });
    }
    return out.filter((l) => l.to - l.from > 4);
  });
}

function places(values: number[]): number[] {
  const out: number[] = [];
  for (const v of [...values].sort((a, b) => a - b)) if (out.length === 0 || v - out.at(-1)! > NEAR * 1.5) out.push(v);
  return out;
}

/** Lines that touch or cross belong to one grid. */
function grids(across: Line[], upright: Line[]): { across: Line[]; upright: Line[] }[] {
  const parent = Array.from({ length: across.length + upright.length }, (_, i) => i);
  const find = (i: number): number => {
    let root = i;
    while (parent[root] !== root) root = parent[root]!;
    parent[i] = root;
    return root;
  };
  for (const [i, h] of across.entries()) {
    for (const [j, v] of upright.entries()) {
      if (v.at < h.from - NEAR || v.at > h.to + NEAR || h.at < v.from - NEAR || h.at > v.to + NEAR) continue;
      parent[find(i)] = find(across.length + j);
    }
  }
  const out = new Map<number, { across: Line[]; upright: Line[] }>();
  const of = (i: number) => {
    const root = find(i);
    const grid = out.get(root) ?? { across: [], upright: [] };
    out.set(root, grid);
    return grid;
  };
  for (const [i, h] of across.entries()) of(i).across.push(h);
  for (const [j, v] of upright.entries()) of(across.length + j).upright.push(v);
  return [...out.values()];
}

function covers(lines: readonly Line[], at: number, from: number, to: number): boolean {
  let length = 0;
  for (const l of lines) if (Math.abs(l.at - at) <= NEAR * 1.5) length += Math.max(0, Math.min(l.to, to) - Math.max(l.from, from));
  return length >= (to - from) * 0.6;
}

/** Cells of a grid: neighbours with no line between them are one cell. */
function cellsOf(xs: number[], ys: number[], grid: { across: Line[]; upright: Line[] }): RuledCell[][] {
  const columns = xs.length - 1;
  const rows = ys.length - 1;
  const taken = new Set<number>();
  const out: RuledCell[][] = Array.from({ length: rows }, () => []);
  for (let r = 0; r < rows; r += 1) {
    for (let c = 0; c < columns; c += 1) {
      if (taken.has(r * columns + c)) continue;
      let columnSpan = 1;
      while (
        c + columnSpan < columns &&
        !taken.has(r * columns + c + columnSpan) &&
        !covers(grid.upright, xs[c + columnSpan]!, ys[r]!, ys[r + 1]!)
      )
        columnSpan += 1;
      let rowSpan = 1;
      while (r + rowSpan < rows && !covers(grid.across, ys[r + rowSpan]!, xs[c]!, xs[c + columnSpan]!)) rowSpan += 1;
      for (let dr = 0; dr < rowSpan; dr += 1) for (let dc = 0; dc < columnSpan; dc += 1) taken.add((r + dr) * columns + c + dc);
      out[r]!.push({ column: c, row: r, columnSpan, rowSpan, x1: xs[c]!, x2: xs[c + columnSpan]!, items: [] });
    }
  }
  return out;
}

function split(rules: readonly Rule[]): { across: Line[]; upright: Line[] } {
  const across: Line[] = [];
  const upright: Line[] = [];
  for (const r of rules) {
    if (r.x2 - r.x1 >= r.y2 - r.y1) across.push({ at: (r.y1 + r.y2) / 2, from: r.x1, to: r.x2 });
    else upright.push({ at: (r.x1 + r.x2) / 2, from: r.y1, to: r.y2 });
  }
  return { across: merged(across).slice(0, 1500), upright: merged(upright).slice(0, 1500) };
}

/** A ruled grid before any words are put into it: the places of its lines and its empty cells. */
export interface RuledGrid {
  xs: number[];
  ys: number[];
  cells: RuledCell[][];
}

/** Finds the grids that ruled lines make, from top to bottom. Frames of one column are no tables. */
export function ruledGrids(rules: readonly Rule[]): RuledGrid[] {
  const lines = split(rules);
  const out: RuledGrid[] = [];
  for (const grid of grids(lines.across, lines.upright)) {
    if (grid.across.length < 2 || grid.upright.length < 1) continue;
    const xs = places([...grid.upright.map((l) => l.at), ...outer(grid.across)]);
    const ys = places([...grid.across.map((l) => l.at), ...outer(grid.upright)]);
    if (xs.length < 3 || ys.length < 2 || xs.length > 60 || ys.length > 400) continue;
    const cells = cellsOf(xs, ys, grid);
    if (cells.some((row) => row.length > 1)) out.push({ xs, ys, cells });
  }
  return out.sort((a, b) => a.ys[0]! - b.ys[0]!);
}

/** Finds the ruled tables of a page and takes their text; `rest` is what stands outside them. Frames of one column are no tables. */
export function ruledTables(page: Page): { tables: RuledTable[]; rest: Item[] } {
  const tables: RuledTable[] = [];
  let rest = page.items;
  for (const { xs, ys, cells } of ruledGrids(page.rules)) {
    const byPlace = new Map<number, RuledCell>();
    for (const cell of cells.flat()) {
      for (let dr = 0; dr < cell.rowSpan; dr += 1)
        for (let dc = 0; dc < cell.columnSpan; dc += 1) byPlace.set((cell.row + dr) * xs.length + cell.column + dc, cell);
    }
    const outside: Item[] = [];
    let inside = 0;
    for (const item of rest) {
      const x = item.x + Math.min(item.width, item.size) / 2;
      const y = item.y - item.size * 0.3;
      const c = xs.findLastIndex((v) => v <= x);
      const r = ys.findLastIndex((v) => v <= y);
      const cell = c >= 0 && r >= 0 && c < xs.length - 1 && r < ys.length - 1 ? byPlace.get(r * xs.length + c) : undefined;
      if (cell) {
        cell.items.push(item);
        inside += 1;
      } else outside.push(item);
    }
    if (inside === 0) continue;
    rest = outside;
    tables.push({ top: ys[0]!, bottom: ys.at(-1)!, columns: xs, rows: cells });
  }
  return { tables, rest };
}

/** Where a table has no outer border, its lines end there. */
function outer(lines: readonly Line[]): number[] {
  return lines.length === 0 ? [] : [Math.min(...lines.map((l) => l.from)), Math.max(...lines.map((l) => l.to))];
}
