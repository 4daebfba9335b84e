import { beforeEach, expect, test } from 'vitest';
import { forgetWords, recentWords, rememberWords } from './recent.ts';

const kept = new Map<string, string>();
beforeEach(() => {
  kept.clear();
  Object.assign(globalThis, {
    localStorage: {
      getItem: (k: string) => kept.get(k) ?? null,
      setItem: (k: string, v: string) => kept.set(k, v),
      removeItem: (k: string) => kept.delete(k),
    },
  });
});

test('the last words stand first, once each, eight at most, and are one person’s own', () => {
  for (let i = 0; i < 10; i++) rememberWords(1, `từ ${i}`);
  rememberWords(1, '  TỪ   5 ');
  expect(recentWords(1)).toEqual(['TỪ 5', 'từ 9', 'từ 8', 'từ 7', 'từ 6', 'từ 4', 'từ 3', 'từ 2']);
  expect(recentWords(2)).toEqual([]);
  rememberWords(2, ' ');
  expect(recentWords(2)).toEqual([]);
});

test('they can be taken away, and what is broken counts as none', () => {
  rememberWords(1, 'báo cáo');
  forgetWords(1);
  expect(recentWords(1)).toEqual([]);
  kept.set('sauro.recent.1', '{"a":1}');
  expect(recentWords(1)).toEqual([]);
});
