import { type Clean, isCaps, spanOf } from './clean.ts';
import type { Para, Piece } from './paras.ts';
import type { DefectKind } from './plan.ts';
import type { Span } from './source.ts';

/** A mistake of writing, before it is put into the plan's list. */
interface Slip {
  kind: DefectKind;
  span: Span;
  why: string;
  confidence: number;
}

/** Abbreviations that every office knows (decision 36 of the gold labels). */
const KNOWN = new Set(
  'UBND HĐND MTTQ UBMTTQ TNCS THCS THPT GD&ĐT GDĐT TW VT T/M TM KT TL TUQ CHXHCN PCCC USB PDF CNXH NXB QR AI IT TV VN VNPT SMS ATM HIV AIDS COVID COVID-19 SARS LED ID'.split(
    ' ',
  ),
);
const ABBREVIATION = /(?<![\p{L}\p{N}/&.-])(\p{Lu}[\p{Lu}&]{1,9})(?![\p{L}\p{N}/&-])/gu;
const ROMAN = /^[IVXLC]+$/;
const DOUBLED =
  'của|và|các|về|những|được|trong|với|theo|tại|để|bằng|do|khi|thực hiện|công tác|tổ chức|triển khai|kế hoạch|nhà trường|hoạt động'.split(
    '|',
  );
const CAPITAL_CITY = /(?<!\p{L})thủ đô\s+Hà Nội/gu;

function* cleans(pieces: Piece[]): Generator<{ clean: Clean; para: Para | null }> {
  for (const piece of pieces) {
    if (piece.kind === 'para') yield { clean: piece.clean, para: piece };
    else for (const cell of piece.cells.values()) if (cell.own) yield { clean: cell.clean, para: null };
  }
}

/** "Cải cách hành chính (CCHC)", "gọi tắt là CCHC" or "CCHC (cải cách …)"; a bracket with a purpose, "BGH (để t/h)", explains nothing. */
function explains(whole: string, word: string): boolean {
  if (whole.includes(`(${word})`) || whole.includes(`tắt là ${word}`) || whole.includes(`tắt là: ${word}`)) return true;
  const at = whole.indexOf(`${word} (`);
  return (
    at >= 0 &&
    /^\p{L}{2,}\s\p{L}{2,}/u.test(whole.slice(at + word.length + 2, at + word.length + 30)) &&
    !/^(?:để|báo cáo|phối hợp|thực hiện)/iu.test(whole.slice(at + word.length + 2))
  );
}

/** Abbreviations that the text never explains, each at its first place, and words in capitals told apart from them. */
function unexplained(pieces: Piece[], whole: string, out: Slip[]): void {
  const found = new Map<string, { span: Span; times: number }>();
  for (const { clean } of cleans(pieces)) {
    if (!/\p{Lu}[\p{Lu}&]/u.test(clean.text) || isCaps(clean.text)) continue;
    for (const m of clean.text.matchAll(ABBREVIATION)) {
      const word = m[1]!;
      const known = found.get(word);
      if (known) known.times += 1;
      if (known || KNOWN.has(word) || ROMAN.test(word) || TONED.test(word)) continue;
      // Capitals among capitals are a heading inside the line, not an abbreviation.
      if (/\p{Lu}{2,}\s$/u.test(clean.text.slice(0, m.index)) && /^\s\p{Lu}{2,}/u.test(clean.text.slice(m.index + word.length))) continue;
      found.set(word, { span: spanOf(clean, m.index, m.index + word.length), times: 1 });
    }
  }
  for (const [word, { span, times }] of found) {
    if (explains(whole, word)) continue;
    out.push({
      kind: 'other',
      span,
      why: `Chữ viết tắt ${word} không được giải thích${times > 1 ? ` (${times} lần)` : ''}.`,
      confidence: 0.6,
    });
  }
}

/** Abbreviations carry no tone: "TRƯỜNG" is a word. */
const TONED = /[ÀÁẢÃẠẦẤẨẪẬẰẮẲẴẶÈÉẺẼẸỀẾỂỄỆÌÍỈĨỊÒÓỎÕỌỒỐỔỖỘỜỚỞỠỢÙÚỦŨỤỪỨỬỮỰỲÝỶỸỴ]/u;

/** Slips of writing that need no dictionary: doubled words and stops, an open quotation, "VT lưu", abbreviations never explained. */
export function slipsIn(pieces: Piece[], whole: string): Slip[] {
  const out: Slip[] = [];
  for (const { clean, para } of cleans(pieces)) {
    const text = clean.text;
    for (const word of DOUBLED) {
      const at = text.indexOf(`${word} ${word}`);
      const end = at + word.length * 2 + 1;
      if (at < 0 || /\p{L}/u.test(text[at - 1] ?? '') || /\p{L}/u.test(text[end] ?? '')) continue;
      out.push({ kind: 'spelling', span: spanOf(clean, at, end), why: `Lặp chữ "${word}".`, confidence: 0.85 });
    }
    for (const m of text.includes('thủ đô') ? text.matchAll(CAPITAL_CITY) : [])
      out.push({
        kind: 'spelling',
        span: spanOf(clean, m.index, m.index + m[0].length),
        why: 'Phải viết hoa: Thủ đô Hà Nội.',
        confidence: 0.9,
      });
    const stops = /[^.]\.\.$/.exec(text);
    if (stops)
      out.push({
        kind: 'other',
        span: spanOf(clean, Math.max(0, text.length - 40), text.length),
        why: 'Thừa một dấu chấm.',
        confidence: 0.8,
      });
    const open = text.lastIndexOf('“');
    if (open > text.lastIndexOf('”') && !text.slice(open).includes('"') && para) {
      out.push({
        kind: 'other',
        span: spanOf(clean, open, Math.min(text.length, open + 100)),
        why: 'Mở ngoặc kép mà không đóng.',
        confidence: 0.8,
      });
    }
    const kept = /^[-–•+]?\s*(VT\s+lưu|VP\s+lưu)/u.exec(text);
    if (kept)
      out.push({
        kind: 'other',
        span: spanOf(clean, text.indexOf(kept[1]!), text.indexOf(kept[1]!) + kept[1]!.length),
        why: `Phải ghi "Lưu: ${kept[1]!.slice(0, 2)}".`,
        confidence: 0.8,
      });
    if (/[\p{L})]\.\/$/u.test(text) && para)
      out.push({
        kind: 'other',
        span: spanOf(clean, Math.max(0, text.length - 40), text.length),
        why: 'Dấu kết thúc văn bản thiếu: "./.".',
        confidence: 0.75,
      });
  }
  unexplained(pieces, whole, out);
  return once(out);
}

/** The same mistake printed several times is one entry at its first place. */
function once(slips: Slip[]): Slip[] {
  const first = new Map<string, Slip & { times: number }>();
  const out: (Slip & { times: number })[] = [];
  for (const slip of slips) {
    const known = first.get(slip.why);
    if (known && slip.kind === 'spelling') known.times += 1;
    else {
      const made = { ...slip, times: 1 };
      first.set(slip.why, made);
      out.push(made);
    }
  }
  return out.map(({ times, ...slip }) => (times > 1 ? { ...slip, why: `${slip.why.replace(/\.$/, '')} (${times} lần).` } : slip));
}
