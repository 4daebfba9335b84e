import type { Rule } from '../pdf-page.ts';
import type { Grey } from './grey.ts';

/** A line in a bitmap, in pixels: its two ends and its edges across. */
interface Stroke {
  from: number;
  to: number;
  first: number;
  last: number;
}

/** Runs of ink along one line, small holes bridged, at least `least` long. */
function runs(ink: Uint8Array, start: number, step: number, length: number, hole: number, least: number): [number, number][] {
  const out: [number, number][] = [];
  let from = -1;
  let end = -1;
  let filled = 0;
  const close = (): void => {
    if (from >= 0 && end - from + 1 >= least && filled >= (end - from + 1) * 0.85) out.push([from, end]);
  };
  for (let i = 0, at = start; i < length; i += 1, at += step) {
    if (!ink[at]) continue;
    if (from < 0 || i - end > hole + 1) {
      close();
      from = i;
      filled = 0;
    }
    end = i;
    filled += 1;
  }
  close();
  return out;
}

/** Long thin strokes along one direction; runs of neighbouring lines that overlap are one stroke. */
function strokes(
  ink: Uint8Array,
  lines: number,
  length: number,
  at: (line: number) => number,
  step: number,
  dpi: number,
  least: number,
): Stroke[] {
  const thick = Math.max(3, Math.round(dpi * 0.04));
  let open: Stroke[] = [];
  const done: Stroke[] = [];
  for (let line = 0; line < lines; line += 1) {
    const next: Stroke[] = [];
    for (const [from, to] of runs(ink, at(line), step, length, Math.max(2, Math.round(dpi / 60)), least)) {
      const touching = open.filter((s) => s.from <= to + 2 && s.to >= from - 2);
      const stroke: Stroke = { from, to, first: line, last: line };
      for (const s of touching) {
        stroke.from = Math.min(stroke.from, s.from);
        stroke.to = Math.max(stroke.to, s.to);
        stroke.first = Math.min(stroke.first, s.first);
        open.splice(open.indexOf(s), 1);
      }
      next.push(stroke);
    }
    // A stroke may miss a line where noise broke it.
    for (const s of open) (line - s.last <= 1 ? next : done).push(s);
    open = next;
  }
  done.push(...open);
  return done.filter((s) => s.last - s.first < thick && s.to - s.from > (s.last - s.first) * 8);
}

/**
 * Finds the long level and upright lines of a page that lies straight, in points from the top left corner: those at least three tenths of an inch long and at most a
 * twenty-fifth of an inch thick; upright ones half as long where they reach from one level line to another, as in a row of one line of words.
 */
export function rulesIn(ink: Uint8Array, width: number, height: number, dpi: number): Rule[] {
  const least = Math.round(dpi * 0.3);
  const point = 72 / dpi;
  const across = strokes(ink, height, width, (y) => y * width, 1, dpi, least);
  const near = Math.max(3, Math.round(dpi / 50));
  const touches = (x: number, y: number): boolean =>
    across.some((s) => x >= s.from - near && x <= s.to + near && y >= s.first - near && y <= s.last + near);
  const upright = strokes(ink, width, height, (x) => x, width, dpi, Math.round(least / 2)).filter(
    (s) => s.to - s.from >= least || (touches(s.first, s.from) && touches(s.first, s.to)),
  );
  return [
    ...across.map((s): Rule => {
      const y = ((s.first + s.last + 1) / 2) * point;
      return { x1: s.from * point, x2: (s.to + 1) * point, y1: y, y2: y };
    }),
    ...upright.map((s): Rule => {
      const x = ((s.first + s.last + 1) / 2) * point;
      return { x1: x, x2: x, y1: s.from * point, y2: (s.to + 1) * point };
    }),
  ];
}

/** Paints lines over with paper in a page and its ink, so that they are not read as letters. Letters that they cross stay whole to within a pixel. */
export function wipeRules(grey: Grey, ink: Uint8Array, rules: readonly Rule[], dpi: number): void {
  const pixel = dpi / 72;
  const half = Math.max(2, Math.round(dpi / 80));
  for (const r of rules) {
    const level = r.x2 - r.x1 >= r.y2 - r.y1;
    const x1 = Math.max(0, Math.round(r.x1 * pixel) - (level ? 2 : half));
    const x2 = Math.min(grey.width - 1, Math.round(r.x2 * pixel) + (level ? 2 : half));
    const y1 = Math.max(0, Math.round(r.y1 * pixel) - (level ? half : 2));
    const y2 = Math.min(grey.height - 1, Math.round(r.y2 * pixel) + (level ? half : 2));
    for (let y = y1; y <= y2; y += 1) {
      grey.data.fill(255, y * grey.width + x1, y * grey.width + x2 + 1);
      ink.fill(0, y * grey.width + x1, y * grey.width + x2 + 1);
    }
  }
}
