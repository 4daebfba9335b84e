import { isProvisional, isWorkingDay, usualHours, workingMinutesBetween } from '@sauro/calendar';
import { sql } from 'kysely';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import { withActor } from '../../platform/db/scope.ts';
import { calendarOf, calendarsOf, clockOf, followersOf, unitRefs, unitsOfBody } from './index.ts';

let t: TestApp;
beforeAll(async () => {
  t = await startTestApp();
});
afterAll(() => t.stop());

const scoped = <T>(bodies: number[], fn: Parameters<typeof withActor<T>>[2]) => withActor(t.db, { personId: 0, bodies }, fn);
/** A confirmed notice of a body with the given days off, and no other. */
const notice = (body: { id: number }, year: number, off: string[], kind = 'holiday') =>
  t.query(
    `insert into calendar_year (body_id, year, number, issued_on, issuer, is_confirmed, days, saved_at) values ($1, $2, '12/TB-UBND', '2026-01-05', 'UBND xã', true, $3, now())
     on conflict (body_id, year) do update set days = excluded.days, version = calendar_year.version + 1`,
    [body.id, year, JSON.stringify(off.map((date) => ({ date, kind, name: 'Ngày thử', isConfirmed: true })))],
  );
const calendarIn = (body: { id: number }) => scoped([body.id], (trx) => calendarOf(trx, body.id));

test('a body works by its own notice and week, else by those of the nearest body above, else by its host, else by law', async () => {
  const province = await t.make.body({ kind: 'peoples-committee', workingWeek: 'mon-fri' });
  const commune = await t.make.body({ kind: 'peoples-committee', parentId: province.id });
  const office = await t.make.unit(commune);
  const school = await t.make.body({ parentId: office.id, workingWeek: 'mon-sat' });
  const party = await t.make.body({ line: 'party', kind: 'party-committee' });
  const cell = await t.make.body({ line: 'party', kind: 'party-cell', parentId: party.id, hostId: school.id });
  await notice(province, 2026, ['2026-03-11']);
  await notice(province, 2027, ['2027-03-11']);
  const works = async (body: { id: number }, date: string) => isWorkingDay(await calendarIn(body), date);
  expect([
    await works(commune, '2026-03-11'),
    await works(school, '2026-03-11'),
    await works(cell, '2026-03-11'),
    await works(party, '2026-03-11'),
  ]).toEqual([false, false, false, true]);
  // The notice is the whole year: what law gives is not added to it.
  expect(await works(school, '2026-04-30')).toBe(true);
  expect([await works(school, '2026-03-07'), await works(commune, '2026-03-07'), await works(cell, '2026-03-07')]).toEqual([
    true,
    false,
    true,
  ]);
  await notice(commune, 2026, ['2026-03-12']);
  expect([await works(school, '2026-03-11'), await works(school, '2026-03-12'), await works(province, '2026-03-11')]).toEqual([
    true,
    false,
    false,
  ]);
  expect([await works(school, '2027-03-11'), await works(party, '2027-03-11')]).toEqual([false, true]);
  expect([isProvisional(await calendarIn(school), '2027-03-11'), isProvisional(await calendarIn(party), '2027-03-11')]).toEqual([
    false,
    true,
  ]);
  await notice(party, 2026, ['2026-03-13']);
  expect([await works(cell, '2026-03-11'), await works(cell, '2026-03-13')]).toEqual([true, false]);
  expect(await scoped([], (trx) => followersOf(trx, commune.id))).toEqual([commune.id, school.id, cell.id]);
});

test('a changed notice holds at once, and equal calendars are the same object', async () => {
  const above = await t.make.body();
  const [one, two] = [await t.make.body({ parentId: above.id }), await t.make.body({ parentId: above.id })];
  await notice(above, 2026, ['2026-03-11']);
  const first = await scoped([one.id, two.id], (trx) => calendarsOf(trx, [one.id, two.id]));
  expect(first(one.id)).toBe(first(two.id));
  expect(await calendarIn(one)).toBe(first(one.id));
  await notice(above, 2026, ['2026-03-12']);
  const after = await calendarIn(one);
  expect([isWorkingDay(after, '2026-03-11'), isWorkingDay(after, '2026-03-12')]).toEqual([true, false]);
});

test('what is kept of a calendar holds in its own transaction and scope only', async () => {
  const above = await t.make.body({ workingWeek: 'mon-fri' });
  const below = await t.make.body({ parentId: above.id });
  await notice(above, 2026, ['2026-03-11']);
  const off = async (bodies: number[]) => isWorkingDay(await scoped(bodies, (trx) => calendarOf(trx, below.id)), '2026-03-11');
  expect([await off([below.id]), await off([below.id]), await off([]), await off([below.id])]).toEqual([false, false, true, false]);
  const rolledBack = scoped([above.id, below.id], async (trx) => {
    await sql`delete from calendar_year where body_id = ${above.id}`.execute(trx);
    expect(isWorkingDay(await calendarOf(trx, below.id), '2026-03-11')).toBe(true);
    throw new Error('rolled back');
  });
  await expect(rolledBack).rejects.toThrow('rolled back');
  expect(await off([below.id])).toBe(false);
  await t.query('update unit set parent_id = null where id = $1', [below.id]);
  expect(await off([below.id])).toBe(true);
});

test("another body's notice does not show, and reading costs one query", async () => {
  const [one, two] = [await t.make.body(), await t.make.body()];
  await notice(two, 2026, ['2026-03-18']);
  const seen = await scoped([one.id], (trx) => calendarsOf(trx, [one.id, two.id]));
  expect(seen(two.id)).toBe(seen(one.id));
  expect(isWorkingDay(seen(two.id), '2026-03-18')).toBe(true);
  const cost = (ids: number[]) => t.countQueries(() => scoped(ids, (trx) => calendarsOf(trx, ids)));
  expect(await cost([one.id, two.id])).toBe(await cost([one.id]));
  expect(isWorkingDay((await scoped([two.id], (trx) => calendarsOf(trx, [999999])))(999999), '2026-03-18')).toBe(true);
});

test('hours are handed down too', async () => {
  const above = await t.make.body();
  const below = await t.make.body({ parentId: above.id });
  expect((await scoped([below.id], (trx) => clockOf(trx, below.id))).hours).toEqual(usualHours);
  await t.query('update unit set working_hours = $2 where id = $1', [
    above.id,
    JSON.stringify({ weekday: [{ from: '07:00', to: '11:00' }], saturday: null }),
  ]);
  const clock = await scoped([below.id], (trx) => clockOf(trx, below.id));
  expect(workingMinutesBetween(clock, Date.parse('2026-03-09T00:00:00Z'), Date.parse('2026-03-10T00:00:00Z'))).toBe(240);
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
