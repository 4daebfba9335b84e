import * as ops from '@sauro/contract/duties';
import { listNotifications } from '@sauro/contract/notifications';
import * as tasks from '@sauro/contract/tasks';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import { type School, school } from '../../../test/tasks-world.ts';

let t: TestApp;
let s: School;
let headOf2: { id: number; name: string };
beforeAll(async () => {
  t = await startTestApp({ now: '2026-03-09T01:00:00Z' });
});
beforeEach(async () => {
  s = await school(t);
  headOf2 = await t.make.person({ name: 'Cao Thị Lan', in: s.group2, role: 'head', title: 'Tổ trưởng' });
});
afterAll(() => t.stop());
const code = (c: string) => expect.objectContaining({ code: c });
type Who = { id: number };
const give = (over: Partial<Parameters<School['fields']>[0]> = {}) =>
  t.as(s.head).call(tasks.createTask, { body: { bodyId: s.body.id, ...s.fields(over) } });
const ask = (by: Who, taskId: number, toUnitId: number) =>
  t.as(by).call(ops.askLeadHandover, { body: { taskId, toUnitId, reason: 'Đúng chuyên môn tổ Văn' } });
const answer = (by: Who, id: number, accepted = true, words: string | null = null) =>
  t.as(by).call(ops.answerLeadHandover, { params: { id }, body: { accepted, answer: words } });
const open = async (who: Who) => (await t.as(who).call(ops.listLeadHandovers, { query: { open: true } })).items;
const newest = async (who: Who) => (await t.as(who).call(listNotifications, { query: {} })).items[0];

it('is asked for, seen by who heads the other unit, accepted there; the task has its one lead at every moment', async () => {
  const task = await give({ supportUnitIds: [s.group2.id] });
  const h = await ask(s.groupHead, task.id, s.group2.id);
  expect(h).toMatchObject({ state: 'asked', from: { id: s.group.id }, to: { id: s.group2.id }, can: { answer: false, withdraw: true } });
  expect(await newest(headOf2)).toMatchObject({ kind: 'handover-asked', facts: { title: task.title, lead: 'Tổ Văn', path: '/ban-giao' } });
  expect(await t.as(s.head).call(tasks.getTask, { params: { id: task.id } })).toMatchObject({ lead: { id: s.group.id } });
  expect(await open(headOf2)).toMatchObject([
    { id: h.id, task: { id: task.id, title: task.title }, can: { answer: true, withdraw: false } },
  ]);
  for (const who of [s.teacher, s.stranger]) expect(await open(who)).toEqual([]);
  await expect(answer(s.groupHead, h.id)).rejects.toEqual(code('FORBIDDEN'));
  await expect(answer(s.clerk, h.id)).rejects.toEqual(code('FORBIDDEN'));
  await expect(answer(s.stranger, h.id)).rejects.toEqual(code('NOT_FOUND'));
  await expect(ask(s.head, task.id, s.body.id)).rejects.toEqual(code('HANDOVER_OPEN'));
  expect(await answer(headOf2, h.id)).toMatchObject({
    state: 'moved',
    decidedBy: { id: headOf2.id },
    can: { answer: false, withdraw: false },
  });
  const after = await t.as(headOf2).call(tasks.getTask, { params: { id: task.id } });
  // Who leads now does not support as well.
  expect(after).toMatchObject({ lead: { id: s.group2.id }, parties: { supports: [] }, version: task.version + 1 });
  expect(after.events.map((e) => e.kind).slice(-2)).toEqual(['handover-asked', 'duty-moved']);
  expect(after.events.at(-1)).toMatchObject({
    actor: { id: headOf2.id },
    note: 'Đúng chuyên môn tổ Văn',
    facts: { duty: 'lead', from: 'Tổ Toán', to: 'Tổ Văn' },
  });
  expect(await newest(s.groupHead)).toMatchObject({ kind: 'handover-decided', facts: { granted: 1, lead: 'Tổ Văn' } });
  expect(await newest(s.teacher)).toMatchObject({ kind: 'task-changed', taskId: task.id });
  await expect(answer(s.head, h.id)).rejects.toEqual(code('HANDOVER_DECIDED'));
  expect((await t.audit(s.body.id)).map((a) => a.act).slice(-2)).toEqual(['duties.askLeadHandover', 'duties.answerLeadHandover']);
});

it('is refused with a reason, or taken back; the lead stays', async () => {
  const task = await give();
  const first = await ask(s.clerk, task.id, s.group2.id);
  await expect(answer(headOf2, first.id, false)).rejects.toEqual(code('REASON_REQUIRED'));
  expect(await answer(headOf2, first.id, false, 'Tổ Văn đang quá việc')).toMatchObject({
    state: 'refused',
    answer: 'Tổ Văn đang quá việc',
  });
  const second = await ask(s.groupHead, task.id, s.group2.id);
  const withdraw = (who: Who) => t.as(who).call(ops.withdrawLeadHandover, { params: { id: second.id }, body: {} });
  await expect(withdraw(headOf2)).rejects.toEqual(code('FORBIDDEN'));
  expect(await withdraw(s.groupHead)).toMatchObject({ state: 'withdrawn' });
  await expect(answer(headOf2, second.id)).rejects.toEqual(code('HANDOVER_DECIDED'));
  const after = await t.as(s.head).call(tasks.getTask, { params: { id: task.id } });
  expect(after.lead?.id).toBe(s.group.id);
  expect(after.events.filter((e) => e.kind === 'handover-refused')).toMatchObject([
    { facts: { duty: 'lead' }, note: 'Tổ Văn đang quá việc' },
  ]);
});

it('is asked by who may, of a unit of the body, for a task that is open', async () => {
  const task = await give();
  await expect(ask(s.teacher, task.id, s.group2.id)).rejects.toEqual(code('FORBIDDEN'));
  await expect(ask(s.stranger, task.id, s.group2.id)).rejects.toEqual(code('NOT_FOUND'));
  await expect(ask(headOf2, task.id, s.group2.id)).rejects.toEqual(code('NOT_FOUND'));
  await expect(ask(s.head, task.id, s.otherBody.id)).rejects.toEqual(code('UNIT_NOT_IN_BODY'));
  await expect(ask(s.head, task.id, s.group.id)).rejects.toEqual(code('DUTY_NOT_HELD'));
  await t.as(s.head).call(tasks.cancelTask, { params: { id: task.id }, body: { reason: 'Thôi' } });
  await expect(ask(s.head, task.id, s.group2.id)).rejects.toEqual(code('DUTY_NOT_HELD'));
});

it('moves nothing where the lead has changed since or the task is over', async () => {
  const task = await give();
  const h = await ask(s.groupHead, task.id, s.group2.id);
  await t
    .as(s.head)
    .call(tasks.updateTask, { params: { id: task.id }, body: { version: task.version, fields: { leadUnitId: s.body.id } } });
  expect(await answer(headOf2, h.id)).toMatchObject({ state: 'gone' });
  expect((await t.as(s.head).call(tasks.getTask, { params: { id: task.id } })).lead?.id).toBe(s.body.id);
});

it('is settled by a leader of the body who did not ask; one who stands in for the head answers in his name', async () => {
  const task = await give();
  const own = await ask(s.deputy, task.id, s.group2.id);
  await expect(answer(s.deputy, own.id)).rejects.toEqual(code('FORBIDDEN'));
  expect(await answer(s.head, own.id)).toMatchObject({ state: 'moved' });
  const other = await give({ title: 'Việc khác hẳn' });
  const h = await ask(s.groupHead, other.id, s.group2.id);
  const stand = { bodyId: s.body.id, personId: headOf2.id, substituteId: s.colleague.id, from: '2026-03-09', to: '2026-03-09' };
  await t.as(s.head).call(ops.askAbsence, { body: { ...stand, kind: 'leave' } });
  expect(await answer(s.colleague, h.id)).toMatchObject({ state: 'moved', decidedBy: { id: s.colleague.id } });
  const after = await t.as(s.head).call(tasks.getTask, { params: { id: other.id } });
  expect(after.events.at(-1)).toMatchObject({ kind: 'duty-moved', actor: { id: s.colleague.id }, behalf: { id: headOf2.id } });
});

it('of two answers at once one wins; a list sends a fixed number of queries', async () => {
  const task = await give();
  const h = await ask(s.groupHead, task.id, s.group2.id);
  const both = await Promise.allSettled([answer(headOf2, h.id), answer(s.head, h.id, false, 'Không'), answer(s.deputy, h.id)]);
  expect(both.filter((r) => r.status === 'fulfilled')).toHaveLength(1);
  for (const r of both) if (r.status === 'rejected') expect(r.reason).toEqual(code('HANDOVER_DECIDED'));
  const cost = () => t.countQueries(() => t.as(s.head).call(ops.listLeadHandovers, { query: {} }));
  const one = await cost();
  for (const title of ['Một', 'Hai', 'Ba']) await ask(s.groupHead, (await give({ title })).id, s.group2.id);
  expect(await cost()).toBe(one);
});
