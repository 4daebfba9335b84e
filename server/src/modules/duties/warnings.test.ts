import * as ops from '@sauro/contract/duties';
import * as organisations from '@sauro/contract/organisations';
import * as tasks from '@sauro/contract/tasks';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import { type School, school } from '../../../test/tasks-world.ts';

let t: TestApp;
let s: School;
beforeAll(async () => {
  t = await startTestApp({ now: '2026-03-09T01:00:00Z' });
});
beforeEach(async () => {
  s = await school(t);
});
afterAll(() => t.stop());

const give = (over: Partial<Parameters<School['fields']>[0]> = {}) =>
  t.as(s.head).call(tasks.createTask, { body: { bodyId: s.body.id, ...s.fields(over) } });
const item = (over: object = {}) => ({
  title: 'Nộp kế hoạch tổ',
  leadUnitId: s.group.id,
  executorId: s.teacher.id,
  leaderId: s.head.id,
  checkerId: s.deputy.id,
  dueOn: '2026-03-31',
  ...over,
});
const warn = async (items: object[], by: { id: number } = s.head) =>
  (await t.as(by).call(ops.assignmentWarnings, { body: { bodyId: s.body.id, items: items as ReturnType<typeof item>[] } })).items;
const kinds = async (items: object[]) => (await warn(items)).map((w) => w.kind);
const code = (c: string) => expect.objectContaining({ code: c });

it('says that the same work is given already: like words, same lead unit, due about the same time, still open', async () => {
  const one = await give({ title: 'Lập danh sách học sinh khối 9 thi tuyển' });
  const same = { title: 'lập danh sách học sinh khối 9 thi tuyển sinh' };
  expect(await warn([item(same)])).toMatchObject([{ kind: 'same-work', item: 0, tasks: [{ id: one.id, code: one.code }] }]);
  expect(await kinds([item({ ...same, dueOn: null })])).toEqual(['same-work']);
  expect(await kinds([item({ ...same, title: 'Lập danh sách học sinh khối 8 thi tuyển' })])).toEqual([]);
  expect(await kinds([item({ ...same, leadUnitId: s.group2.id })])).toEqual([]);
  expect(await kinds([item({ ...same, dueOn: '2026-06-30' })])).toEqual([]);
  // The task itself is not its own double.
  expect(await kinds([item({ ...same, taskId: one.id })])).toEqual([]);
  // Of a task that the asker may not see nothing is said.
  expect(await warn([item(same)], s.colleague)).toEqual([]);
  await t.as(s.head).call(tasks.cancelTask, { params: { id: one.id }, body: { reason: 'Trùng' } });
  expect(await kinds([item(same)])).toEqual([]);
});

it('says that a week is full, by the number of the body from its day on; a plan may fill it by itself', async () => {
  const read = () => t.as(s.teacher).call(ops.getDutySetting, { query: { bodyId: s.body.id } });
  expect(await read()).toMatchObject({ weekLimit: 8, own: false, can: { save: false } });
  const save = (by: { id: number }, weekLimit: number, from: string) =>
    t.as(by).call(ops.saveDutySetting, { body: { bodyId: s.body.id, weekLimit, from } });
  await expect(save(s.teacher, 2, '2026-03-09')).rejects.toEqual(code('FORBIDDEN'));
  await expect(save(s.stranger, 2, '2026-03-09')).rejects.toEqual(code('NOT_FOUND'));
  await expect(save(s.head, 2, '2026-03-08')).rejects.toEqual(code('DATE_NOT_LATER'));
  await save(s.head, 5, '2026-04-01');
  expect(await save(s.clerk, 2, '2026-03-09')).toMatchObject({ weekLimit: 2, own: true });
  await give({ title: 'Việc một', dueOn: '2026-03-30', leaderId: s.deputy.id, checkerId: s.head.id });
  await give({ title: 'Việc hai', dueOn: '2026-04-05', leaderId: s.deputy.id, checkerId: s.head.id });
  await give({ title: 'Việc ba', dueOn: '2026-04-06', leaderId: s.deputy.id, checkerId: s.head.id });
  const [w, ...more] = await warn([item({ title: 'Việc mới', leaderId: s.head.id })]);
  expect(more).toEqual([]);
  expect(w).toMatchObject({
    kind: 'week-full',
    person: { id: s.teacher.id },
    duty: 'executor',
    count: 3,
    limit: 2,
    from: '2026-03-30',
    to: '2026-04-05',
  });
  expect(w!.tasks.map((x) => x.title)).toEqual(['Việc một', 'Việc hai']);
  const many = ['một', 'hai', 'ba'].map((n) =>
    item({ title: `Mục ${n} của bản`, executorId: s.colleague.id, leaderId: null, dueOn: '2026-05-20' }),
  );
  expect(await warn(many)).toMatchObject([{ kind: 'week-full', person: { id: s.colleague.id }, count: 3, item: 0 }]);
});

it('says where nobody looks with fresh eyes, who is away on the due date, and who leaves before it', async () => {
  expect(await kinds([item({ checkerId: s.head.id })])).toEqual(['leader-checks']);
  expect(await kinds([item({ executorId: s.head.id, checkerId: null })])).toEqual(['nobody-checks']);
  await t.as(s.head).call(ops.askAbsence, {
    body: { bodyId: s.body.id, personId: s.teacher.id, substituteId: s.colleague.id, from: '2026-03-30', to: '2026-04-02', kind: 'study' },
  });
  expect(await warn([item()])).toMatchObject([
    { kind: 'away', duty: 'executor', from: '2026-03-30', to: '2026-04-02', substitute: { id: s.colleague.id } },
  ]);
  expect(await kinds([item({ dueOn: '2026-04-03' })])).toEqual([]);
  const going = await t.make.person({ name: 'Đặng Thị Về' });
  await t.make.post(going, s.group, 'member', { to: '2026-03-20' });
  expect(await warn([item({ executorId: going.id })])).toMatchObject([{ kind: 'leaving', to: '2026-03-20', person: { id: going.id } }]);
  expect(await kinds([item({ executorId: going.id, dueOn: '2026-03-20' })])).toEqual([]);
});

it('says whose post lacks the power of a duty, by the table of a body that has its own, once a person', async () => {
  const four = { leaderId: s.deputy.id, checkerId: s.groupHead.id, deciderId: s.groupHead.id, urgerId: s.clerk.id };
  expect(await kinds([item(four)])).toEqual([]);
  const rules = (await t.as(s.head).call(organisations.getAuthority, { params: { id: s.body.id } })).rules.map((r) =>
    r.role === 'deputy' && r.place === 'body' ? { ...r, powers: ['sign' as const] } : r,
  );
  await t.as(s.head).call(organisations.saveAuthority, { params: { id: s.body.id }, body: { version: null, rules, beyond: [] } });
  const lacks = (duty: string, person: { id: number }, power: string, count = 1) =>
    expect.objectContaining({ kind: 'no-power', duty, power, count, person: expect.objectContaining({ id: person.id }) });
  expect(await warn([item(four)])).toEqual([lacks('leader', s.deputy, 'direct'), lacks('decider', s.groupHead, 'decide')]);
  // Where nobody checks, the leader in charge accepts; a plan that names him often says it once.
  const many = [1, 2, 3].map((n) => item({ ...four, title: `Mục ${n} của bản`, checkerId: null, deciderId: null, dueOn: null }));
  expect((await warn(many)).filter((w) => w.kind === 'no-power')).toEqual([
    lacks('leader', s.deputy, 'direct', 3),
    lacks('leader', s.deputy, 'supervise', 3),
  ]);
  // Somebody without a post today carries nothing.
  expect(await warn([item({ deciderId: s.stranger.id })])).toContainEqual(lacks('decider', s.stranger, 'decide'));
  await t.as(s.head).call(organisations.dropAuthority, { params: { id: s.body.id }, body: { version: 0 } });
  expect(await kinds([item(four)])).toEqual([]);
});

it('asks a fixed number of queries, whatever is asked about, and answers nobody of another body', async () => {
  await give();
  const count = (n: number) => t.countQueries(() => warn(Array.from({ length: n }, (_, i) => item({ title: `Nộp kế hoạch tổ ${i}` }))));
  await count(1);
  const one = await count(1);
  expect(await count(200)).toBe(one);
  await expect(warn([item()], s.stranger)).rejects.toEqual(code('NOT_FOUND'));
});
