import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { onDay } from '../tasks/parameters.ts';
import { likeness, selfChecks } from './overlap.ts';
import { sameWorkMeasure, weekLimit } from './parameters.ts';

const { share } = onDay(sameWorkMeasure, '2026-03-09').value;

describe('the same work', () => {
  it.each([
    ['Lập danh sách học sinh khối 9', 'Lập danh sách học sinh khối 9', true],
    ['Lập danh sách học sinh khối 9', 'lap danh sach hoc sinh khoi 9.', true],
    ['Báo cáo sơ kết học kỳ của tổ chuyên môn', 'Nộp báo cáo sơ kết học kỳ tổ chuyên môn', true],
    ['Lập danh sách học sinh khối 9', 'Lập danh sách học sinh khối 8', false],
    ['Báo cáo quý 1 về chuyên cần', 'Báo cáo quý 2 về chuyên cần', false],
    ['Sửa mái nhà xe', 'Họp phụ huynh lớp 6', false],
    ['', 'Họp phụ huynh', false],
  ])('%s / %s: %s', (a, b, same) => expect(likeness(a, b) >= share).toBe(same));

  it('is symmetric, 1 for equal words in any order, and never beyond 0 and 1', () => {
    const title = fc.array(fc.constantFrom('lập', 'danh', 'sách', 'báo', 'cáo', 'học', 'sinh', 'lớp', '6'), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(title, title, (a, b) => {
        const [x, y] = [a.join(' '), b.join(' ')];
        expect(likeness(x, y)).toBe(likeness(y, x));
        expect(likeness(x, [...a].reverse().join(' '))).toBe(1);
        expect(likeness(x, y)).toBeGreaterThanOrEqual(0);
        expect(likeness(x, y)).toBeLessThanOrEqual(1);
      }),
    );
  });
});

it('says where nobody looks with fresh eyes', () => {
  expect(selfChecks({ leaderId: 1, checkerId: 1, executorId: 2 })).toEqual(['leader-checks']);
  expect(selfChecks({ leaderId: 1, checkerId: null, executorId: 1 })).toEqual(['nobody-checks']);
  expect(selfChecks({ leaderId: 1, checkerId: null, executorId: 2 })).toEqual([]);
  expect(selfChecks({ leaderId: 1, checkerId: 3, executorId: 1 })).toEqual([]);
  expect(selfChecks({ leaderId: null, checkerId: null, executorId: 1 })).toEqual([]);
});

it('has a figure for every day', () => expect(onDay(weekLimit, '2026-03-09').value).toBeGreaterThan(0));
