import { createPerson, createPost, endPost, getSession, issuePassword, listPeople, signIn, updatePerson } from '@sauro/contract/identity';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/harness.ts';

let t: TestApp;
let school: { id: number };
let other: { id: number };
let group: { id: number };
let head: { id: number };
let teacher: { id: number };
let stranger: { id: number };
let admin: { id: number };

beforeAll(async () => {
  t = await startTestApp({ now: '2026-03-09T01:00:00Z' });
  school = await t.make.body();
  other = await t.make.body();
  group = await t.make.unit(school, { name: 'Tổ Toán' });
  head = await t.make.person({ name: 'Phạm Thị Hòa', in: school, role: 'head' });
  teacher = await t.make.person({
    name: 'Đỗ Văn Ánh',
    username: 'anh.dv',
    phone: '0911111111',
    in: group,
    role: 'member',
    title: 'Giáo viên',
  });
  stranger = await t.make.person({ name: 'Lý Thị Xa', in: other, role: 'head' });
  admin = await t.make.person({ name: 'Ngô Quản Trị', isAdmin: true });
});
afterAll(() => t.stop());

const names = async (as: { id: number }, query = {}) => (await t.as(as).call(listPeople, { query })).items.map((p) => p.name);
const account = (username: string, unitId: number, w = {}) => ({
  name: 'Trần Thị Mới',
  username,
  post: { unitId, role: 'member' as const, title: 'Giáo viên' },
  ...w,
});

describe('the list of people', () => {
  test('needs a session', () => expect(t.anonymous().call(listPeople)).rejects.toMatchObject({ status: 401 }));

  test('shows who holds a post in my bodies, by given name in Vietnamese order', async () => {
    const body = await t.make.body();
    for (const name of ['Lê Thị Yến', 'Bùi Văn Ân', 'Đào Văn An', 'Cao Thị Đào', 'Vũ Văn Dũng', 'Đặng Thị Ấm'])
      await t.make.person({ name, in: body });
    const me = await t.make.person({ name: 'Hồ Văn Cả', in: body, role: 'clerk' });
    expect(await names(me)).toEqual(['Đào Văn An', 'Đặng Thị Ấm', 'Bùi Văn Ân', 'Hồ Văn Cả', 'Vũ Văn Dũng', 'Cao Thị Đào', 'Lê Thị Yến']);
  });

  test('of another body is not there for me', async () => {
    await expect(t.as(teacher).call(listPeople, { query: { bodyId: other.id } })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect(await names(teacher)).not.toContain('Lý Thị Xa');
    expect(await names(teacher, { ids: [stranger.id, head.id] })).toEqual(['Phạm Thị Hòa']);
  });

  test('is found without marks, by user name and by phone, and % is but a sign', async () => {
    expect(await names(head, { q: 'do van anh' })).toEqual(['Đỗ Văn Ánh']);
    expect(await names(head, { q: 'ANH.DV' })).toEqual(['Đỗ Văn Ánh']);
    expect(await names(head, { q: '%' })).toEqual([]);
  });

  test('shows phone numbers to who manages the account and to oneself, not to colleagues', async () => {
    const phoneFor = async (as: { id: number }) => (await t.as(as).call(listPeople, { query: { ids: [teacher.id] } })).items[0]?.phone;
    const colleague = await t.make.person({ in: group });
    expect([await phoneFor(head), await phoneFor(teacher), await phoneFor(colleague)]).toEqual(['0911111111', '0911111111', null]);
  });

  test('shows posts of my own bodies only', async () => {
    const both = await t.make.person({ name: 'Mai Thị Hai', in: school, title: 'Giáo viên' });
    await t.make.post(both, other, 'member', { title: 'Đoàn viên' });
    const seen = (await t.as(head).call(listPeople, { query: { ids: [both.id] } })).items[0];
    expect(seen?.posts.map((p) => p.title)).toEqual(['Giáo viên']);
    const own = (await t.as(both).call(listPeople, { query: { ids: [both.id] } })).items[0];
    expect(own?.posts.map((p) => p.title)).toEqual(['Giáo viên', 'Đoàn viên']);
  });

  test('leaves out who has no post any more; an administrator finds everybody', async () => {
    const gone = await t.make.person({ name: 'Tạ Văn Cũ' });
    await t.make.post(gone, school, 'member', { to: '2026-03-08' });
    expect(await names(head, { ids: [gone.id] })).toEqual([]);
    expect(await names(admin, { ids: [gone.id, stranger.id] })).toEqual(['Tạ Văn Cũ', 'Lý Thị Xa']);
    expect(await names(admin, { bodyId: other.id })).toContain('Lý Thị Xa');
  });

  test('takes the same few queries for two people and for forty', async () => {
    const [small, large] = [await t.make.body(), await t.make.body()];
    const one = await t.make.person({ in: small, role: 'head' });
    const many = await t.make.person({ in: large, role: 'head' });
    for (let i = 0; i < 40; i++) await t.make.person({ in: large });
    const cost = async (who: { id: number }) => {
      const browser = t.as(who);
      await browser.call(getSession);
      return [await t.countQueries(() => browser.call(listPeople)), await t.countQueries(() => browser.call(getSession))];
    };
    const few = await cost(one);
    expect(await cost(many)).toEqual(few);
    expect(Math.max(...few)).toBeLessThanOrEqual(9);
  });

  test('refuses a limit out of range', () =>
    expect(t.as(head).call(listPeople, { query: { limit: 5000 } })).rejects.toMatchObject({ code: 'VALIDATION' }));
});

describe('issuing an account', () => {
  test('by the leader of the body gives a password that must be changed', async () => {
    const { person, issuedPassword } = await t
      .as(head)
      .call(createPerson, { body: account('moi.tt', group.id, { phone: '84933 333 333', address: 'cô' }) });
    expect(person).toMatchObject({
      username: 'moi.tt',
      phone: '0933333333',
      address: 'cô',
      can: { edit: true, issuePassword: true },
      posts: [{ unit: { id: group.id }, bodyId: school.id }],
    });
    const session = await t.anonymous().call(signIn, { body: { login: '0933333333', password: issuedPassword } });
    expect(session.mustChangePassword).toBe(true);
    const line = (await t.audit(school.id)).at(-1);
    expect(line).toMatchObject({ act: 'identity.createPerson', subject_id: person.id, actor_id: head.id });
    expect(JSON.stringify(line)).not.toContain(issuedPassword);
  });

  test('twice with one key makes one account, keeps no password, and hands out one that works', async () => {
    const input = { body: account('hai.lan', school.id), key: 'mot-lan-thoi-1' };
    const one = await t.as(head).call(createPerson, input);
    const two = await t.as(head).call(createPerson, input);
    expect(two.person.id).toBe(one.person.id);
    expect(await t.query('select 1 from person where username = $1', ['hai.lan'])).toHaveLength(1);
    expect(JSON.stringify(await t.query('select response from idempotency'))).not.toContain(one.issuedPassword);
    await t.anonymous().call(signIn, { body: { login: 'hai.lan', password: two.issuedPassword } });
  });

  test('in another body, or by who leads nothing, is refused as if the unit were not there', async () => {
    await expect(t.as(head).call(createPerson, { body: account('la.lam', other.id) })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(t.as(teacher).call(createPerson, { body: account('la.lam', group.id) })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(t.anonymous().call(createPerson, { body: account('la.lam', group.id) })).rejects.toMatchObject({ status: 401 });
  });

  test('by an administrator works in every body, and opens none of them to him', async () => {
    const { person } = await t.as(admin).call(createPerson, { body: account('tu.xa', other.id) });
    expect(person.posts).toMatchObject([{ bodyId: other.id }]);
    expect((await t.as(admin).call(getSession)).bodies).toEqual([]);
  });

  test('refuses what is taken, malformed or closed', async () => {
    const closed = await t.make.unit(school, { validTo: '2026-01-31' });
    const as = t.as(head);
    await expect(as.call(createPerson, { body: account('anh.dv', group.id) })).rejects.toMatchObject({
      code: 'USERNAME_TAKEN',
      status: 409,
    });
    await expect(as.call(createPerson, { body: account('khac.1', group.id, { phone: '0911111111' }) })).rejects.toMatchObject({
      code: 'PHONE_TAKEN',
    });
    await expect(as.call(createPerson, { body: account('khac.2', closed.id) })).rejects.toMatchObject({ code: 'UNIT_CLOSED' });
    await expect(as.call(createPerson, { body: account('có dấu', group.id) })).rejects.toMatchObject({ code: 'VALIDATION' });
    await expect(as.call(createPerson, { body: account('0944444444', group.id) })).rejects.toMatchObject({ code: 'VALIDATION' });
  });
});

describe('changing an account', () => {
  const fresh = (w = {}) => t.make.person({ in: school, ...w });

  test('writes what changed and says who was before', async () => {
    const p = await fresh({ name: 'Bùi Thị Sửa' });
    const changed = await t
      .as(head)
      .call(updatePerson, { params: { id: p.id }, body: { version: 0, name: 'Bùi Thị Đã Sửa', phone: '+84 955 555 555' } });
    expect(changed).toMatchObject({ name: 'Bùi Thị Đã Sửa', phone: '0955555555', version: 1 });
    expect((await t.audit(school.id)).at(-1)).toMatchObject({
      act: 'identity.updatePerson',
      before: { name: 'Bùi Thị Sửa', phone: null },
      after: { phone: '0955555555' },
    });
    await expect(t.as(head).call(updatePerson, { params: { id: p.id }, body: { version: 0, name: 'Khác' } })).rejects.toMatchObject({
      code: 'VERSION_CONFLICT',
      body: { detail: { by: 'Phạm Thị Hòa', version: 1 } },
    });
  });

  test('switching it off ends its sessions', async () => {
    const p = await fresh();
    const browser = t.as(p);
    await browser.call(getSession);
    await t.as(head).call(updatePerson, { params: { id: p.id }, body: { version: 0, active: false } });
    await expect(browser.call(getSession)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(t.as(head).call(updatePerson, { params: { id: head.id }, body: { version: 0, active: false } })).rejects.toMatchObject({
      code: 'VALIDATION',
    });
  });

  test('is for who manages it; for all others it is not there', async () => {
    const p = await fresh();
    const body = { version: 0, name: 'Kẻ Lạ' };
    await expect(t.as(teacher).call(updatePerson, { params: { id: p.id }, body })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(t.as(stranger).call(updatePerson, { params: { id: p.id }, body })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(t.anonymous().call(updatePerson, { params: { id: p.id }, body })).rejects.toMatchObject({ status: 401 });
    await expect(t.as(head).call(updatePerson, { params: { id: p.id }, body: { version: 0, phone: '12' } })).rejects.toMatchObject({
      code: 'VALIDATION',
    });
    await expect(t.as(head).call(updatePerson, { params: { id: p.id }, body: { version: 0, phone: '0911111111' } })).rejects.toMatchObject({
      code: 'PHONE_TAKEN',
    });
  });
});

describe('issuing a password anew', () => {
  test('makes the old one void, ends the sessions and must be changed', async () => {
    const p = await t.make.person({ username: 'quen.mk', password: 'mat khau cu', in: school });
    const browser = t.as(p);
    await browser.call(getSession);
    const { issuedPassword } = await t.as(head).call(issuePassword, { params: { id: p.id } });
    await expect(browser.call(getSession)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(t.anonymous().call(signIn, { body: { login: 'quen.mk', password: 'mat khau cu' } })).rejects.toMatchObject({
      code: 'SIGN_IN_FAILED',
    });
    expect((await t.anonymous().call(signIn, { body: { login: 'quen.mk', password: issuedPassword } })).mustChangePassword).toBe(true);
    expect((await t.audit(school.id)).at(-1)).toMatchObject({ act: 'identity.issuePassword', subject_id: p.id, after: null });
  });

  test('opens no body to a leader that he does not lead', async () => {
    const refused = async (as: { id: number }, id: number) =>
      expect(t.as(as).call(issuePassword, { params: { id } })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const leadsElsewhere = await t.make.person({ in: school });
    await t.make.post(leadsElsewhere, other, 'head');
    const clerkElsewhere = await t.make.person({ in: school });
    await t.make.post(clerkElsewhere, other, 'clerk');
    const comesFromElsewhere = await t.make.person({ in: other });
    await t.make.post(comesFromElsewhere, school, 'member');
    const administrator = await t.make.person({ in: school, isAdmin: true });
    for (const p of [leadsElsewhere, clerkElsewhere, comesFromElsewhere, administrator, head]) await refused(head, p.id);
    await refused(teacher, head.id);
    await refused(stranger, teacher.id);
    await expect(t.anonymous().call(issuePassword, { params: { id: teacher.id } })).rejects.toMatchObject({ status: 401 });
    await expect(t.as(head).call(issuePassword, { params: { id: 'x' } })).rejects.toMatchObject({ code: 'VALIDATION' });
    await t.as(admin).call(issuePassword, { params: { id: leadsElsewhere.id } });
  });
});

describe('posts', () => {
  test('are given by who manages the body, to whom he sees', async () => {
    const p = await t.make.person({ in: school, title: 'Giáo viên' });
    const body = { unitId: group.id, role: 'head' as const, title: 'Tổ trưởng' };
    const after = await t.as(head).call(createPost, { params: { id: p.id }, body });
    expect(after.posts.map((x) => [x.title, x.from])).toEqual([
      ['Giáo viên', '2020-01-01'],
      ['Tổ trưởng', '2026-03-09'],
    ]);
    expect((await t.audit(school.id)).at(-1)).toMatchObject({ act: 'identity.createPost', subject: 'post' });
    await expect(t.as(head).call(createPost, { params: { id: p.id }, body })).rejects.toMatchObject({ code: 'POST_EXISTS', status: 409 });
    await expect(t.as(head).call(createPost, { params: { id: stranger.id }, body })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(t.as(head).call(createPost, { params: { id: p.id }, body: { ...body, unitId: other.id } })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(t.as(teacher).call(createPost, { params: { id: p.id }, body: { ...body, title: 'Tổ phó' } })).rejects.toMatchObject({
      code: 'NOT_FOUND',
    });
    await expect(t.anonymous().call(createPost, { params: { id: p.id }, body })).rejects.toMatchObject({ status: 401 });
    await expect(t.as(head).call(createPost, { params: { id: p.id }, body: { ...body, role: 'king' as never } })).rejects.toMatchObject({
      code: 'VALIDATION',
    });
    const far = await t.as(admin).call(createPost, { params: { id: stranger.id }, body: { ...body, title: 'Cố vấn' } });
    expect(far.posts).toHaveLength(2);
  });

  test('end on a day, the last on which they hold', async () => {
    const p = await t.make.person();
    const post = await t.make.post(p, school, 'member', { from: '2026-01-01' });
    const end = (as: { id: number }, to: string) => t.as(as).call(endPost, { params: { id: post.id }, body: { to } });
    await expect(end(head, '2025-12-31')).rejects.toMatchObject({ code: 'DATE_NOT_LATER', body: { detail: { than: '2026-01-01' } } });
    await expect(end(teacher, '2026-03-09')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(end(stranger, '2026-03-09')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await expect(end(head, 'hôm nay')).rejects.toMatchObject({ code: 'VALIDATION' });
    await expect(t.anonymous().call(endPost, { params: { id: post.id }, body: { to: '2026-03-09' } })).rejects.toMatchObject({
      status: 401,
    });
    expect((await t.as(p).call(getSession)).bodies).toHaveLength(1);
    expect((await end(head, '2026-03-09')).posts[0]?.to).toBe('2026-03-09');
    expect((await t.as(p).call(getSession)).bodies).toHaveLength(1);
    t.clock.set('2026-03-10T01:00:00Z');
    expect((await t.as(p).call(getSession)).bodies).toEqual([]);
    t.clock.set('2026-03-09T01:00:00Z');
    expect((await t.audit(school.id)).at(-1)).toMatchObject({
      act: 'identity.endPost',
      before: { valid_to: null },
      after: { valid_to: '2026-03-09' },
    });
    const far = await t.make.post(p, other, 'member');
    await t.as(admin).call(endPost, { params: { id: far.id }, body: { to: '2026-03-09' } });
  });
});
