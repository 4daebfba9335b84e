import * as ops from '@sauro/contract/duties';
import { listNotifications } from '@sauro/contract/notifications';
import * as tasks from '@sauro/contract/tasks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import { type School, school } from '../../../test/tasks-world.ts';

let t: TestApp;
let s: School;
const now = '2026-03-09T01:00:00Z';
beforeAll(async () => {
  t = await startTestApp({ now });
  s = await school(t);
});
beforeEach(() => t.clock.set(now));
afterAll(() => t.stop());

const give = (over: Partial<Parameters<School['fields']>[0]> = {}) =>
  t.as(s.head).call(tasks.createTask, { body: { bodyId: s.body.id, ...s.fields(over) } });
type Who = { id: number };
const ask = (by: Who, items: { taskId: number; duty: tasks.Duty }[], to: Who, more: object = {}) =>
  t
    .as(by)
    .call(ops.askHandover, { body: { bodyId: s.body.id, fromId: by.id, toId: to.id, items, reason: 'Chuyển sang lớp khác', ...more } });
const answer = (by: Who, id: number, body: { accepted: boolean; answer?: string }) =>
  t.as(by).call(ops.answerHandover, { params: { id }, body });
const holder = async (id: number, duty: tasks.Duty) => (await t.as(s.head).call(tasks.getTask, { params: { id } })).parties[duty]?.id;
const code = (c: string) => expect.objectContaining({ code: c });
const latest = async (who: Who) => (await t.as(who).call(listNotifications, { query: {} })).items[0];

describe('handing a duty over', () => {
  it('is asked, accepted by the receiver, and moves with history, notices and audit lines', async () => {
    const task = await give({ title: 'Chấm hồ sơ tổ' });
    const h = await ask(s.teacher, [{ taskId: task.id, duty: 'executor' }], s.colleague);
    expect(h).toMatchObject({
      state: 'asked',
      from: { id: s.teacher.id },
      to: { id: s.colleague.id },
      can: { answer: false, withdraw: true },
    });
    expect(await latest(s.colleague)).toMatchObject({ kind: 'handover-asked', facts: { title: 'Chấm hồ sơ tổ', count: 1 } });
    // The receiver sees what he is asked to take over, though not yet the task.
    const [mine] = (await t.as(s.colleague).call(ops.listHandovers, { query: { box: 'to-me' } })).items;
    expect(mine).toMatchObject({
      id: h.id,
      items: [{ duty: 'executor', outcome: 'open', task: { title: 'Chấm hồ sơ tổ' } }],
      can: { answer: true },
    });
    await expect(t.as(s.colleague).call(tasks.getTask, { params: { id: task.id } })).rejects.toEqual(code('NOT_FOUND'));

    expect(await answer(s.colleague, h.id, { accepted: true })).toMatchObject({
      state: 'moved',
      items: [{ outcome: 'moved' }],
      can: { answer: false, withdraw: false },
    });
    const after = await t.as(s.colleague).call(tasks.getTask, { params: { id: task.id } });
    expect(after).toMatchObject({ parties: { executor: { id: s.colleague.id } }, can: { submit: true } });
    expect(after.events.map((e) => e.kind)).toEqual(['created', 'handover-asked', 'duty-moved']);
    expect(after.events.at(-1)).toMatchObject({ facts: { duty: 'executor', from: s.teacher.name, to: s.colleague.name }, behalf: null });
    await expect(t.as(s.teacher).call(tasks.getTask, { params: { id: task.id } })).rejects.toEqual(code('NOT_FOUND'));
    expect(await latest(s.teacher)).toMatchObject({ kind: 'handover-decided', facts: { granted: 1 } });
    expect(await latest(s.head)).toMatchObject({ kind: 'duties-moved', facts: { count: 1 } });
    const acts = (await t.audit(s.body.id)).map((a) => a.act);
    expect(acts.slice(-2)).toEqual(['duties.askHandover', 'duties.answerHandover']);
    await expect(answer(s.colleague, h.id, { accepted: true })).rejects.toEqual(code('HANDOVER_DECIDED'));
  });

  it('is refused only with a reason, and then stays where it is', async () => {
    const task = await give();
    const h = await ask(s.teacher, [{ taskId: task.id, duty: 'executor' }], s.colleague);
    await expect(answer(s.colleague, h.id, { accepted: false })).rejects.toEqual(code('REASON_REQUIRED'));
    expect(await answer(s.colleague, h.id, { accepted: false, answer: 'Đang quá tải' })).toMatchObject({
      state: 'refused',
      answer: 'Đang quá tải',
    });
    expect(await holder(task.id, 'executor')).toBe(s.teacher.id);
    // Refused, so that it may be asked of another.
    expect((await ask(s.teacher, [{ taskId: task.id, duty: 'executor' }], s.groupHead)).state).toBe('asked');
  });

  it('stands once for a task and duty, until it is withdrawn', async () => {
    const task = await give();
    const items = [{ taskId: task.id, duty: 'executor' as const }];
    const h = await ask(s.teacher, items, s.colleague);
    await expect(ask(s.teacher, items, s.groupHead)).rejects.toEqual(code('HANDOVER_OPEN'));
    // The database itself refuses a second one.
    const second = `insert into duty_handover (body_id, from_id, to_id, reason, state, asked_by, asked_at) values ($1, $2, $3, 'x', 'asked', $2, now()) returning id`;
    const [row] = await t.query<{ id: number }>(second, [s.body.id, s.teacher.id, s.groupHead.id]);
    await expect(
      t.query(`insert into duty_handover_item (handover_id, body_id, task_id, duty) values ($1, $2, $3, 'executor')`, [
        row!.id,
        s.body.id,
        task.id,
      ]),
    ).rejects.toMatchObject({ constraint: 'duty_handover_one_open' });
    await t.query('delete from duty_handover where id = $1', [row!.id]);
    await expect(t.as(s.colleague).call(ops.withdrawHandover, { params: { id: h.id }, body: {} })).rejects.toEqual(code('FORBIDDEN'));
    expect((await t.as(s.teacher).call(ops.withdrawHandover, { params: { id: h.id }, body: {} })).state).toBe('withdrawn');
    await expect(answer(s.colleague, h.id, { accepted: true })).rejects.toEqual(code('HANDOVER_DECIDED'));
    expect((await ask(s.teacher, items, s.groupHead)).state).toBe('asked');
  });

  it('takes several tasks in one request; what another holds by now stays and is said', async () => {
    const [a, b] = [await give({ title: 'Việc A' }), await give({ title: 'Việc B' })];
    const h = await ask(
      s.teacher,
      [a, b].map((x) => ({ taskId: x.id, duty: 'executor' as const })),
      s.colleague,
    );
    await t
      .as(s.head)
      .call(tasks.updateTask, { params: { id: b.id }, body: { version: b.version, fields: { executorId: s.groupHead.id } } });
    const done = await answer(s.colleague, h.id, { accepted: true });
    expect(done.items.map((i) => [i.task.title, i.outcome])).toEqual([
      ['Việc A', 'moved'],
      ['Việc B', 'gone'],
    ]);
    expect([await holder(a.id, 'executor'), await holder(b.id, 'executor')]).toEqual([s.colleague.id, s.groupHead.id]);
  });

  it('may be settled by the leader in charge, not by who gives it away, and not by a colleague', async () => {
    const task = await give({ leaderId: s.groupHead.id });
    const h = await ask(s.teacher, [{ taskId: task.id, duty: 'executor' }], s.colleague);
    await expect(answer(s.teacher, h.id, { accepted: true })).rejects.toEqual(code('FORBIDDEN'));
    const third = await t.make.person({ in: s.group2 });
    await expect(answer(third, h.id, { accepted: true })).rejects.toEqual(code('NOT_FOUND'));
    await expect(answer(s.clerk, h.id, { accepted: true })).rejects.toEqual(code('FORBIDDEN'));
    expect((await answer(s.groupHead, h.id, { accepted: true })).decidedBy?.id).toBe(s.groupHead.id);
    const own = await give({ leaderId: s.groupHead.id });
    const h2 = await ask(s.groupHead, [{ taskId: own.id, duty: 'leader' }], s.deputy);
    await expect(answer(s.groupHead, h2.id, { accepted: true })).rejects.toEqual(code('FORBIDDEN'));
  });

  it('never makes doer and checker one person, neither when asked nor when it moves', async () => {
    const task = await give();
    await expect(ask(s.teacher, [{ taskId: task.id, duty: 'executor' }], s.deputy)).rejects.toEqual(code('SELF_CHECK'));
    await expect(ask(s.deputy, [{ taskId: task.id, duty: 'checker' }], s.teacher)).rejects.toEqual(code('SELF_CHECK'));
    const h = await ask(s.deputy, [{ taskId: task.id, duty: 'checker' }], s.colleague);
    const fresh = await t.as(s.head).call(tasks.getTask, { params: { id: task.id } });
    await t
      .as(s.head)
      .call(tasks.updateTask, { params: { id: task.id }, body: { version: fresh.version, fields: { executorId: s.colleague.id } } });
    await expect(answer(s.colleague, h.id, { accepted: true })).rejects.toEqual(code('SELF_CHECK'));
    expect(await holder(task.id, 'checker')).toBe(s.deputy.id);
    // Nor does who handed in become the checker of it.
    const sent = await give();
    await t.as(s.groupHead).call(tasks.submitTask, { params: { id: sent.id }, body: { note: 'Xong' } });
    await expect(ask(s.deputy, [{ taskId: sent.id, duty: 'checker' }], s.groupHead)).rejects.toEqual(code('SELF_CHECK'));
  });

  it('refuses what is not held, closed tasks, strangers and oneself', async () => {
    const task = await give();
    const item = { taskId: task.id, duty: 'executor' as const };
    await expect(ask(s.teacher, [{ taskId: task.id, duty: 'urger' }], s.colleague)).rejects.toEqual(code('DUTY_NOT_HELD'));
    await expect(ask(s.teacher, [item], s.stranger)).rejects.toEqual(code('PERSON_NOT_IN_BODY'));
    await expect(ask(s.teacher, [item], s.teacher)).rejects.toEqual(code('VALIDATION'));
    await expect(ask(s.teacher, [item], s.colleague, { fromOn: '2026-03-01' })).rejects.toEqual(code('DATE_NOT_LATER'));
    await expect(ask(s.colleague, [item], s.groupHead, { fromId: s.teacher.id })).rejects.toEqual(code('NOT_FOUND'));
    await expect(ask(s.groupHead, [item], s.colleague, { fromId: s.teacher.id })).rejects.toEqual(code('FORBIDDEN'));
    await expect(ask(s.stranger, [item], s.colleague, { fromId: s.teacher.id })).rejects.toEqual(code('NOT_FOUND'));
    const leaving = await t.make.person({ name: 'Đặng Thị Về' });
    await t.make.post(leaving, s.group, 'member', { to: '2026-03-09' });
    await expect(ask(s.teacher, [item], leaving)).rejects.toEqual(code('PERSON_NOT_IN_BODY'));
    await t.as(s.head).call(tasks.cancelTask, { params: { id: task.id }, body: { reason: 'Trùng' } });
    await expect(ask(s.teacher, [item], s.colleague)).rejects.toEqual(code('DUTY_NOT_HELD'));
  });

  it('with a day from which it holds waits for that day, and moves in the night, once', async () => {
    const task = await give();
    const h = await ask(s.teacher, [{ taskId: task.id, duty: 'executor' }], s.colleague, { fromOn: '2026-03-16' });
    expect(await answer(s.colleague, h.id, { accepted: true })).toMatchObject({
      state: 'accepted',
      fromOn: '2026-03-16',
      can: { answer: false },
    });
    expect(await holder(task.id, 'executor')).toBe(s.teacher.id);
    const { moveDue } = await import('./jobs.ts');
    const run = () => moveDue.run({}, { deps: t.deps, attempt: 1, isLast: false, signal: new AbortController().signal });
    await run();
    expect(await holder(task.id, 'executor')).toBe(s.teacher.id);
    t.clock.set('2026-03-15T17:05:00Z');
    await run();
    await run();
    const after = await t.as(s.head).call(tasks.getTask, { params: { id: task.id } });
    expect(after.parties.executor?.id).toBe(s.colleague.id);
    expect(after.events.filter((e) => e.kind === 'duty-moved')).toMatchObject([{ actor: null }]);
    expect(await latest(s.colleague)).toMatchObject({ kind: 'duties-moved' });
  });

  it('sent twice is asked once, and a list takes the same number of queries however many requests it shows', async () => {
    const task = await give();
    const body = {
      bodyId: s.body.id,
      fromId: s.teacher.id,
      toId: s.colleague.id,
      items: [{ taskId: task.id, duty: 'executor' as const }],
      reason: 'Đổi',
    };
    const [one, two] = [
      await t.as(s.teacher).call(ops.askHandover, { body, key: 'mot-khoa-0001' }),
      await t.as(s.teacher).call(ops.askHandover, { body, key: 'mot-khoa-0001' }),
    ];
    expect(two.id).toBe(one.id);
    const count = (limit: number) => t.countQueries(() => t.as(s.head).call(ops.listHandovers, { query: { limit } }));
    await count(1);
    const few = await count(1);
    expect(await count(100)).toBe(few);
    const page = await t.as(s.head).call(ops.listHandovers, { query: { limit: 2 } });
    expect(page.items).toHaveLength(2);
    const next = await t.as(s.head).call(ops.listHandovers, { query: { limit: 2, before: page.next! } });
    expect(next.items[0]!.id).toBeLessThan(page.items[1]!.id);
    expect((await t.as(s.stranger).call(ops.listHandovers, { query: {} })).items).toEqual([]);
  });
});

describe('one person for each duty, by the database itself', () => {
  it('each duty is one column of the task: two of any cannot be written', async () => {
    const columns = await t.query<{ name: string; type: string }>(
      `select column_name as name, data_type as type from information_schema.columns where table_name = 'task' and column_name = any ($1)`,
      [['lead_unit_id', 'leader_id', 'adviser_id', 'executor_id', 'decider_id', 'urger_id', 'checker_id']],
    );
    expect(columns).toHaveLength(7);
    expect(new Set(columns.map((c) => c.type))).toEqual(new Set(['bigint']));
    const keys = await t.query<{ def: string }>(
      `select pg_get_constraintdef(oid) as def from pg_constraint where conrelid = 'task'::regclass and contype = 'f'`,
    );
    for (const c of columns) expect(keys.some((k) => k.def.startsWith(`FOREIGN KEY (${c.name})`))).toBe(true);
    const task = await t.make.task(s.body, { executor_id: s.teacher.id, lead_unit_id: s.group.id });
    await expect(
      t.query(`update task set executor_id = array[$1, $2]::bigint[] where id = $3`, [s.teacher.id, s.colleague.id, task.id]),
    ).rejects.toThrow(/bigint/);
    await expect(t.query('update task set checker_id = executor_id where id = $1', [task.id])).rejects.toMatchObject({
      constraint: 'task_checker_is_not_doer',
    });
  });

  it('supports are many, each once, and never the lead, in whatever order it is written', async () => {
    const task = await t.make.task(s.body, { lead_unit_id: s.group.id });
    const add = (unit: { id: number }) =>
      t.query('insert into task_support (task_id, unit_id, body_id) values ($1, $2, $3)', [task.id, unit.id, s.body.id]);
    const supports = async () =>
      (await t.query<{ unit_id: number }>('select unit_id from task_support where task_id = $1 order by 1', [task.id])).map(
        (x) => x.unit_id,
      );
    const third = await t.make.unit(s.body);
    await add(s.group2);
    await add(third);
    expect(await supports()).toEqual([s.group2.id, third.id]);
    await expect(add(third)).rejects.toMatchObject({ code: '23505' });
    await add(s.group);
    expect(await supports()).toEqual([s.group2.id, third.id]);
    await t.query('update task set lead_unit_id = $2 where id = $1', [task.id, third.id]);
    expect(await supports()).toEqual([s.group2.id]);
    const given = await give({ supportUnitIds: [s.group.id, s.group2.id, s.group2.id] });
    expect(given.parties.supports.map((u) => u.id)).toEqual([s.group2.id]);
  });
});
