import type { Mention } from '../mentions.ts';
import type { Citation } from '../plan.ts';
import type { Found, Reading } from './found.ts';
import { symbolFaults } from './symbols.ts';

/** A document that the body's register holds. */
export interface KnownDocument {
  type: string;
  symbol: string;
  issuedOn: string | null;
  issuer: string | null;
}

const letters = (s: string): string => s.replace(/[^\p{L}\p{N}]/gu, '').toLowerCase();
const NAMED = /^(?:Luật|Bộ luật|Điều lệ|Nghị quyết|Pháp lệnh)$/;

function add(out: Found[], m: { span: Found['span'] }, why: string, confidence: number, mend: string | null = null): void {
  out.push({ kind: 'citation', span: m.span, why, confidence, mend });
}

/** True where the mention is only part of the title of a document named before it ("Kết luận số 01 … về thực hiện Chỉ thị số 05 …"). */
function inTitle(m: Mention, line: readonly Mention[]): boolean {
  const before = line.findLast((x) => x.end <= m.at && x.symbol);
  if (!before) return false;
  const between = m.clean.text.slice(before.end, m.at);
  return (
    /(?:^|\s)(?:về|V\/v|sửa đổi|hướng dẫn|quy định|thi hành|thực hiện|triển khai|phê duyệt|ban hành)\s/iu.test(between) &&
    !/[;.]\s|\svà\s*$/u.test(between)
  );
}

/** "(Nghị quyết số 18)", "gọi tắt là Nghị quyết số 18": the plan says by which short name it will speak of a document. */
function isShortName(m: Mention): boolean {
  const before = m.clean.text.slice(Math.max(0, m.at - 30), m.at);
  const after = m.clean.text.slice(m.end, m.end + 2);
  return /(?:gọi|viết) tắt là:?\s*[“"]?$/iu.test(before) || (/\($/.test(before) && /^[”"]?\)/u.test(after));
}

/** Forms of one symbol, dates of one document, and numbers that only one place prints. */
function disagreements(source: string, c: Citation, mine: Mention[], out: Found[]): void {
  const short = new Set(mine.filter(isShortName).map((m) => m.symbol));
  const odd = mine.filter((m) => m.symbol !== null && m.symbol !== c.symbol && !short.has(m.symbol));
  for (const form of new Set(odd.map((m) => m.symbol!))) {
    const first = odd.find((m) => m.symbol === form)!;
    const times = odd.filter((m) => m.symbol === form).length;
    const printed = source.slice(first.span.start, first.span.end);
    const at = printed.search(/\d/);
    const run = new RegExp(`^${[...form].map((ch) => ch.replace(/[-/&]/g, '\\$&')).join('\\s*')}`).exec(printed.slice(at))?.[0];
    const mend = run === undefined ? null : printed.slice(0, at) + c.symbol! + printed.slice(at + run.length);
    add(out, first, `Ghi "${form}", chỗ khác ghi "${c.symbol}"${times > 1 ? ` (${times} lần)` : ''}.`, 0.8, mend);
  }
  for (const m of mine) {
    const whole = source.slice(m.span.start, m.span.end);
    if (m.symbol === c.symbol && /\d\s?[-–]\s+\p{Lu}|\d\s+[-–]\s?\p{Lu}.*\d\s?-\s?\p{Lu}/u.test(whole) && mine.length > 1) {
      const mend = whole.replace(/(\d)\s?([-–])\s+(?=\p{Lu})/u, '$1-');
      add(out, m, `Thừa khoảng trắng trong ký hiệu ${c.symbol}.`, 0.65, /\n/.test(mend) ? null : mend);
      break;
    }
  }
  const dates = new Set(mine.map((m) => m.issuedOn).filter((d) => d !== null));
  const late = mine.find((m) => m.issuedOn !== null && m.issuedOn !== c.issuedOn);
  if (dates.size > 1 && late) add(out, late, `Ngày ban hành ${c.symbol} ghi khác nhau: ${[...dates].join(' và ')}.`, 0.85);
}

const oneFigureApart = (a: string, b: string): boolean =>
  a.length === b.length && [...a].filter((figure, i) => figure !== b[i]).length === 1;

/** "266-KL/TW" beside "226-KL/TW" cited ten times: one of the two is a slip. */
function nearNumbers(citations: Citation[], mentions: Mention[], out: Found[]): Set<Citation> {
  const slips = new Set<Citation>();
  const parts = citations
    .filter((c) => c.symbol)
    .map((c) => ({ c, number: /^\d+/.exec(c.symbol!)![0], code: letters(c.symbol!.replace(/^\d+/, '')) }));
  for (const a of parts) {
    for (const b of parts) {
      if (a === b || a.c.type !== b.c.type || a.number.length < 2 || a.code !== b.code) continue;
      if (a.number.length >= 3 && a.c.mentions === 1 && b.c.mentions >= 3 && !a.c.issuedOn && oneFigureApart(a.number, b.number)) {
        const printed = mentions.find((m) => m.span === a.c.span);
        const text = printed?.clean.text.slice(printed.at, printed.end);
        add(
          out,
          a.c,
          `Số ${a.c.symbol} chỉ có ở chỗ này, các chỗ khác ghi ${b.c.symbol}.`,
          0.8,
          text?.includes(a.number) ? text.replace(a.number, b.number) : null,
        );
        slips.add(a.c);
      }
      const same = a.c.issuedOn !== null && a.c.issuedOn === b.c.issuedOn;
      if (same && a.number !== b.number && a.c.issuer !== b.c.issuer && a.c.span.start > b.c.span.start)
        add(out, a.c, `Khác số với ${b.c.symbol}, văn bản cùng loại, cùng ngày.`, 0.6);
    }
  }
  return slips;
}

/** What the register of the body's documents says against a citation. */
export function againstKnown(citations: readonly Citation[], known: readonly KnownDocument[]): Found[] {
  const out: Found[] = [];
  for (const c of citations) {
    if (!c.symbol || !/\p{L}/u.test(c.symbol)) continue;
    const same = known.filter((d) => letters(d.symbol) === letters(c.symbol!));
    const type = (d: KnownDocument): boolean => d.type.toLowerCase() === c.type.toLowerCase();
    const held = same.find(type);
    if (held?.issuedOn && c.issuedOn && held.issuedOn !== c.issuedOn)
      add(out, c, `Sổ văn bản ghi ${c.symbol} ban hành ngày ${printedDay(held.issuedOn)}.`, 0.85);
    if (!held && same.length === 1 && same[0]!.issuedOn === c.issuedOn && c.issuedOn)
      add(out, c, `Sổ văn bản ghi ${c.symbol} là ${same[0]!.type.toLowerCase()}.`, 0.8);
    if (same.length > 0 || !c.issuedOn) continue;
    const code = letters(c.symbol.replace(/^\d+/, ''));
    const near = known.filter((d) => type(d) && d.issuedOn === c.issuedOn && letters(d.symbol.replace(/^\d+/, '')) === code);
    if (near.length === 1) add(out, c, `Sổ văn bản có ${near[0]!.symbol} cùng loại, cùng ngày, không có ${c.symbol}.`, 0.65);
  }
  return out;
}

const printedDay = (iso: string): string => iso.split('-').reverse().join('/');

/** A căn cứ without the date or the body that issued it. */
function bases(reading: Reading, out: Found[]): Set<Mention> {
  const told = new Set<Mention>();
  for (const line of reading.lines) {
    if (line.zone !== 'head' || line.para?.bold || line.para?.heading) continue;
    if (!/^(?:-\s*)?(?:căn cứ|thực hiện)\s/iu.test(line.clean.text)) continue;
    const m = reading.mentions.find((x) => x.clean === line.clean && x.symbol !== null);
    if (!m || /^(?:Luật|Bộ luật|Pháp lệnh)/.test(m.type)) continue;
    if (!m.issuer && !/QH\d|UBTVQH/.test(m.symbol!)) add(out, m, 'Căn cứ không ghi cơ quan ban hành.', 0.75);
    else if (!m.issuedOn && !m.badDate) add(out, m, 'Căn cứ không ghi ngày ban hành.', 0.7);
    else continue;
    told.add(m);
  }
  return told;
}

/** Citations whose number, type, date or issuer disagree with each other, with their symbol or with the register, and those that say too little to be found. */
export function citationsIn(reading: Reading, known: readonly KnownDocument[]): Found[] {
  const out: Found[] = [];
  const { source, mentions, citations } = reading;
  const told = bases(reading, out);
  const slips = nearNumbers(citations, mentions, out);
  const cited = new Map(citations.flatMap((c) => c.places.map((place) => [place, c] as const)));
  const ofCitation = Map.groupBy(mentions, (m) => cited.get(m.span));
  const ofLine = Map.groupBy(mentions, (m) => m.clean);
  const isInTitle = (m: Mention): boolean => inTitle(m, ofLine.get(m.clean)!);
  for (const c of citations) {
    const mine = ofCitation.get(c) ?? [];
    if (!c.symbol) {
      const general = /^\S+(?:\s\S+)?\s(?:hàng năm|hằng năm|khác|đã|này|được|liên quan|có liên quan)(?:\s|$)/iu.test(c.title ?? '');
      if (!general && !NAMED.test(c.type) && !mine.some(isInTitle)) add(out, c, 'Không ghi số, ngày và cơ quan ban hành.', 0.6);
      continue;
    }
    disagreements(source, c, mine, out);
    const whole = mine.every((m) => isInTitle(m) || told.has(m)) || slips.has(c);
    if (!whole && !c.issuedOn && !c.issuer && c.confidence > 0.8 && !/\/\d{4}\//.test(c.symbol))
      add(out, c, `Không ghi ngày và cơ quan ban hành${c.mentions > 1 ? ` ở cả ${c.mentions} chỗ viện dẫn` : ''}.`, 0.65);
  }
  for (const m of mentions) out.push(...symbolFaults(m, source, reading.issuedOn));
  return out.concat(againstKnown(citations, known));
}
