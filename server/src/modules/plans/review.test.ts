import { plansOperations as ops, type Plan, type PlanTask } from '@sauro/contract/plans';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { freshText, putIn, startWorld, type World } from '../../../test/plans-world.ts';

let w: World;
let plan: Plan;
beforeAll(async () => {
  w = await startWorld();
});
afterAll(() => w.t.stop());
beforeEach(async () => {
  plan = await putIn(w);
});

const clerk = () => w.t.as(w.clerk);
const row = (id: string): PlanTask => plan.tasks.find((x) => x.printedId === id)!;
const at = (item: { id: number }) => ({ id: plan.id, itemId: item.id });
const reread = async (item: { id: number }): Promise<PlanTask> =>
  (await clerk().call(ops.getPlan, { params: { id: plan.id } })).tasks.find((x) => x.id === item.id)!;
const lastAct = async () => (await w.t.audit(w.school.id)).at(-1)!;

describe('one task', () => {
  test('is corrected; what was guessed about the field is settled, the rest stays', async () => {
    const task = row('PL.4');
    const next = await clerk().call(ops.updatePlanTask, { params: at(task), body: { version: 0, fields: { leadUnitId: w.office.id } } });
    expect(next.fields).toEqual({ ...task.fields, leadUnitId: w.office.id });
    expect(next).toMatchObject({ version: 1, editedBy: { id: w.clerk.id }, editedAt: '2026-03-09T01:00:00.000Z' });
    expect(next.guesses.filter((g) => g.field === 'lead')).toEqual([]);
    expect(next.clarities.duty.why).not.toContain('TWO_LEADS');
    expect(await lastAct()).toMatchObject({
      act: 'plans.task',
      subject_id: task.id,
      before: { leadUnitId: null },
      after: { leadUnitId: w.office.id },
    });
  });

  test('is settled by writing the proposed value again', async () => {
    const task = row('PL.1');
    expect(task.clarities.person.state).toBe('unsure');
    const next = await clerk().call(ops.updatePlanTask, {
      params: at(task),
      body: { version: 0, fields: { executorId: task.fields.executorId } },
    });
    expect(next.clarities.person.state).toBe('clear');
  });

  test('is taken as it stands: what was inferred counts as said; and is dropped and taken up again', async () => {
    const accepted = await clerk().call(ops.updatePlanTask, { params: at(row('PL.1')), body: { version: 0, state: 'accepted' } });
    expect(Object.values(accepted.clarities).map((c) => c.state)).toEqual(Array(6).fill('clear'));
    const dropped = await clerk().call(ops.updatePlanTask, { params: at(row('III.1')), body: { version: 0, state: 'dropped' } });
    expect(dropped.state).toBe('dropped');
    const back = await clerk().call(ops.updatePlanTask, { params: at(row('III.1')), body: { version: 1, state: 'unsure' } });
    expect(back.state).toBe('unsure');
  });

  test('two people at once: the second is told who, when and what, and nothing is overwritten', async () => {
    const task = row('PL.1');
    await w.t.as(w.head).call(ops.updatePlanTask, { params: at(task), body: { version: 0, fields: { dueOn: '2026-04-10' } } });
    await w.t.as(w.head).call(ops.updatePlanTask, { params: at(task), body: { version: 1, fields: { title: 'Lập danh mục' } } });
    await expect(
      clerk().call(ops.updatePlanTask, { params: at(task), body: { version: 0, fields: { dueOn: '2026-06-01' } } }),
    ).rejects.toMatchObject({
      code: 'VERSION_CONFLICT',
      status: 409,
      body: { detail: { by: 'Hà Đức Tâm', at: '2026-03-09T01:00:00.000Z', fields: 'dueOn,title' } },
    });
    expect((await reread(task)).fields).toMatchObject({ dueOn: '2026-04-10', title: 'Lập danh mục' });
  });

  test('two writes of one version at the same moment: one wins, one is told', async () => {
    const send = (who: { id: number }, title: string) =>
      w.t.as(who).call(ops.updatePlanTask, { params: at(row('PL.1')), body: { version: 0, fields: { title } } });
    const both = await Promise.allSettled([send(w.head, 'Một'), send(w.clerk, 'Hai')]);
    expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((r) => r.status === 'rejected')).toMatchObject({ reason: { code: 'VERSION_CONFLICT' } });
  });

  test('takes only units and people of the body', async () => {
    const write = (fields: Record<string, number | number[]>) =>
      clerk().call(ops.updatePlanTask, { params: at(row('PL.1')), body: { version: 0, fields } });
    await expect(write({ leadUnitId: w.elsewhere.id })).rejects.toMatchObject({ code: 'UNIT_NOT_IN_BODY' });
    await expect(write({ supportUnitIds: [w.elsewhere.id] })).rejects.toMatchObject({ code: 'UNIT_NOT_IN_BODY' });
    await expect(write({ executorId: w.stranger.id })).rejects.toMatchObject({ code: 'PERSON_NOT_IN_BODY' });
  });

  test('takes no marks that can not be kept', async () => {
    const odd = 'Lập\u0000danh mục \uD83D';
    const params = { id: plan.id };
    const items = [{ id: row('PL.1').id, version: 0 }];
    const writes: [string, () => Promise<unknown>][] = [
      [
        'body.fields.title',
        () => clerk().call(ops.updatePlanTask, { params: at(row('PL.1')), body: { version: 0, fields: { title: odd } } }),
      ],
      ['body.fields.authority', () => clerk().call(ops.bulkPlanTasks, { params, body: { items, fields: { authority: odd } } })],
      ['body.fields.title', () => clerk().call(ops.addPlanTask, { params, body: { fields: { title: odd } } })],
      ['body.head.subject', () => clerk().call(ops.updatePlanHead, { params, body: { version: 0, head: { subject: odd } } })],
    ];
    for (const [name, write] of writes)
      await expect(write()).rejects.toMatchObject({ code: 'VALIDATION', body: { invalid_params: [{ name, code: 'bad_character' }] } });
  });

  test('is for who may go over the plan', async () => {
    const body = { version: 0, state: 'accepted' as const };
    for (const who of [w.teacher, w.stranger])
      await expect(w.t.as(who).call(ops.updatePlanTask, { params: at(row('PL.1')), body })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await w.t.anonymous().raw(ops.updatePlanTask, { params: at(row('PL.1')), body })).statusCode).toBe(401);
    await expect(clerk().call(ops.updatePlanTask, { params: { id: plan.id, itemId: 999_999 }, body })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    const other = await putIn(w);
    await expect(clerk().call(ops.updatePlanTask, { params: { id: other.id, itemId: row('PL.1').id }, body })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(
      clerk().call(ops.updatePlanTask, { params: at(row('PL.1')), body: { version: 0, fields: { dueOn: '31/03/2026' } } }),
    ).rejects.toMatchObject({ code: 'VALIDATION' });
  });
});

describe('shape', () => {
  test('a task is split at a character: both halves keep place, parties and dates', async () => {
    const task = row('III.3');
    const cut = task.text.indexOf('phân công');
    const { tasks } = await clerk().call(ops.splitPlanTask, { params: at(task), body: { version: 0, at: cut } });
    expect(tasks.map((x) => x.fields.title)).toEqual(['Xây dựng góc đọc tại các lớp', 'phân công học sinh trực góc đọc hằng tuần']);
    for (const half of tasks) expect(plan.source.text.slice(half.spans[0]?.start, half.spans[0]?.end)).toBe(half.text);
    expect(tasks[1]?.fields.deciderId).toBe(task.fields.deciderId);
    const order = (await clerk().call(ops.getPlan, { params: { id: plan.id } })).tasks.map((x) => x.id);
    expect(order.indexOf(tasks[1]!.id)).toBe(order.indexOf(task.id) + 1);
    expect(await lastAct()).toMatchObject({ act: 'plans.split', subject_id: task.id });
  });

  test('a split that leaves nothing on one side is refused', async () => {
    for (const where of [1_000, row('III.3').text.length]) {
      await expect(clerk().call(ops.splitPlanTask, { params: at(row('III.3')), body: { version: 0, at: where } })).rejects.toMatchObject({
        code: 'ITEM_NOT_SPLITTABLE',
      });
    }
    await expect(clerk().call(ops.splitPlanTask, { params: at(row('III.3')), body: { version: 0, at: 0 } })).rejects.toMatchObject({
      code: 'VALIDATION',
    });
    await expect(clerk().call(ops.splitPlanTask, { params: at(row('III.3')), body: { version: 7, at: 5 } })).rejects.toMatchObject({
      code: 'VERSION_CONFLICT',
    });
    await expect(
      w.t.as(w.stranger).call(ops.splitPlanTask, { params: at(row('III.3')), body: { version: 0, at: 5 } }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await w.t.anonymous().raw(ops.splitPlanTask, { params: at(row('III.3')), body: { version: 0, at: 5 } })).statusCode).toBe(401);
  });

  test('tasks are joined into the first; the others are kept as dropped', async () => {
    const items = [row('PL.3'), row('III.2')].map(({ id, version }) => ({ id, version }));
    const joined = await clerk().call(ops.mergePlanTasks, { params: { id: plan.id }, body: { items } });
    expect(joined.id).toBe(row('III.2').id);
    expect(joined.spans).toEqual([...row('III.2').spans, ...row('PL.3').spans]);
    expect(joined.fields).toMatchObject({ title: row('III.2').fields.title, leadUnitId: w.social.id, leaderId: w.deputy.id });
    expect(joined.fields.products).toEqual(row('PL.3').fields.products);
    expect((await reread(row('PL.3'))).state).toBe('dropped');
    expect(await lastAct()).toMatchObject({ act: 'plans.merge', subject_id: joined.id });
  });

  test('a join of one task twice, of a dropped one, or of an old version is refused', async () => {
    const join = (items: { id: number; version: number }[], who: { id: number } = w.clerk) =>
      w.t.as(who).call(ops.mergePlanTasks, { params: { id: plan.id }, body: { items } });
    const [a, b] = [
      { id: row('PL.1').id, version: 0 },
      { id: row('PL.2').id, version: 0 },
    ];
    await expect(join([a, a])).rejects.toMatchObject({ code: 'ITEMS_NOT_MERGEABLE' });
    await expect(join([a])).rejects.toMatchObject({ code: 'VALIDATION' });
    await expect(join([a, { ...b, version: 3 }])).rejects.toMatchObject({ code: 'VERSION_CONFLICT' });
    await expect(join([a, b], w.stranger)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await w.t.anonymous().raw(ops.mergePlanTasks, { params: { id: plan.id }, body: { items: [a, b] } })).statusCode).toBe(401);
    await clerk().call(ops.updatePlanTask, { params: at(row('PL.2')), body: { version: 0, state: 'dropped' } });
    await expect(join([a, { ...b, version: 1 }])).rejects.toMatchObject({ code: 'ITEMS_NOT_MERGEABLE' });
  });

  test('a missed task is added from a run of the source, in its place, or by hand', async () => {
    const start = plan.source.text.indexOf('Bảo đảm kinh phí');
    const span = { start, end: start + 'Bảo đảm kinh phí'.length };
    const added = await clerk().call(ops.addPlanTask, {
      params: { id: plan.id },
      body: { span, fields: { leadUnitId: w.office.id }, afterId: row('III.1').id },
    });
    expect(added).toMatchObject({
      origin: 'added',
      spans: [span],
      text: 'Bảo đảm kinh phí',
      fields: { title: 'Bảo đảm kinh phí', leadUnitId: w.office.id },
    });
    const order = (await clerk().call(ops.getPlan, { params: { id: plan.id } })).tasks.map((x) => x.id);
    expect(order.indexOf(added.id)).toBe(order.indexOf(row('III.1').id) + 1);
    const byHand = await clerk().call(ops.addPlanTask, { params: { id: plan.id }, body: { fields: { title: 'Mua kệ sách' } } });
    expect(byHand).toMatchObject({ spans: [], fields: { title: 'Mua kệ sách' } });
    expect(await lastAct()).toMatchObject({ act: 'plans.addTask', subject_id: byHand.id });
    const bad = [{ fields: {} }, { fields: {}, span: { start: 5, end: 5 } }, { fields: {}, span: { start: 0, end: 10_000_000 } }];
    for (const body of bad)
      await expect(clerk().call(ops.addPlanTask, { params: { id: plan.id }, body })).rejects.toMatchObject({ code: 'VALIDATION' });
    await expect(
      w.t.as(w.stranger).call(ops.addPlanTask, { params: { id: plan.id }, body: { fields: { title: 'x' } } }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await w.t.anonymous().raw(ops.addPlanTask, { params: { id: plan.id }, body: { fields: { title: 'x' } } })).statusCode).toBe(
      401,
    );
  });
});

describe('several at once', () => {
  test('are filled; one that another changed since stays as it is and is named', async () => {
    const touched = row('PL.2');
    await w.t.as(w.head).call(ops.updatePlanTask, { params: at(touched), body: { version: 0, fields: { dueOn: '2026-04-01' } } });
    const items = plan.tasks.map(({ id, version }) => ({ id, version }));
    const answer = await clerk().call(ops.bulkPlanTasks, {
      params: { id: plan.id },
      body: { items, fields: { leaderId: w.head.id, dueOn: '2026-05-05' } },
    });
    expect(answer.conflicts).toEqual([touched.id]);
    expect(answer.tasks).toHaveLength(6);
    expect(answer.tasks.every((x) => x.fields.leaderId === w.head.id && x.fields.dueOn === '2026-05-05' && x.version === 1)).toBe(true);
    expect(answer.tasks.map((x) => x.fields.title)).toEqual(plan.tasks.filter((x) => x.id !== touched.id).map((x) => x.fields.title));
    expect((await reread(touched)).fields.dueOn).toBe('2026-04-01');
    expect(await lastAct()).toMatchObject({ act: 'plans.bulk', subject_id: plan.id });
  });

  test('are filled each with its own, above what all get; one bad value refuses them all', async () => {
    const [a, b] = [row('PL.1'), row('PL.2')];
    const items = [
      { id: a.id, version: 0, fields: { dueOn: '2026-04-10' } },
      { id: b.id, version: 0, fields: { dueOn: null, leadUnitId: w.office.id } },
    ];
    const { tasks } = await clerk().call(ops.bulkPlanTasks, {
      params: { id: plan.id },
      body: { items, fields: { dueOn: '2026-05-05', leaderId: w.head.id } },
    });
    expect(tasks.map((x) => [x.id, x.fields.dueOn, x.fields.leaderId])).toEqual([
      [a.id, '2026-04-10', w.head.id],
      [b.id, null, w.head.id],
    ]);
    expect(tasks[1]?.fields.leadUnitId).toBe(w.office.id);
    const bad = [
      { id: a.id, version: 1, fields: { dueOn: '2026-04-30' } },
      { id: b.id, version: 1, fields: { leadUnitId: w.elsewhere.id } },
    ];
    await expect(clerk().call(ops.bulkPlanTasks, { params: { id: plan.id }, body: { items: bad } })).rejects.toMatchObject({
      code: 'UNIT_NOT_IN_BODY',
    });
    expect((await reread(a)).fields.dueOn).toBe('2026-04-10');
  });

  test('are refused to strangers and where one is not of the plan', async () => {
    const body = { items: [{ id: row('PL.1').id, version: 0 }], fields: { leaderId: w.head.id } };
    await expect(w.t.as(w.stranger).call(ops.bulkPlanTasks, { params: { id: plan.id }, body })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(
      clerk().call(ops.bulkPlanTasks, { params: { id: plan.id }, body: { ...body, items: [...body.items, { id: 999_999, version: 0 }] } }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(clerk().call(ops.bulkPlanTasks, { params: { id: plan.id }, body: { ...body, items: [] } })).rejects.toMatchObject({
      code: 'VALIDATION',
    });
    await expect(
      clerk().call(ops.bulkPlanTasks, { params: { id: plan.id }, body: { ...body, fields: { leaderId: w.stranger.id } } }),
    ).rejects.toMatchObject({ code: 'PERSON_NOT_IN_BODY' });
    expect((await w.t.anonymous().raw(ops.bulkPlanTasks, { params: { id: plan.id }, body })).statusCode).toBe(401);
  });
});

describe('head and other items', () => {
  test('the head is corrected, and the register of documents with it', async () => {
    const next = await clerk().call(ops.updatePlanHead, {
      params: { id: plan.id },
      body: { version: 0, head: { symbol: '99 /KH-ĐC', subject: 'Văn hóa đọc' } },
    });
    expect(next.head).toEqual({ ...plan.head, symbol: '99 /KH-ĐC', subject: 'Văn hóa đọc' });
    expect(next.version).toBe(1);
    const [document] = await w.t.query('select symbol, subject from document where id = $1', [plan.documentId]);
    expect(document).toEqual({ symbol: '99/KH-ĐC', subject: 'Văn hóa đọc' });
    expect(await lastAct()).toMatchObject({ act: 'plans.head', before: { symbol: plan.head.symbol }, after: { symbol: '99 /KH-ĐC' } });
    const head = { subject: 'Khác' };
    await expect(w.t.as(w.head).call(ops.updatePlanHead, { params: { id: plan.id }, body: { version: 0, head } })).rejects.toMatchObject({
      code: 'VERSION_CONFLICT',
      body: { detail: { by: 'Vũ Minh Thư', version: 1 } },
    });
    await expect(
      w.t.as(w.stranger).call(ops.updatePlanHead, { params: { id: plan.id }, body: { version: 1, head } }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(
      clerk().call(ops.updatePlanHead, { params: { id: plan.id }, body: { version: 1, head: { issuedOn: 'hôm qua' } } }),
    ).rejects.toMatchObject({ code: 'VALIDATION' });
    expect((await w.t.anonymous().raw(ops.updatePlanHead, { params: { id: plan.id }, body: { version: 1, head } })).statusCode).toBe(401);
  });

  test('a target is taken, a citation dropped', async () => {
    const target = plan.targets[0]!;
    const answer = await clerk().call(ops.updatePlanItem, { params: at(target), body: { version: 0, state: 'accepted' } });
    expect(answer).toEqual({ id: target.id, state: 'accepted', version: 1 });
    expect(await lastAct()).toMatchObject({
      act: 'plans.item',
      subject_id: target.id,
      before: { state: 'unsure' },
      after: { state: 'accepted' },
    });
    await expect(clerk().call(ops.updatePlanItem, { params: at(target), body: { version: 0, state: 'dropped' } })).rejects.toMatchObject({
      code: 'VERSION_CONFLICT',
      body: { detail: { by: 'Vũ Minh Thư', fields: 'state' } },
    });
    await expect(
      clerk().call(ops.updatePlanItem, { params: at(row('PL.1')), body: { version: 0, state: 'dropped' } }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(
      w.t.as(w.stranger).call(ops.updatePlanItem, { params: at(target), body: { version: 1, state: 'dropped' } }),
    ).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await w.t.anonymous().raw(ops.updatePlanItem, { params: at(target), body: { version: 1, state: 'dropped' } })).statusCode).toBe(
      401,
    );
    const bad = await clerk().raw(ops.updatePlanItem, { params: at(target), body: { version: -1, state: 'dropped' } });
    expect(bad.statusCode).toBe(400);
    await clerk().call(ops.updatePlanItem, { params: at(plan.citations[0]!), body: { version: 0, state: 'dropped' } });
  });

  test('a defect is accepted with its mend, in the person’s words, or put aside; the plan’s own words stay', async () => {
    const wrong = await putIn(w, w.clerk, freshText().replace('ngày 31/3/2026', 'ngày 31/02/2026'));
    const defect = wrong.defects.find((d) => d.quote.includes('31/02/2026'))!;
    expect(defect).toMatchObject({ state: 'unsure', taken: null });
    const decide = (version: number, state: 'accepted' | 'dropped', mend?: string) =>
      clerk().call(ops.updatePlanItem, {
        params: { id: wrong.id, itemId: defect.id },
        body: { version, state, ...(mend === undefined ? {} : { mend }) },
      });
    const now = async () => {
      const p = await clerk().call(ops.getPlan, { params: { id: wrong.id } });
      expect(p.source).toEqual(wrong.source);
      return p.defects.find((d) => d.id === defect.id);
    };
    await decide(0, 'accepted');
    expect(await now()).toMatchObject({ state: 'accepted', mend: defect.mend, taken: defect.mend, quote: defect.quote });
    await decide(1, 'accepted', ' 28/02/2026 ');
    expect(await now()).toMatchObject({ state: 'accepted', mend: defect.mend, taken: '28/02/2026' });
    expect(await lastAct()).toMatchObject({ act: 'plans.item', after: { state: 'accepted', mend: '28/02/2026' } });
    await decide(2, 'dropped', 'x');
    expect(await now()).toMatchObject({ state: 'dropped', taken: null });
  });

  test('each save is seen on the plan', async () => {
    w.t.clock.set('2026-03-09T02:30:00Z');
    await clerk().call(ops.updatePlanTask, { params: at(row('PL.1')), body: { version: 0, state: 'accepted' } });
    expect((await clerk().call(ops.getPlan, { params: { id: plan.id } })).savedAt).toBe('2026-03-09T02:30:00Z');
    w.t.clock.set('2026-03-09T01:00:00Z');
  });
});
