import { plain } from './clean.ts';

/** First words of names of bodies and of people by post, marks and case taken away. */
const HEADS = [
  'ban',
  'bi thu',
  'pho bi thu',
  'ban giam hieu',
  'bgh',
  'bo',
  'bo phan',
  'ca nhan',
  'can bo',
  'cap uy',
  'cap uy vien',
  'chanh van phong',
  'chi bo',
  'chi doan',
  'chi hoi',
  'chi uy',
  'chinh quyen',
  'chu tich',
  'cong an',
  'cong chuc',
  'cong doan',
  'co quan',
  'co so',
  'cum',
  'dai dien',
  'dang bo',
  'dang doan',
  'dang uy',
  'dang vien',
  'dia phuong',
  'doan',
  'doan thanh nien',
  'doan tncs',
  'doi',
  'don vi',
  'dong chi',
  'd/c',
  'giam doc',
  'giao vien',
  'gv',
  'gvcn',
  'hiem',
  'hieu truong',
  'hdnd',
  'hoc sinh',
  'hoi',
  'hoi dong',
  'huyen doan',
  'huyen uy',
  'ke toan',
  'khoa',
  'khoi',
  'lanh dao',
  'lien doan',
  'mat tran',
  'mttq',
  'nguoi dung dau',
  'nguoi lao dong',
  'nha truong',
  'nhan vien',
  'nhom',
  'ong',
  'ba',
  'ong ba',
  'phong',
  'pho',
  'pho chu tich',
  'pho giam doc',
  'pho hieu truong',
  'phuong',
  'quan uy',
  'so',
  'thanh doan',
  'thanh pho',
  'thanh tra',
  'thanh uy',
  'thanh vien',
  'thon',
  'thu ky',
  'thu truong',
  'thu vien',
  'thuong truc',
  'tinh doan',
  'tinh uy',
  'to',
  'to cong nghe',
  'to truong',
  'toan the',
  'tong phu trach',
  'tptd',
  'tram',
  'trung tam',
  'truong',
  'truong ban',
  'truong phong',
  'truong thon',
  'ubkt',
  'ubmttq',
  'ubnd',
  'uy ban',
  'uy vien',
  'van phong',
  'van thu',
  'vien chuc',
  'vien',
  'vpdk',
  'xa',
  'y te',
  'hop tac xa',
  'quy',
  'kho bac',
  'ngan hang',
  'benh vien',
  'buu dien',
  'doanh nghiep',
  'phu huynh',
  'cha me',
  'cmhs',
  'to chuc',
  'dang ky',
  'ban chi dao',
  'ban can su',
  'huyen',
  'tinh',
  'quan',
  'thi tran',
  'thi xa',
  'cac cap',
].filter((h) => !['hiem', 'to cong nghe', 'dang ky', 'quan'].includes(h));
const HEAD_SET = new Set(HEADS);
const LONGEST = Math.max(...HEADS.map((h) => h.split(' ').length));
const QUANTIFIERS = /^(?:cac|nhung|moi|tung|toan the|tat ca|mot so|toan bo|dong chi|cac dong chi|tap the)\s+/;

/** True when the words open with the name of a body, a post or a group of people. */
export function opensWithBody(words: string): boolean {
  let t = plain(words).replace(/^[^a-z0-9]+/, '');
  for (let i = 0; i < 2 && QUANTIFIERS.test(t); i += 1) t = t.replace(QUANTIFIERS, '');
  const tokens = t.split(/[\s,;:.()–-]+/, LONGEST + 1);
  for (let n = Math.min(LONGEST, tokens.length); n > 0; n -= 1) if (HEAD_SET.has(tokens.slice(0, n).join(' '))) return true;
  return /^[A-ZĐ&-]{2,8}\b/u.test(words.trim()) && !/^[IVX]+\b/.test(words.trim());
}

const VERBS = [
  'ban hanh',
  'bao cao',
  'bao dam',
  'dam bao',
  'bo sung',
  'bo tri',
  'boi duong',
  'cai cach',
  'can',
  'can cu',
  'cap nhat',
  'chap hanh',
  'chi dao',
  'chiu trach nhiem',
  'cho y kien',
  'chu dong',
  'chu tri',
  'chuan bi',
  'chu trong',
  'co nhiem vu',
  'co trach nhiem',
  'co ke hoach',
  'cong khai',
  'cu',
  'cu the hoa',
  'cung cap',
  'da',
  'dang',
  'danh gia',
  'dao tao',
  'day manh',
  'de xuat',
  'dieu hanh',
  'dinh ky',
  'doi moi',
  'don doc',
  'duoc giao',
  'duy tri',
  'giam sat',
  'giai quyet',
  'giao',
  'giup',
  'gop y',
  'hang nam',
  'hang quy',
  'hang thang',
  'hang tuan',
  'hoan thanh',
  'hoan thien',
  'huong dan',
  'ket hop',
  'khan truong',
  'khao sat',
  'kiem tra',
  'kip thoi',
  'lanh dao',
  'lap',
  'len ke hoach',
  'mo',
  'nam bat',
  'nang cao',
  'nghiem tuc',
  'nghien cuu',
  'nhac nho',
  'phai',
  'phan cong',
  'phat dong',
  'phat huy',
  'pho bien',
  'phoi hop',
  'phu trach',
  'quan ly',
  'quan tam',
  'quan triet',
  'quy dinh',
  'ra soat',
  'san sang',
  'so ket',
  'tang cuong',
  'tap huan',
  'tap trung',
  'tham dinh',
  'tham gia',
  'tham muu',
  'thanh lap',
  'theo doi',
  'thong bao',
  'thong ke',
  'thong nhat',
  'thu thap',
  'thuc hien',
  'thuong xuyen',
  'tiep nhan',
  'tiep tuc',
  'to chuc',
  'tong hop',
  'tong ket',
  'trien khai',
  'trinh',
  'truc tiep',
  'tu',
  'tuyen truyen',
  'ung dung',
  'van dong',
  'xay dung',
  'xem xet',
  'xu ly',
  'yeu cau',
  'la don vi',
  'la co quan',
  'la dau moi',
  'la nguoi',
  'su dung',
  'luu tru',
  'soan thao',
  'nhap',
  'gui',
  'dang tai',
  'thiet ke',
  'cham',
  'ky',
  'lam',
  'ra',
  'tiep cong dan',
  'khen thuong',
  'thuc thi',
  'tuan thu',
  'neu cao',
  'guong mau',
  'hoc tap',
  'dang ky',
];
const VERB = new RegExp(
  `^(?:${VERBS.slice()
    .sort((a, b) => b.length - a.length)
    .join('|')})(?=[\\s,;:.]|$)`,
);

/** True when the words open with one of the verbs that tasks and duties begin with. */
export function opensWithVerb(words: string): boolean {
  return VERB.test(plain(words).trimStart());
}

/** A "Tổ chức Công đoàn" is a body although "tổ chức" is also a verb. */
const NOUN_TO_CHUC = /^to chuc (?=cong doan|dang|doan|hoi|chinh tri|co so|xa hoi|[a-z]+ the)/;
/** Verbs that are also inside names: "Ban Tổ chức", "Ủy ban Kiểm tra", "Ban Chỉ đạo", "Lãnh đạo phòng". */
const IN_NAME_BEFORE =
  /(?:^|[\s,])(?:ban|cac|uy ban|phong|to|ban ra soat|van phong|tong|bo phan|can bo|chuyen vien|phong ban|truong ban|hoi dong|doan|nhom|nguoi|dong chi|chi doan|trung tam|don vi|co quan|lanh dao|giao vien tong|giao vien)$/;

/**
 * Length of the body or people named at the start of a sentence as its subject ("Chi bộ" in "Chi bộ phân công các đồng chí…"); 0 when
 * the sentence opens with anything else. The subject ends where the first verb begins.
 */
export function subjectLength(sentence: string): number {
  if (!opensWithBody(sentence)) return 0;
  const t = plain(sentence.slice(0, 220));
  if (
    VERB.test(t) &&
    !NOUN_TO_CHUC.test(t) &&
    !/^(?:lanh dao|ra soat)\s+(?:phong|so|ubnd|cac|don vi|co quan|nha truong|truong|bo phan)\b/.test(t)
  )
    return 0;
  for (let i = 1; i < t.length; i += 1) {
    if (t[i - 1] !== ' ') continue;
    if (!VERB.test(t.slice(i, i + 24))) continue;
    if (NOUN_TO_CHUC.test(t.slice(i, i + 40))) continue;
    const before = t.slice(0, i).trimEnd();
    const capital = sentence[i] !== sentence[i]!.toLowerCase();
    // A capital inside the sentence belongs to a name: "Ban Tổ chức Huyện ủy".
    if (capital && IN_NAME_BEFORE.test(before)) continue;
    if (capital && !/[,;]$/.test(before)) continue;
    if (
      /(?:^|\s)(?:phu trach|tu|ky|ra|mo|cu|da|dang|can|lam|giao|trinh|lap)$/.test(t.slice(i, i + 8).split(/[\s,]/)[0] ?? '') &&
      /(?:^|\s)(?:dau|cong|giam|doi|can|chi)$/.test(before)
    )
      continue;
    if (/[;.]/.test(before.replace(/d\/c|\.\.\./g, ''))) return 0;
    return /[,:]$/.test(before) && !/^(?:can cu|hang|dinh ky)/.test(t.slice(i)) ? before.length - 1 : before.length;
  }
  return 0;
}

const DOMAIN =
  /^(?:the thao|du lich|thuong binh|xa hoi|khoa hoc|cong nghe|thong tin|truyen thong|nong nghiep|moi truong|tai chinh|ke hoach|van hoa|giao duc|y te|dan toc|ton giao|do thi|kinh te|ha tang|lich su|dia ly|ngu van|toan)\b/;
const SHARED =
  /^(?:ban|nganh|doan the|dia phuong|don vi|thi tran|phuong|xa|thi xa|thanh pho|to chuc|cap|ban nganh|quan|huyen|to dan pho|khu pho|thon|phong|co quan|ca nhan)(?:\s+(?:lien quan|co lien quan|truc thuoc|tren dia ban|trong huyen|trong xa)|[,\s]|$)/;
const SHARED_BEFORE = /(?:^|\s)(?:so|ban|nganh|phong|xa|phuong|thi tran|co quan|don vi|thon|to chuc|quan|huyen|doan the)$/;
const TITLE =
  /^(?:bi thu|pho|truong|chu tich|uy vien|giam doc|hieu truong|thanh vien|to truong|ct|pct|bthu|btv|uv|nhan vien|chanh|cong chuc|chuyen vien)\b/;

/** Places where a lost line break or comma has run two bodies together. */
function gluedAt(s: string): number[] {
  const cuts: number[] = [];
  const glue =
    /\s(?=(?:Phòng|Ban(?!\s+(?:Đảng|ngành|nhân))|Sở|Trung tâm|Hội|Công đoàn|Các|Văn phòng|UBND|Ủy ban|Uỷ ban|UBMTTQ|MTTQ|Đoàn|Liên đoàn|Huyện đoàn|Công an|Trạm|Trường|Tổ|Đảng ủy|Chi bộ|Chi đoàn|Đ\/c|Đồng chí|Ông|Bà|Hiệu trưởng|Phó Hiệu trưởng|Mặt trận|Thành đoàn)[\s,]|các\s)/gu;
  for (const m of s.matchAll(glue)) {
    const before = s.slice(0, m.index);
    const last = /(\S+)$/.exec(before)?.[1] ?? '';
    const rest = s.slice(m.index + 1);
    if (/[,;&/:(]$|^[-–]$/.test(last) || /[-–]$/.test(last)) continue;
    if (/^các\s/.test(rest)) {
      // "GBH các tổ chuyên môn": only an abbreviation can be complete before a lower-case word.
      if (/^[A-ZĐ]{2,8}$/u.test(last)) cuts.push(m.index);
      continue;
    }
    if (
      /^(?:và|với|của|thuộc|các|Các|cùng|những|toàn|Phó|Trưởng|Chánh|ủy|trực|Liên|Lãnh|đạo|trong|tại|cho|từng|thể|Bí|thư|tịch|vụ|hành|chí|phòng|sự|viên|chức|giám|đốc|trưởng|thường|kiểm|Kiểm|Thường|bộ)$/u.test(
        last,
      ) &&
      !/^Các\s/.test(rest)
    ) {
      if (!/^(?:vụ|bộ|chức|phòng|viên)$/.test(last)) continue;
      if (/(?:Thường vụ|Ban Tổ chức|Văn phòng|ủy viên|Ủy viên|cấp ủy viên|cán bộ)$/u.test(before)) continue;
    }
    if (/^(?:Tổ chức|Hội nghị|Hội đồng trường|Đoàn kết|Các\s+Mác|Ban hành|Hội trường)/u.test(rest)) continue;
    cuts.push(m.index);
  }
  const caps = /[A-ZĐ]{3,8}(\s)(?=\p{Lu}\p{Ll})/gu;
  for (const m of s.matchAll(caps)) {
    const at = m.index + m[0].length - 1;
    const rest = s.slice(at + 1);
    if (/^(?:UBND|HĐND|MTTQ|UBMTTQ|UBKT|THCS|THPT|TNCS|LHPN|CCB|BCH|BTV|BCĐ|CMHS)$/u.test(m[0].trim())) continue;
    if (opensWithBody(rest)) cuts.push(at);
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

/** Splits a cell or line that names several bodies or people (decision 25 of the gold labels). */
export function splitBodies(text: string): string[] {
  const out: string[] = [];
  for (const line of text.split(/\n|;/)) {
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
  const tokens = part.split(/(,\s*|\s+và\s+|\s*&\s+|\s+-\s+(?=Đ\/c|Đồng chí|Ông |Bà ))/u);
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
      /^lien quan|^co lien quan/.test(next);
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
