import { beforeEach, expect, test, vi } from 'vitest';
import { clearDrafts, readDraft, setDraftOwner, writeDraft } from './draft.ts';

beforeEach(() => {
  const kept: Record<string, string> = {};
  const store = Object.defineProperties(kept, {
    getItem: { value: (k: string) => kept[k] ?? null },
    setItem: { value: (k: string, v: string) => Object.assign(kept, { [k]: v }) },
    removeItem: { value: (k: string) => delete kept[k] },
  });
  vi.stubGlobal('localStorage', store);
});

test('a draft belongs to one person', () => {
  setDraftOwner(7);
  expect(writeDraft('task-1', { note: 'dở dang' })).toBe(true);
  setDraftOwner(8);
  expect(readDraft('task-1')).toBeNull();
  setDraftOwner(7);
  expect(readDraft('task-1')).toEqual({ note: 'dở dang' });
});
test('signing out clears only one’s own drafts', () => {
  setDraftOwner(8);
  writeDraft('a', 1);
  setDraftOwner(7);
  writeDraft('b', 2);
  clearDrafts();
  expect(readDraft('b')).toBeNull();
  setDraftOwner(8);
  expect(readDraft('a')).toBe(1);
});
test('a forbidden or full store is told, not thrown', () => {
  vi.stubGlobal('localStorage', {
    getItem: () => '{broken',
    setItem: () => {
      throw new Error('full');
    },
  });
  expect(readDraft('x')).toBeNull();
  expect(writeDraft('x', 1)).toBe(false);
});
