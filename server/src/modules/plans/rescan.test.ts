import { notificationsOperations as news } from '@sauro/contract/notifications';
import { plansOperations as ops, type Plan } from '@sauro/contract/plans';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../../../test/plans-world.ts';
import { pageOf, picture } from '../../../test/scan.ts';

let w: World;
let plan: Plan;
let scan: Buffer;
const lines = [
  'KẾ HOẠCH',
  'Trồng cây năm 2026',
  'I. NHIỆM VỤ',
  '1. Tổ Một trồng cây, xong trước ngày 15/3/2026.',
  '2. Tổ Hai tưới cây, xong trước ngày 20/3/2026.',
];
beforeAll(async () => {
  w = await startWorld();
});
afterAll(() => w.t.stop());
const clerk = () => w.t.as(w.clerk);
const planNow = (who = w.clerk) => w.t.as(who).call(ops.getPlan, { params: { id: plan.id } });
const keep = (id: number, said: readonly string[]) =>
  w.t.query('insert into plan_reading_page (reading_id, body_id, number, result) values ($1, $2, 1, $3)', [
    id,
    w.school.id,
    JSON.stringify(pageOf(said)),
  ]);
const again = (who: { id: number } = w.clerk) => w.t.as(who).call(ops.rereadPlan, { params: { id: plan.id }, body: {} });
const replace = (bytes: Buffer, name = 'quet-lai.png') =>
  clerk().call(ops.replacePlanFile, { params: { id: plan.id }, body: {}, file: { name, bytes } });
const fileRows = (id: number) => w.t.query<{ sha256: string }>('select sha256 from file where id = $1', [id]);
const fileOf = async (reading: number) =>
  (await w.t.query<{ file_id: number }>('select file_id from plan_reading where id = $1', [reading]))[0]!.file_id;

beforeEach(async () => {
  scan = picture();
  const { id } = await w.t.as(w.groupHead).call(ops.uploadPlan, { body: { bodyId: w.school.id }, file: { name: 'quet.png', bytes: scan } });
  await keep(id, lines);
  await w.t.runJobs();
  plan = await clerk().call(ops.getPlan, { params: { id } });
});

describe('a scanned plan read again', { timeout: 60_000 }, () => {
  test('goes to the job, stays as it is until then, and keeps what people have corrected', async () => {
    const [first, second] = plan.tasks as [Plan['tasks'][0], Plan['tasks'][0]];
    await clerk().call(ops.updatePlanTask, {
      params: { id: plan.id, itemId: first.id },
      body: { version: first.version, fields: { title: 'Trồng cây ở cổng' } },
    });
    const asked = await again();
    expect(asked).toMatchObject({ kept: 0, refreshed: 0, added: 0, removed: 0, lost: [] });
    const reading = asked.plan.rereading!;
    expect(reading).toMatchObject({ planId: plan.id, fileName: 'quet.png', state: 'reading', pagesDone: 0, createdBy: { id: w.clerk.id } });
    expect(asked.plan.source).toEqual(plan.source);
    // Who put the plan in sees how far it is, though another asked for it.
    expect((await planNow(w.groupHead)).rereading).toEqual(reading);
    expect(await w.t.as(w.groupHead).call(ops.getPlanReading, { params: { id: reading.id } })).toEqual(reading);
    expect((await again()).plan.rereading?.id).toBe(reading.id);
    await keep(reading.id, [
      ...lines.slice(0, 4),
      '2. Tổ Hai tưới cây mỗi tuần, xong trước ngày 27/3/2026.',
      '3. Tổ Ba báo cáo, xong trước ngày 30/3/2026.',
    ]);
    await w.t.runJobs();
    const now = await planNow();
    expect(now).toMatchObject({ id: plan.id, rereading: null, version: plan.version + 1, file: { id: plan.file.id } });
    expect(now.tasks.find((t) => t.id === first.id)?.fields.title).toBe('Trồng cây ở cổng');
    expect(now.tasks.map((t) => t.fields.dueOn)).toEqual(['2026-03-15', '2026-03-27', '2026-03-30']);
    expect(now.tasks.some((t) => t.id === second.id)).toBe(true);
    await expect(clerk().call(ops.getPlanReading, { params: { id: reading.id } })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const acts = (await w.t.audit(w.school.id)).filter((l) => l.subject === 'plan' && l.subject_id === plan.id).map((l) => l.act);
    expect(acts).toEqual(['plans.scan', 'plans.upload', 'plans.rescan', 'plans.reread']);
    const told = (await clerk().call(news.listNotifications, { query: {} })).items[0];
    expect(told).toMatchObject({ kind: 'plan-read', planId: plan.id, facts: { title: plan.head.subject, error: null, again: plan.id } });
  });

  test('takes the place of its file when a new scan is put in', async () => {
    const bytes = picture();
    const { plan: asked } = await replace(bytes);
    expect(asked.file.id).toBe(plan.file.id);
    const reading = asked.rereading!;
    expect(reading).toMatchObject({ planId: plan.id, fileName: 'quet-lai.png' });
    await expect(clerk().call(ops.uploadPlan, { body: { bodyId: w.school.id }, file: { name: 'nua.png', bytes } })).rejects.toMatchObject({
      code: 'DUPLICATE_FILE',
      body: { detail: { planId: plan.id } },
    });
    await keep(reading.id, lines);
    await w.t.runJobs();
    const now = await planNow();
    expect(now.file).toMatchObject({ name: 'quet-lai.png', mediaType: 'image/png' });
    expect(now.tasks.map((t) => t.id)).toEqual(plan.tasks.map((t) => t.id));
    expect(await fileRows(plan.file.id)).toHaveLength(1);
  });

  test('leaves the plan alone where it fails, and can be tried again or given up with the new file', async () => {
    const { rereading } = (await replace(picture())).plan;
    const fileId = await fileOf(rereading!.id);
    await w.t.runJobs();
    const failed = await planNow();
    expect(failed.rereading).toMatchObject({ state: 'failed', error: 'EMPTY_FILE' });
    expect(failed.tasks).toEqual(plan.tasks);
    const told = (await clerk().call(news.listNotifications, { query: {} })).items[0];
    expect(told).toMatchObject({ kind: 'plan-read', planId: plan.id, facts: { title: 'quet-lai.png', error: 'EMPTY_FILE' } });
    // By who put the plan in, though another asked for the reading.
    const own = w.t.as(w.groupHead);
    expect(await own.call(ops.retryPlanReading, { params: { id: rereading!.id } })).toMatchObject({ state: 'reading' });
    await own.call(ops.dropPlanReading, { params: { id: rereading!.id } });
    expect(await fileRows(fileId)).toEqual([]);
    expect((await planNow()).rereading).toBeNull();
    await w.t.runJobs();
    expect((await planNow()).tasks).toEqual(plan.tasks);
  });

  test('given up keeps the file that is the plan’s own; a new request takes the place of one that failed', async () => {
    const one = (await again()).plan.rereading!;
    await w.t.runJobs();
    expect((await planNow()).rereading).toMatchObject({ id: one.id, state: 'failed' });
    const two = (await again()).plan.rereading!;
    expect(two.id).not.toBe(one.id);
    await clerk().call(ops.dropPlanReading, { params: { id: two.id } });
    expect(await fileRows(plan.file.id)).toHaveLength(1);
    expect((await planNow()).file.id).toBe(plan.file.id);
    await w.t.runJobs();
  });

  test('that turns out to be secret leaves nothing of the new file, and the plan as it was', async () => {
    const { rereading } = (await replace(picture())).plan;
    const fileId = await fileOf(rereading!.id);
    await keep(rereading!.id, ['MẬT', ...lines]);
    await w.t.runJobs();
    expect((await planNow()).rereading).toMatchObject({ state: 'failed', error: 'SECRET_REFUSED' });
    expect(await fileRows(fileId)).toEqual([]);
    expect(await fileRows(plan.file.id)).toHaveLength(1);
  });

  test('comes too late after the issue', async () => {
    const { rereading } = (await again()).plan;
    await w.t.query(`update plan set state = 'issued', issued_by = $2, issued_at = now() where id = $1`, [plan.id, w.head.id]);
    await keep(rereading!.id, ['KẾ HOẠCH', 'Khác hẳn']);
    await w.t.runJobs();
    const now = await planNow();
    expect(now.rereading).toBeNull();
    expect(now.source).toEqual(plan.source);
    expect(await clerk().call(ops.getPlanReading, { params: { id: rereading!.id } })).toMatchObject({
      state: 'failed',
      error: 'PLAN_ISSUED',
    });
  });

  test('is asked for, seen and changed only by who may review the plan', async () => {
    const { rereading } = (await again()).plan;
    for (const who of [w.teacher, w.officeHead, w.stranger]) {
      await expect(again(who)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(w.t.as(who).call(ops.getPlanReading, { params: { id: rereading!.id } })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(w.t.as(who).call(ops.dropPlanReading, { params: { id: rereading!.id } })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    }
    await w.t.as(w.groupHead).call(ops.dropPlanReading, { params: { id: rereading!.id } });
  });
});
