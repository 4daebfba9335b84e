import { describe, expect, it } from 'vitest';
import { deadlineCases } from './deadline.cases.ts';
import { rules } from './deadline-rules.ts';
import { fold } from './deadline-text.ts';
import { tokensOf } from './deadline-tokens.ts';

const texts = [...new Set(deadlineCases.map((c) => fold(c.phrase).text))];
const opening = (text: string, at: number) => {
  const run = /^\p{L}+|^\p{N}/u.exec(text.slice(at))?.[0] ?? text[at]!;
  return /^\p{N}/u.test(run) ? '#' : run;
};
const startsWord = (text: string, at: number) => !/\p{L}/u.test(text[at]!) || at === 0 || !/\p{L}/u.test(text[at - 1]!);

describe('rules of deadline phrases', () => {
  it('each is filed under every word it can begin with', () => {
    const missed: string[] = [];
    for (const text of texts)
      for (let at = 0; at < text.length; at++) {
        if (text[at] === ' ' || !startsWord(text, at)) continue;
        for (const { opens, pattern } of rules) {
          pattern.lastIndex = at;
          const m = pattern.exec(text);
          if (m && m[0] !== '' && !opens.includes(opening(text, at))) missed.push(`${pattern.source} at "${m[0]}"`);
        }
      }
    expect(missed).toEqual([]);
  });
  it('takes no longer for each letter of a text twenty times as long', () => {
    const unit = `${texts.join(' ')} `;
    const cost = (times: number) => {
      const text = unit.repeat(times);
      const start = performance.now();
      tokensOf(text);
      return (performance.now() - start) / times;
    };
    cost(4);
    const short = Math.min(...Array.from({ length: 5 }, () => cost(1)));
    expect(Math.min(cost(20), cost(20), cost(20))).toBeLessThan(short * 6 + 2);
  });
});

describe('folded text', () => {
  it.each([
    'Trước ngày 25/4/2026',
    'Trước\tngày – 25/4/2026',
    '**Trước**  ngày\n 25/4/2026 ',
    'Trước ngày 25/4'.normalize('NFD'),
    ' İ Ω ﬁ 𝐀 ',
    'l5/O9',
    '',
  ])('leads back to the text as given: %j', (source) => {
    const { text, startOf, endOf } = fold(source);
    let last = 0;
    for (let i = 0; i < text.length; i++) {
      expect(startOf(i)).toBeGreaterThanOrEqual(i === 0 ? 0 : startOf(i - 1));
      expect(endOf(i)).toBeGreaterThan(startOf(i));
      last = endOf(i);
      const given = source.slice(startOf(i), endOf(i)).normalize('NFC').toLowerCase();
      if (given.length === 1 && /\p{L}/u.test(text[i]!)) expect(text[i]).toBe(given);
    }
    expect(last).toBeLessThanOrEqual(source.length);
  });
  it('reads one form out of many', () => {
    expect(fold('TRƯỚC  ngày **15—9**'.normalize('NFD')).text).toBe('trước ngày 15-9');
    expect(fold('Trước ngày 15–9').text).toBe('trước ngày 15-9');
    expect(fold('tháng O9, l5/9').text).toBe('tháng 09, 15/9');
  });
});
