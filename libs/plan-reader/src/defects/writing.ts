import { isCaps } from '../clean.ts';
import { type Found, foundAt, type Line } from './found.ts';
import { keyOf } from './syllables.ts';
import { ALLOWED, COMPOUNDS } from './words.ts';

/** Words that Vietnamese says twice on purpose. */
const TWICE = new Set(
  'luôn dần thường ngày người nhà nơi nơi lớp đời chung riêng từ mãi rất hay xanh dài đều tuần tháng năm đâu ai gì nào xa gần nhỏ to vừa ngành bước khắp sớm thầm song lâu sát hằng đoàn cao trăm ngàn hai ba bốn một mỗi càng cứ ù ào ầm chang'.split(
    ' ',
  ),
);
const DOUBLED = /(?<![\p{L}-])(\p{L}{1,7}) \1(?![\p{L}-])/gu;
const SET_TWICE =
  /(?<!\p{L})((?:thực hiện|công tác|tổ chức|triển khai|kế hoạch|nhà trường|hoạt động|xây dựng|nâng cao|tăng cường|đánh giá|chất lượng)) \1(?!\p{L})/gu;

function doubled(line: Line, out: Found[]): void {
  const text = line.clean.text;
  for (const m of text.matchAll(SET_TWICE))
    out.push(foundAt(line.clean, m.index, m.index + m[0].length, 'spelling', `Lặp chữ "${m[1]}".`, 0.8, m[1]!));
  for (const m of text.matchAll(DOUBLED)) {
    const word = keyOf(m[1]!);
    if (TWICE.has(word) || /^[IVXLC]+$/.test(m[1]!) || word.length < 2) continue;
    if (/\p{Lu}/u.test(m[1]!) && !isCaps(text)) continue;
    const before = /(\p{L}+)\s$/u.exec(text.slice(0, m.index))?.[1];
    const after = /^\s(\p{L}+)/u.exec(text.slice(m.index + m[0].length))?.[1];
    const small = /^(?:của|và|các|về|những|được|trong|với|theo|tại|để|bằng|do|khi|cho|là|có|phải|đến|không|này)$/u.test(word);
    const word2 = (a: string, b: string): boolean => COMPOUNDS.has(`${keyOf(a)} ${keyOf(b)}`) || ALLOWED.has(`${keyOf(a)} ${keyOf(b)}`);
    // "công tác tác chiến": the first ends a word and the second opens one.
    if (!small && before && after) {
      const ends = word2(before, word);
      const opens = word2(word, after);
      if (!(ends !== opens && (ends || opens)) || (ends && opens)) {
        if (ends || opens || COMPOUNDS.has(`${word} ${word}`)) continue;
      } else if (ends || opens) {
        // One of the two is explained; the other may open a word that the list lacks.
        continue;
      }
      out.push(foundAt(line.clean, m.index, m.index + m[0].length, 'spelling', `Lặp chữ "${word}".`, 0.65));
    } else if (small) out.push(foundAt(line.clean, m.index, m.index + m[0].length, 'spelling', `Lặp chữ "${word}".`, 0.85, m[1]!));
  }
}

/** Small words that cannot stand before what follows them: a word was lost, or a comma is too many. */
const DANGLING =
  /(?<!\p{L})(của|về|với|cho|các|những)(,\s(?=\p{Ll})|\s(?:theo (?=chức năng|quy định|kế hoạch|thẩm quyền)|và(?=\s)|được(?=\s)|nhằm(?=\s)|đã(?=\s)|sẽ(?=\s)))/gu;

function dangling(line: Line, out: Found[]): void {
  for (const m of line.clean.text.matchAll(DANGLING)) {
    const word = m[1]!;
    const comma = m[2]!.startsWith(',');
    const next = m[2]!.trim();
    if (!comma && /^(?:các|những)$/.test(word) && next !== 'và' && next !== 'theo') continue;
    if (!comma && /^(?:với|cho|về)$/.test(word) && next !== 'và') continue;
    if (comma && /^(?:cho|về|với)$/.test(word) && /^,\s(?:nếu|khi|trong|tùy|theo)/u.test(line.clean.text.slice(m.index + word.length)))
      continue;
    const tail = /^\s*\p{L}+(?:\s\p{L}+)?/u.exec(line.clean.text.slice(m.index + m[0].length))?.[0] ?? '';
    const head = /(?:\p{L}+\s){0,3}$/u.exec(line.clean.text.slice(0, m.index))?.[0] ?? '';
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
const PHRASES: { seen: RegExp; why: string; mend: string | null }[] = [
  {
    seen: /tổ chức chính trị\s*[-–]\s+(?!xã|Xã|nghề|kinh)(?=\p{Ll})/u,
    why: 'Thiếu chữ: chính trị - xã hội.',
    mend: 'tổ chức chính trị - xã hội ',
  },
  { seen: /kinh tế\s*[-–]\s+(?=(?:của|năm|trên|và|trong|địa)(?:\s))/u, why: 'Thiếu chữ: kinh tế - xã hội.', mend: 'kinh tế - xã hội ' },
  {
    seen: /(?:đánh giá|bình xét),?\s+xếp(?=\s+(?!loại|hạng|thứ|thi đua|lương|ngạch)\p{L})/u,
    why: 'Thiếu chữ: đánh giá, xếp loại.',
    mend: null,
  },
  {
    seen: /số hóa (?:văn|hồ|tài)(?=\s+(?!bản|sơ|liệu|hóa|thư|kiện|phòng)\p{L})/u,
    why: 'Thiếu chữ: số hóa văn bản, hồ sơ, tài liệu.',
    mend: null,
  },
  {
    seen: /(?<!\p{L})(?:tăng|năng|nân) cao (?=hiệu quả|hiệu lực|chất lượng|năng lực|nhận thức|ý thức|trình độ|trách nhiệm|vai trò|đời sống)/u,
    why: 'Sai chữ: nâng cao.',
    mend: 'nâng cao ',
  },
  {
    seen: /^[-+\d.\s]*(?:Phần|Phân|Phấn|Phẫn) (?:đầu|đâu|dấu|đậu)(?=\s+(?:đến|đạt|năm|trong|trở|hoàn|có|giảm|tăng|xây|100|\d))/u,
    why: 'Sai chính tả: phấn đấu.',
    mend: 'Phấn đấu',
  },
  { seen: /(?<!\p{L})hành vi những(?=\s)/u, why: 'Sai chữ: hành vi nhũng nhiễu.', mend: null },
  { seen: /cải cách (?:thủ tục hành|hành)(?=\s+(?!chính|vi)\p{Ll})/u, why: 'Thiếu chữ: cải cách hành chính.', mend: null },
  { seen: /ứng dụng công nghệ tin(?=[\s,;.])/u, why: 'Thiếu chữ: công nghệ thông tin.', mend: 'ứng dụng công nghệ thông tin' },
  { seen: /học tập và làm theo tưởng/u, why: 'Thiếu chữ: tư tưởng.', mend: 'học tập và làm theo tư tưởng' },
  { seen: /chức năng, nhiệm(?=\s+(?!vụ)\p{Ll})/u, why: 'Thiếu chữ: chức năng, nhiệm vụ.', mend: 'chức năng, nhiệm vụ' },
  { seen: /phòng, chống tham(?=\s+(?!nhũng|ô|gia)\p{Ll})/u, why: 'Thiếu chữ: phòng, chống tham nhũng.', mend: 'phòng, chống tham nhũng' },
];

/** Names of four syllables with one of them misread: "Đảng tâm chính trị" for "Trung tâm chính trị". */
const FOUR = [
  'trung tâm chính trị',
  'ủy ban nhân dân',
  'hội đồng nhân dân',
  'trung học cơ sở',
  'mặt trận tổ quốc',
  'thủ tục hành chính',
  'công nghệ thông tin',
  'văn phòng đảng ủy',
  'ban thường vụ đảng ủy',
];

function phrases(line: Line, out: Found[]): void {
  const text = line.clean.text;
  for (const p of PHRASES) {
    const m = p.seen.exec(text);
    if (!m) continue;
    const tail = p.mend === null ? (/^\s*\p{L}+/u.exec(text.slice(m.index + m[0].length))?.[0] ?? '') : '';
    const lead = /^[-+\d.\s]*/.exec(m[0])![0].length;
    out.push(foundAt(line.clean, m.index + lead, m.index + m[0].length + tail.length, 'spelling', p.why, 0.75, p.mend));
  }
  const words = [...text.matchAll(/\p{L}+/gu)];
  const keys = words.map((w) => keyOf(w[0]));
  for (const phrase of FOUR) {
    const want = phrase.split(' ').map(keyOf);
    for (let i = 0; i + want.length <= keys.length; i += 1) {
      const wrong = want.flatMap((w, k) => (keys[i + k] === w ? [] : [k]));
      if (wrong.length !== 1 || want.length - wrong.length < 3) continue;
      const [k] = wrong as [number];
      // The odd syllable may end or open another word.
      const mate = k % 2 === 0 ? `${keys[i + k]} ${keys[i + k + 1]}` : `${keys[i + k - 1]} ${keys[i + k]}`;
      if (COMPOUNDS.has(mate) || ALLOWED.has(mate) || k !== 0 || phrase !== 'trung tâm chính trị') continue;
      const from = words[i]!.index;
      const to = words[i + want.length - 1]!.index + words[i + want.length - 1]![0].length;
      if (/[,;.:]/.test(text.slice(from, to))) continue;
      out.push(foundAt(line.clean, from, to, 'spelling', `Sai chữ: ${phrase}.`, 0.7, phrase.charAt(0).toUpperCase() + phrase.slice(1)));
    }
  }
}

/** True where the next lines close what this one opened: a title that was broken into lines. */
function closes(following: string, open: string, close: string): boolean {
  const at = following.indexOf(close);
  return at >= 0 && !following.slice(0, at).includes(open);
}

/** Marks: two stops, a space before a mark or none after it, quotations and brackets that stay open. */
function marks(line: Line, following: string, out: Found[]): void {
  const { clean, para } = line;
  const text = clean.text;
  if (/\p{L}{2}\.\.$/u.test(text) && text.length > 20) {
    const from = Math.max(0, text.length - 40);
    out.push(foundAt(clean, from, text.length, 'other', 'Thừa một dấu chấm.', 0.8, text.slice(from, -1)));
  }
  const open = text.lastIndexOf('“');
  if (open > text.lastIndexOf('”') && !text.slice(open).includes('"') && para && !closes(following, '“', '”'))
    out.push(foundAt(clean, open, Math.min(text.length, open + 100), 'other', 'Mở ngoặc kép mà không đóng.', 0.8));
  else if (para) {
    const inner = /“([^”“]*)“/u.exec(text);
    if (inner && !/"/.test(inner[1]!) && (text.match(/“/g)?.length ?? 0) > (text.match(/”/g)?.length ?? 0))
      out.push(foundAt(clean, inner.index, Math.min(text.length, inner.index + 100), 'other', 'Mở ngoặc kép mà không đóng.', 0.75));
  }
  const bare = text.replace(/^\s*(?:\(?[\p{L}\d]{1,4}\)|[\p{L}\d]{1,3}[).])/u, (s) => ' '.repeat(s.length)).replace(/[:;]\)/g, '  ');
  const left = bare.lastIndexOf('(');
  if (para && left >= 0 && left > bare.lastIndexOf(')') && text.length - left < 400 && !closes(following, '(', ')'))
    out.push(foundAt(clean, left, Math.min(text.length, left + 100), 'other', 'Mở ngoặc đơn mà không đóng.', 0.7));
  const spaced = /(\p{Ll}{2,}) ([,;])(?=\s\p{L})/u.exec(text);
  if (spaced) {
    const to = spaced.index + spaced[0].length;
    out.push(foundAt(clean, spaced.index, to, 'spelling', 'Thừa khoảng trắng trước dấu câu.', 0.6, `${spaced[1]}${spaced[2]}`));
  }
  const tight = /(\p{Ll}{2,})([,;])(\p{Ll}{2,})/u.exec(text);
  if (tight && !/[@/.]\S*$/.test(text.slice(0, tight.index + tight[1]!.length)))
    out.push(
      foundAt(
        clean,
        tight.index,
        tight.index + tight[0].length,
        'spelling',
        'Thiếu khoảng trắng sau dấu câu.',
        0.65,
        `${tight[1]}${tight[2]} ${tight[3]}`,
      ),
    );
}

/** ", và" between two names in an assigning line. */
function comma(line: Line, out: Found[]): void {
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

/** Words that go on with the noun before them: a comma breaks the phrase. */
const MODIFIER = /^(?:không|chưa|của|được|do|mà|thuộc|theo)$/u;

/** One run of words that the plan prints with a comma in one place and without it in another: the rarer form, else the later. */
function commas(lines: Line[], out: Found[]): void {
  const bare = new Map<string, { times: number; found: Found }>();
  const parted = new Map<string, { times: number; found: Found }>();
  for (const { clean } of lines) {
    const tokens = [...clean.text.matchAll(/\p{L}+/gu)];
    for (let i = 0; i + 4 < tokens.length; i += 1) {
      const from = tokens[i]!.index;
      const last = tokens[i + 4]!;
      const to = last.index + last[0].length;
      const run = clean.text.slice(from, to);
      const gaps = run.replace(/\p{L}+/gu, '');
      if (gaps !== '    ' && gaps !== ' ,   ') continue;
      if (isCaps(run)) continue;
      const into = gaps === '    ' ? bare : parted;
      const key = tokens
        .slice(i, i + 5)
        .map((t) => keyOf(t[0]))
        .join(' ');
      const known = into.get(key);
      if (known) known.times += 1;
      else into.set(key, { times: 1, found: foundAt(clean, from, to, 'spelling', run, 0.6) });
    }
  }
  for (const [key, a] of parted) {
    const b = bare.get(key);
    if (!b || a.found.span.start === b.found.span.start) continue;
    const words = key.split(' ');
    if (/^(?:tổ chức|triển khai|sắp xếp|rà soát|tổng hợp)$/u.test(`${words[0]} ${words[1]}`)) continue;
    if (!COMPOUNDS.has(`${words[0]} ${words[1]}`) && !ALLOWED.has(`${words[0]} ${words[1]}`) && a.times + b.times < 3) continue;
    const clear = Math.max(a.times, b.times) >= 3 * Math.min(a.times, b.times);
    const broken = MODIFIER.test(words[2]!) && a.times <= b.times;
    if (!clear && !broken) continue;
    const odd = a.times <= b.times ? a : b;
    const run = odd.found.why;
    const mend = odd === a ? run.replace(/,/, '') : run.replace(/^(\p{L}+ \p{L}+) /u, '$1, ');
    const why = odd === a ? `Thừa dấu phẩy, chỗ khác ghi liền: ${mend}.` : `Thiếu dấu phẩy, chỗ khác có: ${mend}.`;
    out.push({ ...odd.found, why, mend });
  }
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
