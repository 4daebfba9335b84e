import { describe, expect, it } from 'vitest';
import { Day, PathId, words } from './common.ts';

const taken = (schema: { safeParse(v: unknown): { success: boolean } }) => (v: unknown) => schema.safeParse(v).success;

describe('what comes in over the wire', () => {
  it('a day is one that calendars have and an office may mean', () => {
    for (const d of ['1900-01-01', '2024-02-29', '2026-12-31', '2199-12-31']) expect(taken(Day)(d), d).toBe(true);
    for (const d of ['1899-12-31', '2200-01-01', '0000-01-01', '9999-12-31', '2026-02-29', '2026-2-1', '01/02/2026', '', null, 20260101])
      expect(taken(Day)(d), String(d)).toBe(false);
  });
  it('an id in an address is a whole number that can be told apart from its neighbours', () => {
    expect(['1', '9007199254740991'].map(taken(PathId))).toEqual([true, true]);
    expect(['0', '-1', '1.5', 'x', '', '9007199254740992', '1e400'].map(taken(PathId))).toEqual(Array(7).fill(false));
  });
  it('typed words keep line breaks and no other control character', () => {
    expect(words(20).parse('  Họp tổ\nchuyên môn ')).toBe('Họp tổ\nchuyên môn');
    for (const w of ['   ', 'a\u0000b', 'a\u001Bb', 'x'.repeat(21)]) expect(taken(words(20))(w), JSON.stringify(w)).toBe(false);
  });
});
