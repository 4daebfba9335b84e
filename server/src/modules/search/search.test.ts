import { listDocuments } from '@sauro/contract/documents';
import { updatePerson } from '@sauro/contract/identity';
import { type SearchGroup, type SearchHit, search } from '@sauro/contract/search';
import { acceptTask, createTask, submitTask, updateTask } from '@sauro/contract/tasks';
import { foldMarks, placeTone, tokens } from '@sauro/rules/search';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import { type School, school } from '../../../test/tasks-world.ts';

let t: TestApp;
let s: School;

beforeAll(async () => {
  t = await startTestApp({ now: '2026-03-09T01:00:00Z' });
  s = await school(t);
});
afterAll(() => t.stop());

const groups = async (who: { id: number }, words: string, more: { kinds?: SearchGroup['kind'][]; limit?: number } = {}) =>
  (await t.as(who).call(search, { query: { words, ...more } as never })).groups;
const hits = async (who: { id: number }, words: string, kind: SearchGroup['kind'], limit = 20): Promise<SearchHit[]> =>
  (await groups(who, words, { kinds: [kind], limit }))[0]?.items ?? [];
const titles = async (who: { id: number }, words: string, kind: SearchGroup['kind']) =>
  (await hits(who, words, kind)).map((h) => h.title.text);
const task = (title: string, more: object = {}) =>
  t.make.task(s.body, { title, lead_unit_id: s.group.id, executor_id: s.teacher.id, leader_id: s.head.id, state: 'doing', ...more });

describe('words', () => {
  test('the database and the rules take texts apart alike', async () => {
    const letters = 'aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ';
    const texts = [
      letters,
      letters.toUpperCase(),
      letters.normalize('NFD'),
      '09-CT/TU',
      'QĐ0012/2026; “Hòa Bình” – Thúy…',
      'lớp 6A1 007 0',
      'nộp\tbáo\ncáo (lần 2), 50% & hơn_nữa',
    ];
    const rows = await t.query<{ tokens: string[]; folded: string; placed: string }>(
      `select app.search_tokens(x) as tokens, app.fold(x) as folded, app.tone_place(lower(normalize(x, NFC) collate "vi-x-icu")) as placed from unnest($1::text[]) with ordinality u(x, n) order by n`,
      [texts],
    );
    for (const [i, text] of texts.entries()) {
      expect(rows[i]?.tokens, text).toEqual(tokens(text));
      expect(rows[i]?.placed, text).toBe(placeTone(text.toLowerCase()));
    }
    expect(rows[0]?.folded).toBe(foldMarks(letters));
  });

  test.each([
    ['hòa giải', 'Hoà giải ở cơ sở'],
    ['hoà giải', 'Hoà giải ở cơ sở'],
    ['hoa giai', 'Hoà giải ở cơ sở'],
    ['HOA GIAI O CO SO', 'Hoà giải ở cơ sở'],
    ['cơ sở hòa', 'Hoà giải ở cơ sở'],
    ['hoa gi', 'Hoà giải ở cơ sở'],
    ['thuy loi', 'Kiểm tra công trình thủy lợi'],
    ['thuỷ lợi', 'Kiểm tra công trình thủy lợi'],
    ['thủy lợi'.normalize('NFD'), 'Kiểm tra công trình thủy lợi'],
  ])('“%s” finds “%s”', async (words, title) => {
    await task(title);
    expect(await titles(s.head, words, 'task')).toContain(title);
  });

  test('all words must be there, and only the last may be a beginning', async () => {
    await task('Lập danh sách học sinh khuyết tật');
    expect(await titles(s.head, 'danh sách khuyết tậ', 'task')).toEqual(['Lập danh sách học sinh khuyết tật']);
    expect(await titles(s.head, 'danh sách khuyết tậ ', 'task')).toEqual([]);
    expect(await titles(s.head, 'dan khuyết tật', 'task')).toEqual([]);
    expect(await groups(s.head, ' … ')).toEqual([]);
  });

  test('exact marks stand above folded ones, titles above contents, open ones above closed', async () => {
    const exact = await task('Bàn giao sân bóng');
    for (let i = 0; i < 30; i++) await task(`Ban giao sản bỏng ${i}`);
    const inContent = await task('Việc khác', { content: 'trong đó có bàn giao sân bóng cũ' });
    const closed = await task('Bàn giao sân bóng đã xong', { state: 'closed', done_on: '2026-02-01' });
    const found = (await hits(s.head, 'bàn giao sân bóng', 'task')).map((h) => h.id);
    expect(found.slice(0, 3)).toEqual([exact.id, closed.id, inContent.id]);
    const [hit] = await hits(s.head, 'giao sân bóng cũ', 'task');
    expect(hit?.snippet?.text).toBe('trong đó có bàn giao sân bóng cũ');
    expect(hit?.snippet?.marks.map(([a, b]) => hit.snippet?.text.slice(a, b))).toEqual(['giao', 'sân', 'bóng', 'cũ']);
  });

  test('codes of tasks and symbols of documents, however they are parted; the very one first', async () => {
    const coded = await task('Việc có mã', { code: '26-0042' });
    await task('Việc có mã gần đó', { code: '26-0421' });
    for (const words of ['26-0042', '26 42', '26/0042']) expect((await hits(s.head, words, 'task'))[0]?.id, words).toBe(coded.id);
    expect((await hits(s.head, '26-0042 ', 'task')).map((h) => h.id)).toEqual([coded.id]);
    const directive = await t.make.document(s.body, { symbol: '09-CT/TU', subject: 'Về công tác hè' });
    await t.make.document(s.body, { symbol: '109-CT/TU', subject: 'Về việc khác' });
    for (const words of ['09-CT/TU', '9 CT TU', '09/CT-TU', '9-ct/tu', '09CT/TU', 'chi thi 9 ct tu'.slice(8)])
      expect(
        (await hits(s.head, words, 'document')).map((h) => h.id),
        words,
      ).toEqual([directive.id]);
  });

  test('a very one that is old stands first among many newer', async () => {
    const first = await task('Mã đầu', { code: '27-0001' });
    for (let i = 10; i < 40; i++) await task('Mã sau', { code: `27-01${i}` });
    expect((await hits(s.head, '27-0001', 'task'))[0]?.id).toBe(first.id);
  });
});

describe('people and units', () => {
  test.each(['Nguyệt Nguyễn', 'nguyet', 'cô Nguyệt', 'Nguyễn Thị Ánh Nguyệt', 'co nguyet', 'đồng chí Nguyệt'])(
    '“%s” finds the person',
    async (words) => {
      if (!(await t.query(`select 1 from person where username = 'nguyet'`)).length)
        await t.make.person({ name: 'Nguyễn Thị Ánh Nguyệt', in: s.group, title: 'Giáo viên', username: 'nguyet' });
      const found = await hits(s.teacher, words, 'person');
      expect(found.map((h) => h.title.text)).toEqual(['Nguyễn Thị Ánh Nguyệt']);
      expect(found[0]).toMatchObject({ person: { posts: [{ title: 'Giáo viên', unitName: 'Tổ Toán' }] } });
    },
  );

  test('a unit, by its name and by its short name', async () => {
    expect(await titles(s.teacher, 'to toan', 'unit')).toEqual(['Tổ Toán']);
    expect(await titles(s.teacher, 'nui xa', 'unit')).toEqual([]);
  });

  test('administrators find people and units of every body, and still no tasks', async () => {
    const admin = await t.make.person({ name: 'Quản Trị Viên', isAdmin: true });
    await task('Việc không của quản trị viên');
    expect(await titles(admin, 'ngô lạ', 'person')).toEqual(['Ngô Văn Lạ']);
    expect(await titles(admin, 'nui xa', 'unit')).toEqual(['Trường THCS Núi Xa']);
    expect(await titles(admin, 'quản trị viên', 'task')).toEqual([]);
  });

  test('neither phone number, e-mail nor user name is in the index', async () => {
    await t.make.person({ name: 'Trần Kín', in: s.group, username: 'tenkinla', phone: '0987654321', email: 'kinla@thu.vn' } as never);
    const words = (await t.query<{ w: string }>(`select string_agg(words::text, ' ') as w from search_entry where kind = 'person'`))[0]!.w;
    for (const secret of ['tenkinla', '987654321', 'kinla']) expect(words).not.toContain(secret);
    expect(words).toContain('kin');
  });
});

describe('rights', () => {
  test('nothing of another body is found, whatever is asked', async () => {
    await t.make.task(s.otherBody, { title: 'Chuyện riêng của Núi Xa' });
    await t.make.document(s.otherBody, { subject: 'Chuyện riêng của Núi Xa', symbol: '77/NX' });
    await t.make.plan(s.otherBody, { head: { symbol: '78/NX', subject: 'Chuyện riêng của Núi Xa' }, state: 'issued' });
    expect(await groups(s.head, 'chuyện riêng núi xa')).toEqual([]);
    expect(await groups(s.head, '77/NX')).toEqual([]);
    expect((await groups(s.stranger, 'chuyện riêng núi xa')).map((g) => g.kind)).toEqual(['task', 'plan', 'document']);
    expect(await titles(s.head, 'ngô lạ', 'person')).toEqual([]);
  });

  test('a member finds tasks in which he has a duty, the head of a group those of the group; neither is told how many others there are', async () => {
    const mine = await task('Việc bảo mật nội bộ', { executor_id: s.colleague.id });
    const other = await task('Việc bảo mật nội bộ khác', { executor_id: null, lead_unit_id: s.group2.id });
    const ids = async (who: { id: number }) => (await hits(who, 'bảo mật nội bộ', 'task')).map((h) => h.id).sort();
    expect(await ids(s.head)).toEqual([mine.id, other.id].sort());
    expect(await ids(s.groupHead)).toEqual([mine.id]);
    expect(await ids(s.colleague)).toEqual([mine.id]);
    expect(await ids(s.teacher)).toEqual([]);
    expect(await groups(s.colleague, 'bảo mật nội bộ', { kinds: ['task'] })).toMatchObject([{ count: 1, more: false }]);
    await t.query('insert into task_support (task_id, unit_id, body_id) values ($1, $2, $3)', [other.id, s.group.id, s.body.id]);
    expect(await ids(s.groupHead)).toEqual([mine.id, other.id].sort());
    await t.query('delete from task_support where task_id = $1', [other.id]);
    expect(await ids(s.groupHead)).toEqual([mine.id]);
  });

  test('a plan under review is found by who may go over it, and after it is issued by all of the body', async () => {
    const plan = await t.make.plan(s.body, { head: { symbol: '12/KH-ST', subject: 'Kế hoạch còn kín' }, created_by: s.groupHead.id });
    for (const [who, sees] of [
      [s.head, true],
      [s.clerk, true],
      [s.groupHead, true],
      [s.teacher, false],
      [s.stranger, false],
    ] as const)
      expect((await groups(who, 'còn kín', { kinds: ['plan'] })).length, String(who.id)).toBe(sees ? 1 : 0);
    await t.query(`update plan set state = 'issued' where id = $1`, [plan.id]);
    expect((await groups(s.teacher, 'còn kín', { kinds: ['plan'] })).length).toBe(1);
  });

  test('so is its paper, also in the register of documents', async () => {
    const paper = await t.make.document(s.body, { subject: 'Tờ giấy chưa ký', created_by: s.groupHead.id, in_draft: true });
    const finds = async (who: { id: number }): Promise<[number, number]> => [
      (await groups(who, 'chưa ký', { kinds: ['document'] })).length,
      (await t.as(who).call(listDocuments, { query: { bodyId: s.body.id, q: 'chua ky' } })).items.length,
    ];
    for (const who of [s.head, s.clerk, s.groupHead]) expect(await finds(who), String(who.id)).toEqual([1, 1]);
    expect(await finds(s.teacher)).toEqual([0, 0]);
    await t.query('update document set in_draft = false where id = $1', [paper.id]);
    expect(await finds(s.teacher)).toEqual([1, 1]);
  });

  test('the second wall: the function of the database answers nothing outside the scope, whatever it is given', async () => {
    await t.make.task(s.otherBody, { title: 'Sau bức tường' });
    const { withActor } = await import('../../platform/db/scope.ts');
    const asked = (bodies: number[], given: number[]) =>
      withActor(t.db, { personId: s.head.id, bodies }, (trx) =>
        sql`select * from app.search('{task}', '{sau,buc,tuong}', '{}', '{}', '{}', '', ${given}::bigint[], ${given}::bigint[], ${given}::bigint[], '{}', '{}', false, 20)`.execute(
          trx,
        ),
      );
    expect((await asked([s.body.id], [s.otherBody.id])).rows).toEqual([]);
    expect((await asked([s.otherBody.id], [s.otherBody.id])).rows).toHaveLength(1);
    await expect(sql`select app.search_fill()`.execute(t.db)).rejects.toMatchObject({ code: '42501' });
    await expect(sql`select app.search_put('task', '{1}')`.execute(t.db)).rejects.toMatchObject({ code: '42501' });
  });

  test('of a secret document only what its register shows', async () => {
    await t.make.document(s.body, { subject: 'Văn bản mật', symbol: '66-M', secret: true, signer: null });
    const [hit] = await hits(s.head, '66-M', 'document');
    expect(hit?.title.text).toBe('Văn bản mật');
  });
});

describe('what changes is found at once', () => {
  test('through the API: given, renamed, handed over, closed', async () => {
    const fields = s.fields({ title: 'Sơ kết phong trào xanh', dueOn: '2026-05-05' });
    const made = await t.as(s.head).call(createTask, { body: { bodyId: s.body.id, exceptionReason: null, ...fields } });
    expect((await hits(s.teacher, 'phong trào xanh', 'task')).map((h) => h.id)).toEqual([made.id]);
    await t.as(s.head).call(updateTask, {
      params: { id: made.id },
      body: { version: made.version, reason: null, fields: { title: 'Tổng kết phong trào đỏ', executorId: s.colleague.id } },
    });
    expect(await hits(s.head, 'phong trào xanh', 'task')).toEqual([]);
    expect(await hits(s.teacher, 'phong trào đỏ', 'task')).toEqual([]);
    expect((await hits(s.colleague, 'phong trào đỏ', 'task')).map((h) => h.id)).toEqual([made.id]);
    await t.as(s.colleague).call(submitTask, { params: { id: made.id }, body: { note: 'Xong' } });
    await t.as(s.deputy).call(acceptTask, { params: { id: made.id }, body: {} });
    expect(await t.query(`select open from search_entry where kind = 'task' and ref_id = $1`, [made.id])).toEqual([{ open: false }]);
  });

  test('a person who is renamed', async () => {
    const p = await t.make.person({ name: 'Lý Thị Cũ', in: s.group2 });
    await t.as(s.head).call(updatePerson, { params: { id: p.id }, body: { version: 0, name: 'Lý Thị Mới' } });
    expect(await titles(s.head, 'lý mới', 'person')).toEqual(['Lý Thị Mới']);
    expect(await titles(s.head, 'lý cũ', 'person')).toEqual([]);
  });

  test('the index written anew is the index as the triggers kept it', async () => {
    const all = () => t.query('select kind, ref_id, body_id, open, key, viewers, words::text as words from search_entry order by 1, 2, 3');
    const kept = await all();
    await t.query('select app.search_fill()');
    expect(await all()).toEqual(kept);
    expect(kept.length).toBeGreaterThan(100);
  });
});

test('as many queries for common words as for rare ones', async () => {
  for (let i = 0; i < 40; i++) await task(`Họp giao ban tuần ${i}`);
  await t.make.document(s.body, { subject: 'Họp giao ban', symbol: '1/GB' });
  await groups(s.head, 'họp giao ban', { limit: 50 });
  const cost = (words: string, limit: number) => t.countQueries(() => groups(s.head, words, { kinds: ['task', 'document'], limit }));
  const few = await cost('họp giao ban', 2);
  expect(await cost('họp giao ban', 50)).toBe(few);
  expect(few).toBeLessThanOrEqual(10);
  expect((await groups(s.head, 'họp giao ban', { kinds: ['task'], limit: 5 }))[0]).toMatchObject({ count: 40 });
});

test('the register of documents seeks by the same words, common and rare', async () => {
  const clerk = t.as(s.clerk);
  await t.query(
    `insert into document (body_id, direction, type, symbol, subject, created_by) select $1, 'in', 'Công văn', n || '/CV-LK', 'Liên kết số ' || n, $2 from generate_series(1, 2100) n`,
    [s.body.id, s.clerk.id],
  );
  const list = async (q: string, more: object = {}) => (await clerk.call(listDocuments, { query: { q, limit: 20, ...more } })).items;
  expect((await list('liên kết')).map((d) => d.symbol)).toEqual(Array.from({ length: 20 }, (_, i) => `${2100 - i}/CV-LK`));
  const [tenth] = (await list('lien ket')).slice(9);
  expect((await list('lien ket', { before: tenth!.id })).map((d) => d.symbol).slice(0, 2)).toEqual(['2090/CV-LK', '2089/CV-LK']);
  expect((await list('1234 CV LK')).map((d) => d.symbol)).toEqual(['1234/CV-LK']);
  expect(await list('lien ket', { direction: 'out' })).toEqual([]);
  expect(await list('không có từ này')).toEqual([]);
});
