import { documentsOperations as docs } from '@sauro/contract/documents';
import { filesOperations as files } from '@sauro/contract/files';
import { plansOperations as ops } from '@sauro/contract/plans';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { bytesOf } from '../../../test/plan-text.ts';
import { freshText, putIn, startWorld, type World } from '../../../test/plans-world.ts';

let w: World;
beforeAll(async () => {
  w = await startWorld();
});
afterAll(() => w.t.stop());

const upload = (who: { id: number }, bytes: Uint8Array | string, name = 'ke-hoach.txt', more: Record<string, string> = {}) =>
  w.t.as(who).call(ops.uploadPlan, { body: { bodyId: w.school.id, ...more }, file: { name, bytes } });

describe('a plan goes in', () => {
  test('with head, tasks, targets, duties, citations, file and document', async () => {
    const plan = await putIn(w);
    expect(plan.head).toMatchObject({ type: 'Kế hoạch', issuedOn: '2026-03-02', place: 'Đồi Chè', signer: { name: 'Hà Đức Tâm' } });
    expect(plan.tasks.map((x) => x.printedId)).toEqual(['III.1', 'III.2', 'III.3', 'PL.1', 'PL.2', 'PL.3', 'PL.4']);
    expect(plan.targets).toHaveLength(2);
    expect(plan.duties.map((d) => d.actor)).toEqual(['Tổ Khoa học xã hội', 'Văn phòng']);
    expect(plan.citations.map((c) => c.symbol)).toEqual(['05/KH-UBND', '03-NQ/CB']);
    expect(plan.file).toMatchObject({ name: 'ke-hoach.txt', mediaType: 'text/plain', by: { id: w.clerk.id } });
    expect(plan.can).toEqual({ review: true, issue: false });
    for (const task of plan.tasks) {
      const [span] = task.spans;
      expect(plan.source.text.slice(span?.start, span?.end)).toBe(task.text);
    }
    const lines = (await w.t.audit(w.school.id)).filter((l) => l.act === 'plans.upload' && l.subject_id === plan.id);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ actor_id: w.clerk.id });
  });

  test('matches printed names to units and people, and proposes the rest', async () => {
    const { tasks } = await putIn(w);
    const row = (id: string) => tasks.find((x) => x.printedId === id)!;
    expect(row('PL.1').fields).toMatchObject({
      title: 'Lập danh mục sách cần mua',
      leadUnitId: w.social.id,
      supportUnitIds: [w.office.id],
      leaderId: w.deputy.id,
      executorId: w.groupHead.id,
      checkerId: w.deputy.id,
      deciderId: w.head.id,
      dueOn: '2026-03-31',
      deadlinePrinted: '31/3/2026',
    });
    expect(row('PL.1').fields.products.map((p) => p.kind)).toEqual(['list']);
    expect(row('PL.1').clarities.person).toEqual({ state: 'unsure', why: ['GUESSED_PERSON'] });
    expect(row('PL.2').fields).toMatchObject({ leadUnitId: w.office.id, supportUnitIds: [w.social.id], leaderId: w.head.id });
    expect(row('PL.3').fields).toMatchObject({ leaderId: w.deputy.id, supportUnitIds: [w.youth.id] });
    expect(row('PL.4').fields.leadUnitId).toBeNull();
    expect(row('PL.4').clarities.duty).toMatchObject({ state: 'missing', why: ['TWO_LEADS'] });
    expect(
      row('PL.4')
        .guesses.filter((g) => g.field === 'lead')
        .map((g) => g.candidates[0]?.id),
    ).toEqual([w.office.id, w.social.id]);
    expect(row('III.1').clarities.person.state).toBe('missing');
  });

  test('stands in the register of documents with its lineage, which points to what the body holds', async () => {
    const resolution = await w.t.as(w.clerk).call(docs.createDocument, {
      body: {
        bodyId: w.school.id,
        direction: 'in',
        type: 'Nghị quyết',
        symbol: '03-NQ/CB',
        issuedOn: '2026-01-15',
        issuer: 'Chi bộ',
        place: null,
        subject: 'Phát triển văn hóa đọc',
        signer: null,
      },
    });
    const plan = await putIn(w);
    const read = (who: { id: number }) => w.t.as(who).call(docs.getDocument, { params: { id: plan.documentId } });
    const document = await read(w.clerk);
    expect(document).toMatchObject({
      planId: plan.id,
      direction: 'out',
      symbol: plan.head.symbol,
      signer: 'Hà Đức Tâm',
      file: { id: plan.file.id },
    });
    // Until it is issued, only its makers and the keepers of the register read the paper.
    await expect(read(w.teacher)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await w.t.as(w.teacher).call(docs.getDocument, { params: { id: resolution.id } })).toMatchObject({
      citedBy: [],
      citedByTotal: 0,
    });
    await expect(w.t.as(w.teacher).call(files.getFileContent, { params: { id: plan.file.id } })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    expect(document.lineage).toMatchObject([
      { kind: 'pursuant-to', symbol: '05/KH-UBND', documentId: null },
      { kind: 'implements', symbol: '03-NQ/CB', documentId: resolution.id },
    ]);
    expect(plan.citations.map((c) => c.documentId)).toEqual([null, resolution.id]);
    // What is entered after the plan is found from it all the same.
    const base = await w.t.as(w.clerk).call(docs.createDocument, {
      body: {
        ...{ bodyId: w.school.id, direction: 'in', type: plan.citations[0]!.type, symbol: '05/KH-UBND', subject: 'Phong trào đọc sách' },
        ...{ issuedOn: null, issuer: null, place: null, signer: null },
      },
    });
    const now = await w.t.as(w.clerk).call(ops.getPlan, { params: { id: plan.id } });
    expect(now.citations.map((c) => c.documentId)).toEqual([base.id, resolution.id]);
  });

  test('once: the same file again is told of the plan that is there, and taken when asked again', async () => {
    const text = freshText();
    const plan = await putIn(w, w.clerk, text);
    await expect(upload(w.head, text)).rejects.toMatchObject({ code: 'DUPLICATE_FILE', body: { detail: { planId: plan.id } } });
    const { id } = await upload(w.head, text, 'ke-hoach.txt', { again: '1' });
    expect(id).not.toBe(plan.id);
  });

  test('once when the same request is sent twice at the same time', async () => {
    const bytes = bytesOf(freshText());
    const send = () =>
      w.t.as(w.clerk).call(ops.uploadPlan, { body: { bodyId: w.school.id }, file: { name: 'k.txt', bytes }, key: 'upload-once-1' });
    const [a, b] = await Promise.all([send(), send()]);
    expect(a.id).toBe(b.id);
  });

  test('once when two people put the same file in at the same time', async () => {
    const text = freshText();
    const both = await Promise.allSettled([upload(w.clerk, text), upload(w.head, text)]);
    expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
  });
});

describe('a file that is no plan is refused, and nothing of it is kept', () => {
  const pdf = '%PDF-1.7\n';
  test.each([
    ['an empty file', '', 'k.txt', 'EMPTY_FILE'],
    ['a program under the name of a Word file', 'MZ\u0000\u0000\u0001', 'k.docx', undefined],
    ['a PDF under the name of a Word file', pdf, 'k.docx', 'TYPE_MISMATCH'],
    ['a torn Word file', 'PK\u0003\u0004torn', 'k.docx', 'BROKEN_FILE'],
    ['a secret paper', `MẬT\n${freshText()}`, 'k.txt', 'SECRET_REFUSED'],
  ])('%s', async (_what, bytes, name, code) => {
    const [before] = await w.t.query<{ n: number }>(
      'select (select count(*) from file) + (select count(*) from plan) + (select count(*) from document) as n',
    );
    const answer = await upload(w.clerk, Buffer.from(bytes, name.endsWith('.txt') ? 'utf8' : 'latin1'), name).then(
      () => 'taken',
      (e: { code: string }) => e.code,
    );
    if (code) expect(answer).toBe(code);
    else expect(['TYPE_MISMATCH', 'UNSUPPORTED_TYPE', 'BROKEN_FILE']).toContain(answer);
    const [after] = await w.t.query<{ n: number }>(
      'select (select count(*) from file) + (select count(*) from plan) + (select count(*) from document) as n',
    );
    expect(after).toEqual(before);
  });

  test('a name with a path is only its last part', async () => {
    const { id } = await upload(w.clerk, freshText(), '../../etc/ke hoach.txt');
    expect((await w.t.as(w.clerk).call(ops.getPlan, { params: { id } })).file.name).toBe('ke hoach.txt');
  });

  test('a text without head or tasks is taken, called by its file, for a person to fill in', async () => {
    const { id } = await upload(w.clerk, 'Xin chào.\n', 'loi-chao.txt');
    const plan = await w.t.as(w.clerk).call(ops.getPlan, { params: { id } });
    expect(plan).toMatchObject({ head: { type: 'Kế hoạch', symbol: null, subject: 'loi-chao.txt' }, tasks: [], can: { review: true } });
    await w.t.as(w.clerk).call(ops.addPlanTask, { params: { id }, body: { span: { start: 0, end: 8 }, fields: {} } });
    await expect(w.t.as(w.head).call(ops.issuePlan, { params: { id }, body: { version: 0 } })).resolves.toMatchObject({
      issued: 0,
      held: 1,
    });
  });

  test('a day that no calendar has, marks that no database takes, and a run of nonsense do no harm', async () => {
    const odd = freshText()
      .replace('ngày 10/01/2026', 'ngày 31/02/2026')
      .replace('ngày 02 tháng 3', 'ngày 31 tháng 02')
      .replace('31/5/2026', '31/11/2026');
    const plan = await putIn(w, w.clerk, `${odd}\nNăm thứ \u{1F4DA} và \uD83D lẻ\n`);
    expect(plan.tasks.find((x) => x.printedId === 'PL.4')?.fields.dueOn).toBeNull();
    expect(plan.head.issuedOn).not.toBe('2026-02-31');
  });

  test('a plan in NFD is read, and the clerk is told', async () => {
    const plan = await putIn(w, w.clerk, freshText().normalize('NFD'));
    expect(plan.head.subject).toBe('Phát triển văn hóa đọc trong nhà trường năm 2026');
    expect(plan.source.notes.map((n) => n.code)).toContain('NFD_NORMALISED');
  });
});

describe('who', () => {
  test('may put a plan in: leaders, the clerk, heads of groups', async () => {
    await expect(putIn(w, w.groupHead)).resolves.toMatchObject({ can: { review: true, issue: false } });
    await expect(upload(w.teacher, freshText())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(upload(w.stranger, freshText())).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const nobody = await w.t.anonymous().raw(ops.uploadPlan, { body: { bodyId: w.school.id }, file: { name: 'k.txt', bytes: 'x' } });
    expect(nobody.statusCode).toBe(401);
    await expect(w.t.as(w.clerk).call(ops.uploadPlan, { body: { bodyId: 0 }, file: { name: 'k.txt', bytes: 'x' } })).rejects.toMatchObject({
      code: 'VALIDATION',
    });
  });

  test('may see a plan under review: who may go over it, nobody else', async () => {
    const plan = await putIn(w, w.groupHead);
    for (const who of [w.groupHead, w.head, w.deputy, w.clerk])
      expect((await w.t.as(who).call(ops.getPlan, { params: { id: plan.id } })).id).toBe(plan.id);
    for (const who of [w.teacher, w.officeHead, w.stranger]) {
      await expect(w.t.as(who).call(ops.getPlan, { params: { id: plan.id } })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect((await w.t.as(who).call(ops.listPlans)).items.map((p) => p.id)).not.toContain(plan.id);
    }
    await expect(w.t.as(w.clerk).call(ops.getPlan, { params: { id: 999_999 } })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await w.t.anonymous().raw(ops.getPlan, { params: { id: plan.id } })).statusCode).toBe(401);
    expect((await w.t.anonymous().raw(ops.listPlans)).statusCode).toBe(401);
    await expect(w.t.as(w.clerk).call(ops.listPlans, { query: { limit: 0 } })).rejects.toMatchObject({ code: 'VALIDATION' });
  });

  test('reads the file: the body, never another body', async () => {
    const plan = await putIn(w);
    expect(String(await w.t.as(w.head).call(files.getFileContent, { params: { id: plan.file.id } }))).toContain('KẾ HOẠCH');
    await expect(w.t.as(w.stranger).call(files.getFileContent, { params: { id: plan.file.id } })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
  });
});

describe('the list', () => {
  test('goes by key, newest first, and finds without marks', async () => {
    const ids = [(await putIn(w)).id, (await putIn(w)).id, (await putIn(w)).id];
    const clerk = w.t.as(w.clerk);
    const first = await clerk.call(ops.listPlans, { query: { limit: 2, bodyId: w.school.id } });
    expect(first.items.map((p) => p.id)).toEqual([ids[2], ids[1]]);
    expect(first.next).toBe(ids[1]);
    const second = await clerk.call(ops.listPlans, { query: { limit: 2, before: first.next! } });
    expect(second.items[0]?.id).toBe(ids[0]);
    expect(first.items[0]).toMatchObject({ tasks: 7, unsure: 7, numbers: null, state: 'review' });
    expect((await clerk.call(ops.listPlans, { query: { q: 'van hoa doc', limit: 1 } })).items).toHaveLength(1);
    expect((await clerk.call(ops.listPlans, { query: { q: 'khong_co' } })).items).toEqual([]);
    expect((await clerk.call(ops.listPlans, { query: { q: '%' } })).items).toEqual([]);
    const issued = (await clerk.call(ops.listPlans, { query: { state: 'issued' } })).items;
    expect(issued.map((p) => p.state)).toEqual(['issued']);
  });
});

describe('citations are held against the register of the body', () => {
  test('a document that the register knows with another date is told, a secret one is not', async () => {
    const first = await putIn(w);
    const told = (plan: { defects: { why: string }[] }) => plan.defects.filter((d) => d.why.startsWith('Sổ văn bản'));
    expect(told(first)).toEqual([]);
    await w.t.make.document(w.school, { type: 'Kế hoạch', symbol: '05/KH-UBND', issued_on: '2020-01-01', secret: true });
    expect(told(await putIn(w))).toEqual([]);
    await w.t.make.document(w.school, { type: 'Kế hoạch', symbol: '05/KH-UBND', issued_on: '2020-01-01' });
    expect(told(await putIn(w)).map((d) => d.why)).toEqual(['Sổ văn bản ghi 05/KH-UBND ban hành ngày 01/01/2020.']);
  });
});
