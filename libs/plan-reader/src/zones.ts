import { plain } from './clean.ts';
import type { Para, Piece } from './paras.ts';
import { isPersonName } from './person.ts';

/** The parts of a paper in reading order. */
interface Zones {
  /** Letterhead, title, subject and căn cứ. */
  head: Para[];
  /** Numbered parts. */
  body: Piece[];
  /** "Nơi nhận" and signature. */
  closing: Para[];
  /** Each annex with its title lines and rows. */
  annexes: Piece[][];
}

/** Type names that a title line may hold. */
export const TITLES =
  /^(?:DỰ THẢO\s+)?(KẾ HOẠCH|CHƯƠNG TRÌNH(?: HÀNH ĐỘNG| CÔNG TÁC)?|PHƯƠNG ÁN|ĐỀ ÁN|QUYẾT ĐỊNH|NGHỊ QUYẾT|CHỈ THỊ|HƯỚNG DẪN|THÔNG BÁO|KẾT LUẬN|QUY CHẾ|LỊCH CÔNG TÁC)(?=\s|$|[:.])/u;
const ANNEX = /^(?:PHỤ LỤC|Phụ lục|DANH MỤC|BIỂU MẪU|PHỤ BIỂU|BẢNG PHÂN CÔNG|BIỂU TIẾN ĐỘ|TIẾN ĐỘ THỰC HIỆN|BẢNG TỔNG HỢP)(?=[\s:.]|$)/u;
const RECIPIENTS = /^nơi nhận\s*[:.]?/iu;
const AUTHORITY = /^(?:T\/M|TM\.?|K\/T|KT\.?|T\/L|TL\.?|TUQ\.?|Q\.)\s*\p{Lu}/u;
const CONCLUSION =
  /^(?:tren day la|trong qua trinh (?:trien khai|to chuc|thuc hien)|qua trinh (?:trien khai|to chuc|thuc hien)|nhan duoc ke hoach|can cu ke hoach nay|ke hoach nay (?:da )?duoc|neu co (?:kho khan|vuong mac)|ke hoach nay co hieu luc)/;

/** "Văn phòng … thông báo để các cơ quan, đơn vị biết, thực hiện." closes a notice of conclusions. */
const TOLD =
  /^thông báo (?:ý kiến (?:kết luận|chỉ đạo)[^.;]{0,80} )?(?:để|đến)\s[^.;]{0,120}biết(?:,| và) (?:tổ chức )?thực hiện\s*[./]*$/u;

function isTold(words: string): boolean {
  const at = words.length < 400 ? words.indexOf('thông báo ') : -1;
  return at >= 0 && at <= 120 && TOLD.test(words.slice(at));
}

/** True for the sentences that close a plan and set no work: "Trên đây là Kế hoạch …", "… yêu cầu … nghiêm túc thực hiện". */
export function isConclusion(words: string): boolean {
  const opening = plain(words.slice(0, 90));
  if (CONCLUSION.test(opening) || isTold(words)) return true;
  if (!/\b(?:yeu cau|de nghi)\b/.test(opening)) return false;
  const t = plain(words.slice(0, 400));
  // A request to bodies closes the plan only as a sentence; "Đề nghị các tổ chức chính trị - xã hội phường" heads their duties.
  if (/^(?:de nghi|yeu cau) cac\b/.test(t))
    return /\b(?:nghiem tuc|khan truong|can cu|ke hoach nay|bao cao (?:ve|kip thoi)|phan anh)\b/.test(t);
  return /\b(?:nghiem tuc|khan truong)\b.{0,40}\b(?:thuc hien|trien khai)/.test(t);
}

const isPara = (p: Piece): p is Para => p.kind === 'para';

function startsBody(para: Para): boolean {
  const m = para.marker;
  if (!m) return false;
  if (m.kind === 'roman' || m.kind === 'part' || m.kind === 'upper') return m.value === 1 || para.heading || para.caps || para.bold;
  if (m.kind === 'article') return true;
  return m.kind === 'number' && m.depth === 1 && m.value === 1;
}

function isAuthority(para: Para): boolean {
  const text = para.clean.text;
  return text.length < 90 && AUTHORITY.test(text) && !para.marker;
}

const POST =
  /^(?:PHÓ )?(?:HIỆU TRƯỞNG|BÍ THƯ|CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG (?:BAN|PHÒNG|THÔN|TRẠM|ĐOÀN|KHOA|BỘ MÔN)|TỔ TRƯỞNG|CHÁNH VĂN PHÒNG|CHI CỤC TRƯỞNG|CỤC TRƯỞNG|CHỈ HUY TRƯỞNG|HẠT TRƯỞNG|ĐỒN TRƯỞNG|NGƯỜI (?:LẬP|XÂY DỰNG)(?: KẾ HOẠCH)?)$/u;

/** Who approves signs before or beside who drew up: "DUYỆT CỦA HIỆU TRƯỞNG", a name, then the post found. */
function firstSigner(pieces: Piece[], at: number, start: number): number {
  for (let i = at - 1; i > Math.max(start, at - 4, 0); i -= 1) {
    const piece = pieces[i]!;
    if (!isPara(piece) || piece.marker) return at;
    if (APPROVES.test(piece.clean.text)) return i;
    if (!isPersonName(piece.clean.text) && !/^\(.{3,60}\)$/u.test(piece.clean.text)) return at;
  }
  return at;
}

const APPROVES = /^(?:PHÊ DUYỆT|DUYỆT|XÁC NHẬN|Ý KIẾN)(?: (?:CỦA )?[\p{Lu} ]{4,40})?$/u;

/** Where the signature begins in a plan that has neither "Nơi nhận" nor "TM." before it: a post in capitals with a name soon after; -1 where there is none. */
function signatureAt(pieces: Piece[], start: number): number {
  for (let i = pieces.length - 1; i > Math.max(start, 0); i -= 1) {
    const piece = pieces[i]!;
    if (!isPara(piece) || piece.marker || !POST.test(piece.clean.text.replace(/[.,;:]+$/u, ''))) continue;
    if (pieces.slice(i + 1, i + 6).some((p) => isPara(p) && isPersonName(p.clean.text))) return firstSigner(pieces, i, start);
  }
  return -1;
}

/** Parts the pieces of a paper into head, body, closing and annexes. */
export function zonesOf(pieces: Piece[]): Zones {
  let recipients = -1;
  for (const [i, piece] of pieces.entries()) {
    if (isPara(piece) && RECIPIENTS.test(piece.clean.text) && piece.clean.text.length < 400) {
      recipients = i;
      break;
    }
  }
  let start = pieces.findIndex((p, i) => isPara(p) && (recipients < 0 || i < recipients) && startsBody(p));
  const title = pieces.findIndex((p) => isPara(p) && TITLES.test(p.clean.text) && p.clean.text.length < 300);
  if (start < 0 || (title >= 0 && start < title)) {
    const after = pieces.findIndex((p, i) => i > title && isPara(p) && startsBody(p));
    if (after >= 0 && (recipients < 0 || after < recipients)) start = after;
  }
  if (start < 0) {
    // No numbered part: the body begins after the sentence that draws up the plan, or at the first table.
    const opening = pieces.findIndex((p) => isPara(p) && /như sau\s*[:.]?$/u.test(p.clean.text));
    const row = pieces.findIndex((p) => p.kind === 'row');
    const annex = pieces.findIndex((p, i) => i > title && isPara(p) && ANNEX.test(p.clean.text));
    const ends = [recipients, row, annex].filter((i) => i >= 0);
    start = opening >= 0 ? opening + 1 : ends.length > 0 ? Math.min(...ends) : Math.min(pieces.length, Math.max(title, 0) + 3);
  }
  const told = pieces.findIndex((p, i) => i > title && i < start && isPara(p) && /như sau\s*[:.]?$/u.test(p.clean.text));
  const first = told >= 0 ? pieces[told + 1] : undefined;
  // A heading without a number right under "… như sau:" is where the body begins, wherever the first number stands.
  if (first && isPara(first) && !first.marker && (first.caps || first.heading)) start = Math.min(start, told + 1);
  let closing = recipients >= 0 && recipients >= start ? recipients : -1;
  // The signature may be printed before Nơi nhận, and a plan may have no Nơi nhận at all.
  const limit = closing >= 0 ? closing : pieces.length;
  for (let i = Math.max(start, limit - 8); i < limit; i += 1) {
    const piece = pieces[i]!;
    if (isPara(piece) && isAuthority(piece)) {
      closing = i;
      break;
    }
  }
  if (closing < 0) closing = signatureAt(pieces, start);
  let annexStart = -1;
  for (let i = Math.max(start, 0); i < pieces.length; i += 1) {
    const piece = pieces[i]!;
    if (
      isPara(piece) &&
      ANNEX.test(piece.clean.text) &&
      piece.clean.text.length < 200 &&
      !piece.marker &&
      (piece.caps || piece.heading || piece.bold || piece.align === 'center' || /^\S+ \S+(?: [IVX\d]+)?[.:]?$/u.test(piece.clean.text)) &&
      (closing < 0 || i > closing || /^PHỤ LỤC/.test(piece.clean.text))
    ) {
      annexStart = i;
      break;
    }
    if (piece.kind === 'row' && closing >= 0 && i > closing) {
      annexStart = i;
      break;
    }
  }
  if (closing >= 0 && annexStart >= 0 && annexStart < closing) annexStart = -1;
  const bodyEnd = closing >= 0 ? closing : annexStart >= 0 ? annexStart : pieces.length;
  const closingEnd = annexStart >= 0 ? annexStart : pieces.length;
  const annexes: Piece[][] = [];
  let tabled = false;
  if (annexStart >= 0) {
    for (let i = annexStart; i < pieces.length; i += 1) {
      const piece = pieces[i]!;
      const opens =
        isPara(piece) &&
        ANNEX.test(piece.clean.text) &&
        piece.clean.text.length < 200 &&
        !piece.marker &&
        (piece.caps || piece.heading || piece.bold);
      const current = annexes.at(-1);
      if (!current || (opens && tabled)) {
        annexes.push([piece]);
        tabled = false;
      } else current.push(piece);
      tabled ||= piece.kind === 'row';
    }
  }
  return {
    head: pieces.slice(0, start).filter(isPara),
    body: pieces.slice(start, bodyEnd),
    closing: closing >= 0 ? pieces.slice(closing, closingEnd).filter(isPara) : [],
    annexes,
  };
}
