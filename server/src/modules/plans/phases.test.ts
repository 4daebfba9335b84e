import { plansOperations as ops, type Plan, type PlanPhase } from '@sauro/contract/plans';
import { timeline } from '@sauro/contract/standing';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bytesOf } from '../../../test/plan-text.ts';
import { complete, freshText, putIn, startWorld, type World } from '../../../test/plans-world.ts';

let w: World;
beforeAll(async () => {
  w = await startWorld();
});
afterAll(() => w.t.stop());

const roadMap = `IV. LỘ TRÌNH THỰC HIỆN

1. Giai đoạn 1 (2026 - 2027): Xây dựng góc đọc

2. Giai đoạn 2 (từ năm 2028): Nhân rộng

V. TỔ CHỨC`;
const withPhases = () => freshText().replace('IV. TỔ CHỨC', roadMap);
let plan: Plan;
beforeEach(async () => {
  plan = await putIn(w, w.clerk, withPhases());
});
const clerk = () => w.t.as(w.clerk);
const params = () => ({ id: plan.id });
const now = () => clerk().call(ops.getPlan, { params: params() });
const seen = ({ id, version }: PlanPhase) => ({ id, version });
const said = ({ name, title, from, to }: PlanPhase) => ({ name, title, from, to });
const save = (body: object, who: { id: number } = w.clerk) =>
  w.t.as(who).call(ops.savePlanPhases, { params: params(), body: body as never });

describe('the phases that a plan prints', () => {
  test('stand in the draft with their place in the text; a day that is not printed is inferred and said to be', () => {
    expect(plan.phases).toMatchObject([
      {
        name: 'Giai đoạn 1',
        title: 'Xây dựng góc đọc',
        from: '2026-01-01',
        to: '2027-12-31',
        guessed: false,
        edited: false,
        state: 'unsure',
      },
      { name: 'Giai đoạn 2', title: 'Nhân rộng', from: '2028-01-01', guessed: expect.any(Boolean) },
    ]);
    const [s] = plan.phases[0]!.spans;
    expect(plan.source.text.slice(s!.start, s!.end)).toContain('Giai đoạn 1 (2026 - 2027)');
  });

  test('are dropped and taken like a target, and that is taken back', async () => {
    const [first] = plan.phases;
    await clerk().call(ops.updatePlanItem, { params: { ...params(), itemId: first!.id }, body: { version: 0, state: 'dropped' } });
    expect((await now()).phases[0]).toMatchObject({ state: 'dropped' });
    expect((await clerk().call(ops.listPlanPhases, { params: params() })).items.map((p) => p.name)).toEqual(['Giai đoạn 2']);
    const { plan: back } = await clerk().call(ops.undoPlanStep, { params: params() });
    expect(back.phases[0]).toMatchObject({ state: 'unsure' });
  });

  test('are changed, added and removed in one act, which is audited and taken back as one', async () => {
    const [one, two] = plan.phases as [PlanPhase, PlanPhase];
    const { items } = await save({
      items: [
        { seen: seen(one), ...said(one), to: '2027-06-30' },
        { name: 'Giai đoạn thử', title: 'Làm thử', from: '2027-07-01', to: '2027-12-31' },
      ],
      removed: [seen(two)],
    });
    expect(items).toMatchObject([
      { id: one.id, to: '2027-06-30', state: 'accepted', edited: true, version: 1 },
      { name: 'Giai đoạn thử', title: 'Làm thử', spans: [], edited: true },
    ]);
    expect((await w.t.audit(w.school.id)).at(-1)).toMatchObject({
      act: 'plans.phases',
      subject_id: plan.id,
      before: expect.arrayContaining([expect.objectContaining({ to: '2027-12-31' })]),
      after: expect.arrayContaining([expect.objectContaining({ name: 'Giai đoạn thử' }), expect.objectContaining({ state: 'dropped' })]),
    });
    const undone = await clerk().call(ops.undoPlanStep, { params: params() });
    expect(undone).toMatchObject({ act: 'phases', removed: [items[1]!.id] });
    expect(undone.plan.phases.map((p) => [p.to, p.state])).toEqual(plan.phases.map((p) => [p.to, p.state]));
  });

  test('one that comes back unchanged stays as it was; nothing is audited then', async () => {
    const before = (await w.t.audit(w.school.id)).length;
    const { items } = await save({ items: plan.phases.map((p) => ({ seen: seen(p), ...said(p) })) });
    expect(items.map((p) => [p.version, p.state])).toEqual(plan.phases.map((p) => [0, p.state]));
    expect(await w.t.audit(w.school.id)).toHaveLength(before);
  });

  test('a second writer is told; a phase of another plan is none; the end comes not before the beginning', async () => {
    const [one] = plan.phases as [PlanPhase];
    await save({ items: [{ seen: seen(one), ...said(one), name: 'Giai đoạn đầu' }] }, w.head);
    await expect(save({ items: [{ seen: seen(one), ...said(one), name: 'Bước một' }] })).rejects.toMatchObject({
      code: 'VERSION_CONFLICT',
      body: { detail: { by: 'Hà Đức Tâm', fields: 'name' } },
    });
    const other = await putIn(w, w.clerk, withPhases());
    await expect(save({ items: [{ seen: seen(other.phases[0]!), ...said(one) }] })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(save({ items: [], removed: [seen(plan.phases[1]!), seen(plan.phases[1]!)] })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(save({ items: [{ name: 'Ngược', from: '2026-06-01', to: '2026-05-01' }] })).rejects.toMatchObject({
      code: 'DATE_NOT_LATER',
    });
    await expect(save({ items: [{ name: 'Lạ', from: '2026-06-01', to: '2026-06-02' }] }, w.stranger)).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('a new reading', () => {
  const replace = (text: string) =>
    clerk().call(ops.replacePlanFile, { params: params(), body: {}, file: { name: 'moi.txt', bytes: bytesOf(text) } });

  test('keeps what a person wrote, dropped and added, takes the rest as read now, and doubles nothing', async () => {
    const text = withPhases();
    plan = await putIn(w, w.clerk, text);
    const [one, two] = plan.phases as [PlanPhase, PlanPhase];
    await save({
      items: [
        { seen: seen(one), ...said(one), title: 'Góc đọc ở mọi lớp' },
        { name: 'Giai đoạn thử', from: '2026-03-02', to: '2026-05-31' },
      ],
    });
    await clerk().call(ops.updatePlanItem, { params: { ...params(), itemId: two.id }, body: { version: 0, state: 'dropped' } });
    const { plan: again } = await replace(text.replace('(2026 - 2027)', '(2026 - 2028)').replace('(từ năm 2028)', '(năm 2029)'));
    expect(again.phases.map((p) => [p.id === one.id, p.name, p.title, p.from, p.to, p.state])).toEqual([
      [true, 'Giai đoạn 1', 'Góc đọc ở mọi lớp', '2026-01-01', '2028-12-31', 'accepted'],
      [false, 'Giai đoạn thử', null, '2026-03-02', '2026-05-31', 'accepted'],
      [false, 'Giai đoạn 2', 'Nhân rộng', '2029-01-01', '2029-12-31', 'dropped'],
    ]);
    const { plan: gone } = await replace(text.replace(/1\. Giai đoạn 1.*\n\n2\. Giai đoạn 2.*\n/, 'Làm dần từng lớp.\n'));
    expect(gone.phases.map((p) => [p.name, p.spans])).toEqual([
      ['Giai đoạn 1', []],
      ['Giai đoạn thử', []],
    ]);
  });

  test('a phase that a person wrote before it could be read is the one that is read now', async () => {
    plan = await putIn(w);
    await save({ items: [{ name: 'Bước đầu', from: '2026-01-01', to: '2027-12-31' }] });
    const { plan: now2 } = await replace(withPhases());
    expect(now2.phases.map((p) => [p.name, p.spans.length])).toEqual([
      ['Bước đầu', 1],
      ['Giai đoạn 2', 1],
    ]);
  });
});

test('the issued plan still has its phases to change, and the timeline shows those that are not dropped', async () => {
  const items = plan.tasks.map(({ id, version }) => ({ id, version }));
  await clerk().call(ops.bulkPlanTasks, { params: params(), body: { items, fields: complete(w), state: 'accepted' } });
  const [one, two] = plan.phases as [PlanPhase, PlanPhase];
  await clerk().call(ops.updatePlanItem, { params: { ...params(), itemId: two.id }, body: { version: 0, state: 'dropped' } });
  await w.t.as(w.head).call(ops.issuePlan, { params: params(), body: { version: 0 } });
  const query = { from: '2026-01-01', to: '2026-12-31', planId: String(plan.id) };
  const look = async () => (await w.t.as(w.teacher).call(timeline, { query })).phases;
  expect(await look()).toMatchObject([{ planId: plan.id, name: 'Giai đoạn 1', title: 'Xây dựng góc đọc', to: '2027-12-31' }]);
  await save({ items: [{ seen: seen(one), ...said(one), to: '2026-12-31' }] });
  expect(await look()).toMatchObject([{ id: one.id, to: '2026-12-31' }]);
  expect((await clerk().call(ops.undoPlanStep, { params: params() })).act).toBeNull();
});
