import { printed, spanOf } from './clean.ts';
import type { Mention } from './mentions.ts';
import type { Node } from './outline.ts';
import type { Para, Piece } from './paras.ts';
import type { Citation, Defect, DefectKind } from './plan.ts';
import { slipsIn } from './slips.ts';
import type { Span } from './source.ts';

const SEQUENCED = new Set(['part', 'upper', 'roman', 'article', 'step', 'number', 'letter', 'paren']);

function defect(source: string, kind: DefectKind, span: Span, why: string, confidence: number): Defect {
  return { kind, quote: printed(source, span, 200), why, mend: null, span, confidence };
}

/** Numbers that skip, repeat or go back among the items of one list. */
function numberingDefects(source: string, siblings: Node[], out: Defect[]): void {
  let before: Node | null = null;
  for (const node of siblings) {
    const marker = node.marker;
    if (!marker || !SEQUENCED.has(marker.kind)) continue;
    const old = before?.marker;
    if (old && old.kind === marker.kind && old.depth === marker.depth && marker.value > 0 && old.value > 0) {
      const span = { start: spanOf(node.para.clean, 0, 1).start, end: spanOf(node.para.clean, 0, node.para.clean.text.length).end };
      const short = { start: span.start, end: Math.min(span.end, span.start + 120) };
      if (marker.value === old.value && marker.label === old.label)
        out.push(defect(source, 'numbering', short, `Số ${marker.label} dùng hai lần liền nhau.`, 0.9));
      else if (marker.value > old.value + 1 && !(old.label.toLowerCase() === 'd' && marker.label.toLowerCase() === 'e'))
        out.push(defect(source, 'numbering', short, `Đánh số đi từ ${old.label} sang ${marker.label}, thiếu mục ở giữa.`, 0.85));
      else if (marker.value < old.value && marker.value > 1)
        out.push(defect(source, 'numbering', short, `Đánh số lùi từ ${old.label} về ${marker.label}.`, 0.7));
    }
    before = node;
    numberingDefects(source, node.children, out);
  }
  for (const node of siblings) if (!node.marker || !SEQUENCED.has(node.marker.kind)) numberingDefects(source, node.children, out);
}

/** Symbols of one document printed in different ways, numbers that differ by swapped or doubled figures, dates that disagree. */
function citationDefects(source: string, mentions: Mention[], citations: Citation[], out: Defect[]): void {
  for (const m of mentions) if (m.badDate) out.push(defect(source, 'date', m.span, `Không có ngày ${m.badDate}.`, 0.95));
  for (const c of citations) {
    if (!c.symbol) {
      if (c.type !== 'Luật' && c.type !== 'Bộ luật' && c.type !== 'Điều lệ' && c.type !== 'Nghị quyết' && c.type !== 'Pháp lệnh')
        out.push(defect(source, 'citation', c.span, 'Không ghi số, ngày và cơ quan ban hành.', 0.6));
      continue;
    }
    const mine = mentions.filter((m) => c.places.includes(m.span));
    const odd = mine.filter((m) => m.symbol !== null && m.symbol !== c.symbol);
    for (const form of new Set(odd.map((m) => m.symbol))) {
      const first = odd.find((m) => m.symbol === form)!;
      const times = odd.filter((m) => m.symbol === form).length;
      out.push(
        defect(source, 'citation', first.span, `Ghi "${form}", chỗ khác ghi "${c.symbol}"${times > 1 ? ` (${times} lần)` : ''}.`, 0.8),
      );
    }
    for (const m of mine) {
      const whole = source.slice(m.span.start, m.span.end);
      if (m.symbol === c.symbol && /\d\s?[-–]\s+\p{Lu}|\d\s+[-–]\s?\p{Lu}.*\d\s?-\s?\p{Lu}/u.test(whole) && mine.length > 1) {
        out.push(defect(source, 'citation', m.span, `Thừa khoảng trắng trong ký hiệu ${c.symbol}.`, 0.6));
        break;
      }
    }
    const dates = new Set(mine.map((m) => m.issuedOn).filter((d) => d !== null));
    const late = mine.find((m) => m.issuedOn !== null && m.issuedOn !== c.issuedOn);
    if (dates.size > 1 && late)
      out.push(defect(source, 'citation', late.span, `Ngày ban hành ${c.symbol} ghi khác nhau: ${[...dates].join(' và ')}.`, 0.85));
    if (!c.issuedOn && !c.issuer && c.confidence > 0.8 && !/\/\d{4}\//.test(c.symbol)) {
      out.push(
        defect(
          source,
          'citation',
          c.span,
          `Không ghi ngày và cơ quan ban hành${c.mentions > 1 ? ` ở cả ${c.mentions} chỗ viện dẫn` : ''}.`,
          0.65,
        ),
      );
    }
  }
  nearNumbers(source, citations, out);
}

/** "266-KL/TW" beside "226-KL/TW" cited ten times: one of the two is a slip. */
function nearNumbers(source: string, citations: Citation[], out: Defect[]): void {
  const parts = citations
    .filter((c) => c.symbol)
    .map((c) => ({ c, number: /^\d+/.exec(c.symbol!)![0], code: c.symbol!.replace(/^\d+/, '') }));
  for (const a of parts) {
    for (const b of parts) {
      if (a === b || a.c.type !== b.c.type || a.number.length < 2) continue;
      const alike = a.number.length === b.number.length && [...a.number].filter((ch, i) => ch !== b.number[i]).length === 1;
      const sameCode = a.code.replace(/[^\p{L}]/gu, '') === b.code.replace(/[^\p{L}]/gu, '');
      if (!sameCode) continue;
      if (alike && a.number.length >= 3 && a.c.mentions === 1 && b.c.mentions >= 3 && !a.c.issuedOn) {
        out.push(defect(source, 'citation', a.c.span, `Số ${a.c.symbol} chỉ có ở chỗ này, các chỗ khác ghi ${b.c.symbol}.`, 0.8));
      }
      if (
        a.c.issuedOn &&
        a.c.issuedOn === b.c.issuedOn &&
        a.c.issuer !== b.c.issuer &&
        a.c.span.start > b.c.span.start &&
        a.number !== b.number
      ) {
        out.push(defect(source, 'citation', a.c.span, `Khác số với ${b.c.symbol}, văn bản cùng loại, cùng ngày.`, 0.6));
      }
    }
  }
}

/** A căn cứ without the date or the body that issued it, and days of issue that lack their 0. */
function headDefects(source: string, head: Para[], mentions: Mention[], out: Defect[]): void {
  for (const para of head) {
    const text = para.clean.text;
    const place = /,\s*(ngày\s+([1-9])\s+tháng\s+\d{1,2}\s+năm\s+\d{4})/u.exec(text);
    if (place && text.length < 120)
      out.push(
        defect(
          source,
          'date',
          spanOf(para.clean, place.index + 2, place.index + place[0].length),
          'Ngày dưới 10 phải thêm số 0 ở trước.',
          0.9,
        ),
      );
    if (!/^(?:-\s*)?(?:căn cứ|thực hiện)\s/iu.test(text)) continue;
    const m = mentions.find((x) => x.clean === para.clean && x.symbol !== null);
    if (!m || para.bold || para.heading) continue;
    const bare = /ngày\s+([1-9])\/\d{1,2}\/\d{4}/u.exec(text.slice(m.at, m.end));
    if (bare) {
      const at = m.at + bare.index;
      out.push(defect(source, 'date', spanOf(para.clean, at, at + bare[0].length), 'Ngày dưới 10 phải thêm số 0 ở trước.', 0.8));
    }
    const law = /^(?:Luật|Bộ luật|Pháp lệnh)/.test(m.type);
    if (!m.issuer && !law) out.push(defect(source, 'citation', m.span, 'Căn cứ không ghi cơ quan ban hành.', 0.75));
    else if (!m.issuedOn && !m.badDate && !law) out.push(defect(source, 'citation', m.span, 'Căn cứ không ghi ngày ban hành.', 0.7));
  }
}

/** Dates that no calendar has, anywhere in the text ("ngày 31/4/2026"). */
function dateDefects(source: string, out: Defect[]): void {
  for (const m of source.matchAll(/(?<![\d/])(\d{1,2})\/(\d{1,2})\/(\d{4})(?!\d)/g)) {
    const [d, mo, y] = [Number(m[1]), Number(m[2]), Number(m[3])];
    const day = new Date(Date.UTC(y, mo - 1, d));
    if (day.getUTCMonth() === mo - 1 && day.getUTCDate() === d) continue;
    const span = { start: m.index, end: m.index + m[0].length };
    if (!out.some((x) => x.span.start <= span.start && x.span.end >= span.end && x.kind === 'date'))
      out.push(defect(source, 'date', span, `Không có ngày ${m[0]}.`, 0.95));
  }
}

/** The mistakes that are sure and cheap to find: numbering, citations that disagree, impossible dates, incomplete căn cứ, and
 * slips of writing that need no dictionary. In printed order. */
export function defectsOf(
  source: string,
  pieces: Piece[],
  root: Node[],
  head: Para[],
  mentions: Mention[],
  citations: Citation[],
): Defect[] {
  const out: Defect[] = [];
  numberingDefects(source, root, out);
  citationDefects(source, mentions, citations, out);
  headDefects(source, head, mentions, out);
  dateDefects(source, out);
  for (const slip of slipsIn(pieces, source)) out.push({ ...slip, quote: printed(source, slip.span, 200), mend: null });
  return out.sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
