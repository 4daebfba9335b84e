import { getSession, getSetup, setUpSample } from '@sauro/contract/identity';
import { afterEach, beforeEach, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import { setupLink } from '../../platform/runtime/setup-link.ts';

let t: TestApp;
let token: string;
beforeEach(async () => {
  t = await startTestApp({ now: '2026-03-09T01:00:00Z' });
  token = (await setupLink(t.db, t.clock.now())) ?? '';
});
afterEach(() => t.stop());

const password = 'cay phuong truoc san';

test('the sample is made once, and the one whom it names is signed in', async () => {
  const browser = t.anonymous();
  const answer = await browser.call(setUpSample, { body: { token, password } });
  expect(answer.session).toMatchObject({
    sample: true,
    person: { username: answer.accounts[0]!.username, name: answer.accounts[0]!.name },
  });
  expect((await browser.call(getSession)).sample).toBe(true);
  expect((await t.audit(0)).map((a) => a.act)).toEqual(['identity.setUpSample', 'identity.signIn']);
  await expect(t.anonymous().call(setUpSample, { body: { token, password } })).rejects.toMatchObject({ code: 'SETUP_DONE', status: 409 });
});

test('a sample that fails half-way leaves nothing, and the token good', async () => {
  // A name that the sample's last people would take stands in the way.
  const { username } = await t.make.person({ username: 'toan.lv' });
  await expect(t.anonymous().call(setUpSample, { body: { token, password } })).rejects.toMatchObject({ code: 'INTERNAL' });
  expect(await t.query('select username from person')).toEqual([{ username }]);
  expect(await t.query('select 1 from unit')).toEqual([]);
  expect(await t.anonymous().call(getSetup, { query: { token } })).toMatchObject({ open: true, tokenValid: true });
});

test('needs the token and a password that is not weak', async () => {
  await expect(t.anonymous().call(setUpSample, { body: { token: 'doan mo', password } })).rejects.toMatchObject({
    code: 'SETUP_TOKEN_INVALID',
  });
  await expect(t.anonymous().call(setUpSample, { body: { token, password: '1234567890' } })).rejects.toMatchObject({
    code: 'PASSWORD_WEAK',
  });
  await expect(t.anonymous().call(setUpSample, { body: { token, password: 'ngan' } })).rejects.toMatchObject({ code: 'VALIDATION' });
});
