import { plain } from './clean.ts';

/** First words of names of bodies and of people by post, of two syllables and more; marks and case taken away. */
const HEADS = new Set(
  (
    'ban giam hieu|bi thu|bo phan|ca nhan|can bo|cap uy|chanh van phong|chi bo|chi doan|chi hoi|chi uy|chinh quyen|chu tich|cong an|cong chuc|cong doan|co quan|co so|dai dien|dang bo|dang doan|dang uy|dang vien|dia phuong|' +
    'doan thanh nien|don vi|dong chi|d/c|giam doc|giao vien|hieu truong|hoc sinh|hoi dong|huyen doan|huyen uy|ke toan|lanh dao|lien doan|mat tran|nguoi dung dau|nguoi lao dong|nha truong|nhan vien|ong ba|pho bi thu|pho chu tich|' +
    'pho giam doc|pho hieu truong|quan uy|thanh doan|thanh pho|thanh tra|thanh uy|thanh vien|thu ky|thu truong|thu vien|thuong truc|tinh doan|tinh uy|to truong|toan the|tong phu trach|trung tam|truong ban|truong phong|truong thon|' +
    'uy ban|uy vien|van phong|van thu|vien chuc|y te|hop tac xa|kho bac|ngan hang|benh vien|buu dien|doanh nghiep|phu huynh|cha me|to chuc|thi tran|thi xa|cac cap|khoi truong|nhom truong|doan vien|hoi vien|hieu pho|cuu chien binh|tham phan|kiem soat vien|chuyen vien|to dan pho|khu pho|ho gia dinh|nguoi dan|nhan dan|bao ve|thu quy|chu nhiem|lien doi|toa an|vien kiem sat|ban quan ly|bao hiem xa hoi|chi nhanh|cong ty|nha van hoa|quan su|dan quan|hoc vien|dai hoc|chi cuc|tong cong ty|hiep hoi|tap the|luc luong|gia dinh|lop truong|nha xuat ban|thong tan'
  ).split('|'),
);
/** One-syllable ones keep their marks: "Sở" is a body, "số" is not. */
const SHORT_HEADS = new Set(
  'ban|bộ|cụm|đoàn|đội|hội|khoa|khối|nhóm|ông|bà|phòng|phó|phường|sở|thôn|tổ|trạm|trường|trưởng|viện|xã|huyện|tỉnh|quỹ|quận|cục|vụ|chi cục|thầy|cô|cấp|ngành|lớp|hiệu|báo|đài|hộ|tòa'.split(
    '|',
  ),
);
const QUANTIFIERS = /^(?:các|những|mọi|từng|mỗi|toàn thể|tất cả|một số|toàn bộ|đồng chí|các đồng chí|tập thể|02|03|đ\/c)\s+/iu;

/** Letters and figures that quantifiers open with. */
const QUANTIFIED = new Set('cCnNmMtTđĐ0');

/** True when the words open with the name of a body, a post or a group of people. */
export function opensWithBody(words: string): boolean {
  let w = words.trim().replace(/^[“"(]+/u, '');
  for (let i = 0; i < 2; i += 1) {
    const rest = QUANTIFIED.has(w[0]!) ? w.replace(QUANTIFIERS, '') : w;
    if (rest === w) break;
    if (i === 0 && /^(?:đ\/c|đồng chí)\s+\p{Lu}/iu.test(w)) return true;
    w = rest;
  }
  const tokens = w.split(/[\s,;:.()]+/, 4);
  const p = tokens.map(plain);
  if (HEADS.has(`${p[0]} ${p[1]} ${p[2]}`) || HEADS.has(`${p[0]} ${p[1]}`) || HEADS.has(p[0]!)) return true;
  const first = tokens[0]!.toLowerCase();
  if (SHORT_HEADS.has(first))
    return !/^(?:ban hành|trường hợp|trường học (?:an toàn|hạnh phúc)|bộ máy|bộ luật|khoa học|đoàn kết|hội nghị|hội thi|hội thảo|tổ chức (?!công|đảng|đoàn|hội|chính|cơ sở)|cấp (?:phát|cứu|giấy)|bà con|phó mặc|hiệu (?:quả|lực)|cụm từ|xã hội hóa|phòng,?\s(?:chống|ngừa|cháy|bệnh)|báo (?:cáo|hiệu)|hộ (?:tịch|khẩu)|viện dẫn|đội ngũ|lớp bồi dưỡng)/iu.test(
      w,
    );
  return (
    /^[A-ZĐ&-]{2,9}(?=[\s,;:.]|$)/u.test(w) &&
    !/^[IVX]+(?=[\s,;:.]|$)/.test(w) &&
    !/^(?:CNTT|ATGT|PCCC|TTHC|CCHC|KH|NQ|QĐ|GD|CSVC)\b/.test(w)
  );
}

const VERBS =
  'ban hanh|bao cao|bao dam|dam bao|bo sung|bo tri|boi duong|cai cach|can cu|cap nhat|chap hanh|chi dao|chiu trach nhiem|cho y kien|chu dong|chu tri|chuan bi|chu trong|co nhiem vu|co trach nhiem|co ke hoach|cong khai|cu the hoa|cung cap|danh gia|dao tao|day manh|' +
  'de xuat|dieu hanh|dinh ky|doi moi|don doc|duoc giao|duy tri|giam sat|giai quyet|giup viec|gop y|hang nam|hang quy|hang thang|hang tuan|hoan thanh|hoan thien|huong dan|ket hop|khan truong|khao sat|kiem tra|kip thoi|lanh dao|len ke hoach|nam bat|nang cao|nghiem tuc|' +
  'nghien cuu|nhac nho|phan cong|phat dong|phat huy|pho bien|phoi hop|phu trach|quan ly|quan tam|quan triet|quy dinh|ra soat|san sang|so ket|tang cuong|tap huan|tap trung|tham dinh|tham gia|tham muu|thanh lap|theo doi|thong bao|thong ke|thong nhat|thu thap|thuc hien|thuong xuyen|' +
  'tiep nhan|tiep tuc|to chuc|tong hop|tong ket|trien khai|truc tiep|tuyen truyen|ung dung|van dong|xay dung|xem xet|xu ly|yeu cau|la don vi|la co quan|la dau moi|la nguoi|su dung|luu tru|soan thao|dang tai|thiet ke|tiep cong dan|khen thuong|thuc thi|tuan thu|neu cao|hoc tap|dang ky|' +
  'cam ket|nop bao cao|lap ke hoach|lap danh sach|tu danh gia|tu kiem tra|tu giac|ky cam ket|mo lop|mo cac|ra quyet dinh|trinh ky|phan bo|giao nhiem vu|quan sat|dong gop|lien he|long ghep|dua noi dung|giu gin|bao quan|thu gom|don dep|tiet kiem|tu van|nhan xet|de nghi|bam sat|nam chac|di dau|guong mau|dieu phoi|cung voi|lua chon|tap luyen|mua sam|ve sinh|trang tri|dam nhan|dam nhiem|ghi chep|trao doi|tuyen chon|bien soan|niem yet|sap xep|thong qua|tong duyet|sinh hoat|giam toi da|giao luu|sua chua|lap dat|thu thap|nhan dien|quan sat|tim hieu|khuyen khich|dong vien|bieu duong|tiep thu|tra loi|hop dinh ky|hop ban|hop phan cong|to giac|gioi thieu|phan anh|bo nhiem|sang loc|kien toan|quyet dinh|chon lua|luyen tap|dan dung|truyen thong|van hanh|vao so|moi du|cung co|phan loai|tich cuc|chap thuan|tang cuong|lam tot|lam viec|di chuyen|cham soc|giang day|ho tro|phe duyet|theo chuc nang|theo nhiem vu|theo tham quyen|can do|kham suc khoe|du gio|tuyen sinh|chi tra|giai ngan|thu hoi|cap phat|quyet toan|thanh toan|kiem ke|phat hien|ngan chan|phong ngua|xac minh|ky ket|trung bay|dua tin|viet bai|cong bo|phat huy|thuc day|tiep cong|tri khai|dieu tra|khac phuc|xu phat|toa dam|nhan rong|phat trien|tham muu|dang cai|truyen tai|tiep tuc';
const VERB = new RegExp(
  `^(?:${VERBS.split('|')
    .sort((a, b) => b.length - a.length)
    .join('|')})(?=[\\s,;:.]|$)`,
);
/** One-syllable verbs keep their marks: "giao" is a verb, "giáo" is not. */
const SHORT_VERB = /^(?:cần|cử|đã|đang|sẽ|giao|giúp|gửi|lập|mở|nộp|phải|ký|trình|tạo|dự|họp|làm|duyệt|là|được|chịu|có|đưa|rà)(?=\s)/u;

const isVerb = (t: string, original: string): boolean => VERB.test(t) || SHORT_VERB.test(original.toLowerCase());

/** True when the words open with one of the verbs that tasks and duties begin with. */
export function opensWithVerb(words: string): boolean {
  return isVerb(plain(words).trimStart(), words.trimStart());
}

/** A "Tổ chức Công đoàn" is a body although "tổ chức" is also a verb; so with "Lãnh đạo phòng". */
const NOUN =
  /^(?:to chuc (?=cong doan|dang|doan(?! ket)|hoi(?! nghi| thi| thao| dong| hop| xuan| trai| giang| khoe| cho)|chinh tri|co so|xa hoi|quan chung|[a-z]+ the\b)|lanh dao (?=phong|so|ubnd|cac|don vi|co quan|nha truong|truong|bo phan|ban|uy ban|xa|phuong)|kiem tra (?=dang uy|huyen uy|cua dang|noi bo truong)|dai dien )/;
/** Words after which a verb's word is part of a name: "Ban Tổ chức", "cán bộ phụ trách", "đơn vị chủ trì". */
const IN_NAME_BEFORE =
  /(?:^|[\s,])(?:ban|cac|uy ban|phong|to|van phong|tong|bo phan|can bo|chuyen vien|doan|nhom|nguoi|dong chi|trung tam|don vi|co quan|lanh dao|giao vien|cong chuc|nhan vien|(?<!xa )hoi|hoi dong|d\/c|thanh vien|pho hieu truong|to truong|nha giao|vien chuc)$/;
const ATTRIBUTE =
  /^(?:phu trach|chu tri|tham muu|kiem tra|to chuc|tham gia|thuc hien|giam sat|quan ly|phoi hop|duoc giao|duoc phan cong|chi dao|dao tao|to chuc|lanh dao|van dong|huong dan|thong ke|thuong truc)(?=[\s,]|$)/;

/**
 * Length of the body or people named at the start of a sentence as its subject ("Chi bộ" in "Chi bộ phân công các đồng chí…"); 0 when
 * the sentence opens with anything else. The subject ends where the first verb begins.
 */
export function subjectLength(sentence: string): number {
  if (!opensWithBody(sentence)) return 0;
  const opening = sentence.slice(0, 260);
  const t = plain(opening);
  if (isVerb(t, opening) && !NOUN.test(t)) return 0;
  for (let i = 1; i < t.length; i += 1) {
    if (t[i - 1] !== ' ') continue;
    const original = opening.slice(i, i + 30);
    if (!isVerb(t.slice(i, i + 24), original)) continue;
    if (NOUN.test(t.slice(i, i + 40))) continue;
    const before = t.slice(0, i).trimEnd();
    if (/^ký\s/u.test(original) && /(?:^|\s)thu$/.test(before)) continue;
    if (/\./.test(before.replace(/d\/c\.?|\.\.\./g, ''))) return 0;
    if (!opening.slice(0, i).split(';').every(opensWithBody)) return 0;
    const capital = original[0] !== original[0]!.toLowerCase();
    // A capital inside the sentence belongs to a name: "Ban Tổ chức Huyện ủy".
    if (capital && !/[,;:]$/.test(before)) continue;
    if (ATTRIBUTE.test(t.slice(i)) && IN_NAME_BEFORE.test(before) && attributeGoesOn(t.slice(i), opening.slice(i))) continue;
    if (/(?:^|\s)viec$/.test(before) && original.startsWith('làm')) continue;
    // The verb after "Các đơn vị được": what is done to the body, when what the body does follows.
    if (
      /(?:^|\s)(?:don vi|co quan|to chuc|ca nhan|nguoi|dong chi|chi bo) duoc$/.test(before) &&
      attributeGoesOn(t.slice(i), opening.slice(i))
    )
      continue;
    // "Đơn vị được giám sát gửi báo cáo": the participle tells which body.
    if (
      /^được /.test(original) &&
      /(?:^|\s)(?:don vi|co quan|to chuc|ca nhan|nguoi|dong chi|chi bo)$/.test(before) &&
      attributeGoesOn(t.slice(i), opening.slice(i))
    )
      continue;
    if (/(?:^|\s)(?:va|hoac|de|cua|cho|duoc|khong|viec)$/.test(before)) return 0;
    return before.replace(/[,:]+$/, '').length;
  }
  return 0;
}

/** Length of what stands before the first verb of a sentence that must open with an actor, known or not ("Liên minh … tỉnh mở lớp …"); 0 when the sentence opens with its verb or the words are too many for a name. */
export function looseSubjectLength(sentence: string): number {
  const known = subjectLength(sentence);
  if (known > 0 || opensWithVerb(sentence) || !/^\p{Lu}/u.test(sentence)) return known;
  const opening = sentence.slice(0, 120);
  const t = plain(opening);
  for (let i = 1; i < t.length; i += 1) {
    if (t[i - 1] !== ' ' || !isVerb(t.slice(i, i + 24), opening.slice(i, i + 30)) || NOUN.test(t.slice(i, i + 40))) continue;
    const before = t.slice(0, i).trimEnd();
    const words = before.split(/\s+/).length;
    if (words < 2 || words > 14 || /[.;:]|(?:^|\s)(?:va|hoac|de|cua|cho|duoc|khong|viec|cac|tiep|neu|khi)$/.test(before)) return 0;
    return before.replace(/,+$/, '').length;
  }
  return 0;
}

/** "giáo viên chủ nhiệm phụ trách lớp thực hiện …": the first verb belongs to the name only when another one follows soon. */
function attributeGoesOn(t: string, original: string): boolean {
  for (let i = 1; i < Math.min(t.length, 70); i += 1) {
    if (/[,;.:]/.test(t[i]!)) return false;
    if (
      t[i - 1] === ' ' &&
      i > 6 &&
      isVerb(t.slice(i, i + 24), original.slice(i, i + 30)) &&
      !/^(?:co|chi|thu|la|duoc|lam)\s/.test(t.slice(i))
    )
      return true;
  }
  return false;
}

/** True when the words are nothing but a body, a post or a person: "Tổ giúp việc", "Bà Lý Thị Hoa - Văn thư lưu trữ". */
export function isActorPhrase(words: string): boolean {
  if (words.length > 170 || !opensWithBody(words)) return false;
  const length = subjectLength(`${words} thực hiện`);
  if (length === words.length) return true;
  if (length === 0) return !opensWithVerb(words) && words.split(' ').length <= 14 && !/[.;]\s/.test(words);
  // A verb's word may close a name; a verb with an object of its own makes a sentence.
  const rest = words.slice(length).trim();
  if (/^,/.test(rest)) return false;
  const attribute = ATTRIBUTE.test(plain(rest)) && IN_NAME_BEFORE.test(plain(words.slice(0, length)));
  return rest.split(/\s+/).length <= 2 || (attribute && words.length < 80);
}

const DOMAIN =
  /^(?:the thao|du lich|thuong binh|xa hoi|khoa hoc|cong nghe|thong tin|truyen thong|nong nghiep|moi truong|tai chinh|ke hoach|van hoa|giao duc|y te|dan toc|ton giao|do thi|kinh te|ha tang|lich su|dia ly|ngu van|toan)\b/;
const SHARED =
  /^(?:ban|nganh|doan the|dia phuong|don vi|thi tran|phuong|xa|thi xa|thanh pho|to chuc|cap|ban nganh|quan|huyen|to dan pho|khu pho|thon|phong|co quan|ca nhan)(?:\s+(?:lien quan|co lien quan|truc thuoc|tren dia ban|trong huyen|trong xa)|[,\s]|$)/;
const SHARED_BEFORE = /(?:^|\s)(?:so|ban|nganh|phong|xa|phuong|thi tran|co quan|don vi|thon|to chuc|quan|huyen|doan the)$/;
const TITLE =
  /^(?:bi thu|pho|truong|chu tich|uy vien|giam doc|hieu truong|thanh vien|to truong|ct|pct|bthu|btv|uv|nhan vien|chanh|cong chuc|chuyen vien)\b/;

/** Abbreviations that go on with the name of their place or host: "UBND các xã", "BGH Trường". */
const OWNERS = /^(?:UBND|HĐND|MTTQ|UBMTTQ|UBKT|THCS|THPT|TNCS|LHPN|CCB|BCH|BTV|BCĐ|CMHS|VP|TT|MN|TH|LĐLĐ|GV|GVCN|GVBM|HS|CB|TTCM|TKT)$/u;

/** Places where a lost line break or comma has run two bodies together. */
function gluedAt(s: string): number[] {
  const cuts: number[] = [];
  const glue =
    /\s(?=(?:Phòng|Ban(?!\s+(?:Đảng|ngành|nhân))|Sở|Trung tâm|Hội|Công đoàn|Các|Văn phòng|UBND|Ủy ban|Uỷ ban|UBMTTQ|MTTQ|Đoàn|Liên đoàn|Huyện đoàn|Công an|Trạm|Tổ|Đảng ủy|Chi bộ|Chi đoàn|Đ\/c|Đồng chí|Ông|Bà|Hiệu trưởng|Phó Hiệu trưởng|Mặt trận|Thành đoàn)(?=[\s,]|$)|các\s)/gu;
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
      /^(?:và|với|của|thuộc|các|Các|cùng|những|toàn|Phó|Trưởng|Chánh|ủy|trực|Liên|Lãnh|đạo|trong|tại|cho|từng|thể|Bí|thư|tịch|vụ|hành|chí|phòng|sự|viên|chức|giám|đốc|trưởng|thường|kiểm|Kiểm|Thường|ký|bộ|Tổ|tổ|Phòng|Sở|Đội|trách|Ủy|Uỷ)$/u.test(
        last,
      ) &&
      !/^Các\s/.test(rest)
    ) {
      if (!/^(?:vụ|bộ|chức|phòng|viên)$/.test(last)) continue;
      if (/(?:Thường vụ|Ban Tổ chức|[Tt]ổ chức|Văn phòng|ủy viên|Ủy viên|cấp ủy viên|cán bộ)$/u.test(before)) continue;
    }
    // A party committee's own organs carry its name: "Ban Tuyên giáo Đảng ủy xã".
    if (
      /^Đảng ủy/u.test(rest) &&
      /^(?:Ban|Văn phòng|Ủy ban Kiểm tra|UBKT|Thường trực)(?:$|\s(?!Xây dựng))/u.test(before.slice(cuts.at(-1) ?? 0).trim())
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
      /^lien quan|^co lien quan/.test(next) ||
      (isAnd && /^ubnd\b/.test(next) && /(?:van phong|thuong truc|dai bieu|lanh dao)\s.{0,20}hdnd$/.test(before));
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
