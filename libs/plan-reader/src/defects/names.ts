import { isCaps, plain } from '../clean.ts';
import { type Found, foundAt, type Line, type Reading } from './found.ts';
import { keyOf } from './syllables.ts';
import type { Token } from './tokens.ts';
import { COMPOUNDS } from './words.ts';

/** Names of central bodies and of laws whose capitals are fixed (Decree 30/2020, annex II). */
const NAMES = [
  'Bộ Giáo dục và Đào tạo',
  'Bộ Nội vụ',
  'Bộ Tài chính',
  'Bộ Công an',
  'Bộ Quốc phòng',
  'Bộ Y tế',
  'Bộ Tư pháp',
  'Bộ Xây dựng',
  'Bộ Ngoại giao',
  'Bộ Công Thương',
  'Bộ Khoa học và Công nghệ',
  'Bộ Văn hóa, Thể thao và Du lịch',
  'Bộ Nông nghiệp và Môi trường',
  'Bộ Dân tộc và Tôn giáo',
  'Bộ Chính trị',
  'Ban Bí thư',
  'Thủ tướng Chính phủ',
  'Mặt trận Tổ quốc Việt Nam',
  'Ủy ban Thường vụ Quốc hội',
  'Thủ đô Hà Nội',
  'Bộ luật Lao động',
  'Bộ luật Dân sự',
  'Bộ luật Hình sự',
  'Bộ luật Tố tụng dân sự',
  'Bộ luật Tố tụng hình sự',
];
const NAME = new RegExp(`(?<!\\p{L})(?:${NAMES.map((n) => n.replace(/[ủ]/gu, '(?:ủ)').replace(/ /g, '\\s')).join('|')})(?!\\p{L})`, 'giu');
const OPENINGS = Map.groupBy(
  NAMES.map((n) => (n.match(/\p{L}+/gu) ?? []).slice(0, 3).map(keyOf)),
  ([first]) => first!,
);
/** Whether the first three syllables of one of the names stand in a line. */
function holdsName(tokens: readonly Token[]): boolean {
  for (let i = 0; i + 2 < tokens.length; i += 1)
    for (const [, second, third] of OPENINGS.get(tokens[i]!.key) ?? [])
      if (second === tokens[i + 1]!.key && tokens[i + 2]!.key.startsWith(third!)) return true;
  return false;
}
const BY_LOWER = new Map(NAMES.map((n) => [n.toLowerCase(), n]));
const OVER = /(?<!\p{L})(?:Ủy|Uỷ) Ban(?=\s\p{L})|(?<!\p{L})Hội Đồng(?=\s[Nn]hân)|(?<!\p{L})Kế Hoạch(?=\s\p{Ll})/gu;

/** A line whose words all begin with a capital is set so on purpose. */
function titled(tokens: Token[]): boolean {
  let words = 0;
  let capital = 0;
  for (const t of tokens) {
    if (t.raw.length < 2) continue;
    words += 1;
    if (t.capital) capital += 1;
  }
  return words > 5 && capital / words > 0.8;
}

/** Capitals of set names that are wrong outright; "bộ tài chính" in small letters throughout is left alone, as a common noun may be meant. */
function capitals(line: Line, out: Found[]): void {
  const text = line.clean.text;
  const named = holdsName(line.tokens);
  const over = /[yỷ] Ban|Hội Đồng|Kế Hoạch/.test(text);
  if ((!named && !over) || isCaps(text) || titled(line.tokens)) return;
  for (const m of named ? text.matchAll(NAME) : []) {
    const printed = m[0].replace(/\s/g, ' ');
    const right = BY_LOWER.get(printed.toLowerCase());
    if (!right || right === printed || isCaps(printed)) continue;
    if (!/^\p{Lu}/u.test(printed) && right !== 'Thủ đô Hà Nội' && !/\s\p{Lu}/u.test(printed)) continue;
    out.push(foundAt(line.clean, m.index, m.index + printed.length, 'spelling', `Phải viết hoa: ${right}.`, 0.85, right));
  }
  for (const m of over ? text.matchAll(OVER) : []) {
    const right = m[0].charAt(0) + m[0].slice(1).toLowerCase();
    out.push(foundAt(line.clean, m.index, m.index + m[0].length, 'spelling', `Viết hoa sai: ${right}.`, 0.75, right));
  }
}

/** "Luật thực hiện dân chủ ở cơ sở": the name of a law opens with a capital. */
function laws(reading: Reading, out: Found[]): void {
  for (const m of reading.mentions) {
    if (m.symbol !== null || !/^(?:Luật|Bộ luật|Pháp lệnh)$/.test(m.type)) continue;
    const printed = m.clean.text.slice(m.at, m.end);
    const name = /^((?:Bộ luật|Luật|Pháp lệnh)\s)(\p{Ll})(\p{L}+\s\p{L}+)/u.exec(printed);
    if (!name || /^(?:sửa đổi|hiện hành|có liên quan|liên quan|chuyên ngành|quốc tế|thuế|tục)/u.test(printed.slice(name[1]!.length)))
      continue;
    const opening = name[0].slice(name[1]!.length).split(' ').map(keyOf).join(' ');
    const properly = reading.mentions.some(
      (x) => x !== m && x.title !== null && m.title !== null && x.title !== m.title && x.title.toLowerCase() === m.title.toLowerCase(),
    );
    if (!properly && !COMPOUNDS.has(opening)) continue;
    const right = `${name[1]}${name[2]!.toUpperCase()}${name[3]}`;
    const why = `Tên luật phải viết hoa: ${printed.replace(name[0], right)}.`;
    if (!out.some((f) => f.span.start === m.span.start))
      out.push(foundAt(m.clean, m.at, m.end, 'spelling', why, properly ? 0.85 : 0.65, printed.replace(name[0], right)));
  }
}

/** First words of names of bodies and laws: what follows is no name by itself ("Luật Đấu thầu", "Luật Đầu tư"). */
const HEAD = new Set(
  'Luật Bộ Sở Ban Phòng Hội Trường Ủy Uỷ Đoàn Công Đảng Cục Vụ Viện Tổ Trung Quỹ Văn Nghị Quyết Kế Chương Ngân Kho Tòa Chi Liên Mặt Hiệp Tập Quỹ Nhà Thông Chỉ Kết Quy'.split(
    ' ',
  ),
);
/** A capital and small letters after it. */
const isName = ({ raw, capital }: Token): boolean => capital && raw.length > 1 && raw.slice(1) === raw.slice(1).toLowerCase();

/** A proper name printed in two ways that differ in marks only ("Đông Thanh", "Đông Thạnh"): the rarer form, else the later. */
function variants(lines: Line[], out: Found[]): void {
  const forms = new Map<string, Map<string, { times: number; found: Found }>>();
  for (const { clean, tokens } of lines) {
    let wholly: boolean | null = null;
    for (let i = 0; i + 1 < tokens.length; i += 1) {
      const [x, y] = [tokens[i]!, tokens[i + 1]!];
      if (!x.capital || !y.capital || x.gap !== 'space' || !isName(x) || !isName(y) || HEAD.has(x.raw)) continue;
      wholly ??= isCaps(clean.text) || titled(tokens);
      if (wholly) break;
      const key = `${x.key} ${y.key}`;
      const bare = plain(key);
      const same = forms.get(bare) ?? new Map<string, { times: number; found: Found }>();
      forms.set(bare, same);
      const known = same.get(key);
      if (known) known.times += 1;
      else same.set(key, { times: 1, found: foundAt(clean, x.at, y.end, 'spelling', `${x.raw} ${y.raw}`, 0.65) });
    }
  }
  for (const same of forms.values()) {
    if (same.size !== 2) continue;
    const [a, b] = [...same.values()] as [{ times: number; found: Found }, { times: number; found: Found }];
    const [odd, usual] = b.times <= a.times ? [b, a] : [a, b];
    out.push({
      ...odd.found,
      why: `Tên ghi hai cách: "${odd.found.why}" và "${usual.found.why}".`,
      confidence: usual.times >= 3 * odd.times ? 0.75 : 0.65,
      mend: usual.times >= 3 * odd.times ? usual.found.why : null,
    });
  }
}

const VERBS = new Set('thực triển xây tăng nâng rà phối tuyên thông đẩy hướng giám đánh'.split(' '));
const PLAIN_WORDS =
  /(?<=(?:^|[\s,;])(?:\p{Ll}+)\s)(Thực hiện|Triển khai|Xây dựng|Tăng cường|Nâng cao|Rà soát|Phối hợp|Tuyên truyền|Thông tin|Đẩy mạnh|Hướng dẫn|Giám sát|Đánh giá)(?=[\s,]+\p{Ll})/gu;

/** A verb that opens with a capital in the middle of a sentence, unless it opens a title after "về", or a name. */
function midSentence(line: Line, out: Found[]): void {
  const text = line.clean.text;
  if (line.zone === 'head' || line.zone === 'closing') return;
  // A capital after a small word: few lines have one.
  if (!line.tokens.some((t, i) => i > 0 && t.capital && VERBS.has(t.key)) || titled(line.tokens)) return;
  for (const m of text.matchAll(PLAIN_WORDS)) {
    const before = /(\p{L}+)\s$/u.exec(text.slice(0, m.index))?.[1] ?? '';
    const rest = text.slice(m.index + m[0].length);
    if (
      /^(?:về|việc|của|ban|sở|bộ|phòng|án|hoạch|trình|tài|nghị|theo|là|số|đề|mục|cuộc|ngày|thi|quyết)$/iu.test(before) ||
      /^(?:\s\p{Ll}+)?\s(?:và|,)\s\p{Lu}/u.test(rest)
    )
      continue;
    if (/^\s(?:viên|tuyên|số)/u.test(rest) && m[0] !== 'Thông tin') continue;
    const before2 = text.slice(0, m.index);
    if ((before2.match(/[“"]/g)?.length ?? 0) > (before2.match(/[”]/g)?.length ?? 0)) continue;
    const lower = m[0].charAt(0).toLowerCase() + m[0].slice(1);
    out.push(foundAt(line.clean, m.index, m.index + m[0].length, 'spelling', `Viết hoa sai giữa câu: ${lower}.`, 0.6, lower));
  }
}

/** Capitals that are wrong outright, and names written in two ways. */
export function namesIn(reading: Reading): Found[] {
  const out: Found[] = [];
  for (const line of reading.lines) {
    capitals(line, out);
    midSentence(line, out);
  }
  laws(reading, out);
  variants(reading.lines, out);
  return out;
}
