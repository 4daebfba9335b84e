import { plain } from '../clean.ts';

const TONE_LATE: Record<string, string> = {};
for (const pair of 'oà òa|oá óa|oả ỏa|oã õa|oạ ọa|oè òe|oé óe|oẻ ỏe|oẽ õe|oẹ ọe|uỳ ùy|uý úy|uỷ ủy|uỹ ũy|uỵ ụy'.split('|')) {
  const [late, early] = pair.split(' ');
  TONE_LATE[late!] = early!;
}

/** A syllable in lower case with its tone mark in the older place and "i" for a lone "y" ("hoà" and "hòa", "kỷ" and "kỉ" are alike), so that only real differences are left. */
export function keyOf(syllable: string): string {
  const s = syllable.normalize('NFC').toLowerCase();
  const end = TONE_LATE[s.slice(-2)];
  if (end && !(s.length > 2 && s.at(-3) === 'q')) return s.slice(0, -2) + end;
  return /^[hklmstv][yỳýỷỹỵ]$/.test(s) ? s[0]! + 'iìíỉĩị'['yỳýỷỹỵ'.indexOf(s[1]!)]! : s;
}

const TONES = ['', '\u0300', '\u0301', '\u0309', '\u0303', '\u0323'];
/** Tone of a syllable: 0 none, 1 huyền, 2 sắc, 3 hỏi, 4 ngã, 5 nặng. */
export function toneOf(syllable: string): number {
  for (const mark of syllable.normalize('NFD').matchAll(/[\u0300\u0301\u0303\u0309\u0323]/g)) return TONES.indexOf(mark[0]);
  return 0;
}

const ONSET = /^(?:ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx])?/;
const VOWELS =
  /^(?:oai|oay|oeo|uây|uôi|uyê|uya|ươi|ươu|iêu|yêu|oao|uao|ai|ao|au|ay|âu|ây|eo|êu|ia|iê|yê|iu|oa|oă|oe|oi|oo|ôi|ơi|ua|uâ|uê|ui|uô|uơ|uy|ưa|ưi|ươ|ưu|uyu|[aăâeêioôơuưy])(?:ch|ng|nh|[cmnpt])?$/;

/**
 * What is wrong with the make of a syllable: 'rule' where onset, rime and tone exist but don't go together ("nghành", "kác", "cất" without its
 * mark: "cât"), 'shape' where they are none, null where the syllable can be.
 */
export function faultOf(syllable: string): 'rule' | 'shape' | null {
  const s = syllable.normalize('NFD').toLowerCase();
  if ((s.match(/[\u0300\u0301\u0303\u0309\u0323]/g)?.length ?? 0) > 1) return 'shape';
  const bare = s.replace(/[\u0300\u0301\u0303\u0309\u0323]/g, '').normalize('NFC');
  const onset = ONSET.exec(bare)![0];
  const tries = onset === 'gi' ? [bare.slice(2), bare.slice(1)] : [bare.slice(onset.length)];
  const rime = tries.find((r) => VOWELS.test(r)) ?? (bare === 'gi' ? 'i' : undefined);
  if (rime === undefined) return 'shape';
  const front = /^[ieêy]/.test(rime);
  if (front ? /^(?:c|ng)$/.test(onset) || (onset === 'g' && !rime.startsWith('i')) : /^(?:k|gh|ngh)$/.test(onset)) return 'rule';
  return /(?:ch|[cpt])$/.test(rime) && ![2, 5].includes(toneOf(s)) ? 'rule' : null;
}

const PARTS = /^(ngh|ng|nh|gh|gi|kh|ph|th|tr|ch|qu|[bcdđghklmnprstvx])?(.*?)(ch|ng|nh|[cmnpt])?$/;
/** Onset, vowels with their tone, and ending of a syllable. */
export function partsOf(syllable: string): [string, string, string] {
  const m = PARTS.exec(syllable)!;
  return [m[1] ?? '', m[2] ?? '', m[3] ?? ''];
}

const ONSET_CLASS: Record<string, string> = { s: 'x', tr: 'ch', gi: 'd', r: 'd', ngh: 'ng', gh: 'g', k: 'c' };

/** What is left of a syllable when the sounds that are often mixed up (s/x, tr/ch, d/gi/r, n/ng, t/c, m/n, i/y) and all marks are made one. */
export function skeletonOf(syllable: string): string {
  const bare = plain(syllable);
  const onset = ONSET.exec(bare)![0];
  const rime = bare
    .slice(onset.length)
    .replace(/y/g, 'i')
    .replace(/(?:ng|nh|m)$/, 'n')
    .replace(/(?:ch|c|p)$/, 't');
  return (ONSET_CLASS[onset] ?? onset) + rime;
}
