import { getSession, getSetup, setUp } from '@sauro/contract/identity';
import { listUnits } from '@sauro/contract/organisations';
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

const unit = {
  name: 'TRƯỜNG THCS SÔNG TRONG',
  shortName: 'THCS Sông Trong',
  line: 'government',
  kind: 'school-lower-secondary',
  parentName: 'UBND XÃ SÔNG TRONG',
} as const;
const admin = { name: 'Phạm Thị Hòa', title: 'Hiệu trưởng', username: 'Hoa.PT', phone: '+84912345678', password: 'cay phuong truoc san' };
const body = () => ({ token, unit, admin });

test('the state is told to anybody, the end of the token only to its holder', async () => {
  const anybody = t.anonymous();
  expect(await anybody.call(getSetup)).toEqual({ open: true, tokenValid: false, expiresAt: null, insecure: false });
  expect(await anybody.call(getSetup, { query: { token } })).toMatchObject({ tokenValid: true, expiresAt: '2026-03-10T01:00:00.000Z' });
  t.clock.set('2026-03-10T01:00:01Z');
  expect(await anybody.call(getSetup, { query: { token } })).toMatchObject({ open: true, tokenValid: false, expiresAt: null });
});

test('makes the body under its superior, the administrator and his post, and signs him in', async () => {
  const browser = t.anonymous();
  const session = await browser.call(setUp, { body: body() });
  expect(session.person).toMatchObject({ username: 'hoa.pt', phone: '0912345678', isAdmin: true });
  expect(session.posts).toMatchObject([{ role: 'head', title: 'Hiệu trưởng', unit: { name: unit.name } }]);
  expect(session.bodies).toMatchObject([{ name: unit.name, can: { lead: true, manage: true } }]);
  expect((await browser.call(getSession)).person.id).toBe(session.person.id);
  expect((await browser.call(listUnits)).items.map((u) => [u.name, u.depth])).toEqual([
    ['UBND XÃ SÔNG TRONG', 0],
    [unit.name, 1],
  ]);
  expect(await t.anonymous().call(getSetup, { query: { token } })).toMatchObject({ open: false, tokenValid: false });
  expect((await t.audit(0)).map((a) => a.act)).toEqual(['identity.setUp', 'identity.signIn']);
});

test('needs the token, and a fresh one', async () => {
  await expect(t.anonymous().call(setUp, { body: { ...body(), token: 'doan mo' } })).rejects.toMatchObject({
    code: 'SETUP_TOKEN_INVALID',
    status: 403,
  });
  t.clock.set('2026-03-10T01:00:01Z');
  await expect(t.anonymous().call(setUp, { body: body() })).rejects.toMatchObject({ code: 'SETUP_TOKEN_INVALID' });
  expect(await t.query('select 1 from unit')).toEqual([]);
});

test('of two at once one wins, whole', async () => {
  const answers = await Promise.allSettled(
    [1, 2, 3].map((n) => t.anonymous().call(setUp, { body: { ...body(), admin: { ...admin, username: `nguoi${n}`, phone: null } } })),
  );
  expect(answers.filter((a) => a.status === 'fulfilled')).toHaveLength(1);
  for (const a of answers) if (a.status === 'rejected') expect(a.reason).toMatchObject({ code: 'SETUP_DONE' });
  expect(await t.query('select 1 from person')).toHaveLength(1);
});

test('refuses a weak password, and a kind of unit that there is not, and leaves the token good', async () => {
  await expect(t.anonymous().call(setUp, { body: { ...body(), admin: { ...admin, password: 'hoa.pt 2026 2026' } } })).rejects.toMatchObject(
    { code: 'PASSWORD_WEAK' },
  );
  await expect(t.anonymous().call(setUp, { body: { ...body(), unit: { ...unit, kind: 'castle' } } })).rejects.toMatchObject({
    code: 'VALIDATION',
  });
  await expect(t.anonymous().call(setUp, { body: { ...body(), unit: { ...unit, name: '' } } })).rejects.toMatchObject({
    code: 'VALIDATION',
  });
  await t.anonymous().call(setUp, { body: body() });
});
