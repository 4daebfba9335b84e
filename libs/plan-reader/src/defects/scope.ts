import { plain } from '../clean.ts';
import { type Found, foundAt, type IssuerKind, type Reading } from './found.ts';

/** Words that fit only bodies of another kind, with a hint that all of them hold. `of` names those that use them rightly; `not` are the kinds of issuer that cannot. */
const TERMS: { hint: string; words: RegExp; of: string; not: IssuerKind[]; confidence: number }[] = [
  {
    hint: 'chất vấn|tái giám sát',
    words: /hoạt động chất vấn|chất vấn,\s*giải trình|tái giám sát|phiên chất vấn/iu,
    of: 'cơ quan dân cử',
    not: ['school'],
    confidence: 0.75,
  },
  {
    hint: 'hệ thống chính trị',
    words:
      /hệ thống chính trị\s+(?:của\s+)?(?:tỉnh|thành phố|huyện|quận)(?!\s*(?:ủy|trực thuộc))|hệ thống chính trị từ (?:tỉnh|huyện|xã) đến (?:cơ sở|xã|thôn)/iu,
    of: 'cấp trên',
    not: ['school'],
    confidence: 0.7,
  },
  {
    hint: 'phát triển kinh tế',
    words: /chỉ tiêu(?: nhiệm vụ)?(?: về)? phát triển kinh tế\s*[-–]\s*xã hội(?:,\s*(?:quốc phòng|an ninh)(?:\s*[-–]\s*an ninh)?)?/iu,
    of: 'chính quyền địa phương',
    not: ['school'],
    confidence: 0.7,
  },
  {
    hint: 'người đứng đầu',
    words: /người đứng đầu (?:cấp ủy,\s*)?chính quyền(?: các cấp)?(?:,\s*thủ trưởng các cơ quan, đơn vị)?/iu,
    of: 'chính quyền địa phương',
    not: ['school'],
    confidence: 0.6,
  },
  {
    hint: 'trên địa bàn',
    words:
      /(?:của|đối với)\s+(?:các|mọi)\s+(?:đơn vị sự nghiệp công lập|cơ quan, đơn vị|cơ sở giáo dục)\s+trên địa bàn\s+(?:xã|phường|thị trấn|tỉnh|thành phố|huyện|quận)/iu,
    of: 'chính quyền địa phương',
    not: ['school'],
    confidence: 0.7,
  },
  {
    hint: 'thu ngân sách|giải phóng mặt bằng|đầu tư nước ngoài|nhà nước về đất đai|quyền sử dụng đất',
    words:
      /thu ngân sách (?:nhà nước )?trên địa bàn|giải phóng mặt bằng|thu hút đầu tư nước ngoài|quản lý nhà nước về đất đai|cấp giấy chứng nhận quyền sử dụng đất/iu,
    of: 'chính quyền địa phương',
    not: ['school'],
    confidence: 0.7,
  },
  {
    hint: 'chỉ đạo',
    words: /chỉ đạo\s+(?:các\s+)?(?:sở,\s*(?:ban,\s*)?ngành|UBND (?:các )?(?:xã|huyện|quận))/iu,
    of: 'cấp tỉnh',
    not: ['school', 'commune'],
    confidence: 0.65,
  },
  {
    hint: 'Đảng bộ',
    words: /(?:toàn|trong)\s+Đảng bộ\s+(?:tỉnh|thành phố|huyện|quận)(?!\s+\p{Lu})/iu,
    of: 'cấp trên',
    not: ['school', 'commune'],
    confidence: 0.6,
  },
];

const HINT = new RegExp(TERMS.map((t) => t.hint).join('|'), 'iu');

/** What kind of body issues the plan, by its name. */
export function issuerKind(issuer: string | null): IssuerKind {
  const t = plain(issuer ?? '');
  if (
    /\b(?:truong (?:mam non|mau giao|mn|tieu hoc|th|thcs|thpt|trung hoc|pho thong|ptdt|lien cap|dai hoc|cao dang)|nha truong|trung tam giao duc)\b/.test(
      t,
    )
  )
    return 'school';
  if (/\bchi (?:bo|uy)\b/.test(t)) return /\btruong\b/.test(t) ? 'school' : 'party';
  if (/\b(?:xa|phuong|thi tran|dac khu)\b/.test(t)) return 'commune';
  return /\b(?:dang uy|dang bo|tinh uy|thanh uy|huyen uy|quan uy|ban chap hanh)\b/.test(t) ? 'party' : 'other';
}

/** Work, figures or scope of another level that were copied into the plan. Titles of cited documents are left alone. */
export function scopeIn(reading: Reading): Found[] {
  const kind = issuerKind(reading.issuer);
  const out: Found[] = [];
  const terms = TERMS.filter((t) => t.not.includes(kind));
  if (terms.length === 0) return out;
  for (const { clean, zone } of reading.lines) {
    if (zone === 'head' || zone === 'closing') continue;
    for (const term of HINT.test(clean.text) ? terms : []) {
      const m = term.words.exec(clean.text);
      if (
        !m ||
        reading.mentions.some(
          (c) =>
            c.clean === clean &&
            c.end <= m.index &&
            m.index - c.end < 260 &&
            !/[.;]/.test(clean.text.slice(c.end, m.index)) &&
            /\svề\s/.test(clean.text.slice(c.end, m.index)),
        )
      )
        continue;
      out.push(
        foundAt(
          clean,
          m.index,
          m.index + m[0].length,
          'other',
          `Phạm vi, việc của ${term.of}, không phải của ${reading.issuer ?? 'đơn vị'}.`,
          term.confidence,
        ),
      );
    }
    if (kind === 'school' && zone === 'body') {
      const owner = /^[-+(\d).\s]*100%\s[^.;]{0,60}?của\s+((?:Đảng ủy|UBND|HĐND|Ủy ban nhân dân)\s+(?:xã|phường))/u.exec(clean.text);
      if (owner)
        out.push(
          foundAt(
            clean,
            0,
            owner.index + owner[0].length,
            'other',
            `Chỉ tiêu của ${owner[1]}, không phải của đơn vị ban hành kế hoạch.`,
            0.65,
          ),
        );
    }
  }
  return out;
}
