import { opensWithBody } from './bodies.ts';
import { plain } from './clean.ts';

const DOMAIN =
  /^(?:the thao|du lich|thuong binh|xa hoi|khoa hoc|cong nghe|thong tin|truyen thong|nong nghiep|moi truong|tai chinh|ke hoach|van hoa|giao duc|y te|dan toc|ton giao|do thi|kinh te|ha tang|lich su|dia ly|ngu van|toan)\b/;
const SHARED =
  /^(?:ban|nganh|doan the|dia phuong|don vi|thi tran|phuong|xa|thi xa|thanh pho|to chuc|cap|ban nganh|quan|huyen|to dan pho|khu pho|thon|phong|co quan|ca nhan|lop)(?:\s+(?:lien quan|co lien quan|truc thuoc|tren dia ban|trong huyen|trong xa)|[,\s]|$)/;
const OFFICE = /^(?:Phòng|Ban|Sở|Bộ|Đội|Chi cục|Cục|Khoa|Vụ)\s\p{Lu}/u;
const SHARED_BEFORE = /(?:^|\s)(?:so|ban|nganh|phong|xa|phuong|thi tran|co quan|don vi|thon|to chuc|quan|huyen|doan the|khoa|nhom)$/;
const TITLE =
  /^(?:bi thu|pho|truong|chu tich|uy vien|giam doc|hieu truong|thanh vien|to truong|ct|pct|bthu|btv|uv|nhan vien|chanh|cong chuc|chuyen vien)\b/;

/** Abbreviations that go on with the name of their place or host: "UBND các xã", "BGH Trường". */
const OWNERS =
  /^(?:UBND|HĐND|MTTQ|UBMTTQ|UBKT|THCS|THPT|TNCS|LHPN|CCB|BCH|BTV|BCĐ|CMHS|VP|TT|MN|TH|LĐLĐ|GV|GVCN|GVBM|HS|CB|TTCM|TKT|TPT)$/u;

/** Places where a lost line break or comma has run two bodies together. */
function gluedAt(s: string): number[] {
  const cuts: number[] = [];
  const glue =
    /\s(?=(?:Phòng|Ban(?!\s+(?:Đảng|ngành|nhân))|Sở|Trung tâm|Hội|Công đoàn|Các|Văn phòng|UBND|Ủy ban|Uỷ ban|UBMTTQ|MTTQ|Đoàn|Liên đoàn|Huyện đoàn|Công an|Trạm|Tổ|Đảng ủy|Chi bộ|Chi đoàn|Đ\/c|Đồng chí|Ông|Bà|Hiệu trưởng|Phó Hiệu trưởng|Mặt trận|Thành đoàn|Đảng uỷ)(?=[\s,]|$)|các\s)/gu;
  for (const m of s.matchAll(glue)) {
    const before = s.slice(0, m.index);
    const last = /(\S+)$/.exec(before.slice(-60))?.[1] ?? '';
    const rest = s.slice(m.index + 1);
    if (/[,;&/:(]$|^[-–]$/.test(last) || /[-–]$/.test(last)) continue;
    if (/^các\s/.test(rest)) {
      // "GBH các tổ chuyên môn": only an abbreviation can be complete before a lower-case word.
      if (/^[A-ZĐ]{2,8}$/u.test(last) && !OWNERS.test(last)) cuts.push(m.index);
      continue;
    }
    if (
      /^(?:và|với|của|thuộc|các|Các|cùng|những|toàn|Phó|Trưởng|Chánh|ủy|trực|Liên|Lãnh|đạo|trong|tại|cho|từng|thể|Bí|thư|tịch|vụ|hành|chí|phòng|sự|viên|chức|giám|đốc|trưởng|thường|kiểm|Kiểm|Thường|ký|bộ|Tổ|tổ|Phòng|Sở|Đội|trách|uỷ|Ủy|Uỷ|Tỉnh|Thành|Huyện|Xã|Phường)$/u.test(
        last,
      ) &&
      !/^Các\s/.test(rest)
    ) {
      if (!/^(?:vụ|bộ|chức|phòng|viên)$/.test(last)) continue;
      if (/(?:Thường vụ|Ban Tổ chức|[Tt]ổ chức|Văn phòng|ủy viên|Ủy viên|cấp ủy viên|cán bộ)$/u.test(before)) continue;
    }
    // A party committee's own organs carry its name: "Ban Tuyên giáo Đảng ủy xã".
    if (
      /^Đảng (?:ủy|uỷ)/u.test(rest) &&
      /^(?:Ban|Văn phòng|Ủy ban Kiểm tra|Uỷ ban Kiểm tra|UBKT|Thường trực)(?:$|\s(?!Xây dựng))/u.test(before.slice(cuts.at(-1) ?? 0).trim())
    )
      continue;
    if (/^(?:Tổ chức|Hội nghị|Hội đồng trường|Đoàn kết|Các\s+Mác|Ban hành|Hội trường)/u.test(rest)) continue;
    cuts.push(m.index);
  }
  const caps = /[A-ZĐ]{3,8}(\s)(?=\p{Lu}\p{Ll})/gu;
  for (const m of s.matchAll(caps)) {
    const at = m.index + m[0].length - 1;
    const rest = s.slice(at + 1);
    const name = m[0].trim();
    if (OWNERS.test(name)) continue;
    if (/^VP/u.test(name) || (opensWithBody(rest) && !/^(?:Trường|Tổ chức)/u.test(rest))) cuts.push(at);
  }
  return [...new Set(cuts)].sort((a, b) => a - b);
}

/** A name without closing punctuation, brackets that only explain, or a leading dash. */
export function tidyName(s: string): string {
  return s
    .replace(/^[\s\-–•+:]+(?=\S)/u, '')
    .replace(/\s+/g, ' ')
    .replace(/(?:\.{2,}|…)\s*$/u, '')
    .replace(/[\s.,;:/]+$/u, '')
    .trim();
}

/** No cell of a plan names bodies for longer; what is longer is a text that lost its columns. */
const LONGEST_CELL = 4000;

/** Splits a cell or line that names several bodies or people (decision 25 of the gold labels). */
export function splitBodies(text: string): string[] {
  const out: string[] = [];
  for (const line of text.slice(0, LONGEST_CELL).split(/\n|;/)) {
    let rest = line;
    const cuts = gluedAt(rest);
    const parts: string[] = [];
    let from = 0;
    for (const cut of cuts) {
      parts.push(rest.slice(from, cut));
      from = cut;
    }
    parts.push(rest.slice(from));
    rest = '';
    for (const part of parts) out.push(...splitList(part));
  }
  return out.map(tidyName).filter((n) => n !== '' && /\p{L}/u.test(n));
}

function splitList(part: string): string[] {
  const names: string[] = [];
  let current = '';
  // Keep the separators so that a name that goes on after one ("Sở Văn hóa, Thể thao và Du lịch") can be put together again.
  const tokens = part.trim().split(/(,\s*|\s+và\s+|\s*&\s+|\s+-\s+(?=Đ\/c|Đồng chí|Ông |Bà ))/u);
  for (let i = 0; i < tokens.length; i += 2) {
    const separator = tokens[i - 1] ?? '';
    const token = tokens[i]!;
    if (current === '') {
      current = token.replace(/^và\s+/u, '');
      continue;
    }
    const next = plain(token.replace(/^và\s+/u, ''));
    const before = plain(current);
    const isAnd = /và|&/.test(separator);
    const joined =
      (DOMAIN.test(next) &&
        /^(?:so|bo|phong|ban|to|trung tam|truong|uy ban)\b/.test(before) &&
        !(opensWithBody(token) && !DOMAIN.test(next))) ||
      (isAnd && /^dao tao\b/.test(next)) ||
      (SHARED.test(next) && /^\p{Ll}/u.test(token.trim()) && SHARED_BEFORE.test(before)) ||
      (!isAnd && TITLE.test(next) && /^(?:d\/c|dong chi|ong|ba)\b/.test(before)) ||
      (isAnd && !opensWithBody(token)) ||
      // "Báo và Đài Phát thanh - Truyền hình tỉnh": the first noun shares the name of the second.
      (isAnd && !/\s/.test(current.trim()) && /^\p{Lu}\p{Ll}+$/u.test(current.trim())) ||
      // "Phòng Công tác học sinh, sinh viên", "Phòng Quản lý, bảo vệ rừng": what follows in small letters and is no body belongs to the name.
      (!isAnd && /^\p{Ll}/u.test(token) && OFFICE.test(current) && (!opensWithBody(token) || /^sinh viên/u.test(token))) ||
      /^lien quan|^co lien quan/.test(next) ||
      (isAnd &&
        /^(?:ubnd|uy ban nhan dan)\b/.test(next) &&
        /(?:van phong|thuong truc|dai bieu|lanh dao)\s.{0,20}(?:hdnd|hoi dong nhan dan)$/.test(before));
    if (joined) current += separator + token;
    else {
      names.push(current);
      current = token.replace(/^và\s+/u, '');
    }
  }
  if (current !== '') names.push(current);
  return names;
}

/** Splits a cell that names leaders: a title after a comma stays with the person before it. */
export function splitLeaders(text: string): string[] {
  return text
    .split(/\n|;|(?:,\s*|\s+|\s*-\s*)(?=(?:Đ\/c|Đồng chí|đ\/c|đồng chí|Ông|Bà)\s+\p{Lu})/u)
    .map(tidyName)
    .filter((n) => n !== '' && /\p{L}/u.test(n));
}

/** Splits a product cell at list items, dashes that open a line and strokes between words (decision 26 of the gold labels). */
export function splitProducts(text: string): string[] {
  const dashed = /^\s*[-–•+]\s/.test(text) || /\n\s*[-–•+]\s/.test(text);
  const lines = dashed ? text.split(/\n\s*(?=[-–•+]\s)|(?:^|\s)[-–•]\s+(?=\p{Lu}|\d)/u) : text.split('\n');
  return lines
    .flatMap((line) => line.split(/\s*\/\s*(?=\p{Lu}\p{Ll})|(?<=\p{Ll}{2})\s*\/\s*(?=\p{Ll}{3})/u))
    .map(tidyName)
    .filter((p) => p !== '' && /\p{L}|\d/u.test(p));
}
