import { changePassword, getSession, listSessions, revokeSession, signIn, signOut, updateMe } from '@sauro/contract/identity';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/harness.ts';

const password = 'cay phuong truoc san';
let t: TestApp;
let school: { id: number };
let hoa: { id: number; username: string };

beforeAll(async () => {
  t = await startTestApp({ now: '2026-03-09T01:00:00Z', settings: { SIGN_IN_ATTEMPTS: '3' } });
  school = await t.make.body({ name: 'Trường THCS Sông Trong' });
  hoa = await t.make.person({
    name: 'Phạm Thị Hòa',
    username: 'hoa.pt',
    phone: '0912345678',
    password,
    in: school,
    role: 'head',
    title: 'Hiệu trưởng',
  });
});
afterAll(() => t.stop());
beforeEach(async () => {
  t.clock.set('2026-03-09T01:00:00Z');
  await t.query('delete from sign_in_attempt');
});

const enter = async (body: { login: string; password?: string; sharedComputer?: boolean }, headers = {}) => {
  const browser = t.anonymous();
  const session = await browser.call(signIn, { body: { password, ...body }, headers });
  return { browser, session };
};
const later = (minutes: number) => t.clock.set(new Date(Date.parse('2026-03-09T01:00:00Z') + minutes * 60_000));

describe('signing in', () => {
  test('by user name in any case, or by phone however written', async () => {
    for (const login of ['hoa.pt', ' Hoa.PT ', '0912345678', '+84 912 345 678', '84912.345.678']) {
      const { session, browser } = await enter({ login });
      expect(session.person).toMatchObject({ id: hoa.id, username: 'hoa.pt', phone: '0912345678' });
      expect((await browser.call(getSession)).person.id).toBe(hoa.id);
    }
  });

  test('says what the person may do in each body', async () => {
    const cell = await t.make.body({ line: 'party', kind: 'party-cell' });
    await t.make.post(hoa, cell, 'member', { title: 'Đảng viên' });
    const { session } = await enter({ login: 'hoa.pt' });
    expect(session.bodies.map((b) => [b.id, b.can])).toEqual([
      [school.id, { uploadPlan: true, issuePlan: true, createTask: true, keepDocuments: true, lead: true, manage: true }],
      [cell.id, { uploadPlan: false, issuePlan: false, createTask: false, keepDocuments: false, lead: false, manage: false }],
    ]);
    expect(session).toMatchObject({ mustChangePassword: false, today: '2026-03-09', insecure: false, sample: false });
    expect(session.posts.map((p) => p.title)).toEqual(['Hiệu trưởng', 'Đảng viên']);
  });

  test('sets a cookie that scripts and other sites do not get, and stores only a hash of its token', async () => {
    const response = await t.anonymous().raw(signIn, { body: { login: 'hoa.pt', password } });
    const [cookie] = response.cookies;
    expect(cookie).toMatchObject({ name: '__Host-sauro', httpOnly: true, secure: true, sameSite: 'Lax', path: '/' });
    expect(cookie).not.toHaveProperty('domain');
    const stored = await t.query<{ token_hash: Buffer }>('select token_hash from session where person_id = $1', [hoa.id]);
    expect(stored.length).toBeGreaterThan(0);
    for (const s of stored) expect([s.token_hash.toString('utf8'), s.token_hash.toString('base64url')]).not.toContain(cookie?.value);
  });

  test("on a shared computer the cookie goes with the browser, on one's own it stays", async () => {
    const cookie = async (sharedComputer: boolean) =>
      (await t.anonymous().raw(signIn, { body: { login: 'hoa.pt', password, sharedComputer } })).cookies[0];
    expect(await cookie(true)).not.toHaveProperty('maxAge');
    expect(await cookie(false)).toMatchObject({ maxAge: 30 * 24 * 3600 });
  });

  test('over plain HTTP from another machine the cookie goes without __Host-, and the answer warns', async () => {
    const response = await t.app.inject({
      method: 'POST',
      url: '/api/v1/session',
      remoteAddress: '192.168.1.20',
      headers: { host: 'saurox.xa.vn' },
      payload: { login: 'hoa.pt', password },
    });
    expect(response.json()).toMatchObject({ insecure: true });
    expect(response.cookies[0]).toMatchObject({ name: 'sauro', httpOnly: true });
    expect(response.cookies[0]).not.toHaveProperty('secure');
  });

  test('answers alike whether the password is wrong, the account unknown or switched off', async () => {
    await t.make.person({ username: 'nghi.viec', password, active: false });
    const answers = [];
    for (const [login, p] of [
      ['hoa.pt', 'khong phai mat khau'],
      ['khong.co', password],
      ['nghi.viec', password],
    ] as const) {
      const r = await t.anonymous().raw(signIn, { body: { login, password: p } });
      const { requestId: _, ...problem } = r.json();
      answers.push([r.statusCode, problem, r.cookies]);
    }
    expect(new Set(answers.map((a) => JSON.stringify(a))).size).toBe(1);
    expect(answers[0]?.[1]).toMatchObject({ code: 'SIGN_IN_FAILED' });
  });

  test('is written to the audit log, success and failure', async () => {
    const before = (await t.audit(0)).length;
    await enter({ login: 'hoa.pt' });
    await enter({ login: 'hoa.pt', password: 'sai' }).catch(() => {});
    expect((await t.audit(0)).slice(before)).toMatchObject([
      { act: 'identity.signIn', actor_id: hoa.id, subject: 'session' },
      { act: 'identity.signInFailed', actor_id: null, subject_id: hoa.id },
    ]);
  });

  test('refuses an empty login by its field', async () => {
    await expect(enter({ login: ' ' })).rejects.toMatchObject({
      code: 'VALIDATION',
      body: { invalid_params: [expect.objectContaining({ name: 'body.login' })] },
    });
  });

  test('ends the session that the browser held until then', async () => {
    const { browser } = await enter({ login: 'hoa.pt' });
    const cookie = browser.cookie()!;
    await browser.call(signIn, { body: { login: 'hoa.pt', password } });
    await expect(t.anonymous().call(getSession, { headers: { cookie } })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });
});

describe('throttling', () => {
  const fail = (login: string) => t.anonymous().raw(signIn, { body: { login, password: 'sai sai sai' } });

  test('after the free failures each one costs a longer wait, also with the right password, and also for an unknown account', async () => {
    for (const login of ['hoa.pt', 'khong.co']) {
      await t.query('delete from sign_in_attempt');
      later(0);
      for (let i = 0; i < 3; i++) expect((await fail(login)).json().code).toBe('SIGN_IN_FAILED');
      await expect(enter({ login })).rejects.toMatchObject({ code: 'SIGN_IN_THROTTLED', status: 429, body: { detail: { seconds: 15 } } });
      later(0.25);
      expect((await fail(login)).json().code).toBe('SIGN_IN_FAILED');
      await expect(enter({ login })).rejects.toMatchObject({ body: { detail: { seconds: 30 } } });
    }
  });

  test('is per account: another account signs in meanwhile', async () => {
    for (let i = 0; i < 3; i++) await fail('khong.co');
    await expect(enter({ login: 'hoa.pt' })).resolves.toBeDefined();
  });

  test('the phone number and the user name differ, yet many accounts tried from one address are stopped', async () => {
    for (let i = 0; i < 15; i++) await fail(`nguoi.${i}`);
    await expect(enter({ login: 'hoa.pt' })).rejects.toMatchObject({ code: 'SIGN_IN_THROTTLED' });
  });

  test('a sign-in that succeeds clears the failures', async () => {
    await fail('hoa.pt');
    await fail('hoa.pt');
    await enter({ login: 'hoa.pt' });
    await fail('hoa.pt');
    await fail('hoa.pt');
    await expect(enter({ login: 'hoa.pt' })).resolves.toBeDefined();
  });

  test('tries sent all at once are no way around', async () => {
    const answers = await Promise.all(Array.from({ length: 12 }, () => fail('hoa.pt')));
    expect(answers.filter((r) => r.json().code === 'SIGN_IN_FAILED')).toHaveLength(3);
  });
});

describe('sessions', () => {
  test('on a shared computer end after 30 idle minutes', async () => {
    const { browser } = await enter({ login: 'hoa.pt' });
    later(29);
    await browser.call(getSession);
    later(58);
    await browser.call(getSession);
    later(89);
    await expect(browser.call(getSession)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  test('on a shared computer end after 12 hours even in use', async () => {
    const { browser, session } = await enter({ login: 'hoa.pt' });
    expect(session.expiresAt).toBe('2026-03-09T13:00:00.000Z');
    for (let m = 20; m < 720; m += 20) {
      later(m);
      await browser.call(getSession);
    }
    later(721);
    await expect(browser.call(getSession)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  test("on one's own computer outlast the day", async () => {
    const { browser } = await enter({ login: 'hoa.pt', sharedComputer: false });
    later(3 * 24 * 60);
    expect((await browser.call(getSession)).person.id).toBe(hoa.id);
    later(40 * 24 * 60);
    await expect(browser.call(getSession)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
  });

  test('are listed with the device, and ended one by one', async () => {
    await t.query('update session set revoked_at = now() where person_id = $1', [hoa.id]);
    const agent = 'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0.0.0 Safari/537.36';
    const one = await enter({ login: 'hoa.pt' }, { 'user-agent': agent });
    later(1);
    const two = await enter({ login: 'hoa.pt' });
    const { items } = await two.browser.call(listSessions);
    expect(items.map((s) => [s.current, s.device])).toEqual([
      [true, ''],
      [false, 'Chrome trên Windows'],
    ]);
    await two.browser.call(revokeSession, { params: { id: items[1]!.id } });
    await expect(one.browser.call(getSession)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(two.browser.call(revokeSession, { params: { id: items[1]!.id } })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await t.audit(0)).at(-1)).toMatchObject({ act: 'identity.revokeSession', subject_id: items[1]!.id, actor_id: hoa.id });
  });

  test('of others can be neither seen nor ended', async () => {
    const { browser } = await enter({ login: 'hoa.pt' });
    const mine = (await browser.call(listSessions)).items.find((s) => s.current)!;
    const stranger = t.as(await t.make.person({ in: school }));
    expect((await stranger.call(listSessions)).items.map((s) => s.id)).not.toContain(mine.id);
    await expect(stranger.call(revokeSession, { params: { id: mine.id } })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await browser.call(getSession);
  });

  test('signing out ends the session and takes the cookie back', async () => {
    const { browser } = await enter({ login: 'hoa.pt' });
    const cookie = browser.cookie()!;
    const response = await browser.raw(signOut);
    expect(response.cookies[0]).toMatchObject({ name: '__Host-sauro', value: '', secure: true });
    await expect(t.anonymous().call(getSession, { headers: { cookie } })).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    expect((await t.audit(0)).at(-1)).toMatchObject({ act: 'identity.signOut' });
  });

  test('are asked for by every operation of this kind', async () => {
    await expect(t.anonymous().call(getSession)).rejects.toMatchObject({ status: 401 });
    await expect(t.anonymous().call(signOut)).rejects.toMatchObject({ status: 401 });
    await expect(t.anonymous().call(listSessions)).rejects.toMatchObject({ status: 401 });
    await expect(t.anonymous().call(revokeSession, { params: { id: 1 } })).rejects.toMatchObject({ status: 401 });
    await expect(t.anonymous().call(updateMe, { body: {} })).rejects.toMatchObject({ status: 401 });
    await expect(t.anonymous().call(changePassword, { body: { current: 'x', next: 'mot mat khau moi' } })).rejects.toMatchObject({
      status: 401,
    });
  });
});

describe('the origin of a write', () => {
  test('must be ours', async () => {
    const { browser } = await enter({ login: 'hoa.pt' });
    const refused: Record<string, string>[] = [
      { origin: 'https://la.example' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
      { origin: 'null' },
    ];
    for (const headers of refused)
      await expect(browser.call(updateMe, { body: {}, headers })).rejects.toMatchObject({ code: 'ORIGIN_REFUSED', status: 403 });
    const ours: Record<string, string>[] = [{ origin: 'http://localhost:8080' }, { 'sec-fetch-site': 'same-origin' }];
    for (const headers of ours) await browser.call(updateMe, { body: {}, headers });
    await browser.call(getSession, { headers: { origin: 'https://la.example' } });
  });
});
