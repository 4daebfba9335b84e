import type { AnyOperation } from '@sauro/contract';
import * as ops from '@sauro/contract/tasks';
import { tasksOperations } from '@sauro/contract/tasks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { ApiProblem, startTestApp, type TestApp } from '../../../test/harness.ts';
import { type School, school } from '../../../test/tasks-world.ts';

type State = 'given' | 'sent-back' | 'doing' | 'submitted' | 'asked' | 'stuck' | 'paused' | 'escalated' | 'checkpoint' | 'answered';
type Who = 'head' | 'deputy' | 'clerk' | 'groupHead' | 'teacher' | 'colleague' | 'stranger';
const everybody: Who[] = ['head', 'deputy', 'clerk', 'groupHead', 'teacher', 'colleague', 'stranger'];
/** The task's executor is the teacher, its checker the deputy, its leader and decider the head; the group's head heads the lead unit. */
const matrix: Record<string, { op: AnyOperation; body: () => unknown; state: State; allowed: Who[]; sees: Who[] }> = {};
const seers: Who[] = ['head', 'deputy', 'clerk', 'groupHead', 'teacher'];
const row = (op: { id: string }, state: (typeof matrix)[string]['state'], allowed: Who[], body: () => unknown = () => ({})) => {
  matrix[op.id] = { op: op as unknown as AnyOperation, body, state, allowed, sees: seers };
};
row(ops.takeUpTask, 'given', ['groupHead', 'teacher']);
row(ops.sendBackTask, 'given', ['groupHead', 'teacher'], () => ({ reason: 'unclear', note: 'chưa rõ nộp cho ai' }));
row(ops.giveTaskAgain, 'sent-back', ['head', 'deputy', 'clerk'], () => ({ note: 'nộp cho tổ trưởng' }));
row(ops.startTask, 'doing', []);
row(ops.recordProgress, 'doing', ['groupHead', 'teacher'], () => ({ percent: 10 }));
row(ops.submitTask, 'doing', ['groupHead', 'teacher'], () => ({ note: 'xong' }));
row(ops.undoTaskAct, 'submitted', ['teacher']);
row(ops.acceptTask, 'submitted', ['head', 'deputy']);
row(ops.returnTask, 'submitted', ['head', 'deputy'], () => ({ reason: 'chưa đạt' }));
row(ops.reportStuck, 'doing', ['groupHead', 'teacher'], () => ({ note: 'vướng' }));
row(ops.clearStuck, 'stuck', ['head', 'deputy', 'groupHead', 'teacher']);
row(ops.askExtension, 'doing', ['groupHead', 'teacher'], () => ({ until: '2026-05-29', reason: 'chờ' }));
row(ops.decideExtension, 'asked', ['head', 'deputy'], () => ({ extensionId: asked, granted: true }));
row(ops.withdrawExtension, 'asked', ['teacher']);
row(ops.urgeTask, 'doing', ['head', 'deputy', 'clerk']);
row(ops.decideTask, 'doing', ['head'], () => ({ note: 'làm theo phương án hai' }));
row(ops.pauseTask, 'doing', ['head', 'deputy'], () => ({ reason: 'nghỉ lũ', until: '2026-03-20' }));
row(ops.resumeTask, 'paused', ['head', 'deputy']);
row(ops.answerEscalation, 'escalated', ['head', 'deputy', 'clerk'], () => ({ answer: 'xã đồng ý' }));
row(ops.setCheckpoint, 'doing', ['head', 'deputy', 'clerk'], () => ({ on: '2026-03-20', expects: 'xong một nửa' }));
row(ops.answerCheckpoint, 'checkpoint', ['groupHead', 'teacher'], () => ({ checkpointId: asked, state: 'on-track' }));
row(ops.takeBackCheckpoint, 'answered', ['teacher'], () => ({ checkpointId: asked }));
row(ops.seeCheckpoint, 'answered', ['head', 'deputy'], () => ({ checkpointId: asked }));
row(ops.cancelTask, 'doing', ['head', 'deputy'], () => ({ reason: 'trùng' }));
row(ops.updateTask, 'doing', ['head', 'deputy', 'clerk'], () => ({ version, fields: { title: 'Đổi tên việc' } }));

let t: TestApp;
let s: School;
let asked = 0;
let version = 0;
beforeAll(async () => {
  t = await startTestApp({ now: '2026-03-09T01:00:00Z' });
  s = await school(t);
});
afterAll(() => t.stop());

async function inState(state: (typeof matrix)[string]['state']): Promise<number> {
  const { id } = await t.as(s.head).call(ops.createTask, { body: { bodyId: s.body.id, ...s.fields() } });
  const params = { id };
  const doer = t.as(s.teacher);
  if (state === 'sent-back') await doer.call(ops.sendBackTask, { params, body: { reason: 'unclear', note: 'chưa rõ' } });
  if (state !== 'given' && state !== 'sent-back') await doer.call(ops.startTask, { params, body: {} });
  if (state === 'paused') await t.as(s.head).call(ops.pauseTask, { params, body: { reason: 'nghỉ lũ', until: '2026-03-20' } });
  if (state === 'escalated') {
    await doer.call(ops.recordProgress, { params, body: { percent: 10 } });
    await t.as(s.head).call(ops.decideTask, { params, body: { note: 'vượt nguồn lực của trường' } });
    await doer.call(ops.escalateTask, { params, body: { reason: 'cần xã hỗ trợ' } });
  }
  if (state === 'checkpoint' || state === 'answered') {
    const set = await t.as(s.head).call(ops.setCheckpoint, { params, body: { on: '2026-03-20' } });
    asked = set.checkpoints[0]!.id;
    if (state === 'answered') await doer.call(ops.answerCheckpoint, { params, body: { checkpointId: asked, state: 'on-track' } });
  }
  if (state === 'submitted') await t.as(s.teacher).call(ops.submitTask, { params, body: { note: 'xong' } });
  if (state === 'stuck') await t.as(s.teacher).call(ops.reportStuck, { params, body: { note: 'vướng' } });
  if (state === 'asked')
    asked = (await t.as(s.teacher).call(ops.askExtension, { params, body: { until: '2026-05-29', reason: 'chờ' } })).extension!.id;
  version = (await t.as(s.head).call(ops.getTask, { params })).version;
  return id;
}
const outcome = (p: Promise<unknown>): Promise<string> =>
  p.then(
    () => 'done',
    (e) => (e instanceof ApiProblem ? e.code : Promise.reject(e)),
  );

describe('every act × everybody', () => {
  it.each(Object.keys(matrix))('%s', async (name) => {
    const { op, body, state, allowed, sees } = matrix[name]!;
    for (const who of everybody) {
      const id = await inState(state);
      const got = await outcome(t.as(s[who]).call(op, { params: { id }, body: body() }));
      const want = allowed.includes(who) ? 'done' : sees.includes(who) ? /^(?:TRANSITION_REFUSED|SELF_CHECK)$/ : 'NOT_FOUND';
      if (want instanceof RegExp) expect(got, `${who} ${name}`).toMatch(want);
      else expect(got, `${who} ${name}`).toBe(want);
    }
  });
  it('the answer says what may be done, and it holds', async () => {
    for (const who of ['head', 'deputy', 'clerk', 'groupHead', 'teacher'] as const) {
      const id = await inState('doing');
      const { can } = await t.as(s[who]).call(ops.getTask, { params: { id } });
      expect(can.submit, who).toBe(matrix.submitTask!.allowed.includes(who));
      expect(can.edit, who).toBe(matrix.updateTask!.allowed.includes(who));
      expect(can.cancel, who).toBe(matrix.cancelTask!.allowed.includes(who));
    }
  });
});

describe('who sees what', () => {
  it('leaders and clerk the whole body, heads their group, others their own; nobody another body', async () => {
    const own = await t.as(s.head).call(ops.createTask, { body: { bodyId: s.body.id, ...s.fields({ title: 'Của tổ Toán' }) } });
    const other = await t.as(s.head).call(ops.createTask, {
      body: { bodyId: s.body.id, ...s.fields({ title: 'Của tổ Văn', leadUnitId: s.group2.id, executorId: s.colleague.id }) },
    });
    const supported = await t.as(s.head).call(ops.createTask, {
      body: {
        bodyId: s.body.id,
        ...s.fields({
          title: 'Tổ Văn chủ trì, tổ Toán phối hợp',
          leadUnitId: s.group2.id,
          executorId: s.colleague.id,
          supportUnitIds: [s.group.id],
        }),
      },
    });
    const seen = async (who: Who) => {
      const list = await t.as(s[who]).call(ops.listTasks, { query: { limit: 200 } });
      return [own, other, supported].map((x) => list.items.some((i) => i.id === x.id));
    };
    expect(await seen('head')).toEqual([true, true, true]);
    expect(await seen('clerk')).toEqual([true, true, true]);
    expect(await seen('groupHead')).toEqual([true, false, true]);
    expect(await seen('teacher')).toEqual([true, false, false]);
    expect(await seen('colleague')).toEqual([false, true, true]);
    expect(await seen('stranger')).toEqual([false, false, false]);
    for (const who of ['stranger', 'colleague'] as const)
      await expect(t.as(s[who]).call(ops.getTask, { params: { id: own.id } })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(t.as(s.teacher).call(ops.overview, { query: { bodyId: s.body.id } })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(t.as(s.stranger).call(ops.overview, { query: { bodyId: s.body.id } })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await t.as(s.stranger).call(ops.taskChoices, { query: { bodyId: s.body.id } })).toEqual({ units: [], people: [], plans: [] });
  });
  it('a head of a group gives work to the own group, not to another', async () => {
    const create = (leadUnitId: number) =>
      outcome(t.as(s.groupHead).call(ops.createTask, { body: { bodyId: s.body.id, ...s.fields({ leadUnitId }) } }));
    expect([await create(s.group.id), await create(s.group2.id)]).toEqual(['done', 'NOT_FOUND']);
    expect(await outcome(t.as(s.teacher).call(ops.createTask, { body: { bodyId: s.body.id, ...s.fields() } }))).toBe('NOT_FOUND');
  });
  it('nobody signed in gets anything, and bad ids are refused with their place', async () => {
    for (const op of Object.values(tasksOperations) as unknown as AnyOperation[]) {
      expect(await outcome(t.anonymous().call(op, { params: { id: 1 }, body: {}, query: {} })), op.id).toBe('UNAUTHENTICATED');
    }
    await expect(t.as(s.head).call(ops.getTask, { params: { id: 'x' as unknown as number } })).rejects.toMatchObject({
      code: 'VALIDATION',
      body: { invalid_params: [{ name: 'params.id' }] },
    });
  });
});
