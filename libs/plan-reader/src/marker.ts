/** How a line is numbered, from the outermost kind to the innermost. */
export type MarkerKind = 'part' | 'roman' | 'upper' | 'article' | 'step' | 'number' | 'letter' | 'paren' | 'star' | 'dash' | 'plus';

/** The number or bullet that opens a line. */
export interface Marker {
  kind: MarkerKind;
  /** As printed without punctuation: "II", "2.1", "a", "1", "-". */
  label: string;
  /** Position in its own sequence (II is 2, "2.3" is 3, b is 2), 0 for bullets. */
  value: number;
  /** Figures of a decimal number: "2.3.1" is 3. */
  depth: number;
  /** Characters that the marker takes at the start of the line. */
  length: number;
}

const LETTERS = 'abcdđeghiklmnopqrstuvxy';

/** Value of a Roman number, 0 when it is none in canonical form up to 39. */
export function romanValue(s: string): number {
  if (!/^(?:X{0,3})(?:IX|IV|V?I{0,3})$/.test(s) || s === '') return 0;
  let total = 0;
  const worth: Record<string, number> = { I: 1, V: 5, X: 10 };
  for (let i = 0; i < s.length; i += 1) {
    const now = worth[s[i]!]!;
    total += now < (worth[s[i + 1] ?? ''] ?? 0) ? -now : now;
  }
  return total;
}

const ORDINALS = ['nhất', 'hai', 'ba', 'tư', 'năm', 'sáu', 'bảy', 'tám', 'chín', 'mười'];

const ROMANS = ['', 'I', 'II', 'III', 'IV', 'V', 'VI', 'VII', 'VIII', 'IX', 'X'];

function wordValue(word: string): number {
  const ordinal = ORDINALS.indexOf(word.toLowerCase()) + 1;
  return ordinal || romanValue(word) || Number.parseInt(word, 10) || LETTERS.indexOf(word.toLowerCase()) + 1;
}

const NAMED =
  /^(phần|chương|mục|điều|bước|giai đoạn|đợt|khoản)\s+(?:thứ\s+)?([ivxIVX]{1,6}|\d{1,2}|[A-HĐ]|nhất|hai|ba|tư|năm|sáu|bảy)(?=[\s.:)–-]|$)\s*[.:)–-]*\s*/iu;
/** "Nhiệm vụ 1:", "Nội dung 2.", "Dự án 3:": parts that are named and counted; a sign must follow the number. */
const COUNTED =
  /^(?:(?:nhóm\s+)?nhiệm vụ|nội dung|hoạt động|(?:nhóm\s+)?giải pháp|(?:tiểu\s+)?dự án|hợp phần)\s+(?:số\s+)?(\d{1,2}|[IVX]{1,4})\s*[.:)–-]+(?:\s+|$)/iu;
const ROMAN = /^([IVX]{1,6})\s?(?:[.)/:–-]{1,2}|\s(?=[A-ZĐÀ-Ỹ]{2}))\s*/u;
const UPPER = /^([A-HKLMĐ])\s?[.)/–-]{1,2}\s+/u;
const DECIMAL = /^((?:\d{1,2}(?:\.\d{1,3}){0,4}|1\d\d(?=[.)]\s)))(?:\s?(?:[.)/:–-]{1,2})(?![\d%])\s*|\s+(?=[A-ZĐÀ-Ỹ"“*]))/u;
const LETTER = /^([a-zđ])(\d?)\s?(?:\)|\/(?=[\s\p{Lu}])|\.(?=\s\P{Ll}))\s*[.:–-]?\s*/u;
const PAREN = /^\((\d{1,2}|[a-zđ]|[ivx]{1,4})\)\s*[-–.:]?\s*/u;
const DASH = /^(?:[-–—•▪●◦·■□➢\uf0b7\uf02d])\s*(?=\S)/u;

/** Reads the number, letter or bullet that opens a line; null when the line has none. A date, a decimal figure or a percentage is none. */
export function markerOf(line: string): Marker | null {
  const dash = DASH.exec(line);
  if (dash) return /^[-–—]\s*[-–—]/.test(line) ? null : { kind: 'dash', label: '-', value: 0, depth: 1, length: dash[0].length };
  const named = NAMED.exec(line);
  if (named) {
    const word = named[1]!.toLowerCase();
    const kind: MarkerKind =
      word === 'phần' || word === 'chương' ? 'part' : word === 'điều' || word === 'mục' || word === 'khoản' ? 'article' : 'step';
    // "Giai đoạn 2 của đề án …" is a sentence; a heading has a sign after its number or nothing at all.
    const sign = /[.:)–-]/.test(named[0].slice(word.length)) || named[0].length === line.length || kind === 'part';
    if (sign)
      return {
        kind,
        label: ORDINALS.includes(named[2]!.toLowerCase()) ? ROMANS[wordValue(named[2]!)]! : named[2]!,
        value: wordValue(named[2]!),
        depth: 1,
        length: named[0].length,
      };
  }
  const counted = COUNTED.exec(line);
  if (counted)
    return {
      kind: 'step',
      label: counted[1]!.toUpperCase(),
      value: wordValue(counted[1]!.toUpperCase()),
      depth: 1,
      length: counted[0].length,
    };
  const roman = ROMAN.exec(line);
  if (roman && romanValue(roman[1]!) > 0)
    return { kind: 'roman', label: roman[1]!, value: romanValue(roman[1]!), depth: 1, length: roman[0].length };
  const upper = UPPER.exec(line);
  if (upper)
    return { kind: 'upper', label: upper[1]!, value: LETTERS.indexOf(upper[1]!.toLowerCase()) + 1, depth: 1, length: upper[0].length };
  const decimal = DECIMAL.exec(line);
  if (decimal) {
    const figures = decimal[1]!.split('.').map(Number);
    const bare = !/[.)/:–-]/.test(decimal[0].slice(decimal[1]!.length));
    if (!(bare && figures.length === 1)) {
      return { kind: 'number', label: figures.join('.'), value: figures.at(-1)!, depth: figures.length, length: decimal[0].length };
    }
  }
  const paren = PAREN.exec(line);
  if (paren) {
    const label = paren[1]!;
    return { kind: 'paren', label, value: Number.parseInt(label, 10) || LETTERS.indexOf(label) + 1, depth: 1, length: paren[0].length };
  }
  const letter = LETTER.exec(line);
  if (letter)
    return {
      kind: 'letter',
      label: letter[1]! + letter[2]!,
      value: LETTERS.indexOf(letter[1]!) + 1,
      depth: letter[2] ? 2 : 1,
      length: letter[0].length,
    };
  const plus = /^\+\s*(?=\S)/.exec(line);
  if (plus) return { kind: 'plus', label: '+', value: 0, depth: 1, length: plus[0].length };
  const star = /^\*\s+(?=\S)/.exec(line);
  if (star) return { kind: 'star', label: '*', value: 0, depth: 1, length: star[0].length };
  return null;
}
