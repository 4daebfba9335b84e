import { parseDeadline } from '@sauro/calendar';
import { plansOperations as ops } from '@sauro/contract/plans';
import { getStanding, listStanding, timeline } from '@sauro/contract/standing';
import { getTask, type Schedule } from '@sauro/contract/tasks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { complete, putIn, startWorld, type World } from '../../../test/plans-world.ts';

let w: World;
beforeAll(async () => {
  w = await startWorld();
});
afterAll(() => w.t.stop());

/** Issues a plan whose first tasks have these times, whole in the six; answers its tasks in the register. */
async function issue(times: { schedule: Schedule[]; dueOn?: string | null; checkpointOn?: string | null }[]) {
  const plan = await putIn(w);
  const clerk = w.t.as(w.clerk);
  for (const [i, time] of times.entries()) {
    const item = plan.tasks[i]!;
    await clerk.call(ops.updatePlanTask, {
      params: { id: plan.id, itemId: item.id },
      body: { version: item.version, fields: { ...complete(w), dueOn: null, ...time }, state: 'accepted' },
    });
  }
  const { issued, plan: after } = await w.t.as(w.head).call(ops.issuePlan, { params: { id: plan.id }, body: { version: 0 } });
  const tasks = await w.t.query<{
    id: number;
    duty_id: number | null;
    period: string | null;
    due_on: string;
    start_on: string | null;
    title: string;
    plan_item_id: number;
    source_quote: string;
  }>('select * from task where plan_id = $1 order by due_on, id', [plan.id]);
  return { plan, issued, after, tasks };
}
const said = (phrase: string) => parseDeadline(phrase).schedules as Schedule[];

describe('a plan is issued', () => {
  test('an item that comes back becomes a standing duty, and its task the first occurrence', async () => {
    const { plan, issued, after, tasks } = await issue([
      { schedule: said('hằng quý'), dueOn: '2026-03-31' },
      { schedule: said('30/4/2026'), dueOn: '2026-04-30' },
    ]);
    expect(issued).toBe(2);
    expect(tasks).toHaveLength(2);
    const [first, single] = tasks;
    expect(first).toMatchObject({
      period: '2026-Q1',
      start_on: '2026-01-01',
      due_on: '2026-03-31',
      title: `${plan.tasks[0]!.fields.title} – Quý I/2026`,
    });
    expect(single).toMatchObject({ duty_id: null, period: null, title: plan.tasks[1]!.fields.title });
    expect(after.tasks[0]!.taskId).toBe(first!.id);
    const d = await w.t.as(w.teacher).call(getStanding, { params: { id: first!.duty_id! } });
    expect(d).toMatchObject({
      title: plan.tasks[0]!.fields.title,
      ruleWords: 'hằng quý',
      plan: { id: plan.id, item: plan.tasks[0]!.printedId },
      executor: { id: w.teacher.id },
      clarities: { time: { state: 'clear' } },
      can: { edit: false },
    });
    expect((await w.t.as(w.teacher).call(getTask, { params: { id: first!.id } })).source?.quote).toBe(plan.tasks[0]!.text);
    expect((await w.t.as(w.head).call(listStanding, { query: { planId: String(plan.id) } })).items).toHaveLength(1);
    expect((await w.t.audit(w.school.id)).some((l) => l.act === 'standing.fromPlan' && l.subject_id === plan.id)).toBe(true);
  });

  test('a day that is printed of every year is the day of the duty, and a reviewer may move it inside its month', async () => {
    const { tasks } = await issue([
      { schedule: said('trước ngày 15/6 hằng năm'), dueOn: '2026-06-15' },
      { schedule: said('chậm nhất ngày 20/11 hằng năm'), dueOn: '2026-11-25' },
    ]);
    expect(tasks.map((x) => [x.period, x.due_on])).toEqual([
      ['2026-M06', '2026-06-15'],
      ['2026-M11', '2026-11-25'],
    ]);
    const d = await w.t.as(w.teacher).call(getStanding, { params: { id: tasks[0]!.duty_id! } });
    expect(d.ruleWords).toBe('ngày 15 tháng 6 hằng năm');
    expect(d.rule.schedules).toEqual([{ kind: 'recurring', every: 'year', at: 'M06', day: 15 }]);
  });

  test('a mixed item gives both, though its printed time is long past', async () => {
    const { tasks } = await issue([{ schedule: said('07/2021 và hằng năm'), dueOn: '2021-07-31' }]);
    expect(tasks.map((x) => [x.period, x.due_on])).toEqual([
      ['D2021-07-31', '2021-07-31'],
      ['2026', '2026-12-31'],
    ]);
    expect(new Set(tasks.map((x) => x.duty_id)).size).toBe(1);
    expect(tasks[1]).toMatchObject({ source_quote: tasks[0]!.source_quote, plan_item_id: tasks[0]!.plan_item_id });
  });

  test('a continuous item is checked at the cadence of its report; the day that the reviewer set for the first check holds', async () => {
    const { tasks } = await issue([
      { schedule: said('thường xuyên'), checkpointOn: '2026-05-15' },
      { schedule: said('thường xuyên'), dueOn: '2026-06-30' },
    ]);
    expect(tasks.map((x) => [x.period, x.due_on])).toEqual([
      ['2026-Q2', '2026-05-15'],
      ['2026-Q2', '2026-06-30'],
    ]);
  });

  test('the gate holds the same: what lacks a clarity is held back and makes no duty', async () => {
    const before = await w.t.query('select id from standing_duty');
    const { issued, tasks } = await issue([{ schedule: said('thường xuyên') }]);
    expect([issued, tasks.length]).toEqual([0, 0]);
    expect(await w.t.query('select id from standing_duty')).toHaveLength(before.length);
  });

  test('many items cost no more statements than few', async () => {
    const run = async (n: number) => {
      const plan = await putIn(w);
      const items = plan.tasks.slice(0, n).map(({ id, version }) => ({ id, version }));
      await w.t.as(w.clerk).call(ops.bulkPlanTasks, { params: { id: plan.id }, body: { items, fields: complete(w), state: 'accepted' } });
      await w.t.query(
        `update plan_item set fields = jsonb_set(fields, '{schedule}', '[{"kind":"recurring","every":"month","at":null}]') where plan_id = $1 and kind = 'task'`,
        [plan.id],
      );
      return w.t.countQueries(() => w.t.as(w.head).call(ops.issuePlan, { params: { id: plan.id }, body: { version: 0 } }));
    };
    const few = await run(4);
    expect(await run(7)).toBe(few);
  });
});

describe('the timeline', () => {
  test('phases of the plan, occurrences of a duty in one row, windows of rows, a fixed number of statements', async () => {
    const { plan } = await issue([
      { schedule: said('hằng tháng'), dueOn: '2026-03-31' },
      { schedule: said('30/4/2026'), dueOn: '2026-04-30' },
      { schedule: said('31/5/2026'), dueOn: '2026-05-31' },
    ]);
    const phases = [
      { name: 'Giai đoạn 1: chuẩn bị', from: '2026-03-01', to: '2026-06-30' },
      { name: 'Giai đoạn 2: thực hiện', from: '2026-07-01', to: '2028-12-31' },
    ];
    const head = w.t.as(w.head);
    const saved = await head.call(ops.savePlanPhases, { params: { id: plan.id }, body: { items: phases } });
    expect(saved).toMatchObject({ items: phases, can: { edit: true } });
    await expect(
      head.call(ops.savePlanPhases, {
        params: { id: plan.id },
        body: { items: [{ name: 'Ngược', from: '2026-06-01', to: '2026-05-01' }] },
      }),
    ).rejects.toMatchObject({
      code: 'DATE_NOT_LATER',
    });
    const see = (query: object = {}) =>
      head.call(timeline, { query: { from: '2026-01-01', to: '2026-12-31', planId: String(plan.id), ...query } });
    const whole = await see();
    expect(whole).toMatchObject({
      total: 3,
      phases: phases.map((p) => ({ ...p, planId: plan.id })),
      groups: [{ key: String(plan.id), first: 0, rows: 3 }],
    });
    expect(whole.rows.map((r) => r.key[0])).toEqual(['d', 't', 't']);
    // The row is that of the duty, which no single occurrence names.
    expect(whole.rows[0]!.title).not.toContain('tháng 3/2026');
    expect(whole.rows[0]!.bars).toMatchObject([
      { words: 'tháng 3/2026', startOn: '2026-03-01', dueOn: '2026-03-31', light: { kind: expect.any(String) } },
    ]);
    expect(whole.targets).toMatchObject([{ planId: plan.id, year: 2026 }]);
    const windows = [await see({ limit: 2 }), await see({ offset: 2, limit: 2 })];
    expect(windows.flatMap((x) => x.rows.map((r) => r.key))).toEqual(whole.rows.map((r) => r.key));
    expect((await see({ from: '2026-05-01' })).rows.map((r) => r.key[0])).toEqual(['t']);
    expect((await w.t.as(w.stranger).call(timeline, { query: { from: '2026-01-01', to: '2026-12-31' } })).rows).toEqual([]);
    await expect(see({ to: '2025-01-01' })).rejects.toMatchObject({ code: 'VALIDATION' });
    const few = await w.t.countQueries(() => see({ limit: 1 }));
    for (const query of [{}, { group: 'lead' }, { planId: undefined }, { open: '1', q: 'sách' }])
      expect(await w.t.countQueries(() => see(query))).toBe(few);
  });
});
