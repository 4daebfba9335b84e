import type { Authority } from './authority.ts';
import { isActorPhrase, opensWithBody } from './bodies.ts';
import { type Clean, plain, spanOf, subClean, withoutEnd } from './clean.ts';
import { type Due, dueOfPhrase, type TimeContext } from './deadlines.ts';
import { splitBodies, splitLeaders, splitProducts } from './split.ts';

/** What lines under an item assign to it. */
export interface Assigned {
  lead: string[];
  support: string[];
  leader: string[];
  products: string[];
  due: Due | null;
  authority: Authority | null;
}

type Field = 'lead' | 'support' | 'leader' | 'products' | 'time' | 'authority';

const LABELS: [Field, string][] = [
  ['authority', '(?:tham quyen|cap|nguoi)\\s+(?:phe\\s+)?(?:duyet|quyet dinh|ky(?:\\s+(?:ban hanh|duyet))?)|tham quyen'],
  ['support', '(?:(?:cac\\s+)?(?:don vi|co quan|bo phan|ca nhan|to chuc|nguoi|thanh phan)\\s+)?(?:cung\\s+)?phoi hop(?:\\s+thuc hien)?'],
  [
    'leader',
    '(?:(?:lanh dao|cap uy|bgh|ban giam hieu)\\s+)(?:truc tiep\\s+)?(?:phu trach|chi dao|theo doi)(?:\\s+chi dao)?|(?:nguoi\\s+)?chi dao(?:\\s+thuc hien)?',
  ],
  [
    'lead',
    '(?:(?:cac\\s+)?(?:don vi|co quan|bo phan|ca nhan|nguoi|to chuc|to|luc luong)(?:,\\s*(?:don vi|co quan|bo phan|ca nhan))?\\s+)?(?:chu tri|thuc hien|phu trach|chiu trach nhiem(?:\\s+chinh)?|dam nhiem|tham muu|duoc phan cong)(?:\\s+(?:chinh|thuc hien|tham muu))?|(?:nguoi|don vi|bo phan|to)\\s+(?:kiem tra|giam sat|to chuc)|phan cong(?:\\s+(?:thuc hien|nhiem vu|phu trach))?|giao|dau moi(?:\\s+thuc hien)?|trach nhiem(?:\\s+thuc hien)?|don vi thuc hien',
  ],
  [
    'time',
    '(?:thoi gian|thoi han|tien do|han|thoi diem|moc thoi gian)(?:\\s+(?:hoan thanh|thuc hien|trien khai|to chuc|bao cao|kiem tra|giam sat|du kien))*|hoan thanh|thuc hien trong',
  ],
  [
    'products',
    '(?:san pham|ket qua|dau ra|minh chung)(?:\\s*/\\s*ket qua)?(?:\\s+(?:dau ra|dat duoc|du kien|hoan thanh|can dat|thuc hien))*',
  ],
];
const LABEL = new RegExp(`(?:^|[\\s(;.,*-])(?:${LABELS.map(([field, p]) => `(?<${field}>${p})`).join('|')})\\s*:\\s*`, 'g');

/** Most lines open with no label at all; telling so needs only their first words. */
const OPENING = new RegExp(`^.{0,4}?(?:${LABELS.map(([, p]) => p).join('|')})\\s*:`);

interface Piece {
  field: Field;
  words: Clean;
}

function piecesOf(line: Clean): Piece[] | null {
  if (!OPENING.test(plain(line.text.slice(0, 90)))) return null;
  const t = plain(line.text);
  const found = [...t.matchAll(LABEL)];
  const first = found[0];
  if (!first || first.index > 3) return null;
  const pieces: Piece[] = [];
  for (const [i, m] of found.entries()) {
    const field = (Object.entries(m.groups ?? {}).find(([, v]) => v !== undefined)?.[0] ?? 'lead') as Field;
    const end = found[i + 1]?.index ?? t.length;
    const words = subClean(line, m.index + m[0].length, end);
    // A bracket that opened before the label closes after the words.
    const tail = words.text.includes('(') ? null : /\)[\s.;,]*$/.exec(words.text);
    pieces.push({ field, words: tail ? subClean(words, 0, tail.index) : words });
  }
  return pieces;
}

const ASSIGNING = new WeakMap<Clean, boolean>();

/** True when a line assigns ("Cơ quan chủ trì: …", "Thời gian hoàn thành: …") instead of setting work. */
export function isAssigning(line: Clean): boolean {
  if (!line.text.includes(':')) return false;
  let known = ASSIGNING.get(line);
  if (known === undefined) {
    known = assigns(line);
    ASSIGNING.set(line, known);
  }
  return known;
}

function assigns(line: Clean): boolean {
  const first = piecesOf(line)?.[0];
  if (!first || first.words.text === '') return false;
  // "Thực hiện: rà soát, bổ sung …" sets work; a name does not run on for a paragraph.
  if (first.field === 'lead' && /^thuc hien\s*:/.test(plain(line.text)) && first.words.text.length > 120) return false;
  return first.field === 'time' || first.words.text.length < 400;
}

const INLINE =
  /(?:^|[.;(–-]\s*)(?:cac\s+)?(?:(?:co quan|don vi|bo phan|nguoi|ca nhan|lanh dao|to chuc)(?:,\s*(?:don vi|co quan|ca nhan))?\s+)?(?:chu tri|phoi hop|chiu trach nhiem|thuc hien|phu trach|thoi gian|thoi han|tien do|san pham|ket qua)(?:\s+(?:chinh|thuc hien|hoan thanh|dau ra|du kien|chi dao))*\s*:/;

const BRACKET =
  /\(\s*([^();:]{3,120}?)\s+(?:là đơn vị\s+)?chủ trì(?:\s+thực hiện)?\s*(?:,\s*([^();:]{3,160}?)\s+phối hợp|[,;]\s*phối hợp(?:\s+với)?\s*:?\s+([^();:]{3,160}?))?\s*[;,.)]/u;

/** "(Ban Chỉ huy Quân sự xã, trước 28/02/2026)": a bracket at the end of an item of nothing but who and by when. */
const WHO_WHEN =
  /^\(\s*([^();:]{3,90}?)\s*[,;]\s*((?:xong|hoàn thành|trước|trong|tháng|quý|từ|chậm nhất|thường xuyên|hằng|hàng)\s[^()]{2,60})\)[\s.;,]*$/iu;
/** The time after who leads: "(… chủ trì; hoàn thành trong quý II/2026)". */
const BRACKET_TIME = /[;,]\s*((?:xong|hoàn thành|trước|trong|tháng|quý|từ|chậm nhất|hằng|hàng)\s[^();,]{2,60})\)/iu;

/** A bracket that names who leads: "… (Phòng Kế hoạch - Tài chính chủ trì; thời gian: tháng 6/2026)", "(Công an xã, tháng 6/2026)". Adds what it says to `into`. */
export function assignFromBracket(body: Clean, into: Assigned, context: TimeContext): void {
  const when = (from: number, words: string): void => {
    const found = dueOfPhrase(subClean(body, from, from + words.length), context);
    if (found && found.schedule.length > 0) into.due ??= found;
  };
  if (!body.text.includes('(')) return;
  // Only the last bracket can close the item.
  const last = body.text.lastIndexOf('(');
  const both = into.lead.length === 0 && body.text.length - last < 180 ? WHO_WHEN.exec(body.text.slice(last)) : null;
  if (both && !both[1]!.includes('chủ trì') && isActorPhrase(both[1]!)) {
    into.lead.push(...splitBodies(both[1]!));
    when(last + both[0].indexOf(both[2]!, both[1]!.length), both[2]!);
    return;
  }
  const m = BRACKET.exec(body.text);
  if (!m || into.lead.length > 0 || !opensWithBody(m[1]!)) return;
  into.lead.push(...splitBodies(m[1]!));
  const support = m[2] ?? m[3];
  if (support) into.support.push(...splitBodies(support));
  const time = BRACKET_TIME.exec(body.text.slice(m.index));
  if (time) when(m.index + time.index + time[0].indexOf(time[1]!), time[1]!);
}

/** "… . Phòng Tổng hợp chủ trì, các khoa phối hợp.", "…, Đoàn trường chủ trì, xong trước ngày …": a clause of a body and what it does. */
const CLAUSE =
  /[.;,]\s+(\p{Lu}[^.;:,()]{2,90}?)\s+chủ trì(?:\s+(?:thực hiện|tham mưu))?(?:\s*[,;]\s*(?:phối hợp(?:\s+với)?\s+([^.;:()]{3,160}?)|([^.;:()]{3,160}?)\s+phối hợp(?:\s+thực hiện)?))?(?=\s*(?:[.;,]|$))/u;

/** Adds to `into` what a clause of the item says of who leads and who supports; nothing where a lead is known. */
export function assignFromClause(body: Clean, into: Assigned): void {
  if (into.lead.length > 0 || !body.text.includes('chủ trì')) return;
  const m = CLAUSE.exec(body.text);
  if (!m || !isActorPhrase(m[1]!)) return;
  into.lead.push(...splitBodies(m[1]!));
  const support = m[2] ?? m[3];
  if (support && into.support.length === 0) into.support.push(...splitBodies(support));
}

/** The words of an item from where it begins to assign inside its own line ("… Cơ quan chủ trì: …; thời gian: …"); null when it does not. */
export function assigningTail(body: Clean): Clean | null {
  if (!body.text.includes(':')) return null;
  const t = plain(body.text);
  const found = INLINE.exec(t.slice(12));
  if (!found) return null;
  const at = 12 + found.index + (/^[.;(–-]/.test(found[0]) ? 1 : 0);
  const tail = subClean(body, at);
  return isAssigning(tail) ? tail : null;
}

/** An empty assignment. */
export function nothing(): Assigned {
  return { lead: [], support: [], leader: [], products: [], due: null, authority: null };
}

const LED = /^(.+?)\s+chủ trì(?:\s+thực hiện)?(?:\s*[;,]\s*(?:phối hợp(?:\s+với)?\s*:?\s*(.+)|(.+?)\s+phối hợp(?:\s+thực hiện)?))?$/u;
const DIRECTED = /^(.+?)\s+(?:lãnh đạo,?\s+(?:và\s+)?)?(?:chỉ đạo|lãnh đạo)\s+(.+)$/u;

/** "Ban A chủ trì; các chi bộ phối hợp", "Đảng ủy X lãnh đạo, chỉ đạo Phòng Y chủ trì": names with what each does. False where the words are names alone. */
function saysWhat(words: string, into: Assigned): boolean {
  let text = words;
  const directed = DIRECTED.exec(text);
  const leader = directed && isActorPhrase(directed[1]!) && opensWithBody(directed[2]!) ? directed[1]! : null;
  if (directed && leader !== null) text = directed[2]!;
  const led = LED.exec(text);
  if (led ? !opensWithBody(led[1]!) || /[,;]\s*phối hợp\s*:/u.test(led[1]!) : leader === null) return false;
  if (leader !== null) into.leader.push(...splitLeaders(leader));
  into.lead.push(...splitBodies(led ? led[1]! : text));
  const support = led?.[2] ?? led?.[3];
  if (support) into.support.push(...splitBodies(support));
  return true;
}

/** Adds what an assigning line says to `into`. */
export function assignFrom(line: Clean, into: Assigned, context: TimeContext): void {
  for (const { field, words } of piecesOf(line) ?? []) {
    const text = withoutEnd(words.text, '.;,()');
    if (field === 'time') into.due ??= dueOfPhrase(words, context);
    else if (field === 'authority') into.authority ??= text === '' ? null : { words: text, span: spanOf(words, 0, text.length) };
    else if (field === 'products') into.products.push(...splitProducts(text));
    else if (field === 'leader') into.leader.push(...splitLeaders(text));
    else if (field === 'support') into.support.push(...splitBodies(text));
    else if (!saysWhat(text, into)) {
      const both = /[,;.]?\s*(?:(?:đơn vị|cơ quan)\s+)?phối hợp(?:\s+với)?\s*:?\s+(?=\p{Lu}|các)/u.exec(text);
      into.lead.push(...splitBodies(both ? text.slice(0, both.index) : text).map((n) => n.replace(/^chủ trì\s*:?\s*/iu, '')));
      if (both) into.support.push(...splitBodies(text.slice(both.index + both[0].length)));
    }
  }
}
