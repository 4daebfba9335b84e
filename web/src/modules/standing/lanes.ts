/** A labelled stretch of a track, in per cent of its width. */
export interface Labelled {
  left: number;
  width: number;
  label: string;
}
/** Where its words stand: within it, or beside it where it is too short for them. */
export interface Laid {
  words: 'in' | 'after' | 'before';
  /** The line of the track, from 0. */
  lane: number;
}

/** The narrowest track, in pixels, and what a letter and the edges of a label take at most on it. */
const track = 560;
const letter = 7.5;
const edges = 20;
const needs = (label: string): number => ((label.length * letter + edges) / track) * 100;

/** Whether a label, within its stretch or beside it, leaves room for others: at most three fifths of the track. */
export const fits = (label: string): boolean => needs(label) <= 60;

/**
 * Lays stretches out so that no label is cut and none covers another: words that do not fit into their stretch stand after it, or before it where the track ends, and what would
 * touch goes one line down. In the order given; answers one for each.
 */
export function laneOf(stretches: readonly Labelled[]): Laid[] {
  const taken: { from: number; to: number }[][] = [];
  return stretches.map((s) => {
    const need = needs(s.label);
    const end = s.left + s.width;
    const words = need <= s.width ? 'in' : end + need <= 100 || end + need - 100 < need - s.left ? 'after' : 'before';
    const from = words === 'before' ? s.left - need : s.left;
    const to = words === 'after' ? end + need : end;
    const free = taken.findIndex((lane) => lane.every((t) => to <= t.from || t.to <= from));
    const lane = free < 0 ? taken.length : free;
    taken[lane] = [...(taken[lane] ?? []), { from, to }];
    return { words, lane };
  });
}
