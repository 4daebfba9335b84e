import { filesOperations as ops } from '@sauro/contract/files';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import { withActor } from '../../platform/db/scope.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { claimFiles, defineFileGate, fileInfos } from './index.ts';
import { sniff } from './sniff.ts';

let t: TestApp;
let school: { id: number };
let teacher: { id: number; name: string };
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

const latin = (text: string): Buffer => Buffer.from(text, 'latin1');
const jpeg = latin('\xff\xd8\xff\xe0\x00\x10JFIF');
const png = latin('\x89PNG\r\n\x1a\n....');
const zipWith = (...names: string[]): Buffer => latin(`PK\x03\x04${names.join('\x00')}`);
const upload = (bytes: Uint8Array | string, name: string, who: { id: number } = teacher) =>
  t.as(who).call(ops.uploadFile, { body: { bodyId: school.id }, file: { name, bytes } });

describe('the type of a file is what its bytes say', () => {
  test.each([
    ['photo.jpg', jpeg, 'image/jpeg'],
    ['anh.PNG', png, 'image/png'],
    ['anh.webp', latin('RIFF\x00\x00\x00\x00WEBPVP8 '), 'image/webp'],
    ['anh.heic', latin('\x00\x00\x00\x18ftypheic'), 'image/heic'],
    ['k.pdf', latin('%PDF-1.7'), 'application/pdf'],
    [
      'k.docx',
      zipWith('[Content_Types].xml', 'word/document.xml'),
      'application/vnd.openxmlformats-officedocument.wordprocessingml.document',
    ],
    ['k.xlsx', zipWith('[Content_Types].xml', 'xl/workbook.xml'), 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'],
    [
      'k.pptx',
      zipWith('[Content_Types].xml', 'ppt/presentation.xml'),
      'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    ],
    ['k.zip', zipWith('a.txt'), 'application/zip'],
    ['cu.doc', latin('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1'), 'application/x-ole-storage'],
    ['ghi chú.txt', Buffer.from('Đã họp tổ'), 'text/plain'],
  ])('%s', async (name, bytes, mediaType) => {
    const info = await upload(bytes, name);
    expect(info).toMatchObject({ name, mediaType, size: bytes.length, by: { id: teacher.id } });
  });

  test.each([
    ['a program', latin('MZ\x90\x00\x03'), 'bao-cao.docx', 'UNSUPPORTED_TYPE'],
    ['a Linux program', latin('\x7fELF\x02\x01'), 'anh.jpg', 'UNSUPPORTED_TYPE'],
    ['a script', Buffer.from('#!/bin/sh\nrm x'), 'a.txt', 'UNSUPPORTED_TYPE'],
    ['HTML', Buffer.from('<!DOCTYPE html><script>1</script>'), 'a.html', 'UNSUPPORTED_TYPE'],
    ['SVG', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'a.svg', 'UNSUPPORTED_TYPE'],
    ['a Word file with macros', zipWith('[Content_Types].xml', 'word/document.xml', 'word/vbaProject.bin'), 'a.docx', 'UNSUPPORTED_TYPE'],
    ['a video', latin('\x00\x00\x00\x18ftypisom'), 'a.mp4', 'UNSUPPORTED_TYPE'],
    ['a PDF called a picture', latin('%PDF-1.7'), 'anh.jpg', 'TYPE_MISMATCH'],
    ['a picture called a program', jpeg, 'anh.exe', 'TYPE_MISMATCH'],
    ['nothing', Buffer.alloc(0), 'a.txt', 'EMPTY_FILE'],
  ])('refuses %s', async (_what, bytes, name, code) => {
    await expect(upload(bytes, name)).rejects.toMatchObject({ code });
  });

  test('a name without an extension gets the one of its type; a path is cut off', async () => {
    expect((await upload(jpeg, '../../x/anh chup')).name).toBe('anh chup.jpg');
  });
  test('text in an old eight-bit encoding is text', () => expect(sniff(latin('K\xd5 ho\xb9ch'))?.mediaType).toBe('text/plain'));

  test('a file over the limit is refused', async () => {
    const small = await startTestApp({ settings: { UPLOAD_LIMIT_MB: '1' } });
    const body = await small.make.body();
    const person = await small.make.person({ in: body });
    const bytes = Buffer.alloc(1_200_000, 'a');
    await expect(
      small.as(person).call(ops.uploadFile, { body: { bodyId: body.id }, file: { name: 'a.txt', bytes } }),
    ).rejects.toMatchObject({ code: 'FILE_TOO_LARGE', status: 413 });
    await small.stop();
  });
});

describe('a file in store', () => {
  test('is audited and kept once by its bytes', async () => {
    const [a, b] = [await upload('cùng một nội dung', 'a.txt'), await upload('cùng một nội dung', 'b.txt')];
    const rows = await t.query<{ sha256: string }>('select sha256 from file where id = any($1)', [[a.id, b.id]]);
    expect(new Set(rows.map((r) => r.sha256)).size).toBe(1);
    expect((await t.audit(school.id)).findLast((l) => l.act === 'files.upload')).toMatchObject({ subject_id: b.id, actor_id: teacher.id });
  });

  test('is put there by people of the body only', async () => {
    await expect(upload('x', 'a.txt', stranger)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await t.anonymous().raw(ops.uploadFile, { body: { bodyId: school.id }, file: { name: 'a.txt', bytes: 'x' } })).statusCode).toBe(
      401,
    );
    expect((await t.as(teacher).raw(ops.uploadFile, { body: { bodyId: school.id } })).statusCode).toBe(400);
  });

  test('is served so that it can do no harm: pictures and PDF in place without rights, the rest to be saved', async () => {
    const get = async (bytes: Uint8Array | string, name: string) =>
      t.as(teacher).raw(ops.getFileContent, { params: { id: (await upload(bytes, name)).id } });
    const picture = await get(jpeg, 'ảnh (họp).jpg');
    expect(picture.rawPayload).toEqual(jpeg);
    expect(picture.headers).toMatchObject({
      'content-type': 'image/jpeg',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
    });
    expect(picture.headers['content-disposition']).toBe(
      `inline; filename="_nh (h_p).jpg"; filename*=UTF-8''%E1%BA%A3nh%20%28h%E1%BB%8Dp%29.jpg`,
    );
    expect((await get(latin('%PDF-1.7'), 'k.pdf')).headers['content-disposition']).toMatch(/^inline/);
    const text = await get('<b>chữ</b>', 'a.txt');
    expect(text.headers['content-disposition']).toMatch(/^attachment/);
    expect(text.headers['content-type']).toBe('text/plain; charset=utf-8');
  });

  test('is seen by who put it there, and by others only through a record that they may see', async () => {
    const file = await upload('kết quả', 'a.txt');
    const get = (who: { id: number }) => t.as(who).raw(ops.getFileContent, { params: { id: file.id } });
    expect((await get(teacher)).statusCode).toBe(200);
    for (const who of [colleague, stranger]) expect((await get(who)).json()).toMatchObject({ code: 'NOT_FOUND' });
    expect((await t.anonymous().raw(ops.getFileContent, { params: { id: file.id } })).statusCode).toBe(401);
    expect((await t.as(teacher).raw(ops.getFileContent, { params: { id: 999_999 } })).statusCode).toBe(404);
    expect((await t.as(teacher).raw(ops.getFileContent, { params: { id: 'x' as unknown as number } })).statusCode).toBe(400);
    defineFileGate(async (_trx, _ctx, id) => id === file.id);
    expect((await get(colleague)).statusCode).toBe(200);
    // A gate that errs opens nothing to another body.
    expect((await get(stranger)).statusCode).toBe(404);
  });

  test('is hung on a record only by who put it in store for that body', async () => {
    const [a, b] = [await upload('một', '1.txt'), await upload('hai', '2.txt')];
    const other = await upload('ba', '3.txt', colleague);
    const ctx = (person: { id: number }) => ({ actor: { personId: person.id } }) as Ctx;
    const inSchool = <T>(fn: Parameters<typeof withActor<T>>[2]) => withActor(t.db, { personId: teacher.id, bodies: [school.id] }, fn);
    const claimed = await inSchool((trx) => claimFiles(trx, ctx(teacher), [b.id, a.id, b.id], school.id));
    expect(claimed.map((f) => f.id)).toEqual([b.id, a.id]);
    await expect(inSchool((trx) => claimFiles(trx, ctx(teacher), [a.id, other.id], school.id))).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(inSchool((trx) => claimFiles(trx, ctx(teacher), [a.id], school.id + 1))).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const infos = await inSchool((trx) => fileInfos(trx, [a.id, other.id, 999_999]));
    expect([...infos.keys()].sort((x, y) => x - y)).toEqual([a.id, other.id]);
    expect(infos.get(a.id)?.by.name).toBe(teacher.name);
    const behindWall = await withActor(t.db, { personId: stranger.id, bodies: [] }, (trx) => fileInfos(trx, [a.id]));
    expect(behindWall.size).toBe(0);
  });
});
