import { documentsOperations as ops } from '@sauro/contract/documents';
import { filesOperations as files } from '@sauro/contract/files';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import { withActor } from '../../platform/db/scope.ts';
import { findBySymbol, linkCitations } from './index.ts';

let t: TestApp;
let school: { id: number };
let clerk: { id: number };
let teacher: { id: number };
let stranger: { id: number };
beforeAll(async () => {
  t = await startTestApp({ now: '2026-03-09T01:00:00Z' });
  school = await t.make.body();
  clerk = await t.make.person({ in: school, role: 'clerk' });
  teacher = await t.make.person({ in: school });
  stranger = await t.make.person({ in: await t.make.body(), role: 'head' });
});
afterAll(() => t.stop());

let count = 0;
const fields = (more: object = {}) => ({
  bodyId: school.id,
  direction: 'in' as const,
  type: 'Công văn',
  symbol: `${++count} /UBND-VX`,
  issuedOn: '2026-03-01',
  issuer: 'Ủy ban nhân dân xã',
  place: 'Bản Xa',
  subject: 'Về việc tổ chức ngày hội đọc sách',
  signer: 'Lường Văn Tốt',
  ...more,
});
const create = (more: object = {}, who: { id: number } = clerk) => t.as(who).call(ops.createDocument, { body: fields(more) });

describe('a document is entered', () => {
  test('by who keeps the register, with its file; every holder of a post reads it and its file', async () => {
    const file = await t.as(clerk).call(files.uploadFile, { body: { bodyId: school.id }, file: { name: 'cv.pdf', bytes: '%PDF-1.7' } });
    const d = await create({ symbol: ' 21 / UBND-VX', fileId: file.id });
    expect(d).toMatchObject({
      symbol: '21/UBND-VX',
      file: { id: file.id },
      planId: null,
      secret: false,
      can: { edit: true },
      version: 0,
      createdAt: '2026-03-09T01:00:00Z',
    });
    const seen = await t.as(teacher).call(ops.getDocument, { params: { id: d.id } });
    expect(seen).toEqual({ ...d, can: { edit: false } });
    expect((await t.as(teacher).raw(files.getFileContent, { params: { id: file.id } })).statusCode).toBe(200);
    expect((await t.audit(school.id)).at(-1)).toMatchObject({
      act: 'documents.create',
      subject_id: d.id,
      actor_id: clerk.id,
      after: { symbol: '21/UBND-VX' },
    });
  });

  test('not by others, and not with a file of others', async () => {
    await expect(create({}, teacher)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(create({}, stranger)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await t.anonymous().raw(ops.createDocument, { body: fields() })).statusCode).toBe(401);
    const file = await t.as(teacher).call(files.uploadFile, { body: { bodyId: school.id }, file: { name: 'cv.pdf', bytes: '%PDF-1.7' } });
    await expect(create({ fileId: file.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(create({ issuedOn: '01/03/2026' })).rejects.toMatchObject({ code: 'VALIDATION' });
    await expect(create({ subject: ' ' })).rejects.toMatchObject({ code: 'VALIDATION' });
  });

  test('of a secret one only the fact: no file, no subject, no signer', async () => {
    await expect(create({ secret: true, fileId: 1 })).rejects.toMatchObject({ code: 'SECRET_REFUSED', status: 422 });
    const d = await create({ secret: true, subject: 'Nội dung không được lộ', signer: 'Người ký' });
    expect(d).toMatchObject({ secret: true, subject: 'Văn bản mật', signer: null, place: null, file: null });
    const [kept] = await t.query<{ n: number }>(
      `select (select count(*) from document where subject like '%không được lộ%') + (select count(*) from audit_log where after::text like '%không được lộ%') as n`,
    );
    expect(kept?.n).toBe(0);
  });
});

describe('the register', () => {
  test('goes by key, newest first, and finds by symbol and words without marks', async () => {
    const a = await create({ subject: 'Tập huấn phòng cháy' });
    const b = await create({ subject: 'Tập huấn phòng đuối nước', direction: 'out' });
    const list = (query: object) => t.as(teacher).call(ops.listDocuments, { query });
    const first = await list({ q: 'tap huan', limit: 1 });
    expect(first).toMatchObject({ items: [{ id: b.id }], next: b.id });
    expect(await list({ q: 'tap huan', limit: 1, before: first.next })).toMatchObject({ items: [{ id: a.id }], next: null });
    expect((await list({ q: 'duoi nuoc', direction: 'in' })).items).toEqual([]);
    expect((await list({ q: a.symbol })).items.map((d) => d.id)).toContain(a.id);
    expect((await list({ bodyId: school.id, limit: 1 })).items[0]?.id).toBe(b.id);
    await expect(list({ limit: 101 })).rejects.toMatchObject({ code: 'VALIDATION' });
  });

  test('of another body is not there', async () => {
    const d = await create();
    expect((await t.as(stranger).call(ops.listDocuments)).items).toEqual([]);
    expect((await t.as(stranger).call(ops.listDocuments, { query: { bodyId: school.id } })).items).toEqual([]);
    await expect(t.as(stranger).call(ops.getDocument, { params: { id: d.id } })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await t.anonymous().raw(ops.listDocuments)).statusCode).toBe(401);
    expect((await t.anonymous().raw(ops.getDocument, { params: { id: d.id } })).statusCode).toBe(401);
    await expect(t.as(teacher).call(ops.getDocument, { params: { id: 0 } })).rejects.toMatchObject({ code: 'VALIDATION' });
  });
});

describe('lineage', () => {
  test('points to what the body holds by symbol and type, and later to what comes in later', async () => {
    const base = await create({ type: 'Kế hoạch', symbol: '77/KH-UBND' });
    const plan = await create({ direction: 'out', type: 'Kế hoạch', symbol: '5/KH-T' });
    const mention = { title: null, issuedOn: null, issuer: null };
    const inSchool = <T>(fn: Parameters<typeof withActor<T>>[2]) => withActor(t.db, { personId: clerk.id, bodies: [school.id] }, fn);
    const linked = await inSchool((trx) =>
      linkCitations(trx, school.id, plan.id, [
        { kind: 'implements', type: 'kế hoạch', symbol: '77 / KH-UBND', ...mention },
        { kind: 'cites', type: 'Quyết định', symbol: '77/KH-UBND', ...mention },
        { kind: 'cites', type: 'Nghị quyết', symbol: '3-NQ/CB', ...mention },
        { kind: 'cites', type: 'Kế hoạch', symbol: '5/KH-T', ...mention },
      ]),
    );
    expect(linked).toEqual([base.id, null, null, null]);
    const late = await create({ type: 'Nghị quyết', symbol: '3-NQ/CB' });
    const seen = await t.as(teacher).call(ops.getDocument, { params: { id: plan.id } });
    expect(seen.lineage.map((l) => [l.kind, l.documentId])).toEqual([
      ['implements', base.id],
      ['cites', null],
      ['cites', late.id],
      ['cites', null],
    ]);
    expect(
      await inSchool((trx) =>
        findBySymbol(trx, school.id, [
          { type: 'NGHỊ QUYẾT', symbol: '3-NQ/CB' },
          { type: 'Luật', symbol: null },
        ]),
      ),
    ).toEqual([late.id, null]);
  });
});
