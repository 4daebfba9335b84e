import { filesOperations as files } from '@sauro/contract/files';
import { plansOperations as ops, type Plan, type PlanTask } from '@sauro/contract/plans';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { bytesOf } from '../../../test/plan-text.ts';
import { complete, freshText, putIn, startWorld, type World } from '../../../test/plans-world.ts';

let w: World;
let plan: Plan;
let text: string;
beforeAll(async () => {
  w = await startWorld();
});
afterAll(() => w.t.stop());
beforeEach(async () => {
  text = freshText();
  plan = await putIn(w, w.clerk, text);
});

const clerk = () => w.t.as(w.clerk);
const row = (id: string, of = plan): PlanTask => of.tasks.find((x) => x.printedId === id)!;
const at = (item: { id: number }) => ({ id: plan.id, itemId: item.id });
const edit = (item: PlanTask, body: { state?: 'accepted' | 'dropped'; fields?: Record<string, unknown> }) =>
  clerk().call(ops.updatePlanTask, { params: at(item), body: { version: item.version, ...body } });
const again = () => clerk().call(ops.rereadPlan, { params: { id: plan.id }, body: {} });
const replace = (next: string, who: { id: number } = w.clerk, key?: string) =>
  w.t.as(who).call(ops.replacePlanFile, {
    params: { id: plan.id },
    body: {},
    file: { name: 'ban-sua.txt', bytes: bytesOf(next) },
    ...(key ? { key } : {}),
  });
/** Each task's words lie where its spans say. */
const inPlace = (p: Plan) => {
  for (const t of p.tasks) for (const s of t.spans) expect(t.text).toContain(p.source.text.slice(s.start, s.end));
};
const said = ({ version: _, editedBy: __, editedAt: ___, ...rest }: PlanTask) => rest;

describe('the same file', () => {
  test('read anew changes nothing where nobody has changed anything', async () => {
    const done = await again();
    expect(done).toMatchObject({ kept: 0, refreshed: 7, added: 0, removed: 0, lost: [] });
    expect(done.plan.tasks).toEqual(plan.tasks);
    expect({ ...done.plan, version: 0, savedAt: plan.savedAt }).toEqual({ ...plan, version: 0 });
  });

  test('keeps what people corrected, took, dropped, split, joined and added', async () => {
    await edit(row('PL.1'), { fields: { leaderId: w.head.id, title: 'Lập danh mục sách, báo' } });
    await edit(row('PL.2'), { state: 'accepted' });
    await edit(row('III.1'), { state: 'dropped' });
    const third = row('III.3');
    await clerk().call(ops.splitPlanTask, { params: at(third), body: { version: 0, at: third.text.indexOf('phân công') } });
    const items = [row('PL.3'), row('III.2')].map(({ id, version }) => ({ id, version }));
    await clerk().call(ops.mergePlanTasks, { params: { id: plan.id }, body: { items } });
    await clerk().call(ops.addPlanTask, { params: { id: plan.id }, body: { fields: { title: 'Mua kệ sách' }, afterId: row('PL.1').id } });
    const start = plan.source.text.indexOf('Bảo đảm kinh phí');
    await clerk().call(ops.addPlanTask, {
      params: { id: plan.id },
      body: { fields: {}, span: { start, end: start + 16 }, afterId: row('PL.4').id },
    });
    await clerk().call(ops.updatePlanItem, { params: at(plan.targets[0]!), body: { version: 0, state: 'dropped' } });
    const before = await clerk().call(ops.getPlan, { params: { id: plan.id } });
    const done = await again();
    expect(done).toMatchObject({ added: 0, removed: 0, lost: [] });
    expect(done.plan.tasks.map(said)).toEqual(before.tasks.map(said));
    expect(done.plan.targets.map((t) => t.state)).toEqual(['dropped', 'unsure']);
    expect((await again()).plan.tasks.map(said)).toEqual(before.tasks.map(said));
  });
});

describe('a new version of the file', () => {
  test('gives new words to what nobody touched; what is no longer there goes, what is new comes', async () => {
    const next = text
      .replace('trước ngày 31/3/2026', 'trước ngày 20/3/2026')
      .replace(/^3\tTổ chức ngày hội.*\n/m, '')
      .replace(/^4\t/m, '3\t')
      .concat('4\tTổng vệ sinh phòng đọc\tVăn phòng\t\tHiệu trưởng\tBiên bản\t10/5/2026\n');
    const done = await replace(next);
    expect(done).toMatchObject({ kept: 0, added: 1, removed: 1, lost: [] });
    expect(row('III.1', done.plan)).toMatchObject({ id: row('III.1').id, fields: { dueOn: '2026-03-20' } });
    expect(done.plan.tasks.find((t) => t.text.includes('Sơ kết'))?.id).toBe(row('PL.4').id);
    expect(done.plan.tasks.map((t) => t.id)).not.toContain(row('PL.3').id);
    expect(done.plan.tasks.at(-1)?.fields).toMatchObject({ title: 'Tổng vệ sinh phòng đọc', dueOn: '2026-05-10' });
    inPlace(done.plan);
    expect(done.plan.file).toMatchObject({ name: 'ban-sua.txt' });
    expect((await clerk().raw(files.getFileContent, { params: { id: done.plan.file.id } })).body).toBe(next);
    const [document] = await w.t.query('select file_id from document where id = $1', [plan.documentId]);
    expect(document).toEqual({ file_id: done.plan.file.id });
    const line = (await w.t.audit(w.school.id)).at(-1);
    expect(line).toMatchObject({
      act: 'plans.reread',
      subject_id: plan.id,
      before: { fileId: plan.file.id },
      after: { fileId: done.plan.file.id, name: 'ban-sua.txt', added: 1, removed: 1 },
    });
    expect(JSON.stringify(line?.before)).toContain('ngày hội đọc sách');
  });

  test('keeps a person’s values and takes the rest as printed now, saying so', async () => {
    await edit(row('PL.1'), { fields: { leaderId: w.head.id } });
    await edit(row('PL.2'), { state: 'accepted' });
    await edit(row('PL.4'), { state: 'accepted' });
    const { plan: now } = await replace(
      text.replace('Danh mục\t31/3/2026', 'Danh mục\t25/3/2026').replace('Nội quy\t15/4/2026', 'Nội quy\t16/4/2026'),
    );
    expect(row('PL.1', now)).toMatchObject({
      reread: 'reworded',
      fields: { leaderId: w.head.id, dueOn: '2026-03-25' },
      printed: { deadline: '25/3/2026' },
    });
    // Taken as it stood, and it no longer stands so: a person looks again.
    expect(row('PL.2', now)).toMatchObject({ reread: 'reworded', state: 'unsure', fields: { dueOn: '2026-04-16' } });
    expect(row('PL.4', now)).toMatchObject({ reread: null, state: 'accepted' });
    const taken = await edit(row('PL.2', now), { state: 'accepted' });
    expect(taken).toMatchObject({ reread: null, state: 'accepted' });
  });

  test('keeps what it no longer has, and names it', async () => {
    await edit(row('PL.4'), { fields: { title: 'Sơ kết' }, state: 'accepted' });
    await edit(row('PL.3'), { state: 'dropped' });
    const start = plan.source.text.indexOf('Bảo đảm kinh phí');
    const added = await clerk().call(ops.addPlanTask, { params: { id: plan.id }, body: { fields: {}, span: { start, end: start + 16 } } });
    const done = await replace(text.replace(/^[34]\t.*\n/gm, '').replace('Bảo đảm kinh phí', 'Lo việc chi tiêu'));
    expect(done.lost.toSorted()).toEqual([row('PL.4').id, added.id].toSorted());
    expect(row('PL.4', done.plan)).toMatchObject({ reread: 'gone', state: 'unsure', spans: [], fields: { title: 'Sơ kết' } });
    expect(done.plan.tasks.find((t) => t.id === row('PL.3').id)).toMatchObject({ state: 'dropped', reread: null });
  });

  test('keeps a corrected head, takes the rest of it as read now, and the register follows', async () => {
    await clerk().call(ops.updatePlanHead, { params: { id: plan.id }, body: { version: 0, head: { place: 'Xã Đồi Chè' } } });
    const { plan: now } = await replace(text.replace('Phát triển văn hóa đọc trong nhà trường', 'Nâng cao văn hóa đọc trong nhà trường'));
    expect(now.head).toMatchObject({ place: 'Xã Đồi Chè', subject: expect.stringContaining('Nâng cao văn hóa đọc') });
    const [document] = await w.t.query('select place, subject from document where id = $1', [plan.documentId]);
    expect(document).toEqual({ place: 'Xã Đồi Chè', subject: now.head.subject });
    // What was done before can't be taken back onto another text.
    expect(await clerk().call(ops.undoPlanStep, { params: { id: plan.id } })).toMatchObject({ act: null });
  });

  test('a defect that was taken and is mended is gone; one that stands keeps its mend', async () => {
    const slips = text.replace('ngày 31/3/2026', 'ngày 31/02/2026').replace('trong tháng 4/2026', 'trước ngày 30/02/2026');
    plan = await putIn(w, w.clerk, slips.replace('12/KH', '13/KH').replace(/Số: \d+/, 'Số: 900'));
    const defects = plan.defects.filter((d) => /3[01]\/02\/2026/.test(d.quote));
    expect(defects).toHaveLength(2);
    for (const d of defects)
      await clerk().call(ops.updatePlanItem, { params: at(d), body: { version: 0, state: 'accepted', mend: '28/02/2026' } });
    const { plan: now } = await replace(slips.replace(/Số: \d+/, 'Số: 900').replace('31/02/2026', '31/3/2026'));
    expect(now.defects.filter((d) => /3[01]\/02\/2026/.test(d.quote))).toMatchObject([{ state: 'accepted', taken: '28/02/2026' }]);
  });
});

describe('the door', () => {
  test('the same bytes are the same file: nothing is stored twice, and one request sent twice reads once', async () => {
    const done = await replace(text, w.clerk, 'doc-lai-00001');
    expect(done.plan.file.id).toBe(plan.file.id);
    const lines = async () => (await w.t.audit(w.school.id)).filter((l) => l.act === 'plans.reread' && l.subject_id === plan.id).length;
    expect(await lines()).toBe(1);
    expect(await replace(text, w.clerk, 'doc-lai-00001')).toEqual(done);
    expect(await lines()).toBe(1);
  });

  test('a file that is another plan is refused with that plan; a file that can’t be read leaves all as it was', async () => {
    const other = freshText();
    const { id } = await putIn(w, w.clerk, other);
    await expect(replace(other)).rejects.toMatchObject({ code: 'DUPLICATE_FILE', body: { detail: { planId: id } } });
    await expect(replace('MẬT\n\nKẾ HOẠCH\nViệc kín')).rejects.toMatchObject({ code: 'SECRET_REFUSED' });
    await expect(replace('   ')).rejects.toMatchObject({ code: 'EMPTY_FILE' });
    expect(await clerk().call(ops.getPlan, { params: { id: plan.id } })).toEqual(plan);
  });

  test('is for who may go over the plan, before the issue', async () => {
    for (const who of [w.teacher, w.stranger]) {
      await expect(replace(text, who)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(w.t.as(who).call(ops.rereadPlan, { params: { id: plan.id }, body: {} })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    expect((await w.t.anonymous().raw(ops.rereadPlan, { params: { id: plan.id }, body: {} })).statusCode).toBe(401);
    const file = { name: 'a.txt', bytes: bytesOf(text) };
    expect((await w.t.anonymous().raw(ops.replacePlanFile, { params: { id: plan.id }, body: {}, file })).statusCode).toBe(401);
    await edit(row('PL.1'), { fields: complete(w), state: 'accepted' });
    await w.t.as(w.head).call(ops.issuePlan, { params: { id: plan.id }, body: { version: 0 } });
    await expect(again()).rejects.toMatchObject({ code: 'PLAN_ISSUED' });
    await expect(replace(text)).rejects.toMatchObject({ code: 'PLAN_ISSUED' });
    await expect(w.t.as(w.teacher).call(ops.rereadPlan, { params: { id: plan.id }, body: {} })).rejects.toMatchObject({
      code: 'FORBIDDEN',
    });
  });
});
