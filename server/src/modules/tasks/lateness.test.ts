import { acceptTask, getTask, lateness, listTasks, sayLateCause, startTask, submitTask } from '@sauro/contract/tasks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiProblem, startTestApp, type TestApp } from '../../../test/harness.ts';
import { type School, school } from '../../../test/tasks-world.ts';

let t: TestApp;
let s: School;
beforeAll(async () => {
  t = await startTestApp({ now: '2026-03-02T01:00:00Z' });
  s = await school(t);
});
afterAll(() => t.stop());

const code = (e: unknown) => (e as ApiProblem).code;
/** A task due on a Thursday, taken up two working days after it was given, handed in late and accepted a day later. */
async function lateTask(due = '2026-03-05'): Promise<number> {
  t.clock.set('2026-03-02T01:00:00Z');
  const { id } = await t.make.task(s.body, {
    title: 'Báo cáo số liệu',
    lead_unit_id: s.group.id,
    executor_id: s.teacher.id,
    checker_id: s.deputy.id,
    leader_id: s.head.id,
    created_by: s.clerk.id,
    due_on: due,
  });
  await t.query(`insert into task_event (task_id, body_id, at, kind, actor_id) values ($1, $2, '2026-03-02T01:00:00Z', 'created', $3)`, [
    id,
    s.body.id,
    s.clerk.id,
  ]);
  t.clock.set('2026-03-04T01:00:00Z');
  await t.as(s.teacher).call(startTask, { params: { id }, body: {} });
  return id;
}

describe('why late', () => {
  it('is said by the doer with a late hand-in, put right by the checker, and kept on the task and in the register', async () => {
    const id = await lateTask();
    t.clock.set('2026-03-10T01:00:00Z');
    const sent = await t
      .as(s.teacher)
      .call(submitTask, { params: { id }, body: { note: 'xong', late: { cause: 'awaiting-partner', note: 'Chờ Tổ Văn gửi số liệu' } } });
    expect(sent.lateWhy).toMatchObject({ cause: 'awaiting-partner', note: 'Chờ Tổ Văn gửi số liệu', by: { id: s.teacher.id } });
    expect(sent.events.at(-1)).toMatchObject({ kind: 'submitted', facts: { lateCause: 'awaiting-partner' } });
    const closed = await t.as(s.deputy).call(acceptTask, { params: { id }, body: { late: { cause: 'own-fault' } } });
    expect(closed.lateWhy).toMatchObject({ cause: 'own-fault', note: null, by: { id: s.deputy.id } });
    expect(closed.light.kind).toBe('done-late');
    const found = async (lateCause: string[]) =>
      (await t.as(s.head).call(listTasks, { query: { lateCause: lateCause as never } })).items.map((x) => [x.id, x.lateCause]);
    expect(await found(['own-fault'])).toEqual([[id, 'own-fault']]);
    expect(await found(['awaiting-partner'])).toEqual([]);
    expect(await found(['unsaid'])).toEqual([]);
  });

  it('needs words where the cause alone says nothing, and may be said until somebody does', async () => {
    const id = await lateTask();
    t.clock.set('2026-03-10T01:00:00Z');
    const other = t.as(s.teacher).call(submitTask, { params: { id }, body: { note: 'xong', late: { cause: 'other' } } });
    expect(await other.catch(code)).toBe('REASON_REQUIRED');
    await t.as(s.teacher).call(submitTask, { params: { id }, body: { note: 'xong' } });
    expect((await t.as(s.head).call(listTasks, { query: { lateCause: ['unsaid'] } })).items.map((x) => x.id)).toEqual([id]);
    expect((await t.as(s.teacher).call(getTask, { params: { id } })).canSayLate).toBe(true);
    const said = await t.as(s.deputy).call(sayLateCause, { params: { id }, body: { cause: 'staffing', note: 'Hai người nghỉ ốm' } });
    expect(said.lateWhy).toMatchObject({ cause: 'staffing', by: { id: s.deputy.id } });
    const line = (await t.audit(s.body.id)).at(-1)!;
    expect(line).toMatchObject({ act: 'tasks.sayLateCause', subject_id: id, after: { cause: 'staffing', note: 'Hai người nghỉ ốm' } });
  });

  it('is asked of late tasks only', async () => {
    const id = await lateTask('2026-05-29');
    expect((await t.as(s.teacher).call(getTask, { params: { id } })).canSayLate).toBe(false);
    expect(
      await t
        .as(s.teacher)
        .call(sayLateCause, { params: { id }, body: { cause: 'staffing' } })
        .catch(code),
    ).toBe('NOT_LATE');
  });
});

describe('lateness laid to step and hand', () => {
  it('sums working days by step, person, unit and cause, and every number opens its list', async () => {
    await t.query('truncate task cascade');
    const ids = [await lateTask(), await lateTask()];
    t.clock.set('2026-03-10T01:00:00Z');
    await t.as(s.teacher).call(submitTask, { params: { id: ids[0]! }, body: { note: 'xong', late: { cause: 'staffing' } } });
    t.clock.set('2026-03-11T01:00:00Z');
    await t.as(s.deputy).call(acceptTask, { params: { id: ids[0]! }, body: { late: { cause: 'staffing' } } });
    const read = (query: object = {}) => t.as(s.head).call(lateness, { query: { bodyId: s.body.id, ...query } });
    const whole = await read();
    // Both lay two days with the clerk; then four (2026-03-04 to 10) and five days with the teacher, and one with the deputy.
    expect(whole.bySteps).toEqual([
      { step: 'doing', tasks: 2, days: 9 },
      { step: 'giving', tasks: 2, days: 4 },
      { step: 'checking', tasks: 1, days: 1 },
    ]);
    expect(whole.byPeople.map((p) => [p.id, p.name, p.tasks, p.days, p.longest])).toEqual([
      [s.teacher.id, 'Đỗ Minh Khôi', 2, 9, 5],
      [s.clerk.id, 'Phạm Văn Cảnh', 2, 4, 2],
      [s.deputy.id, 'Lê Thị Duyên', 1, 1, 1],
    ]);
    expect(whole.byUnits.map((u) => [u.id, u.days])).toEqual([
      [s.group.id, 9],
      [s.body.id, 5],
    ]);
    expect([whole.tasks, whole.days, whole.more, whole.chosen]).toEqual([2, 14, false, 2]);
    expect(whole.byCauses.map((c) => [c.cause, c.tasks])).toEqual(
      expect.arrayContaining([
        ['staffing', 1],
        [null, 1],
      ]),
    );
    const choices = [
      ...whole.bySteps.map((x) => [{ step: x.step }, x.tasks, x.days] as const),
      ...whole.byPeople.map((x) => [{ personId: x.id! }, x.tasks, x.days] as const),
      ...whole.byUnits.map((x) => [{ unitId: x.id! }, x.tasks, x.days] as const),
    ];
    for (const [choice, tasks, days] of choices) {
      const list = await read(choice);
      expect([choice, list.chosen, list.items.reduce((n, i) => n + i.days, 0)]).toEqual([choice, tasks, days]);
    }
    expect((await read({ cause: 'unsaid' })).items.map((i) => i.task.id)).toEqual([ids[1]]);
    expect((await read({ cause: 'staffing' })).items.map((i) => i.task.id)).toEqual([ids[0]]);
  });

  it('asks a fixed number of queries, however many tasks are late', async () => {
    const count = () => t.countQueries(() => t.as(s.head).call(lateness, { query: { bodyId: s.body.id } }));
    const few = await count();
    for (let i = 0; i < 5; i++) await lateTask();
    t.clock.set('2026-03-11T01:00:00Z');
    expect(await count()).toBe(few);
    expect(few).toBeLessThanOrEqual(10);
  });
});
