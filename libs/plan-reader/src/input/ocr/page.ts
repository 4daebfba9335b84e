import type { Item, Rule } from '../pdf-page.ts';
import { type RuledGrid, ruledGrids } from '../pdf-tables.ts';
import type { Engine } from './engine.ts';
import { blank, evened, type Grey, inkOf, quarterTurned, shrunk, turned } from './grey.ts';
import type { OcrWord } from './hocr.ts';
import { rulesIn, wipeRules } from './rules.ts';
import { layOfPage } from './skew.ts';
import { itemsOf, median, withoutDirt } from './words.ts';

/** What was read from one scanned page; plain data, so that it can be kept and handed in again. Measures are points of the page set upright. */
export interface PageResult {
  number: number;
  width: number;
  height: number;
  items: Item[];
  rules: Rule[];
  /** How far the page was turned clockwise to stand upright. */
  turn: 0 | 90 | 180 | 270;
  /** By how many degrees its lines slanted (clockwise positive) before it was set straight. */
  slant: number;
  /** Mean confidence of its letters, 0 to 100; null where it has no words. */
  confidence: number | null;
}

/** A cell cut out of the page: where its words stand, in pixels. */
interface Cut {
  x: number;
  y: number;
  width: number;
  height: number;
}

/** Between cells side by side, in inches. */
const GAP = 0.3;
const MARGIN = 24;
/** Cells are read in pictures of at most this height, so that memory stays low. */
const TALLEST = 4000;

/** The smallest box about the ink of a cell, or null where it holds no more than dust. */
function cutOf(ink: Uint8Array, stride: number, x1: number, y1: number, x2: number, y2: number): Cut | null {
  let [left, top, right, bottom] = [x2, y2, x1, y1];
  let count = 0;
  for (let y = y1; y < y2; y += 1) {
    for (let x = x1; x < x2; x += 1) {
      if (!ink[y * stride + x]) continue;
      // A speck has no neighbour on its row.
      if (!ink[y * stride + x - 1] && !ink[y * stride + x + 1]) continue;
      count += 1;
      left = Math.min(left, x);
      right = Math.max(right, x);
      top = Math.min(top, y);
      bottom = Math.max(bottom, y);
    }
  }
  if (count < 12) return null;
  const pad = 4;
  const [x, y] = [Math.max(x1, left - pad), Math.max(y1, top - pad)];
  return { x, y, width: Math.min(x2, right + 1 + pad) - x, height: Math.min(y2, bottom + 1 + pad) - y };
}

function cutsOf(grids: readonly RuledGrid[], ink: Uint8Array, grey: Grey, dpi: number): Cut[] {
  const pixel = dpi / 72;
  const out: Cut[] = [];
  for (const grid of grids) {
    for (const cell of grid.cells.flat()) {
      const x1 = Math.max(1, Math.round(cell.x1 * pixel) + 2);
      const x2 = Math.min(grey.width - 1, Math.round(cell.x2 * pixel) - 2);
      const y1 = Math.max(0, Math.round(grid.ys[cell.row]! * pixel) + 2);
      const y2 = Math.min(grey.height, Math.round(grid.ys[cell.row + cell.rowSpan]! * pixel) - 2);
      const cut = x2 > x1 && y2 > y1 ? cutOf(ink, grey.width, x1, y1, x2, y2) : null;
      if (cut) out.push(cut);
    }
  }
  // Cells of one column below each other look most like one text.
  return out.sort((a, b) => a.x - b.x || a.y - b.y);
}

/** A cell as it is set in a picture of cells. */
interface Placed {
  cut: Cut;
  left: number;
  top: number;
}

/** Pictures of cells; `line` says that the cells of a picture stand side by side. */
interface Sheet {
  placed: Placed[];
  line: boolean;
}

/** Sets cells below each other, but numbers and single words side by side, since the recogniser loses a digit that stands alone. */
function setCells(cuts: readonly Cut[], dpi: number): Sheet[] {
  const isSmall = (c: Cut): boolean => c.width < dpi * 0.5 && c.height < dpi * 0.28;
  const sheets: Sheet[] = [];
  for (const cut of cuts.filter(isSmall)) {
    let sheet = sheets.at(-1);
    const before = sheet?.placed.at(-1);
    // Wider than any space, or the numbers run together.
    const left = before ? before.left + before.cut.width + Math.round(dpi * GAP) : MARGIN;
    if (!sheet || left > dpi * 5) {
      sheet = { placed: [], line: true };
      sheets.push(sheet);
    }
    sheet.placed.push({ cut, left: sheet.placed.length === 0 ? MARGIN : left, top: MARGIN });
  }
  let top = TALLEST;
  for (const cut of cuts.filter((c) => !isSmall(c))) {
    if (top + cut.height + MARGIN > TALLEST) {
      sheets.push({ placed: [], line: false });
      top = MARGIN;
    }
    sheets.at(-1)!.placed.push({ cut, left: MARGIN, top });
    top += cut.height + MARGIN;
  }
  // Baselines of cells side by side are level where their lower edges are.
  for (const { placed, line } of sheets) {
    const most = Math.max(...placed.map((p) => p.cut.height));
    if (line) for (const p of placed) p.top = MARGIN + most - p.cut.height;
  }
  return sheets;
}

/** Reads cells apart from the page: words of neighbouring cells can't run together. */
async function readCuts(cuts: readonly Cut[], grey: Grey, engine: Engine, dpi: number): Promise<OcrWord[]> {
  const words: OcrWord[] = [];
  // Words of one line of the picture that came from different cells are lines of their own.
  const lines = new Map<string, number>();
  for (const [n, { placed, line: beside }] of setCells(cuts, dpi).entries()) {
    const width = Math.max(...placed.map((p) => p.left + p.cut.width)) + MARGIN;
    const picture = blank(width, Math.max(...placed.map((p) => p.top + p.cut.height)) + MARGIN);
    for (const { cut, left, top } of placed) {
      for (let y = 0; y < cut.height; y += 1) {
        const from = (cut.y + y) * grey.width + cut.x;
        picture.data.set(grey.data.subarray(from, from + cut.width), (top + y) * width + left);
      }
    }
    for (const w of await engine.read(picture, beside ? 'line' : 'column', dpi)) {
      const [x, y] = [(w.x1 + w.x2) / 2, (w.y1 + w.y2) / 2];
      const half = MARGIN / 2;
      const at = placed.findIndex(
        (p) => x >= p.left - half && x < p.left + p.cut.width + half && y >= p.top - half && y < p.top + p.cut.height + half,
      );
      const home = placed[at];
      if (!home) continue;
      const [dx, dy] = [home.cut.x - home.left, home.cut.y - home.top];
      const key = `${n} ${at} ${w.line}`;
      const line = lines.get(key) ?? lines.size;
      lines.set(key, line);
      words.push({ ...w, x1: w.x1 + dx, x2: w.x2 + dx, y1: w.y1 + dy, y2: w.y2 + dy, baseline: w.baseline + dy, line });
    }
  }
  return words;
}

function meanConfidence(words: readonly OcrWord[]): number | null {
  let [sum, letters] = [0, 0];
  for (const w of words) {
    sum += w.confidence * w.text.length;
    letters += w.text.length;
  }
  return letters > 0 ? sum / letters : null;
}

/** The page without the black edges that scanners leave: rows and columns at the rim that are mostly ink. */
function withoutEdges(grey: Grey, ink: Uint8Array): void {
  const { width, height } = grey;
  const share = (start: number, step: number, n: number): number => {
    let dark = 0;
    for (let i = 0, at = start; i < n; i += 1, at += step) dark += ink[at]!;
    return dark / n;
  };
  const wipe = (start: number, step: number, n: number): void => {
    for (let i = 0, at = start; i < n; i += 1, at += step) {
      grey.data[at] = 255;
      ink[at] = 0;
    }
  };
  const deep = Math.round(Math.min(width, height) * 0.04);
  for (let i = 0; i < deep; i += 1) {
    for (const y of [i, height - 1 - i]) if (share(y * width, 1, width) > 0.4) wipe(y * width, 1, width);
    for (const x of [i, width - 1 - i]) if (share(x, width, height) > 0.4) wipe(x, width, height);
  }
}

/** Whether there are more than so many pixels of ink. */
function inkOver(ink: Uint8Array, least: number): boolean {
  let count = 0;
  for (let i = 0; i < ink.length && count <= least; i += 1) count += ink[i]!;
  return count > least;
}

/** All words of a page that stands upright, and its rules. */
async function readUpright(page: Grey, dpi: number, engine: Engine): Promise<{ words: OcrWord[]; rules: Rule[]; ink: Uint8Array }> {
  const grey = { ...page, data: page.data.slice() };
  const ink = inkOf(grey);
  withoutEdges(grey, ink);
  const rules = rulesIn(ink, grey.width, grey.height, dpi);
  wipeRules(grey, ink, rules, dpi);
  const grids = ruledGrids(rules);
  const cells = withoutDirt(await readCuts(cutsOf(grids, ink, grey, dpi), grey, engine, dpi));
  const pixel = dpi / 72;
  // What stands in tables is read; the rest of the page is left.
  for (const { xs, ys } of grids) {
    const [left, right] = [Math.max(0, Math.floor(xs[0]! * pixel)), Math.min(grey.width, Math.ceil(xs.at(-1)! * pixel))];
    const bottom = Math.min(grey.height, Math.ceil(ys.at(-1)! * pixel));
    for (let y = Math.max(0, Math.floor(ys[0]! * pixel)); y < bottom; y += 1)
      grey.data.fill(255, y * grey.width + left, y * grey.width + right);
  }
  // A speck or two on a blank page is no word.
  const written = inkOver(grids.length === 0 ? ink : inkOf(grey), 30);
  const words = written ? withoutDirt(await engine.read(grey, 'page', dpi)) : [];
  const lines = words.reduce((n, w) => Math.max(n, w.line + 1), 0);
  return { words: [...words, ...cells.map((w) => ({ ...w, line: lines + w.line }))], rules, ink };
}

/** Which of two ways up the lines of a page can be read, by the band of it that holds most. */
async function wayUp(grey: Grey, dpi: number, engine: Engine): Promise<0 | 180> {
  const band = Math.min(grey.height, Math.round(dpi * 2.5));
  const ink = inkOf(grey);
  const rows = Array.from({ length: grey.height }, (_, y) => ink.subarray(y * grey.width, (y + 1) * grey.width).reduce((a, b) => a + b, 0));
  let [top, most] = [0, -1];
  for (let y = 0, sum = 0; y < grey.height; y += 1) {
    sum += rows[y]! - (rows[y - band] ?? 0);
    if (y >= band - 1 && sum > most) [top, most] = [y - band + 1, sum];
  }
  const middle: Grey = { width: grey.width, height: band, data: grey.data.slice(top * grey.width, (top + band) * grey.width) };
  const sure = async (g: Grey): Promise<number> => median((await engine.read(g, 'page', dpi)).map((w) => w.confidence));
  return (await sure(quarterTurned(middle, 180))) > (await sure(middle)) ? 180 : 0;
}

/**
 * Reads one page picture: evened out where the light is uneven, turned upright by quarters, set straight, ruled lines found and painted over, words recognised cell by cell in
 * tables and in columns elsewhere. `dpi` is the picture's; above 300 it is made smaller. Rejects where the recogniser broke down.
 */
export async function readPage(picture: Grey, number: number, pictureDpi: number, engine: Engine): Promise<PageResult> {
  const dpi = Math.min(pictureDpi, 300);
  let grey = evened(shrunk(picture, dpi / pictureDpi));
  const lay = layOfPage(grey);
  let turn: PageResult['turn'] = lay.sideways ? 90 : 0;
  grey = turned(quarterTurned(grey, turn), -lay.slant);
  if (lay.sideways && (await wayUp(grey, dpi, engine)) === 180) {
    grey = quarterTurned(grey, 180);
    turn = 270;
  }
  let read = await readUpright(grey, dpi, engine);
  const sure = meanConfidence(read.words);
  if (turn === 0 && sure !== null && sure < 60 && (await wayUp(grey, dpi, engine)) === 180) {
    grey = quarterTurned(grey, 180);
    turn = 180;
    read = await readUpright(grey, dpi, engine);
  }
  const point = 72 / dpi;
  return {
    number,
    width: grey.width * point,
    height: grey.height * point,
    items: itemsOf(read.words, read.ink, grey.width, dpi),
    rules: read.rules,
    turn,
    slant: lay.slant,
    confidence: meanConfidence(read.words),
  };
}
