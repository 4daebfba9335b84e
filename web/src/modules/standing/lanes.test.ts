import fc from 'fast-check';
import { expect, it } from 'vitest';
import { laneOf } from './lanes.ts';

it('leaves words in a stretch that holds them, and puts them beside a short one', () => {
  expect(laneOf([{ left: 0, width: 50, label: 'Giai đoạn 1' }])).toEqual([{ words: 'in', lane: 0 }]);
  expect(laneOf([{ left: 10, width: 3, label: 'Khảo sát' }])).toEqual([{ words: 'after', lane: 0 }]);
  expect(laneOf([{ left: 96, width: 3, label: 'Tổng kết' }])).toEqual([{ words: 'before', lane: 0 }]);
});

it('puts what would touch one line down, and comes back up where there is room', () => {
  const short = (left: number, label: string) => ({ left, width: 2, label });
  expect(laneOf([short(0, 'Khảo sát'), short(3, 'Triển khai'), short(60, 'Đánh giá')]).map((l) => l.lane)).toEqual([0, 1, 0]);
});

it('lets nothing on one line touch, whatever is given', () => {
  const stretch = fc.record({
    left: fc.double({ min: 0, max: 95, noNaN: true }),
    width: fc.double({ min: 0.3, max: 100, noNaN: true }),
    label: fc.string({ maxLength: 40 }),
  });
  fc.assert(
    fc.property(fc.array(stretch, { maxLength: 12 }), (list) => {
      const all = laneOf(list).map((l, i) => ({ ...l, from: list[i]!.left, to: list[i]!.left + list[i]!.width }));
      for (const [i, a] of all.entries())
        for (const b of all.slice(i + 1)) if (a.lane === b.lane) expect(a.to <= b.from || b.to <= a.from).toBe(true);
    }),
  );
});
