/** A run of text on a page: `x` left edge, `y` baseline, both in points from the top left corner. */
export interface Item {
  text: string;
  x: number;
  y: number;
  width: number;
  size: number;
  bold: boolean;
  italic: boolean;
  font: string | null;
}

/** A ruled line, level or upright, in points from the top left corner. */
export interface Rule {
  x1: number;
  y1: number;
  x2: number;
  y2: number;
}

/** What stands on one page. */
export interface Page {
  number: number;
  width: number;
  height: number;
  items: Item[];
  rules: Rule[];
  pictures: number;
  /** True where the page has no words of its own, or but a line of them over a picture. */
  scan?: boolean;
}

/** Items on one baseline, or a part of them that a wide gap parts from the rest. */
export interface Segment {
  items: Item[];
  text: string;
  x1: number;
  x2: number;
  y: number;
  size: number;
  bold: boolean;
  italic: boolean;
}

/** All segments on one baseline, from left to right. */
export interface Row {
  y: number;
  size: number;
  segments: Segment[];
}

/** Joins items that stand on one line into words: a space wherever the gap is wider than a sixth of an em. */
export function joined(items: readonly Item[]): string {
  let out = '';
  let end = 0;
  for (const item of items) {
    const gap = item.x - end;
    if (out !== '' && gap > item.size * 0.16 && !out.endsWith(' ') && !item.text.startsWith(' ')) out += ' ';
    out += item.text;
    end = Math.max(end, item.x + item.width);
  }
  return out;
}

/** One segment of items that are sorted by `x`. */
export function segmentOf(items: Item[]): Segment {
  let letters = 0;
  let bold = 0;
  let italic = 0;
  let size = 0;
  let x2 = Number.NEGATIVE_INFINITY;
  for (const item of items) {
    const n = item.text.trim().length;
    letters += n;
    if (item.bold) bold += n;
    if (item.italic) italic += n;
    size = Math.max(size, item.size);
    x2 = Math.max(x2, item.x + item.width);
  }
  const main = items.find((i) => i.size === size) ?? items[0]!;
  return {
    items,
    text: joined(items).trim(),
    x1: items[0]!.x,
    x2,
    y: main.y,
    size,
    bold: letters > 0 && bold >= letters * 0.9,
    italic: letters > 0 && italic >= letters * 0.9,
  };
}

/** Puts items on their baselines, from top to bottom; raised and lowered small print joins the line that it stands in. */
export function rowsOf(items: readonly Item[], gapFactor = 1.6): Row[] {
  const sorted = [...items].filter((i) => i.text.trim() !== '').sort((a, b) => a.y - b.y);
  const groups: { y: number; size: number; items: Item[] }[] = [];
  for (const item of sorted) {
    const last = groups.at(-1);
    const reach = last ? (item.size < last.size * 0.8 || last.size < item.size * 0.8 ? 0.5 : 0.35) * Math.max(last.size, item.size) : 0;
    if (last && item.y - last.y <= reach) {
      last.items.push(item);
      if (item.size > last.size) {
        last.size = item.size;
        last.y = item.y;
      }
    } else groups.push({ y: item.y, size: item.size, items: [item] });
  }
  return groups.map((group) => {
    group.items.sort((a, b) => a.x - b.x);
    const segments: Segment[] = [];
    let run: Item[] = [];
    let end = Number.NEGATIVE_INFINITY;
    for (const item of group.items) {
      if (run.length > 0 && item.x - end > Math.max(16, group.size * gapFactor)) {
        segments.push(segmentOf(run));
        run = [];
      }
      run.push(item);
      end = Math.max(end, item.x + item.width);
    }
    segments.push(segmentOf(run));
    return { y: group.y, size: group.size, segments };
  });
}
