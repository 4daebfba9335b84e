import { getSession } from '@sauro/contract/identity';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from './harness.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
});
afterAll(() => t.stop());

test('a person made by the factories is signed in, with the posts given', async () => {
  const school = await t.make.body({ name: 'Trường THCS Sông Trong' });
  const head = await t.make.person({ in: school, role: 'head', title: 'Hiệu trưởng' });
  const session = await t.as(head).call(getSession);
  expect(session.person).toMatchObject({ id: head.id, name: head.name });
  expect(session.bodies).toEqual([expect.objectContaining({ id: school.id, name: 'Trường THCS Sông Trong' })]);
  await expect(t.anonymous().call(getSession)).rejects.toMatchObject({ code: 'UNAUTHENTICATED', status: 401 });
});

test('the clock stands where it is put', async () => {
  t.clock.set('2026-03-08T20:00:00Z');
  const person = await t.make.person();
  expect((await t.as(person).call(getSession)).today).toBe('2026-03-09');
  t.clock.set(null);
});
