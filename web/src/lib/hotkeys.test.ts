import { expect, test } from 'vitest';
import { keyName, takesTyping } from './hotkeys.ts';

test('keys are named without regard to case, Meta counts as Ctrl', () => {
  const plain = { ctrlKey: false, metaKey: false, altKey: false };
  expect(keyName({ ...plain, key: 'j' })).toBe('J');
  expect(keyName({ ...plain, key: 'Escape' })).toBe('Escape');
  expect(keyName({ ...plain, key: 'z', metaKey: true })).toBe('Ctrl+Z');
});
test('fields keep their letters, boxes to tick do not', () => {
  const el = (tagName: string, type?: string) => ({ tagName, type }) as unknown as EventTarget;
  expect(takesTyping(el('INPUT', 'text'))).toBe(true);
  expect(takesTyping(el('TEXTAREA'))).toBe(true);
  expect(takesTyping(el('SELECT'))).toBe(true);
  expect(takesTyping(el('INPUT', 'checkbox'))).toBe(false);
  expect(takesTyping(el('TR'))).toBe(false);
  expect(takesTyping(null)).toBe(false);
});
