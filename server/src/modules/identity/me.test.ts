import { changePassword, getSession, listSessions, signIn, updateMe } from '@sauro/contract/identity';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/harness.ts';

const password = 'cay phuong truoc san';
let t: TestApp;
let school: { id: number };

beforeAll(async () => {
  t = await startTestApp({ now: '2026-03-09T01:00:00Z', settings: { SIGN_IN_ATTEMPTS: '3' } });
  school = await t.make.body();
  await t.make.person({ phone: '0912345678', in: school });
});
afterAll(() => t.stop());
beforeEach(() => t.query('delete from sign_in_attempt'));

const enter = async (body: { login: string; password?: string }) => {
  const browser = t.anonymous();
  const session = await browser.call(signIn, { body: { password, ...body } });
  return { browser, session };
};

describe('the password', () => {
  const fresh = async (w = {}) => t.make.person({ username: `mk${Math.random().toString(36).slice(2)}`, password, in: school, ...w });

  test('that was issued must be changed before anything else', async () => {
    const person = await fresh({ mustChangePassword: true });
    const { browser, session } = await enter({ login: person.username });
    expect(session.mustChangePassword).toBe(true);
    await expect(browser.call(listSessions)).rejects.toMatchObject({ code: 'PASSWORD_CHANGE_REQUIRED', status: 403 });
    await browser.call(changePassword, { body: { current: password, next: 'hang cau sau nha' } });
    expect((await browser.call(getSession)).mustChangePassword).toBe(false);
    await browser.call(listSessions);
  });

  test('when changed ends the other sessions and leaves this one', async () => {
    const person = await fresh();
    const one = await enter({ login: person.username });
    const two = await enter({ login: person.username });
    await one.browser.call(changePassword, { body: { current: password, next: 'hang cau sau nha' } });
    await one.browser.call(getSession);
    await expect(two.browser.call(getSession)).rejects.toMatchObject({ code: 'UNAUTHENTICATED' });
    await expect(enter({ login: person.username })).rejects.toMatchObject({ code: 'SIGN_IN_FAILED' });
    await enter({ login: person.username, password: 'hang cau sau nha' });
    expect(await t.audit(0)).toContainEqual(
      expect.objectContaining({ act: 'identity.changePassword', subject_id: person.id, before: null, after: null }),
    );
  });

  test('is not changed without the old one, and guessing it is throttled', async () => {
    const person = await fresh();
    const { browser } = await enter({ login: person.username });
    for (let i = 0; i < 3; i++) {
      await expect(browser.call(changePassword, { body: { current: 'sai', next: 'hang cau sau nha' } })).rejects.toMatchObject({
        code: 'PASSWORD_WRONG',
        status: 400,
      });
    }
    await expect(browser.call(changePassword, { body: { current: password, next: 'hang cau sau nha' } })).rejects.toMatchObject({
      code: 'RATE_LIMITED',
    });
  });

  test('may not be weak, short, the old one, or made of the own name', async () => {
    const person = await fresh({ username: 'dung.vt', name: 'Vũ Thị Dung' });
    const { browser } = await enter({ login: person.username });
    for (const next of ['1234567890', 'aaaaaaaaaaaa', 'matkhau2026', 'dung.vt-2026', password]) {
      await expect(browser.call(changePassword, { body: { current: password, next } })).rejects.toMatchObject({
        code: expect.stringMatching(/PASSWORD_WEAK/),
      });
      await t.query('delete from sign_in_attempt');
    }
    await expect(browser.call(changePassword, { body: { current: password, next: 'ngan' } })).rejects.toMatchObject({ code: 'VALIDATION' });
  });
});

describe('my own account', () => {
  test('takes e-mail, phone and form of address, and logs what changed', async () => {
    const person = await t.make.person({ in: school });
    const session = await t.as(person).call(updateMe, { body: { email: 'thu@truong.example', phone: '+84 987 654 321', address: 'cô' } });
    expect(session.person).toMatchObject({ email: 'thu@truong.example', phone: '0987654321', address: 'cô' });
    expect((await t.as(person).call(getSession)).person).toMatchObject({ phone: '0987654321' });
    expect((await t.audit(0)).at(-1)).toMatchObject({
      act: 'identity.updateMe',
      before: { email: null, phone: null, address: null },
      after: { phone: '0987654321' },
    });
  });

  test('refuses a phone that another has, and what is no address', async () => {
    const me = t.as(await t.make.person({ in: school }));
    await expect(me.call(updateMe, { body: { phone: '84912345678' } })).rejects.toMatchObject({ code: 'PHONE_TAKEN', status: 409 });
    await expect(me.call(updateMe, { body: { email: 'khong phai thu' } })).rejects.toMatchObject({ code: 'VALIDATION' });
  });
});
