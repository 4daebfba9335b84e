import { isCaps } from '../clean.ts';
import { keyOf } from './syllables.ts';
import { ALLOWED, COMPOUNDS } from './words.ts';

/** A syllable as `keyOf` gives it: one object for all its places, in whatever case, so that what was found out of it and of what follows it is found out once. */
export interface Syllable {
  key: string;
  /** Pairs that it opens, by the second syllable. */
  pairs: Map<Syllable, Pair>;
  /** Whether nothing is wrong with it by itself; not asked yet where undefined. */
  sound?: boolean;
}

/** Two syllables that stand together. */
export interface Pair {
  isWord: boolean;
  /** The word that it is a slip of, null where it is none; not asked yet where undefined. */
  slip?: string | null;
}

/** A run of letters, wherever it stands. */
interface Form {
  raw: string;
  /** The syllable as `keyOf` gives it. */
  key: string;
  syllable: Syllable;
  /** It opens with a capital. */
  capital: boolean;
  /** All its letters, two or more, are capitals. */
  caps: boolean;
}

/** One run of letters of a line. A long plan has hundreds of thousands: each holds no more than where it stands. */
export class Token implements Form {
  readonly at: number;
  readonly end: number;
  /** What parts it from the next: a single space, a comma with a space, or anything else. */
  gap: 'space' | 'comma' | 'other' = 'other';
  private readonly form: Form;

  constructor(at: number, end: number, form: Form) {
    this.at = at;
    this.end = end;
    this.form = form;
  }

  get raw(): string {
    return this.form.raw;
  }
  get key(): string {
    return this.form.key;
  }
  get syllable(): Syllable {
    return this.form.syllable;
  }
  get capital(): boolean {
    return this.form.capital;
  }
  get caps(): boolean {
    return this.form.caps;
  }
}

/** Forms that were seen before: a plan says the same few hundred syllables thousands of times. */
const forms = new Map<string, Form>();
const syllables = new Map<string, Syllable>();
const MOST = 20_000;
/** Pairs that are kept, of all syllables together. */
const MOST_PAIRS = 200_000;
let pairs = 0;

function formOf(raw: string): Form {
  const held = forms.get(raw);
  if (held) return held;
  const key = keyOf(raw);
  let syllable = syllables.get(key);
  if (!syllable) {
    syllable = { key, pairs: new Map() };
    syllables.set(key, syllable);
  }
  const form = {
    raw,
    key: syllable.key,
    syllable,
    capital: raw[0] !== raw[0]!.toLowerCase(),
    caps: raw.length > 1 && raw === raw.toUpperCase(),
  };
  forms.set(raw, form);
  return form;
}

/** What two syllables are together. */
export function pairOf(a: Syllable, b: Syllable): Pair {
  let pair = a.pairs.get(b);
  if (!pair) {
    pair = { isWord: isWord(a.key, b.key) };
    a.pairs.set(b, pair);
    pairs += 1;
  }
  return pair;
}

/** Latin letters with and without marks, and marks that stand apart. */
const LETTERS = Uint8Array.from({ length: 0x1f00 }, (_, c) =>
  (c >= 97 && c <= 122) ||
  (c >= 65 && c <= 90) ||
  (c >= 0xc0 && c <= 0x24f && c !== 0xd7 && c !== 0xf7) ||
  (c >= 0x300 && c <= 0x36f) ||
  c >= 0x1e00
    ? 1
    : 0,
);

/** What parts the texts of one document into tokens; equal syllables of it are one object. What earlier documents brought is forgotten here once it is much. */
export function tokenizer(): (text: string) => Token[] {
  if (forms.size > MOST || pairs > MOST_PAIRS) {
    forms.clear();
    syllables.clear();
    pairs = 0;
  }
  return tokensOf;
}

/** The runs of letters of a text in order. Linear. */
function tokensOf(text: string): Token[] {
  const out: Token[] = [];
  let before: Token | null = null;
  for (let i = 0; i < text.length; i += 1) {
    if (LETTERS[text.charCodeAt(i)] !== 1) continue;
    const at = i;
    while (i < text.length && LETTERS[text.charCodeAt(i)] === 1) i += 1;
    if (before && text[at - 1] === ' ') {
      if (before.end === at - 1) before.gap = 'space';
      else if (before.end === at - 2 && text[at - 2] === ',') before.gap = 'comma';
    }
    before = new Token(at, i, formOf(text.slice(at, i)));
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
