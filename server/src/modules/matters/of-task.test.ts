import * as ops from '@sauro/contract/matters';
import { listNotifications } from '@sauro/contract/notifications';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiProblem, startTestApp, type TestApp } from '../../../test/harness.ts';
import { type School, school } from '../../../test/tasks-world.ts';

let t: TestApp;
let s: School;
beforeAll(async () => {
  t = await startTestApp({ now: '2026-04-06T01:00:00Z' });
  s = await school(t);
});
afterAll(() => t.stop());

const code = (e: unknown) => (e as ApiProblem).code;
const task = async (over: object = {}): Promise<number> =>
  (
    await t.make.task(s.body, {
      title: 'Sửa mái lớp học',
      lead_unit_id: s.group.id,
      executor_id: s.teacher.id,
      leader_id: s.deputy.id,
      state: 'doing',
      due_on: '2026-06-30',
      ...over,
    })
  ).id;
const of = (who: { id: number }, id: number) => t.as(who).call(ops.taskMatters, { params: { id } });
const lists = async (who: { id: number }, id: number) => (await of(who, id)).items.map((m) => [m.list, m.byRule, m.byHand, m.leftOut]);

describe('a task put on a list from its own page', () => {
  it('stands there with owner and checkpoint, is taken off and put back; who owns it sees it and is told', async () => {
    const id = await task();
    expect(await of(s.head, id)).toEqual({ items: [], can: { change: true } });
    expect((await of(s.teacher, id)).can.change).toBe(false);
    const body = { bodyId: s.body.id, list: 'hot-spot' as const, taskId: id, reason: 'Phụ huynh hỏi nhiều', ownerId: s.groupHead.id };
    await t.as(s.head).call(ops.addMatter, { body: { ...body, checkpointOn: '2026-04-13' } });
    const [m] = (await of(s.clerk, id)).items;
    expect(m).toMatchObject({
      list: 'hot-spot',
      taskId: id,
      title: 'Sửa mái lớp học',
      byRule: false,
      byHand: true,
      leftOut: false,
      reason: 'Phụ huynh hỏi nhiều',
      owner: { id: s.groupHead.id },
      checkpointOn: '2026-04-13',
    });
    expect((await of(s.groupHead, id)).items).toHaveLength(1);
    expect((await of(s.teacher, id)).items).toEqual([]);
    expect(await of(s.stranger, id).catch(code)).toBe('NOT_FOUND');
    const told = await t.as(s.groupHead).call(listNotifications, { query: {} });
    expect(told.items.map((n) => n.kind)).toContain('matter-owned');
    await t.as(s.head).call(ops.removeMatter, { body: { bodyId: s.body.id, list: 'hot-spot', matterId: m!.id, reason: 'Đã trả lời' } });
    expect(await lists(s.head, id)).toEqual([['hot-spot', false, false, true]]);
    await t.as(s.head).call(ops.addMatter, { body });
    expect(await lists(s.head, id)).toEqual([['hot-spot', false, true, false]]);
  });

  it('tells the lists that the rule alone puts it on, and those of others not', async () => {
    const id = await task({ stuck_note: 'thiếu hồ sơ', due_on: '2026-03-10' });
    expect(await lists(s.head, id)).toEqual([
      ['hard', true, false, false],
      ['backlog', true, false, false],
      ['long-overdue', true, false, false],
    ]);
    await t.as(s.head).call(ops.removeMatter, { body: { bodyId: s.body.id, list: 'hard', taskId: id, reason: 'Chưa đến mức' } });
    expect((await lists(s.head, id))[0]).toEqual(['hard', true, false, true]);
    const count = () => t.countQueries(() => of(s.head, id));
    const few = await count();
    for (const list of ['hot-spot', 'waiting'] as const)
      await t.as(s.head).call(ops.addMatter, { body: { bodyId: s.body.id, list, taskId: id, reason: 'Cần xem' } });
    expect(await count()).toBe(few);
    expect(few).toBeLessThanOrEqual(12);
  });
});

describe('several tasks put on a list at once', () => {
  it('answers per task, under one reason, owner and checkpoint; sent again it puts none twice', async () => {
    const [first, second] = [await task(), await task()];
    await t.as(s.head).call(ops.addMatter, { body: { bodyId: s.body.id, list: 'hard', taskId: second, reason: 'Khó' } });
    const body = {
      bodyId: s.body.id,
      list: 'hard' as const,
      taskIds: [first, second, 999_999],
      reason: 'Vượt sức một tổ',
      ownerId: s.deputy.id,
      checkpointOn: '2026-04-20',
    };
    const answer = await t.as(s.clerk).call(ops.addMatters, { body, key: 'dua-vao-danh-sach-1' });
    expect(answer).toEqual({
      done: [first],
      refused: [
        { id: second, code: 'MATTER_LISTED' },
        { id: 999_999, code: 'NOT_FOUND' },
      ],
    });
    expect((await t.as(s.clerk).call(ops.addMatters, { body, key: 'dua-vao-danh-sach-1' })).done).toEqual([]);
    expect((await of(s.head, first)).items).toMatchObject([{ list: 'hard', owner: { id: s.deputy.id }, checkpointOn: '2026-04-20' }]);
    expect((await t.audit(s.body.id)).at(-1)).toMatchObject({ act: 'matters.add' });
    expect(await t.as(s.teacher).call(ops.addMatters, { body }).catch(code)).toBe('NOT_FOUND');
    expect(
      await t
        .as(s.head)
        .call(ops.addMatters, { body: { ...body, ownerId: s.stranger.id } })
        .catch(code),
    ).toBe('PERSON_NOT_IN_BODY');
  });
});
