import { expect, test } from 'vitest';
import { lanesOf, moved, placeOf, spanOf, usualStart } from './scale.ts';

test('spans of twelve months, twelve quarters and ten years, whole and without a gap', () => {
  for (const scale of ['month', 'quarter', 'year'] as const) {
    const span = spanOf(scale, usualStart(scale, '2028-03-09'));
    let right = 0;
    for (const t of span.ticks) {
      expect(t.left).toBeCloseTo(right, 8);
      right = t.left + t.width;
    }
    expect(right).toBeCloseTo(100, 8);
  }
  expect(spanOf('month', '2028-01-01')).toMatchObject({ to: '2028-12-31' });
  expect(
    spanOf('quarter', '2026-01-01')
      .ticks.map((t) => t.label)
      .slice(0, 5),
  ).toEqual(['I/26', 'II/26', 'III/26', 'IV/26', 'I/27']);
  expect(spanOf('year', '2025-01-01').to).toBe('2034-12-31');
  expect(moved('month', '2026-01-01', 1)).toBe('2026-07-01');
  expect(moved('year', '2025-01-01', -1)).toBe('2020-01-01');
});

test('places of bars: whole, cut at both ends, a day alone', () => {
  const span = spanOf('month', '2026-01-01');
  expect(placeOf(span, '2026-01-01', '2026-12-31')).toEqual({ left: 0, width: 100, thin: false });
  expect(placeOf(span, '2020-01-01', '2031-12-31')).toEqual({ left: 0, width: 100, thin: false });
  expect(placeOf(span, null, '2026-01-01')).toEqual({ left: 0, width: 100 / 365, thin: true });
  expect(placeOf(span, '2026-07-02', '2026-07-02').left).toBeCloseTo((182 / 365) * 100, 8);
});

test('bands whose days meet lie in lanes of their own', () => {
  const band = (from: string, to: string) => ({ from: `2026-${from}`, to: `2026-${to}` });
  const bands = [band('01-01', '06-30'), band('07-01', '12-31'), band('03-01', '07-15'), band('07-15', '07-20')];
  expect(lanesOf(bands).map((b) => [b.from.slice(5), b.lane])).toEqual([
    ['01-01', 0],
    ['03-01', 1],
    ['07-01', 0],
    ['07-15', 2],
  ]);
  expect(lanesOf([])).toEqual([]);
});
