/** A marked run of the source. */
export interface SourceMark {
  id: string;
  kind: 'task' | 'target' | 'citation' | 'defect' | 'duty' | 'phase' | 'report';
  start: number;
  end: number;
}

/** A piece of text over which the same marks lie; `marks` from the narrowest to the widest. */
export interface Segment {
  start: number;
  end: number;
  marks: readonly SourceMark[];
}

/** Cuts `start..end` at every edge of a mark. Marks may overlap and nest; empty ones and those outside are left out. */
export function segmentsOf(start: number, end: number, marks: readonly SourceMark[]): Segment[] {
  const inside = marks.filter((m) => m.start < end && m.end > start && m.end > m.start);
  const cuts = [...new Set([start, end, ...inside.flatMap((m) => [Math.max(start, m.start), Math.min(end, m.end)])])].sort((a, b) => a - b);
  const out: Segment[] = [];
  for (let i = 0; i + 1 < cuts.length; i++) {
    const [a, b] = [cuts[i]!, cuts[i + 1]!];
    const over = inside.filter((m) => m.start <= a && m.end >= b).sort((x, y) => x.end - x.start - (y.end - y.start));
    out.push({ start: a, end: b, marks: over });
  }
  return out;
}
