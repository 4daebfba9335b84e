import { misreadPair } from '../../defects/spelling.ts';
import { type Item, rowsOf } from '../pdf-page.ts';
import { ruledTables } from '../pdf-tables.ts';
import type { PageResult } from './page.ts';

/** A word that was surely misread: what stood, and what it was made. */
export interface Mend {
  page: number;
  from: string;
  to: string;
}

/**
 * Pairs of syllables that no Vietnamese sentence has, because one mark was misread, and the pair that they stand for. Only pairs whose wrong form means nothing: "chỉ đoàn" is
 * left alone ("chỉ đoàn viên …").
 */
const PAIRS: Readonly<Record<string, string>> = {
  'chỉ bộ': 'chi bộ',
  'chỉ ủy': 'chi ủy',
  'chỉ uỷ': 'chi uỷ',
  'chỉ hội': 'chi hội',
  'tỉnh thần': 'tinh thần',
  'tỉnh giản': 'tinh giản',
  'tỉnh gọn': 'tinh gọn',
  'chuyển đối': 'chuyển đổi',
  'thay đối': 'thay đổi',
  'sửa đối': 'sửa đổi',
  'trao đối': 'trao đổi',
  'đối mới': 'đổi mới',
  'đấy mạnh': 'đẩy mạnh',
  'đầy mạnh': 'đẩy mạnh',
  'thúc đấy': 'thúc đẩy',
  'kiếm tra': 'kiểm tra',
  'kiếm điểm': 'kiểm điểm',
  'tuyến truyền': 'tuyên truyền',
  'tuyên truyên': 'tuyên truyền',
  'ngăn hạn': 'ngắn hạn',
  'luần chuyển': 'luân chuyển',
  'nhiêm vụ': 'nhiệm vụ',
  'nhiệm vu': 'nhiệm vụ',
  'tô chức': 'tổ chức',
  'tố chức': 'tổ chức',
  'kê hoạch': 'kế hoạch',
  'kể hoạch': 'kế hoạch',
};

const DIGIT: Readonly<Record<string, string>> = { O: '0', o: '0', l: '1', I: '1', '|': '1' };
const digits = (text: string): string => text.replace(/[OolI|]/g, (c) => DIGIT[c]!);
const count = (text: string, what: RegExp): number => text.match(what)?.length ?? 0;

/** Mends one word by itself: letters among digits of dates, numbers, symbols and shares; "Đ/c"; slashes and quotes of other forms. Unsure words stay as they are. */
export function mendedWord(word: string): string {
  const text = word
    .replaceAll('\u2044', '/')
    .replace(/(?:‘‘|''|``|,,)(?=\p{L})/gu, '“')
    .replace(/(?<=[\p{L}\d.,;])(?:’’|'')/gu, '”')
    .replace(/^[ĐDÐ]\/[ceo](?=[.,]?$)/, 'Đ/c')
    .replace(/ĐÐ|ÐĐ/g, 'Đ')
    .replaceAll('Ð', 'Đ');
  const number = /^([(“"]?)([\dOolI|]+(?:[./,:-][\dOolI|]+)*)(%?[.,;:)”"]*)$/.exec(text);
  if (number) {
    const [, before = '', body = '', after = ''] = number;
    const [sure, doubtful] = [count(body, /\d/g), count(body, /[OolI|]/g)];
    // "II/2025" is a quarter of a year, not the eleventh month.
    const parts = body.split(/[./,:-]/).every((part) => /\d/.test(part));
    if (parts && doubtful > 0 && (sure > doubtful || (sure > 0 && after.startsWith('%')))) return before + digits(body) + after;
  }
  // The number of a paper before its kind: "O5/KH-UBND".
  return text.replace(/^([\dOolI|]*\d[\dOolI|]*|[Oo][\dOolI|]+)(?=[-/](?:\d{4}\/)?\p{Lu}{2})/u, digits);
}

/** `fixed` with its first letter, or all its letters, in capitals as in `like`. */
function inCase(fixed: string, like: string): string {
  if (like.length > 1 && like === like.toUpperCase()) return fixed.toUpperCase();
  return /^\p{Lu}/u.test(like) ? fixed[0]!.toUpperCase() + fixed.slice(1) : fixed;
}

/** Mends a pair of words that stand side by side by the list above, else where one is no syllable and only one word of plans is near; null where both may stay. Signs around the words are kept. */
export function mendedPair(a: string, b: string): [string, string] | null {
  const first = /^(.*?)(\p{L}+)$/u.exec(a);
  const second = /^(\p{L}+)(.*)$/u.exec(b);
  if (!first || !second) return null;
  const pair = PAIRS[`${first[2]!.toLowerCase()} ${second[1]!.toLowerCase()}`] ?? misreadPair(first[2]!, second[1]!);
  // A capital in the middle begins a name, whose syllables no list has.
  if (!pair || (/^\p{Ll}/u.test(first[2]!) && /^\p{Lu}/u.test(second[1]!))) return null;
  const [x = '', y = ''] = pair.split(' ');
  return [first[1]! + inCase(x, first[2]!), inCase(y, second[1]!) + second[2]!];
}

/** Mends the words of one line in place; the line's first word may also be a bullet that runs into what follows. */
function mendLine(items: Item[], page: number, mends: Mend[]): void {
  const put = (item: Item, to: string): void => {
    const from = item.text.trim();
    if (from === to) return;
    mends.push({ page, from, to });
    item.text = item.text.endsWith(' ') ? `${to} ` : to;
  };
  for (const [i, item] of items.entries()) {
    let to = mendedWord(item.text.trim());
    if (i === 0) to = to.replace(/^[—~](?=\p{L}|$)/u, '-').replace(/^-(?=\p{Lu}\p{Ll}|\p{Lu}{2})/u, '- ');
    put(item, to);
    const before = items[i - 1];
    const pair = before ? mendedPair(before.text.trim(), item.text.trim()) : null;
    if (before && pair) {
      put(before, pair[0]);
      put(item, pair[1]);
    }
  }
}

/** Fills numbers that were lost or misread in the first column of a table where those above and below leave one answer: 8, ?, ?, 11. */
function mendNumbers(page: PageResult, mends: Mend[]): void {
  for (const table of ruledTables({ ...page, pictures: 0 }).tables) {
    const cells = table.rows.map((row) => row.find((c) => c.column === 0 && c.columnSpan === 1 && c.rowSpan === 1));
    const words = cells.map((c) => c?.items.map((i) => i.text.trim()).join(' ') ?? '');
    const numbers = words.map((w) => /^(\d{1,3})[.)]?$/.exec(w)?.[1]);
    for (let i = 0; i < cells.length; i += 1) {
      const from = Number(numbers[i]);
      if (!numbers[i]) continue;
      let j = i + 1;
      while (j < cells.length && !numbers[j]) j += 1;
      if (j === i + 1 || Number(numbers[j]) !== from + (j - i)) continue;
      for (let k = i + 1; k < j; k += 1) {
        const cell = cells[k];
        const top = table.rows[k]?.flatMap((c) => c.items).reduce<Item | null>((a, b) => (a && a.y <= b.y ? a : b), null);
        // Empty rows and long words are no lost numbers.
        if (!cell || !top || words[k]!.length > 3) continue;
        const text = `${from + (k - i)}${words[i]!.replace(/\d/g, '')}`;
        mends.push({ page: page.number, from: words[k]!, to: text });
        for (const old of cell.items) page.items.splice(page.items.indexOf(old), 1);
        page.items.push({ ...top, text, x: cell.x1 + 2, width: text.length * top.size * 0.5, bold: false });
      }
    }
  }
}

/**
 * Mends what was surely misread on recognised pages and says what. The pages that are given stay as they are: the words as recognised are kept in them.
 */
export function repaired(pages: readonly PageResult[]): { pages: PageResult[]; mends: Mend[] } {
  const mends: Mend[] = [];
  const out = pages.map((given): PageResult => {
    const page = { ...given, items: given.items.map((item) => ({ ...item })) };
    const { tables, rest } = ruledTables({ ...page, pictures: 0 });
    const parts = [rest, ...tables.flatMap((t) => t.rows.flat()).map((cell) => cell.items)];
    for (const part of parts)
      for (const row of rowsOf(part)) for (const segment of row.segments) mendLine(segment.items, page.number, mends);
    mendNumbers(page, mends);
    return page;
  });
  return { pages: out, mends };
}
