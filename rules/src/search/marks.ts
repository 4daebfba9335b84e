import { foldMarks, tokens } from './words.ts';

/** Where sought words stand in a text: from, to (not included), in UTF-16 units, in order and apart. */
export type Ranges = [number, number][];

/** Where words of a text are those sought: whole, or by their beginning for a word that ends in `*`. */
export function rangesOf(text: string, words: readonly string[]): Ranges {
  const whole = new Set(words.filter((w) => !w.endsWith('*')));
  const begins = words.filter((w) => w.endsWith('*')).map((w) => w.slice(0, -1));
  const found: Ranges = [];
  for (const m of text.matchAll(/[\p{L}\p{M}]+|\p{N}+/gu)) {
    const [word = ''] = tokens(m[0]);
    if (word && (whole.has(word) || begins.some((b) => word.startsWith(b)))) found.push([m.index, m.index + m[0].length]);
  }
  return found;
}

/** A piece of a long text around the first word that is sought, cut between words, with where the words stand in it; null where none is there. About `length` characters. */
export function excerptOf(text: string, words: readonly string[], length = 160): { text: string; marks: Ranges } | null {
  const plain = text.replace(/\s+/g, ' ').trim();
  const [first] = rangesOf(plain, words);
  if (!first) return null;
  let from = Math.max(0, first[0] - Math.floor(length / 3));
  if (from > 0) from = plain.indexOf(' ', from - 1) + 1 || from;
  if (from > first[0]) from = first[0];
  let to = Math.min(plain.length, from + length);
  if (to < plain.length) to = Math.max(plain.lastIndexOf(' ', to), first[1]);
  const cut = `${from > 0 ? '… ' : ''}${plain.slice(from, to)}${to < plain.length ? ' …' : ''}`;
  return { text: cut, marks: rangesOf(cut, words) };
}

/** Whether a text holds every word that is sought. */
export const holdsAll = (text: string, words: readonly string[]): boolean => {
  const there = tokens(foldMarks(text));
  return words.every((w) => (w.endsWith('*') ? there.some((t) => t.startsWith(w.slice(0, -1))) : there.includes(w)));
};
