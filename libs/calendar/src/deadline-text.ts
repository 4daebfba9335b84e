/** Text made ready for reading, with the way back: `starts[i]` and `ends[i]` bound the character `i` in the text as given. */
export interface Folded {
  text: string;
  starts: number[];
  ends: number[];
}

/** Folds case, white space, dashes and composed letters so that patterns see one form, whatever Word or a scan made of it. */
export function fold(source: string): Folded {
  let text = '';
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
    if (char === ' ' && text.endsWith(' ')) {
      ends[ends.length - 1] = end;
      continue;
    }
    for (const unit of char.split('')) {
      text += unit;
      starts.push(start);
      ends.push(end);
    }
  }
  // Letters that a scan put where figures stand; one for one, so the way back holds.
  const mended = text.replace(/(?<=\d)o(?=\d)|(?<!\p{L})o(?=\d)/gu, '0').replace(/(?<=\d)l(?=[\d/])|(?<![\p{L}])l(?=\d)/gu, '1');
  return { text: mended, starts, ends };
}
