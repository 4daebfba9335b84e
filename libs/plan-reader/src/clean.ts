import type { Span } from './source.ts';

/** A readable view of a piece of the source without emphasis marks and tags; `placeOf` tells where its characters stand there. */
export interface Clean {
  text: string;
  /** Where the first character stands when all follow it one by one, else the place of each. */
  places: number | number[];
  /** It was put together of pieces between which other words may stand. */
  joined?: boolean;
}

const TAG = /^<(\/?)(b|i|u|em|strong|ul|ol|li|p|br|sup|sub|span|div|font|small|s)\b[^<>]{0,200}>/i;
const ENTITIES: Record<string, string> = { '&nbsp;': ' ', '&amp;': '&', '&lt;': '<', '&gt;': '>', '&quot;': '"', '&#39;': "'" };

const MARK = 1;
const SPACE = 2;
const OTHER_SPACE = 4;
/** What each character is to cleaning and folding. */
const TRAITS = new Uint8Array(0x10000);
const mark = (chars: string, traits: number): void => {
  for (const c of chars) TRAITS[c.charCodeAt(0)]! |= traits;
};
mark('<&\\*#\u00ad\u200b\n\t\r\f\v\u00a0\ufeff', MARK);
mark(' ', SPACE);
mark(
  '\n\t\r\f\v\u00a0\ufeff\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u2028\u2029\u202f\u205f\u3000',
  SPACE | OTHER_SPACE,
);

const isBlank = (text: string, at: number): boolean => (TRAITS[text.charCodeAt(at)]! & SPACE) !== 0;

/** The words of a run that holds no mark, tag or white space to fold: the run itself. */
function unmarked(source: string, start: number, end: number): Clean | null {
  let before = SPACE;
  for (let i = start; i < end; i += 1) {
    const traits = TRAITS[source.charCodeAt(i)]!;
    if (traits & (MARK | (before & SPACE))) return null;
    before = traits;
  }
  return before & SPACE && end > start ? null : { text: source.slice(start, end), places: start };
}

/** True where `source[start, end)` holds white space to fold: another than the plain space, or two beside each other. */
function isLoose(source: string, start: number, end: number): boolean {
  let before = 0;
  for (let i = start; i < end; i += 1) {
    const traits = TRAITS[source.charCodeAt(i)]!;
    if (traits & (OTHER_SPACE | (before & SPACE))) return true;
    before = traits;
  }
  return false;
}

/**
 * The words of `source[start, end)`: heading hashes, `*`, `**`, `\` escapes and tags are left out, white space is folded to one space,
 * `<br>` and `<li>` become a line break (`<li>` with a dash, so that a list in a cell reads like a list on the page). With `keepBreaks` a
 * printed line break stays one.
 */
export function cleanOf(source: string, start: number, end: number, keepBreaks = false): Clean {
  const simple = unmarked(source, start, end);
  if (simple) return simple;
  const out: string[] = [];
  const map: number[] = [];
  const put = (c: string, at: number): void => {
    const last = out.at(-1);
    if (c === ' ' && (last === undefined || last === ' ' || last === '\n')) return;
    if (c === '\n') {
      if (last === undefined || last === '\n') return;
      if (last === ' ') {
        out.pop();
        map.pop();
      }
    }
    out.push(c);
    map.push(at);
  };
  let i = start;
  while (i < end && /\s/.test(source[i]!)) i += 1;
  const hashes = /^#{1,6}\s+/.exec(source.slice(i, Math.min(end, i + 12)));
  if (hashes) i += hashes[0].length;
  let opening = true;
  while (i < end) {
    const c = source[i]!;
    if (c === '<') {
      const tag = TAG.exec(source.slice(i, Math.min(end, i + 220)));
      if (tag) {
        const name = tag[2]!.toLowerCase();
        if (name === 'br' || name === 'p' || name === 'div' || name === 'li') put('\n', i);
        if (name === 'li' && tag[1] === '') for (const d of '- ') put(d, i);
        i += tag[0].length;
        continue;
      }
    }
    if (c === '&') {
      const entity = /^&(?:nbsp|amp|lt|gt|quot|#39);/.exec(source.slice(i, i + 7))?.[0];
      if (entity) {
        put(ENTITIES[entity]!, i);
        i += entity.length;
        opening = false;
        continue;
      }
    }
    if (c === '\\' && i + 1 < end && /[*_#.\-+()[\]~>|!]/.test(source[i + 1]!)) {
      put(source[i + 1]!, i + 1);
      i += 2;
      opening = false;
      continue;
    }
    // A star that opens a line and is followed by a space is a bullet, not emphasis.
    if (c === '*' && !(opening && source[i + 1] === ' ')) {
      i += 1;
      continue;
    }
    if (c === '\n') put(keepBreaks ? '\n' : ' ', i);
    else if (c === '\u00ad' || c === '\u200b' || c === '\ufeff') {
      i += 1;
      continue;
    } else put(/\s/.test(c) ? ' ' : c, i);
    if (!/\s/.test(c)) opening = false;
    i += 1;
  }
  while (out.length > 0 && /\s/.test(out.at(-1)!)) {
    out.pop();
    map.pop();
  }
  return { text: out.join(''), places: map };
}

/** Where character `i` stands in the source, counted from the end where negative; undefined where there is no such character. */
export function placeOf({ text, places }: Clean, i: number): number | undefined {
  const at = i < 0 ? text.length + i : i;
  if (typeof places !== 'number') return places[at];
  return at >= 0 && at < text.length ? places + at : undefined;
}

/** Where `clean.text[from, to)` stands in the source; never empty when the run is not. */
export function spanOf(clean: Clean, from: number, to: number): Span {
  const start = placeOf(clean, from) ?? placeOf(clean, -1) ?? 0;
  const last = placeOf(clean, Math.max(from, to - 1)) ?? placeOf(clean, -1) ?? start;
  return { start, end: Math.max(start, last) + 1 };
}

/** The character that stands at a place of the source; -1 where none does. */
export function indexOf({ text, places }: Clean, place: number): number {
  if (typeof places !== 'number') return places.indexOf(place);
  return place >= places && place < places + text.length ? place - places : -1;
}

/** Joins pieces of one paragraph that page or line breaks parted, with a single space between. */
export function joinClean(parts: Clean[]): Clean {
  const filled = parts.filter((p) => p.text !== '');
  if (filled.length === 1) return filled[0]!;
  const map: number[] = [];
  for (const [i, part] of filled.entries()) {
    if (i > 0) map.push((map.at(-1) ?? 0) + 1);
    for (let k = 0; k < part.text.length; k += 1) map.push(placeOf(part, k)!);
  }
  return { text: filled.map((p) => p.text).join(' '), places: map, joined: true };
}

/** The part of `clean` from `from` to `to`, trimmed. */
export function subClean(clean: Clean, from: number, to = clean.text.length): Clean {
  let a = Math.max(0, from);
  let b = Math.min(to, clean.text.length);
  while (a < b && isBlank(clean.text, a)) a += 1;
  while (b > a && isBlank(clean.text, b - 1)) b -= 1;
  return { text: clean.text.slice(a, b), places: typeof clean.places === 'number' ? clean.places + a : clean.places.slice(a, b) };
}

/** No paragraph of a plan is longer. A text that lost its line breaks is looked at in runs of this length, so that no search within one grows with the square of the text. */
const LONGEST = 4000;
const runs = new WeakMap<Clean, Clean[]>();

/** The piece itself, or its runs of at most 4,000 characters cut at blanks; always the same objects for the same piece. */
export function runsOf(clean: Clean): Clean[] {
  if (clean.text.length <= LONGEST) return [clean];
  let cut = runs.get(clean);
  if (!cut) {
    cut = [];
    for (let from = 0; from < clean.text.length; ) {
      let to = Math.min(clean.text.length, from + LONGEST);
      const blank = clean.text.lastIndexOf(' ', to - 1);
      if (to < clean.text.length && blank > from) to = blank + 1;
      const run = subClean(clean, from, to);
      if (run.text !== '') cut.push(run);
      from = to;
    }
    runs.set(clean, cut);
  }
  return cut;
}

const MARKS = new Uint16Array(0x10000);

function bareCode(code: number): number {
  const c = String.fromCharCode(code);
  if (c === 'đ' || c === 'Đ') return 'd'.charCodeAt(0);
  const bare = c
    .normalize('NFD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase();
  return bare.length === 1 ? bare.charCodeAt(0) : code;
}

/** Lower case without Vietnamese marks, for keyword tests that must survive OCR slips: "Phần đầu" and "Phấn đấu" are alike. Same length as its input. */
export function plain(s: string): string {
  const codes = new Array<number>(s.length);
  for (let i = 0; i < s.length; i += 1) {
    const code = s.charCodeAt(i);
    let bare = MARKS[code]!;
    if (bare === 0) {
      bare = bareCode(code);
      MARKS[code] = bare;
    }
    codes[i] = bare;
  }
  if (codes.length < 4096) return String.fromCharCode.apply(null, codes);
  let out = '';
  for (let i = 0; i < codes.length; i += 4096) out += String.fromCharCode.apply(null, codes.slice(i, i + 4096));
  return out;
}

/** The text without the marks at its end, nor white space among them where `blanks`. Linear, where a pattern bound to the end is tried at every place. */
export function withoutEnd(text: string, marks: string, blanks = true): string {
  let end = text.length;
  while (end > 0 && (marks.includes(text[end - 1]!) || (blanks && isBlank(text, end - 1)))) end -= 1;
  return text.slice(0, end);
}

/** A quote: the printed run of a span with white space folded. */
export function printed(source: string, span: Span, limit = Number.POSITIVE_INFINITY): string {
  const run = source.slice(span.start, span.end);
  const bare = run.includes('<') ? run.replace(/<\/?[a-z]{1,6}\b[^<>]{0,200}>/gi, ' ') : run;
  const loose = bare === run ? isLoose(source, span.start, Math.min(span.end, source.length)) : isLoose(bare, 0, bare.length);
  const folded = (loose ? bare.replace(/\s+/g, ' ') : bare).trim();
  return folded.length > limit ? folded.slice(0, limit) : folded;
}

/** True when every letter is a capital and there are at least two letters. */
export function isCaps(s: string): boolean {
  return !/\p{Ll}/u.test(s) && /\p{Lu}[^\p{L}]*\p{Lu}/u.test(s);
}
