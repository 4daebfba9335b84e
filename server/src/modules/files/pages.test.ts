import { filesOperations as ops } from '@sauro/contract/files';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makePdf } from '../../../../libs/plan-reader/src/input/testing/pdf.ts';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import { withActor } from '../../platform/db/scope.ts';
import { discardFile } from './index.ts';

let t: TestApp;
let school: { id: number };
let teacher: { id: number };
let colleague: { id: number };
let stranger: { id: number };
beforeAll(async () => {
  t = await startTestApp();
  school = await t.make.body();
  teacher = await t.make.person({ in: school });
  colleague = await t.make.person({ in: school });
  stranger = await t.make.person({ in: await t.make.body(), role: 'head' });
});
afterAll(() => t.stop());

const pdf = (...words: string[]) => makePdf(words.map((text) => ({ texts: [{ x: 90, y: 90, text }] })));
const put = async (bytes: Uint8Array | string, name = 'k.pdf') =>
  (await t.as(teacher).call(ops.uploadFile, { body: { bodyId: school.id }, file: { name, bytes } })).id;
const pages = (id: number, who = teacher) => t.as(who).call(ops.getFilePages, { params: { id } });
const draw = (id: number, who = teacher) => t.as(who).call(ops.drawFilePages, { params: { id } });
const picture = (id: number, number: number, size: 'small' | 'large', who = teacher) =>
  t.as(who).raw(ops.getFilePage, { params: { id, number, size } });
const bytesKept = async (id: number) => {
  const rows = await t.query<{ sha: string }>('select unnest(array[small_sha256, large_sha256]) as sha from file_page where file_id = $1', [
    id,
  ]);
  return rows.map((r) => r.sha);
};
const drawings = (id: number) =>
  t.query<{ id: number }>(`select id from graphile_worker._private_jobs where payload ->> 'id' = $1`, [String(id)]);

test('are drawn once when asked for, by a job, and shown without any right', { timeout: 60_000 }, async () => {
  const id = await put(pdf('Trang mot', 'Trang hai'));
  expect(await pages(id)).toEqual({ state: 'none', pagesAll: null, pages: [] });
  expect((await picture(id, 1, 'small')).statusCode).toBe(404);
  expect(await draw(id)).toMatchObject({ state: 'drawing', pages: [] });
  expect(await draw(id)).toMatchObject({ state: 'drawing' });
  expect(await drawings(id)).toHaveLength(1);
  await t.runJobs();
  const size = { width: 1400, height: 1981 };
  expect(await pages(id)).toEqual({
    state: 'ready',
    pagesAll: 2,
    pages: [
      { number: 1, ...size },
      { number: 2, ...size },
    ],
  });
  expect(await draw(id)).toMatchObject({ state: 'ready' });
  expect(await drawings(id)).toEqual([]);
  const [small, large] = [await picture(id, 2, 'small'), await picture(id, 2, 'large')];
  for (const p of [small, large]) {
    expect(p.statusCode).toBe(200);
    expect(p.rawPayload.subarray(8, 12).toString('latin1')).toBe('WEBP');
    expect(p.headers).toMatchObject({
      'content-type': 'image/webp',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-cache',
    });
  }
  expect(small.rawPayload.length).toBeLessThan(large.rawPayload.length);
  expect((await picture(id, 3, 'small')).statusCode).toBe(404);
  const acts = (await t.audit(school.id)).filter((l) => l.subject === 'file' && l.subject_id === id).map((l) => l.act);
  expect(acts).toEqual(['files.upload', 'files.draw']);
});

test('a browser that kept a picture is answered without it, and only while it may see it', { timeout: 60_000 }, async () => {
  const id = await put(pdf('Giu lai'));
  await draw(id);
  await t.runJobs();
  const etag = String((await picture(id, 1, 'small')).headers.etag);
  const again = (who: { id: number }) =>
    t.as(who).raw(ops.getFilePage, { params: { id, number: 1, size: 'small' }, headers: { 'if-none-match': etag } });
  const kept = await again(teacher);
  expect([kept.statusCode, kept.rawPayload.length]).toEqual([304, 0]);
  for (const who of [colleague, stranger]) expect((await again(who)).statusCode).toBe(404);
});

test('are seen and asked for only by who may read the file', { timeout: 60_000 }, async () => {
  const id = await put(pdf('Rieng'));
  await draw(id);
  await t.runJobs();
  for (const who of [colleague, stranger]) {
    await expect(pages(id, who)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(draw(id, who)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await picture(id, 1, 'large', who)).json()).toMatchObject({ code: 'NOT_FOUND' });
  }
  const nobody = t.anonymous();
  expect((await nobody.raw(ops.getFilePages, { params: { id } })).statusCode).toBe(401);
  expect((await nobody.raw(ops.drawFilePages, { params: { id } })).statusCode).toBe(401);
  expect((await nobody.raw(ops.getFilePage, { params: { id, number: 1, size: 'small' } })).statusCode).toBe(401);
  await expect(pages(0)).rejects.toMatchObject({ code: 'VALIDATION' });
  await expect(draw(0)).rejects.toMatchObject({ code: 'VALIDATION' });
  expect((await picture(id, 1, 'whole' as 'large')).json()).toMatchObject({ code: 'VALIDATION' });
});

test('files without pages say so, torn ones fail and can be tried again', { timeout: 60_000 }, async () => {
  const text = await put('Chữ', 'a.txt');
  await expect(draw(text)).rejects.toMatchObject({ code: 'UNSUPPORTED_TYPE', body: { detail: { name: 'a.txt', extension: 'txt' } } });
  expect(await pages(text)).toMatchObject({ state: 'none' });
  const torn = await put('%PDF-1.7 rách');
  await draw(torn);
  await t.runJobs();
  expect(await pages(torn)).toEqual({ state: 'failed', pagesAll: null, pages: [] });
  expect(await draw(torn)).toMatchObject({ state: 'drawing' });
  await t.runJobs();
  expect(await pages(torn)).toMatchObject({ state: 'failed' });
});

test('a drawing that was killed goes on where it stood once it was silent for two minutes', { timeout: 60_000 }, async () => {
  const id = await put(pdf('Mot', 'Hai', 'Ba'));
  await draw(id);
  await t.runJobs();
  const before = await bytesKept(id);
  await t.query('delete from file_page where file_id = $1 and number > 1', [id]);
  await t.query(`update file_drawing set state = 'drawing' where file_id = $1`, [id]);
  await draw(id);
  expect(await drawings(id)).toEqual([]);
  await t.query(`update file_drawing set alive_at = alive_at - interval '3 minutes' where file_id = $1`, [id]);
  await draw(id);
  await t.runJobs();
  expect((await pages(id)).pages.map((p) => p.number)).toEqual([1, 2, 3]);
  expect((await bytesKept(id)).sort()).toEqual(before.sort());
});

test('go for good with their file, but for those that another file has too', { timeout: 60_000 }, async () => {
  const [gone, stays] = [await put(pdf('Chung', 'Cua rieng')), await put(pdf('Chung'))];
  for (const id of [gone, stays]) await draw(id);
  await t.runJobs();
  const shared = new Set(await bytesKept(stays));
  const own = (await bytesKept(gone)).filter((s) => !shared.has(s));
  expect([shared.size, own.length]).toEqual([2, 2]);
  await withActor(t.db, { personId: teacher.id, bodies: [school.id] }, (trx) => discardFile(trx, t.deps.files, gone));
  for (const sha of own) await expect(t.deps.files.read(sha).toArray()).rejects.toMatchObject({ code: 'ENOENT' });
  for (const size of ['small', 'large'] as const) expect((await picture(stays, 1, size)).statusCode).toBe(200);
});
