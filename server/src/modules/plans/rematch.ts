import { folded } from '@sauro/rules/plans';

/** What an item is recognised by: its printed number and its words. */
export interface Told {
  printedId: string;
  text: string;
}
/** The fresh item that an old one has become; `shared` where another old one has it too, as both halves of a task that a person split. */
export interface Match {
  index: number;
  shared: boolean;
}

type Bag = ReadonlyMap<string, number>;
interface Known extends Told {
  words: string;
  bag: Bag;
  size: number;
}

function known(t: Told): Known {
  const words = folded(t.text);
  const bag = new Map<string, number>();
  const all = words.split(' ').filter(Boolean);
  for (const w of all) bag.set(w, (bag.get(w) ?? 0) + 1);
  return { ...t, words, bag, size: all.length };
}

function common(a: Bag, b: Bag): number {
  const [few, many] = a.size <= b.size ? [a, b] : [b, a];
  let n = 0;
  for (const [w, times] of few) n += Math.min(times, many.get(w) ?? 0);
  return n;
}

/** How alike two texts are by their words, marks and case aside: 0 nothing in common, 1 the same words. */
export const alike = (a: string, b: string): number => {
  const [x, y] = [known({ printedId: '', text: a }), known({ printedId: '', text: b })];
  return x.size + y.size ? (2 * common(x.bag, y.bag)) / (x.size + y.size) : 1;
};

/** Alike enough without the same number, and with it. */
const [byWords, byNumber] = [0.6, 0.35];
/** So much of the shorter text stands in the longer: a half of it, or it grown. */
const within = 0.8;

/**
 * Which fresh item each old one has become: the same words first, then by likeness of words and the same printed number; each fresh one once. An old one that is
 * left over and stands whole within a fresh one of its number shares it, where `mayShare` lets it. Null where nothing fits.
 */
export function rematch(old: readonly Told[], fresh: readonly Told[], mayShare: (index: number) => boolean): (Match | null)[] {
  const was = old.map(known);
  const now = fresh.map(known);
  const out: (Match | null)[] = old.map(() => null);
  const free = new Set(now.keys());
  const sameNumber = (a: Known, b: Known) => a.printedId !== '' && a.printedId === b.printedId;
  const take = (i: number, j: number) => {
    out[i] = { index: j, shared: false };
    free.delete(j);
  };
  const byText = new Map<string, number[]>();
  for (const [j, n] of now.entries()) byText.set(n.words, [...(byText.get(n.words) ?? []), j]);
  for (const strict of [true, false]) {
    for (const [i, w] of was.entries()) {
      if (out[i]) continue;
      const j = byText.get(w.words)?.find((k) => free.has(k) && (!strict || sameNumber(w, now[k] as Known)));
      if (j !== undefined) take(i, j);
    }
  }
  const pairs: { i: number; j: number; worth: number }[] = [];
  for (const [i, w] of was.entries()) {
    if (out[i]) continue;
    for (const j of free) {
      const n = now[j] as Known;
      const shared = common(w.bag, n.bag);
      const likeness = (2 * shared) / Math.max(1, w.size + n.size);
      const number = sameNumber(w, n);
      const part = shared / Math.max(3, Math.min(w.size, n.size)) >= within;
      if (likeness >= byWords || (number && (likeness >= byNumber || part))) pairs.push({ i, j, worth: likeness + (number ? 0.2 : 0) });
    }
  }
  pairs.sort((a, b) => b.worth - a.worth || a.i - b.i || a.j - b.j);
  for (const { i, j } of pairs) if (!out[i] && free.has(j)) take(i, j);
  for (const [i, w] of was.entries()) {
    if (out[i] || !mayShare(i)) continue;
    const j = now.findIndex((n) => sameNumber(w, n) && common(w.bag, n.bag) / Math.max(3, w.size) >= within);
    if (j >= 0) out[i] = { index: j, shared: true };
  }
  return out;
}
