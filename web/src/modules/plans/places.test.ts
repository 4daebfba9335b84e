import { describe, expect, it } from 'vitest';
import { isPlaceOf, nextPlace, placeAt, placeMark, repeatedAt } from './places.ts';

const d = { id: 12, spans: [1, 2, 3].map((n) => ({ start: n, end: n + 1 })) };

describe('the places of a defect', () => {
  it('are walked round and round, both ways', () => {
    const walk = (from: string | undefined, step: 1 | -1, n: number) => {
      const out: string[] = [];
      while (out.length < n) out.push(nextPlace(out.at(-1) ?? from, d, step));
      return out;
    };
    expect(walk(undefined, 1, 4)).toEqual(['defect-12', 'defect-12-2', 'defect-12-3', 'defect-12']);
    expect(walk('task-4', -1, 3)).toEqual(['defect-12-3', 'defect-12-2', 'defect-12']);
    expect(walk('defect-12', -1, 1)).toEqual(['defect-12-3']);
  });
  it.each([
    ['defect-12', 0],
    ['defect-12-3', 2],
    ['defect-12-9', 2],
    ['defect-1', -1],
    ['defect-123', -1],
    [undefined, -1],
  ])('%s is place %i', (mark, n) => {
    expect(placeAt(mark, d)).toBe(n);
    expect(isPlaceOf(mark, 12)).toBe(n >= 0);
  });
  it('only a defect of several places is walked', () => {
    const once = { ...d, id: 7, spans: d.spans.slice(0, 1) };
    const plan = { defects: [d, once] as never };
    expect(repeatedAt(plan, placeMark(12, 1))?.id).toBe(12);
    expect(repeatedAt(plan, 'defect-7')).toBeUndefined();
    expect(repeatedAt(plan, 'task-12')).toBeUndefined();
  });
});
