import * as ops from '@sauro/contract/duties';
import { getSession } from '@sauro/contract/identity';
import { listNotifications } from '@sauro/contract/notifications';
import { createStanding, StandingFields, updateStanding } from '@sauro/contract/standing';
import * as tasks from '@sauro/contract/tasks';
import { sql } from 'kysely';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import { type School, school } from '../../../test/tasks-world.ts';
import { withActor } from '../../platform/db/scope.ts';

let t: TestApp;
let s: School;
const now = '2026-03-09T01:00:00Z';
beforeAll(async () => {
  t = await startTestApp({ now });
});
beforeEach(async () => {
  t.clock.set(now);
  s = await school(t);
});
afterAll(() => t.stop());

type Who = { id: number };
const give = (over: Partial<Parameters<School['fields']>[0]> = {}) =>
  t.as(s.head).call(tasks.createTask, { body: { bodyId: s.body.id, ...s.fields(over) } });
const away = (by: Who, person: Who, substitute: Who, more: object = {}) =>
  t.as(by).call(ops.askAbsence, {
    body: {
      bodyId: s.body.id,
      personId: person.id,
      substituteId: substitute.id,
      from: '2026-03-09',
      to: '2026-03-13',
      kind: 'leave',
      ...more,
    },
  });
const mine = (who: Who) => t.as(who).call(tasks.myWork, {});
const sees = (who: Who, id: number) =>
  t
    .as(who)
    .call(tasks.getTask, { params: { id } })
    .then(
      () => true,
      () => false,
    );
const code = (c: string) => expect.objectContaining({ code: c });
const at = (day: string) => t.clock.set(`${day}T01:00:00Z`);

describe('an absence', () => {
  it('is asked for, agreed to by a leader, told to both, and known to the body without its reason', async () => {
    const a = await away(s.teacher, s.teacher, s.colleague, { kind: 'sick', note: 'Nằm viện' });
    expect(a).toMatchObject({ state: 'asked', now: false, can: { decide: false, end: true } });
    expect((await mine(s.colleague)).items).toEqual([]);
    const [toDecide] = (await t.as(s.head).call(ops.listAbsences, { query: { bodyId: s.body.id } })).items;
    expect(toDecide).toMatchObject({ id: a.id, can: { decide: true } });
    const params = { id: a.id };
    await expect(t.as(s.teacher).call(ops.decideAbsence, { params, body: { agreed: true } })).rejects.toEqual(code('FORBIDDEN'));
    await expect(t.as(s.groupHead).call(ops.decideAbsence, { params, body: { agreed: true } })).rejects.toEqual(code('NOT_FOUND'));
    expect(await t.as(s.head).call(ops.decideAbsence, { params, body: { agreed: true } })).toMatchObject({ state: 'agreed', now: true });
    await expect(t.as(s.head).call(ops.decideAbsence, { params, body: { agreed: true } })).rejects.toEqual(code('ABSENCE_DECIDED'));
    for (const who of [s.teacher, s.colleague]) {
      const [n] = (await t.as(who).call(listNotifications, { query: {} })).items;
      expect(n).toMatchObject({ kind: 'absence-decided', facts: { granted: 1, title: s.teacher.name, substitute: s.colleague.name } });
    }
    const [seen] = (await t.as(s.groupHead).call(ops.listAbsences, { query: { bodyId: s.body.id } })).items;
    expect(seen).toMatchObject({ person: { id: s.teacher.id }, kind: null, note: null, can: { decide: false, end: false } });
    expect((await t.as(s.stranger).call(ops.listAbsences, { query: {} })).items).toEqual([]);
    expect((await t.audit(s.body.id)).map((x) => x.act)).toEqual(['duties.askAbsence', 'duties.decideAbsence']);
  });

  it('is set at once by leaders and the clerk; the clerk not for leaders, nor for himself or with himself', async () => {
    expect((await away(s.clerk, s.teacher, s.colleague)).state).toBe('agreed');
    expect((await away(s.head, s.head, s.deputy)).state).toBe('agreed');
    expect((await away(s.deputy, s.deputy, s.head, { from: '2026-03-16', to: '2026-03-17' })).state).toBe('asked');
    expect((await away(s.clerk, s.clerk, s.teacher, { from: '2026-03-16', to: '2026-03-17' })).state).toBe('asked');
    await expect(away(s.clerk, s.deputy, s.teacher)).rejects.toEqual(code('FORBIDDEN'));
    await expect(away(s.clerk, s.groupHead, s.clerk)).rejects.toEqual(code('FORBIDDEN'));
    await expect(away(s.groupHead, s.colleague, s.teacher)).rejects.toEqual(code('FORBIDDEN'));
    await expect(away(s.stranger, s.teacher, s.colleague)).rejects.toEqual(code('NOT_FOUND'));
    await expect(away(s.head, s.groupHead, s.stranger)).rejects.toEqual(code('PERSON_NOT_IN_BODY'));
    await expect(away(s.head, s.groupHead, s.groupHead)).rejects.toEqual(code('VALIDATION'));
    await expect(away(s.head, s.groupHead, s.teacher, { to: '2026-03-01' })).rejects.toEqual(code('DATE_NOT_LATER'));
  });

  it('does not overlap another of the same person, by the database itself', async () => {
    await away(s.head, s.teacher, s.colleague);
    await expect(away(s.head, s.teacher, s.groupHead, { from: '2026-03-13', to: '2026-03-20' })).rejects.toEqual(code('ABSENCE_OVERLAPS'));
    expect((await away(s.head, s.teacher, s.groupHead, { from: '2026-03-14', to: '2026-03-20' })).state).toBe('agreed');
    await expect(
      t.query(
        `insert into absence (body_id, person_id, substitute_id, from_on, to_on, kind, state, asked_by, asked_at) values ($1, $2, $3, '2026-03-01', '2026-03-09', 'leave', 'asked', $2, now())`,
        [s.body.id, s.teacher.id, s.colleague.id],
      ),
    ).rejects.toMatchObject({ constraint: 'absence_once' });
  });
});

describe('standing in', () => {
  it('shows the work marked, lets act, records on whose behalf, tells both, and leaves nothing after the period', async () => {
    const task = await give({ title: 'Nộp kế hoạch tổ' });
    const params = { id: task.id };
    expect(await sees(s.colleague, task.id)).toBe(false);
    await away(s.head, s.teacher, s.colleague);
    const work = await mine(s.colleague);
    expect(work.items).toMatchObject([{ id: task.id, behalf: { id: s.teacher.id, name: s.teacher.name }, can: { submit: true } }]);
    expect((await mine(s.teacher)).items).toMatchObject([{ id: task.id, behalf: null }]);
    expect((await t.as(s.colleague).call(getSession, {})).counts.mine).toBe(1);
    await t.as(s.colleague).call(tasks.submitTask, { params, body: { note: 'Xin gửi' } });
    const sent = await t.as(s.colleague).call(tasks.getTask, { params });
    expect(sent.events.at(-1)).toMatchObject({
      kind: 'submitted',
      actor: { id: s.colleague.id },
      behalf: { id: s.teacher.id, name: s.teacher.name },
    });
    expect((await t.audit(s.body.id)).find((a) => a.act === 'tasks.submit')).toMatchObject({
      actor_id: s.colleague.id,
      after: { onBehalfOf: s.teacher.id },
    });
    await t.as(s.deputy).call(tasks.returnTask, { params, body: { reason: 'Thiếu chữ ký' } });
    for (const who of [s.teacher, s.colleague]) {
      const [n] = (await t.as(who).call(listNotifications, { query: {} })).items;
      expect(n).toMatchObject({ kind: 'task-returned', facts: who === s.colleague ? { behalf: s.teacher.name } : {} });
    }
    expect((await t.audit(s.body.id)).find((a) => a.act === 'tasks.return')?.after).not.toHaveProperty('onBehalfOf');
    at('2026-03-13');
    expect(await sees(s.colleague, task.id)).toBe(true);
    at('2026-03-14');
    expect(await sees(s.colleague, task.id)).toBe(false);
    expect((await mine(s.colleague)).items).toEqual([]);
    await expect(t.as(s.colleague).call(tasks.submitTask, { params, body: { note: 'Xong' } })).rejects.toEqual(code('NOT_FOUND'));
    await t.as(s.deputy).call(tasks.urgeTask, { params, body: {} });
    expect((await t.as(s.colleague).call(listNotifications, { query: {} })).items[0]?.kind).toBe('task-returned');
  });

  it('ends when the person is back earlier, and before its first day it is withdrawn', async () => {
    const task = await give();
    const a = await away(s.head, s.teacher, s.colleague, { from: '2026-03-08' });
    expect(await sees(s.colleague, task.id)).toBe(true);
    await expect(t.as(s.colleague).call(ops.endAbsence, { params: { id: a.id }, body: { to: '2026-03-09' } })).rejects.toEqual(
      code('FORBIDDEN'),
    );
    await expect(t.as(s.teacher).call(ops.endAbsence, { params: { id: a.id }, body: { to: '2026-03-20' } })).rejects.toEqual(
      code('VALIDATION'),
    );
    expect(await t.as(s.teacher).call(ops.endAbsence, { params: { id: a.id }, body: { to: '2026-03-08' } })).toMatchObject({
      to: '2026-03-08',
      now: false,
    });
    expect(await sees(s.colleague, task.id)).toBe(false);
    const later = await away(s.head, s.teacher, s.colleague, { from: '2026-04-01', to: '2026-04-02' });
    expect(await t.as(s.teacher).call(ops.endAbsence, { params: { id: later.id }, body: { to: '2026-03-31' } })).toMatchObject({
      state: 'withdrawn',
    });
    await expect(t.as(s.teacher).call(ops.endAbsence, { params: { id: later.id }, body: { to: '2026-03-31' } })).rejects.toEqual(
      code('ABSENCE_DECIDED'),
    );
  });

  it('goes on along a chain, and a ring that leaves nobody is refused', async () => {
    const task = await give();
    await away(s.head, s.teacher, s.colleague);
    await away(s.head, s.colleague, s.groupHead, { from: '2026-03-11', to: '2026-03-20' });
    expect((await mine(s.groupHead)).items).toEqual([]);
    at('2026-03-11');
    expect((await mine(s.groupHead)).items).toMatchObject([{ id: task.id, behalf: { id: s.teacher.id } }]);
    await t.as(s.deputy).call(tasks.urgeTask, { params: { id: task.id }, body: {} });
    expect((await t.as(s.groupHead).call(listNotifications, { query: {} })).items[0]).toMatchObject({
      kind: 'task-urged',
      facts: { behalf: s.teacher.name },
    });
    await expect(away(s.head, s.groupHead, s.teacher, { from: '2026-03-10', to: '2026-03-12' })).rejects.toEqual(code('SUBSTITUTE_AWAY'));
    // From the day on which the first is back there is somebody again.
    expect((await away(s.head, s.groupHead, s.teacher, { from: '2026-03-14', to: '2026-03-20' })).state).toBe('agreed');
    at('2026-03-14');
    expect((await mine(s.groupHead)).items).toEqual([]);
  });

  it('carries the posts as well: heads of groups and leaders of the body, in tasks only', async () => {
    const task = await give({ leadUnitId: s.group.id, executorId: s.colleague.id });
    await away(s.head, s.groupHead, s.teacher);
    expect(await t.as(s.teacher).call(tasks.getTask, { params: { id: task.id } })).toMatchObject({ can: { submit: true, edit: false } });
    const other = await give({ leadUnitId: s.group2.id, executorId: s.clerk.id, leaderId: s.deputy.id, checkerId: s.groupHead.id });
    expect(await sees(s.colleague, other.id)).toBe(false);
    await away(s.head, s.head, s.colleague);
    expect(await t.as(s.colleague).call(tasks.getTask, { params: { id: other.id } })).toMatchObject({ can: { cancel: true } });
    const done = await t.as(s.colleague).call(tasks.cancelTask, { params: { id: other.id }, body: { reason: 'Trùng việc' } });
    expect(done.events.at(-1)).toMatchObject({ kind: 'cancelled', behalf: { id: s.head.id } });
    // Accounts and settings stay with who holds the post.
    await expect(
      t.as(s.colleague).call(ops.saveDutySetting, { body: { bodyId: s.body.id, weekLimit: 3, from: '2026-03-09' } }),
    ).rejects.toEqual(code('FORBIDDEN'));
  });

  it('changes standing duties too, and their history says on whose behalf', async () => {
    const fields = StandingFields.parse({ ...s.fields(), title: 'Báo cáo vệ sinh', weight: 1, leadDays: null });
    const rule = {
      schedules: [{ kind: 'recurring', every: 'quarter', at: null }],
      report: 'quarter',
      yearKind: 'calendar',
      dueDay: null,
      until: null,
    };
    const duty = await t.as(s.deputy).call(createStanding, {
      body: { bodyId: s.body.id, ...fields, rule: { ...rule, from: '2026-03-09' } as never },
    });
    const params = { id: duty.id };
    await away(s.head, s.head, s.teacher);
    const edit = { params, body: { version: 0, reason: 'Đổi tên', fields: { title: 'Báo cáo vệ sinh trường' } } };
    const after = await t.as(s.teacher).call(updateStanding, edit);
    expect(after.events.at(-1)).toMatchObject({
      kind: 'edited',
      actor: { id: s.teacher.id },
      behalf: { id: s.head.id, name: s.head.name },
    });
    expect((await t.audit(s.body.id)).findLast((a) => a.act === 'standing.edit')).toMatchObject({
      actor_id: s.teacher.id,
      after: { onBehalfOf: s.head.id },
    });
    // By his own post nobody stands in for anybody.
    const own = await t
      .as(s.deputy)
      .call(updateStanding, { params, body: { version: 1, reason: 'Như cũ', fields: { title: 'Báo cáo vệ sinh' } } });
    expect(own.events.at(-1)).toMatchObject({ actor: { id: s.deputy.id }, behalf: null });
  });
  it('never lets one person check by two names', async () => {
    const task = await give({ checkerId: s.colleague.id });
    const params = { id: task.id };
    await t.as(s.teacher).call(tasks.submitTask, { params, body: { note: 'Xong' } });
    expect((await t.as(s.colleague).call(tasks.getTask, { params })).can.accept).toBe(true);
    await away(s.head, s.teacher, s.colleague);
    // The checker now stands in for the doer.
    expect((await t.as(s.colleague).call(tasks.getTask, { params })).can.accept).toBe(false);
    await expect(t.as(s.colleague).call(tasks.acceptTask, { params, body: {} })).rejects.toEqual(code('SELF_CHECK'));
    await expect(t.as(s.colleague).call(tasks.returnTask, { params, body: { reason: 'Thiếu' } })).rejects.toEqual(code('SELF_CHECK'));
    // The doer stands in for the checker.
    const second = await give({ checkerId: s.deputy.id, executorId: s.groupHead.id });
    await t.as(s.groupHead).call(tasks.submitTask, { params: { id: second.id }, body: { note: 'Xong' } });
    await away(s.head, s.deputy, s.groupHead);
    await expect(t.as(s.groupHead).call(tasks.acceptTask, { params: { id: second.id }, body: {} })).rejects.toEqual(code('SELF_CHECK'));
    // One who stands in for both does not grant the time that the other asked for.
    const third = await give({ checkerId: s.clerk.id, leaderId: s.deputy.id });
    const asked = await t
      .as(s.teacher)
      .call(tasks.askExtension, { params: { id: third.id }, body: { until: '2026-04-30', reason: 'Chờ số liệu' } });
    await t.query(`update absence set substitute_id = $1 where person_id = $2`, [s.colleague.id, s.deputy.id]);
    await expect(
      t
        .as(s.colleague)
        .call(tasks.decideExtension, { params: { id: third.id }, body: { extensionId: asked.extension!.id, granted: true } }),
    ).rejects.toEqual(code('SELF_CHECK'));
  });

  it('holds in its own body only, behind both walls', async () => {
    const both = await t.make.person({ name: 'Bùi Hai Nơi', in: s.body });
    await t.make.post(both, s.otherBody, 'member');
    const there = await t.make.task(s.otherBody, { executor_id: both.id, state: 'given' });
    const here = await t.make.task(s.body, { executor_id: both.id, state: 'given' });
    await away(s.head, both, s.teacher);
    expect(await sees(s.teacher, here.id)).toBe(true);
    expect(await sees(s.teacher, there.id)).toBe(false);
    const register = await t.as(s.teacher).call(tasks.listTasks, { query: {} });
    expect(register.items.map((i) => i.id)).toEqual([here.id]);
    // The second wall alone: the scope of the substitute holds the bodies of his own posts.
    const ctx = await t.contextOf(s.teacher);
    const rows = await withActor(t.db, { personId: s.teacher.id, bodies: ctx.actor.bodies }, (trx) =>
      sql<{ id: number }>`select id from task where id in (${here.id}, ${there.id})`.execute(trx),
    );
    expect(rows.rows.map((r) => r.id)).toEqual([here.id]);
    // A substitute who leaves the body meanwhile stands in no more.
    await t.query(`update post set valid_to = '2026-03-08' where person_id = $1`, [s.teacher.id]);
    expect(await sees(s.teacher, here.id)).toBe(false);
  });

  it('my work takes the same number of queries for however many one stands in', async () => {
    await give();
    const count = () => t.countQueries(() => mine(s.colleague));
    await away(s.head, s.teacher, s.colleague);
    await count();
    const one = await count();
    for (const p of [s.groupHead, s.clerk]) await away(s.head, p, s.colleague);
    await give({ executorId: s.groupHead.id });
    expect(await count()).toBe(one);
  });
});
