import * as ops from '@sauro/contract/duties';
import { endPost, updatePerson } from '@sauro/contract/identity';
import { listNotifications } from '@sauro/contract/notifications';
import { createStanding, getStanding, StandingFields, setStandingState } from '@sauro/contract/standing';
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

type Who = { id: number };
const give = (over: Partial<Parameters<School['fields']>[0]> = {}) =>
  t.as(s.head).call(tasks.createTask, { body: { bodyId: s.body.id, ...s.fields(over) } });
const code = (c: string) => expect.objectContaining({ code: c });
const held = (by: Who, who: Who) => t.as(by).call(ops.listHeld, { params: { id: who.id }, query: { bodyId: s.body.id } });
const handOn = (by: Who, who: Who, body: object) =>
  t.as(by).call(ops.handOn, { params: { id: who.id }, body: { bodyId: s.body.id, reason: 'Chuyển công tác', moves: [], ...body } });
const postOf = async (who: Who) =>
  (await t.query<{ id: number }>('select id from post where person_id = $1 order by id limit 1', [who.id]))[0]!.id;
const end = async (by: Who, who: Who, to = '2026-03-09') => t.as(by).call(endPost, { params: { id: await postOf(who) }, body: { to } });

it('lists all that is in the hands of who leaves, refuses to end the post, and lets go once all is handed on', async () => {
  const a = await give({ title: 'Việc A', urgerId: s.teacher.id });
  const b = await give({ title: 'Việc B', executorId: s.colleague.id, adviserId: s.teacher.id });
  const closed = await give({ title: 'Việc đã hủy' });
  await t.as(s.head).call(tasks.cancelTask, { params: { id: closed.id }, body: { reason: 'Trùng' } });
  const plan = await t.make.plan(s.body, { created_by: s.teacher.id, head: { symbol: '12/KH', subject: 'Kế hoạch tháng' } });
  const asked = await t.as(s.colleague).call(ops.askHandover, {
    body: { bodyId: s.body.id, fromId: s.colleague.id, toId: s.teacher.id, items: [{ taskId: b.id, duty: 'executor' }], reason: 'Đổi lớp' },
  });
  const out = await t.as(s.teacher).call(ops.askHandover, {
    body: { bodyId: s.body.id, fromId: s.teacher.id, toId: s.groupHead.id, items: [{ taskId: a.id, duty: 'executor' }], reason: 'Đổi lớp' },
  });
  await t.as(s.head).call(ops.askAbsence, {
    body: { bodyId: s.body.id, personId: s.colleague.id, substituteId: s.teacher.id, from: '2026-04-01', to: '2026-04-02', kind: 'study' },
  });
  const list = await held(s.head, s.teacher);
  expect(list.duties.map((d) => [d.task.title, d.duty, d.handover?.id ?? null])).toEqual([
    ['Việc A', 'executor', out.id],
    ['Việc A', 'urger', null],
    ['Việc B', 'adviser', null],
  ]);
  expect(list).toMatchObject({
    plans: [{ id: plan.id, subject: 'Kế hoạch tháng' }],
    handovers: [{ id: asked.id }],
    absences: [{ person: { id: s.colleague.id } }],
    remaining: 5,
    can: { handOn: true },
  });
  expect((await held(s.teacher, s.teacher)).can.handOn).toBe(false);
  await expect(held(s.colleague, s.teacher)).rejects.toEqual(code('NOT_FOUND'));
  await expect(held(s.stranger, s.teacher)).rejects.toEqual(code('NOT_FOUND'));
  await expect(held(s.head, s.stranger)).rejects.toEqual(code('NOT_FOUND'));

  await expect(end(s.head, s.teacher)).rejects.toMatchObject({
    code: 'DUTIES_REMAIN',
    body: { detail: { count: 5, personId: s.teacher.id, bodyId: s.body.id } },
  });
  await expect(end(s.head, s.teacher, '2026-12-31')).rejects.toEqual(code('DUTIES_REMAIN'));
  await expect(handOn(s.teacher, s.teacher, {})).rejects.toEqual(code('NOT_FOUND'));
  await expect(handOn(s.head, s.teacher, { moves: [{ taskId: a.id, duty: 'executor', toId: s.stranger.id }] })).rejects.toEqual(
    code('PERSON_NOT_IN_BODY'),
  );
  const first = await handOn(s.head, s.teacher, {
    moves: [
      { taskId: a.id, duty: 'executor', toId: s.colleague.id },
      { taskId: a.id, duty: 'urger', toId: s.colleague.id },
      { taskId: a.id, duty: 'checker', toId: s.colleague.id },
      { taskId: b.id, duty: 'adviser', toId: s.deputy.id },
    ],
    plans: [{ planId: plan.id, toId: s.clerk.id }],
  });
  expect(first).toMatchObject({ moved: 4, refused: [{ taskId: a.id, duty: 'checker', why: 'gone' }], remaining: 1 });
  // One notice for the two duties; the request that waited for one of them is over.
  const [told] = (await t.as(s.colleague).call(listNotifications, { query: {} })).items;
  expect(told).toMatchObject({ kind: 'duties-moved', facts: { count: 2 } });
  expect((await t.as(s.teacher).call(ops.listHandovers, { query: { box: 'from-me' } })).items).toMatchObject([
    { id: out.id, state: 'withdrawn' },
  ]);
  expect((await t.query<{ created_by: number }>('select created_by from plan where id = $1', [plan.id]))[0]!.created_by).toBe(s.clerk.id);

  await expect(end(s.head, s.teacher)).rejects.toMatchObject({ code: 'DUTIES_REMAIN', body: { detail: { count: 1 } } });
  await t.as(s.teacher).call(ops.answerHandover, { params: { id: asked.id }, body: { accepted: false, answer: 'Tôi chuyển công tác' } });
  const after = await end(s.head, s.teacher);
  expect(after.posts.at(-1)?.to).toBe('2026-03-09');
  // From then on nobody gives him anything.
  await expect(give()).rejects.toEqual(code('PERSON_NOT_IN_BODY'));
});

it('one who keeps another post in the body may end one; one who is switched off may not hold anything anywhere', async () => {
  await give();
  const second = await t.make.post(s.teacher, s.group2, 'member', { title: 'Kiêm nhiệm' });
  await t.as(s.head).call(endPost, { params: { id: second.id }, body: { to: '2026-03-09' } });
  const admin = await t.make.person({ isAdmin: true });
  await expect(end(admin, s.teacher)).rejects.toEqual(code('DUTIES_REMAIN'));
  const off = { params: { id: s.teacher.id }, body: { version: 0, active: false } };
  await expect(t.as(admin).call(updatePerson, off)).rejects.toEqual(code('DUTIES_REMAIN'));
  const elsewhere = await t.make.person({ name: 'Phan Văn Xa' });
  await t.make.post(elsewhere, s.otherBody);
  await t.make.task(s.otherBody, { urger_id: elsewhere.id });
  await expect(t.as(admin).call(updatePerson, { params: { id: elsewhere.id }, body: { version: 0, active: false } })).rejects.toEqual(
    code('DUTIES_REMAIN'),
  );
  expect((await t.as(admin).call(updatePerson, { params: { id: s.colleague.id }, body: { version: 0, active: false } })).active).toBe(
    false,
  );
});

it('hands on what the law allows: doer and checker stay two, each move judged after those before it', async () => {
  const task = await give({ checkerId: s.deputy.id });
  const done = await handOn(s.clerk, s.deputy, { moves: [{ taskId: task.id, duty: 'checker', toId: s.teacher.id }] });
  expect(done).toMatchObject({ moved: 0, refused: [{ why: 'self-check' }] });
  expect((await handOn(s.clerk, s.deputy, { moves: [{ taskId: task.id, duty: 'checker', toId: s.colleague.id }] })).moved).toBe(1);
});

it('lists what he holds of standing duties, lets nobody leave with one, and hands it on in the same dialog', async () => {
  const fields = StandingFields.parse({
    ...s.fields({ executorId: s.teacher.id, urgerId: s.teacher.id }),
    title: 'Báo cáo vệ sinh',
    weight: 1,
    leadDays: null,
  });
  const rule = {
    schedules: [{ kind: 'recurring' as const, every: 'quarter' as const, at: null }],
    report: 'quarter' as const,
    yearKind: 'calendar' as const,
  };
  const duty = await t.as(s.head).call(createStanding, {
    body: { bodyId: s.body.id, ...fields, rule: { ...rule, dueDay: null, from: '2026-03-09', until: null } },
  });
  const list = await held(s.head, s.teacher);
  expect(list.standing).toMatchObject([
    { dutyId: duty.id, duty: 'executor', title: 'Báo cáo vệ sinh' },
    { dutyId: duty.id, duty: 'urger' },
  ]);
  const mine = list.duties.map((d) => ({ taskId: d.task.id, duty: d.duty, toId: s.colleague.id }));
  expect(list.remaining).toBe(mine.length + 2);
  const part = (name: 'executor' | 'urger', to: Who) => ({ dutyId: duty.id, duty: name, toId: to.id });
  // The tasks alone are not enough: the next occurrence would have nobody.
  expect(await handOn(s.head, s.teacher, { moves: mine })).toMatchObject({ moved: mine.length, remaining: 2 });
  await expect(end(s.head, s.teacher)).rejects.toMatchObject({ code: 'DUTIES_REMAIN', body: { detail: { count: 2 } } });
  // The checker of it may not become its doer.
  expect(await handOn(s.head, s.teacher, { standing: [part('executor', s.deputy)] })).toMatchObject({
    moved: 0,
    refusedStanding: [{ dutyId: duty.id, duty: 'executor', why: 'self-check' }],
  });
  await expect(handOn(s.head, s.teacher, { standing: [part('executor', s.stranger)] })).rejects.toEqual(code('PERSON_NOT_IN_BODY'));
  const done = await handOn(s.clerk, s.teacher, { standing: [part('executor', s.colleague), part('urger', s.groupHead)] });
  expect(done).toMatchObject({ moved: 2, refusedStanding: [], remaining: 0 });
  const after = await t.as(s.head).call(getStanding, { params: { id: duty.id } });
  expect(after.parties).toMatchObject({ executor: { id: s.colleague.id }, urger: { id: s.groupHead.id } });
  expect(after.version).toBe(duty.version + 1);
  expect(after.events.at(-1)).toMatchObject({
    kind: 'duty-moved',
    actor: { id: s.clerk.id },
    note: 'Chuyển công tác',
    facts: { from: s.teacher.name },
  });
  const [told] = (await t.as(s.groupHead).call(listNotifications, { query: {} })).items;
  expect(told).toMatchObject({
    kind: 'duties-moved',
    facts: { count: 1, title: 'Báo cáo vệ sinh', path: `/viec-thuong-xuyen/${duty.id}` },
  });
  expect((await t.audit(s.body.id)).at(-1)).toMatchObject({
    act: 'duties.handOn',
    after: { standing: [{ dutyId: duty.id }, { dutyId: duty.id }] },
  });
  expect((await end(s.head, s.teacher)).posts.at(-1)?.to).toBe('2026-03-09');
  // One that has ended holds nobody back.
  await t.as(s.head).call(setStandingState, { params: { id: duty.id }, body: { version: after.version, state: 'ended', reason: 'Thôi' } });
  expect((await held(s.head, s.colleague)).standing).toEqual([]);
});

it('another body’s standing duty is neither listed nor moved', async () => {
  const [row] = await t.query<{ id: number }>(
    `insert into standing_duty (body_id, title, rule, clarity, clarities, made_to, executor_id) values ($1, 'Việc xa', '{}', 'cccccc', '{}', '2026-03-09', $2) returning id`,
    [s.otherBody.id, s.teacher.id],
  );
  expect((await held(s.head, s.teacher)).standing).toEqual([]);
  expect(await handOn(s.head, s.teacher, { standing: [{ dutyId: row!.id, duty: 'executor', toId: s.colleague.id }] })).toMatchObject({
    moved: 0,
    refusedStanding: [{ why: 'gone' }],
  });
});
