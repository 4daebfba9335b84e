import { isCaps, plain, spanOf } from '../clean.ts';
import type { Span } from '../source.ts';
import { type Found, foundAt, type Line } from './found.ts';
import { faultOf, keyOf } from './syllables.ts';

/** Abbreviations that every office knows (decision 36 of the gold labels, and the commonest of the State and of computing). */
const KNOWN = new Set(
  (
    'UBND HĐND MTTQ UBMTTQ TNCS THCS THPT TH GD&ĐT GDĐT TW VT T/M TM KT TL TUQ CHXHCN XHCN PCCC USB PDF CNXH NXB QR AI IT TV VN VNPT SMS ATM HIV AIDS COVID SARS LED ID ASEAN UNESCO UNICEF WHO ' +
    'OCOP BHXH BHYT GDP FDI ODA GRDP WTO STT TT PGS TS ThS GS KH QĐ NQ CT HD TB BC CV TTr VP PL QH DVC VNeID IP WEB URL API WIFI VTV VOV HCM USD VND TP ISO TCVN MTTQVN UBMTTQVN UBTVQH STEM MK TTXVN PTTH THPTQG SGK'
  ).split(' '),
);
/** Short names of posts and bodies that those whom a plan is sent to know: leaders, heads of groups, unions, offices. */
const CUSTOMARY = new Set(
  'BGH HT PHT TTCM TPCM TCM CĐ CĐCS ĐTN HPN TPT GV GVCN GVBM NV HS PHHS CMHS HĐT UBKT TTND BTTND VP CT PCT TT BT PBT UV BCH BTV BTT UVBCH UVBTV CBQL ĐU CB CBCC CHT'.split(
    ' ',
  ),
);
const ABBREVIATION = /(?=\p{Lu}[\p{Lu}&])(?<![\p{L}\p{N}/&.-])(\p{Lu}[\p{Lu}&]{1,9})(?![\p{L}\p{N}/&-])/gu;
const ROMAN = /^[IVXLC]+$/;
/** Abbreviations carry no tone: "TRƯỜNG" is a word. */
const TONED = /[ÀÁẢÃẠẦẤẨẪẬẰẮẲẴẶÈÉẺẼẸỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌỒỐỔỖỘỜỚỞỠỢÙÚỦŨỤỪỨỬỮỰỲÝỶỸỴ]/u;
/** "CÔNG" is a word in capitals, "BCĐ" can be none. */
const isSyllable = (word: string): boolean => word.length >= 3 && /[AĂÂEÊIOÔƠUƯY]/.test(word) && faultOf(keyOf(word)) === null;

const PURPOSE = /^(?:để|báo cáo|phối hợp|thực hiện)/iu;

/** "Cải cách hành chính (CCHC)", "gọi tắt là CCHC" or "CCHC (cải cách …)" at one place; a bracket with a purpose, "BGH (để t/h)", explains nothing. */
function explains(whole: string, at: number, end: number): boolean {
  const before = whole.slice(Math.max(0, at - 60), at);
  const after = whole.slice(end, end + 60);
  if (after.startsWith(')') && /\((?:|[^()]{0,39}[^()\p{L}])$/u.test(before)) return true;
  if (/(?:viết|gọi)\s+tắt\s+là:?\s*[“"]?[*_]*$/u.test(before) && !/^\p{L}/u.test(after)) return true;
  if (!/\p{L}$/u.test(before) && /^\s*(?::|=|là)\s*\p{L}+\s\p{Ll}+/u.test(after)) return true;
  const inside = after.startsWith(' (') ? after.slice(2, 38) : '';
  return /^\p{L}{2,}\s\p{L}{2,}/u.test(inside) && !PURPOSE.test(inside);
}

/** Of the words, those that the text explains somewhere. One pass over the text. */
function explained(whole: string, words: ReadonlyMap<string, unknown>): Set<string> {
  const out = new Set<string>();
  if (words.size === 0) return out;
  for (const m of whole.matchAll(/(?<!\p{Lu})\p{Lu}[\p{Lu}&]+/gu)) {
    const word = m[0];
    if (words.has(word) && !out.has(word) && explains(whole, m.index, m.index + word.length)) out.add(word);
  }
  return out;
}

/** The words right before a bracket whose first letters are those of the abbreviation; null where they are not. */
function longForm(text: string, at: number, word: string): { from: number; words: string } | null {
  const letters = plain(word).replace(/&/g, '');
  const start = Math.max(0, at - 12 * (letters.length + 2));
  const before = text.slice(start, at);
  const tokens = [...before.matchAll(/\p{L}+/gu)].filter((t) => !/^(?:và|&)$/u.test(t[0]));
  const last = tokens.slice(-letters.length);
  if (last.length < letters.length || last.some((t, i) => plain(t[0])[0] !== letters[i])) return null;
  return { from: start + last[0]!.index, words: plain(before.slice(last[0]!.index)).replace(/\s+/g, ' ').trim() };
}

/** Abbreviations explained a second time, in the same words or in others. */
function explainedTwice(lines: Line[], out: Found[]): void {
  const first = new Map<string, string>();
  for (const { clean } of lines) {
    if (!clean.text.includes('(')) continue;
    for (const m of clean.text.matchAll(/\s\((\p{Lu}[\p{Lu}&]{1,9})\)/gu)) {
      const word = m[1]!;
      const long = longForm(clean.text, m.index, word);
      if (!long) continue;
      const known = first.get(word);
      if (known === undefined) first.set(word, long.words);
      else if (known === long.words)
        out.push(
          foundAt(clean, long.from, m.index + m[0].length, 'other', `Giải thích lại chữ viết tắt ${word} đã giải thích ở trên.`, 0.7, word),
        );
      else
        out.push(foundAt(clean, long.from, m.index + m[0].length, 'other', `Chữ viết tắt ${word} đã dùng cho cụm từ khác ở trên.`, 0.75));
    }
  }
}

/** Abbreviations that the text never explains, each at its first place, and those it explains twice or differently. Words in capitals are told apart from them. */
export function abbreviationsIn(lines: Line[], whole: string): Found[] {
  const out: Found[] = [];
  const found = new Map<string, { at: Found; places: Span[]; zone: Line['zone'] }>();
  for (const { clean, tokens, zone } of lines) {
    if (!tokens.some((t) => t.caps) || isCaps(clean.text)) continue;
    // The line of what is kept has the marks of the offices that drafted, as the form asks (Nghị định 30/2020/NĐ-CP, Phụ lục I).
    if (zone === 'closing' && /^[-–\s]*lưu(?:\s*[:：]|\s+\p{Lu}{2,}(?=[\s,.;]|$))/iu.test(clean.text)) continue;
    for (const m of clean.text.matchAll(ABBREVIATION)) {
      const word = m[1]!;
      const known = found.get(word);
      if (known) {
        known.places.push(spanOf(clean, m.index, m.index + word.length));
        if (zone !== 'closing') known.zone = zone;
      }
      if (
        known ||
        (KNOWN.has(word) && !(word === 'CT' && / UBND/.test(clean.text.slice(m.index)))) ||
        ROMAN.test(word) ||
        TONED.test(word) ||
        isSyllable(word)
      )
        continue;
      const before = clean.text.slice(Math.max(0, m.index - 40), m.index);
      const after = clean.text.slice(m.index + word.length, m.index + word.length + 40);
      // "BS. Lê Thị Na": a title before the name of a person.
      if (/^\.\s?\p{Lu}\p{Ll}*\s\p{Lu}\p{Ll}*/u.test(after)) continue;
      // Capitals among capitals are a heading inside the line, not an abbreviation.
      if ((/\p{Lu}{2,}\s$/u.test(before) && /^\s\p{Lu}{2,}/u.test(after)) || /\p{Lu}{2,}[\s,]+\p{Lu}{2,}\s$/u.test(before)) continue;
      if (/^\s\p{Lu}{3,}\s\p{Lu}{2,}/u.test(after)) continue;
      const at = foundAt(clean, m.index, m.index + word.length, 'other', '', 0.6);
      found.set(word, { at, places: [at.span], zone });
    }
  }
  const told = explained(whole, found);
  // "Nơi nhận" names posts and bodies short by custom: those that only it shortens are one entry.
  const addressed = [...found].filter(([word, { zone }]) => zone === 'closing' && CUSTOMARY.has(word) && !told.has(word));
  const [opening] = addressed;
  if (opening && addressed.length > 1) {
    const words = addressed.map(([word]) => word);
    const places = addressed.flatMap(([, { places: all }]) => all);
    out.push({ ...opening[1].at, places, why: `Nơi nhận có chữ viết tắt không được giải thích: ${words.join(', ')}.` });
    for (const word of words) told.add(word);
  }
  for (const [word, { at, places }] of found)
    if (!told.has(word)) {
      const times = places.length > 1 ? ` (${places.length} lần)` : '';
      out.push({ ...at, ...(times ? { places } : {}), why: `Chữ viết tắt ${word} không được giải thích${times}.` });
    }
  explainedTwice(lines, out);
  return out;
}
