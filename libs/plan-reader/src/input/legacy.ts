import { ReadError, type SourceNote } from '../source.ts';
import { fromLegacy, type LegacyEncoding } from './legacy-tables.ts';

export type { LegacyEncoding } from './legacy-tables.ts';

const ONSET = '(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx])?';
const NUCLEUS =
  '(?:iê|yê|uô|ươ|oă|uâ|uê|uyê|oo|uơ|uy|oa|oe|ua|ưa|ia|ya|ai|ao|au|ay|âu|ây|eo|êu|iu|oi|ôi|ơi|ui|ưi|ưu|oai|oay|oeo|uây|uya|uyu|iêu|yêu|uôi|ươi|ươu|uêu|uu|[aăâeêioôơuưy])';
const CODA = '(?:ch|ng|nh|[cmnpt])?';
const SYLLABLE = new RegExp(`^${ONSET}${NUCLEUS}${CODA}$`, 'u');
const TONE = /[\u0300\u0301\u0303\u0309\u0323]/g;
const WORD = /[\p{L}\p{M}\u00a1-\u00ff\u00ad]+/gu;
const BEYOND_ASCII = /[^\p{ASCII}]/u;
const SAMPLE = 200_000;

function isSyllable(word: string): boolean {
  if (word.length > 12) return false;
  const parts = word.toLowerCase().normalize('NFD');
  const tones = parts.match(TONE)?.length ?? 0;
  return tones <= 1 && SYLLABLE.test(parts.replace(TONE, '').normalize('NFC'));
}

/** How many of the words with a letter beyond ASCII are Vietnamese syllables. */
function score(text: string): { words: number; share: number } {
  let words = 0;
  let good = 0;
  for (const word of text.match(WORD) ?? []) {
    if (!BEYOND_ASCII.test(word)) continue;
    const bare = word.replace(/^[\u00a0-\u00bf\u00d7\u00f7]+(?=[A-Za-z]*$)|[«»]/g, '');
    if (bare === '') continue;
    words += 1;
    if (isSyllable(bare)) good += 1;
  }
  return { words, share: words === 0 ? 1 : good / words };
}

/** Tells whether a text that was meant to be Vietnamese is in TCVN3 or VNI, by which reading makes Vietnamese syllables of its words; null for Unicode or too little text. */
export function detectLegacy(text: string, leastWords = 3): LegacyEncoding | null {
  const sample = text.slice(0, SAMPLE).normalize('NFC');
  const own = score(sample);
  if (own.words < leastWords || own.share >= 0.6) return null;
  let best: LegacyEncoding | null = null;
  let bestShare = Math.max(0.7, own.share + 0.3);
  for (const encoding of ['tcvn3', 'vni'] as const) {
    const share = score(fromLegacy(sample, encoding)).share;
    if (share <= bestShare) continue;
    best = encoding;
    bestShare = share;
  }
  return best;
}

/** The encoding that a font's name tells: ".VnTime", "VnArialH" → TCVN3, "VNI-Times" → VNI; null for any other font. */
export function encodingOfFont(font: string | null): LegacyEncoding | null {
  if (!font) return null;
  if (/^\W*(?:[A-Z]{6}\+)?\.?Vn(?!i)[A-Z]/.test(font)) return 'tcvn3';
  return /^\W*(?:[A-Z]{6}\+)?VNI[-\s_]/i.test(font) ? 'vni' : null;
}

const isCapitalFont = (font: string): boolean => /^\W*\.?Vn\w*?H\b/.test(font);
const HAS_UNICODE_VIETNAMESE = /[\u0100-\u01b0\u1ea0-\u1ef9]|\p{M}/u;

/** Turns what a reader finds into Unicode. The reader hands every run of text to it, with the run's font where it knows one. */
export type Recode = (text: string, font: string | null) => string;

/**
 * Reads twice where that is needed: once to see whether runs are in a legacy encoding, and again to convert them. Runs in legacy fonts are judged by
 * themselves and converted alone; where no font tells, the whole text is judged and converted. `read` must give the same runs each time.
 * Throws ReadError LEGACY_ENCODING {encoding, sample} when a legacy encoding is found and `convert` is not given.
 */
export function withLegacy<T>(convert: LegacyEncoding | undefined, read: (recode: Recode) => T): { result: T; notes: SourceNote[] } {
  let marked = '';
  let rest = '';
  const fonts = new Set<LegacyEncoding>();
  const first = read((text, font) => {
    const encoding = encodingOfFont(font);
    if (encoding && !HAS_UNICODE_VIETNAMESE.test(text)) {
      fonts.add(encoding);
      if (marked.length < SAMPLE) marked += text;
    } else if (rest.length < SAMPLE) rest += text;
    return text;
  });
  const byFont = fonts.size > 0 && /[\u00a1-\u00ff\u00ad]/.test(marked) ? fontEncoding(marked, fonts) : null;
  const byText = detectLegacy(rest) ?? (convert && !byFont && score(rest).share < 0.6 ? convert : null);
  const found = byText ?? byFont;
  if (!found) return { result: first, notes: [] };
  if (!convert) {
    const words = byFont && !byText ? marked : rest;
    const sample = fromLegacy(words.replace(/\s+/g, ' ').trim().slice(0, 160), found).normalize('NFC').slice(0, 80);
    throw new ReadError('LEGACY_ENCODING', { encoding: found, sample });
  }
  const result = read((text, font) => {
    const encoding = encodingOfFont(font);
    if (HAS_UNICODE_VIETNAMESE.test(text)) return text;
    if (encoding) return byFont ? fromLegacy(text, convert, isCapitalFont(font ?? '')) : text;
    return byText ? fromLegacy(text, convert) : text;
  });
  return { result, notes: [{ code: 'LEGACY_CONVERTED', detail: convert }] };
}

/** A legacy font may hold Unicode text all the same: its words decide, not its name alone. */
function fontEncoding(text: string, fonts: ReadonlySet<LegacyEncoding>): LegacyEncoding | null {
  const own = score(text.slice(0, SAMPLE)).share;
  let best: LegacyEncoding | null = null;
  let bestShare = own;
  for (const encoding of fonts) {
    const share = score(fromLegacy(text.slice(0, SAMPLE), encoding)).share;
    if (share <= bestShare) continue;
    best = encoding;
    bestShare = share;
  }
  return best;
}
