import type { Seeded } from './seeded.ts';

/** What plans are made of, put where it does not belong: marks, table rows, tags, dates that are none, halves of names. */
const SCRAPS = [
  '\t',
  '\n',
  '\n\n',
  '**',
  '* ',
  '- ',
  '+ ',
  '1. ',
  '1.1.1. ',
  '99. ',
  '(1)- ',
  'a) ',
  'IV. ',
  'PHẦN II\n',
  'Điều 3. ',
  'Bước 2: ',
  '| a | b |\n|---|---|\n',
  '|',
  '<table><tr><td rowspan=9>',
  '</td></tr></table>',
  '<td colspan=999>',
  '<b>',
  '</li>',
  '&nbsp;',
  '\\*',
  'số ',
  'Số: /KH-',
  '12-CT/TW',
  'ngày 31/2/2026',
  'trước ngày ',
  'Quý V/20266',
  'từ ngày đến ngày ',
  '100% ',
  'ít nhất 0 lần/',
  'Nơi nhận:',
  'PHỤ LỤC',
  'KẾ HOẠCH\n',
  'TM. ',
  'KT. ',
  'của ',
  'Chủ trì: ',
  'Thời gian: ',
  'Stt\tNội dung\tThời gian\n',
  '(',
  ')',
  ':',
  ';',
  '“',
  '\f',
  '\u0301',
  '\u200b',
  '😀',
  '\ud83d',
  '0'.repeat(40),
  ' '.repeat(60),
];

/** A text with some of its runs cut, doubled, moved or filled with scraps; at most 100,000 characters. */
export function mutateText(text: string, r: Seeded): string {
  let out = text;
  for (let n = 1 + r.below(8); n > 0; n -= 1) {
    const at = r.below(out.length + 1);
    const length = r.below(r.next() < 0.2 ? 2000 : 40);
    const run = out.slice(at, at + length);
    const kind = r.below(5);
    if (kind === 0) out = out.slice(0, at) + out.slice(at + length);
    else if (kind === 1) out = out.slice(0, at) + run.repeat(1 + r.below(6)) + out.slice(at);
    else if (kind === 2) out = out.slice(0, at) + r.pick(SCRAPS) + out.slice(at + length);
    else if (kind === 3) out = out.slice(0, at) + r.pick(SCRAPS).repeat(1 + r.below(20)) + out.slice(at);
    else {
      const to = r.below(out.length + 1);
      out = out.slice(0, to) + run + out.slice(to);
    }
  }
  return out.slice(0, 100_000);
}

/** Bytes with some changed and perhaps the end cut off. */
export function mutateBytes(bytes: Uint8Array, r: Seeded): Uint8Array {
  const out = new Uint8Array(bytes);
  for (let n = 1 + r.below(12); n > 0; n -= 1) out[r.below(out.length)] = r.below(256);
  return r.next() < 0.15 ? out.subarray(0, r.below(out.length)) : out;
}
