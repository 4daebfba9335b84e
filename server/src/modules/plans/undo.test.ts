import { plansOperations as ops, type Plan, type PlanTask } from '@sauro/contract/plans';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { complete, putIn, startWorld, type World } from '../../../test/plans-world.ts';

let w: World;
let plan: Plan;
beforeAll(async () => {
  w = await startWorld();
});
afterAll(() => w.t.stop());
beforeEach(async () => {
  plan = await putIn(w);
});

const row = (id: string, of = plan): PlanTask => of.tasks.find((x) => x.printedId === id)!;
const at = (item: { id: number }) => ({ id: plan.id, itemId: item.id });
const undo = (who: { id: number } = w.clerk, key?: string) =>
  w.t.as(who).call(ops.undoPlanStep, { params: { id: plan.id }, ...(key ? { key } : {}) });
const edit = (who: { id: number }, item: PlanTask, version: number, fields: Record<string, unknown>) =>
  w.t.as(who).call(ops.updatePlanTask, { params: at(item), body: { version, fields } });
/** What a plan says, without versions, editors and times. */
const said = (p: Plan) => ({
  head: p.head,
  tasks: p.tasks.map(({ version: _, editedBy: __, editedAt: ___, ...rest }) => rest),
  targets: p.targets.map(({ version: _, ...rest }) => rest),
});

describe('what is taken back', () => {
  test('a split: one task as it stood, the second half gone', async () => {
    const task = row('III.3');
    const before = said(plan);
    const { tasks } = await w.t
      .as(w.clerk)
      .call(ops.splitPlanTask, { params: at(task), body: { version: 0, at: task.text.indexOf('phân công') } });
    const done = await undo();
    expect(done).toMatchObject({ act: 'split', restored: [task.id], removed: [tasks[1]?.id], kept: [], by: null });
    expect(said(done.plan)).toEqual(before);
    expect((await w.t.audit(w.school.id)).at(-1)).toMatchObject({
      act: 'plans.undo',
      subject_id: plan.id,
      after: { act: 'split', restored: [task.id], removed: [tasks[1]?.id] },
    });
  });

  test('a merge: every task as it stood, also what was only guessed', async () => {
    const before = said(plan);
    const items = [row('PL.3'), row('III.2')].map(({ id, version }) => ({ id, version }));
    await w.t.as(w.clerk).call(ops.mergePlanTasks, { params: { id: plan.id }, body: { items } });
    const done = await undo();
    expect(done.act).toBe('merge');
    expect(done.restored.toSorted()).toEqual(items.map((i) => i.id).toSorted());
    expect(said(done.plan)).toEqual(before);
  });

  test('an addition: the task is gone, the audit keeps its words', async () => {
    const added = await w.t.as(w.clerk).call(ops.addPlanTask, { params: { id: plan.id }, body: { fields: { title: 'Mua kệ sách' } } });
    const done = await undo();
    expect(done).toMatchObject({ act: 'add', removed: [added.id], restored: [] });
    expect(done.plan.tasks.map((t) => t.id)).not.toContain(added.id);
    expect(JSON.stringify((await w.t.audit(w.school.id)).at(-1)?.before)).toContain('Mua kệ sách');
  });

  test('a whole run, last first: fields with their guesses, several at once, a target, the head', async () => {
    const before = said(plan);
    const as = w.t.as(w.clerk);
    const task = row('PL.1');
    await edit(w.clerk, task, 0, { executorId: task.fields.executorId, title: 'Lập danh mục' });
    const items = [
      { id: task.id, version: 1 },
      { id: row('PL.2').id, version: 0 },
    ];
    await as.call(ops.bulkPlanTasks, { params: { id: plan.id }, body: { items, fields: { leaderId: w.head.id }, state: 'accepted' } });
    await as.call(ops.updatePlanItem, { params: at(plan.targets[0]!), body: { version: 0, state: 'dropped' } });
    await as.call(ops.updatePlanHead, { params: { id: plan.id }, body: { version: 0, head: { subject: 'Văn hóa đọc' } } });
    const acts = [];
    for (let i = 0; i < 4; i++) acts.push((await undo()).act);
    expect(acts).toEqual(['head', 'item', 'bulk', 'task']);
    const last = await undo();
    expect(last).toMatchObject({ act: null, restored: [], removed: [], kept: [] });
    expect(said(last.plan)).toEqual(before);
    const [document] = await w.t.query('select subject from document where id = $1', [plan.documentId]);
    expect(document).toEqual({ subject: plan.head.subject });
  });

  test('a half that was edited and taken back counts as untouched', async () => {
    const before = said(plan);
    const task = row('III.3');
    const { tasks } = await w.t
      .as(w.clerk)
      .call(ops.splitPlanTask, { params: at(task), body: { version: 0, at: task.text.indexOf('phân công') } });
    await edit(w.clerk, tasks[1]!, 0, { dueOn: '2026-05-05' });
    expect((await undo()).act).toBe('task');
    expect(said((await undo()).plan)).toEqual(before);
  });
});

describe('what another has changed since', () => {
  test('stays as he left it, and he is named', async () => {
    const [a, b] = [row('PL.1'), row('PL.2')];
    const items = [a, b].map(({ id }) => ({ id, version: 0 }));
    await w.t.as(w.clerk).call(ops.bulkPlanTasks, { params: { id: plan.id }, body: { items, fields: { dueOn: '2026-05-05' } } });
    await edit(w.head, b, 1, { dueOn: '2026-05-20' });
    const done = await undo();
    expect(done).toMatchObject({ act: 'bulk', restored: [a.id], kept: [b.id], by: 'Hà Đức Tâm' });
    expect(row('PL.1', done.plan).fields.dueOn).toBe(a.fields.dueOn);
    expect(row('PL.2', done.plan).fields.dueOn).toBe('2026-05-20');
  });

  test('keeps a split whole, and the act before comes next', async () => {
    await edit(w.clerk, row('PL.1'), 0, { title: 'Lập danh mục' });
    const task = row('III.3');
    const { tasks } = await w.t
      .as(w.clerk)
      .call(ops.splitPlanTask, { params: at(task), body: { version: 0, at: task.text.indexOf('phân công') } });
    await edit(w.head, tasks[1]!, 0, { title: 'Trực góc đọc' });
    const done = await undo();
    expect(done).toMatchObject({ act: 'split', restored: [], removed: [], by: 'Hà Đức Tâm' });
    expect(done.plan.tasks.find((t) => t.id === tasks[1]?.id)?.fields.title).toBe('Trực góc đọc');
    expect(await undo()).toMatchObject({ act: 'task', restored: [row('PL.1').id] });
  });

  test('keeps the head', async () => {
    const head = (who: { id: number }, version: number, subject: string) =>
      w.t.as(who).call(ops.updatePlanHead, { params: { id: plan.id }, body: { version, head: { subject } } });
    await head(w.clerk, 0, 'Một');
    await head(w.head, 1, 'Hai');
    expect(await undo()).toMatchObject({ act: 'head', restored: [], kept: [plan.id], plan: { head: { subject: 'Hai' } } });
  });
});

describe('the door', () => {
  test('one request sent twice takes back one act', async () => {
    await edit(w.clerk, row('PL.1'), 0, { title: 'Một' });
    await edit(w.clerk, row('PL.1'), 1, { title: 'Hai' });
    const [one, two] = [await undo(w.clerk, 'hoan-tac-0001'), await undo(w.clerk, 'hoan-tac-0001')];
    expect(two).toEqual(one);
    expect(row('PL.1', two.plan).fields.title).toBe('Một');
  });

  test('each takes back his own', async () => {
    await edit(w.clerk, row('PL.1'), 0, { title: 'Một' });
    expect(await undo(w.head)).toMatchObject({ act: null });
  });

  test('after the issue only what was done to a held task since', async () => {
    await edit(w.clerk, row('PL.1'), 0, { ...complete(w), title: 'Lập danh mục sách' });
    const ready = await w.t.as(w.clerk).call(ops.updatePlanTask, { params: at(row('PL.1')), body: { version: 1, state: 'accepted' } });
    expect(ready.state).toBe('accepted');
    await w.t.as(w.head).call(ops.issuePlan, { params: { id: plan.id }, body: { version: 0 } });
    expect(await undo()).toMatchObject({ act: null });
    const now = await w.t.as(w.clerk).call(ops.getPlan, { params: { id: plan.id } });
    const held = now.tasks.find((t) => t.state === 'held')!;
    await edit(w.clerk, held, held.version, { title: 'Sửa sau khi ban hành' });
    expect(await undo()).toMatchObject({ act: 'task', restored: [held.id] });
  });

  test('is for who may go over the plan', async () => {
    for (const who of [w.teacher, w.stranger]) await expect(undo(who)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await w.t.anonymous().raw(ops.undoPlanStep, { params: { id: plan.id } })).statusCode).toBe(401);
  });

  test('keeps the last sixty acts', async () => {
    for (let i = 0; i < 62; i++) await edit(w.clerk, row('PL.1'), i, { title: `Lần ${i}` });
    const [n] = await w.t.query<{ n: number }>('select count(*)::int as n from plan_step where plan_id = $1', [plan.id]);
    expect(n?.n).toBe(60);
  });
});
