import type { LineBox, SourceDocument } from '../source.ts';
import { tidy } from './flow.ts';
import type { PageResult } from './ocr/page.ts';
import { type Page, rowsOf, type Segment } from './pdf-page.ts';
import { ruledTables } from './pdf-tables.ts';

/** Every line of a page as it was set: of cells, of columns, of the page. */
function linesOf(page: Page): Segment[] {
  const { tables, rest } = ruledTables(page);
  const cells = tables.flatMap((t) => t.rows.flat()).flatMap((cell) => rowsOf(cell.items, 100));
  return [...rowsOf(rest), ...cells].flatMap((row) => row.segments);
}

/** Takes a place on the page that was set upright and straight back to the page as it is in the file, as shares of its width and height. */
function placedBack(page: Page, was: PageResult | undefined, line: Segment): Omit<LineBox, 'page' | 'start' | 'end'> {
  const { width, height } = page;
  const [top, bottom] = [line.y - line.size * 0.85, line.y + line.size * 0.25];
  const corners: [number, number][] = [
    [line.x1, top],
    [line.x2, top],
    [line.x1, bottom],
    [line.x2, bottom],
  ];
  const angle = ((was?.slant ?? 0) * Math.PI) / 180;
  const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
  const places = corners.map(([x, y]): [number, number] => {
    const [dx, dy] = [x - width / 2, y - height / 2];
    let at: [number, number] = [(width / 2 + cos * dx - sin * dy) / width, (height / 2 + sin * dx + cos * dy) / height];
    if (was?.turn === 180) at = [1 - at[0], 1 - at[1]];
    else if (was?.turn === 90) at = [at[1], 1 - at[0]];
    else if (was?.turn === 270) at = [1 - at[1], at[0]];
    return at;
  });
  const share = (v: number): number => Math.round(Math.min(1, Math.max(0, v)) * 10_000) / 10_000;
  const [xs, ys] = [places.map((p) => p[0]), places.map((p) => p[1])];
  const [x, y] = [share(Math.min(...xs)), share(Math.min(...ys))];
  return { x, y, width: share(share(Math.max(...xs)) - x), height: share(share(Math.max(...ys)) - y) };
}

/**
 * Where the lines of the pages stand in the document's text, in the order of the text. A line that was left out (running heads) or joined within a word has no box.
 */
export function boxesOf(pages: readonly Page[], read: ReadonlyMap<number, PageResult>, source: SourceDocument): LineBox[] {
  const boxes: LineBox[] = [];
  // Words of a table row that a page break cut stand with the page before.
  const reach = new Map<number, { start: number; end: number }>();
  for (const block of source.blocks) {
    if (block.page === null) continue;
    const own = reach.get(block.page);
    reach.set(block.page, { start: Math.min(own?.start ?? block.start, block.start), end: Math.max(own?.end ?? 0, block.end) });
  }
  for (const page of pages) {
    const range = reach.get(page.number) ?? reach.get(page.number - 1);
    if (!range) continue;
    const from = Math.min(range.start, reach.get(page.number - 1)?.start ?? range.start);
    const words = source.text.slice(from, range.end).replace(/[\n\t]/g, ' ');
    const taken = new Uint8Array(words.length);
    let next = range.start - from;
    const lines = linesOf(page).map((line) => ({ line, text: tidy(line.text) }));
    const claim = (text: string, start: number): number => {
      for (let at = words.indexOf(text, start); at >= 0; at = words.indexOf(text, at + 1)) if (!taken[at]) return at;
      return -1;
    };
    // Long lines first: a short one ("Hằng năm") could take a place inside of them.
    const byLength = lines.map((_, i) => i).sort((a, b) => lines[b]!.text.length - lines[a]!.text.length || a - b);
    for (const i of byLength) {
      const { line, text } = lines[i]!;
      if (text === '') continue;
      const found = claim(text, next);
      const at = found >= 0 ? found : claim(text, 0);
      if (at < 0) continue;
      taken.fill(1, at, at + text.length);
      boxes.push({ page: page.number, start: from + at, end: from + at + text.length, ...placedBack(page, read.get(page.number), line) });
    }
    next = 0;
  }
  return boxes.sort((a, b) => a.start - b.start);
}
