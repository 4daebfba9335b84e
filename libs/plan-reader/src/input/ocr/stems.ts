import type { OcrWord } from './hocr.ts';

/** What Roman numbers of I are read as: strokes run together into H, or one with its dot into L. */
const LIKE_I = /^[IHLl|]{1,4}(?=[.\-–/⁄]|$)/;

interface Run {
  from: number;
  to: number;
}

/** Runs of neighbouring columns for which `holds` is true. */
function columnRuns(from: number, to: number, holds: (x: number) => boolean): Run[] {
  const out: Run[] = [];
  for (let x = from; x < to; x += 1) {
    if (!holds(x)) continue;
    const last = out.at(-1);
    if (last && last.to === x - 1) last.to = x;
    else out.push({ from: x, to: x });
  }
  return out;
}

/**
 * Counts the strokes of a word that was read as a Roman number of I (I, II, III, or H, HI, IL … that look like it) in the picture itself, since the recogniser often takes three
 * for two; "L" for "I." too. Returns the word as its strokes say, or as it was where they are not plain upright strokes.
 */
export function byStrokes(word: OcrWord, ink: Uint8Array, stride: number): string {
  const read = LIKE_I.exec(word.text)?.[0];
  if (!read) return word.text;
  const tail = word.text.slice(read.length);
  const [top, bottom] = [Math.max(0, word.y1), word.y2];
  const height = bottom - top;
  if (height < 12) return word.text;
  const column = (x: number): number => {
    let n = 0;
    for (let y = top; y < bottom; y += 1) n += ink[y * stride + x] ?? 0;
    return n;
  };
  const middleClear = (a: Run, b: Run): boolean => {
    for (let y = Math.round(top + height * 0.35); y < top + height * 0.65; y += 1) {
      let filled = true;
      for (let x = a.to + 1; x < b.from && filled; x += 1) filled = ink[y * stride + x] === 1;
      if (filled) return false;
    }
    return true;
  };
  let strokes = 0;
  let dot = false;
  for (const run of columnRuns(word.x1, word.x2, (x) => column(x) > 0)) {
    const stems = columnRuns(run.from, run.to + 1, (x) => column(x) >= height * 0.75);
    const width = run.to - run.from + 1;
    if (stems.length === 0) {
      // What follows the number: its dot or dash, or the slash before a year.
      dot = tail === '' && width <= height * 0.35;
      break;
    }
    if (dot || width > height * 0.55 * stems.length) return word.text;
    for (let i = 1; i < stems.length; i += 1) if (!middleClear(stems[i - 1]!, stems[i]!)) return word.text;
    strokes += stems.length;
  }
  if (strokes < 1 || strokes > 3) return word.text;
  return `${'I'.repeat(strokes)}${dot && /L$/.test(read) ? '.' : ''}${tail}`;
}
