import { listNotifications } from '@sauro/contract/notifications';
import * as ops from '@sauro/contract/tasks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiProblem, startTestApp, type TestApp } from '../../../test/harness.ts';
import { type School, school } from '../../../test/tasks-world.ts';

let t: TestApp;
let s: School;
beforeAll(async () => {
  t = await startTestApp({ now: '2026-03-09T01:00:00Z' });
  s = await school(t);
});
afterAll(() => t.stop());

const code = (e: unknown) => (e as ApiProblem).code;
const at = (moment: string) => t.clock.set(`2026-03-${moment}:00Z`);
async function doing(): Promise<{ id: number }> {
  at('09T01:00');
  const { id } = await t.as(s.head).call(ops.createTask, { body: { bodyId: s.body.id, ...s.fields() } });
  await t.as(s.teacher).call(ops.startTask, { params: { id }, body: {} });
  return { id };
}
const newest = async (who: { id: number }) => (await t.as(who).call(listNotifications, { query: {} })).items[0];
const ask = (params: { id: number }, who: { id: number } = s.teacher) =>
  t.as(who).call(ops.askExtension, { params, body: { until: '2026-05-29', reason: 'chờ số liệu' } });
const withdraw = (params: { id: number }, who: { id: number } = s.teacher, body: object = {}) =>
  t.as(who).call(ops.withdrawExtension, { params, body });

describe('more time that was asked for', () => {
  it('is taken back by who asked until it is answered; the task lies with the doer again, and he may ask anew', async () => {
    const params = await doing();
    const asked = await ask(params);
    expect(asked.can).toMatchObject({ withdrawExtension: true, askExtension: false });
    expect((await t.as(s.groupHead).call(ops.getTask, { params })).can.withdrawExtension).toBe(false);
    const [mine] = (await t.as(s.teacher).call(ops.myWork, {})).items.filter((i) => i.id === params.id);
    expect(mine!.can.withdrawExtension).toBe(true);
    // More than the ten minutes of an undo later.
    at('11T01:00');
    const back = await withdraw(params, s.teacher, { version: asked.version });
    expect(back).toMatchObject({ state: 'doing', extensionPending: false, dueOn: asked.dueOn, extension: { state: 'withdrawn' } });
    expect(back.events.at(-1)).toMatchObject({ kind: 'extension-withdrawn', facts: { until: '2026-05-29' } });
    expect(back.desks.at(-1)).toMatchObject({ step: 'doing', to: null });
    expect(await newest(s.head)).toMatchObject({ kind: 'task-undone', taskId: params.id, facts: { of: 'extension-asked' } });
    expect((await t.audit(s.body.id)).at(-1)).toMatchObject({ act: 'tasks.withdrawExtension', subject_id: params.id });
    expect(await withdraw(params).catch(code)).toBe('EXTENSION_DECIDED');
    const gone = t.as(s.head).call(ops.decideExtension, { params, body: { extensionId: asked.extension!.id, granted: true } });
    expect(await gone.catch(code)).toBe('EXTENSION_DECIDED');
    expect((await ask(params)).extension).toMatchObject({ state: 'pending' });
  });

  it('is not taken back by another, nor once it is answered', async () => {
    const params = await doing();
    const { extension } = await ask(params);
    for (const who of [s.groupHead, s.head, s.deputy]) expect(await withdraw(params, who).catch(code)).toBe('TRANSITION_REFUSED');
    expect(await withdraw(params, s.stranger).catch(code)).toBe('NOT_FOUND');
    await t.as(s.head).call(ops.decideExtension, { params, body: { extensionId: extension!.id, granted: true } });
    expect(await withdraw(params).catch(code)).toBe('EXTENSION_DECIDED');
    // The head of the group who asked takes back his own.
    const other = await doing();
    await ask(other, s.groupHead);
    expect(await withdraw(other).catch(code)).toBe('TRANSITION_REFUSED');
    expect((await withdraw(other, s.groupHead)).extensionPending).toBe(false);
  });
});

describe('the answer to a checkpoint', () => {
  async function answered(percent: number | null = 60) {
    const params = await doing();
    await t.as(s.teacher).call(ops.recordProgress, { params, body: { percent: 20 } });
    const set = await t.as(s.head).call(ops.setCheckpoint, { params, body: { on: '2026-03-12', expects: 'xong một nửa' } });
    const checkpointId = set.checkpoints[0]!.id;
    const body = { checkpointId, state: 'on-track' as const, percent };
    const task = await t.as(s.teacher).call(ops.answerCheckpoint, { params, body });
    return { params, checkpointId, task };
  }
  const takeBack = (params: { id: number }, checkpointId: number, who: { id: number } = s.teacher) =>
    t.as(who).call(ops.takeBackCheckpoint, { params, body: { checkpointId } });

  it('is taken back by who gave it until it is seen: the checkpoint is open again, the progress as it was', async () => {
    const { params, checkpointId, task } = await answered();
    expect([task.progress, task.checkpoints[0]!.mayTakeBack]).toEqual([60, true]);
    expect((await t.as(s.groupHead).call(ops.getTask, { params })).checkpoints[0]!.mayTakeBack).toBe(false);
    expect(await takeBack(params, checkpointId, s.groupHead).catch(code)).toBe('TRANSITION_REFUSED');
    const back = await takeBack(params, checkpointId);
    expect(back).toMatchObject({ progress: 20, checkpoints: [{ id: checkpointId, answer: null, seen: null, mayTakeBack: false }] });
    expect(back.events.at(-1)).toMatchObject({ kind: 'checkpoint-taken-back', facts: { on: '2026-03-12' } });
    expect(await newest(s.deputy)).toMatchObject({ kind: 'task-undone', facts: { of: 'checkpoint-answered' } });
    const again = await t
      .as(s.teacher)
      .call(ops.answerCheckpoint, { params, body: { checkpointId, state: 'behind', note: 'thiếu người' } });
    expect(again.checkpoints[0]!.answer).toMatchObject({ state: 'behind' });
  });

  it('leaves progress that was told since, and is not taken back once it is seen', async () => {
    const { params, checkpointId } = await answered();
    await t.as(s.teacher).call(ops.recordProgress, { params, body: { percent: 80 } });
    expect((await takeBack(params, checkpointId)).progress).toBe(80);
    expect(await takeBack(params, checkpointId).catch(code)).toBe('TRANSITION_REFUSED');
    const other = await answered(null);
    const seen = await t.as(s.deputy).call(ops.seeCheckpoint, { params: other.params, body: { checkpointId: other.checkpointId } });
    expect(seen.checkpoints[0]!.mayTakeBack).toBe(false);
    expect(await takeBack(other.params, other.checkpointId).catch(code)).toBe('TRANSITION_REFUSED');
  });
});
