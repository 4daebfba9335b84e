import type { PlanTask } from '@sauro/contract/plans';
import { type Clarities, type ClarityKey, clarityKeys, TaskFields } from '@sauro/contract/tasks';
import { describe, expect, it } from 'vitest';
import {
  blanksOf,
  byNeed,
  firstOpen,
  groupOf,
  likelySplit,
  nextUnsure,
  orderOf,
  pageOf,
  queueOf,
  readyToTake,
  reasonsOf,
  toDecide,
} from './queue.ts';

type Lack = Partial<Record<ClarityKey, 'missing' | 'unsure'>>;
/** A task of a plan that lacks what is said. */
function taskOf(id: number, lack: Lack = {}, more: Partial<PlanTask> = {}): PlanTask {
  const clarities = Object.fromEntries(clarityKeys.map((k) => [k, { state: lack[k] ?? 'clear', why: [] }])) as unknown as Clarities;
  return {
    id,
    printedId: `II.${id}`,
    origin: 'body',
    state: 'unsure',
    heading: null,
    text: `Việc ${id}`,
    spans: [],
    confidence: 0.9,
    fields: TaskFields.parse({ title: `Việc ${id}` }),
    printed: { lead: [], support: [], leader: [], products: [], deadline: null },
    guesses: [],
    inheritedYear: false,
    eventBound: false,
    clarities,
    taskId: null,
    report: null,
    reread: null,
    exceptionReason: null,
    version: 0,
    editedBy: null,
    editedAt: null,
    ...more,
  };
}
const ids = (tasks: readonly PlanTask[]) => tasks.map((t) => t.id);

it('a report that is not followed is in no group', () => {
  const report = { by: [], schedule: [], covered: null };
  const queue = queueOf([taskOf(1, {}, { report }), taskOf(2, {}, { report, state: 'dropped' }), taskOf(3, {}, { state: 'dropped' })]);
  expect([ids(queue.unsure), ids(queue.dropped)]).toEqual([[1], [3]]);
});

describe('the order of the queue', () => {
  const doubtful = taskOf(1, {}, { confidence: 0.4 });
  const lacksTwo = taskOf(2, { person: 'missing', product: 'missing' });
  const lacksOne = taskOf(3, { person: 'missing', time: 'unsure' });
  const unsure = taskOf(4, { time: 'unsure' });
  const clear = taskOf(5, {}, { confidence: 0.95 });
  const lessClear = taskOf(6, {}, { confidence: 0.8 });

  it('what may be no task first, then what lacks most, then what is least sure; equals by the text', () => {
    expect(orderOf([clear, lessClear, unsure, lacksOne, lacksTwo, doubtful])).toEqual([1, 2, 3, 4, 6, 5]);
    expect(byNeed(taskOf(8), taskOf(9))).toBe(0);
    expect(orderOf([taskOf(9), taskOf(8)])).toEqual([9, 8]);
  });

  it('what a new reading no longer finds as it was stands before all else, and is not taken unseen', () => {
    const gone = taskOf(9, {}, { reread: 'gone' });
    expect(orderOf([lacksTwo, doubtful, gone])).toEqual([9, 1, 2]);
    expect(reasonsOf(gone)).toEqual(['Không còn thấy trong văn bản']);
    expect(readyToTake([gone, clear])).toEqual([clear]);
  });

  it('does not move under the hands: a mended task keeps its place, a new one stands behind its neighbour', () => {
    const order = orderOf([unsure, lacksTwo, lacksOne]);
    const mended = taskOf(2);
    const added = taskOf(70);
    expect(ids(queueOf([unsure, mended, added, lacksOne], order).unsure)).toEqual([2, 70, 3, 4]);
    expect(ids(queueOf([added, unsure, lacksTwo], order).unsure)).toEqual([70, 2, 4]);
  });

  it('groups by what was decided and what still lacks', () => {
    expect(groupOf(taskOf(1, { person: 'missing' }, { state: 'accepted' }))).toBe('lacking');
    expect(groupOf(taskOf(1, { person: 'unsure' }, { state: 'accepted' }))).toBe('lacking');
    expect(groupOf(taskOf(1, {}, { state: 'accepted' }))).toBe('accepted');
    expect(groupOf(taskOf(1, { person: 'missing' }, { state: 'dropped' }))).toBe('dropped');
    expect(groupOf(taskOf(1, { person: 'missing' }, { state: 'held' }))).toBe('lacking');
  });
});

describe('going on', () => {
  const queue = queueOf([taskOf(1), taskOf(2, {}, { state: 'accepted' }), taskOf(3), taskOf(4)], [4, 3, 2, 1]);
  it('turns to the next unsure one in the queue and round to the first', () => {
    expect(nextUnsure(queue, 4)).toBe(3);
    expect(nextUnsure(queue, 1)).toBe(4);
  });
  it('from a task that is no longer unsure begins at the top', () => {
    expect(nextUnsure(queue, 2)).toBe(4);
    expect(nextUnsure(queue, null)).toBe(4);
  });
  it('ends where none is left', () => {
    expect(nextUnsure(queueOf([taskOf(1)]), 1)).toBeNull();
    expect(nextUnsure(queueOf([]), null)).toBeNull();
  });
});

describe('what a task still needs', () => {
  it('counts and names what waits, what lacks before what is unsure', () => {
    const t = taskOf(1, { work: 'unsure', product: 'missing' });
    expect(toDecide(t)).toBe(2);
    expect(firstOpen(t)).toBe('product');
    expect(firstOpen(taskOf(1, { time: 'unsure' }))).toBe('time');
    expect(firstOpen(taskOf(1))).toBeUndefined();
  });
  it('only what lacks nothing and was surely read is taken all at once', () => {
    const tasks = [
      taskOf(1),
      taskOf(2, { time: 'unsure' }),
      taskOf(3, {}, { confidence: 0.5 }),
      taskOf(4, {}, { state: 'accepted' }),
      taskOf(5),
    ];
    expect(ids(readyToTake(tasks))).toEqual([1, 5]);
  });
});

describe('filling several at once', () => {
  it('leaves what stands and fills what is empty', () => {
    const fields = (f: Partial<TaskFields>) => ({ fields: { ...taskOf(0).fields, ...f } });
    const tasks = [
      taskOf(1, {}, fields({ leaderId: 7 })),
      taskOf(2, {}, fields({ leaderId: 7, dueOn: '2026-03-31', products: [{ kind: 'list', name: 'x', acceptance: null }] })),
      taskOf(3),
    ];
    const products = [{ kind: 'report' as const, name: 'Báo cáo', acceptance: null }];
    expect(blanksOf(tasks, { leaderId: 9, dueOn: '2026-05-05', products })).toEqual([
      { id: 1, fields: { dueOn: '2026-05-05', products } },
      { id: 3, fields: { leaderId: 9, dueOn: '2026-05-05', products } },
    ]);
    expect(blanksOf(tasks, {})).toEqual([]);
  });
});

describe('where a task falls in two', () => {
  const halves = (text: string) => [text.slice(0, likelySplit(text)), text.slice(likelySplit(text))];
  it.each([
    ['Rà soát danh mục; lập kế hoạch mua', ['Rà soát danh mục; ', 'lập kế hoạch mua']],
    ['Rà soát, bổ sung. Báo cáo cấp trên; lưu hồ sơ tại văn phòng.', ['Rà soát, bổ sung. Báo cáo cấp trên; ', 'lưu hồ sơ tại văn phòng.']],
    ['Xây dựng góc đọc và phân công học sinh', ['Xây dựng góc đọc ', 'và phân công học sinh']],
    ['Lập danh mục', ['', 'Lập danh mục']],
    ['', ['', '']],
  ])('%s', (text, expected) => expect(halves(text)).toEqual(expected));
});

describe('pages', () => {
  const source = {
    format: 'pdf',
    text: 'ab',
    notes: [],
    blocks: [
      { kind: 'paragraph' as const, start: 0, end: 1, page: 3 },
      { kind: 'paragraph' as const, start: 1, end: 2, page: null },
    ],
  };
  it('are those of the block at the place', () => {
    expect(pageOf({ source }, 0)).toBe(3);
    expect(pageOf({ source }, 1)).toBeNull();
    expect(pageOf({ source }, 9)).toBeNull();
    expect(pageOf({ source }, undefined)).toBeNull();
  });
});
