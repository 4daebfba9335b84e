import * as docs from '@sauro/contract/documents';
import { dropAuthority, saveAuthority } from '@sauro/contract/organisations';
import { plansOperations as ops, type Plan } from '@sauro/contract/plans';
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

const head = () => w.t.as(w.head);
/** Fills the first `n` tasks whole and takes them. */
const fill = (n: number) =>
  w.t.as(w.clerk).call(ops.bulkPlanTasks, {
    params: { id: plan.id },
    body: { items: plan.tasks.slice(0, n).map(({ id, version }) => ({ id, version })), fields: complete(w), state: 'accepted' },
  });
const issue = (exceptions: { itemId: number; reason: string }[] = [], key?: string) =>
  head().call(ops.issuePlan, { params: { id: plan.id }, body: { version: 0, exceptions }, ...(key ? { key } : {}) });
const tasksOf = () =>
  w.t.query<{ id: number; title: string; clarity: string; exception_reason: string | null; plan_item_id: number; source_quote: string }>(
    'select * from task where plan_id = $1 order by id',
    [plan.id],
  );

describe('a plan is issued', () => {
  test('complete tasks enter the register, the others are held back', async () => {
    await fill(3);
    const answer = await issue();
    expect(answer).toMatchObject({ issued: 3, held: 4 });
    expect(answer.plan).toMatchObject({
      state: 'issued',
      issuedBy: { id: w.head.id },
      issuedAt: '2026-03-09T01:00:00Z',
      version: 1,
      can: { review: true, issue: true },
    });
    expect(answer.plan.tasks.map((x) => x.state)).toEqual(['issued', 'issued', 'issued', 'held', 'held', 'held', 'held']);
    const tasks = await tasksOf();
    expect(tasks.map((x) => x.id)).toEqual(answer.plan.tasks.slice(0, 3).map((x) => x.taskId));
    expect(tasks.map((x) => x.clarity)).toEqual(['cccccc', 'cccccc', 'cccccc']);
    expect(tasks[0]).toMatchObject({
      title: plan.tasks[0]?.fields.title,
      plan_item_id: plan.tasks[0]?.id,
      source_quote: plan.tasks[0]?.text,
    });
    const paper = await w.t.as(w.teacher).call(docs.getDocument, { params: { id: plan.documentId } });
    expect(paper).toMatchObject({ planId: plan.id, file: { id: plan.file.id } });
    const line = (await w.t.audit(w.school.id)).findLast((l) => l.act === 'plans.issue')!;
    expect(line).toMatchObject({ subject_id: plan.id, actor_id: w.head.id, after: { issued: plan.tasks.slice(0, 3).map((x) => x.id) } });
  });

  test('everybody concerned is told once: parties and heads of units, not the leader who issues', async () => {
    await fill(2);
    await issue();
    const told = await w.t.query<{ person_id: number }>(
      `select person_id from notification where plan_id = $1 and kind = 'plan-issued' order by person_id`,
      [plan.id],
    );
    expect(told.map((n) => n.person_id)).toEqual([w.deputy.id, w.groupHead.id, w.officeHead.id, w.teacher.id].sort((a, b) => a - b));
  });

  test('a task that lacks a clarity goes with a written reason, which stays on it', async () => {
    await fill(1);
    const lacking = plan.tasks[1]!;
    const answer = await issue([{ itemId: lacking.id, reason: 'Chờ phân công sau họp tổ' }]);
    expect(answer).toMatchObject({ issued: 2, held: 5 });
    expect(answer.plan.tasks[1]).toMatchObject({ state: 'issued', exceptionReason: 'Chờ phân công sau họp tổ' });
    const [, task] = await tasksOf();
    expect(task).toMatchObject({ exception_reason: 'Chờ phân công sau họp tổ' });
    expect(task?.clarity).toContain('m');
    await expect(
      head().call(ops.issuePlan, { params: { id: plan.id }, body: { version: 1, exceptions: [{ itemId: lacking.id, reason: ' ' }] } }),
    ).rejects.toMatchObject({ code: 'VALIDATION' });
  });

  test('by exception also where the doer checks himself or the end comes before the start', async () => {
    const task = plan.tasks[0]!;
    await w.t.as(w.clerk).call(ops.updatePlanTask, {
      params: { id: plan.id, itemId: task.id },
      body: { version: 0, fields: { ...complete(w), checkerId: w.teacher.id, startOn: '2026-06-30' } },
    });
    await expect(issue([{ itemId: task.id, reason: 'Tổ có một người' }])).resolves.toMatchObject({ issued: 1 });
  });

  test('what is inferred and unseen holds a task back; seen, it goes', async () => {
    const row = plan.tasks.find((x) => x.printedId === 'PL.1')!;
    expect(Object.values(row.clarities).map((c) => c.state)).toContain('unsure');
    expect(Object.values(row.clarities).map((c) => c.state)).not.toContain('missing');
    await w.t.as(w.clerk).call(ops.updatePlanTask, { params: { id: plan.id, itemId: row.id }, body: { version: 0, state: 'accepted' } });
    const { plan: after } = await issue();
    const state = (id: string) => after.tasks.find((x) => x.printedId === id)?.state;
    expect([state('PL.1'), state('PL.2')]).toEqual(['issued', 'held']);
  });

  test('who left the body since takes no task with him', async () => {
    const leaver = await w.t.make.person({ in: w.social });
    await fill(2);
    await w.t.as(w.clerk).call(ops.updatePlanTask, {
      params: { id: plan.id, itemId: plan.tasks[0]!.id },
      body: { version: 1, fields: { executorId: leaver.id } },
    });
    await w.t.query(`update post set valid_to = '2026-03-08' where person_id = $1`, [leaver.id]);
    const { plan: after, issued } = await issue();
    expect(issued).toBe(1);
    expect(after.tasks[0]).toMatchObject({ state: 'held', fields: { executorId: null }, clarities: { person: { state: 'missing' } } });
  });

  test('twice at the same moment: once; the same click sent twice gets the same answer', async () => {
    await fill(2);
    const both = await Promise.allSettled([issue(), issue()]);
    expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((r) => r.status === 'rejected')).toMatchObject({ reason: { code: 'PLAN_ISSUED' } });
    expect(await tasksOf()).toHaveLength(2);
    plan = await putIn(w);
    await fill(2);
    const [a, b] = await Promise.all([issue([], 'issue-key-1'), issue([], 'issue-key-1')]);
    expect(a.plan.tasks.map((x) => x.taskId)).toEqual(b.plan.tasks.map((x) => x.taskId));
    expect(await tasksOf()).toHaveLength(2);
  });

  test('nothing is left to go over once all are issued', async () => {
    await fill(7);
    expect((await issue()).plan.can).toEqual({ review: false, issue: true });
  });

  test('dropped tasks stay out; a plan with no task left can not be issued', async () => {
    const items = plan.tasks.map(({ id, version }) => ({ id, version }));
    await w.t.as(w.clerk).call(ops.bulkPlanTasks, { params: { id: plan.id }, body: { items, fields: {}, state: 'dropped' } });
    await expect(issue()).rejects.toMatchObject({ code: 'PLAN_EMPTY' });
  });

  test('by who leads the body, from the version he saw', async () => {
    const call = (who: { id: number }, version = 0) => w.t.as(who).call(ops.issuePlan, { params: { id: plan.id }, body: { version } });
    await expect(call(w.clerk)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    for (const who of [w.teacher, w.stranger]) await expect(call(who)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(call(w.head, 5)).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
    await expect(issue([{ itemId: 999_999, reason: 'x' }])).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await w.t.anonymous().raw(ops.issuePlan, { params: { id: plan.id }, body: { version: 0 } })).statusCode).toBe(401);
    await fill(1);
    await expect(call(w.deputy)).resolves.toMatchObject({ issued: 1 });
    expect((await w.t.as(w.teacher).call(ops.getPlan, { params: { id: plan.id } })).can).toEqual({ review: false, issue: false });
    const list = await w.t.as(w.head).call(ops.listPlans, { query: { state: 'issued', limit: 1 } });
    expect(list.items[0]).toMatchObject({ id: plan.id, numbers: { notDue: 1, overdue: 0 } });
  });
});

test('by who may sign, where the body has a table of authority of its own', async () => {
  const params = { id: w.school.id };
  const rule = (role: 'head' | 'deputy', powers: ('sign' | 'direct' | 'decide' | 'supervise')[]) => ({
    place: 'body' as const,
    role,
    powers,
  });
  const rules = [rule('head', ['sign', 'decide', 'supervise']), rule('deputy', ['direct', 'decide'])];
  const { version } = await head().call(saveAuthority, { params, body: { version: null, rules, beyond: [] } });
  await fill(1);
  const deputy = w.t.as(w.deputy);
  expect((await deputy.call(ops.getPlan, { params: { id: plan.id } })).can.issue).toBe(false);
  await expect(deputy.call(ops.issuePlan, { params: { id: plan.id }, body: { version: 0 } })).rejects.toMatchObject({
    code: 'NO_AUTHORITY',
    body: { detail: { power: 'sign' } },
  });
  expect((await w.t.audit(w.school.id)).at(-1)).toMatchObject({ act: 'plans.issue-refused', actor_id: w.deputy.id, subject_id: plan.id });
  expect(await tasksOf()).toHaveLength(0);
  expect((await issue()).plan.tasks.filter((x) => x.taskId)).toHaveLength(1);
  await head().call(dropAuthority, { params, body: { version: version! } });
});

describe('after the issue', () => {
  const one = (item: { id: number }) => ({ id: plan.id, itemId: item.id });
  test('only what was held back may still be changed', async () => {
    await fill(2);
    const { plan: issued } = await issue();
    const [gone, , held] = issued.tasks;
    const clerk = w.t.as(w.clerk);
    const body = (version: number) => ({ version, fields: { dueOn: '2026-07-01' } });
    await expect(clerk.call(ops.updatePlanTask, { params: one(gone!), body: body(gone!.version) })).rejects.toMatchObject({
      code: 'PLAN_ISSUED',
    });
    const next = await clerk.call(ops.updatePlanTask, { params: one(held!), body: { ...body(held!.version), state: 'accepted' } });
    expect(next).toMatchObject({ state: 'held', fields: { dueOn: '2026-07-01' } });
    await expect(clerk.call(ops.splitPlanTask, { params: one(next), body: { version: next.version, at: 5 } })).rejects.toMatchObject({
      code: 'PLAN_ISSUED',
    });
    await expect(clerk.call(ops.addPlanTask, { params: { id: plan.id }, body: { fields: { title: 'Thêm' } } })).rejects.toMatchObject({
      code: 'PLAN_ISSUED',
    });
    await expect(
      clerk.call(ops.updatePlanHead, { params: { id: plan.id }, body: { version: 1, head: { subject: 'x' } } }),
    ).rejects.toMatchObject({ code: 'PLAN_ISSUED' });
    await expect(
      clerk.call(ops.updatePlanItem, { params: one(issued.targets[0]!), body: { version: 0, state: 'dropped' } }),
    ).rejects.toMatchObject({ code: 'PLAN_ISSUED' });
    await expect(
      clerk.call(ops.bulkPlanTasks, {
        params: { id: plan.id },
        body: { items: [{ id: gone!.id, version: gone!.version }], fields: { dueOn: '2026-07-01' } },
      }),
    ).rejects.toMatchObject({ code: 'PLAN_ISSUED' });
    const pair = issued.tasks.slice(2, 4).map(({ id, version }) => ({ id, version }));
    await expect(clerk.call(ops.mergePlanTasks, { params: { id: plan.id }, body: { items: pair } })).rejects.toMatchObject({
      code: 'PLAN_ISSUED',
    });
  });

  test('a task held back is issued once it is complete, or with a reason', async () => {
    await fill(1);
    const { plan: issued } = await issue();
    const [gone, first, second] = issued.tasks;
    await expect(head().call(ops.issueHeldTask, { params: one(first!), body: { version: first!.version } })).rejects.toMatchObject({
      code: 'REASON_REQUIRED',
    });
    const filled = await w.t
      .as(w.clerk)
      .call(ops.updatePlanTask, { params: one(first!), body: { version: first!.version, fields: complete(w) } });
    await expect(w.t.as(w.clerk).call(ops.issueHeldTask, { params: one(first!), body: { version: filled.version } })).rejects.toMatchObject(
      { code: 'FORBIDDEN' },
    );
    await expect(
      w.t.as(w.stranger).call(ops.issueHeldTask, { params: one(first!), body: { version: filled.version } }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await w.t.anonymous().raw(ops.issueHeldTask, { params: one(first!), body: { version: filled.version } })).statusCode).toBe(401);
    await expect(head().call(ops.issueHeldTask, { params: one(first!), body: { version: 0 } })).rejects.toMatchObject({
      code: 'VERSION_CONFLICT',
    });
    const done = await head().call(ops.issueHeldTask, { params: one(first!), body: { version: filled.version } });
    expect(done).toMatchObject({ state: 'issued', exceptionReason: null, taskId: expect.any(Number) });
    const byReason = await head().call(ops.issueHeldTask, { params: one(second!), body: { version: second!.version, reason: 'Việc gấp' } });
    expect(byReason).toMatchObject({ state: 'issued', exceptionReason: 'Việc gấp' });
    expect((await tasksOf()).map((x) => x.exception_reason)).toEqual([null, null, 'Việc gấp']);
    await expect(head().call(ops.issueHeldTask, { params: one(gone!), body: { version: gone!.version } })).rejects.toMatchObject({
      code: 'PLAN_ISSUED',
    });
    expect((await head().raw(ops.issueHeldTask, { params: one(gone!), body: { version: -1 } })).statusCode).toBe(400);
  });
});
