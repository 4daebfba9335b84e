import { describe, expect, it } from 'vitest';
import { deadlineCases } from './deadline.cases.ts';
import { rules } from './deadline-rules.ts';
import { fold } from './deadline-text.ts';
import { rulesAt, tokensOf } from './deadline-tokens.ts';

const texts = [...new Set(deadlineCases.map((c) => fold(c.phrase).text))];
const runAt = (text: string, at: number) => at + (/^(?:\p{L}+|\p{N}+)/u.exec(text.slice(at))?.[0] ?? text[at]!).length;
// Reading never begins inside a run of letters or of figures.
const startsWord = (text: string, at: number) =>
  at === 0 || !(/\p{L}/u.test(text[at]!) ? /\p{L}/u : /\p{N}/u.test(text[at]!) ? /\p{N}/u : /^$/).test(text[at - 1]!);

describe('rules of deadline phrases', () => {
  it('each is filed under every word it can begin with', () => {
    const missed: string[] = [];
    for (const text of texts)
      for (let at = 0; at < text.length; at++) {
        if (text[at] === ' ' || !startsWord(text, at)) continue;
        const filed = rulesAt(text, at, runAt(text, at));
        for (const rule of rules) {
          const { pattern } = rule;
          pattern.lastIndex = at;
          const m = pattern.exec(text);
          if (m && m[0] !== '' && !filed.includes(rule)) missed.push(`${pattern.source} at "${m[0]}"`);
        }
      }
    expect(missed).toEqual([]);
  });
  it('takes no longer for each letter of a text twenty times as long', () => {
    const unit = `${texts.join(' ')} `;
    const cost = (text: string, times: number) => {
      const { user } = process.cpuUsage();
      for (let i = 0; i < times; i++) tokensOf(text);
      return (process.cpuUsage().user - user) / 1000;
    };
    cost(unit, 5);
    expect(cost(unit.repeat(20), 1)).toBeLessThan(cost(unit, 20) * 4 + 50);
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
