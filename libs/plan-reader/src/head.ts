import { isCaps, plain, spanOf, withoutEnd } from './clean.ts';
import { dateIn } from './dates.ts';
import type { Para } from './paras.ts';
import type { HeadField, Plan, Read } from './plan.ts';
import type { Span } from './source.ts';
import { TITLES } from './zones.ts';

type Head = Pick<Plan, 'type' | 'symbol' | 'issuedOn' | 'place' | 'issuer' | 'subject'> & { spans: Partial<Record<HeadField, Read>> };

const NUMBER = /^số\s*[:.]?\s*(\d{1,4}[a-z]?)?\s*((?:[-–/]\s*[A-ZĐƯa-z\d&]{1,12}\s*){1,4})/iu;
const PLACE_DATE = /(?<![\p{L}\d/-])([\p{Lu}][\p{L}\s.'-]{1,40}),\s*ngày\s*([\d.…_\s]*)\s*tháng\s*([\d.…_\s]*)\s*năm\s*(\d{4}|[\d.…_\s]*)/u;
const ENACTED =
  /kèm theo\s+(?:Kế hoạch|Quyết định|Chương trình|Công văn)\s+số\s*:?\s*(\d{1,4}\s*[-–/]\s*[\p{Lu}\d&/-]+)\s*,?\s*ngày\s+(.{5,30}?)(?:\s+của\s+(?:BCH\s+)?([\p{Lu}][^()\n.;:]{3,90}))?\s*(?:\)|$)/iu;
const DRAWS_UP =
  /\s(?:xây dựng|ban hành|đề ra|lập|triển khai|tổ chức|thực hiện)\s+(?:và\s+\S+(?:\s\S+)?\s+)?(?:(?:ban hành|triển khai|tổ chức|thực hiện)\s+)?(?:[Kk]ế hoạch|[Cc]hương trình|[Pp]hương án|[Đđ]ề án|KẾ HOẠCH)(?=[\s.,:;]|$)/u;
const BASIS = /^(?:-\s*)?(?:căn cứ|thực hiện|thi hành|theo |xét |để |nhằm |triển khai thực hiện|triển khai|tiếp tục)/iu;
const NATIONAL = /cộng hòa xã hội|cộng hoà xã hội|đảng cộng sản việt nam|độc lập\s?[-–]\s?tự do/iu;

const sentence = (type: string): string => type.charAt(0).toUpperCase() + type.slice(1).toLowerCase();

/** Reads type, symbol, date, place, issuer and subject. `tail` holds the closing sentences and annex titles, which may print them too; `running` is the whole text. */
export function readHead(head: Para[], tail: Para[], running: string): Head {
  const out: Head = { type: null, symbol: null, issuedOn: null, place: null, issuer: null, subject: null, spans: {} };
  const mark = (field: HeadField, span: Span, confidence: number): void => {
    out.spans[field] = { span, confidence };
  };
  let title = head.findIndex((p) => TITLES.test(p.clean.text) && (p.caps || isCaps(TITLES.exec(p.clean.text)![0])));
  for (const para of head.slice(0, Math.max(12, title + 1))) {
    const text = para.clean.text;
    const number = /(?:^|\s)(số\s*[:.]?\s*\d{0,4}\s*[-–/].*)$/iu.exec(text);
    // The number stands on a line of its own or after the letterhead; inside a sentence it is another document's.
    const before = number ? text.slice(0, text.indexOf(number[1]!)).trim() : '';
    const symbol = number && (before === '' || isCaps(before)) ? NUMBER.exec(number[1]!) : null;
    if (symbol && !out.symbol && symbol[1]) {
      const at = text.indexOf(number![1]!);
      out.symbol = (symbol[1] + symbol[2]!).replace(/\s+/g, '').replace(/–/g, '-');
      mark('symbol', spanOf(para.clean, at, at + symbol[0].trimEnd().length), 0.95);
    }
    const dated = PLACE_DATE.exec(text);
    if (dated && !out.place && text.length < 160) {
      out.place = dated[1]!.trim();
      mark('place', spanOf(para.clean, dated.index, dated.index + dated[1]!.length), 0.95);
      const date = dateIn(text.slice(dated.index));
      if (date?.real) {
        out.issuedOn = date.iso;
        mark('issuedOn', spanOf(para.clean, dated.index + date.index, dated.index + date.index + date.length), 0.95);
      }
    }
  }
  if (title < 0) title = head.findIndex((p) => p.caps && !NATIONAL.test(p.clean.text) && TITLES.test(p.clean.text));
  const titlePara = head[title];
  if (titlePara) readTitle(out, head, title, titlePara, mark);
  else title = readLetter(out, head, mark);
  readIssuer(out, head, tail, title, mark);
  fullerIssuer(out, head, title, running);
  for (const para of tail) {
    const enacted = ENACTED.exec(para.clean.text);
    if (!enacted) continue;
    const date = dateIn(enacted[2]!);
    const whole = spanOf(para.clean, enacted.index, enacted.index + enacted[0].length);
    if (!out.symbol) {
      out.symbol = enacted[1]!.replace(/\s+/g, '');
      mark('symbol', whole, 0.85);
    }
    if (!out.issuedOn && date?.real) {
      out.issuedOn = date.iso;
      mark('issuedOn', whole, 0.85);
    }
    const fuller = enacted[3]?.trim();
    if (fuller && (!out.issuer || (plain(fuller).startsWith(plain(out.issuer)) && fuller.length > out.issuer.length))) {
      out.issuer = fuller;
      mark('issuer', whole, 0.85);
    }
  }
  return out;
}

function readTitle(out: Head, head: Para[], title: number, para: Para, mark: (f: HeadField, s: Span, c: number) => void): void {
  const found = TITLES.exec(para.clean.text)!;
  out.type = sentence(found[1]!);
  mark('type', spanOf(para.clean, found.index, found.index + found[0].length), 0.98);
  const lines: { para: Para; from: number }[] = [];
  const rest = para.clean.text.slice(found[0].length).replace(/^[\s:.–-]+/u, '');
  if (rest.length > 3) lines.push({ para, from: para.clean.text.length - rest.length });
  for (const next of head.slice(title + 1, title + 7)) {
    const text = next.clean.text;
    const first = lines[0]?.para;
    if (!first) {
      if (/^(?:năm học|năm)\s*[\d\s–-]+$/iu.test(text) || next.clean.text.length > 3) lines.push({ para: next, from: 0 });
      continue;
    }
    if (/^(?:\(|kính gửi|-\s)/iu.test(text) || NUMBER.test(text) || PLACE_DATE.test(text)) break;
    const alike =
      (next.bold && (first.bold || first === para)) || (next.heading && first.heading) || (next.align === 'center' && text.length < 200);
    const short = text.length < 110 && !next.gap && !BASIS.test(text) && !/[;.:]$/u.test(text) && !DRAWS_UP.test(` ${text}`);
    if (!alike && !short) break;
    lines.push({ para: next, from: 0 });
  }
  const first = lines[0];
  const last = lines.at(-1);
  if (!first || !last) return;
  const words = lines.map((l) => l.para.clean.text.slice(l.from)).join(' ');
  out.subject = withoutEnd(words.replace(/\s+/g, ' '), '.;:').trim();
  const start = spanOf(first.para.clean, first.from, first.para.clean.text.length).start;
  mark('subject', { start, end: spanOf(last.para.clean, last.from, last.para.clean.text.length).end }, 0.9);
}

/** The body that draws up the plan: the subject of "… xây dựng Kế hoạch", else of "Trên đây là Kế hoạch … của …", else the letterhead. */
function readIssuer(out: Head, head: Para[], tail: Para[], title: number, mark: (f: HeadField, s: Span, c: number) => void): void {
  for (let i = head.length - 1; i > title; i -= 1) {
    const para = head[i]!;
    const text = para.clean.text;
    const verb = DRAWS_UP.exec(text);
    if (!verb) continue;
    const before = text.slice(0, verb.index);
    // The subject stands after the last clause break; a comma may stand inside a name only when a capital follows a lower-case list.
    const breaks = [...before.matchAll(/[;.]\s+|,\s+(?=\p{Lu})|^\s*-\s*/gu)].at(-1);
    let from = breaks ? breaks.index + breaks[0].length : 0;
    let name = before.slice(from).trim();
    if (BASIS.test(name)) {
      const inner = [...before.matchAll(/,\s+/gu)].at(-1);
      if (!inner) continue;
      from = inner.index + inner[0].length;
      name = before.slice(from).trim();
    }
    if (!/^\p{Lu}/u.test(name) || name.length > 140 || name.length < 3) continue;
    name = name.replace(/\s+(?:đã|đang|tiến hành|chủ động|nghiêm túc)$/u, '').replace(/\s*\([^()]{2,60}\)$/u, '');
    out.issuer = name.replace(/\s*\((?:gọi tắt là\s+)?\p{Lu}[\p{Lu}&]{1,9}\)/gu, '');
    mark('issuer', spanOf(para.clean, before.indexOf(name, from), before.indexOf(name, from) + name.length), 0.9);
    break;
  }
  if (!out.issuer) {
    for (const para of tail) {
      const of =
        /^Trên đây là\s.{0,400}?\scủa\s+([\p{Lu}][^.;:/]{3,90}?)(?=\s+(?:về|thực hiện|năm|triển khai|yêu cầu|đề nghị)|[.;:,/]|$)/u.exec(
          para.clean.text,
        );
      if (!of) continue;
      out.issuer = of[1]!.trim();
      mark('issuer', spanOf(para.clean, of.index + of[0].length - of[1]!.length, of.index + of[0].length), 0.7);
      break;
    }
  }
  const letterhead = head
    .slice(0, Math.max(0, title))
    .filter((p) => p.caps && !NATIONAL.test(p.clean.text) && p.clean.text.length > 5 && !/^số/iu.test(p.clean.text))
    .filter((p) => !RIGHT_SIDE.test(p.clean.text));
  const body = letterhead.at(-1);
  if (!out.issuer && body) {
    const above = letterhead.at(-2);
    const parted = above && PLACE.test(body.clean.text) && COUNCIL.test(above.clean.text);
    out.issuer = withoutEnd(`${parted ? `${above.clean.text} ` : ''}${body.clean.text}`, '.,;', false);
    const { end } = spanOf(body.clean, 0, body.clean.text.length);
    const { start } = spanOf((parted ? above : body).clean, 0, 1);
    mark('issuer', { start: Math.min(start, end), end }, 0.6);
  }
}

/** What stands on the right side of a letterhead besides the national motto, or is left of the motto where its line was broken. */
const RIGHT_SIDE =
  /^(?:(?:đoàn (?:tncs|thanh niên cộng sản)|đội tntp) hồ chí minh|(?:(?:xã hội )?chủ nghĩa )?việt nam|(?:- )?(?:tự do - )?hạnh phúc)$/iu;
const PLACE = /^(?:TỈNH|XÃ|PHƯỜNG|HUYỆN|QUẬN|THÀNH PHỐ|THỊ XÃ|THỊ TRẤN|ĐẶC KHU)\s/u;
const COUNCIL = /(?:^|[\s-])(?:[ỦU][ỶY] BAN NHÂN DÂN|HỘI ĐỒNG NHÂN DÂN|UBND|HĐND)$/u;

/** An official letter has no title: its subject stands under its number after "V/v". Answers where that line stands, -1 where there is none. */
function readLetter(out: Head, head: Para[], mark: (f: HeadField, s: Span, c: number) => void): number {
  const at = head.findIndex((p) => /^v\/v\s/iu.test(p.clean.text));
  const first = head[at];
  if (!first) return -1;
  const lines = [first];
  for (const next of head.slice(at + 1, at + 4)) {
    const text = next.clean.text;
    if (next.gap || next.marker || text.length > 90 || /^(?:kính gửi|độc lập)/iu.test(text) || PLACE_DATE.test(text) || NUMBER.test(text))
      break;
    lines.push(next);
  }
  const last = lines.at(-1)!;
  const opening = /^v\/v\s+(?:việc\s+)?/iu.exec(first.clean.text)![0].length;
  out.type = 'Công văn';
  mark('type', spanOf(first.clean, 0, 3), 0.7);
  out.subject = withoutEnd(
    lines
      .map((p) => p.clean.text)
      .join(' ')
      .slice(opening),
    '.;:',
  ).trim();
  const { start } = spanOf(first.clean, opening, first.clean.text.length);
  mark('subject', { start, end: spanOf(last.clean, 0, last.clean.text.length).end }, 0.85);
  return at;
}

/** The name with its place where the plan prints it so: running text before letterhead (decision 5 and its clarification). */
function fullerIssuer(out: Head, head: Para[], title: number, running: string): void {
  const name = out.issuer;
  if (!name || name.length > 60) return;
  const literal = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  // A letterhead is set line by line: what stands under a name in capitals ("Số: …", the motto) does not go on with it.
  const gap = isCaps(name) ? '[^\\S\\n]' : '\\s';
  const level = '(?:(?:xã|phường|huyện|tỉnh|quận|thành phố|thị trấn|thị xã|trường|Trường|cơ sở)\\s)';
  const found = new RegExp(
    `(?<![\\p{L}])${literal}${gap}(${level}*(?:(?!(?:Kế|Chỉ|Nghị|Về|Các|Căn|Trong|Thực|Ban|Hội|Trên|Quá|Cộng|Độc|Đảng|S[ốôổồỗộ])[\\s:.])\\p{Lu}[\\p{L}]*${gap}?){1,5})`,
    'u',
  ).exec(running);
  if (found && /\p{Ll}/u.test(found[1]!)) {
    out.issuer = `${name} ${found[1]!.trim()}`;
    return;
  }
  const letterhead = head
    .slice(0, Math.max(0, title))
    .map((p) => p.clean.text)
    .filter((t) => isCaps(t) && !NATIONAL.test(t));
  const generic =
    /^(?:nhà trường|trường|đơn vị|chi bộ|chi ủy|đảng ủy|ủy ban nhân dân|ubnd|công đoàn|ban giám hiệu)(?:\s(?:xã|phường|tỉnh|huyện|quận))?$/iu.test(
      name,
    );
  if (!generic) return;
  const bare = plain(name).replace(/^nha truong$/, 'truong');
  for (const [i, line] of letterhead.entries()) {
    const joined = [line, letterhead[i + 1] ?? ''].join(' ').trim();
    const full = plain(line).startsWith(`${bare} `) ? line : plain(joined).startsWith(`${bare} `) ? joined : null;
    if (full && full.length < 90) {
      out.issuer = full;
      return;
    }
  }
}
