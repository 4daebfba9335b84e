import type { Point } from './deadline-points.ts';
import { rules } from './deadline-rules.ts';
import { lastPoint, type Past, type Rule } from './deadline-words.ts';
import type { Every } from './schedule.ts';

/** A piece of a phrase that says something about time. `gap`: unread words stand before it; `stop`: a full stop or semicolon does. */
export type Token = { start: number; end: number; gap: boolean; stop: boolean } & (
  | { kind: 'point'; point: Point }
  | { kind: 'every'; every: Every }
  | { kind: 'bare'; every: Every; at: string | null }
  | { kind: 'event'; days?: number; isLoose?: boolean }
  | { kind: 'continuous' | 'onward' | 'from' | 'to' | 'before' | 'by' | 'sep' | 'bad' }
);

// Words that carry no meaning between two pieces of time.
const FILLER =
  /(?:ngày|là|vào|trong|dịp|đầu|giữa|cuối|khoảng|của|thời gian|thời điểm|lúc|mùng|các|những|tháng|chậm|và)(?!\p{L}|(?<!ngày)\p{N})/uy;
const fillers = new Set('ngày là vào trong dịp đầu giữa cuối khoảng của thời lúc mùng các những tháng chậm và'.split(' '));

// Rules by the word, sign or figure ("#") that opens them, and by what stands after it; the empty sign is for all that no rule names.
const drawers = new Map<string, Map<string, Rule[]>>();
const filing = rules.flatMap((rule) =>
  rule.opens.map((o) => {
    const colon = o.indexOf(':', 1);
    return { rule, key: colon < 0 ? o : o.slice(0, colon), signs: colon < 0 ? null : [...o.slice(colon + 1)] };
  }),
);
for (const { key, signs } of filing) {
  const drawer = drawers.get(key) ?? new Map<string, Rule[]>([['', []]]);
  for (const sign of signs ?? []) drawer.set(sign, []);
  drawers.set(key, drawer);
}
for (const { rule, key, signs } of filing) {
  const drawer = drawers.get(key)!;
  for (const sign of signs ?? drawer.keys()) {
    const held = drawer.get(sign)!;
    if (!held.includes(rule)) held.push(rule);
  }
}
const none: readonly Rule[] = [];
/** The time of day before a day, which a schedule of days has no room for: "17 giờ 00 ngày …", "7h30, ngày …". */
const CLOCK = /\d{1,2}(?: ?(?:giờ|h)(?: ?\d{1,2})?(?: ?phút)?|:\d{2}),? (?=(?:(?:sáng|chiều|tối|đêm) )?(?:ngày )?\d{1,2} ?(?:\/|tháng))/uy;

const DRAWER = 1;
const FILLS = 2;
/** Which words a drawer or a filler may stand for, by a hash of their letters: most words are told to be neither without looking them up. */
const gate = new Uint8Array(0x1000);
const hashed = (hash: number, code: number) => (Math.imul(hash, 31) + code) | 0;
function admit(word: string, as: number): void {
  let hash = 0;
  for (let i = 0; i < word.length; i++) hash = hashed(hash, word.charCodeAt(i));
  gate[hash & 0xfff]! |= as;
}
for (const key of drawers.keys()) admit(key, DRAWER);
for (const word of fillers) admit(word, FILLS);

/** The rules that can open with the run of letters or figures, or the sign, that stands at `at` and ends before `end`. */
export function rulesAt(text: string, at: number, end: number): readonly Rule[] {
  const drawer = drawers.get(kindOf(text, at) === FIGURE ? '#' : text.slice(at, end));
  if (!drawer) return none;
  const sign = text[end] === ' ' ? text[end + 1] : text[end];
  return drawer.get(sign ?? '') ?? drawer.get('')!;
}

const LETTER = 1;
const FIGURE = 2;
const OTHER = 3;
const kinds = new Uint8Array(0x10000);

/** Whether a character is a letter, a figure or neither; halves of a pair are told by the whole. */
function kindOf(text: string, at: number): number {
  const code = text.charCodeAt(at);
  const known = kinds[code]!;
  if (known !== 0) return known;
  const isHalf = code >= 0xd800 && code <= 0xdfff;
  const c = isHalf ? String.fromCodePoint(text.codePointAt(code >= 0xdc00 && at > 0 ? at - 1 : at)!) : text[at]!;
  const kind = /\p{L}/u.test(c) ? LETTER : /\p{N}/u.test(c) ? FIGURE : OTHER;
  if (!isHalf) kinds[code] = kind;
  return kind;
}

/** Reads folded text into tokens from left to right; the first rule that fits wins. Linear in the length of the text. */
export function tokensOf(text: string): Token[] {
  const tokens: Token[] = [];
  const past: Past = { tokens, recurs: false };
  let at = 0;
  let gap = false;
  let stop = false;
  while (at < text.length) {
    const kind = kindOf(text, at);
    const start = at;
    let end = at + 1;
    let hash = hashed(0, text.charCodeAt(at));
    if (kind !== OTHER) for (; end < text.length && kindOf(text, end) === kind; end++) hash = hashed(hash, text.charCodeAt(end));
    const apart = start === 0 || kindOf(text, start - 1) === OTHER;
    const admitted = kind === FIGURE ? DRAWER : gate[hash & 0xfff]!;
    for (const rule of admitted & DRAWER ? rulesAt(text, at, end) : none) {
      if ((rule.apart && !apart) || (rule.after && !lastPoint(tokens, rule.after))) continue;
      rule.pattern.lastIndex = start;
      const m = rule.pattern.exec(text);
      if (!m || m[0] === '') continue;
      const reading = rule.read(m, past);
      if (!reading) continue;
      at = start + m[0].trimEnd().length;
      for (const body of Array.isArray(reading) ? reading : [reading]) {
        if (body.kind === 'every' || body.kind === 'bare') past.recurs = true;
        tokens.push({ ...body, start, end: at, gap, stop } as Token);
        gap = false;
        stop = false;
      }
      if (text[start] === ';') stop = true;
      break;
    }
    if (at > start) continue;
    if (kind === LETTER && admitted & FILLS && fillers.has(text.slice(at, end))) {
      FILLER.lastIndex = at;
      const filler = FILLER.exec(text);
      if (filler) {
        at += filler[0].length;
        continue;
      }
    }
    if (kind === FIGURE && (text[end] === ' ' ? text[end + 1] === 'g' || text[end + 1] === 'h' : text[end] === 'h' || text[end] === ':')) {
      CLOCK.lastIndex = at;
      const clock = CLOCK.exec(text);
      if (clock) {
        at += clock[0].length;
        continue;
      }
    }
    if (kind !== OTHER) gap = true;
    if (text[at] === '.' && !(at + 1 < text.length && kindOf(text, at + 1) === FIGURE)) stop = true;
    at = end;
  }
  return tokens;
}
