import { plain } from './clean.ts';

/** First words of names of bodies and of people by post, of two syllables and more; marks and case taken away. */
const HEADS = new Set(
  (
    'ban giam hieu|bi thu|bo phan|ca nhan|can bo|cap uy|chanh van phong|chi bo|chi doan|chi hoi|chi uy|chinh quyen|chu tich|cong an|cong chuc|cong doan|co quan|co so|dai dien|dang bo|dang doan|dang uy|dang vien|dia phuong|' +
    'doan thanh nien|don vi|dong chi|d/c|giam doc|giao vien|hieu truong|hoc sinh|hoi dong|huyen doan|huyen uy|ke toan|lanh dao|lien doan|mat tran|nguoi dung dau|nguoi lao dong|nha truong|nhan vien|ong ba|pho bi thu|pho chu tich|' +
    'pho giam doc|pho hieu truong|quan uy|thanh doan|thanh pho|thanh tra|thanh uy|thanh vien|thu ky|thu truong|thu vien|thuong truc|tinh doan|tinh uy|to truong|toan the|tong phu trach|trung tam|truong ban|truong phong|truong thon|' +
    'uy ban|uy vien|van phong|van thu|vien chuc|y te|hop tac xa|kho bac|ngan hang|benh vien|buu dien|doanh nghiep|phu huynh|cha me|to chuc|thi tran|thi xa|cac cap|khoi truong|nhom truong|doan vien|hoi vien|hieu pho|cuu chien binh|tham phan|kiem soat vien|chuyen vien|to dan pho|khu pho|ho gia dinh|nguoi dan|nhan dan|bao ve|thu quy|chu nhiem|lien doi|toa an|vien kiem sat|ban quan ly|bao hiem xa hoi|chi nhanh|cong ty|nha van hoa|quan su|dan quan|hoc vien|dai hoc|chi cuc|tong cong ty|hiep hoi|tap the|luc luong|gia dinh|lop truong|nha xuat ban|hat kiem lam|chu rung|don bien phong|chi huy truong|chu dau tu|nha thau|sinh vien|nguoi cao tuoi'
  ).split('|'),
);
/** One-syllable ones keep their marks: "Sở" is a body, "số" is not. */
const SHORT_HEADS = new Set(
  'ban|bộ|cụm|đoàn|đội|hội|khoa|khối|nhóm|ông|bà|phòng|phó|phường|sở|thôn|tổ|trạm|trường|trưởng|viện|xã|huyện|tỉnh|quỹ|quận|cục|vụ|chi cục|thầy|cô|cấp|ngành|lớp|hiệu|báo|đài|hộ|tòa'.split(
    '|',
  ),
);
/** "Bảo vệ môi trường" is an act, "Bảo vệ trường" and a bare "Bảo vệ" are people. */
const GUARDS = /^bảo vệ(?:\s*(?:[,;:.(–-]|$)|\s+(?:cơ quan|trường|nhà trường|và|thường xuyên)(?=\s|$))/iu;
const QUANTIFIERS = /^(?:các|những|mọi|từng|mỗi|toàn thể|tất cả|một số|toàn bộ|đồng chí|các đồng chí|tập thể|02|03|đ\/c)\s+/iu;

const OPENS_QUOTE = new Set('“"(');
/** The first three words, parted by blanks and marks. */
const FIRST_WORDS = /^([^\s,;:.()]*)(?:[\s,;:.()]+([^\s,;:.()]*)(?:[\s,;:.()]+([^\s,;:.()]*))?)?/;
/** Letters and figures that quantifiers open with. */
const QUANTIFIED = new Set('cCnNmMtTđĐ0');

/** True when the words open with the name of a body, a post or a group of people. */
export function opensWithBody(words: string): boolean {
  let w = words.trim();
  if (OPENS_QUOTE.has(w[0]!)) w = w.replace(/^[“"(]+/u, '');
  for (let i = 0; i < 2; i += 1) {
    const rest = QUANTIFIED.has(w[0]!) ? w.replace(QUANTIFIERS, '') : w;
    if (rest === w) break;
    if (i === 0 && /^(?:đ\/c|đồng chí)\s+\p{Lu}/iu.test(w)) return true;
    w = rest;
  }
  const [, opening = '', second = '', third = ''] = FIRST_WORDS.exec(w) ?? [];
  const bare = plain(`${opening} ${second} ${third}`);
  const two = opening.length + 1 + second.length;
  if (bare.slice(0, two) === 'bao ve') return GUARDS.test(w) || opensWithVerb(w.slice(6).trimStart());
  if (HEADS.has(bare) || HEADS.has(bare.slice(0, two)) || HEADS.has(bare.slice(0, opening.length))) return true;
  const first = opening.toLowerCase();
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
  'cam ket|nop bao cao|lap ke hoach|lap danh sach|tu danh gia|tu kiem tra|tu giac|ky cam ket|mo lop|mo cac|ra quyet dinh|trinh ky|phan bo|giao nhiem vu|quan sat|dong gop|lien he|long ghep|dua noi dung|giu gin|bao quan|thu gom|don dep|tiet kiem|tu van|nhan xet|de nghi|bam sat|nam chac|di dau|guong mau|dieu phoi|cung voi|lua chon|tap luyen|mua sam|ve sinh|trang tri|dam nhan|dam nhiem|ghi chep|trao doi|tuyen chon|bien soan|niem yet|sap xep|thong qua|tong duyet|sinh hoat|giam toi da|giao luu|sua chua|lap dat|thu thap|nhan dien|quan sat|tim hieu|khuyen khich|dong vien|bieu duong|tiep thu|tra loi|hop dinh ky|hop ban|hop phan cong|to giac|gioi thieu|phan anh|bo nhiem|sang loc|kien toan|quyet dinh|chon lua|luyen tap|truyen thong|van hanh|vao so|moi du|cung co|phan loai|tich cuc|chap thuan|tang cuong|lam tot|lam viec|di chuyen|cham soc|giang day|ho tro|phe duyet|theo chuc nang|theo nhiem vu|theo tham quyen|can do|kham suc khoe|du gio|tuyen sinh|chi tra|giai ngan|thu hoi|cap phat|quyet toan|thanh toan|kiem ke|phat hien|ngan chan|phong ngua|xac minh|ky ket|trung bay|dua tin|viet bai|cong bo|phat huy|thuc day|tiep cong|tri khai|dieu tra|khac phuc|xu phat|toa dam|nhan rong|phat trien|tham muu|dang cai|truyen tai|tiep tuc|viet|ma hoa|doi chieu|kiem dem|cham lo|tien hanh|day nhanh|theo linh vuc|theo dia ban|theo phan cong|lam sach|nao vet|nang cap|cai tao|mo rong|nghiem thu|phuc vu|tuan tra|ung pho|so tan|du tru|huy dong|keu goi|quyen gop|trao tang|tham hoi|vao diem|nhap diem|len diem|binh xet|xet chon|xet duyet|bao tri|bao duong|tich hop|ket noi|chia se|so hoa|chuan hoa|don gian hoa|khai thac|xac dinh|don tiep|cu can bo|cung ra quan|ra quan|phat quang|trong cay';
const VERB = new RegExp(
  `^(?:${VERBS.split('|')
    .sort((a, b) => b.length - a.length)
    .join('|')})(?=[\\s,;:.]|$)`,
);
/** One-syllable verbs keep their marks: "giao" is a verb, "giáo" is not. */
const SHORT_VERB =
  /^(?!dự (?:án|toán|phòng)(?!\p{L}))(?:cần|cử|đã|đang|sẽ|giao|giúp|gửi|lập|mở|nộp|phải|ký|trình|tạo|dự|họp|làm|duyệt|là|được|chịu|có|đưa|rà|tự|lưu|ghi|nhận|cân|treo|dàn dựng)(?=\s)/u;

/** No short verb is longer, with what has to stand behind it. */
const LONGEST_SHORT = 10;

const isVerb = (t: string, original: string): boolean => VERB.test(t) || SHORT_VERB.test(original.slice(0, LONGEST_SHORT).toLowerCase());

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
  /^(?:phu trach|chu tri|tham muu|kiem tra|to chuc|tham gia|thuc hien|giam sat|quan ly|phoi hop|duoc giao|duoc phan cong|chi dao|dao tao|to chuc|lanh dao|van dong|huong dan|thong ke|thuong truc|phuc vu|ung pho|so tan|tuan tra|bao tri)(?=[\s,]|$)/;

const AGAIN = /^(?:thanh tra|kiem toan) /;

/**
 * Length of the body or people named at the start of a sentence as its subject ("Chi bộ" in "Chi bộ phân công các đồng chí…"); 0 when
 * the sentence opens with anything else. The subject ends where the first verb begins.
 */
export function subjectLength(sentence: string): number {
  if (!opensWithBody(sentence)) return 0;
  const opening = sentence.slice(0, 260);
  const t = plain(opening);
  if (isVerb(t, opening) && !NOUN.test(t)) return 0;
  // A body named after what it does does so again: "Thanh tra thành phố thanh tra …".
  const again = AGAIN.exec(t)?.[0];
  for (let i = 1; i < t.length; i += 1) {
    if (t[i - 1] !== ' ') continue;
    const original = opening.slice(i, i + 30);
    if (!isVerb(t.slice(i, i + 24), original) && !(again && t.startsWith(again, i) && original.startsWith(again[0]!))) continue;
    if (NOUN.test(t.slice(i, i + 40))) continue;
    const before = t.slice(0, i).trimEnd();
    if (/^ký\s/u.test(original) && /(?:^|\s)thu$/.test(before)) continue;
    if (
      /^(?:trình|họp|tạo|nhận|lưu|ghi|treo)\s/u.test(original) &&
      /(?:^|\s)(?:cong|chuong|quy|qua|lo|giao|phong|cuoc|dao|sang|cai|che|tiep|ghi|xac|giai|bao)$/.test(before)
    )
      continue;
    if (/\./.test(before.replace(/d\/c\.?|\.\.\./g, ''))) return 0;
    if (!opening.slice(0, i).split(';').every(opensWithBody)) return 0;
    const capital = original[0] !== original[0]!.toLowerCase();
    // A capital inside the sentence belongs to a name: "Ban Tổ chức Huyện ủy".
    if (capital && !/[,;:]$/.test(before)) continue;
    // A team inspects by name ("Đoàn kiểm tra"); it does nothing else by name.
    const acts = before.endsWith('doan') && !/^(?:kiem tra|giam sat)/.test(t.slice(i, i + 9));
    if (!acts && ATTRIBUTE.test(t.slice(i)) && IN_NAME_BEFORE.test(before) && attributeGoesOn(t.slice(i), opening.slice(i))) continue;
    if (/(?:^|\s)viec$/.test(before) && original.startsWith('làm')) continue;
    // "Ban Quản lý dự án đầu tư xây dựng", "công chức địa chính - xây dựng": what a body is for.
    if (/(?:^|\s)dau tu$|\s[-–]$/.test(before) && t.startsWith('xay dung', i)) continue;
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
  // "Phòng Hành chính, Tổng hợp": a capital after the comma goes on with the name.
  if (/^,/.test(rest)) return /^,\s\p{Lu}\p{Ll}+(?:\s\p{L}+){1,4}$/u.test(rest) && /^(?:phòng|ban|sở|khoa|trung tâm)\s/iu.test(words);
  const attribute = ATTRIBUTE.test(plain(rest)) && IN_NAME_BEFORE.test(plain(words.slice(0, length)));
  return rest.split(/\s+/).length <= 2 || (attribute && words.length < 80);
}
