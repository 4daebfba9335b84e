import * as duties from '@sauro/contract/duties';
import { getFileContent, uploadFile } from '@sauro/contract/files';
import { listNotifications } from '@sauro/contract/notifications';
import * as ops from '@sauro/contract/tasks';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import { type School, school } from '../../../test/tasks-world.ts';

type Who = { id: number; name: string };
let t: TestApp;
let s: School;
let commune: { id: number };
let chair: Who;
let vice: Who;
let communeClerk: Who;
beforeAll(async () => {
  t = await startTestApp({ now: '2026-03-09T01:00:00Z' });
});
beforeEach(async () => {
  t.clock.set('2026-03-09T01:00:00Z');
  s = await school(t);
  commune = await t.make.body({ name: 'Ủy ban nhân dân xã Sông Trong', kind: 'commune-committee' });
  await t.query('update unit set parent_id = $1 where id = $2', [commune.id, s.body.id]);
  chair = await t.make.person({ name: 'Đặng Văn Quý', in: commune, role: 'head', title: 'Chủ tịch' });
  vice = await t.make.person({ name: 'Mai Thị Thu', in: commune, role: 'deputy', title: 'Phó Chủ tịch' });
  communeClerk = await t.make.person({ name: 'Bùi Văn Thư', in: commune, role: 'clerk', title: 'Văn thư' });
});
afterAll(() => t.stop());
const code = (c: string) => expect.objectContaining({ code: c });
const products = [{ kind: 'resolution' as const, name: 'Nghị quyết', acceptance: null }];
/** A task that exceeds the school, put before the commune. */
async function putUp(more: { fileIds?: number[]; dueOn?: string } = {}) {
  const task = await t
    .as(s.head)
    .call(ops.createTask, { body: { bodyId: s.body.id, ...s.fields({ products, ...(more.dueOn ? { dueOn: more.dueOn } : {}) }) } });
  const body = { reason: 'Trường không ra nghị quyết', fileIds: more.fileIds ?? [] };
  return t.as(s.teacher).call(ops.escalateTask, { params: { id: task.id }, body });
}
const waiting = async (who: Who) => (await t.as(who).call(ops.listEscalations, { query: { state: 'asked' } })).items;
const toldOf = async (who: Who, kind: string) =>
  (await t.as(who).call(listNotifications, { query: {} })).items.filter((n) => n.kind === kind);
const answer = (who: Who, id: number, body: object = { answer: 'decide', words: 'Đồng ý chủ trương' }) =>
  t.as(who).call(ops.answerFromAbove, { params: { id }, body: body as never });

describe('what is put before the superior', () => {
  it('lies in the account of the leaders above with the six clarities, the reason and the files offered, and nothing more', async () => {
    const upload = (name: string) =>
      t.as(s.teacher).call(uploadFile, { body: { bodyId: s.body.id }, file: { name, bytes: `Nội dung ${name}` } });
    const [offered, kept] = [await upload('to-trinh.txt'), await upload('noi-bo.txt')];
    const task = await putUp({ fileIds: [offered.id] });
    expect(task).toMatchObject({ state: 'escalated', halt: { to: 'Ủy ban nhân dân xã Sông Trong' } });
    expect(task.events.at(-1)?.files.map((f) => f.id)).toEqual([offered.id]);

    const [notice] = (await t.as(chair).call(listNotifications, { query: {} })).items;
    const [e] = await waiting(chair);
    expect(notice).toMatchObject({
      kind: 'escalation-received',
      facts: { path: `/xin-y-kien/${e!.id}`, note: 'Trường không ra nghị quyết' },
    });
    expect(e).toMatchObject({
      body: { id: s.body.id },
      superior: { id: commune.id },
      askedBy: { id: s.teacher.id },
      reason: 'Trường không ra nghị quyết',
      exceeds: true,
      state: 'asked',
      answer: null,
      can: { answer: ['decide', 'extend', 'direct', 'give-back'] },
      shown: {
        title: 'Nộp kế hoạch tổ',
        lead: 'Tổ Toán',
        executor: { name: s.teacher.name, title: 'Giáo viên' },
        checker: { name: s.deputy.name },
        dueOn: '2026-03-31',
        products: [{ kind: 'resolution', name: 'Nghị quyết' }],
        files: [{ id: offered.id, name: 'to-trinh.txt' }],
      },
    });
    const params = { id: e!.id };
    expect(await t.as(vice).call(ops.getEscalation, { params })).toMatchObject({ id: e!.id });
    const bytes = await t.as(chair).raw(ops.getEscalationFile, { params: { id: e!.id, fileId: offered.id } });
    expect(bytes.body).toBe('Nội dung to-trinh.txt');
    // The rest of the body stays behind its wall.
    for (const fileId of [kept.id, 999_999])
      expect((await t.as(chair).raw(ops.getEscalationFile, { params: { id: e!.id, fileId } })).statusCode).toBe(404);
    expect((await t.as(chair).raw(getFileContent, { params: { id: offered.id } })).statusCode).toBe(404);
    await expect(t.as(chair).call(ops.getTask, { params: { id: task.id } })).rejects.toEqual(code('NOT_FOUND'));
    expect((await t.as(chair).call(ops.listTasks, { query: {} })).items).toEqual([]);
    // Nobody else: not the clerk above, not the asking body, not a body beside.
    for (const who of [communeClerk, s.head, s.teacher, s.stranger]) {
      expect(await waiting(who)).toEqual([]);
      await expect(t.as(who).call(ops.getEscalation, { params })).rejects.toEqual(code('NOT_FOUND'));
      await expect(answer(who, e!.id)).rejects.toEqual(code('NOT_FOUND'));
    }
  });
  it('keeps what was laid before the superior as it stood', async () => {
    const task = await putUp();
    await t.as(s.head).call(ops.updateTask, { params: { id: task.id }, body: { version: task.version, fields: { title: 'Tên sửa sau' } } });
    expect((await waiting(chair))[0]?.shown.title).toBe('Nộp kế hoạch tổ');
  });
  it('offers a file that hangs on the task already, and no file of another', async () => {
    const mine = await t.as(s.teacher).call(uploadFile, { body: { bodyId: s.body.id }, file: { name: 'bao-cao.txt', bytes: 'A' } });
    const theirs = await t.as(s.colleague).call(uploadFile, { body: { bodyId: s.body.id }, file: { name: 'khac.txt', bytes: 'B' } });
    const task = await t.as(s.head).call(ops.createTask, { body: { bodyId: s.body.id, ...s.fields({ products }) } });
    const params = { id: task.id };
    await t.as(s.teacher).call(ops.recordProgress, { params, body: { fileIds: [mine.id] } });
    await expect(t.as(s.groupHead).call(ops.escalateTask, { params, body: { reason: 'Xin', fileIds: [theirs.id] } })).rejects.toEqual(
      code('NOT_FOUND'),
    );
    expect(await waiting(chair)).toEqual([]);
    await t.as(s.groupHead).call(ops.escalateTask, { params, body: { reason: 'Xin', fileIds: [mine.id] } });
    expect((await waiting(chair))[0]?.shown.files.map((f) => f.name)).toEqual(['bao-cao.txt']);
  });
  it('of a body with nothing above stays a matter of its own', async () => {
    await t.query('update unit set parent_id = null where id = $1', [s.body.id]);
    const task = await putUp();
    expect(task).toMatchObject({ state: 'escalated', escalation: { to: null } });
    expect(await t.query('select 1 from escalation where task_id = $1', [task.id])).toEqual([]);
  });
});

describe('the answer from above', () => {
  it('is an event of the task, tells the parties, brings it back to where it was, and stands in the audit log of both bodies', async () => {
    const task = await putUp();
    const [e] = await waiting(chair);
    const done = await answer(vice, e!.id);
    expect(done).toMatchObject({
      state: 'decided',
      answer: { by: { id: vice.id, name: vice.name }, behalf: null, words: 'Đồng ý chủ trương', until: null },
      can: { answer: [] },
    });
    const after = await t.as(s.teacher).call(ops.getTask, { params: { id: task.id } });
    expect(after).toMatchObject({ state: 'given', halt: null });
    expect(after.events.at(-1)).toMatchObject({
      kind: 'escalation-answered',
      actor: { name: vice.name },
      note: 'Đồng ý chủ trương',
      facts: { how: 'decide', from: 'Ủy ban nhân dân xã Sông Trong' },
    });
    for (const who of [s.teacher, s.head, s.deputy])
      expect((await t.as(who).call(listNotifications, { query: {} })).items[0]).toMatchObject({
        kind: 'escalation-answered',
        facts: { how: 'decide', note: 'Đồng ý chủ trương' },
      });
    expect((await t.audit(s.body.id)).at(-1)).toMatchObject({ act: 'tasks.answerEscalation', actor_id: vice.id, subject_id: task.id });
    expect((await t.audit(commune.id)).at(-1)).toMatchObject({
      act: 'tasks.answerFromAbove',
      actor_id: vice.id,
      subject_id: e!.id,
      after: { state: 'decided', words: 'Đồng ý chủ trương', body: s.body.id },
    });
    // Nobody takes it back: others lean on it.
    await expect(t.as(s.teacher).call(ops.undoTaskAct, { params: { id: task.id }, body: {} })).rejects.toEqual(code('TRANSITION_REFUSED'));
    await expect(answer(chair, e!.id)).rejects.toEqual(code('ESCALATION_OVER'));
    expect(await waiting(chair)).toEqual([]);
    const all = await t.as(chair).call(ops.listEscalations, { query: { state: 'answered' } });
    expect(all).toMatchObject({ items: [{ id: e!.id, state: 'decided' }], waiting: 0, next: null });
  });
  it('grants more time: the due date and the light move by the calendar of the asking body', async () => {
    const task = await putUp({ dueOn: '2026-03-10' });
    const [e] = await waiting(chair);
    await expect(answer(chair, e!.id, { answer: 'extend', words: 'Cho thêm' })).rejects.toEqual(code('REASON_REQUIRED'));
    await expect(answer(chair, e!.id, { answer: 'extend', words: 'Cho thêm', until: '2026-03-10' })).rejects.toEqual(
      code('DATE_NOT_LATER'),
    );
    expect(await answer(chair, e!.id, { answer: 'extend', words: 'Cho thêm', until: '2026-04-10' })).toMatchObject({
      state: 'extended',
      answer: { until: '2026-04-10' },
    });
    const after = await t.as(s.teacher).call(ops.getTask, { params: { id: task.id } });
    expect(after).toMatchObject({ state: 'given', dueOn: '2026-04-10', light: { kind: 'not-due' } });
    expect(after.events.at(-1)?.facts).toMatchObject({ how: 'extend', until: '2026-04-10', was: '2026-03-10' });
  });
  it.each([
    ['direct', 'directed'],
    ['give-back', 'given-back'],
  ])('%s leaves the dates as they are', async (how, state) => {
    const task = await putUp();
    const [e] = await waiting(chair);
    await expect(answer(chair, e!.id, { answer: how, words: ' ' })).rejects.toEqual(code('VALIDATION'));
    expect(await answer(chair, e!.id, { answer: how, words: 'Làm theo hướng dẫn', until: '2026-12-31' })).toMatchObject({
      state,
      answer: { until: null },
    });
    expect(await t.as(s.teacher).call(ops.getTask, { params: { id: task.id } })).toMatchObject({ state: 'given', dueOn: '2026-03-31' });
  });
  it('is given by who stands in for the leader above, in his name', async () => {
    const task = await putUp();
    const stand = {
      bodyId: commune.id,
      personId: chair.id,
      substituteId: communeClerk.id,
      from: '2026-03-09',
      to: '2026-03-10',
      kind: 'leave' as const,
    };
    await t.as(chair).call(duties.askAbsence, { body: stand });
    const [e] = await waiting(communeClerk);
    expect(await answer(communeClerk, e!.id)).toMatchObject({ answer: { by: { id: communeClerk.id }, behalf: { id: chair.id } } });
    const after = await t.as(s.teacher).call(ops.getTask, { params: { id: task.id } });
    expect(after.events.at(-1)).toMatchObject({ actor: { id: communeClerk.id }, behalf: { id: chair.id } });
  });
  it('is also the head’s of the unit above in that body, where the asking body stands below one', async () => {
    const office = await t.make.unit(commune, { name: 'Phòng Văn hóa - Xã hội' });
    const officeHead = await t.make.person({ name: 'Lý Thị Vân', in: office, role: 'head', title: 'Trưởng phòng' });
    await t.query('update unit set parent_id = $1 where id = $2', [office.id, s.body.id]);
    await putUp();
    const [e] = await waiting(officeHead);
    expect((await waiting(chair)).map((x) => x.id)).toEqual([e!.id]);
    expect(await answer(officeHead, e!.id)).toMatchObject({ state: 'decided', superior: { id: commune.id } });
  });
});

describe('what the asking body does meanwhile', () => {
  it.each<[string, string, (id: number) => Promise<unknown>]>([
    ['takes it back', 'undone', (id) => t.as(s.teacher).call(ops.undoTaskAct, { params: { id }, body: {} })],
    ['cancels the task', 'cancelled', (id) => t.as(s.head).call(ops.cancelTask, { params: { id }, body: { reason: 'Thôi' } })],
    [
      'writes down an answer on paper',
      'answered-below',
      (id) => t.as(s.clerk).call(ops.answerEscalation, { params: { id }, body: { answer: 'Công văn 15' } }),
    ],
  ])('%s: it is over above', async (_what, how, act) => {
    const task = await putUp();
    const [e] = await waiting(chair);
    await act(task.id);
    expect(await waiting(chair)).toEqual([]);
    // Whoever was told of it above is told once that it is over, by names of the task alone; nobody else above.
    for (const who of [chair, vice])
      expect(await toldOf(who, 'escalation-over')).toMatchObject([
        { taskId: null, facts: { title: 'Nộp kế hoạch tổ', path: `/xin-y-kien/${e!.id}`, how } },
      ]);
    expect((await toldOf(chair, 'escalation-over'))[0]?.facts.note).toBeUndefined();
    expect(await toldOf(communeClerk, 'escalation-over')).toEqual([]);
    expect(await t.as(chair).call(ops.getEscalation, { params: { id: e!.id } })).toMatchObject({
      state: 'over',
      answer: null,
      can: { answer: [] },
    });
    await expect(answer(chair, e!.id)).rejects.toEqual(code('ESCALATION_OVER'));
  });
  it('takes the written answer back: it lies above again; put up anew it is a new one', async () => {
    const task = await putUp();
    const params = { id: task.id };
    const [first] = await waiting(chair);
    await t.as(s.clerk).call(ops.answerEscalation, { params, body: { answer: 'Công văn 15' } });
    await t.as(s.clerk).call(ops.undoTaskAct, { params, body: {} });
    expect((await waiting(chair)).map((e) => e.id)).toEqual([first!.id]);
    expect((await toldOf(chair, 'escalation-received')).map((n) => n.facts.again)).toEqual([1, undefined]);
    await answer(chair, first!.id);
    await t.as(s.teacher).call(ops.escalateTask, { params, body: { reason: 'Lần hai' } });
    const [second] = await waiting(chair);
    expect(second).toMatchObject({ reason: 'Lần hai' });
    expect(second!.id).not.toBe(first!.id);
  });
  it('tells who stood in above as well, and nobody of what the superior answered himself', async () => {
    const stand = { bodyId: commune.id, personId: chair.id, substituteId: communeClerk.id, from: '2026-03-09', to: '2026-03-10' };
    await t.as(chair).call(duties.askAbsence, { body: { ...stand, kind: 'leave' } });
    const task = await putUp();
    await t.as(s.teacher).call(ops.undoTaskAct, { params: { id: task.id }, body: {} });
    expect(await toldOf(communeClerk, 'escalation-over')).toHaveLength(1);
    expect(await toldOf(chair, 'escalation-over')).toHaveLength(1);
    await t.as(s.teacher).call(ops.escalateTask, { params: { id: task.id }, body: { reason: 'Lần hai' } });
    await answer(vice, (await waiting(chair))[0]!.id);
    expect(await toldOf(chair, 'escalation-over')).toHaveLength(1);
  });
  it('of two answers at once, above and below, one wins and the other is told', async () => {
    for (let i = 0; i < 4; i += 1) {
      const task = await putUp();
      const [e] = await waiting(chair);
      const both = await Promise.allSettled([
        answer(chair, e!.id),
        answer(vice, e!.id),
        t.as(s.clerk).call(ops.answerEscalation, { params: { id: task.id }, body: { answer: 'Công văn 15' } }),
      ]);
      expect(both.filter((r) => r.status === 'fulfilled')).toHaveLength(1);
      for (const r of both) if (r.status === 'rejected') expect(['ESCALATION_OVER', 'TRANSITION_REFUSED']).toContain(r.reason.code);
      const after = await t.as(s.teacher).call(ops.getTask, { params: { id: task.id } });
      expect(after.events.filter((x) => x.kind === 'escalation-answered')).toHaveLength(1);
    }
  });
});

it('a list sends a fixed number of queries, and pages by key', async () => {
  for (let i = 0; i < 3; i += 1) await putUp();
  const page = (limit: number, before?: number) =>
    t.as(chair).call(ops.listEscalations, { query: { limit, ...(before ? { before } : {}) } });
  const count = (limit: number) => t.countQueries(() => page(limit));
  expect(await count(1)).toBe(await count(3));
  const first = await page(2);
  expect(first).toMatchObject({ waiting: 3 });
  expect(first.items).toHaveLength(2);
  expect((await page(2, first.next!)).items).toHaveLength(1);
});
