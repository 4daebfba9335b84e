import { listNotifications } from '@sauro/contract/notifications';
import { saveAuthority } from '@sauro/contract/organisations';
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

const give = (over: Partial<Parameters<School['fields']>[0]> = {}, reason: string | null = null) =>
  t.as(s.head).call(ops.createTask, { body: { bodyId: s.body.id, ...s.fields(over), exceptionReason: reason } });
const code = (c: string) => expect.objectContaining({ code: c });
const newest = async (who: { id: number }) => (await t.as(who).call(listNotifications, { query: { limit: 1 } })).items[0];
const at = (time: string) => t.clock.set(`2026-03-${time}Z`);

describe('sent back to who gave it', () => {
  it('lies on the giver’s desk with its reason, is clarified and given again to other hands', async () => {
    const task = await give({ title: 'Lập danh sách hộ nghèo' });
    const params = { id: task.id };
    const back = await t.as(s.teacher).call(ops.sendBackTask, { params, body: { reason: 'wrong-authority', note: 'Việc của tổ Văn' } });
    expect(back).toMatchObject({
      state: 'sent-back',
      light: { kind: 'not-due' },
      halt: { kind: 'sent-back', by: { id: s.teacher.id }, reason: 'wrong-authority', note: 'Việc của tổ Văn' },
      can: { submit: false, start: false, giveAgain: false },
    });
    expect(await newest(s.head)).toMatchObject({ kind: 'task-sent-back', facts: { reason: 'wrong-authority', note: 'Việc của tổ Văn' } });
    expect((await t.as(s.teacher).call(ops.myWork)).waiting).toMatchObject([{ taskId: task.id, what: 'clarify' }]);
    const body = { note: 'Tổ Văn làm, nộp cho văn thư', leadUnitId: s.group2.id, executorId: s.colleague.id };
    await expect(t.as(s.teacher).call(ops.giveTaskAgain, { params, body })).rejects.toEqual(code('TRANSITION_REFUSED'));
    await expect(t.as(s.clerk).call(ops.giveTaskAgain, { params, body: { ...body, executorId: s.stranger.id } })).rejects.toEqual(
      code('PERSON_NOT_IN_BODY'),
    );
    const again = await t.as(s.clerk).call(ops.giveTaskAgain, { params, body });
    expect(again).toMatchObject({ state: 'given', halt: null, lead: { id: s.group2.id }, executor: { id: s.colleague.id } });
    expect(await newest(s.colleague)).toMatchObject({ kind: 'task-assigned', taskId: task.id });
    expect(again.desks.map((d) => d.step)).toEqual(['giving', 'clarifying', 'giving']);
  });
  it('is not sent back once it was taken up', async () => {
    const { id } = await give();
    await t.as(s.teacher).call(ops.takeUpTask, { params: { id }, body: {} });
    await expect(t.as(s.teacher).call(ops.sendBackTask, { params: { id }, body: { reason: 'unclear', note: 'x' } })).rejects.toEqual(
      code('TRANSITION_REFUSED'),
    );
  });
});

describe('paused', () => {
  it('keeps its due date and counts by it, tells everybody, and goes on where it was', async () => {
    const task = await give({ dueOn: '2026-03-11' });
    const params = { id: task.id };
    await t.as(s.teacher).call(ops.takeUpTask, { params, body: {} });
    await expect(t.as(s.head).call(ops.pauseTask, { params, body: { reason: 'nghỉ lũ', until: '2026-03-09' } })).rejects.toEqual(
      code('DATE_NOT_LATER'),
    );
    const paused = await t.as(s.head).call(ops.pauseTask, { params, body: { reason: 'nghỉ lũ', until: '2026-03-20' } });
    expect(paused).toMatchObject({
      state: 'paused',
      dueOn: '2026-03-11',
      pausedUntil: '2026-03-20',
      halt: { kind: 'paused', until: '2026-03-20', note: 'nghỉ lũ' },
    });
    expect(await newest(s.teacher)).toMatchObject({ kind: 'task-paused', facts: { until: '2026-03-20' } });
    at('16T01:00:00');
    const late = await t.as(s.head).call(ops.listTasks, { query: { state: ['paused'], light: ['overdue'] } });
    expect(late).toMatchObject({ items: [{ id: task.id, light: { kind: 'overdue', days: 3 } }], numbers: { overdue: 1 } });
    const on = await t.as(s.head).call(ops.resumeTask, { params, body: {} });
    expect(on).toMatchObject({ state: 'taken-up', pausedUntil: null, halt: null });
    expect(on.desks.map((d) => [d.step, d.days])).toEqual([
      ['giving', 0],
      ['doing', 0],
      ['paused', 5],
      ['doing', 0],
    ]);
    at('09T01:00:00');
  });
});

describe('before the superior level', () => {
  it('a task within the authority is refused before the own steps, with what is missing, and the refusal is in the audit log', async () => {
    const task = await give();
    const params = { id: task.id };
    const up = () => t.as(s.teacher).call(ops.escalateTask, { params, body: { reason: 'cần xã hỗ trợ kinh phí' } });
    const missing = async () => (await up().catch((e) => e)).body.detail.missing;
    expect(await missing()).toBe('taken-up,reported,decided');
    await t.as(s.teacher).call(ops.takeUpTask, { params, body: {} });
    expect(await missing()).toBe('reported,decided');
    await t.as(s.teacher).call(ops.reportStuck, { params, body: { note: 'chưa có kinh phí' } });
    expect(await missing()).toBe('decided');
    await expect(t.as(s.deputy).call(ops.decideTask, { params, body: { note: 'x' } })).rejects.toEqual(code('TRANSITION_REFUSED'));
    await t.as(s.head).call(ops.decideTask, { params, body: { note: 'Trường không đủ nguồn' } });
    expect(await up()).toMatchObject({ state: 'escalated', halt: { kind: 'escalated', note: 'cần xã hỗ trợ kinh phí' } });
    const lines = (await t.audit(s.body.id)).filter((a) => a.subject_id === task.id);
    expect(lines.filter((a) => a.act === 'tasks.escalate-refused')).toHaveLength(3);
    expect(lines.filter((a) => a.act === 'tasks.escalate')).toHaveLength(1);
    const back = await t.as(s.clerk).call(ops.answerEscalation, { params, body: { answer: 'Xã cấp 10 triệu, văn bản số 15' } });
    expect(back).toMatchObject({ state: 'taken-up', halt: null });
    expect(await newest(s.teacher)).toMatchObject({ kind: 'escalation-answered' });
  });
  it('what was taken back is no step of one’s own', async () => {
    const { id } = await give();
    const params = { id };
    await t.as(s.teacher).call(ops.takeUpTask, { params, body: {} });
    await t.as(s.teacher).call(ops.undoTaskAct, { params, body: {} });
    expect((await t.as(s.teacher).call(ops.getTask, { params })).escalation).toMatchObject({
      exceeds: false,
      missing: ['taken-up', 'reported', 'decided'],
    });
  });
  it('a task that exceeds the authority of the body goes up at once', async () => {
    const task = await give({ products: [{ kind: 'resolution', name: 'Nghị quyết', acceptance: null }] });
    expect(task.escalation.exceeds).toBe(true);
    const up = await t.as(s.teacher).call(ops.escalateTask, { params: { id: task.id }, body: { reason: 'trường không ra nghị quyết' } });
    expect(up.state).toBe('escalated');
  });
});

describe('authority of the decider', () => {
  it('a post that may not decide leaves the authority unclear, until the table of the body says otherwise', async () => {
    await expect(give({ deciderId: s.groupHead.id })).rejects.toEqual(code('REASON_REQUIRED'));
    const choices = await t.as(s.head).call(ops.taskChoices, { query: { bodyId: s.body.id } });
    const mayDecide = (p: { id: number }) => choices.people.find((x) => x.id === p.id)?.mayDecide;
    expect([mayDecide(s.head), mayDecide(s.deputy), mayDecide(s.groupHead), mayDecide(s.clerk)]).toEqual([true, true, false, false]);
    const task = await give({ deciderId: s.groupHead.id }, 'Tổ trưởng được ủy quyền');
    expect(task.clarities.authority).toEqual({ state: 'missing', why: ['DECIDER_WITHOUT_AUTHORITY'] });
    expect(task.clarity[5]).toBe('missing');
    const rules = [
      { place: 'part' as const, role: 'head' as const, powers: ['decide' as const] },
      { place: 'body' as const, role: 'head' as const, powers: ['direct' as const, 'supervise' as const] },
    ];
    await t.as(s.head).call(saveAuthority, { params: { id: s.body.id }, body: { version: null, rules, beyond: [] } });
    expect((await give({ deciderId: s.groupHead.id })).clarities.authority.state).toBe('clear');
    await expect(give({ deciderId: s.head.id })).rejects.toEqual(code('REASON_REQUIRED'));
    await t.query('delete from authority');
  });
});

describe('mid-term checkpoints', () => {
  it('are several, answered by the doer, seen by who checks; the one date of the form is the next of them', async () => {
    const task = await give({ checkpointOn: '2026-03-11' });
    const params = { id: task.id };
    expect(task).toMatchObject({ checkpointOn: '2026-03-11', checkpoints: [{ on: '2026-03-11', answer: null, seen: null }] });
    const two = await t.as(s.head).call(ops.setCheckpoint, { params, body: { on: '2026-03-18', expects: 'Xong khối 8, 9' } });
    expect(two.checkpoints.map((c) => [c.on, c.expects])).toEqual([
      ['2026-03-11', null],
      ['2026-03-18', 'Xong khối 8, 9'],
    ]);
    at('08T01:00:00');
    expect((await t.as(s.teacher).call(ops.myWork)).items.find((i) => i.id === task.id)?.checkpoint).toBeNull();
    at('09T01:00:00');
    const [first, second] = two.checkpoints.map((c) => c.id) as [number, number];
    expect((await t.as(s.teacher).call(ops.myWork)).items.find((i) => i.id === task.id)?.checkpoint).toEqual({
      id: first,
      on: '2026-03-11',
      expects: null,
    });
    const answer = (checkpointId: number, over: object = {}) =>
      t.as(s.teacher).call(ops.answerCheckpoint, { params, body: { checkpointId, state: 'on-track', ...over } });
    await expect(answer(first, { state: 'behind' })).rejects.toEqual(code('REASON_REQUIRED'));
    const said = await answer(first, { percent: 40 });
    expect(said).toMatchObject({
      progress: 40,
      checkpointOn: '2026-03-18',
      checkpoints: [{ answer: { state: 'on-track', percent: 40 } }, {}],
    });
    expect(await newest(s.deputy)).toMatchObject({ kind: 'checkpoint-answered', facts: { state: 'on-track' } });
    await expect(answer(first)).rejects.toEqual(code('TRANSITION_REFUSED'));
    await expect(answer(999_999)).rejects.toEqual(code('NOT_FOUND'));
    await expect(t.as(s.head).call(ops.setCheckpoint, { params, body: { checkpointId: first, on: null } })).rejects.toEqual(
      code('TRANSITION_REFUSED'),
    );
    const seen = await t.as(s.deputy).call(ops.seeCheckpoint, { params, body: { checkpointId: first } });
    expect(seen.checkpoints[0]?.seen).toMatchObject({ by: { id: s.deputy.id } });
    await expect(t.as(s.deputy).call(ops.seeCheckpoint, { params, body: { checkpointId: second } })).rejects.toEqual(
      code('TRANSITION_REFUSED'),
    );
    const moved = await t
      .as(s.head)
      .call(ops.updateTask, { params, body: { version: seen.version, fields: { checkpointOn: '2026-03-20' } } });
    expect(moved.checkpoints.map((c) => c.on)).toEqual(['2026-03-11', '2026-03-20']);
    const dropped = await t.as(s.head).call(ops.setCheckpoint, { params, body: { checkpointId: second, on: null } });
    expect(dropped.checkpoints.map((c) => c.id)).toEqual([first]);
  });
  it('a checkpoint of another task is not there', async () => {
    const mine = await give({ checkpointOn: '2026-03-11' });
    const other = await give();
    await expect(
      t.as(s.teacher).call(ops.answerCheckpoint, {
        params: { id: other.id },
        body: { checkpointId: mine.checkpoints[0]!.id, state: 'on-track' },
      }),
    ).rejects.toEqual(code('NOT_FOUND'));
  });
});

describe('taking back', () => {
  it('an acceptance, a cancel, a return, a pause: the task is as it was, both stay in the history, and who was told is told', async () => {
    const cases: { by: 'deputy' | 'head'; from: 'submitted' | 'doing'; act: (p: { id: number }) => Promise<ops.Task>; tells: 'teacher' }[] =
      [
        { by: 'deputy', from: 'submitted', act: (params) => t.as(s.deputy).call(ops.acceptTask, { params, body: {} }), tells: 'teacher' },
        {
          by: 'deputy',
          from: 'submitted',
          act: (params) => t.as(s.deputy).call(ops.returnTask, { params, body: { reason: 'thiếu' } }),
          tells: 'teacher',
        },
        {
          by: 'head',
          from: 'doing',
          act: (params) => t.as(s.head).call(ops.cancelTask, { params, body: { reason: 'trùng' } }),
          tells: 'teacher',
        },
        {
          by: 'head',
          from: 'doing',
          act: (params) => t.as(s.head).call(ops.pauseTask, { params, body: { reason: 'chờ', until: '2026-03-20' } }),
          tells: 'teacher',
        },
      ];
    for (const c of cases) {
      const params = { id: (await give()).id };
      await t.as(s.teacher).call(ops.startTask, { params, body: {} });
      if (c.from === 'submitted') await t.as(s.teacher).call(ops.submitTask, { params, body: { note: 'xong' } });
      const row = async () => {
        const [r] = await t.query('select * from task where id = $1', [params.id]);
        return { ...(r as object), version: 0, updated_at: '' };
      };
      const before = await row();
      const after = await c.act(params);
      expect(after).toMatchObject({ can: { undo: true }, undoOf: after.events.at(-1)?.kind, undoUntil: '2026-03-09T01:10:00.000Z' });
      const undone = await t.as(s[c.by]).call(ops.undoTaskAct, { params, body: { version: after.version } });
      expect(await row()).toEqual(before);
      expect(undone.events.slice(-2).map((e) => e.kind)).toEqual([after.undoOf, 'undone']);
      expect(undone).toMatchObject({ state: c.from, can: { undo: false } });
      expect(await newest(s[c.tells])).toMatchObject({ kind: 'task-undone', taskId: params.id, facts: { of: after.undoOf } });
    }
  });
  it('is refused once something happened since, to others, and after ten minutes', async () => {
    const params = { id: (await give()).id };
    const undo = (who: { id: number }) => t.as(who).call(ops.undoTaskAct, { params, body: {} });
    await t.as(s.teacher).call(ops.startTask, { params, body: {} });
    await expect(undo(s.groupHead)).rejects.toMatchObject({ code: 'TRANSITION_REFUSED', body: { detail: { why: 'NOT_YOURS' } } });
    await t.as(s.head).call(ops.urgeTask, { params, body: {} });
    await expect(undo(s.teacher)).rejects.toMatchObject({ body: { detail: { why: 'NOTHING_TO_UNDO' } } });
    await t.as(s.teacher).call(ops.recordProgress, { params, body: { percent: 20 } });
    at('09T01:10:01');
    await expect(undo(s.teacher)).rejects.toEqual(code('UNDO_TOO_LATE'));
    at('09T01:00:00');
    expect(await undo(s.teacher)).toMatchObject({ state: 'doing', progress: null });
    await expect(undo(s.teacher)).rejects.toMatchObject({ body: { detail: { why: 'NOTHING_TO_UNDO' } } });
  });
});

describe('how much the database is asked', () => {
  it('one task costs a fixed number of queries, and so does each change of state, however long its history', async () => {
    const cost = async (history: number) => {
      const { id } = await give();
      const params = { id };
      for (let i = 0; i < history; i++) await t.as(s.teacher).call(ops.recordProgress, { params, body: { note: `lần ${i}` } });
      return {
        read: await t.countQueries(() => t.as(s.teacher).call(ops.getTask, { params })),
        submit: await t.countQueries(() => t.as(s.teacher).call(ops.submitTask, { params, body: { note: 'xong' } })),
        undo: await t.countQueries(() => t.as(s.teacher).call(ops.undoTaskAct, { params, body: {} })),
      };
    };
    await cost(0);
    const short = await cost(1);
    expect(await cost(12)).toEqual(short);
    expect(short.read).toBeLessThanOrEqual(9);
    expect(short.submit).toBeLessThanOrEqual(18);
  });
});
