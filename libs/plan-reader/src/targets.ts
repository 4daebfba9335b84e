import { type Clean, plain, printed, spanOf } from './clean.ts';
import type { Comparator, Period, Target, TargetUnit } from './plan.ts';

/** How freely figures count as targets: under "Chỉ tiêu", in a result column, or elsewhere (only plain commitments). */
export type TargetPlace = 'goal' | 'result' | 'work';

interface Hit {
  comparator: Comparator;
  value: number | string | null;
  max: number | null;
  unit: TargetUnit | null;
  per: Period | null;
  /** Where the figure stands in the clause. */
  at: number;
  sure: number;
}

const NUMBER = '\\d{1,3}(?:\\.\\d{3})+|\\d+(?:[.,]\\d+)?|\\d+/\\d+';
const PERCENT = new RegExp(`(?<!\\d)(?:(?:từ\\s+)?(${NUMBER})\\s?%?\\s*(?:[-–]|đến|tới)\\s*(${NUMBER})\\s?%|(${NUMBER})\\s?%)`, 'giu');
const INTERVAL =
  /(0?[1-9]|1[0-2])\s+tháng\s?\/\s?(?:0?1\s+)?lần|(?<!\d)(\d+)\s+lần\s?\/\s?(năm học|năm|quý|tháng|0?6 tháng|học kỳ|tuần)|(?:mỗi|một|hằng|hàng)\s+(năm|quý|tháng)\s+(?:ít nhất\s+)?(\d+|một|hai|ba)\s+lần/iu;
const BOUND = new RegExp(
  `(?<![\\p{L}])(không quá|tối đa|không vượt quá|không dưới|dưới|ít nhất|tối thiểu|trên|từ|trong vòng)\\s+(?:là\\s+)?(${NUMBER})\\s*(?:(?:[-–]|đến|tới)\\s*(${NUMBER})\\s*)?(\\p{L}+(?:\\s\\p{L}+){0,3})`,
  'giu',
);
/** A figure after a word that may bind it. */
const BINDS = /(?:quá|đa|dưới|nhất|thiểu|trên|từ|vòng)\s+(?:là\s+)?\d/i;
const COUNT = new RegExp(
  `(?:từ\\s+)?(?<![\\d/.,])(${NUMBER})(?:\\s*(?:[-–]|đến|tới)\\s*(${NUMBER}))?\\s+(\\p{L}+(?:\\s\\p{L}+){0,3})`,
  'giu',
);
const GRADE =
  /(?:đạt|xếp|công nhận|đánh giá)\s.{0,60}?(?:loại|mức|danh hiệu|hạng)\s+(?:từ\s+)?(?:loại\s+)?(hoàn thành xuất sắc(?: nhiệm vụ)?|hoàn thành tốt(?: nhiệm vụ)?|hoàn thành nhiệm vụ|xuất sắc|tốt|khá|giỏi|trung bình|A|B)(\s+trở lên)?/iu;
const DIRECTION =
  /(?:^|[\s,])(tăng|nâng(?: cao)?|giảm(?: tối đa| dần| thiểu)?|rút ngắn|hạn chế|cắt giảm)\s+(?:dần |mạnh )?((?:tỉ lệ|tỷ lệ|số lượng|số|thời gian|các cuộc|cuộc|hồ sơ|văn bản|thủ tục|chi phí|hội nghị)[^,;.]*)/iu;
const RESULT_DIRECTION = /(tỉ lệ|tỷ lệ|số lượng|số)\s[^;.]{0,400}?(giảm|tăng|nâng lên|tăng lên|giảm xuống|được nâng lên)(?:\s|$|[;,.])/iu;
const NONE =
  /^không (?:có|để xảy ra|xảy ra|phát sinh)\s.*(?<!\p{L})(?:vi phạm|khiếu kiện|tham nhũng|trường hợp|vụ|đơn thư|tai nạn|bạo lực|bỏ học|lưu ban|tái nghèo|ngộ độc|đuối nước|cháy nổ|tồn đọng|quá hạn)/iu;

const value = (s: string): number => {
  const half = /^(\d+)\/(\d+)$/.exec(s);
  if (half) return Number(half[1]) / Number(half[2]);
  if (/^\d{1,3}(\.\d{3})+$/.test(s)) return Number(s.replace(/\./g, ''));
  return Number(s.replace(',', '.'));
};

/** Unit named by the words after a figure; null for a thing that is not in the list of units. */
function unitOf(words: string): TargetUnit | null {
  const t = plain(words);
  if (/^(?:lan|luot)\b/.test(t)) return 'times';
  if (/^(?:ngay|buoi)\b/.test(t)) return /^buoi/.test(t) ? null : 'days';
  if (/^phut\b/.test(t)) return 'minutes';
  if (
    /^(?:nguoi|dang vien|can bo|doan vien|hoi vien|hoc sinh|giao vien|vien chuc|cong chuc|quan chung|luot nguoi|dong chi|em|nguoi dan|hoc vien|sinh vien|chau|tre|thieu nhi|thanh nien|thanh thieu nien|cong nhan|lao dong|phu nu|nong dan|tinh nguyen vien)\b/.test(
      t,
    )
  )
    return 'people';
  if (/^(?:hoi nghi|cuoc hop|buoi hop|phien hop|cuoc)\b/.test(t)) return 'meetings';
  return null;
}
const COUNTABLE =
  /^(?:lan|luot|ngay|phut|nguoi|dang vien|doan vien|hoi vien|hoc sinh|hoc vien|sinh vien|giao vien|vien chuc|quan chung|hoi nghi|cuoc|buoi|chuyen de|mo hinh|cong trinh|sang kien|san pham|bai|tin|lop|du an|cau lac bo|hoat dong|dot|hoi thi|dich vu|thu tuc|van ban|ho so|phong trao|truong|giai|tiet|de tai|tieu chi|ho|can bo|can nha|can ho|thieu nhi|thanh nien|thanh thieu nien|cong nhan|tinh nguyen vien|phan mem|diem|video|chi bo|tap the|ca nhan|km|ha|ty|trieu|cay|nha|to|chi hoi|tap huan|doanh nghiep|hop tac xa)\b/;

/** The period that words name as a rate or a rhythm ("/năm", "hằng quý"), also those of a heading over targets; null where they name none. */
export function perOf(words: string): Period | null {
  const t = plain(words);
  if (/\b(?:hang|moi|tung)\s+nam\b|\/\s?nam\b|\bmot nam\b/.test(t)) return 'year';
  if (/\/\s?0?6 thang\b|0?6 thang\s?\/|\bmoi 0?6 thang|\/\s?hoc ky/.test(t)) return 'half-year';
  if (/\/\s?quy\b|\b(?:hang|moi) quy\b/.test(t)) return 'quarter';
  if (/\/\s?thang\b|\bmoi thang\b/.test(t)) return 'month';
  return null;
}

/** Period told at the very start of a clause or by a rate after the figure; an activity's own rhythm does not count. */
function clausePer(clause: string, at: number, inherited: Period | null): Period | null {
  const head = /^\s*(?:hằng|hàng|mỗi)\s+(năm|quý|tháng)/iu.exec(clause);
  if (head) return perOf(`hàng ${head[1]!}`);
  const rate = /\/\s?(năm học|năm|quý|tháng|0?6 tháng)(?=[\s,;.()]|$)/iu.exec(clause.slice(at).split(/,(?!\d)/)[0]!);
  if (rate) return perOf(`/${rate[1]!}`);
  const tail = /\s(?:hằng|hàng|mỗi)\s+(năm)\s*[.;]?$/iu.exec(clause);
  if (tail) return 'year';
  return inherited;
}

function percentHits(clause: string, inherited: Period | null): Hit[] {
  const hits: Hit[] = [];
  for (const m of clause.includes('%') ? clause.matchAll(PERCENT) : []) {
    const before = plain(clause.slice(Math.max(0, m.index - 40), m.index));
    const after = plain(clause.slice(m.index + m[0].length, m.index + m[0].length + 14));
    const per = clausePer(clause, m.index, inherited);
    if (m[1] && m[2]) {
      hits.push({ comparator: 'range', value: value(m[1]), max: value(m[2]), unit: 'percent', per, at: m.index, sure: 0.9 });
      continue;
    }
    const v = value(m[3]!);
    let comparator: Comparator = 'eq';
    if (/(?:tinh giam|tinh gian|cat giam|giam) (?:it nhat|toi thieu|tu|tren)\s*$/.test(before)) comparator = 'decrease';
    else if (
      /^\s*(?:tro len|tro nen)/.test(after) ||
      /(?:it nhat|toi thieu|tren|khong duoi|khong thap hon|>=|≥|>)\s*(?:la\s+|dat\s+)?(?:tu\s+)?$/.test(before)
    )
      comparator = 'gte';
    else if (/(?:khong qua|toi da|duoi|khong vuot qua|<=|≤|<)\s*(?:la\s+)?$/.test(before) || /^\s*tro xuong/.test(after))
      comparator = 'lte';
    else if (/(?:tinh giam|tinh gian|cat giam|giam)(?:\s+\p{L}+){0,5}\s*$/u.test(before)) comparator = 'decrease';
    else if (/(?:^|\s)tang(?:\s+\p{L}+){0,4}\s*$/u.test(before)) comparator = 'increase';
    hits.push({ comparator, value: v, max: null, unit: 'percent', per, at: m.index, sure: 0.95 });
  }
  return hits;
}

const timesOf = (words: string): number => ({ một: 1, hai: 2, ba: 3 })[words.toLowerCase()] ?? Number(words);

/** "06 tháng/lần", "02 lần/năm": how often, as a count per period. */
function rateHit(clause: string): Hit | null {
  const every = INTERVAL.exec(clause);
  if (!every) return null;
  const before = plain(clause.slice(Math.max(0, every.index - 24), every.index));
  const comparator: Comparator = /it nhat|toi thieu/.test(before + plain(every[0]))
    ? 'gte'
    : /khong qua|toi da/.test(before)
      ? 'lte'
      : 'eq';
  const base = { comparator, max: null, unit: 'times' as const, at: every.index };
  if (!every[1]) return { ...base, value: timesOf(every[2] ?? every[5]!), per: perOf(`/${every[3] ?? every[4]}`), sure: 0.9 };
  const periods: Record<number, Period> = { 1: 'month', 3: 'quarter', 6: 'half-year', 12: 'year' };
  return { ...base, value: 1, per: periods[Number(every[1])] ?? null, sure: 0.85 };
}

/** "không quá 03 hội nghị", "từ 120-150 đảng viên": a count with a bound. */
function boundHits(clause: string, inherited: Period | null, place: TargetPlace): Hit[] {
  const hits: Hit[] = [];
  if (!BINDS.test(clause) || /kể từ|sau khi|trước khi|từ ngày|trên địa bàn/iu.test(clause)) return hits;
  for (const m of clause.matchAll(BOUND)) {
    const words = m[4]!;
    const word = plain(m[1]!);
    const anything = place === 'goal' && !/^(?:tu|tren|duoi)$/.test(word) && !/^(?:nam|thang|tuan|gio|trieu|ty|dong)\b/.test(plain(words));
    // A range in a goal counts whatever it names.
    const ranged = place === 'goal' && m[3] !== undefined && !/^(?:nam|thang|tuan|gio|tuoi|dong)\b/.test(plain(words));
    if (!(anything || ranged || COUNTABLE.test(plain(words)))) continue;
    if ((word === 'tu' || (word === 'tren' && place !== 'goal')) && !m[3] && !/trở lên/iu.test(clause.slice(m.index, m.index + 80)))
      continue;
    const base = { unit: unitOf(words), per: clausePer(clause, m.index, inherited), at: m.index, sure: 0.85 };
    if (m[3]) hits.push({ ...base, comparator: 'range', value: value(m[2]!), max: value(m[3]) });
    else
      hits.push({
        ...base,
        comparator: /khong qua|toi da|khong vuot|^duoi|^trong vong/.test(word) ? 'lte' : 'gte',
        value: value(m[2]!),
        max: null,
      });
  }
  return hits;
}

/** "Chiến sĩ thi đua cơ sở: 04 đồng chí": so many are to win a title. */
const AWARDED =
  /(?:chiến sĩ thi đua|lao động tiên tiến|lao động xuất sắc|bằng khen|giấy khen|danh hiệu|dạy giỏi|kỷ niệm chương)[^:;.]{0,40}:\s*(?:ít nhất |từ |có )?\d/iu;

/** A bare count under "Chỉ tiêu" ("Kết nạp 03 đảng viên"); at most one a clause. */
function countHit(clause: string, inherited: Period | null): Hit | null {
  for (const m of clause.matchAll(COUNT)) {
    const words = plain(m[3]!);
    const told = AWARDED.test(clause) && /^(?:dong chi|ca nhan|tap the|nguoi|giao vien|can bo)\b/.test(words);
    if (!told && (!COUNTABLE.test(words) || /^(?:dong chi|bo phan|can bo|ca nhan|to|diem|ngay)\b/.test(words))) continue;
    const base = { unit: unitOf(m[3]!), per: clausePer(clause, m.index, inherited), at: m.index };
    if (m[2]) return { ...base, comparator: 'range', value: value(m[1]!), max: value(m[2]), sure: 0.8 };
    const up = /^\s*(?:\p{L}+\s){0,4}trở lên/iu.test(clause.slice(m.index + m[1]!.length, m.index + m[1]!.length + 40));
    return { ...base, comparator: up ? 'gte' : 'eq', value: value(m[1]!), max: null, sure: 0.65 };
  }
  return null;
}

/** Counted commitments of a clause that has no percentage at the same place. */
function countedHits(clause: string, inherited: Period | null, place: TargetPlace): Hit[] {
  const rate = rateHit(clause);
  if (rate) return [rate];
  const bounds = boundHits(clause, inherited, place);
  if (bounds.length > 0 || place !== 'goal') return bounds;
  const count = countHit(clause, inherited);
  return count ? [count] : [];
}

function softHit(clause: string, place: TargetPlace, inherited: Period | null): Hit | null {
  const grade = GRADE.exec(clause);
  if (grade && place !== 'work')
    return { comparator: grade[2] ? 'gte' : 'eq', value: grade[1]!, max: null, unit: 'rank', per: inherited, at: grade.index, sure: 0.75 };
  if (place !== 'work' && NONE.test(clause))
    return {
      comparator: 'eq',
      value: 0,
      max: null,
      unit: /cán bộ|đảng viên|viên chức|học sinh|giáo viên|người/iu.test(clause) ? 'people' : null,
      per: null,
      at: 0,
      sure: 0.75,
    };
  if (place === 'result') {
    const result = RESULT_DIRECTION.exec(clause);
    if (result) return directionHit(result[2]!, result[0], result.index, null);
  }
  if (place === 'work') return null;
  const direction = DIRECTION.exec(clause);
  return direction ? directionHit(direction[1]!, direction[2]!, direction.index, inherited) : null;
}

function directionHit(verb: string, thing: string, at: number, per: Period | null): Hit {
  const t = plain(thing);
  const unit: TargetUnit | null = /ti le|ty le/.test(t) ? 'percent' : /cuoc hop|hoi nghi|cac cuoc/.test(t) ? 'meetings' : null;
  return {
    comparator: /^(?:tang|nang|duoc nang)/.test(plain(verb)) ? 'increase' : 'decrease',
    value: null,
    max: null,
    unit,
    per,
    at,
    sure: 0.6,
  };
}

const LONGEST = 3000;

/** Clauses of a sentence with their offsets: parted at semicolons, full stops, and (with figures on both sides) at commas and "và". */
function clausesOf(text: string): { text: string; at: number }[] {
  const out: { text: string; at: number }[] = [];
  let start = 0;
  const cut = (end: number): void => {
    const raw = text.slice(start, end);
    // "(2) Có ít nhất …": a number between the sentences of one paragraph is no word of them.
    const lead = /^\s*(?:\(\d{1,2}\)\s+)?/.exec(raw)![0].length;
    const words = raw.slice(lead).trimEnd();
    // No clause is longer than a page: what is, has lost its marks.
    for (let from = 0; from < words.length; from += LONGEST) out.push({ text: words.slice(from, from + LONGEST), at: start + lead + from });
  };
  for (const m of text.matchAll(/;|\n|\.(?=\s|$)|:\s(?=\p{Lu})/gu)) {
    cut(m.index);
    start = m.index + m[0].length;
  }
  cut(text.length);
  return out;
}

/** Cuts a clause with several figures so that each target quotes its own words. */
function quoteRange(clause: string, hits: Hit[], i: number): [number, number] {
  const hit = hits[i]!;
  const next = hits[i + 1];
  const from = i === 0 ? 0 : breakBefore(clause, hits[i - 1]!.at, hit.at);
  const to = next ? breakBefore(clause, hit.at, next.at) : clause.length;
  return [from, Math.max(to, Math.min(clause.length, hit.at + 4))];
}
function breakBefore(clause: string, low: number, high: number): number {
  const gap = clause.slice(low + 1, high);
  const at = Math.max(gap.lastIndexOf(', '), gap.lastIndexOf(' và '));
  if (at >= 0) return low + 1 + at + 1;
  // The words that bind a figure go with it.
  const bound = /(?:^|\s)((?:ít nhất|tối thiểu|không quá|tối đa|không dưới|trên|dưới|từ)\s+)$/iu.exec(gap);
  return bound ? high - bound[1]!.length : high;
}

/** Measurable commitments in one paragraph or cell (decisions 14 to 19 of the gold labels). `per` is the period of the heading above. */
export function targetsIn(source: string, clean: Clean, from: number, place: TargetPlace, per: Period | null): Target[] {
  const out: Target[] = [];
  for (const clause of clausesOf(clean.text.slice(from))) {
    // Every commitment that is counted has a figure.
    const counts = /\d| (?:một|hai|ba) lần/.test(clause.text);
    const hits = counts ? percentHits(clause.text, per) : [];
    for (const counted of counts ? countedHits(clause.text, per, place) : [])
      if (!hits.some((h) => Math.abs(h.at - counted.at) < 12)) hits.push(counted);
    if (hits.length === 0) {
      const soft = softHit(clause.text, place, per);
      if (soft) out.push(made(source, clean, from + clause.at, clause.text, soft));
      continue;
    }
    hits.sort((a, b) => a.at - b.at);
    for (const [i, hit] of hits.entries()) {
      const [a, b] = quoteRange(clause.text, hits, i);
      const text = clause.text.slice(a, b);
      const lead = text.length - text.trimStart().length;
      out.push(made(source, clean, from + clause.at + a + lead, text.trim(), hit));
    }
  }
  return out;
}

function made(source: string, clean: Clean, at: number, text: string, hit: Hit): Target {
  const span = spanOf(clean, at, at + text.replace(/[\s,;.]+$/u, '').length);
  return {
    quote: printed(source, span, 200),
    comparator: hit.comparator,
    value: hit.value,
    max: hit.max,
    unit: hit.unit,
    per: hit.per,
    span,
    confidence: hit.sure,
  };
}
