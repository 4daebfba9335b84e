import { expect, test } from 'vitest';
import { neighbour, piecesByPage } from './page-boxes.ts';
import type { SourceMark } from './source-segments.ts';

/** Letters of one width. */
const text = 'abcdefgh'.repeat(8);
const task: SourceMark = { id: 'task-1', kind: 'task', start: 0, end: 15 };
const defect: SourceMark = { id: 'defect-2', kind: 'defect', start: 12, end: 14 };
const line = (page: number, start: number, y: number) => ({ page, start, end: start + 10, x: 0.1, y, width: 0.5, height: 0.02 });

test('a mark over two lines and a page has a piece in each line, cut where it ends by the share of the letters', () => {
  const pieces = piecesByPage(text, [line(1, 0, 0.9), line(2, 10, 0.1), line(2, 20, 0.13)], [defect, task]);
  expect([...pieces.keys()]).toEqual([1, 2]);
  expect(pieces.get(1)).toEqual([{ start: 0, x: 0.1, y: 0.9, width: 0.5, height: 0.02, marks: [task] }]);
  const second = pieces.get(2)!;
  expect(second.map((p) => [p.start, p.marks.map((m) => m.id)])).toEqual([
    [10, ['task-1']],
    [12, ['defect-2', 'task-1']],
    [14, ['task-1']],
  ]);
  expect(second.map((p) => p.x)).toEqual([0.1, expect.closeTo(0.2), expect.closeTo(0.3)]);
  expect(second.map((p) => p.width)).toEqual([expect.closeTo(0.1), expect.closeTo(0.1), expect.closeTo(0.05)]);
});
test('narrow letters take less of a line than wide ones', () => {
  const pieces = piecesByPage('1. MMMMMMM', [line(1, 0, 0.2)], [{ ...task, start: 3, end: 10 }]).get(1)!;
  expect(pieces[0]!.x).toBeGreaterThan(0.1 + 0.5 * 0.1);
  expect(pieces[0]!.x).toBeLessThan(0.1 + 0.5 * 0.25);
});
test('lines without marks and boxes without letters have no piece', () => {
  expect(piecesByPage(text, [{ ...line(1, 0, 0), end: 0 }, line(1, 30, 0.2)], [task])).toEqual(new Map());
});
test('the neighbour of a mark is the next in the text; a wide mark comes before what it holds', () => {
  const marks = [defect, task, { ...task, start: 40, end: 50 }];
  expect(neighbour(marks, 'task-1', 1)).toBe('defect-2');
  expect(neighbour(marks, 'defect-2', 1)).toBe('defect-2');
  expect(neighbour(marks, 'defect-2', -1)).toBe('task-1');
  expect(neighbour(marks, undefined, 1)).toBe('task-1');
  expect(neighbour(marks, 'target-9', -1)).toBe('defect-2');
  expect(neighbour([], undefined, 1)).toBeUndefined();
});
