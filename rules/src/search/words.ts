/** What somebody seeks, taken apart. */
export interface Sought {
  /** Words without marks, numbers without leading zeros; one that ends in `*` is a beginning. At most eight. */
  words: string[];
  /** Those words that were typed with marks, with them; tone marks where `oà`, `uý` have them. One that ends in `*` is a beginning. */
  marked: string[];
  /** The words joined, as codes and symbols are kept: “09/CT-TU” is `9 ct tu`. */
  key: string;
  /** The words by which a person is sought: without “cô”, “thầy”, “đồng chí” before the name. */
  ofPerson: string[];
  markedOfPerson: string[];
}

const most = 8;
const longest = 40;
const placed: readonly [string, string][] = [
  ...['oa', 'oe'].flatMap((v): [string, string][] => [...'\u0300\u0301\u0309\u0303\u0323'].map((t) => [`o${t}${v[1]}`, `o${v[1]}${t}`])),
  ...[...'\u0300\u0301\u0309\u0303\u0323'].map((t): [string, string] => [`u${t}y`, `uy${t}`]),
].map(([from, to]): [string, string] => [from.normalize('NFC'), to.normalize('NFC')]);

/** One spelling of where the tone stands, of text in small letters: “hòa” and “hoà” both become “hoà”, “thúy” and “thuý” “thuý”. The same as `app.tone_place` of the database. */
export const placeTone = (text: string): string => placed.reduce((t, [from, to]) => t.replaceAll(from, to), text.normalize('NFC'));

const folded = new Map<string, string>();
/** One character without marks, in small letters; a mark alone is nothing. */
export function foldChar(char: string): string {
  let plain = folded.get(char);
  if (plain === undefined) {
    plain = char.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase().replace(/đ/g, 'd');
    // What Vietnamese writes is some three hundred characters.
    if (folded.size < 5000) folded.set(char, plain);
  }
  return plain;
}

/** Without marks, in small letters; đ is d. The same as `app.fold` of the database for what Vietnamese writes. */
export function foldMarks(text: string): string {
  let plain = '';
  for (const char of text) plain += foldChar(char);
  return plain;
}

/** A run of letters, or of figures, without marks as it is sought: a number without its leading zeros, nothing longer than the index keeps. */
export const plainRun = (w: string): string => (w.startsWith('0') ? w.replace(/^0+/, '') || '0' : w.slice(0, longest));

/** The words of a text as they are sought: without marks, letters and numbers apart, numbers without leading zeros. “09-CT/TU” gives 9, ct, tu. */
export const tokens = (text: string): string[] => (foldMarks(text).match(/[a-z]+|[0-9]+/g) ?? []).map(plainRun);

/** The first word of letters, or of digits, that stands without marks, as it is sought; empty where none is. */
export const plainWord = (letters: string): string => {
  const [first = ''] = /[a-z]+|[0-9]+/.exec(letters) ?? [];
  return plainRun(first);
};

const titles = new Set(['thay', 'co', 'ong', 'ba', 'anh', 'chi', 'em']);
/** How many words at the start only say how one speaks to the person. */
const titleWords = ([first, second, ...rest]: readonly string[]): number => {
  if (rest.length && ((first === 'dong' && second === 'chi') || (first === 'd' && second === 'c'))) return 2;
  return second !== undefined && titles.has(first!) ? 1 : 0;
};

/** Takes apart what somebody types into the search box. The last word is a beginning unless something stands after it, or it is a figure alone: “lần 7” is not “lần 70”, and half of all numbers begin so. */
export function soughtWords(typed: string): Sought {
  const text = typed.normalize('NFC');
  const partial = /[\p{L}\p{N}]$/u.test(text) && !/(?<!\p{N})\p{N}$/u.test(text);
  const all = tokens(text).slice(0, most);
  const last = (words: string[]) => (partial && words.length ? [...words.slice(0, -1), `${words.at(-1)}*`] : words);
  const asTyped = (placeTone(text.toLowerCase()).match(/[\p{L}\p{N}]+/gu) ?? []).slice(0, most);
  const marked = asTyped
    .map((w, i) => (partial && i === asTyped.length - 1 ? `${w.slice(0, longest)}*` : w.slice(0, longest)))
    .filter((w) => /[^a-z0-9*]/.test(w));
  const aside = titleWords(all);
  const addressed = new Set(all.slice(0, aside));
  return {
    words: last(all),
    marked,
    key: all.join(' '),
    ofPerson: last(all.slice(aside)),
    markedOfPerson: marked.filter((w) => !addressed.has(foldMarks(w))),
  };
}
