/** Text made ready for reading, with the way back: `startOf(i)` and `endOf(i)` bound the character `i` in the text as given. */
export interface Folded {
  text: string;
  startOf(i: number): number;
  endOf(i: number): number;
}

// What makes the folded text shorter or longer than the text as given: emphasis and unseen marks, letters parted from their marks, runs of white space.
const UNEVEN = /[*_\u00ad\u200b\ufeff\p{M}]|\s\s/u;
const OTHER_SPACE = /[^\S ]/g;
const DASH = /[‐‑‒–—―−]/g;
const isDash = new RegExp(DASH.source);
const same = { startOf: (i: number) => i, endOf: (i: number) => i + 1 };

/** Folds case, white space, dashes and composed letters so that patterns see one form, whatever Word or a scan made of it. */
export function fold(source: string): Folded {
  const folded = folds(source);
  const spaced = respaced(folded.text);
  if (!spaced) return folded;
  return { text: spaced.text, startOf: (i) => folded.startOf(spaced.at[i]!), endOf: (i) => folded.endOf(spaced.at[i]!) };
}

const ASKED = 1;
const IS_UNEVEN = 2;
const IS_SPACE = 4;
const IS_OTHER_SPACE = 8;
const IS_DASH = 16;
/** What each character is to folding, asked of the patterns once. */
const traits = new Uint8Array(0x10000);

function traitsOf(code: number): number {
  const c = String.fromCharCode(code);
  // Halves of a pair are told by the pattern that sees the whole.
  const isHalf = code >= 0xd800 && code <= 0xdfff;
  const space = c === ' ' ? IS_SPACE : /\s/.test(c) ? IS_SPACE | IS_OTHER_SPACE : 0;
  traits[code] = ASKED | (isHalf || UNEVEN.test(c) ? IS_UNEVEN : 0) | space | (isDash.test(c) ? IS_DASH : 0);
  return traits[code]!;
}

/** What the characters of a text are to folding, all together; white space after white space is uneven. */
function traitsIn(source: string): number {
  let all = 0;
  let before = 0;
  for (let i = 0; i < source.length; i++) {
    const code = source.charCodeAt(i);
    const now = traits[code] || traitsOf(code);
    if (now & before & IS_SPACE) return IS_UNEVEN;
    all |= now;
    before = now;
  }
  return all;
}

function folds(source: string): Folded {
  const found = traitsIn(source);
  if (!(found & IS_UNEVEN) || !UNEVEN.test(source)) {
    let text = source.toLowerCase();
    // A few letters of other scripts grow when they are made small.
    if (text.length === source.length) {
      if (found & IS_OTHER_SPACE) text = text.replace(OTHER_SPACE, ' ');
      if (found & IS_DASH) text = text.replace(DASH, '-');
      return { text: mended(text), ...same };
    }
  }
  return foldUneven(source);
}

function foldUneven(source: string): Folded {
  const out: string[] = [];
  const starts: number[] = [];
  const ends: number[] = [];
  for (const cluster of source.matchAll(/[\s\S]\p{M}*/gu)) {
    const raw = cluster[0];
    const start = cluster.index;
    const end = start + raw.length;
    // Emphasis marks of Markdown stand inside words as printed and mean nothing here.
    if (/^[*_\u00ad\u200b\ufeff]$/.test(raw)) continue;
    const lower = raw.normalize('NFC').toLowerCase();
    const char = /^\s/.test(lower) ? ' ' : /^[‐‑‒–—―−]/.test(lower) ? '-' : lower;
    if (char === ' ' && out.at(-1) === ' ') {
      ends[ends.length - 1] = end;
      continue;
    }
    for (const unit of char.split('')) {
      out.push(unit);
      starts.push(start);
      ends.push(end);
    }
  }
  return { text: mended(out.join('')), startOf: (i) => starts[i]!, endOf: (i) => ends[i]! };
}

/** Letters and figures that a scan or hurried typing got wrong, where only one word can be meant; one for one, so the way back holds. */
function mended(text: string): string {
  let out = text;
  if (/[oli][\d/]/.test(text)) {
    out = out
      .replace(/(?<=\d)o(?=\d)|(?<!\p{L})o(?=\d)/gu, '0')
      .replace(/(?<=\d)l(?=[\d/])|(?<![\p{L}])l(?=\d)/gu, '1')
      .replace(/(?<=\d)i(?= ?\/ ?\d)|(?<=(?:tháng|ngày|\/) ?)i(?=\d)|(?<!\p{L})i(?=\d ?\/ ?\d)/gu, '1');
  }
  if (!MISREAD.test(out)) return out;
  return out
    .replace(/tr(?:uớ|ưó|uó|ứơ)c/gu, 'trước')
    .replace(/n[ãâä]m(?= ?20\d\d)|(?<=h[ằà]ng )n[ãâä]m(?!\p{L})/gu, 'năm')
    .replace(/th[ảàãạâ]ng(?= ?\d)/gu, 'tháng')
    .replace(/ng(?:àv|ảy|ày)(?= ?\d)/gu, 'ngày');
}

const MISREAD = /truớc|trưóc|truóc|trứơc|n[ãâä]m|th[ảàãạâ]ng |ngàv |ngảy /;

const TIME_WORDS = 'quý|quí|qúy|tháng|năm|ngày|trước|từ|hằng|hàng|thường xuyên|học k[ỳì]|định k[ỳì]|đến|chậm nhất|giai đoạn';
// Where a lost line break glued two times together: "Quý II/2026Quý III/2026", "Quý IQuý II", "Hằng quýHằng năm".
const GLUED = new RegExp(
  `(?<=20\\d\\d|\\/\\d\\d?)(?=(?:${TIME_WORDS})(?!\\p{L}))|(?<=q(?:uý|uí|úy) ?(?:iv|i{1,3}))(?=(?:${TIME_WORDS})(?!\\p{L}))|(?<=(?<!\\p{L})(?:quý|tháng|năm|tuần|thường xuyên|năm học|học k[ỳì]))(?=(?:${TIME_WORDS})(?!\\p{L}))`,
  'gu',
);
const MAYBE_GLUED = new RegExp(`[\\dýmngỳiv](?:${TIME_WORDS})`);
// Blanks that a scan put inside a figure or a word of time. Only the blanks of a match go.
const PARTED = [
  /(?<=(?:^|ngày |trước |đến |hết |từ )[0-3]) (?=\d ?[/.-] ?[01]?\d ?[/.-] ?20\d\d)|(?<=ngày [0-3]) (?=\d ?\/ ?\d{1,2}(?!\d))/gu,
  /(?<=\d ?\/ ?[01]) (?=[0-2] ?\/ ?20\d\d)/gu,
  /(?<=(?:\d ?[/.-] ?\d{1,2} ?[/.-] ?|(?:tháng|quý) ?(?:\d{1,2}|i{1,3}|iv) ?\/ ?|năm ))(?:2 0 ?2 ?\d|20 2 ?\d|202 \d)(?![\d/])/gu,
  /(?<!\p{L})(?:t háng|th áng|thá ng|thán g|n gày|ng ày|ngà y|q uý|qu ý)(?!\p{L})/gu,
];
const MAYBE_PARTED = /\d \d|(?:t h|th á|thá n|thán g|n g|ng à|ngà y|q u|qu ý)/;

/** Parts what was glued and joins what was parted, where only one reading is left; null when there is nothing to mend. */
function respaced(text: string): { text: string; at: number[] } | null {
  const drops = new Set<number>();
  if (MAYBE_PARTED.test(text))
    for (const pattern of PARTED)
      for (const m of text.matchAll(pattern)) for (let i = 0; i < m[0].length; i++) if (m[0][i] === ' ') drops.add(m.index + i);
  const breaks = new Set<number>();
  if (MAYBE_GLUED.test(text)) for (const m of text.matchAll(GLUED)) breaks.add(m.index);
  if (drops.size === 0 && breaks.size === 0) return null;
  let out = '';
  const at: number[] = [];
  for (let i = 0; i < text.length; i++) {
    if (breaks.has(i)) {
      out += ' ';
      at.push(i - 1);
    }
    if (drops.has(i)) continue;
    out += text[i];
    at.push(i);
  }
  return { text: out, at };
}
