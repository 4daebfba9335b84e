import type { Clean } from './clean.ts';
import { runsOf, spanOf } from './clean.ts';
import { dateIn } from './dates.ts';
import { addAll } from './lists.ts';
import type { Para, Piece } from './paras.ts';
import type { Span } from './source.ts';

/** One place where a document is named. */
export interface Mention {
  type: string;
  symbol: string | null;
  title: string | null;
  issuedOn: string | null;
  issuer: string | null;
  /** Printed date that is no day of the calendar. */
  badDate: string | null;
  span: Span;
  clean: Clean;
  at: number;
  end: number;
}

const TYPES = [
  'Thông tư liên tịch',
  'Nghị quyết liên tịch',
  'Chương trình hành động',
  'Chương trình công tác',
  'Kế hoạch liên tịch',
  'Kế hoạch liên ngành',
  'Hướng dẫn liên ngành',
  'Chương trình phối hợp',
  'Quy chế phối hợp',
  'Nghị quyết',
  'Nghị định',
  'Quyết định',
  'Chỉ thị',
  'Kết luận',
  'Quy định',
  'Quy chế',
  'Hướng dẫn',
  'Kế hoạch',
  'Chương trình',
  'Đề án',
  'Thông tư',
  'Bộ luật',
  'Luật',
  'Pháp lệnh',
  'Công văn',
  'Thông báo',
  'Tờ trình',
  'Báo cáo',
  'Công điện',
  'Điều lệ',
  'Dự án',
  'Phương án',
  'Thông tri',
  'Văn bản',
  'Quyết nghị',
  'Giấy mời',
  'Sắc lệnh',
  'Lệnh',
  'Chiến lược',
  'Nghị quyết chuyên đề',
];
/** The longer of two types first; those of one first letter together, so that a place is left after one letter. */
const TYPE = `(?:${[...Map.groupBy(TYPES, (t) => t[0]!)]
  .map(([first, types]) => {
    const rests = types.map((t) => t.slice(1)).sort((a, b) => b.length - a.length);
    return `[${first}${first.toLowerCase()}](?:${rests.join('|')})`;
  })
  .join('|')})`;
const CODE = '[A-ZĐƯ][\\p{L}\\d&]{0,14}(?:\\s?[-–/]\\s?[A-ZĐ][\\p{L}\\d&]{0,14}){0,4}';
const SYMBOL = `\\d{1,5}[a-z]?(?:\\s?/\\s?\\d{4}(?=\\s?[/-]))?(?:\\s?[-–/]\\s?${CODE}|\\s(?:[A-ZĐ]{2,4}[-/][A-ZĐ][\\p{L}]{0,8}))`;
const NUMBERED = new RegExp(
  `(?=${TYPE}\\s)(?:(?<![\\p{L}])(${TYPE})\\s+(?:[Ss]ố\\s*:?\\s*)(${SYMBOL}|\\d{1,5}(?![\\d%/.]))|(${TYPE})\\s+(${SYMBOL})|(Đề án|Chương trình|Nghị quyết|Chỉ thị|Kết luận|Quy định)\\s+(\\d{2,3})(?=[\\s,;.)]|$)(?!\\s+(?:năm|tháng|ngày|nhiệm vụ|chỉ tiêu))|(Thông tư|Nghị định|Quyết định|Nghị quyết|Chỉ thị)\\s+(?:số\\s*)?(\\d{1,4}/(?:19|20)\\d\\d)(?![/\\d-]))`,
  'gu',
);
const NEXT_DOCUMENT = new RegExp(`\\s(?:và\\s+)?${TYPE}\\s+(?:số|\\d)`, 'u');
/** The subject may stand between type and number: "Chương trình kiểm tra, giám sát số 08-CTr/HU". */
const PARTED = new RegExp(`(?=${TYPE}\\s)(?<!\\p{L})(${TYPE})\\s(?:[\\p{Ll}]+,?\\s){1,9}số\\s*:?\\s*(${SYMBOL})`, 'gu');
/** "Luật Lâm nghiệp số 16/2017/QH14": the number of a law after its name. */
const NUMBERED_LAW =
  /(?<![\p{L}])(Bộ luật|Luật|Pháp lệnh)\s\p{Lu}[\p{L}, ]{2,90}?\ssố\s*:?\s*(\d{1,3}\s?\/\s?\d{4}\s?\/\s?QH\d{1,2}|\d{1,3}-L\/CTN|\d{1,3}\/\d{4}\/UBTVQH\d{1,2})/gu;
/** How every symbol begins after its "số". */
const A_SYMBOL = /số\s*:?\s*\d{1,5}[a-z]?(?:\s?[-–/]|\s[A-ZĐ])/;
const MORE = new RegExp(`^\\s*(?:,|;|và|,\\s*và)\\s*số\\s*:?\\s*(${SYMBOL}|\\d{1,5}(?![\\d%/.]))`, 'u');
const DATE_AFTER = /^\s*,?\s*(?:ban hành\s+)?ngày\s*(\d{1,2}\s?[/.-]\s?\d{1,2}\s?[/.-]\s?\d{4}|\d{1,2}\s+tháng\s+\d{1,2}\s+năm\s+\d{4})/iu;
const ISSUER_AFTER =
  /^\s*,?\s*(?:do\s+|của\s+)((?:[\p{Lu}]|phòng\s|sở\s|trường\s|đảng ủy|chi bộ|huyện ủy|tỉnh ủy|thành ủy|quận ủy|ban\s)[^;:“"”()]{1,110})/u;
const ISSUER_STOP =
  /\s(?:về|V\/v|v\/v|ban hành|quy định|hướng dẫn|thực hiện|triển khai|gắn|theo|tại|kèm|sửa đổi|phê duyệt|giai đoạn|năm \d|đến|cho|nhằm|trong|để|với|được|đối với|tới|là|có|khóa|yêu cầu|phát triển|tăng cường|nhiệm kỳ|Kế hoạch|Về|Quy định|Hướng dẫn|Ban hành|thông qua)(?=\s|$)|,\s|[.](?=\s|$)|\s[-–]\s(?!Xã hội|Thương binh|Truyền thông|Thể thao|Du lịch|Kỹ thuật|Khoa học|Môi trường|Tài chính|Thông tin)|\/\.?$/u;

const kindCase = (type: string): string => type.charAt(0).toUpperCase() + type.slice(1).toLowerCase();

/** Trims words after "của" to the name of the body that issued the document. */
function issuerOf(words: string): string | null {
  const found = ISSUER_AFTER.exec(words);
  if (!found) return null;
  let name = found[1]!;
  const stop = ISSUER_STOP.exec(name);
  if (stop) name = name.slice(0, stop.index);
  // "Quốc hội và triển khai …": after "và" a name goes on only with a capital, or with "đào tạo".
  const and = /\svà\s(?!\p{Lu}|đào tạo|phát triển nông thôn|môi trường|du lịch|xã hội)/u.exec(name);
  if (and) name = name.slice(0, and.index);
  const next = NEXT_DOCUMENT.exec(name);
  if (next) name = name.slice(0, next.index);
  name = name.replace(/[\s,.;:/]+$/u, '').trim();
  return name.length >= 3 && name.length <= 100 ? name : null;
}

const isLetter = (code: number): boolean => (code >= 65 && code <= 90) || (code >= 97 && code <= 122) || code >= 0xc0;

/** The last three letters, or fewer, of the word that ends before the blanks and colons before `at`, and where that word begins. */
function wordBefore(text: string, at: number): { ending: string; start: number } {
  let end = at;
  while (end > 0 && (text[end - 1] === ':' || text[end - 1]!.trim() === '')) end -= 1;
  let start = end;
  while (start > 0 && isLetter(text.charCodeAt(start - 1))) start -= 1;
  return { ending: text.slice(Math.max(start, end - 3), end), start };
}

const ENDINGS = new Set(TYPES.map((t) => t.split(' ').at(-1)!.slice(-3)));

/** Whether a figure stands right after the last word of a type of document, or after that and "số": most lines are told by this to name none. */
function mayBeNumbered(text: string): boolean {
  for (let i = 0; i < text.length; i += 1) {
    const code = text.charCodeAt(i);
    if (code < 48 || code > 57) continue;
    let word = wordBefore(text, i);
    if (word.ending === 'số' || word.ending === 'Số') word = wordBefore(text, word.start);
    if (ENDINGS.has(word.ending)) return true;
    while (text.charCodeAt(i + 1) >= 48 && text.charCodeAt(i + 1) <= 57) i += 1;
  }
  return false;
}

function numberedIn(clean: Clean, found: Mention[]): void {
  const text = clean.text;
  if (!mayBeNumbered(text)) return;
  for (const m of text.matchAll(NUMBERED)) {
    const type = (m[1] ?? m[3] ?? m[5] ?? m[7])!;
    if (/^\p{Ll}/u.test(type) && !/số/iu.test(m[0])) continue;
    let symbol = (m[2] ?? m[4] ?? m[6] ?? m[8])!;
    let at = m.index;
    let end = m.index + m[0].length;
    for (let guard = 0; guard < 12; guard += 1) {
      const mention = mentionAt(clean, kindCase(type), symbol, at, end);
      found.push(mention);
      const more = MORE.exec(text.slice(mention.end, mention.end + 60));
      if (!more) break;
      at = mention.end + more[0].length - more[1]!.length;
      symbol = more[1]!;
      end = mention.end + more[0].length;
    }
  }
}

function mentionAt(clean: Clean, type: string, symbol: string, at: number, symbolEnd: number): Mention {
  let end = symbolEnd;
  let issuedOn: string | null = null;
  let badDate: string | null = null;
  const date = DATE_AFTER.exec(clean.text.slice(end, end + 60));
  if (date) {
    const day = dateIn(date[1]!);
    if (day?.real) issuedOn = day.iso;
    else badDate = date[1]!;
    end += date[0].length;
  }
  const issuer = issuerOf(clean.text.slice(end, end + 160));
  return {
    type,
    symbol: symbol.replace(/\s+/g, '').replace(/–/g, '-'),
    title: null,
    issuedOn,
    issuer,
    badDate,
    span: spanOf(clean, at, end),
    clean,
    at,
    end,
  };
}

const NAME_STOP =
  /[;:()“”"]|\.(?=\s|$)|,(?=\s|$)(?!\s(?:chống|khen thưởng|chữa cháy|cứu hộ|sử dụng vật liệu|vật liệu nổ|công cụ hỗ trợ|xuất cảnh|quá cảnh|cư trú của)(?=\s|[.,;]|$))|\s(?:gắn với|với|và (?!.{0,30}(?:đào tạo|vệ sinh|gia đình|công nghệ|tố cáo|thi hành|chống|bảo vệ|phát triển|xử lý))|theo|của|để|năm \d{4}|được|là|trong|đến|cho|tại|ngày|số|quy định|hiện hành|về|nhằm|tới|khi|từ|do)(?=\s)/u;
const LAWS = /(?<![\p{L}])(Bộ luật|Luật|Pháp lệnh)\s+(?=(\p{L}[^\n]{2,90}))/gu;
const CHARTER =
  /(?<![\p{L}])Điều lệ\s+(Đảng(?:\s+Cộng sản Việt Nam)?|Công đoàn(?:\s+Việt Nam)?|Đoàn(?:\s+(?:TNCS|Thanh niên)[\p{L}\s]{0,30}Hồ Chí Minh)?|Hội\s[\p{L}\s]{3,40}?|Trường\s[\p{L}\s,]{3,60}?)(?=[\s]*(?:[,.;:()”"]|và\s|theo\s|về\s|của\s|năm\s|để\s|hướng dẫn|ban hành|$))/gu;
const CONGRESS =
  /(?<![\p{L}])Nghị quyết\s+((Đại hội\s+(?:đại biểu\s+)?(?:Đảng bộ|Chi bộ|Đảng|toàn quốc|Công đoàn|Đoàn)[^;:()“”".\n]{0,80}?(?:lần thứ|khóa|khoá)\s+[\dIVX]+)(?:,?\s+nhiệm kỳ\s+\d{4}\s*[-–]\s*\d{4})?)/gu;
const PLENUM = /(?<![\p{L}])Nghị quyết\s+(Trung ương\s+\d{1,2}\s*,?\s*(?:\(?khóa\s+[IVX]+\)?|\(?khoá\s+[IVX]+\)?))/gu;
const QUOTED = /(?<![\p{L}])(Hướng dẫn|Đề án|Chương trình|Dự án|Quy chế)\s+([“"][^“”"]{3,120}[”"])/gu;
const PROJECT = /(?<![\p{L}])(Đề án)\s+((?!số|năm \d|này|nêu|trên|được|đã|vị trí|của|do|và|có|theo|các)\p{Ll}[^;:()“”".\n]{8,160})/gu;

function unnumbered(clean: Clean, type: string, name: string, at: number, issuer: string | null): Mention {
  const title = `${type} ${name}`.replace(/\s+/g, ' ').replace(/[\s,.;:]+$/u, '');
  let end = at + title.length;
  const date = DATE_AFTER.exec(clean.text.slice(end, end + 60));
  const day = date ? dateIn(date[1]!) : null;
  if (date) end += date[0].length;
  return {
    type: kindCase(type),
    symbol: null,
    title,
    issuedOn: day?.real ? day.iso : null,
    issuer,
    badDate: date && !day?.real ? date[1]! : null,
    span: spanOf(clean, at, end),
    clean,
    at,
    end,
  };
}

function namedIn(clean: Clean, found: Mention[]): void {
  const text = clean.text;
  if (!/[Ll]uật|Pháp lệnh|Điều lệ|Nghị quyết|Hướng dẫn|Đề án|Chương trình|Dự án|Quy chế/.test(text)) return;
  for (const m of text.matchAll(LAWS)) {
    if (/^số/iu.test(m[2]!) || /^(?:này|nêu|trên|định|sư|pháp|và|các|có|của|là)(?:\s|$)/u.test(m[2]!)) continue;
    if (m[1] === 'Luật' && /(?:Bộ|pháp|Pháp|Kỷ|kỷ|quy|Dự án|dự thảo|dự án)\s$/u.test(text.slice(0, m.index))) continue;
    const stop = NAME_STOP.exec(m[2]!);
    const name = (stop ? m[2]!.slice(0, stop.index) : m[2]!).trim();
    if (name.length < 3 || name.split(' ').length > 12) continue;
    found.push(unnumbered(clean, m[1]!, name, m.index, null));
  }
  for (const m of text.matchAll(CHARTER)) found.push(unnumbered(clean, 'Điều lệ', m[1]!.trim(), m.index, null));
  for (const m of text.matchAll(CONGRESS)) found.push(unnumbered(clean, 'Nghị quyết', m[1]!, m.index, m[2]!));
  for (const m of text.matchAll(PLENUM)) found.push(unnumbered(clean, 'Nghị quyết', m[1]!, m.index, null));
  for (const m of text.matchAll(QUOTED)) found.push(unnumbered(clean, m[1]!, m[2]!, m.index, null));
  for (const m of text.matchAll(PROJECT)) {
    if (PRODUCT.test(text.slice(Math.max(0, m.index - 60), m.index))) continue;
    const stop =
      /\s(?:được|theo|gắn|trong|để|và (?=các|tổ chức|thực hiện)|của (?=theo)|cần|phải|đã)(?=\s)|,(?!\s*(?:giai đoạn|tầm nhìn|nhiệm kỳ|định hướng))/u.exec(
        m[2]!,
      );
    const name = stop ? m[2]!.slice(0, stop.index) : m[2]!;
    if (name.split(' ').length >= 4) found.push(unnumbered(clean, m[1]!, name, m.index, null));
  }
}

/** "Sản phẩm: Đề án …": a document that is yet to be made is none that is cited. */
const PRODUCT = /(?:sản phẩm|kết quả|đầu ra)[^:.;]{0,30}:\s*$/iu;

/** Every mention of a document in the text, in reading order; overlapping finds keep the numbered one. */
export function mentionsIn(pieces: Piece[]): Mention[] {
  const found: Mention[] = [];
  for (const clean of cleansOf(pieces)) {
    const here: Mention[] = [];
    numberedIn(clean, here);
    if (/ số (?::\s*|\s*:?\s*)\d/.test(clean.text) && A_SYMBOL.test(clean.text)) {
      for (const m of clean.text.matchAll(PARTED)) {
        const end = m.index + m[0].length;
        if (!here.some((h) => m.index < h.end && h.at < end)) here.push(mentionAt(clean, kindCase(m[1]!), m[2]!, m.index, end));
      }
    }
    if (clean.text.includes('/QH') || clean.text.includes('L/CTN') || clean.text.includes('/UBTVQH')) {
      for (const m of clean.text.matchAll(NUMBERED_LAW)) {
        const end = m.index + m[0].length;
        if (!here.some((h) => m.index < h.end && h.at < end)) here.push(mentionAt(clean, kindCase(m[1]!), m[2]!, m.index, end));
      }
    }
    const named: Mention[] = [];
    namedIn(clean, named);
    for (const n of named) if (!here.some((h) => n.at < h.end && h.at < n.end)) here.push(n);
    here.sort((a, b) => a.at - b.at);
    borrowIssuers(here);
    addAll(found, here);
  }
  return found;
}

/** "Đề án số 02 … và Đề án số 01 … của Huyện ủy": an issuer after the title belongs to each document joined before it. */
function borrowIssuers(here: Mention[]): void {
  for (let i = here.length - 1; i >= 0; i -= 1) {
    const m = here[i]!;
    if (m.issuer || !m.symbol) continue;
    const next = here[i + 1];
    const between = m.clean.text.slice(m.end, Math.min(next?.at ?? Number.POSITIVE_INFINITY, m.end + 260));
    if (next && /\svà\s$/u.test(between) && next.issuer && next.type === m.type && next.clean === m.clean) {
      m.issuer = next.issuer;
      continue;
    }
    if (!/^\s*(?:về|V\/v)\s/u.test(between)) continue;
    const clause = between.split(/[;.]\s|[;.]$/u)[0]!;
    const of = [
      ...clause.matchAll(
        /\scủa\s+((?:Ban|Huyện ủy|Tỉnh ủy|Thành ủy|Đảng ủy|UBND|Ủy ban|Chính phủ|Thủ tướng|Bộ|Sở|Phòng|Quốc hội)[\p{L}\s]{0,50})$/gu,
      ),
    ].at(-1);
    if (of) m.issuer = of[1]!.trim();
  }
}

function* cleansOf(pieces: Piece[]): Generator<Clean> {
  for (const piece of pieces) {
    if (piece.kind === 'para') yield* runsOf((piece as Para).clean);
    else for (const cell of piece.cells.values()) if (cell.own) yield* runsOf(cell.clean);
  }
}
