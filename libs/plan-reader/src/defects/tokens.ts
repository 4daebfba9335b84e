import { isCaps } from '../clean.ts';
import { keyOf } from './syllables.ts';
import { ALLOWED, COMPOUNDS } from './words.ts';

/** One run of letters of a line. */
export interface Token {
  at: number;
  end: number;
  raw: string;
  /** The syllable as `keyOf` gives it. */
  key: string;
  /** What parts it from the next: a single space, a comma with a space, or anything else. */
  gap: 'space' | 'comma' | 'other';
}

/** Forms that were seen before: a plan says the same few hundred syllables thousands of times. */
const keys = new Map<string, string>();
function cachedKey(raw: string): string {
  const held = keys.get(raw);
  if (held !== undefined) return held;
  const key = keyOf(raw);
  if (keys.size > 20_000) keys.clear();
  keys.set(raw, key);
  return key;
}

/** Latin letters with and without marks, and marks that stand apart. */
const isLetter = (c: number): boolean =>
  (c >= 97 && c <= 122) ||
  (c >= 65 && c <= 90) ||
  (c >= 0xc0 && c <= 0x24f && c !== 0xd7 && c !== 0xf7) ||
  (c >= 0x300 && c <= 0x36f) ||
  (c >= 0x1e00 && c <= 0x1eff);

/** The runs of letters of a text in order. Linear. */
export function tokensOf(text: string): Token[] {
  const out: Token[] = [];
  let before: Token | null = null;
  for (let i = 0; i < text.length; i += 1) {
    if (!isLetter(text.charCodeAt(i))) continue;
    const at = i;
    while (i < text.length && isLetter(text.charCodeAt(i))) i += 1;
    if (before && text[at - 1] === ' ') {
      if (before.end === at - 1) before.gap = 'space';
      else if (before.end === at - 2 && text[at - 2] === ',') before.gap = 'comma';
    }
    const raw = text.slice(at, i);
    before = { at, end: i, raw, key: cachedKey(raw), gap: 'other' };
    out.push(before);
  }
  return out;
}

/** True where two syllables are a word of plans, or end and begin words. */
export const isWord = (a: string, b: string): boolean => {
  const pair = `${a} ${b}`;
  return COMPOUNDS.has(pair) || ALLOWED.has(pair);
};

/** The letters of `model` in the case of `printed`. */
export function likeCase(printed: string, model: string): string {
  if (isCaps(printed)) return model.toUpperCase();
  return /^\p{Lu}/u.test(printed) ? model.charAt(0).toUpperCase() + model.slice(1) : model;
}
