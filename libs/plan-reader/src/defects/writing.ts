import { isCaps } from '../clean.ts';
import { commas } from './commas.ts';
import { type Found, foundAt, type Line } from './found.ts';
import { keyOf } from './syllables.ts';
import { likeCase, pairOf, type Token } from './tokens.ts';
import { COMPOUNDS } from './words.ts';

/** Words that Vietnamese says twice on purpose. */
const TWICE = new Set(
  'luôn dần thường ngày người nhà nơi nơi lớp đời chung riêng từ mãi rất hay xanh dài đều tuần tháng năm đâu ai gì nào xa gần nhỏ to vừa ngành bước khắp sớm thầm song lâu sát hằng đoàn cao trăm ngàn hai ba bốn một mỗi càng cứ ù ào ầm chang'.split(
    ' ',
  ),
);
const SMALL = new Set('của và các về những được trong với theo tại để bằng do khi cho là có phải đến không này'.split(' '));

const together = (a: Token, b: Token): boolean => pairOf(a.syllable, b.syllable).isWord;

/** A word or a word of two syllables said twice over, unless the first ends one word and the second opens another ("cán bộ bộ phận"). */
function doubled(line: Line, out: Found[]): void {
  const { tokens, clean } = line;
  let caps: boolean | null = null;
  for (let i = 0; i + 1 < tokens.length; i += 1) {
    const a = tokens[i]!;
    const b = tokens[i + 1]!;
    if (a.gap !== 'space') continue;
    const c = tokens[i + 2];
    const d = tokens[i + 3];
    if (a.raw === c?.raw && b.raw === d?.raw && b.gap === 'space' && c.gap === 'space' && COMPOUNDS.has(`${a.key} ${b.key}`)) {
      const twice = `${a.raw} ${b.raw}`;
      out.push(foundAt(clean, a.at, d.end, 'spelling', `Lặp chữ "${twice}".`, 0.8, twice));
      continue;
    }
    if (a.raw !== b.raw || a.key.length < 2 || TWICE.has(a.key) || /^[IVXLC]+$/.test(a.raw)) continue;
    if (/\p{Lu}/u.test(a.raw)) {
      caps ??= isCaps(clean.text);
      if (!caps) continue;
    }
    if (/[-–]/.test(clean.text[a.at - 1] ?? '') || /[-–]/.test(clean.text[b.end] ?? '')) continue;
    const before = tokens[i - 1]?.gap === 'space' ? tokens[i - 1]! : null;
    if (SMALL.has(a.key)) out.push(foundAt(clean, a.at, b.end, 'spelling', `Lặp chữ "${a.key}".`, 0.85, a.raw));
    else if (before && c && b.gap === 'space' && !together(before, a) && !together(b, c) && !together(a, b))
      out.push(foundAt(clean, a.at, b.end, 'spelling', `Lặp chữ "${a.key}".`, 0.65));
  }
}

/** Small words that cannot stand before what follows them: a word was lost, or a comma is too many. */
const DANGLING =
  /(?<!\p{L})(của|về|với|cho|các|những)(,\s(?=\p{Ll})|\s(?:theo (?=chức năng|quy định|kế hoạch|thẩm quyền)|và(?=\s)|được(?=\s)|nhằm(?=\s)|đã(?=\s)|sẽ(?=\s)))/gu;

const HELD = new Set('của về với cho các những'.split(' '));
const LOOSE = new Set('theo và được nhằm đã sẽ'.split(' '));

function dangling(line: Line, out: Found[]): void {
  // Most small words have their noun: the tokens tell where one may not.
  if (!line.tokens.some((t, i) => HELD.has(t.key) && (t.gap !== 'space' || LOOSE.has(line.tokens[i + 1]!.key)))) return;
  for (const m of line.clean.text.matchAll(DANGLING)) {
    const word = m[1]!;
    const comma = m[2]!.startsWith(',');
    const next = m[2]!.trim();
    if (!comma && /^(?:các|những)$/.test(word) && next !== 'và' && next !== 'theo') continue;
    if (!comma && /^(?:với|cho|về)$/.test(word) && next !== 'và') continue;
    if (comma && /^(?:cho|về|với)$/.test(word) && /^,\s(?:nếu|khi|trong|tùy|theo)/u.test(line.clean.text.slice(m.index + word.length)))
      continue;
    const tail = /^\s*\p{L}+(?:\s\p{L}+)?/u.exec(line.clean.text.slice(m.index + m[0].length))?.[0] ?? '';
    const head = /(?:\p{L}+\s){0,3}$/u.exec(line.clean.text.slice(Math.max(0, m.index - 40), m.index))?.[0] ?? '';
    out.push(
      foundAt(
        line.clean,
        m.index - head.length,
        m.index + m[0].length + tail.length,
        'spelling',
        comma ? `Thừa dấu phẩy hoặc thiếu chữ sau "${word}".` : `Thiếu chữ sau "${word}".`,
        0.7,
      ),
    );
  }
}

/** Phrases of plans that are said in one way; a line that has all but one of their words has lost or changed one. */
const PHRASES: { with: string; seen: RegExp; why: string; mend: string | null }[] = [
  {
    with: 'chính trị',
    seen: /tổ chức chính trị\s*[-–]\s+(?!xã|Xã|nghề|kinh)(?=\p{Ll})/u,
    why: 'Thiếu chữ: chính trị - xã hội.',
    mend: 'tổ chức chính trị - xã hội ',
  },
  {
    with: 'kinh tế',
    seen: /kinh tế\s*[-–]\s+(?=(?:của|năm|trên|và|trong|địa)(?:\s))/u,
    why: 'Thiếu chữ: kinh tế - xã hội.',
    mend: 'kinh tế - xã hội ',
  },
  {
    with: 'xếp',
    seen: /(?:đánh giá|bình xét),?\s+xếp(?=\s+(?!loại|hạng|thứ|thi đua|lương|ngạch)\p{L})/u,
    why: 'Thiếu chữ: đánh giá, xếp loại.',
    mend: null,
  },
  {
    with: 'số hóa',
    seen: /số hóa (?:văn|hồ|tài)(?=\s+(?!bản|sơ|liệu|hóa|thư|kiện|phòng)\p{L})/u,
    why: 'Thiếu chữ: số hóa văn bản, hồ sơ, tài liệu.',
    mend: null,
  },
  {
    with: ' cao ',
    seen: /(?<!\p{L})(?:tăng|năng|nân) cao (?=hiệu quả|hiệu lực|chất lượng|năng lực|nhận thức|ý thức|trình độ|trách nhiệm|vai trò|đời sống)/u,
    why: 'Sai chữ: nâng cao.',
    mend: 'nâng cao ',
  },
  {
    with: 'Ph',
    seen: /^[-+\d.\s]*(?:Phần|Phân|Phấn|Phẫn) (?:đầu|đâu|dấu|đậu)(?=\s+(?:đến|đạt|năm|trong|trở|hoàn|có|giảm|tăng|xây|100|\d))/u,
    why: 'Sai chính tả: phấn đấu.',
    mend: 'Phấn đấu',
  },
  {
    with: 'hành vi',
    seen: /(?<!\p{L})hành vi những(?=\s)/u,
    why: 'Sai chữ: hành vi nhũng nhiễu.',
    mend: null,
  },
  {
    with: 'cải cách',
    seen: /cải cách (?:thủ tục hành|hành)(?=\s+(?!chính|vi)\p{Ll})/u,
    why: 'Thiếu chữ: cải cách hành chính.',
    mend: null,
  },
  {
    with: 'công nghệ tin',
    seen: /ứng dụng công nghệ tin(?=[\s,;.])/u,
    why: 'Thiếu chữ: công nghệ thông tin.',
    mend: 'ứng dụng công nghệ thông tin',
  },
  {
    with: 'theo tưởng',
    seen: /học tập và làm theo tưởng/u,
    why: 'Thiếu chữ: tư tưởng.',
    mend: 'học tập và làm theo tư tưởng',
  },
  {
    with: 'chức năng',
    seen: /chức năng, nhiệm(?=\s+(?!vụ)\p{Ll})/u,
    why: 'Thiếu chữ: chức năng, nhiệm vụ.',
    mend: 'chức năng, nhiệm vụ',
  },
  {
    with: 'chống tham',
    seen: /phòng, chống tham(?=\s+(?!nhũng|ô|gia)\p{Ll})/u,
    why: 'Thiếu chữ: phòng, chống tham nhũng.',
    mend: 'phòng, chống tham nhũng',
  },
];

/** One of the words without which no phrase is looked for. */
const HINT = new RegExp(PHRASES.map((p) => p.with).join('|'), 'u');

/** Names of four syllables, by their last three: a first syllable that is another is misread ("Đảng tâm chính trị"). */
const TAILS = new Map(
  ['trung tâm chính trị', 'ủy ban nhân dân', 'hội đồng nhân dân', 'trung học cơ sở', 'mặt trận tổ quốc'].map((name) => {
    const [first, ...rest] = name.split(' ').map(keyOf);
    return [rest.join(' '), { first: first!, name }];
  }),
);
const SECONDS = new Set([...TAILS.keys()].map((t) => t.split(' ')[0]!));

function phrases(line: Line, out: Found[]): void {
  const { clean } = line;
  const { text } = clean;
  for (const p of HINT.test(text) ? PHRASES : []) {
    if (!text.includes(p.with)) continue;
    const m = p.seen.exec(text);
    if (!m) continue;
    const tail = p.mend === null ? (/^\s*\p{L}+/u.exec(text.slice(m.index + m[0].length))?.[0] ?? '') : '';
    const lead = /^[-+\d.\s]*/.exec(m[0])![0].length;
    out.push(foundAt(line.clean, m.index + lead, m.index + m[0].length + tail.length, 'spelling', p.why, 0.75, p.mend));
  }
  const { tokens } = line;
  for (let i = 1; i + 2 < tokens.length; i += 1) {
    if (!SECONDS.has(tokens[i]!.key)) continue;
    const tail = TAILS.get(`${tokens[i]!.key} ${tokens[i + 1]!.key} ${tokens[i + 2]!.key}`);
    const first = tokens[i - 1]!;
    if (!tail || first.key === tail.first || [first, tokens[i]!, tokens[i + 1]!].some((t) => t.gap !== 'space')) continue;
    if (SMALL.has(first.key) || together(first, tokens[i]!) || first.raw.length < 2) continue;
    const before = tokens[i - 2];
    if (before?.gap === 'space' && together(before, first)) continue;
    const mend = likeCase(first.raw, tail.first) + clean.text.slice(first.end, tokens[i + 2]!.end);
    out.push(foundAt(clean, first.at, tokens[i + 2]!.end, 'spelling', `Sai chữ: ${tail.name}.`, 0.7, mend));
  }
}

/** True where the next lines close what this one opened: a title that was broken into lines. */
function closes(following: string, open: string, close: string): boolean {
  const at = following.indexOf(close);
  return at >= 0 && !following.slice(0, at).includes(open);
}

/** A bracket that stays open; the one of a number ("1)") and of a smile closes nothing. */
function unclosed({ clean }: Line, following: string, out: Found[]): void {
  const { text } = clean;
  const bare = text.replace(/^\s*(?:\(?[\p{L}\d]{1,4}\)|[\p{L}\d]{1,3}[).])/u, (s) => ' '.repeat(s.length)).replace(/[:;]\)/g, '  ');
  const left = bare.lastIndexOf('(');
  if (left >= 0 && left > bare.lastIndexOf(')') && text.length - left < 400 && !closes(following, '(', ')'))
    out.push(foundAt(clean, left, Math.min(text.length, left + 100), 'other', 'Mở ngoặc đơn mà không đóng.', 0.7));
}

/** A quotation that stays open. */
function unquoted({ clean }: Line, following: string, out: Found[]): void {
  const { text } = clean;
  const open = text.lastIndexOf('“');
  if (open > text.lastIndexOf('”') && !text.slice(open).includes('"') && !closes(following, '“', '”')) {
    out.push(foundAt(clean, open, Math.min(text.length, open + 100), 'other', 'Mở ngoặc kép mà không đóng.', 0.8));
    return;
  }
  const inner = /“([^”“]*)“/u.exec(text);
  if (inner && !/"/.test(inner[1]!) && (text.match(/“/g)?.length ?? 0) > (text.match(/”/g)?.length ?? 0))
    out.push(foundAt(clean, inner.index, Math.min(text.length, inner.index + 100), 'other', 'Mở ngoặc kép mà không đóng.', 0.75));
}

/** Marks: two stops, a space before a mark or none after it, quotations and brackets that stay open. */
function marks(line: Line, following: string, out: Found[]): void {
  const { clean, para } = line;
  const text = clean.text;
  if (text.endsWith('..') && text.length > 20 && /\p{L}{2}\.\.$/u.test(text)) {
    const from = Math.max(0, text.length - 40);
    out.push(foundAt(clean, from, text.length, 'other', 'Thừa một dấu chấm.', 0.8, text.slice(from, -1)));
  }
  if (para && text.includes('“')) unquoted(line, following, out);
  if (para && text.includes('(')) unclosed(line, following, out);
  const spaced = / [,;] /.test(text) ? /(\p{Ll}{2,}) ([,;])(?=\s\p{L})/u.exec(text) : null;
  if (spaced) {
    const to = spaced.index + spaced[0].length;
    out.push(foundAt(clean, spaced.index, to, 'spelling', 'Thừa khoảng trắng trước dấu câu.', 0.6, `${spaced[1]}${spaced[2]}`));
  }
  for (let i = 0; i + 1 < line.tokens.length; i += 1) {
    const [a, b] = [line.tokens[i]!, line.tokens[i + 1]!];
    if (a.gap !== 'other' || b.at !== a.end + 1) continue;
    const mark = text[a.end];
    if (mark !== ',' && mark !== ';') continue;
    if (!/^\p{Ll}{2,}$/u.test(a.raw) || !/^\p{Ll}{2,}$/u.test(b.raw) || /[@/.]\S*$/.test(text.slice(0, a.end))) continue;
    out.push(foundAt(clean, a.at, b.end, 'spelling', 'Thiếu khoảng trắng sau dấu câu.', 0.65, `${a.raw}${mark} ${b.raw}`));
    break;
  }
}

/** ", và" between two names in an assigning line. */
function comma(line: Line, out: Found[]): void {
  if (!line.clean.text.includes(', và')) return;
  const m = /^[-–+*\s]*\p{L}[\p{L}\s]{3,30}:\s*(\p{L}+(?:\s\p{L}+){0,5}), và\s(?:các\s)?\p{L}+(?:[\s–-]+\p{L}+){0,9}[.;]?$/u.exec(
    line.clean.text,
  );
  if (!m) return;
  const at = line.clean.text.indexOf(m[1]!);
  out.push(
    foundAt(
      line.clean,
      at,
      line.clean.text.length,
      'spelling',
      'Thừa dấu phẩy trước "và".',
      0.65,
      line.clean.text.slice(at).replace(', và ', ' và '),
    ),
  );
}

/** Slips of writing that need no frequency of words: doubled, lost and dangling words, marks, open quotations and brackets, commas. */
export function writingIn(lines: Line[]): Found[] {
  const out: Found[] = [];
  for (const [i, line] of lines.entries()) {
    doubled(line, out);
    dangling(line, out);
    phrases(line, out);
    const open = /[“(]/.test(line.clean.text);
    const following = open
      ? lines
          .slice(i + 1, i + 4)
          .map((l) => l.clean.text.slice(0, 300))
          .join('\n')
      : '';
    marks(line, following, out);
    comma(line, out);
  }
  commas(lines, out);
  return out;
}
