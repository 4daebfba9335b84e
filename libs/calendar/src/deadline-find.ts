import { type ParsedDeadline, parseDeadline } from './deadline.ts';
import type { DeadlineContext } from './deadline-points.ts';
import { fold } from './deadline-text.ts';
import { type Token, tokensOf } from './deadline-tokens.ts';

/** A due-date phrase found in running text; `span` are offsets into the sentence as given, `phrase` its words. */
export interface FoundDeadline extends ParsedDeadline {
  phrase: string;
  span: { start: number; end: number };
}

const PART = new Set(['month', 'quarter', 'half', 'nine', 'term', 'week-of-month', 'summer']);
const DUE_VERB =
  /(?:hoàn thành|xong|hoàn tất|kết thúc|nộp|gửi|báo cáo|trình|ban hành|thực hiện|tổ chức)(?: \p{L}+){0,3}[ ,(]*(?:trong|vào|xong)?\s*$/u;
const PLACED = /(?:(?:trong|vào|dịp|hoàn thành|xong|thời gian|dự kiến|cuối|đầu)(?: khoảng| cuối| đầu| dịp)?|[(:–-])\s*$/u;
const NOT_DUE =
  /(?:tính|cập nhật|số liệu|sinh|kể|(?<!trình(?: [\p{L}-]+){1,8} )ký|có hiệu lực|đã(?: \p{L}+){0,2}|được (?:cấp|công nhận|kết nạp|tuyển dụng|ký|phê duyệt))\s*$/u;
const HELD =
  /(?:sinh hoạt|phát hành|xuất bản|họp|hội nghị|giao ban|báo cáo|kiểm tra|giám sát|tập huấn|tiếp công dân|đối thoại|duy trì|công khai|rà soát|tổng hợp|sơ kết|tổng kết|thống kê|tổ chức|thực hiện chế độ|tiến hành|đăng tải|nộp|gửi|cập nhật)/u;
const NOUN =
  /(?:kế hoạch|chương trình|tiêu chí|chỉ tiêu|nội dung|quy hoạch|đánh giá|xếp|phân loại|chất lượng|dự toán|nhu cầu|danh hiệu|danh mục|kết quả|thi đua|khen thưởng)/u;
const LIMIT =
  /(?:(?:trong|chậm nhất|không quá)(?: thời hạn| vòng| thời gian)? )?(?:\d{1,3}|một|hai|ba|năm|bảy|mười)(?: \(\p{L}+\))? (?:ngày|giờ|tháng|tuần)(?: làm việc)?,? (?:kể từ|tính từ|từ khi|từ ngày|sau khi|sau ngày)[^.;,()]*/u;
/** One of the words that every limit counted from an event has. */
const COUNTED_FROM = /(?:từ|sau) (?:khi|ngày)|(?:kể|tính) từ/u;
/** "… ngay sau khi có hướng dẫn": what follows at once on an event. */
const AT_ONCE = /(?<=\p{L}[\p{L}\p{N}] )ngay (?:sau khi|khi có|khi nhận|sau hội nghị|sau đại hội)(?!\p{L})[^.;,()]*/u;
const LABELLED =
  /(?:^|[-+.;(]\s*)thời (?:gian|hạn)(?: (?:thực hiện|hoàn thành|tổ chức|báo cáo|triển khai|tiến hành))?\s*:\s*((?:[^.]|\.(?=\d))+)/u;

interface Hit {
  start: number;
  end: number;
}

/**
 * Finds the due date in a sentence of running text: a bounded day ("trước ngày 25/4/2024", "chậm nhất ngày…"), a window ("từ ngày … đến ngày …", "trong Quý I/2026"),
 * a recurrence that belongs to the opening act ("định kỳ hằng tháng"), or a limit counted from an event. Several due dates give one phrase from the first to the last.
 * Dates of cited documents, school years and periods that only describe the work are no due dates; null when the sentence sets none.
 */
export function findDeadline(sentence: string, context: DeadlineContext = {}): FoundDeadline | null {
  const folded = fold(sentence);
  const { text } = folded;
  const hit = labelled(text) ?? bounds(text, tokensOf(text));
  if (!hit) return null;
  const start = folded.startOf(hit.start);
  const end = folded.endOf(hit.end - 1);
  const phrase = sentence.slice(start, end);
  const parsed = parseDeadline(phrase, context);
  // What was over before the plan was issued is told of, not set.
  if (
    context.issuedOn &&
    parsed.schedules.length > 0 &&
    parsed.schedules.every((s) => s.kind === 'window' && s.to !== null && s.to < context.issuedOn!)
  )
    return null;
  return parsed.schedules.length > 0 || parsed.eventBound ? { phrase, span: { start, end }, ...parsed } : null;
}

// Longer than any words that the tests before a piece of time look at.
const REACH = 100;
/** The words before a place, as far as they can matter; a bounded run, so that long sentences cost no more than short ones. */
const before = (text: string, at: number) => text.slice(Math.max(0, at - REACH), at);

/** The words after "Thời gian thực hiện:", as far as they speak of time. */
function labelled(text: string): Hit | null {
  if (!text.includes('thời ')) return null;
  const m = LABELLED.exec(text);
  if (!m) return null;
  const start = m.index + m[0].length - m[1]!.length;
  const told = tokensOf(m[1]!).filter((t) => t.kind !== 'sep' && t.kind !== 'bad');
  const last = told.at(-1);
  // A label that opens a sentence about something else sets no time.
  return last && told[0]!.start <= 60 ? { start, end: start + last.end } : null;
}

function bounds(text: string, tokens: readonly Token[]): Hit | null {
  const hits: Hit[] = [];
  for (let i = 0; i < tokens.length; i++) {
    const hit = due(text, tokens, i) ?? windowAt(text, tokens, i) ?? placed(text, tokens, i);
    if (!hit) continue;
    // "trẻ sinh từ ngày … đến ngày …" bounds what is counted, not the work.
    if (tokens[i]!.kind !== 'from' || !NOT_DUE.test(before(text, tokens[i]!.start))) hits.push(hit);
    while (i + 1 < tokens.length && tokens[i + 1]!.start < hit.end) i++;
  }
  const opening = recurrence(text, tokens);
  if (opening && !hits.some((h) => h.start <= opening.start && h.end >= opening.end)) hits.unshift(opening);
  if (hits.length === 0) {
    const limit = (COUNTED_FROM.test(text) ? LIMIT.exec(text) : null) ?? (text.includes('ngay ') ? AT_ONCE.exec(text) : null);
    return limit && { start: limit.index, end: limit.index + limit[0].trimEnd().length };
  }
  return hits.length > 1 ? withLabel(text, hits) : hits[0]!;
}

/** The due dates up to the first semicolon that long words follow: from there on the sentence sets other work. */
function ofOneAct(text: string, hits: readonly Hit[]): readonly Hit[] {
  const other = hits.findIndex((h, i) => i > 0 && /;(?:\s+[^\s;]+){8}/u.test(text.slice(hits[i - 1]!.end, h.start)));
  return other < 0 ? hits : hits.slice(0, other);
}

/** A list of due dates with a name each ("Báo cáo 6 tháng trước ngày …; Báo cáo năm trước ngày …") is one phrase that begins with the first name. */
function withLabel(text: string, hits: readonly Hit[]): Hit {
  const [first, second] = [hits[0]!, hits[1]!];
  const clause = (at: number) => Math.max(...[':', ';', '.', '('].map((c) => text.lastIndexOf(c, at))) + 1;
  const label = text.slice(clause(first.start), first.start).trim();
  const next = text.slice(clause(second.start), second.start).trim();
  const isList =
    clause(second.start) >= first.end && label !== '' && label.split(' ').length <= 8 && label.split(' ')[0] === next.split(' ')[0];
  const end = (isList ? hits : ofOneAct(text, hits)).reduce((last, h) => Math.max(last, h.end), 0);
  return { start: isList ? text.indexOf(label, clause(first.start)) : first.start, end };
}

const beside = (t: Token | undefined) => (t && !t.gap && !t.stop ? t : undefined);

/** Index after the run of points, joints, "hằng năm" and "trở đi" that begins at `i`. */
function runEnd(tokens: readonly Token[], i: number): number {
  let at = i + 1;
  for (;;) {
    const t = beside(tokens[at]);
    if (t?.kind === 'every' || t?.kind === 'onward') return at + 1;
    if (t?.kind === 'point') at++;
    else if ((t?.kind === 'sep' || t?.kind === 'to') && beside(tokens[at + 1])?.kind === 'point') at += 2;
    else return at;
  }
}

function due(text: string, tokens: readonly Token[], i: number): Hit | null {
  const t = tokens[i]!;
  if (t.kind !== 'before' && t.kind !== 'by' && t.kind !== 'to') return null;
  let at = i + 1;
  while (['before', 'by', 'to'].includes(beside(tokens[at])?.kind ?? '')) at++;
  const p = beside(tokens[at]);
  const words = before(text, t.start);
  if (NOT_DUE.test(words) || (t.kind === 'to' && /dữ liệu\s*$/u.test(words))) return null;
  if (p?.kind === 'every' && t.kind !== 'to') return { start: t.start, end: p.end };
  if (p?.kind !== 'point') return null;
  const last = runEnd(tokens, at) - 1;
  const { unit } = p.point;
  if (unit === 'day-of-month' && tokens[last]!.kind !== 'every') return null;
  if (unit !== 'day' && unit !== 'day-of-month' && !(PART.has(unit) && t.kind !== 'to') && !DUE_VERB.test(words)) return null;
  return { start: t.start, end: tokens[last]!.end };
}

function windowAt(text: string, tokens: readonly Token[], i: number): Hit | null {
  const from = tokens[i]!;
  if (from.kind !== 'from') return null;
  const first = beside(tokens[i + 1]);
  if (first?.kind !== 'point' || first.point.unit === 'school-year') return null;
  let at = i + 2;
  if (!['to', 'before'].includes(beside(tokens[at])?.kind ?? '')) return null;
  while (['before', 'by', 'to'].includes(beside(tokens[at])?.kind ?? '')) at++;
  const last = beside(tokens[at]);
  // Years bound the work only where nothing but the end of the clause follows: else they tell of a period of something else.
  if (first.point.unit === 'year' && (last?.kind !== 'point' || !/^\s*(?:[.;,)]|$)/u.test(text.slice(last.end)))) return null;
  const start = /^(?:thực hiện|áp dụng) /u.test(text.slice(from.start, from.end)) ? from.end - 'từ'.length : from.start;
  return last?.kind === 'point' ? { start, end: tokens[runEnd(tokens, at) - 1]!.end } : null;
}

/** "… trong năm học 2026-2027." at the end of a clause or at the opening of the sentence bounds the act; inside the words it only tells which things are meant. */
function within(text: string, words: string, end: number): RegExpExecArray | null {
  const found = /(?:^|\s)trong(?: suốt)?\s*$/u.exec(words);
  if (
    !found ||
    NOUN.test(words.slice(0, found.index).slice(-40)) ||
    /(?:phát sinh|tồn tại|hạn chế|sai phạm|ban hành|đã|của|số liệu)(?: \p{L}+){0,3}\s*$/u.test(words.slice(0, found.index))
  )
    return null;
  const rest = text.slice(end);
  return /^\s*(?:[.;,)]|$)/u.test(rest) ? found : null;
}

/** A month, quarter or the like that the sentence places the work in. */
function placed(text: string, tokens: readonly Token[], i: number): Hit | null {
  const t = tokens[i]!;
  if (t.kind !== 'point') return null;
  const words = before(text, t.start);
  const end = tokens[runEnd(tokens, i) - 1]!.end;
  const { unit } = t.point;
  if (unit === 'year') {
    const verb = /(?:hoàn thành|xong|hoàn tất|kết thúc)(?: trong| vào)?\s*$/u.exec(words) ?? within(text, words, end);
    return verb ? { start: t.start - (/(?:trong|vào)\s*$/u.exec(words)?.[0].length ?? 0), end } : null;
  }
  if (unit === 'day-of-month') {
    const isMonthly = tokens[runEnd(tokens, i) - 1]!.kind === 'every';
    return isMonthly ? { start: t.start - /(?:vào\s*)?(?:ngày\s*)?$/u.exec(words)![0].length, end } : null;
  }
  if (unit === 'day') {
    const verb = /(?:(?:vào|hoàn thành|xong|dự kiến|trong)(?: (?:sáng|chiều|tối|đêm))?\s*(?:ngày\s*)?|^[^;.]{0,60}: ?(?:ngày\s*)?)$/u.exec(
      words,
    );
    return verb ? { start: t.start - (/(?:(?:vào|trong)\s*)?(?:ngày\s*)?$/u.exec(words)?.[0].length ?? 0), end } : null;
  }
  if (unit === 'school-year' && t.point.year !== null) {
    const inside = within(text, words, end);
    return inside ? { start: t.start - /trong(?: suốt)?\s*$/u.exec(words)![0].length, end } : null;
  }
  if (!PART.has(unit)) return null;
  const opens = words.trim() === '' && /^\s*[:,]/u.test(text.slice(end));
  if (!opens && !PLACED.test(words)) return null;
  const lead = /(?:trong|vào)\s*(?:dịp\s*|khoảng\s*)?$/u.exec(words)?.[0].length ?? 0;
  return { start: t.start - lead, end };
}

/** "Hằng tháng, …", "… định kỳ hằng quý", "duy trì sinh hoạt chuyên đề hằng quý": a recurrence of the opening act, not one that describes a noun. */
function recurrence(text: string, tokens: readonly Token[]): Hit | null {
  const i = tokens.findIndex((t) => t.kind === 'every');
  if (i < 0) return null;
  const t = tokens[i]!;
  const own = text.slice(t.start, t.end);
  // A rate ("02 lần/năm") is a target, not a deadline.
  if (/lần|^(?:ít|tối|không|từ \d|\d)/u.test(own)) return null;
  const words = text.slice(0, t.start);
  if (/[;.]/u.test(words)) return null;
  const isFirst = words.trim() === '' || /^\s*định kỳ(?: vào)?\s*$/u.test(words);
  const named =
    own.startsWith('định') ||
    /(?:thứ (?:hai|ba|tư|năm|sáu|bảy|[2-7])|chủ nhật)\s*$/u.test(words) ||
    /^(?:vào )?(?:thứ |chủ nhật )/u.test(own);
  const held = !/,/u.test(words) || named ? HELD.test(words) && (named || !NOUN.test(words)) : false;
  if (!isFirst && !named && !held) return null;
  let at = i + 1;
  while (beside(tokens[at])?.kind === 'sep' && ['every', 'bare'].includes(beside(tokens[at + 1])?.kind ?? '')) at += 2;
  return { start: t.start, end: tokens[at - 1]!.end };
}
