import { spanOf, withoutEnd } from './clean.ts';
import type { Para } from './paras.ts';
import { isPersonName } from './person.ts';
import type { Read, Recipient, Signer } from './plan.ts';

const AUTHORITY = /^(?:T\/M|TM\.?|K\/T|KT\.?|T\/L|TL\.?|TUQ\.?|Q\.)\s*(?=\p{Lu})/u;
const POSITION =
  /^(?:PHÓ |QUYỀN )?(?:HIỆU TRƯỞNG|HIỆU PHÓ|BÍ THƯ|CHỦ TỊCH|GIÁM ĐỐC|TRƯỞNG|CHÁNH|(?:CHI )?CỤC TRƯỞNG|CHỈ HUY TRƯỞNG|HẠT TRƯỞNG|ĐỒN TRƯỞNG|VỤ TRƯỞNG|TỔNG|THỦ TRƯỞNG|ỦY VIÊN|TỔ TRƯỞNG|CHỦ NHIỆM|TRẠM TRƯỞNG|BỘ TRƯỞNG|THƯ KÝ|VIỆN TRƯỞNG|PHÓ)/u;

interface ClosingRead {
  signer: Signer;
  signerRead: Read | null;
  recipients: Recipient[];
}

/** No line of "Nơi nhận" is longer. */
const LONGEST = 1000;

function recipientOf(para: Para, from: number, to: number): Recipient | null {
  const printed = para.clean.text.slice(from, to);
  const words = withoutEnd(printed.replace(/^\s*[-–—•+]\s*/u, ''), '.,;/').trim();
  if (words === '' || !/\p{L}/u.test(words)) return null;
  const lead = printed.indexOf(words.slice(0, 3));
  const span = spanOf(para.clean, from + Math.max(0, lead), from + Math.max(0, lead) + words.length);
  let name = words;
  let purpose: string | null = null;
  const kept = /^([Ll]ưu|LƯU)\s*(?:[:：]\s*|\s+(?=\p{Lu}|hồ sơ))(.+)$/u.exec(words);
  const keptLast = /^(.+?)\s+(lưu)$/iu.exec(words);
  const bracket = words.length < LONGEST ? /^(.+?)[\s,;]*\(([^()]+)\)?$/u.exec(words) : null;
  const told = /^(.+?),?\s+(để\s+.+)$/u.exec(words);
  if (kept) [name, purpose] = [kept[2]!, kept[1]!];
  else if (keptLast) [name, purpose] = [keptLast[1]!, keptLast[2]!];
  else if (bracket && /^(?:để|báo cáo|thực hiện|b\/c|t\/h|p\/h|phối hợp|chỉ đạo|theo dõi|biết|thay)/iu.test(bracket[2]!.trim()))
    [name, purpose] = [bracket[1]!, bracket[2]!.trim()];
  else if (told) [name, purpose] = [told[1]!, told[2]!];
  return { name: withoutEnd(name, '.,;:'), purpose, span, confidence: 0.9 };
}

/** Reads the signature and the lines of "Nơi nhận" from the closing part of a plan. */
export function readClosing(paras: Para[]): ClosingRead {
  const recipients: Recipient[] = [];
  const signer: Signer = { authority: null, position: null, name: null };
  const used: Para[] = [];
  let listing = false;
  let seen = false;
  for (const [i, para] of paras.entries()) {
    const text = para.clean.text;
    const opening = /^nơi nhận\s*[:.]?\s*/iu.exec(text);
    if (opening) {
      listing = true;
      seen = true;
      const rest = text.slice(opening[0].length);
      if (rest !== '') for (const piece of piecesOfLine(text, opening[0].length)) push(recipientOf(para, piece[0], piece[1]));
      continue;
    }
    if (AUTHORITY.test(text) && text.length < 90) {
      listing = false;
      used.push(para);
      const split = splitAuthority(text);
      signer.authority = signer.authority && !signer.name ? `${signer.authority} ${split[0]}` : (signer.authority ?? split[0]);
      if (split[1]) signer.position ??= split[1];
      continue;
    }
    if (POSITION.test(text) && para.caps && text.length < 60) {
      listing = false;
      used.push(para);
      signer.position ??= withoutEnd(text, '.,;:', false);
      continue;
    }
    if (signer.authority && !signer.position && para.caps && text.length < 60 && !isPersonName(text)) {
      used.push(para);
      signer.position = text;
      continue;
    }
    const bare = !para.marker && !/[;,]$/u.test(text);
    if (bare && isPersonName(text) && (!listing || i === paras.length - 1 || para.bold || para.gap || recipients.length > 1)) {
      listing = false;
      used.push(para);
      signer.name = withoutEnd(text, '.,', false);
      continue;
    }
    // Beside a list laid out in a table the signer's post may come before the list's own lines.
    if (listing || (seen && para.marker?.kind === 'dash'))
      for (const piece of piecesOfLine(text, 0)) push(recipientOf(para, piece[0], piece[1]));
  }
  function push(r: Recipient | null): void {
    if (r) recipients.push(r);
  }
  const first = used[0];
  const last = used.at(-1);
  const signerRead: Read | null = first && last ? { span: wholeSpan(first, last), confidence: signer.name ? 0.9 : 0.5 } : null;
  return { signer, signerRead, recipients };
}

function wholeSpan(first: Para, last: Para): Read['span'] {
  const a = spanOf(first.clean, 0, first.clean.text.length);
  const b = spanOf(last.clean, 0, last.clean.text.length);
  return { start: Math.min(a.start, b.start), end: Math.max(a.end, b.end) };
}

/** "KT. HIỆU TRƯỞNG PHÓ HIỆU TRƯỞNG" on one line: the authority and the signer's own title. */
function splitAuthority(text: string): [string, string | null] {
  const second = /\s(?=(?:PHÓ|BÍ THƯ|CHỦ TỊCH|HIỆU TRƯỞNG|GIÁM ĐỐC|CHÁNH|ỦY VIÊN))/u;
  const opening = AUTHORITY.exec(text)?.[0].length ?? 0;
  const at = second.exec(text.slice(opening + 3));
  if (!at) return [withoutEnd(text, '.,;:', false), null];
  const cut = opening + 3 + at.index;
  return [text.slice(0, cut).trim(), text.slice(cut).trim()];
}

/** Parts of a line that holds several recipients run together: "- Như trên; - Lưu: VT." */
function piecesOfLine(text: string, from: number): [number, number][] {
  const out: [number, number][] = [];
  let start = from;
  for (const m of text.slice(from).matchAll(/[;,.]\s+(?=[-–•]\s)/gu)) {
    out.push([start, from + m.index]);
    start = from + m.index + m[0].length;
  }
  out.push([start, text.length]);
  return out;
}
