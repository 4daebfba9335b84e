import { addWorkingDays, isWorkingDay } from '@sauro/calendar';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import { withActor } from '../../platform/db/scope.ts';
import { calendarOf, calendarsOf, unitRefs, unitsOfBody } from './index.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
});
afterAll(() => t.stop());

const scoped = <T>(bodies: number[], fn: Parameters<typeof withActor<T>>[2]) => withActor(t.db, { personId: 0, bodies }, fn);
const day = (bodyId: number | null, date: string, kind: string, confirmed = true) =>
  t.query(
    `insert into calendar_day (body_id, date, kind, name, source, is_confirmed) values ($1, $2, $3, 'Ngày thử', 'Thông báo thử', $4)`,
    [bodyId, date, kind, confirmed],
  );

test('a body works by its week, the national holidays and its own days, which win', async () => {
  const six = await t.make.body({ workingWeek: 'mon-sat' });
  const five = await t.make.body();
  await day(six.id, '2026-03-11', 'holiday');
  await day(five.id, '2026-03-14', 'swap_work');
  await day(null, '2026-03-12', 'holiday');
  await day(five.id, '2026-03-13', 'swap_off', false);
  const calendars = await scoped([six.id, five.id], (trx) => calendarsOf(trx, [six.id, five.id]));
  const works = (id: number, d: string) => isWorkingDay(calendars(id), d);
  expect([works(six.id, '2026-03-07'), works(five.id, '2026-03-07')]).toEqual([true, false]);
  expect([works(six.id, '2026-03-11'), works(five.id, '2026-03-11')]).toEqual([false, true]);
  expect([works(six.id, '2026-03-12'), works(five.id, '2026-03-12')]).toEqual([false, false]);
  expect([works(five.id, '2026-03-14'), works(five.id, '2026-03-13')]).toEqual([true, true]);
  expect(works(five.id, '2026-04-30')).toBe(false);
  expect(addWorkingDays(calendars(five.id), '2026-03-10', 3)).toBe('2026-03-14');
});

test("another body's days do not show, and equal calendars are the same object", async () => {
  const one = await t.make.body();
  const two = await t.make.body();
  await day(two.id, '2026-03-18', 'holiday');
  const seen = await scoped([one.id], (trx) => calendarOf(trx, two.id));
  expect(isWorkingDay(seen, '2026-03-18')).toBe(true);
  expect(await scoped([one.id], (trx) => calendarOf(trx, one.id))).toBe(seen);
});

test('units are named by id, and listed by body', async () => {
  const body = await t.make.body({ name: 'Trường Tên' });
  const part = await t.make.unit(body, { name: 'Tổ Cũ', validTo: '2026-01-01' });
  const refs = await scoped([], (trx) => unitRefs(trx, [body.id, body.id, part.id, 999999]));
  expect([...refs.values()].map((u) => u.name)).toEqual(['Trường Tên', 'Tổ Cũ']);
  const listed = await scoped([body.id], (trx) => unitsOfBody(trx, body.id));
  expect(listed.map((u) => [u.name, u.isBody, u.validTo])).toEqual([
    ['Trường Tên', true, null],
    ['Tổ Cũ', false, '2026-01-01'],
  ]);
});
