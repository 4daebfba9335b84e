import { type Grey, inkOf, shrunk } from './grey.ts';

/** Ink of a small copy of the page without what is too long to be a letter (rules, black edges). */
function letters(grey: Grey): { xs: Int32Array; ys: Int32Array; width: number; height: number } {
  const small = shrunk(grey, Math.min(1, 700 / Math.max(grey.width, grey.height)));
  const { width, height } = small;
  const ink = inkOf(small);
  const drop = new Uint8Array(ink.length);
  const longest = Math.max(12, Math.round(Math.max(width, height) * 0.05));
  const scan = (lines: number, length: number, at: (line: number, i: number) => number): void => {
    for (let line = 0; line < lines; line += 1) {
      let from = -1;
      for (let i = 0; i <= length; i += 1) {
        if (i < length && ink[at(line, i)]) {
          if (from < 0) from = i;
        } else if (from >= 0) {
          if (i - from > longest) for (let k = from; k < i; k += 1) drop[at(line, k)] = 1;
          from = -1;
        }
      }
    }
  };
  scan(height, width, (y, x) => y * width + x);
  scan(width, height, (x, y) => y * width + x);
  const xs: number[] = [];
  const ys: number[] = [];
  for (let i = 0; i < ink.length; i += 1) {
    if (!ink[i] || drop[i]) continue;
    xs.push((i % width) - width / 2);
    ys.push(Math.floor(i / width) - height / 2);
  }
  return { xs: Int32Array.from(xs), ys: Int32Array.from(ys), width, height };
}

/** How sharply lines stand out when the page is looked at along an angle: sum of squared steps from one row of the profile to the next. */
function sharpness(xs: Int32Array, ys: Int32Array, size: number, degrees: number): number {
  const rows = new Float64Array(size * 2 + 4);
  const [cos, sin] = [Math.cos((degrees * Math.PI) / 180), Math.sin((degrees * Math.PI) / 180)];
  for (let i = 0; i < xs.length; i += 1) {
    const at = ys[i]! * cos - xs[i]! * sin + size;
    const row = Math.floor(at);
    const share = at - row;
    rows[row]! += 1 - share;
    rows[row + 1]! += share;
  }
  let sum = 0;
  for (let i = 1; i < rows.length; i += 1) sum += (rows[i]! - rows[i - 1]!) ** 2;
  return sum;
}

/** The angle from -5 to 5 degrees under which lines stand out most: by half degrees, then by tenths about the best. */
function best(xs: Int32Array, ys: Int32Array, size: number): { degrees: number; score: number } {
  let found = { degrees: 0, score: sharpness(xs, ys, size, 0) * 1.0001 };
  const look = (degrees: number): void => {
    const score = sharpness(xs, ys, size, degrees);
    if (score > found.score) found = { degrees, score };
  };
  for (let d = -10; d <= 10; d += 1) look(d / 2);
  const middle = found.degrees;
  for (let d = -4; d <= 4; d += 1) look(Math.round((middle + d / 10) * 10) / 10);
  return found;
}

/**
 * How a page lies: `sideways` where its lines run from top to bottom, and by how many degrees (clockwise positive, at most 5.4) the lines slant once it is set upright by a
 * quarter turn clockwise. A page with hardly any ink lies straight.
 */
export function layOfPage(grey: Grey): { sideways: boolean; slant: number } {
  const { xs, ys, width, height } = letters(grey);
  if (xs.length < 200) return { sideways: false, slant: 0 };
  const size = Math.ceil(Math.hypot(width, height) / 2) + 2;
  const level = best(xs, ys, size);
  // A quarter turn clockwise takes (x, y) to (-y, x).
  const upright = best(
    ys.map((v) => -v),
    xs,
    size,
  );
  const sideways = upright.score > level.score * 1.3;
  return { sideways, slant: (sideways ? upright : level).degrees };
}
