import { listNotifications } from '@sauro/contract/notifications';
import * as ops from '@sauro/contract/tasks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import { type School, school } from '../../../test/tasks-world.ts';

let t: TestApp;
let s: School;
beforeAll(async () => {
  t = await startTestApp({ now: '2026-03-09T01:00:00Z' });
  s = await school(t);
});
afterAll(() => t.stop());

const give = (over: Partial<Parameters<School['fields']>[0]> = {}) =>
  t.as(s.head).call(ops.createTask, { body: { bodyId: s.body.id, ...s.fields(over) } });
const code = (c: string) => expect.objectContaining({ code: c });

describe('a task from hand to hand', () => {
  it('is given, handed in, returned with a reason, handed in again and accepted; each step is told, kept and audited', async () => {
    const task = await give({ title: 'Nộp báo cáo khảo sát', dueOn: '2026-03-13' });
    expect(task).toMatchObject({ code: '26-0001', state: 'given', light: { kind: 'not-due', days: 4 }, clarity: Array(6).fill('clear') });
    const params = { id: task.id };
    await t.as(s.teacher).call(ops.startTask, { params, body: {} });
    await t.as(s.teacher).call(ops.recordProgress, { params, body: { percent: 40, note: 'Đã có số liệu khối 8' } });
    const sent = await t.as(s.teacher).call(ops.submitTask, { params, body: { note: 'Xin gửi' } });
    expect(sent).toMatchObject({
      state: 'submitted',
      submission: { by: { id: s.teacher.id }, note: 'Xin gửi' },
      can: { accept: false, submit: false },
    });
    const back = await t.as(s.deputy).call(ops.returnTask, { params, body: { reason: 'Thiếu lớp 8A3' } });
    expect(back).toMatchObject({ state: 'doing', returned: true, returnReason: 'Thiếu lớp 8A3', submission: null });
    await t.as(s.teacher).call(ops.submitTask, { params, body: { note: 'Đã bổ sung' } });
    const done = await t.as(s.deputy).call(ops.acceptTask, { params, body: {} });
    expect(done).toMatchObject({ state: 'closed', light: { kind: 'done-on-time' }, closedOn: '2026-03-09', progress: 100 });
    expect(done.events.map((e) => e.kind)).toEqual(['created', 'started', 'progress', 'submitted', 'returned', 'submitted', 'accepted']);
    const told = await t.as(s.teacher).call(listNotifications, { query: {} });
    expect(told.items.map((n) => n.kind)).toEqual(['task-accepted', 'task-returned', 'task-assigned']);
    expect((await t.audit(s.body.id)).filter((a) => a.subject_id === task.id).map((a) => a.act)).toEqual([
      'tasks.create',
      'tasks.start',
      'tasks.progress',
      'tasks.submit',
      'tasks.return',
      'tasks.submit',
      'tasks.accept',
    ]);
  });

  it('has one person for each duty, each a field of its own, told and changed alone', async () => {
    const duties = {
      leaderId: s.head.id,
      adviserId: s.clerk.id,
      executorId: s.teacher.id,
      deciderId: s.head.id,
      urgerId: s.groupHead.id,
      checkerId: s.deputy.id,
    };
    const task = await give(duties);
    expect(task.parties).toMatchObject({
      leader: { id: s.head.id },
      adviser: { id: s.clerk.id },
      executor: { id: s.teacher.id },
      decider: { id: s.head.id },
      urger: { id: s.groupHead.id },
      checker: { id: s.deputy.id },
    });
    const changed = await t
      .as(s.head)
      .call(ops.updateTask, { params: { id: task.id }, body: { version: task.version, fields: { adviserId: s.colleague.id } } });
    expect(changed.parties).toMatchObject({
      adviser: { id: s.colleague.id },
      urger: { id: s.groupHead.id },
      executor: { id: s.teacher.id },
    });
    const told = await t.as(s.colleague).call(listNotifications, { query: {} });
    expect(told.items.some((n) => n.kind === 'task-assigned')).toBe(true);
    await expect(
      t
        .as(s.head)
        .call(ops.updateTask, { params: { id: task.id }, body: { version: changed.version, fields: { urgerId: s.stranger.id } } }),
    ).rejects.toMatchObject({ status: 400 });
  });

  it('counts as done on the day of the hand-in, not of the check', async () => {
    const task = await give({ dueOn: '2026-03-10' });
    await t.as(s.teacher).call(ops.submitTask, { params: { id: task.id }, body: { note: 'xong' } });
    t.clock.set('2026-03-17T01:00:00Z');
    const seen = await t.as(s.deputy).call(ops.getTask, { params: { id: task.id } });
    expect(seen.light.kind).not.toBe('overdue');
    const done = await t.as(s.deputy).call(ops.acceptTask, { params: { id: task.id }, body: {} });
    expect(done.light).toEqual({ kind: 'done-on-time', days: 0 });
    t.clock.set('2026-03-09T01:00:00Z');
  });

  it('needs a file or a word to be handed in', async () => {
    const task = await give();
    await expect(t.as(s.teacher).call(ops.submitTask, { params: { id: task.id }, body: {} })).rejects.toEqual(code('PRODUCT_REQUIRED'));
  });

  it('is not closed by its doer, whatever other duty he has', async () => {
    const task = await give({ leaderId: s.teacher.id, checkerId: s.deputy.id });
    await t.as(s.teacher).call(ops.submitTask, { params: { id: task.id }, body: { note: 'xong' } });
    await expect(t.as(s.teacher).call(ops.acceptTask, { params: { id: task.id }, body: {} })).rejects.toEqual(code('SELF_CHECK'));
  });

  it('a hand-in is taken back within ten minutes', async () => {
    const task = await give();
    const params = { id: task.id };
    await t.as(s.teacher).call(ops.startTask, { params, body: {} });
    const sent = await t.as(s.teacher).call(ops.submitTask, { params, body: { note: 'nhầm' } });
    expect(sent.undoUntil).toBe('2026-03-09T01:10:00.000Z');
    expect((await t.as(s.teacher).call(ops.undoTaskAct, { params, body: {} })).state).toBe('doing');
    await t.as(s.teacher).call(ops.submitTask, { params, body: { note: 'đúng' } });
    t.clock.set('2026-03-09T01:11:00Z');
    await expect(t.as(s.teacher).call(ops.undoTaskAct, { params, body: {} })).rejects.toEqual(code('UNDO_TOO_LATE'));
    t.clock.set('2026-03-09T01:00:00Z');
  });
});

describe('more time', () => {
  it('is asked with a later day and a reason, and decided by the leader in charge; a grant moves the light', async () => {
    const task = await give({ dueOn: '2026-03-04', startOn: null });
    const params = { id: task.id };
    expect(task.light).toEqual({ kind: 'overdue', days: 3 });
    await expect(t.as(s.teacher).call(ops.askExtension, { params, body: { until: '2026-03-04', reason: 'x' } })).rejects.toEqual(
      code('DATE_NOT_LATER'),
    );
    const asked = await t.as(s.teacher).call(ops.askExtension, { params, body: { until: '2026-03-13', reason: 'Chờ số liệu' } });
    expect(asked).toMatchObject({ extensionPending: true, extension: { state: 'pending', until: '2026-03-13' } });
    await expect(t.as(s.teacher).call(ops.askExtension, { params, body: { until: '2026-03-20', reason: 'nữa' } })).rejects.toEqual(
      code('EXTENSION_PENDING'),
    );
    const id = asked.extension!.id;
    await expect(t.as(s.head).call(ops.decideExtension, { params, body: { extensionId: id, granted: false } })).rejects.toEqual(
      code('REASON_REQUIRED'),
    );
    const granted = await t.as(s.head).call(ops.decideExtension, { params, body: { extensionId: id, granted: true } });
    expect(granted).toMatchObject({ dueOn: '2026-03-13', extensionPending: false, light: { kind: 'not-due', days: 4 } });
    await expect(t.as(s.head).call(ops.decideExtension, { params, body: { extensionId: id, granted: true } })).rejects.toEqual(
      code('EXTENSION_DECIDED'),
    );
  });
});

describe('what stands in the way', () => {
  it('is said to a named person and cleared', async () => {
    const task = await give();
    const params = { id: task.id };
    const stuck = await t.as(s.teacher).call(ops.reportStuck, { params, body: { note: 'Chưa có kinh phí', toPersonId: s.clerk.id } });
    expect(stuck).toMatchObject({ stuck: true, stuckNote: 'Chưa có kinh phí' });
    expect((await t.as(s.clerk).call(listNotifications, { query: {} })).items[0]).toMatchObject({ kind: 'task-stuck', taskId: task.id });
    await expect(t.as(s.teacher).call(ops.reportStuck, { params, body: { note: 'x', toPersonId: s.stranger.id } })).rejects.toEqual(
      code('TRANSITION_REFUSED'),
    );
    expect((await t.as(s.head).call(ops.clearStuck, { params, body: {} })).stuck).toBe(false);
    await expect(t.as(s.teacher).call(ops.reportStuck, { params, body: { note: 'x', toPersonId: s.stranger.id } })).rejects.toEqual(
      code('PERSON_NOT_IN_BODY'),
    );
  });
});

describe('writing a task', () => {
  it('one that lacks a clarity is given only with a reason that stays', async () => {
    const body = { bodyId: s.body.id, ...s.fields({ products: [] }) };
    await expect(t.as(s.head).call(ops.createTask, { body })).rejects.toEqual(code('REASON_REQUIRED'));
    const given = await t.as(s.head).call(ops.createTask, { body: { ...body, exceptionReason: 'Việc gấp' } });
    expect(given).toMatchObject({ exceptionReason: 'Việc gấp', clarities: { product: { state: 'missing' } } });
  });
  it('refuses strangers, a checker who does it himself, an end before the start', async () => {
    const create = (over: Parameters<School['fields']>[0]) =>
      t.as(s.head).call(ops.createTask, { body: { bodyId: s.body.id, ...s.fields(over) } });
    await expect(create({ executorId: s.stranger.id })).rejects.toEqual(code('PERSON_NOT_IN_BODY'));
    await expect(create({ leadUnitId: s.otherBody.id })).rejects.toEqual(code('UNIT_NOT_IN_BODY'));
    await expect(create({ checkerId: s.teacher.id })).rejects.toEqual(code('SELF_CHECK'));
    await expect(create({ startOn: '2026-04-02', dueOn: '2026-04-01' })).rejects.toEqual(code('DATE_NOT_LATER'));
  });
  it('of two who edit, the second is told who was first, and nothing is overwritten', async () => {
    const task = await give();
    const params = { id: task.id };
    await t.as(s.clerk).call(ops.updateTask, { params, body: { version: task.version, fields: { title: 'Nộp danh sách lớp' } } });
    const late = t.as(s.head).call(ops.updateTask, { params, body: { version: task.version, fields: { title: 'Nộp sổ điểm' } } });
    await expect(late).rejects.toMatchObject({ code: 'VERSION_CONFLICT', body: { detail: { by: s.clerk.name } } });
    expect((await t.as(s.head).call(ops.getTask, { params })).title).toBe('Nộp danh sách lớp');
  });
  it('a new due date needs its reason', async () => {
    const task = await give();
    const edit = (reason: string | null) =>
      t
        .as(s.head)
        .call(ops.updateTask, { params: { id: task.id }, body: { version: task.version, reason, fields: { dueOn: '2026-05-20' } } });
    await expect(edit(null)).rejects.toEqual(code('REASON_REQUIRED'));
    expect((await edit('Lùi theo lịch thi')).dueOn).toBe('2026-05-20');
  });
  it('the same request sent twice does nothing twice; the same key with other words is refused', async () => {
    const body = { bodyId: s.body.id, ...s.fields({ title: 'Lập danh sách dự thi' }) };
    const [a, b] = await Promise.all([
      t.as(s.head).call(ops.createTask, { body, key: 'cung-mot-khoa-1' }),
      t.as(s.head).call(ops.createTask, { body, key: 'cung-mot-khoa-1' }),
    ]);
    expect(b.id).toBe(a.id);
    expect(await t.query('select id from task where title = $1', ['Lập danh sách dự thi'])).toHaveLength(1);
    await expect(t.as(s.head).call(ops.createTask, { body: { ...body, title: 'Khác' }, key: 'cung-mot-khoa-1' })).rejects.toEqual(
      code('IDEMPOTENCY_MISMATCH'),
    );
  });
});

describe('two at once', () => {
  it('one accepts while the other returns: one wins, the other is told', async () => {
    const task = await give();
    const params = { id: task.id };
    await t.as(s.teacher).call(ops.submitTask, { params, body: { note: 'xong' } });
    const both = await Promise.allSettled([
      t.as(s.deputy).call(ops.acceptTask, { params, body: {} }),
      t.as(s.head).call(ops.returnTask, { params, body: { reason: 'chưa đạt' } }),
    ]);
    expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect((both.find((r) => r.status === 'rejected') as PromiseRejectedResult).reason.code).toBe('TRANSITION_REFUSED');
  });
});

describe('several at once', () => {
  it('answers per row', async () => {
    const open = await give();
    const gone = await give();
    await t.as(s.head).call(ops.cancelTask, { params: { id: gone.id }, body: { reason: 'Trùng việc' } });
    const urged = await t.as(s.head).call(ops.bulkTasks, { body: { ids: [open.id, gone.id, 999_999], act: { kind: 'urge' } } });
    expect(urged.done).toEqual([open.id]);
    expect(urged.refused.map((r) => r.code)).toEqual(['TRANSITION_REFUSED', 'NOT_FOUND']);
    const moved = await t
      .as(s.head)
      .call(ops.bulkTasks, { body: { ids: [open.id], act: { kind: 'due', dueOn: '2026-06-01', reason: 'Theo lịch mới' } } });
    expect(moved.done).toEqual([open.id]);
    const led = await t.as(s.head).call(ops.bulkTasks, { body: { ids: [open.id], act: { kind: 'leader', leaderId: s.deputy.id } } });
    expect(led.done).toEqual([open.id]);
    expect(await t.as(s.head).call(ops.getTask, { params: { id: open.id } })).toMatchObject({
      dueOn: '2026-06-01',
      leader: { id: s.deputy.id },
    });
  });
});

describe('my work', () => {
  it('holds tasks of several posts and lines in one list, each with its post, and what waits for my check', async () => {
    const cell = await t.make.body({ name: 'Chi bộ trường', line: 'party', kind: 'party-cell' });
    const me = await t.make.person({ in: s.group, role: 'member', title: 'Giáo viên' });
    await t.make.post(me, cell, 'member', { title: 'Đảng viên' });
    const secretary = await t.make.person({ in: cell, role: 'head', title: 'Bí thư' });
    await give({ executorId: me.id, title: 'Dạy thay tiết 4' });
    await t.as(secretary).call(ops.createTask, {
      body: {
        bodyId: cell.id,
        ...s.fields({
          title: 'Viết bản tự kiểm điểm',
          leadUnitId: cell.id,
          leaderId: secretary.id,
          deciderId: secretary.id,
          checkerId: secretary.id,
          executorId: me.id,
          dueOn: '2026-03-05',
        }),
      },
    });
    const mine = await t.as(me).call(ops.myWork);
    expect(mine.items.map((i) => [i.title, i.post.title, i.post.line, i.light.kind])).toEqual([
      ['Viết bản tự kiểm điểm', 'Đảng viên', 'party', 'overdue'],
      ['Dạy thay tiết 4', 'Giáo viên', 'government', 'not-due'],
    ]);
    await t.as(me).call(ops.submitTask, { params: { id: mine.items[0]!.id }, body: { note: 'Đã viết' } });
    expect((await t.as(secretary).call(ops.myWork)).toCheck).toEqual([
      expect.objectContaining({ by: expect.objectContaining({ id: me.id }) }),
    ]);
    expect((await t.as(me).call(ops.myWork)).items[0]).toMatchObject({ state: 'submitted', can: { undo: true } });
    t.clock.set('2026-03-09T01:20:00Z');
    expect((await t.as(me).call(ops.myWork)).waiting).toEqual([expect.objectContaining({ what: 'check' })]);
    t.clock.set('2026-03-09T01:00:00Z');
  });
});
