import { parseDeadline } from '@sauro/calendar';
import { dropSchoolYear, saveSchoolYear, updateUnit } from '@sauro/contract/organisations';
import { createStanding, getStanding, previewStanding, type StandingRule } from '@sauro/contract/standing';
import { startTask } from '@sauro/contract/tasks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { insertRow } from '../../../test/factories/insert.ts';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import { type School, school } from '../../../test/tasks-world.ts';

let t: TestApp;
let s: School;
beforeAll(async () => {
  t = await startTestApp({ now: '2026-08-10T01:00:00Z' });
  s = await school(t);
});
afterAll(() => t.stop());

const rule = (phrase: string, yearKind: StandingRule['yearKind']): StandingRule => ({
  schedules: parseDeadline(phrase).schedules,
  report: 'quarter',
  yearKind,
  dueDay: null,
  from: '2026-08-10',
  until: null,
});
const give = (phrase: string, yearKind: StandingRule['yearKind'] = 'school') => {
  const { startOn, dueOn, checkpointOn, schedule, deadlinePrinted, ...f } = s.fields({ title: 'Báo cáo sơ kết' });
  const body = { bodyId: s.body.id, ...f, weight: 1, leadDays: 60, rule: rule(phrase, yearKind), exceptionReason: null };
  return t.as(s.head).call(createStanding, { body });
};
const days = { start: '2026-09-05', firstTermEnd: '2027-01-10', secondTermStart: '2027-01-18', end: '2027-05-25' };
const decision = { number: '2100/QĐ-UBND', issuedOn: '2026-08-10', issuer: 'UBND tỉnh' };
const set = (version: number | null, more: object = {}) =>
  t.as(s.head).call(saveSchoolYear, { params: { id: s.body.id, year: 2026 }, body: { version, ...days, ...decision, ...more } });
const open = (id: number) =>
  t.query<{ id: number; period: string; start_on: string; due_on: string; state: string }>(
    `select id, period, start_on, due_on, state from task where duty_id = $1 and state <> 'cancelled' order by due_on`,
    [id],
  );
const told = async () =>
  (await t.query<{ facts: Record<string, unknown> }>(`select facts from notification where kind = 'calendar-changed' order by id`)).map(
    (n) => n.facts,
  );

test('duties by the school year follow the days of the province: preview, occurrences that have not begun, and those to come', async () => {
  const half = await give('6 tháng một lần');
  const yearly = await give('hằng năm', 'calendar');
  const before = await open(half.id);
  expect(before).toMatchObject([{ period: 'S2026-1', start_on: '2026-09-01', due_on: '2027-01-17' }]);
  const calendarYear = await open(yearly.id);

  await set(null);
  const ask = { bodyId: s.body.id, id: null, leadDays: null, rule: rule('6 tháng một lần', 'school') };
  const { upcoming } = await t.as(s.head).call(previewStanding, { body: ask });
  expect(upcoming.slice(0, 3).map((o) => [o.period, o.start, o.due])).toEqual([
    ['S2026-1', '2026-09-05', '2027-01-10'],
    ['S2026-2', '2027-01-18', '2027-05-25'],
    ['S2027-1', '2027-09-01', '2028-01-17'],
  ]);
  // Given from now on, it has the new days at once.
  expect(await open((await give('hằng năm')).id)).toMatchObject([{ period: 'S2026', start_on: '2026-09-05', due_on: '2027-05-25' }]);

  await t.runJobs();
  expect(await open(half.id)).toMatchObject([{ period: 'S2026-1', start_on: '2026-09-05', due_on: '2027-01-10' }]);
  expect(await open(yearly.id)).toEqual(calendarYear);
  const facts = await told();
  expect(facts.length).toBeGreaterThan(0);
  expect(facts.every((f) => f.schoolYear === 2026 && f.count === 1)).toBe(true);
  const { events } = await t.as(s.head).call(getStanding, { params: { id: half.id } });
  expect(events.at(-1)).toMatchObject({ kind: 'edited', note: 'Theo kế hoạch thời gian năm học 2026–2027', facts: { drop: 1, add: 1 } });
  expect((await t.audit(s.body.id)).at(-1)).toMatchObject({ act: 'standing.school-year', subject_id: half.id });
});

test('the same days again change nothing and tell nobody; what somebody has begun stays', async () => {
  const { length } = await told();
  const [{ id } = { id: 0 }] = await t.query<{ id: number }>(`select duty_id as id from task where period = 'S2026-1'`);
  const there = await open(id);
  await set(0, { number: '2101/QĐ-UBND' });
  await t.runJobs();
  expect(await open(id)).toEqual(there);
  expect((await told()).length).toBe(length);
  const version = await t.query<{ version: number }>('select version from task where id = $1', [there[0]!.id]);
  await t.as(s.teacher).call(startTask, { params: { id: there[0]!.id }, body: { version: version[0]!.version } });
  await t.as(s.head).call(dropSchoolYear, { params: { id: s.body.id, year: 2026 }, body: { version: 1 } });
  await t.runJobs();
  expect(await open(id)).toMatchObject([{ id: there[0]!.id, due_on: '2027-01-10' }]);
});

test('a body that is moved under another follows the school year that is handed down there', async () => {
  const { id } = await give('6 tháng một lần');
  expect(await open(id)).toMatchObject([{ period: 'S2026-1', due_on: '2027-01-17' }]);
  const province = await t.make.body({ kind: 'peoples-committee' });
  const halves = { starts_on: '2026-09-07', first_half_ends_on: '2027-01-08', second_half_starts_on: '2027-01-11', ends_on: '2027-05-21' };
  const paper = { number: '77/QĐ-UBND', issued_on: '2026-08-01', issuer: 'UBND tỉnh', saved_at: '2026-08-01T01:00:00Z' };
  await insertRow(t.query, 'school_year', { body_id: province.id, first_year: 2026, ...halves, ...paper });
  const admin = await t.make.person({ isAdmin: true });
  const [{ version } = { version: 0 }] = await t.query<{ version: number }>('select version from unit where id = $1', [s.body.id]);
  await t.as(admin).call(updateUnit, { params: { id: s.body.id }, body: { version, parentId: province.id } });
  await t.runJobs();
  expect(await open(id)).toMatchObject([{ period: 'S2026-1', start_on: '2026-09-07', due_on: '2027-01-08' }]);
});
