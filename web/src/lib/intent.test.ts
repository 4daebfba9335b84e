import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { clearIntents, type Intent, keyFor, setIntentOwner } from './intent.ts';

const store = new Map<string, string>();
beforeEach(() => {
  store.clear();
  vi.stubGlobal(
    'localStorage',
    new Proxy(
      {
        getItem: (k: string) => store.get(k) ?? null,
        setItem: (k: string, v: string) => void store.set(k, v),
        removeItem: (k: string) => void store.delete(k),
      },
      { ownKeys: () => [...store.keys()], getOwnPropertyDescriptor: () => ({ enumerable: true, configurable: true }) },
    ),
  );
  setIntentOwner(7);
});
afterEach(() => {
  setIntentOwner(0);
  vi.unstubAllGlobals();
});

let count = 0;
const fresh = () => `key-${++count}`;
const give: Intent = { method: 'POST', address: '/api/v1/tasks', body: { title: 'Nộp báo cáo' } };
/** As after a reload of the page: nothing is in memory, what is stored is. */
const reload = () => {
  setIntentOwner(0);
  setIntentOwner(7);
};

test('a key of a task outlives the page until it is answered', () => {
  const first = keyFor(give, fresh);
  reload();
  const again = keyFor(give, fresh);
  expect(again.key).toBe(first.key);
  again.answered();
  reload();
  expect(keyFor(give, fresh).key).not.toBe(first.key);
});
test('nothing that goes to the gate is stored, nor a file', () => {
  keyFor({ method: 'POST', address: '/api/v1/session', body: { password: 'x' } }, fresh);
  keyFor({ method: 'POST', address: '/api/v1/me/password', body: { next: 'x' } }, fresh);
  keyFor({ method: 'POST', address: '/api/v1/plans', body: {}, file: new Blob(['a']) }, fresh);
  expect(store.size).toBe(0);
  keyFor(give, fresh);
  expect([...store.values()].join()).not.toContain('báo cáo');
});
test('a key is of one person, of one day, and gone at sign-out', () => {
  const first = keyFor(give, fresh, 0).key;
  setIntentOwner(8);
  expect(keyFor(give, fresh, 0).key).not.toBe(first);
  setIntentOwner(7);
  expect(keyFor(give, fresh, 23 * 3600_000).key).toBe(first);
  expect(keyFor(give, fresh, 25 * 3600_000).key).not.toBe(first);
  const last = keyFor(give, fresh, 25 * 3600_000).key;
  clearIntents();
  expect(keyFor(give, fresh, 25 * 3600_000).key).not.toBe(last);
});
