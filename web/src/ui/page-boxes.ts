import type { PlanSource } from '@sauro/contract/plans';
import { type SourceMark, segmentsOf } from './source-segments.ts';

type LineBox = NonNullable<PlanSource['boxes']>[number];

/** A marked piece of a line on its page; its place in shares, 0 to 1, of the page. `marks` from the narrowest to the widest. */
export interface PagePiece {
  start: number;
  x: number;
  y: number;
  width: number;
  height: number;
  marks: readonly SourceMark[];
}

/** How wide a letter is, about, in the letters of printed papers: narrow signs, wide ones, capitals, all others. */
const widthOf = (c: string): number => (/[\s.,;:'’|!()/ijlt-]/.test(c) ? 0.3 : /[mwMWƯ]/.test(c) ? 0.8 : /\p{Lu}/u.test(c) ? 0.68 : 0.48);

/** Which share of a line's width its first `n` letters take. */
function shareOf(text: string, n: number): number {
  let [before, all] = [0, 0];
  for (let i = 0; i < text.length; i++) {
    const w = widthOf(text[i]!);
    all += w;
    if (i < n) before += w;
  }
  return all ? before / all : 0;
}

/** Where marks lie on the pages, page by page in the order of the text. Within a line a place is told by the widths that its letters have about, so it is near, not exact. */
export function piecesByPage(text: string, boxes: readonly LineBox[], marks: readonly SourceMark[]): Map<number, PagePiece[]> {
  const sorted = [...marks].sort((a, b) => a.start - b.start);
  const out = new Map<number, PagePiece[]>();
  for (const box of boxes) {
    if (box.end <= box.start) continue;
    const line = text.slice(box.start, box.end);
    for (const s of segmentsOf(box.start, box.end, sorted)) {
      if (!s.marks.length) continue;
      const [from, to] = [shareOf(line, s.start - box.start), shareOf(line, s.end - box.start)];
      const piece: PagePiece = {
        start: s.start,
        x: box.x + box.width * from,
        y: box.y,
        width: box.width * (to - from),
        height: box.height,
        marks: s.marks,
      };
      const page = out.get(box.page);
      if (page) page.push(piece);
      else out.set(box.page, [piece]);
    }
  }
  return out;
}

/** The mark next to `id` in the order of the text, `step` 1 forward or -1 back; the first or last one where `id` is none of them. Undefined where there are no marks. */
export function neighbour(marks: readonly SourceMark[], id: string | undefined, step: 1 | -1): string | undefined {
  const ids = [...new Set([...marks].sort((a, b) => a.start - b.start || b.end - a.end).map((m) => m.id))];
  const at = id === undefined ? -1 : ids.indexOf(id);
  if (at < 0) return step === 1 ? ids[0] : ids.at(-1);
  return ids[Math.max(0, Math.min(ids.length - 1, at + step))];
}
