import { foldChar, plainRun, plainWord } from './words.ts';

/** Where sought words stand in a text: from, to (not included), in UTF-16 units, in order and apart. */
export type Ranges = [number, number][];

/** A word of a text as it is sought (see `tokens`), with its place. */
interface Placed {
  word: string;
  from: number;
  to: number;
}

const letter = 1;
const digit = 2;
/** What a character is, and how it is sought: of a word, of a number or of neither; `bare` where its fold is one letter or figure, as of nearly all. */
interface Sign {
  kind: number;
  plain: string;
  bare: boolean;
}
/** Where what Vietnamese writes ends. */
const usual = 0x2000;
const signs: (Sign | null)[] = new Array(usual).fill(null);
function signOf(code: number): Sign {
  const known = code < usual ? signs[code] : null;
  if (known) return known;
  const char = String.fromCodePoint(code);
  const plain = foldChar(char);
  const kind = /[\p{L}\p{M}]/u.test(char) ? letter : /\p{N}/u.test(char) ? digit : 0;
  const sign = { kind, plain, bare: /^[a-z0-9]?$/.test(plain) };
  if (code < usual) signs[code] = sign;
  return sign;
}

/** The words of a text with their places; one pass, for a search marks some dozens of texts. */
function placed(text: string): Placed[] {
  const found: Placed[] = [];
  let open = 0;
  let from = 0;
  let folded = '';
  let bare = true;
  const close = (to: number) => {
    const word = open && (bare ? plainRun(folded) : plainWord(folded));
    if (word) found.push({ word, from, to });
  };
  for (let at = 0; at < text.length; ) {
    const code = text.codePointAt(at)!;
    const sign = signOf(code);
    if (sign.kind !== open) {
      close(at);
      open = sign.kind;
      from = at;
      folded = '';
      bare = true;
    }
    if (sign.kind) {
      folded += sign.plain;
      bare &&= sign.bare;
    }
    at += code > 0xffff ? 2 : 1;
  }
  close(text.length);
  return found;
}

/** A sought word: whole, or by its beginning for one that ends in `*`. */
const matcher = (sought: string): ((word: string) => boolean) => {
  if (!sought.endsWith('*')) return (word) => word === sought;
  const begins = sought.slice(0, -1);
  return (word) => word.startsWith(begins);
};
/** The same words are looked for in all that a search has found. */
const matchers = new WeakMap<readonly string[], readonly ((word: string) => boolean)[]>();
function matchersOf(words: readonly string[]): readonly ((word: string) => boolean)[] {
  const known = matchers.get(words);
  if (known) return known;
  const all = words.map(matcher);
  matchers.set(words, all);
  return all;
}

/** Where words of a text are those sought: whole, or by their beginning for a word that ends in `*`. */
export function rangesOf(text: string, words: readonly string[]): Ranges {
  const sought = matchersOf(words);
  const ranges: Ranges = [];
  for (const p of placed(text)) if (sought.some((is) => is(p.word))) ranges.push([p.from, p.to]);
  return ranges;
}

/** Those of the sought words that a text does not have. */
export function wordsMissing(text: string, words: readonly string[]): string[] {
  const there = placed(text);
  const sought = matchersOf(words);
  return words.filter((_, i) => !there.some((p) => sought[i]!(p.word)));
}

/** A piece of a long text around the first word that is sought, cut between words, with where the words stand in it; null where none is there. About `length` characters. */
export function excerptOf(text: string, words: readonly string[], length = 160): { text: string; marks: Ranges } | null {
  const plain = text.replace(/\s+/g, ' ').trim();
  const marks = rangesOf(plain, words);
  const [first] = marks;
  if (!first) return null;
  let from = Math.max(0, first[0] - Math.floor(length / 3));
  if (from > 0) from = plain.indexOf(' ', from - 1) + 1 || from;
  if (from > first[0]) from = first[0];
  let to = Math.min(plain.length, from + length);
  if (to < plain.length) to = Math.max(plain.lastIndexOf(' ', to), first[1]);
  const before = from > 0 ? '… ' : '';
  const shift = before.length - from;
  const shown = marks.filter(([a, b]) => a >= from && b <= to).map(([a, b]): [number, number] => [a + shift, b + shift]);
  return { text: `${before}${plain.slice(from, to)}${to < plain.length ? ' …' : ''}`, marks: shown };
}
