import * as ops from '@sauro/contract/tasks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type ApiProblem, startTestApp, type TestApp } from '../../../test/harness.ts';
import { type School, school } from '../../../test/tasks-world.ts';

let t: TestApp;
let s: School;
beforeAll(async () => {
  t = await startTestApp({ now: '2026-03-02T01:00:00Z' });
  s = await school(t);
});
afterAll(() => t.stop());

const problem = (e: unknown) => (e as ApiProblem).body;
const at = (moment: string) => t.clock.set(`2026-03-${moment}:00Z`);
/** A task due on Thursday 5 March, handed in on a day of March, with what the doer said of it. */
async function handedIn(day: string, late: ops.LateSaid | null = null, dueOn = '2026-03-05'): Promise<ops.Task> {
  at('02T01:00');
  const { id } = await t.as(s.head).call(ops.createTask, { body: { bodyId: s.body.id, ...s.fields({ dueOn }) } });
  at(`${day}T02:00`);
  return t.as(s.teacher).call(ops.submitTask, { params: { id }, body: { note: 'xong', late } });
}
const accept = (id: number, body: object = {}, key?: string) =>
  t.as(s.deputy).call(ops.acceptTask, { params: { id }, body, ...(key ? { key } : {}) });
const partner: ops.LateSaid = { cause: 'awaiting-partner', note: 'Chờ Tổ Văn gửi số liệu' };

describe('closing a task that was handed in late', () => {
  it('is refused without its cause, which the doer has not said either', async () => {
    const { id } = await handedIn('10');
    const refused = await accept(id).catch(problem);
    expect(refused).toMatchObject({ code: 'LATE_CAUSE_REQUIRED', status: 400, detail: { field: 'late.cause', offered: null } });
    expect(await t.as(s.deputy).call(ops.getTask, { params: { id } })).toMatchObject({ state: 'submitted', closedOn: null });
    const closed = await accept(id, { late: { cause: 'staffing', note: 'Hai người nghỉ ốm' } });
    expect(closed).toMatchObject({
      state: 'closed',
      light: { kind: 'done-late' },
      lateWhy: { cause: 'staffing', note: 'Hai người nghỉ ốm', by: { id: s.deputy.id } },
    });
    expect(closed.events.at(-1)).toMatchObject({ kind: 'accepted', facts: { lateCause: 'staffing' } });
  });

  it('offers what the doer said; confirmed, it stays his, words and all', async () => {
    const { id, lateWhy } = await handedIn('10', partner);
    expect(lateWhy).toMatchObject({ ...partner, by: { id: s.teacher.id } });
    expect(await accept(id).catch(problem)).toMatchObject({ code: 'LATE_CAUSE_REQUIRED', detail: { offered: 'awaiting-partner' } });
    at('11T02:00');
    const closed = await accept(id, { late: { cause: 'awaiting-partner' } });
    expect(closed.lateWhy).toEqual(lateWhy);
    expect(closed.events.at(-1)).toMatchObject({ kind: 'accepted', facts: { lateCause: 'awaiting-partner' } });
  });

  it('confirms “khác” with the words that stand, and asks for words where the checker says it anew', async () => {
    const other: ops.LateSaid = { cause: 'other', note: 'Máy in hỏng cả tuần' };
    const said = await handedIn('10', other);
    expect((await accept(said.id, { late: { cause: 'other' } })).lateWhy).toMatchObject(other);
    const unsaid = await handedIn('10');
    expect(await accept(unsaid.id, { late: { cause: 'other' } }).catch(problem)).toMatchObject({ code: 'REASON_REQUIRED' });
  });

  it('asks nothing of one handed in by its day, and keeps no cause of it; a day off moves the day', async () => {
    const onTime = await handedIn('05', partner);
    expect([onTime.lateWhy, onTime.lateOn]).toEqual([null, '2026-03-06']);
    at('20T02:00');
    expect(await accept(onTime.id, { late: partner })).toMatchObject({ state: 'closed', light: { kind: 'done-on-time' }, lateWhy: null });
    // Due on a Saturday: Monday is still in time.
    const monday = await handedIn('09', null, '2026-03-07');
    expect(monday.lateOn).toBe('2026-03-10');
    expect(await accept(monday.id)).toMatchObject({ state: 'closed', light: { kind: 'done-on-time' } });
  });

  it('is taken back whole within ten minutes, and done once however often it is sent', async () => {
    const { id, lateWhy } = await handedIn('10', partner);
    at('10T03:00');
    const closed = await accept(id, { late: { cause: 'own-fault' } }, 'nhan-mot-lan-01');
    expect(await accept(id, { late: { cause: 'own-fault' } }, 'nhan-mot-lan-01')).toEqual(closed);
    expect(closed.events.filter((e) => e.kind === 'accepted')).toHaveLength(1);
    at('10T03:05');
    const back = await t.as(s.deputy).call(ops.undoTaskAct, { params: { id }, body: { version: closed.version } });
    expect(back).toMatchObject({ state: 'submitted', closedOn: null });
    expect(back.lateWhy).toEqual(lateWhy);
    expect(await accept(id).catch(problem)).toMatchObject({ code: 'LATE_CAUSE_REQUIRED' });
  });
});

describe('several accepted at once', () => {
  it('closes those in time, those whose cause is given, and answers for the others', async () => {
    const [inTime, said, given, without] = [
      await handedIn('05'),
      await handedIn('10', partner),
      await handedIn('10'),
      await handedIn('10'),
    ];
    const ids = [inTime.id, said.id, given.id, without.id];
    const answer = await t.as(s.deputy).call(ops.bulkTasks, {
      body: {
        ids,
        act: {
          kind: 'accept',
          late: [
            { taskId: said.id, cause: 'awaiting-partner' },
            { taskId: given.id, cause: 'funding', note: 'Chưa cấp tiền' },
          ],
        },
      },
    });
    expect(answer.done).toEqual([inTime.id, said.id, given.id]);
    expect(answer.refused).toMatchObject([{ id: without.id, code: 'LATE_CAUSE_REQUIRED' }]);
    const why = async (id: number) => (await t.as(s.head).call(ops.getTask, { params: { id } })).lateWhy;
    expect(await why(said.id)).toMatchObject({ ...partner, by: { id: s.teacher.id } });
    expect(await why(given.id)).toMatchObject({ cause: 'funding', note: 'Chưa cấp tiền', by: { id: s.deputy.id } });
    // Who may not check closes nothing by choosing several.
    const doer = await t.as(s.teacher).call(ops.bulkTasks, { body: { ids: [without.id], act: { kind: 'accept' } } });
    expect(doer).toMatchObject({ done: [], refused: [{ id: without.id }] });
  });
});
