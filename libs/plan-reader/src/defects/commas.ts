import { isCaps } from '../clean.ts';
import { type Found, foundAt, type Line } from './found.ts';
import { isWord, type Syllable, type Token } from './tokens.ts';

/** Words that go on with the noun before them: a comma breaks the phrase. */
const MODIFIER = /^(?:không|chưa|của|được|do|mà|thuộc|theo)$/u;

/** One run of words that the plan prints with a comma in one place and without it in another: the rarer form, else the later. */
export function commas(lines: Line[], out: Found[]): void {
  type Seen = { times: number; found: Found };
  const bare = new Map<string, Seen>();
  const parted = new Map<string, Seen>();
  const count = (into: Map<string, Seen>, clean: Line['clean'], run: Token[]): void => {
    const key = run.map((t) => t.key).join(' ');
    const known = into.get(key);
    if (known) known.times += 1;
    else {
      const [from, to] = [run[0]!.at, run[4]!.end];
      const words = clean.text.slice(from, to);
      if (!isCaps(words)) into.set(key, { times: 1, found: foundAt(clean, from, to, 'spelling', words, 0.6) });
    }
  };
  const opens = new Map<Syllable, Set<Syllable>>();
  const runs = (tokens: Token[], i: number): boolean =>
    tokens[i]!.gap === 'space' && tokens[i + 2]!.gap === 'space' && tokens[i + 3]!.gap === 'space';
  for (const { clean, tokens } of lines)
    for (let i = 0; i + 4 < tokens.length; i += 1)
      if (tokens[i + 1]!.gap === 'comma' && runs(tokens, i)) {
        count(parted, clean, tokens.slice(i, i + 5));
        const after = opens.get(tokens[i + 1]!.syllable) ?? new Set();
        opens.set(tokens[i + 1]!.syllable, after.add(tokens[i + 2]!.syllable));
      }
  for (const { clean, tokens } of lines)
    for (let i = 0; i + 4 < tokens.length; i += 1)
      if (tokens[i + 1]!.gap === 'space' && opens.get(tokens[i + 1]!.syllable)?.has(tokens[i + 2]!.syllable) && runs(tokens, i)) {
        const run = tokens.slice(i, i + 5);
        if (parted.has(run.map((t) => t.key).join(' '))) count(bare, clean, run);
      }
  for (const [key, a] of parted) {
    const b = bare.get(key);
    if (!b || a.found.span.start === b.found.span.start) continue;
    const words = key.split(' ');
    if (/^(?:tổ chức|triển khai|sắp xếp|rà soát|tổng hợp)$/u.test(`${words[0]} ${words[1]}`)) continue;
    if (!isWord(words[0]!, words[1]!) && a.times + b.times < 3) continue;
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
