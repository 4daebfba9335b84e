import type { PlanTask } from '@sauro/contract/plans';
import { type Schedule, TaskFields } from '@sauro/contract/tasks';
import { describe, expect, it } from 'vitest';
import { changeOfFollow, countReports, followOf, followsOf, isAside, patchOfWhen, reportsOf, whenWords } from './report.ts';

const today = '2026-03-09';
const quarter: Schedule = { kind: 'recurring', every: 'quarter', at: null };
const deadline = 'hằng quý trước ngày 20 tháng cuối quý';
/** A report that comes back every quarter, as read. */
const reportOf = (more: Partial<PlanTask> = {}, fields: Partial<TaskFields> = {}) =>
  ({
    id: 1,
    state: 'unsure',
    fields: TaskFields.parse({ title: 'Báo cáo', schedule: [quarter], dueOn: '2026-03-20', deadlinePrinted: deadline, ...fields }),
    report: { by: ['Văn phòng'], schedule: [quarter], covered: null },
    ...more,
  }) as PlanTask;
const once = { schedule: [{ kind: 'date' as const, on: '2026-03-20' }] };

describe('what becomes of a report', () => {
  it.each([
    [reportOf(), 'standing', ['standing', 'task', 'none']],
    [reportOf({}, once), 'task', ['standing', 'task', 'none']],
    [reportOf({ state: 'dropped' }), 'none', ['standing', 'task', 'none']],
    [reportOf({ report: { by: [], schedule: once.schedule, covered: null } }, once), 'task', ['task', 'none']],
  ] as const)('%#: as it stands and what may be chosen', (t, follow, all) => {
    expect(followOf(t)).toBe(follow);
    expect(followsOf(t)).toEqual(all);
  });

  it('is chosen back and forth without losing its times', () => {
    const single = changeOfFollow(reportOf(), 'task', today);
    expect(single).toEqual({ fields: { ...once, dueOn: '2026-03-20' } });
    expect(changeOfFollow(reportOf({}, once), 'standing', today)).toEqual({
      fields: { schedule: [quarter], startOn: null, dueOn: '2026-03-20' },
    });
    expect(changeOfFollow(reportOf(), 'none', today)).toEqual({ state: 'dropped' });
    expect(changeOfFollow(reportOf({ state: 'dropped' }), 'standing', today)).toEqual({ state: 'unsure' });
    expect(changeOfFollow(reportOf({ state: 'dropped' }), 'task', today)).toMatchObject({ state: 'unsure', fields: once });
  });

  it('one without a day becomes a task without one', () =>
    expect(changeOfFollow(reportOf({}, { schedule: [{ kind: 'continuous' }], dueOn: null }), 'task', today)).toEqual({
      fields: { schedule: [], dueOn: null },
    }));
});

describe('when it is due', () => {
  it('in words', () => {
    expect(whenWords([quarter], deadline, today)).toBe('hằng quý, hạn ngày 20 của tháng cuối kỳ');
    expect(whenWords(once.schedule, null, today)).toBe('ngày 20/03/2026');
  });
  it('as typed', () => {
    expect(patchOfWhen('hằng tháng, trước ngày 25', today)).toMatchObject({
      schedule: [{ kind: 'recurring', every: 'month' }],
      dueOn: '2026-03-25',
      deadlinePrinted: 'hằng tháng, trước ngày 25',
    });
    expect(patchOfWhen('15/12/2026', today)).toMatchObject({ schedule: [{ kind: 'date', on: '2026-12-15' }], dueOn: '2026-12-15' });
    expect(patchOfWhen('lúc nào tiện', today)).toBeNull();
  });
});

it('reports are told from tasks, and counted', () => {
  const task = reportOf({ id: 2, report: null });
  const tasks = [reportOf(), task, reportOf({ id: 3 }, once)];
  expect(reportsOf({ tasks }).map((t) => t.id)).toEqual([1, 3]);
  expect(countReports(tasks)).toEqual({ all: 2, standing: 1 });
  expect([isAside(reportOf({ state: 'dropped' })), isAside({ ...task, state: 'dropped' }), isAside(reportOf())]).toEqual([
    true,
    false,
    false,
  ]);
});
