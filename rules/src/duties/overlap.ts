import { folded } from '../plans/names.ts';

const wordsOf = (title: string): Map<string, number> => {
  const words = new Map<string, number>();
  for (const w of folded(title).match(/[a-z0-9]+/g) ?? []) words.set(w, (words.get(w) ?? 0) + 1);
  return words;
};
const sizeOf = (words: ReadonlyMap<string, number>): number => [...words.values()].reduce((a, b) => a + b, 0);

/**
 * How alike two titles are, 0 to 1: twice the number of words they share over the number of words of both (Dice), without marks and capitals. Figures count as
 * words, but titles whose figures differ name different things (“quý 1”, “quý 2”; “khối 6”, “khối 7”) and are not alike: 0.
 */
export function likeness(a: string, b: string): number {
  const [x, y] = [wordsOf(a), wordsOf(b)];
  const figures = (m: ReadonlyMap<string, number>) =>
    [...m.keys()]
      .filter((w) => /^[0-9]+$/.test(w))
      .sort()
      .join(' ');
  if (!x.size || !y.size || figures(x) !== figures(y)) return 0;
  let common = 0;
  for (const [w, n] of x) common += Math.min(n, y.get(w) ?? 0);
  return (2 * common) / (sizeOf(x) + sizeOf(y));
}

/** What is looked at when a task is about to be given. */
export interface Assigned {
  executorId: number | null;
  leaderId: number | null;
  checkerId: number | null;
}

/**
 * Whether the duties leave nobody to look with fresh eyes. `leader-checks`: the leader in charge checks what he is himself in charge of. `nobody-checks`: the
 * leader in charge does it himself and no other checker is named, so that nobody could accept it (nobody checks his own work).
 */
export function selfChecks(f: Assigned): ('leader-checks' | 'nobody-checks')[] {
  if (f.leaderId === null) return [];
  if (f.checkerId === f.leaderId) return ['leader-checks'];
  return f.checkerId === null && f.executorId === f.leaderId ? ['nobody-checks'] : [];
}
