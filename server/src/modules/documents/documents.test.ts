import { documentsOperations as ops } from '@sauro/contract/documents';
import { filesOperations as files } from '@sauro/contract/files';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import { withActor } from '../../platform/db/scope.ts';
import { findBySymbol, linkCitations } from './index.ts';

let t: TestApp;
let school: { id: number };
let clerk: { id: number; name: string };
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

describe('the register by filters and pages', () => {
  test('goes back the way it came, and knows where it ends', async () => {
    const ids: number[] = [];
    for (let i = 0; i < 5; i += 1) ids.unshift((await create({ issuer: 'Phòng Nội vụ Khe Sim' })).id);
    const list = (query: object) => t.as(teacher).call(ops.listDocuments, { query: { q: 'khe sim', limit: 2, ...query } });
    const of = (page: Awaited<ReturnType<typeof list>>) => ({ ids: page.items.map((d) => d.id), next: page.next, prev: page.prev });
    expect(of(await list({}))).toEqual({ ids: [ids[0], ids[1]], next: ids[1], prev: null });
    expect(of(await list({ before: ids[1] }))).toEqual({ ids: [ids[2], ids[3]], next: ids[3], prev: ids[2] });
    expect(of(await list({ before: ids[3] }))).toEqual({ ids: [ids[4]], next: null, prev: ids[4] });
    expect(of(await list({ after: ids[4] }))).toEqual({ ids: [ids[2], ids[3]], next: ids[3], prev: ids[2] });
    expect(of(await list({ after: ids[2] }))).toEqual({ ids: [ids[0], ids[1]], next: ids[1], prev: null });
    expect(of(await list({ after: ids[0] }))).toEqual({ ids: [], next: null, prev: null });
  });

  test('type in any case, and the days of issue, both ends in', async () => {
    const make = (type: string, issuedOn: string | null) => create({ type, issuedOn, subject: 'Kiểm kê kho Bản Lác' });
    const a = await make('Tờ trình', '2025-05-01');
    const b = await make('Báo cáo', '2025-05-31');
    const c = await make('Báo cáo', null);
    const list = async (query: object) =>
      (await t.as(teacher).call(ops.listDocuments, { query: { q: 'ban lac', ...query } })).items.map((d) => d.id);
    expect(await list({ type: 'báo CÁO' })).toEqual([c.id, b.id]);
    expect(await list({ type: 'Bao cao' })).toEqual([]);
    expect(await list({ issuedFrom: '2025-05-01', issuedTo: '2025-05-31' })).toEqual([b.id, a.id]);
    expect(await list({ issuedFrom: '2025-05-02' })).toEqual([b.id]);
    expect(await list({ issuedTo: '2025-05-30' })).toEqual([a.id]);
    await expect(list({ issuedFrom: '1/5/2025' })).rejects.toMatchObject({ code: 'VALIDATION' });
  });
});

describe('a document is corrected', () => {
  const update = (who: { id: number }, id: number, body: object) =>
    t.as(who).call(ops.updateDocument, { params: { id }, body: body as { version: number } });

  test('by who keeps the register: only what is sent, with its file, one version on, and the difference is in the log', async () => {
    const d = await create({ signer: 'Lường Văn Tốt' });
    const file = await t.as(clerk).call(files.uploadFile, { body: { bodyId: school.id }, file: { name: 'cv.pdf', bytes: '%PDF-1.7' } });
    const after = await update(clerk, d.id, { version: 0, symbol: '9 / QĐ-T', signer: null, fileId: file.id });
    expect(after).toEqual({ ...d, symbol: '9/QĐ-T', signer: null, file: expect.objectContaining({ id: file.id }), version: 1 });
    expect((await t.audit(school.id)).at(-1)).toMatchObject({
      act: 'documents.update',
      subject_id: d.id,
      actor_id: clerk.id,
      before: { symbol: d.symbol, signer: 'Lường Văn Tốt', file_id: null },
      after: { symbol: '9/QĐ-T', signer: null, file_id: file.id },
    });
    const lines = (await t.audit(school.id)).length;
    expect((await update(clerk, d.id, { version: 1, symbol: '9/QĐ-T' })).version).toBe(1);
    expect(await t.audit(school.id)).toHaveLength(lines);
    expect((await update(clerk, d.id, { version: 1, fileId: null })).file).toBeNull();
  });

  test('over the version that was seen; else it is told who was faster, and nothing is written', async () => {
    const d = await create();
    await update(clerk, d.id, { version: 0, place: 'Bản Mới' });
    await expect(update(clerk, d.id, { version: 0, place: 'Bản Cũ' })).rejects.toMatchObject({
      code: 'VERSION_CONFLICT',
      body: { detail: { version: 1, by: clerk.name, at: '2026-03-09T01:00:00Z' } },
    });
    expect((await t.as(clerk).call(ops.getDocument, { params: { id: d.id } })).place).toBe('Bản Mới');
    const both = await Promise.allSettled([1, 1].map((version, i) => update(clerk, d.id, { version, place: `Bản ${i}` })));
    expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
  });

  test('not by others, not with a file of others, not with what does not fit', async () => {
    const d = await create();
    const body = { version: 0, place: 'Bản Mới' };
    expect((await t.anonymous().raw(ops.updateDocument, { params: { id: d.id }, body })).statusCode).toBe(401);
    await expect(update(stranger, d.id, body)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(update(teacher, d.id, body)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    await expect(update(clerk, 999_999, body)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(update(clerk, d.id, { version: 0, subject: ' ' })).rejects.toMatchObject({ code: 'VALIDATION' });
    await expect(update(clerk, d.id, { place: 'Bản Mới' })).rejects.toMatchObject({ code: 'VALIDATION' });
    const file = await t.as(teacher).call(files.uploadFile, { body: { bodyId: school.id }, file: { name: 'cv.pdf', bytes: '%PDF-1.7' } });
    await expect(update(clerk, d.id, { version: 0, fileId: file.id })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await t.as(clerk).call(ops.getDocument, { params: { id: d.id } })).version).toBe(0);
  });

  test('of a secret one only its outside', async () => {
    const d = await create({ secret: true });
    for (const content of [{ subject: 'Nội dung' }, { place: 'Bản Xa' }, { signer: 'Người ký' }, { fileId: 1 }])
      await expect(update(clerk, d.id, { version: 0, ...content })).rejects.toMatchObject({ code: 'SECRET_REFUSED' });
    expect(await update(clerk, d.id, { version: 0, symbol: '2/M-T', signer: null })).toMatchObject({ symbol: '2/M-T', secret: true });
  });

  test('but not where it is a plan: that is corrected at its own head', async () => {
    const d = await create();
    await t.make.plan(school, { document_id: d.id });
    expect((await t.as(clerk).call(ops.getDocument, { params: { id: d.id } })).can.edit).toBe(false);
    await expect(update(clerk, d.id, { version: 0, place: 'Bản Mới' })).rejects.toMatchObject({ code: 'DOCUMENT_IS_PLAN' });
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

  const mention = { title: 'Phát triển văn hóa đọc', issuedOn: null, issuer: null };
  const cite = (body: { id: number }, by: { id: number }, from: number, type: string, symbol: string) =>
    withActor(t.db, { personId: by.id, bodies: [body.id] }, (trx) =>
      linkCitations(trx, body.id, from, [{ kind: 'implements', type, symbol, ...mention }]),
    );
  const seen = (id: number, who: { id: number } = teacher) => t.as(who).call(ops.getDocument, { params: { id } });

  test('is told from both ends, and follows a corrected symbol', async () => {
    const base = await create({ type: 'Nghị quyết', symbol: '31-NQ/CB' });
    const first = await create({ type: 'Kế hoạch', subject: 'Ngày hội đọc' });
    const second = await create({ type: 'Báo cáo' });
    await cite(school, clerk, first.id, 'Nghị quyết', '31-NQ/CB');
    await cite(school, clerk, second.id, 'Nghị quyết', '31-NQ/CB');
    const whole = await seen(base.id);
    expect(whole.citedByTotal).toBe(2);
    expect(whole.citedBy.map((c) => c.documentId)).toEqual([second.id, first.id]);
    expect(whole.citedBy[1]).toEqual({
      kind: 'implements',
      type: 'Kế hoạch',
      symbol: first.symbol,
      issuedOn: '2026-03-01',
      issuer: 'Ủy ban nhân dân xã',
      subject: 'Ngày hội đọc',
      documentId: first.id,
      planId: null,
    });
    expect((await seen(first.id)).lineage).toMatchObject([{ title: mention.title, documentId: base.id }]);

    await t.as(clerk).call(ops.updateDocument, { params: { id: base.id }, body: { version: 0, symbol: '32-NQ/CB' } });
    expect(await seen(base.id)).toMatchObject({ citedBy: [], citedByTotal: 0 });
    expect((await seen(first.id)).lineage[0]?.documentId).toBeNull();
    await t.as(clerk).call(ops.updateDocument, { params: { id: base.id }, body: { version: 1, symbol: '31-NQ/CB' } });
    expect((await seen(base.id)).citedByTotal).toBe(2);
  });

  test('tells nothing of documents behind a wall, though the link were there', async () => {
    const base = await create({ type: 'Nghị quyết', symbol: '41-NQ/CB' });
    const other = await t.make.body();
    const theirs = await t.make.document(other, { subject: 'Của người khác' });
    await t.query(
      `insert into document_link (body_id, document_id, kind, type, symbol, target_id) values ($1, $2, 'cites', 'Nghị quyết', '41-NQ/CB', $3)`,
      [school.id, theirs.id, base.id],
    );
    expect(await seen(base.id)).toMatchObject({ citedBy: [], citedByTotal: 0 });
  });

  test('costs the same number of queries however many name it', async () => {
    const base = await create({ type: 'Nghị quyết', symbol: '51-NQ/CB' });
    const count = () => t.countQueries(() => seen(base.id));
    const few = await count();
    for (let i = 0; i < 3; i += 1) await cite(school, clerk, (await create()).id, 'Nghị quyết', '51-NQ/CB');
    expect((await seen(base.id)).citedByTotal).toBe(3);
    expect(await count()).toBe(few);
  });
});
