import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type SourceMark, segmentsOf } from './source-segments.ts';

test('nested marks: the narrowest comes first', () => {
  const task: SourceMark = { id: 't', kind: 'task', start: 2, end: 10 };
  const defect: SourceMark = { id: 'd', kind: 'defect', start: 4, end: 6 };
  expect(segmentsOf(0, 12, [task, defect])).toEqual([
    { start: 0, end: 2, marks: [] },
    { start: 2, end: 4, marks: [task] },
    { start: 4, end: 6, marks: [defect, task] },
    { start: 6, end: 10, marks: [task] },
    { start: 10, end: 12, marks: [] },
  ]);
});
test('segments cover the block without gap, and each lies wholly inside its marks', () => {
  const mark = fc
    .record({ start: fc.nat(60), end: fc.nat(60) })
    .map(({ start, end }): SourceMark => ({ id: `${start}-${end}`, kind: 'task', start, end }));
  fc.assert(
    fc.property(fc.nat(30), fc.integer({ min: 1, max: 30 }), fc.array(mark), (start, length, marks) => {
      const segments = segmentsOf(start, start + length, marks);
      expect(segments[0]!.start).toBe(start);
      expect(segments.at(-1)!.end).toBe(start + length);
      segments.forEach((s, i) => {
        if (i) expect(s.start).toBe(segments[i - 1]!.end);
        for (const m of s.marks) expect(m.start <= s.start && m.end >= s.end).toBe(true);
      });
    }),
  );
});
