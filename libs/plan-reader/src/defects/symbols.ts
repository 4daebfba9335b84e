import type { Mention } from '../mentions.ts';
import type { Found } from './found.ts';

/** What a code in a symbol says of the type of the document (Decree 30/2020, annex III; the Party's guidance on forms). */
const TYPES: Record<string, RegExp> = {
  NQ: /^nghị quyết/iu,
  QĐ: /^(?:quyết định|quy định|quy chế)/iu,
  QyĐ: /^quy định/iu,
  QĐi: /^quy định/iu,
  CT: /^chỉ thị|^chương trình/iu,
  CTr: /^chương trình/iu,
  CTHĐ: /^chương trình/iu,
  CTrHĐ: /^chương trình/iu,
  KL: /^kết luận/iu,
  QC: /^quy chế/iu,
  HD: /^hướng dẫn/iu,
  TB: /^thông báo/iu,
  BC: /^báo cáo/iu,
  KH: /^kế hoạch/iu,
  ĐA: /^đề án/iu,
  TTr: /^tờ trình/iu,
  PA: /^phương án/iu,
  NĐ: /^nghị định/iu,
  TT: /^(?:thông tư|thông tri)/iu,
  TTLT: /^thông tư/iu,
  CĐ: /^công điện/iu,
};

/** The bodies that a code at the end of a symbol belongs to, and how each is named. */
const ISSUERS: [RegExp, string, RegExp][] = [
  [/^TW$/, 'cơ quan Trung ương của Đảng', /trung ương|bộ chính trị|ban bí thư|tổng bí thư/iu],
  [/^TU$/, 'Tỉnh ủy hoặc Thành ủy', /tỉnh ủy|thành ủy|đảng bộ (?:tỉnh|thành phố)/iu],
  [/^HU$/, 'Huyện ủy', /huyện ủy|đảng bộ huyện/iu],
  [/^QU$/, 'Quận ủy', /quận ủy|đảng bộ quận/iu],
  [/^ĐU$/, 'Đảng ủy', /đảng ủy|đảng bộ/iu],
  [/^(?:CB|ChB)$/, 'chi bộ', /chi bộ|chi ủy/iu],
  [/^CP$/, 'Chính phủ', /^chính phủ/iu],
  [/^TTg$/i, 'Thủ tướng Chính phủ', /thủ tướng/iu],
  [/^UBND$/, 'Ủy ban nhân dân', /ubnd|[ủu]y ban nhân dân|uỷ ban nhân dân/iu],
  [/^HĐND$/, 'Hội đồng nhân dân', /hđnd|hội đồng nhân dân/iu],
  [/^BGD&?ĐT$/, 'Bộ Giáo dục và Đào tạo', /bộ (?:trưởng )?(?:bộ )?(?:giáo dục|gd)/iu],
  [/^SGD&?ĐT$/, 'Sở Giáo dục và Đào tạo', /sở (?:giáo dục|gd)/iu],
  [/^BNV$/, 'Bộ Nội vụ', /nội vụ/iu],
  [/^BTC$/, 'Bộ Tài chính', /tài chính/iu],
  [/^BYT$/, 'Bộ Y tế', /y tế/iu],
  [/^BCA$/, 'Bộ Công an', /công an/iu],
  [/^BTP$/, 'Bộ Tư pháp', /tư pháp/iu],
  [/^BTCTW$/, 'Ban Tổ chức Trung ương', /ban tổ chức/iu],
  [/^UBKTTW$/, 'Ủy ban Kiểm tra Trung ương', /kiểm tra/iu],
  [/^VPTW$/, 'Văn phòng Trung ương Đảng', /văn phòng/iu],
];
const PARTY = /^(?:TW|TU|HU|QU|ĐU|CB|ChB|BTCTW|UBKTTW|VPTW|BTGTW|BTGDVTW|BDVTW)$/;
const STATE = /^(?:UBND|HĐND|CP|TTg|BGDĐT|SGDĐT|BNV|BTC|BYT|BCA|BTP)$/;
/** Codes that lost their đ. */
const BARE: Record<string, string> = {
  QD: 'QĐ',
  ND: 'NĐ',
  HDND: 'HĐND',
  GDDT: 'GDĐT',
  BGDDT: 'BGDĐT',
  'BGD&DDT': 'BGDĐT',
  'BGD&DT': 'BGDĐT',
  SGDDT: 'SGDĐT',
  PGDDT: 'PGDĐT',
  LDTBXH: 'LĐTBXH',
  DU: 'ĐU',
};

const SHAPE = /^(\d+[a-z]?)(?:\/(\d{4}))?([-/])(.+)$/u;

interface Parts {
  number: string;
  year: string | null;
  first: string;
  codes: string[];
}

function partsOf(symbol: string): Parts | null {
  const m = SHAPE.exec(symbol);
  return m ? { number: m[1]!, year: m[2] ?? null, first: m[3]!, codes: m[4]!.split(/[-/]/) } : null;
}

/** The symbol in its right form, or null where it has no fault of form: đ lost, type and issuer run together, "-" and "/" in each other's place. */
export function rightForm(symbol: string): string | null {
  const parts = partsOf(symbol);
  if (!parts) return null;
  const codes = parts.codes.map((c) => BARE[c] ?? (c === 'TTG' ? 'TTg' : c));
  if (codes.length === 1) {
    const run = /^(NQ|QĐ|CT|CTr|KL|HD|TB|BC|KH|ĐA|TTr)(TW|TU|HU|QU|ĐU|UBND|HĐND|TTg|CP)$/u.exec(codes[0]!);
    if (run) codes.splice(0, 1, run[1]!, run[2]!);
  }
  if (codes.length < 2) return null;
  const [type, ...rest] = codes;
  const year = parts.year ? `/${parts.year}` : '';
  const known = type! in TYPES;
  const last = rest.at(-1)!;
  const party = known && PARTY.test(last) && !parts.year;
  const state = known && STATE.test(last);
  const seps = symbol.slice(parts.number.length).replace(/[^-/]/g, '');
  let right: string;
  if (party) right = `${parts.number}-${type}/${rest.join('-')}`;
  else if (state && (seps === '-/' || codes.length !== parts.codes.length)) right = `${parts.number}${year}/${type}-${rest.join('-')}`;
  else {
    // Only letters were lost: the marks stay as printed.
    const marks = [...symbol.slice(`${parts.number}${year}${parts.first}`.length)].filter((ch) => ch === '-' || ch === '/');
    right = `${parts.number}${year}${parts.first}${codes.map((c, i) => (i === 0 ? c : `${marks[i - 1] ?? '-'}${c}`)).join('')}`;
  }
  return right === symbol ? null : right;
}

/** Terms of the National Assembly, by the number in its symbols: first and last year. */
const TERMS: Record<string, [number, number]> = {
  QH11: [2002, 2007],
  QH12: [2007, 2011],
  QH13: [2011, 2016],
  QH14: [2016, 2021],
  QH15: [2021, 2026],
};

/** What the words of one mention say against its own symbol: type, issuer, year, form. */
export function symbolFaults(m: Mention, source: string, planDate: string | null): Found[] {
  const out: Found[] = [];
  const { symbol } = m;
  if (!symbol || !/\p{L}/u.test(symbol)) return out;
  const printed = source.slice(m.span.start, m.span.end);
  const add = (why: string, confidence: number, mend: string | null = null): void => {
    out.push({ kind: 'citation', span: m.span, why, confidence, mend });
  };
  const parts = partsOf(symbol);
  const caps = !/\p{Ll}/u.test(printed);
  const right = caps ? null : rightForm(symbol);
  const swap = (to: string): string | null => (printed.includes(symbol) ? printed.replace(symbol, to) : null);
  if (right) add(`Ký hiệu ${symbol} sai thể thức, đúng là ${right}.`, 0.75, swap(right));
  if (!parts || right) return out;
  const direct = new RegExp(`^${m.type}\\s+(?:số\\s*:?\\s*)?\\d`, 'iu').test(printed);
  const code = parts.codes.find((c) => c in TYPES);
  if (
    code &&
    direct &&
    !/^(?:Văn bản|Công văn|Kế hoạch liên)/.test(m.type) &&
    !/thông báo\s$/iu.test(m.clean.text.slice(0, m.at)) &&
    parts.codes.length > 1 &&
    !TYPES[code]!.test(m.type)
  )
    add(`Ghi "${m.type}" nhưng ký hiệu ${symbol} không phải của ${m.type.toLowerCase()}.`, 0.8);
  const last = parts.codes.at(-1)!;
  const own = ISSUERS.find(([r]) => r.test(last));
  if (own && m.issuer && !own[2].test(m.issuer)) {
    const other = ISSUERS.find(([r, , name]) => !r.test(last) && name.test(m.issuer!));
    if (other) add(`Ký hiệu ${symbol} là của ${own[1]}, nhưng ghi do ${m.issuer} ban hành.`, 0.7);
  }
  if (parts.year && m.issuedOn && m.issuedOn.slice(0, 4) !== parts.year)
    add(`Ký hiệu ghi năm ${parts.year} nhưng ngày ban hành thuộc năm ${m.issuedOn.slice(0, 4)}.`, 0.85);
  const term = TERMS[last];
  const year = Number(parts.year ?? 0);
  if (term && year > 0 && (year < term[0] || year > term[1])) add(`Năm ${year} không thuộc nhiệm kỳ ${last}.`, 0.8);
  if (planDate && m.issuedOn && m.issuedOn > planDate) add(`Ngày ban hành ${symbol} sau ngày ban hành kế hoạch.`, 0.75);
  return out;
}
