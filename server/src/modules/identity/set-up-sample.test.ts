import { getSession, getSetup, setUpSample } from '@sauro/contract/identity';
import { sql } from 'kysely';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import type { Trx } from '../../platform/db/db.ts';
import { setupLink } from '../../platform/runtime/setup-link.ts';

// The sample itself is tested beside it; here only what set-up makes of it.
const seed = vi.hoisted(() => ({ seedSample: vi.fn() }));
vi.mock('../../../seed/sample.ts', () => seed);

let t: TestApp;
let token: string;
beforeEach(async () => {
  t = await startTestApp({ now: '2026-03-09T01:00:00Z' });
  token = (await setupLink(t.db, t.clock.now())) ?? '';
});
afterEach(() => t.stop());

const accounts = [{ username: 'hieutruong', name: 'Phạm Thị Hòa', title: 'Hiệu trưởng', unit: 'Trường THCS Sông Trong' }];
const password = 'cay phuong truoc san';
const person = async (trx: Trx) =>
  (await sql<{ id: number }>`insert into person (name, username) values ('Phạm Thị Hòa', 'hieutruong') returning id`.execute(trx)).rows[0]!
    .id;

test('the sample is made once, under the given password and day, and its headmaster is signed in', async () => {
  seed.seedSample.mockImplementation(async (trx: Trx) => ({ accounts, signInAs: await person(trx) }));
  const browser = t.anonymous();
  const answer = await browser.call(setUpSample, { body: { token, password } });
  expect(answer.accounts).toEqual(accounts);
  expect(answer.session).toMatchObject({ sample: true, person: { username: 'hieutruong' } });
  expect(seed.seedSample).toHaveBeenCalledWith(expect.anything(), { password, now: new Date('2026-03-09T01:00:00Z'), today: '2026-03-09' });
  expect((await browser.call(getSession)).sample).toBe(true);
  expect((await t.audit(0)).map((a) => a.act)).toEqual(['identity.setUpSample', 'identity.signIn']);
  await expect(t.anonymous().call(setUpSample, { body: { token, password } })).rejects.toMatchObject({ code: 'SETUP_DONE', status: 409 });
});

test('a sample that fails half-way leaves nothing, and the token good', async () => {
  seed.seedSample.mockImplementation(async (trx: Trx) => {
    await person(trx);
    throw new Error('broken sample');
  });
  await expect(t.anonymous().call(setUpSample, { body: { token, password } })).rejects.toMatchObject({ code: 'INTERNAL' });
  expect(await t.query('select 1 from person')).toEqual([]);
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
