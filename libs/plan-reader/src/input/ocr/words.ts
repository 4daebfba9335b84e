import type { Item } from '../pdf-page.ts';
import type { OcrWord } from './hocr.ts';
import { byStrokes } from './stems.ts';

/** The middle value; 0 of none. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? 0;
}

/** How thick the strokes of a word are, in pixels: the mean of its runs of ink along every row. */
function thickness(ink: Uint8Array, width: number, w: OcrWord): { ink: number; runs: number } {
  let count = 0;
  let runs = 0;
  for (let y = Math.max(0, w.y1); y < w.y2; y += 1) {
    let before = 0;
    for (let x = Math.max(0, w.x1); x < Math.min(width, w.x2); x += 1) {
      const here = ink[y * width + x] ?? 0;
      count += here;
      if (here && !before) runs += 1;
      before = here;
    }
  }
  return { ink: count, runs };
}

const NOISE = /^[^\p{L}\p{N}]{1,2}$/u;
/** Marks that stand alone in plans: bullets, dashes, the star of Party papers. */
const MARKS = /^[-–—•+*./,;:]$/;

/** Words that are more likely dirt than print are left out: a lone sign that is no mark, or what the recogniser itself hardly believes. */
export function withoutDirt(words: readonly OcrWord[]): OcrWord[] {
  return words.filter((w) => {
    if (w.confidence < 15) return false;
    return !NOISE.test(w.text) || (MARKS.test(w.text) && w.confidence >= 40) || w.confidence >= 70;
  });
}

/**
 * Words as the runs of text that the reader of PDF lays out, in points. Sizes within a fifth of the usual size of the page are made the usual, since one size measured line by
 * line never comes out the same; a line is bold where its strokes are a quarter thicker than usual for their size.
 */
export function itemsOf(words: readonly OcrWord[], ink: Uint8Array, width: number, dpi: number): Item[] {
  const point = 72 / dpi;
  const lines = new Map<number, OcrWord[]>();
  for (const w of words) lines.set(w.line, [...(lines.get(w.line) ?? []), w]);
  // The height of a line from its tall to its low letters is about four fifths of its size.
  const sizeOf = (line: OcrWord[]): number => (median(line.map((w) => w.height)) * point) / 0.8;
  const usual = median(
    [...lines.values()].flatMap((line) => Array<number>(line.reduce((n, w) => n + w.text.length, 0)).fill(sizeOf(line))),
  );
  const strokes = [...lines.values()].map((line) => {
    let [dark, runs] = [0, 0];
    for (const w of line) {
      const t = thickness(ink, width, w);
      dark += t.ink;
      runs += t.runs;
    }
    return { line, thick: runs > 0 ? dark / runs : 0, letters: line.reduce((n, w) => n + w.text.length, 0) };
  });
  const common = median(strokes.flatMap((s) => Array<number>(s.letters).fill(s.thick)));
  const items: Item[] = [];
  for (const { line, thick, letters } of strokes) {
    const measured = sizeOf(line);
    const size = letters < 4 || Math.abs(measured - usual) < usual * 0.2 ? usual : measured;
    const bold = common > 0 && letters >= 4 && thick > common * 1.25 * Math.max(1, size / usual);
    for (const [i, w] of line.entries()) {
      const text = byStrokes(w, ink, width);
      items.push({
        text: i < line.length - 1 ? `${text} ` : text,
        x: w.x1 * point,
        y: w.baseline * point,
        width: (w.x2 - w.x1) * point,
        size,
        bold,
        italic: false,
        font: null,
      });
    }
  }
  return items;
}
