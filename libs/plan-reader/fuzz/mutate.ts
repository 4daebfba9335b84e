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

/** Words and marks that make a reader look far ahead when they stand side by side. */
const REPEATED = [
  ...'aA0l1đĐ- +*.,;:/()[]|<>"“”…#_\\&%'.split(''),
  'IV',
  '\u0301',
  '\n\n',
  '\t',
  '1. ',
  '1.1.1.1.',
  '1. Ab\n',
  'I. AB\n',
  'a) ab\n',
  '- ab;\n',
  'ABC ',
  '(ABC) ',
  'và các ',
  'số ',
  'số 1',
  'Luật A ',
  'Nghị quyết số 12-NQ/TW, ',
  'của Ban ',
  'ngày 1/1/2026 ',
  'trước ngày ',
  'từ ',
  'Quý I, ',
  'hằng năm ',
  '100% ',
  'ít nhất 1 lần ',
  'tỷ lệ ',
  'Phòng, ',
  'Đ/c ',
  'Chủ trì: ',
  'PHỤ LỤC\n',
  '<table><tr><td>',
  '|a|b|\n',
  '1\ta\tb\n',
];

/** A text with one or two of its places filled with one thing, up to 100,000 characters in all. */
export function repeatIn(text: string, r: Seeded): string {
  let out = text;
  for (let n = 1 + r.below(2); n > 0; n -= 1) {
    const thing = r.pick(REPEATED) + (r.next() < 0.2 ? r.pick(REPEATED) : '');
    const at = r.below(out.length + 1);
    const times = Math.floor(10 ** (1 + r.next() * 3.6) / thing.length);
    out = out.slice(0, at) + thing.repeat(Math.max(1, times)) + out.slice(at);
  }
  return out.slice(0, 100_000);
}

/** A text that is little but numbers of items, deep, skipped, repeated and of every form, each on its line. */
export function numbered(r: Seeded): string {
  const forms = [
    (n: number) => `${n}. `,
    (n: number) => `${'1.'.repeat(1 + r.below(9))}${n} `,
    (n: number) => `${'abcdđeghik'[n % 10]!}) `,
    (n: number) => `${['I', 'II', 'III', 'IV', 'V', 'X', 'IIII', 'VX'][n % 8]!}. `,
    (n: number) => `(${n})- `,
    (n: number) => `Điều ${n}. `,
    (n: number) => `Bước ${n}: `,
    (n: number) => `PHẦN ${n}\n`,
    () => '- ',
    () => '+ ',
    () => '',
  ];
  const words = ['MỤC TIÊU', 'NHIỆM VỤ', 'TỔ CHỨC THỰC HIỆN', 'Lập danh sách', 'Văn phòng chủ trì', 'nộp trước ngày 5/6', 'đạt 100%', ''];
  return Array.from({ length: 5 + r.below(300) }, () => r.pick(forms)(r.below(r.next() < 0.1 ? 1000 : 12)) + r.pick(words)).join('\n');
}

/** A table in tags whose cells cover any number of rows and columns, inside one another, and end where they like. */
export function tangled(r: Seeded): string {
  let out = '<p>KẾ HOẠCH<p>II. NHIỆM VỤ<table>';
  const heads = ['TT', 'Nội dung', 'Cơ quan chủ trì', 'Thời gian', 'Sản phẩm', 'Ghi chú', ''];
  const cells = ['1', 'a)', 'II', 'Lập danh sách', 'Văn phòng', 'Quý I/2026', 'Báo cáo', '-', '<table><tr><td>1<td>x', '</table>', ''];
  for (let row = 0; row < 2 + r.below(25); row += 1) {
    out += '<tr>';
    for (let n = r.below(8); n > 0; n -= 1) {
      const span = (name: string) => (r.next() < 0.2 ? ` ${name}=${r.pick([0, 2, 3, 9, 1000, -1])}` : '');
      out += `<td${span('rowspan')}${span('colspan')}>${r.pick(row < 2 ? heads : cells)}`;
    }
  }
  return out;
}

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
