import { notificationsOperations as news } from '@sauro/contract/notifications';
import { plansOperations as ops } from '@sauro/contract/plans';
import type { PageResult } from '@sauro/plan-reader/input';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startWorld, type World } from '../../../test/plans-world.ts';
import { pageOf, picture } from '../../../test/scan.ts';

let w: World;
beforeAll(async () => {
  w = await startWorld();
});
afterAll(() => w.t.stop());

const upload = (bytes = picture(), who: { id: number } = w.clerk) =>
  w.t.as(who).call(ops.uploadPlan, { body: { bodyId: w.school.id }, file: { name: 'quet.png', bytes } });
const reading = (id: number, who: { id: number } = w.clerk) => w.t.as(who).call(ops.getPlanReading, { params: { id } });
/** What a person was told of readings, newest first; in the program only. */
const notices = async (who: { id: number } = w.clerk) =>
  (await w.t.as(who).call(news.listNotifications, { query: {} })).items.filter((n) => n.kind === 'plan-read');
const keep = (id: number, page: PageResult) =>
  w.t.query('insert into plan_reading_page (reading_id, body_id, number, result) values ($1, $2, 1, $3)', [
    id,
    w.school.id,
    JSON.stringify(page),
  ]);

describe('a scan', { timeout: 60_000 }, () => {
  test('is kept at once and read by a job, from the page where an earlier run was killed; the plan has the id of the reading', async () => {
    const bytes = picture();
    const { id, reading: scan } = await upload(bytes);
    expect(scan).toBe(true);
    expect(await reading(id)).toMatchObject({ id, fileName: 'quet.png', state: 'reading', pagesAll: null, pagesDone: 0, error: null });
    await expect(w.t.as(w.clerk).call(ops.getPlan, { params: { id } })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(upload(bytes, w.head)).rejects.toMatchObject({ code: 'DUPLICATE_FILE', body: { detail: { planId: id } } });
    await keep(id, pageOf(['KẾ HOẠCH', 'Trồng cây năm 2026', 'I. NHIỆM VỤ', '1. Tổ Một trồng cây, xong trước ngày 15/3/2026.']));
    await w.t.runJobs();
    const plan = await w.t.as(w.clerk).call(ops.getPlan, { params: { id } });
    expect(plan).toMatchObject({ id, state: 'review', file: { name: 'quet.png', mediaType: 'image/png', by: { id: w.clerk.id } } });
    expect(plan.source.notes.map((n) => n.code)).toEqual(['OCR_PAGES']);
    expect(plan.source.text).toContain('xong trước ngày 15/3/2026');
    expect(plan.source.boxes?.[0]).toMatchObject({ page: 1, start: 0 });
    expect(plan.tasks.map((t) => t.fields.dueOn)).toEqual(['2026-03-15']);
    await expect(reading(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const acts = (await w.t.audit(w.school.id)).filter((l) => l.subject === 'plan' && l.subject_id === id).map((l) => l.act);
    expect(acts).toEqual(['plans.scan', 'plans.upload']);
    expect((await notices())[0]).toMatchObject({
      kind: 'plan-read',
      planId: id,
      actorName: null,
      facts: { title: plan.head.subject, error: null, again: null },
    });
    expect(await notices(w.head)).toEqual([]);
  });

  test('that can not be read tells why, is read once more when asked, and can be given up with its file', async () => {
    const { id } = await upload();
    await w.t.runJobs();
    expect(await reading(id)).toMatchObject({ state: 'failed', error: 'EMPTY_FILE', pagesAll: 1, pagesDone: 1 });
    expect((await notices())[0]).toMatchObject({
      kind: 'plan-read',
      planId: null,
      facts: { title: 'quet.png', error: 'EMPTY_FILE', reading: id },
    });
    expect((await w.t.as(w.head).call(ops.listPlanReadings)).items.map((r) => r.id)).toContain(id);
    expect(await w.t.as(w.clerk).call(ops.retryPlanReading, { params: { id } })).toMatchObject({ state: 'reading', error: null });
    await w.t.runJobs();
    expect(await reading(id)).toMatchObject({ state: 'failed' });
    const [row] = await w.t.query<{ file_id: number }>('select file_id from plan_reading where id = $1', [id]);
    await w.t.as(w.clerk).call(ops.dropPlanReading, { params: { id } });
    expect(await w.t.query('select 1 from file where id = $1', [row?.file_id])).toEqual([]);
    await expect(reading(id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await w.t.runJobs();
  });

  test('that is secret leaves nothing but the word that it was refused', async () => {
    const { id } = await upload();
    const [row] = await w.t.query<{ file_id: number; sha256: string }>(
      'select file_id, sha256 from plan_reading r join file f on f.id = r.file_id where r.id = $1',
      [id],
    );
    await keep(id, pageOf(['MẬT', 'KẾ HOẠCH', 'Trồng cây năm 2026']));
    await w.t.runJobs();
    expect(await reading(id)).toMatchObject({ state: 'failed', error: 'SECRET_REFUSED' });
    expect(await w.t.query('select 1 from plan_reading_page where reading_id = $1', [id])).toEqual([]);
    expect(await w.t.query('select 1 from file where id = $1', [row?.file_id])).toEqual([]);
    await expect(w.t.deps.files.read(row?.sha256 ?? '').toArray()).rejects.toMatchObject({ code: 'ENOENT' });
  });

  test('whose worker was killed is woken after five minutes, and not before', async () => {
    const { id } = await upload();
    await keep(id, pageOf(['KẾ HOẠCH', 'Trồng cây năm 2026']));
    // The dead worker holds the first job.
    await w.t.query(`delete from graphile_worker._private_jobs`);
    const wake = () => w.t.query(`select graphile_worker.add_job('plans.wakeReadings', '{}'::json)`);
    await wake();
    await w.t.runJobs();
    expect(await reading(id)).toMatchObject({ state: 'reading' });
    await w.t.query(`update plan_reading set alive_at = alive_at - interval '6 minutes' where id = $1`, [id]);
    await wake();
    await w.t.runJobs();
    await w.t.runJobs();
    expect((await w.t.as(w.clerk).call(ops.getPlan, { params: { id } })).head.subject).toContain('Trồng cây');
  });

  test('is seen by who put it in and who sees the whole body, and changed by nobody else', async () => {
    const { id } = await upload(picture(), w.groupHead);
    for (const who of [w.groupHead, w.clerk, w.head]) expect((await reading(id, who)).id).toBe(id);
    for (const who of [w.teacher, w.stranger]) {
      await expect(reading(id, who)).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(w.t.as(who).call(ops.retryPlanReading, { params: { id } })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      await expect(w.t.as(who).call(ops.dropPlanReading, { params: { id } })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect((await w.t.as(who).call(ops.listPlanReadings)).items).toEqual([]);
    }
    const nobody = w.t.anonymous();
    expect((await nobody.raw(ops.getPlanReading, { params: { id } })).statusCode).toBe(401);
    expect((await nobody.raw(ops.retryPlanReading, { params: { id } })).statusCode).toBe(401);
    expect((await nobody.raw(ops.dropPlanReading, { params: { id } })).statusCode).toBe(401);
    expect((await w.t.anonymous().raw(ops.listPlanReadings)).statusCode).toBe(401);
    await expect(reading(0)).rejects.toMatchObject({ code: 'VALIDATION' });
    await expect(w.t.as(w.clerk).call(ops.retryPlanReading, { params: { id: 0 } })).rejects.toMatchObject({ code: 'VALIDATION' });
    await expect(w.t.as(w.clerk).call(ops.dropPlanReading, { params: { id: 0 } })).rejects.toMatchObject({ code: 'VALIDATION' });
    await w.t.as(w.groupHead).call(ops.dropPlanReading, { params: { id } });
  });
});
