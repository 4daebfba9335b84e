import { plansOperations as ops } from '@sauro/contract/plans';
import { getTask } from '@sauro/contract/tasks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeDocx, p, r } from '../../../../libs/plan-reader/src/input/testing/docx.ts';
import { toLegacy } from '../../../../libs/plan-reader/src/input/testing/legacy.ts';
import { makePdf } from '../../../../libs/plan-reader/src/input/testing/pdf.ts';
import { makeZip } from '../../../../libs/plan-reader/src/input/testing/zip.ts';
import { bytesOf } from '../../../test/plan-text.ts';
import { complete, freshText, putIn, startWorld, type World } from '../../../test/plans-world.ts';

let w: World;
const limit = 1024 * 1024;
beforeAll(async () => {
  w = await startWorld({ UPLOAD_LIMIT_MB: '1' });
});
afterAll(() => w.t.stop());

type Kept = { files: number; plans: number; documents: number; items: number };
const kept = async () =>
  (
    await w.t.query<Kept>(
      'select (select count(*) from file) as files, (select count(*) from plan) as plans, (select count(*) from document) as documents, (select count(*) from plan_item) as items',
    )
  )[0]!;
const upload = (bytes: Uint8Array, name: string, more: { convert?: 'tcvn3' | 'vni'; again?: '1' } = {}, key?: string) =>
  w.t.as(w.clerk).call(ops.uploadPlan, { body: { bodyId: w.school.id, ...more }, file: { name, bytes }, ...(key ? { key } : {}) });
const plan = (id: number) => w.t.as(w.clerk).call(ops.getPlan, { params: { id } });

const utf8 = bytesOf;
const latin1 = (text: string) => Buffer.from(text, 'latin1');
const ole = (tail: Buffer) => Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(600), tail]);
const png = Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex');
const words = p('Tổ Văn nộp báo cáo trước ngày 20/3/2026.');
const entity = '<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/passwd">]>';
const page = [{ texts: [{ x: 70, y: 70, text: 'Kế hoạch đọc sách' }] }];

describe('a bad file is refused by its own code, with its name and the facts of the message, and nothing of it is kept', () => {
  test.each<[what: string, bytes: () => Uint8Array, name: string, code: string, detail: Record<string, unknown>]>([
    ['empty', () => utf8(''), 'trong.txt', 'EMPTY_FILE', {}],
    ['blank', () => utf8(' \n\t\n'), 'trang.txt', 'EMPTY_FILE', {}],
    ['a Word file without a word', () => makeDocx(p('')), 'trang.docx', 'EMPTY_FILE', {}],
    ['over the limit', () => Buffer.alloc(limit + 1, 'a'), 'lon.txt', 'FILE_TOO_LARGE', { limit }],
    ['a picture named as Word', () => png, 'anh.docx', 'TYPE_MISMATCH', { extension: 'docx', found: 'png' }],
    ['a PDF named as Word', () => makePdf(page), 'bản in.docx', 'TYPE_MISMATCH', { extension: 'docx', found: 'pdf' }],
    ['a program named as Word', () => latin1('MZ\u0000\u0000\u0001'), 'may.docx', 'TYPE_MISMATCH', { extension: 'docx' }],
    ['a zip named as Word', () => makeZip([{ name: 'a.txt', data: 'a' }]), 'nen.docx', 'TYPE_MISMATCH', { found: 'zip' }],
    ['a workbook', () => makeZip([{ name: 'xl/workbook.xml', data: '<a/>' }]), 'bang.xlsx', 'UNSUPPORTED_TYPE', { found: 'xlsx' }],
    ['a Word file of before 2007', () => ole(Buffer.alloc(0)), 'cu.doc', 'UNSUPPORTED_TYPE', { found: 'doc' }],
    ['an encrypted PDF', () => makePdf(page, { password: true }), 'khoa.pdf', 'ENCRYPTED_FILE', {}],
    ['an encrypted Word file', () => ole(Buffer.from('EncryptedPackage', 'utf16le')), 'khoa.docx', 'ENCRYPTED_FILE', {}],
    ['a torn PDF', () => latin1('%PDF-1.7\n1 0 obj\n<<'), 'rach.pdf', 'BROKEN_FILE', {}],
    ['a broken zip', () => makeDocx(words).subarray(0, 400), 'rach.docx', 'BROKEN_FILE', {}],
    ['a Word file of broken XML', () => makeDocx('<w:p>'), 'hong.docx', 'BROKEN_FILE', {}],
    [
      'a zip bomb by its ratio',
      () => makeDocx(words, { extra: [{ name: 'word/media/a.bin', data: new Uint8Array(5_000_000) }] }),
      'bom.docx',
      'ZIP_BOMB',
      { limit: 200 },
    ],
    [
      'a zip bomb by its count',
      () => makeZip(Array.from({ length: 2001 }, (_, i) => ({ name: `word/${i}`, data: '' }))),
      'bom.docx',
      'ZIP_BOMB',
      { entries: 2001, limit: 2000 },
    ],
    [
      'a zip that lies about its size',
      () => makeZip(Array.from({ length: 3 }, (_, i) => ({ name: `word/${i}`, data: 'x', declared: 40 * 1024 * 1024 }))),
      'bom.docx',
      'ZIP_BOMB',
      {},
    ],
    ['a Word file with an external entity', () => makeDocx(words, { prolog: entity }), 'ngoai.docx', 'EXTERNAL_ENTITY', {}],
    [
      'an external entity in its styles',
      () => makeDocx(words, { extra: [{ name: 'word/styles.xml', data: `${entity}<a/>` }] }),
      'ngoai.docx',
      'EXTERNAL_ENTITY',
      {},
    ],
    [
      'a Word file whose parts climb out of it',
      () => makeDocx(words, { extra: [{ name: '../../etc/cron.d/x', data: 'a' }] }),
      'leo.docx',
      'BROKEN_FILE',
      {},
    ],
    ['TCVN3', () => latin1(toLegacy(freshText(), 'tcvn3')), 'abc.txt', 'LEGACY_ENCODING', { encoding: 'tcvn3' }],
    ['VNI', () => latin1(toLegacy(freshText(), 'vni')), 'vni.txt', 'LEGACY_ENCODING', { encoding: 'vni' }],
    ['a secret paper', () => utf8(`MẬT\n${freshText()}`), 'mat.txt', 'SECRET_REFUSED', {}],
  ])('%s', async (_what, bytes, name, code, detail) => {
    const before = await kept();
    await expect(upload(bytes(), name)).rejects.toMatchObject({ code, body: { detail: { name, ...detail } } });
    expect(await kept()).toEqual(before);
  });
});

describe('a file that only looks bad is taken, and the clerk is told what was done to it', () => {
  test.each(['../../etc/ke hoach.txt', '..\\..\\ke hoach.txt', '/ke hoach.txt', 'C:\\mau\\ke hoach.txt', '....//ke hoach.txt'])(
    'the name %s is only its last part',
    async (name) => {
      const { id } = await upload(bytesOf(freshText()), name);
      expect((await plan(id)).file.name).toBe('ke hoach.txt');
    },
  );
  test('a name of nothing but a path has a name all the same', async () => {
    const { id } = await upload(bytesOf(freshText()), '../..');
    expect((await plan(id)).file.name).toBe('tep');
  });
  test('a name in NFD is kept in NFC', async () => {
    const { id } = await upload(bytesOf(freshText()), 'kế hoạch.txt'.normalize('NFD'));
    expect((await plan(id)).file.name).toBe('kế hoạch.txt');
  });
  test.each([
    ['text', (text: string) => bytesOf(text), 'k.txt'],
    [
      'Word',
      (text: string) =>
        makeDocx(
          text
            .split('\n')
            .map((line) => p(line))
            .join(''),
        ),
      'k.docx',
    ],
  ] as const)('%s in NFD is put into NFC, to the last mark', async (_what, bytes, name) => {
    const { id } = await upload(bytes(freshText().normalize('NFD')), name);
    const { source, head } = await plan(id);
    expect(source.text).toBe(source.text.normalize('NFC'));
    expect(head.subject).toBe('Phát triển văn hóa đọc trong nhà trường năm 2026');
    expect(source.notes.map((n) => n.code)).toContain('NFD_NORMALISED');
  });
  // As Word writes it: a legacy font over small letters, and the font of capitals over the lines in capitals.
  const inFonts = (text: string) =>
    makeDocx(
      text
        .split('\n')
        .map((line) => {
          const capitals = line === line.toUpperCase();
          const font = capitals ? '.VnTimeH' : '.VnTime';
          return p(r(toLegacy(capitals ? line.toLowerCase() : line, 'tcvn3'), `<w:rFonts w:ascii="${font}" w:hAnsi="${font}"/>`));
        })
        .join(''),
    );
  test.each([
    ['TCVN3 in Word', 'tcvn3', inFonts, 'cu.docx'],
    ['VNI in a text', 'vni', (text: string) => latin1(toLegacy(text, 'vni')), 'cu.txt'],
  ] as const)(
    '%s is offered with a sample of how it will read, and read when the offer is taken',
    async (_what, convert, bytesIn, name) => {
      const bytes = bytesIn(freshText());
      const sample = await upload(bytes, name).catch((e: { body: { detail: { sample: string } } }) => e.body.detail.sample);
      expect(String(sample).toLowerCase()).toContain('ủy ban nhân dân');
      const read = await plan((await upload(bytes, name, { convert })).id);
      expect(read.head.subject).toBe('Phát triển văn hóa đọc trong nhà trường năm 2026');
      expect(read.tasks.map((t) => t.fields.title)).toContainEqual(expect.stringMatching(/^Rà soát, bổ sung danh mục sách/));
      expect(read.source.notes).toContainEqual({ code: 'LEGACY_CONVERTED', detail: convert });
    },
  );
});

describe('what is done twice', () => {
  test('the same file again is told of the plan that is there', async () => {
    const bytes = bytesOf(freshText());
    const { id } = await upload(bytes, 'k.txt');
    const before = await kept();
    await expect(upload(bytes, 'ten khac.txt')).rejects.toMatchObject({ code: 'DUPLICATE_FILE', body: { detail: { planId: id } } });
    expect(await kept()).toEqual(before);
    expect((await upload(bytes, 'k.txt', { again: '1' })).id).not.toBe(id);
  });
  test('an upload whose answer was lost is answered again when it is sent again, not called a double', async () => {
    const bytes = bytesOf(freshText());
    const first = await upload(bytes, 'k.txt', {}, 'upload-lost-1');
    const before = await kept();
    expect(await upload(bytes, 'k.txt', {}, 'upload-lost-1')).toEqual(first);
    expect(await kept()).toEqual(before);
  });
  test('the issue of a plan: by one press of two clicks once, by a second press later refused', async () => {
    const { id, tasks } = await putIn(w);
    await w.t.as(w.clerk).call(ops.bulkPlanTasks, {
      params: { id },
      body: { items: tasks.map((t) => ({ id: t.id, version: t.version })), fields: complete(w), state: 'accepted' },
    });
    const press = (key: string) => w.t.as(w.head).call(ops.issuePlan, { params: { id }, body: { version: 0 }, key });
    const [a, b] = await Promise.all([press('issue-press-1'), press('issue-press-1')]);
    expect(a).toEqual(b);
    await expect(press('issue-press-2')).rejects.toMatchObject({ code: 'PLAN_ISSUED' });
    const [{ n, told }] = (await w.t.query<{ n: number; told: number }>(
      `select (select count(*) from task where plan_id = $1) as n,
        (select count(*) - count(distinct person_id) from notification where plan_id = $1 and kind = 'plan-issued') as told`,
      [id],
    )) as [{ n: number; told: number }];
    expect({ n, toldTwice: told }).toEqual({ n: 7, toldTwice: 0 });
  });
  test('two presses with a key each at the same moment issue once', async () => {
    const { id, tasks } = await putIn(w);
    const press = (key: string) =>
      w.t.as(w.head).call(ops.issuePlan, {
        params: { id },
        body: { version: 0, exceptions: tasks.map((t) => ({ itemId: t.id, reason: 'Chờ họp tổ' })) },
        key,
      });
    const both = await Promise.allSettled([press('issue-key-a1'), press('issue-key-b1')]);
    expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((r) => r.status === 'rejected')).toMatchObject({
      reason: { code: expect.stringMatching(/^(PLAN_ISSUED|VERSION_CONFLICT)$/) },
    });
    expect(await w.t.query('select 1 from task where plan_id = $1', [id])).toHaveLength(tasks.length);
  });
});

test('two people in one review: the second is told who, when and what, and nothing is overwritten', async () => {
  const { id, tasks } = await putIn(w);
  const [item] = tasks;
  const write = (who: { id: number }, title: string) =>
    w.t.as(who).call(ops.updatePlanTask, { params: { id, itemId: item!.id }, body: { version: item!.version, fields: { title } } });
  await write(w.head, 'Rà soát sách của thư viện');
  await expect(write(w.clerk, 'Kiểm kê sách')).rejects.toMatchObject({
    code: 'VERSION_CONFLICT',
    body: { detail: { by: 'Hà Đức Tâm', at: '2026-03-09T01:00:00.000Z', fields: 'title' } },
  });
  expect((await plan(id)).tasks[0]?.fields.title).toBe('Rà soát sách của thư viện');
});

test('a link to a record that one may not see answers word for word as one that leads nowhere', async () => {
  const { id } = await putIn(w);
  await w.t.as(w.head).call(ops.issuePlan, {
    params: { id },
    body: { version: 0, exceptions: (await plan(id)).tasks.map((t) => ({ itemId: t.id, reason: 'Chờ họp tổ' })) },
  });
  const [task] = await w.t.query<{ id: number }>('select id from task where plan_id = $1 limit 1', [id]);
  const who = w.t.as(w.stranger);
  for (const [ask, hidden] of [
    [(n: number) => who.raw(ops.getPlan, { params: { id: n } }), id],
    [(n: number) => who.raw(getTask, { params: { id: n } }), task!.id],
  ] as const) {
    const told = async (n: number) => {
      const r = await ask(n);
      return { status: r.statusCode, body: { ...r.json<Record<string, unknown>>(), requestId: '' } };
    };
    expect(await told(hidden)).toEqual(await told(999_999));
    expect(await told(hidden)).toMatchObject({ status: 404, body: { code: 'NOT_FOUND' } });
  }
});

test('a session that ran out in the middle refuses the write whole; signed in again, the same request goes', async () => {
  const { id, tasks } = await putIn(w);
  const [item] = tasks;
  const fields = { title: 'Kiểm kê sách của thư viện' };
  const save = (client: ReturnType<typeof w.t.as>) =>
    client.raw(ops.updatePlanTask, { params: { id, itemId: item!.id }, body: { version: item!.version, fields }, key: 'save-after-idle' });
  const refused = await save(w.t.anonymous());
  expect(refused.statusCode).toBe(401);
  expect(refused.json()).toMatchObject({ code: 'UNAUTHENTICATED' });
  expect((await plan(id)).tasks[0]?.fields.title).not.toBe(fields.title);
  expect((await save(w.t.as(w.clerk))).json()).toMatchObject({ fields });
});

test('a page that was opened as one person does nothing as another who has signed in beside it', async () => {
  const { id, tasks } = await putIn(w);
  const [item] = tasks;
  const save = (opener: { id: number }) =>
    w.t.as(w.head).raw(ops.updatePlanTask, {
      params: { id, itemId: item!.id },
      body: { version: item!.version, fields: { title: 'Kiểm kê sách' } },
      headers: { 'sauro-person': String(opener.id) },
    });
  const refused = await save(w.clerk);
  expect(refused.statusCode).toBe(401);
  expect((await plan(id)).tasks[0]?.version).toBe(item!.version);
  expect((await save(w.head)).statusCode).toBe(200);
});
