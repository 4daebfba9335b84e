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
const same = { startOf: (i: number) => i, endOf: (i: number) => i + 1 };

/** Folds case, white space, dashes and composed letters so that patterns see one form, whatever Word or a scan made of it. */
export function fold(source: string): Folded {
  if (!UNEVEN.test(source)) {
    const text = source.toLowerCase();
    // A few letters of other scripts grow when they are made small.
    if (text.length === source.length) return { text: mended(text.replace(OTHER_SPACE, ' ').replace(DASH, '-')), ...same };
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

/** Letters that a scan put where figures stand; one for one, so the way back holds. */
function mended(text: string): string {
  if (!/[ol][\d/]/.test(text)) return text;
  return text.replace(/(?<=\d)o(?=\d)|(?<!\p{L})o(?=\d)/gu, '0').replace(/(?<=\d)l(?=[\d/])|(?<![\p{L}])l(?=\d)/gu, '1');
}
