import { plansOperations as ops, type Plan, type PlanTask } from '@sauro/contract/plans';
import { getStanding, listStanding } from '@sauro/contract/standing';
import type { TaskPatch } from '@sauro/contract/tasks';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bytesOf } from '../../../test/plan-text.ts';
import { complete, freshText, putIn, startWorld, type World } from '../../../test/plans-world.ts';

let w: World;
beforeAll(async () => {
  w = await startWorld();
});
afterAll(() => w.t.stop());

const quarterly = '- Báo cáo kết quả thực hiện với Hiệu trưởng định kỳ hằng quý trước ngày 20 tháng cuối quý.';
const yearly = '- Tổng hợp, báo cáo tổng kết với Ủy ban nhân dân xã trước ngày 15/12/2026.';
const foreign = '3. Đề nghị Công an xã\n\n- Phối hợp giữ trật tự; báo cáo tình hình hằng tháng.';
const withReports = () =>
  freshText()
    .replace('- Báo cáo kết quả với Hiệu trưởng.', quarterly)
    .replace('- Bảo đảm kinh phí.', `- Bảo đảm kinh phí.\n\n${yearly}\n\n${foreign}`);

let plan: Plan;
beforeEach(async () => {
  plan = await putIn(w, w.clerk, withReports());
});
const clerk = () => w.t.as(w.clerk);
const reportsOf = (p: Plan) => p.tasks.filter((t) => t.report);
const report = (id: string, p = plan): PlanTask => p.tasks.find((t) => t.printedId === id)!;
const write = (t: PlanTask, body: { fields?: TaskPatch; state?: 'unsure' | 'accepted' | 'dropped' }) =>
  clerk().call(ops.updatePlanTask, { params: { id: plan.id, itemId: t.id }, body: { version: t.version, ...body } });
const replace = async (text: string) =>
  (await clerk().call(ops.replacePlanFile, { params: { id: plan.id }, body: {}, file: { name: 'moi.txt', bytes: bytesOf(text) } })).plan;

describe('the reports that a plan asks back', () => {
  test('stand in the draft with lead, product and times; only those of the body’s own are followed by themselves', () => {
    expect(reportsOf(plan).map((t) => [t.printedId, t.origin, t.state, t.fields.leadUnitId])).toEqual([
      ['BC.1', 'report', 'unsure', w.social.id],
      ['BC.2', 'report', 'unsure', w.office.id],
      ['BC.3', 'report', 'dropped', null],
    ]);
    expect(report('BC.1')).toMatchObject({
      fields: {
        title: expect.stringMatching(/^Báo cáo kết quả thực hiện Kế hoạch \d+\/KH-THCSĐC$/),
        executorId: w.groupHead.id,
        dueOn: '2026-03-20',
        products: [{ kind: 'report', name: expect.stringContaining('Báo cáo kết quả thực hiện') }],
      },
      report: { by: ['Tổ Khoa học xã hội'], schedule: [{ kind: 'recurring', every: 'quarter' }], covered: null },
    });
    expect(report('BC.2').fields).toMatchObject({ title: 'Báo cáo tổng kết', dueOn: '2026-12-15' });
    const [s] = report('BC.1').spans;
    expect(plan.source.text.slice(s!.start, s!.end)).toContain('hằng quý trước ngày 20');
  });

  test('what a task of the plan says already is left aside, and so is the same report said twice', async () => {
    const p = await putIn(
      w,
      w.clerk,
      freshText()
        .replace('3. Xây dựng góc đọc tại các lớp;', '3. Văn phòng báo cáo sơ kết với Hiệu trưởng trước ngày 30/6/2026;')
        .replace('- Báo cáo kết quả với Hiệu trưởng.', `${quarterly}\n\n${quarterly}`),
    );
    const all = reportsOf(p).map((t) => [t.printedId, t.state, t.report!.covered]);
    expect(all).toEqual([
      ['BC.1', 'dropped', 'III.3'],
      ['BC.2', 'unsure', null],
      ['BC.3', 'dropped', 'BC.2'],
    ]);
  });

  test('is left aside, taken and changed by whoever reviews, and that is taken back', async () => {
    const aside = await write(report('BC.1'), { state: 'dropped' });
    expect(aside).toMatchObject({ state: 'dropped', report: { by: ['Tổ Khoa học xã hội'] } });
    await clerk().call(ops.undoPlanStep, { params: { id: plan.id } });
    const now = await clerk().call(ops.getPlan, { params: { id: plan.id } });
    expect(report('BC.1', now).state).toBe('unsure');
    expect(await write(report('BC.3'), { state: 'unsure', fields: { leadUnitId: w.youth.id } })).toMatchObject({
      state: 'unsure',
      fields: { leadUnitId: w.youth.id },
    });
  });

  test('the second half of one that is split is a task like any other', async () => {
    const t = report('BC.1');
    const { tasks } = await clerk().call(ops.splitPlanTask, {
      params: { id: plan.id, itemId: t.id },
      body: { version: 0, at: t.text.indexOf('định kỳ') },
    });
    expect(tasks.map((x) => x.report !== null)).toEqual([true, false]);
  });
});

describe('a new reading', () => {
  test('doubles nothing, keeps what a person decided and wrote, and takes the rest as read now', async () => {
    const text = withReports();
    plan = await putIn(w, w.clerk, text);
    await write(report('BC.1'), { fields: { leadUnitId: w.youth.id, title: 'Báo cáo việc đọc' } });
    await write(report('BC.3'), { state: 'unsure' });
    const same = await clerk().call(ops.rereadPlan, { params: { id: plan.id }, body: {} });
    expect(same.plan.tasks).toHaveLength(plan.tasks.length);
    const later = await replace(text.replace('15/12/2026', '10/12/2026'));
    expect(reportsOf(later).map((t) => [t.id, t.state])).toEqual([
      [report('BC.1').id, 'unsure'],
      [report('BC.2').id, 'unsure'],
      [report('BC.3').id, 'unsure'],
    ]);
    expect(report('BC.1', later).fields).toMatchObject({ title: 'Báo cáo việc đọc', leadUnitId: w.youth.id });
    expect(report('BC.2', later).fields).toMatchObject({ dueOn: '2026-12-10' });
  });

  test('one that a task covers by now is left aside, unless a person follows it; one that a person dropped stays so', async () => {
    const text = withReports();
    plan = await putIn(w, w.clerk, text);
    const [s] = report('BC.1').spans;
    const { id } = await clerk().call(ops.addPlanTask, {
      params: { id: plan.id },
      body: { span: s!, fields: { title: 'Báo cáo hằng quý' } },
    });
    await write(report('BC.2'), { state: 'dropped' });
    const { plan: now } = await clerk().call(ops.rereadPlan, { params: { id: plan.id }, body: {} });
    expect(now.tasks.some((t) => t.id === id)).toBe(true);
    expect(report('BC.1', now)).toMatchObject({ state: 'dropped', report: { covered: 'Báo cáo hằng quý' } });
    expect(report('BC.2', now).state).toBe('dropped');
  });
});

describe('the issue', () => {
  const issue = async (changes: Record<string, { fields?: TaskPatch; state?: 'unsure' | 'accepted' | 'dropped' }>) => {
    const others = plan.tasks.filter((t) => !t.report).map(({ id, version }) => ({ id, version }));
    await clerk().call(ops.bulkPlanTasks, { params: { id: plan.id }, body: { items: others, fields: complete(w), state: 'accepted' } });
    for (const [id, body] of Object.entries(changes)) await write(report(id), body);
    return w.t.as(w.head).call(ops.issuePlan, { params: { id: plan.id }, body: { version: 0 } });
  };

  test('a report that comes back becomes a standing duty with its occurrences, one by date a task, one left aside nothing', async () => {
    const { leaderId, deciderId, checkerId } = complete(w);
    const fields = { leaderId, deciderId, checkerId: w.deputy.id, executorId: w.groupHead.id };
    const { plan: issued } = await issue({
      'BC.1': { fields, state: 'accepted' },
      'BC.2': { fields: { ...fields, checkerId, executorId: w.officeHead.id }, state: 'accepted' },
    });
    expect(reportsOf(issued).map((t) => t.state)).toEqual(['issued', 'issued', 'dropped']);
    const { items } = await w.t.as(w.head).call(listStanding, { query: { planId: String(plan.id) } });
    expect(items).toMatchObject([{ lead: { id: w.social.id }, rule: { dueDay: 20 }, title: report('BC.1').fields.title }]);
    const duty = await w.t.as(w.head).call(getStanding, { params: { id: items[0]!.id } });
    expect(duty).toMatchObject({ plan: { id: plan.id, item: 'BC.1' }, productList: [{ kind: 'report' }] });
    expect(duty.occurrences.map((o) => [o.period, o.dueOn])).toContainEqual(['2026-Q1', '2026-03-20']);
    expect(duty.upcoming.slice(0, 2).map((o) => o.due)).toEqual(expect.arrayContaining(['2026-06-20']));
    const rows = await w.t.query<{ duty_id: number | null; due_on: string }>(
      `select duty_id, due_on from task where plan_id = $1 and origin_item = 'BC.2'`,
      [plan.id],
    );
    expect(rows).toEqual([{ duty_id: null, due_on: '2026-12-15' }]);
    expect(await w.t.query(`select id from task where plan_id = $1 and origin_item = 'BC.3'`, [plan.id])).toEqual([]);
  });

  test('the clerk makes of one that comes back a single task', async () => {
    const fields = { ...complete(w), schedule: [{ kind: 'date' as const, on: '2026-03-20' }], dueOn: '2026-03-20' };
    await issue({ 'BC.1': { fields, state: 'accepted' }, 'BC.2': { state: 'dropped' } });
    expect((await w.t.as(w.head).call(listStanding, { query: { planId: String(plan.id) } })).items).toEqual([]);
    const rows = await w.t.query<{ due_on: string }>(`select due_on from task where plan_id = $1 and origin_item like 'BC.%'`, [plan.id]);
    expect(rows).toEqual([{ due_on: '2026-03-20' }]);
  });

  test('one that nobody has made complete is held back like a task', async () => {
    const { plan: issued } = await issue({ 'BC.1': { fields: { executorId: null }, state: 'accepted' } });
    expect(report('BC.1', issued).state).toBe('held');
    expect(report('BC.3', issued).state).toBe('dropped');
  });
});
