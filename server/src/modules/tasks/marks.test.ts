import { getCalendar, saveCalendarYear, saveWorkingWeek } from '@sauro/contract/organisations';
import { getTask, listTasks } from '@sauro/contract/tasks';
import { lightMarks } from '@sauro/rules/tasks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import { type School, school } from '../../../test/tasks-world.ts';
import { withActor } from '../../platform/db/scope.ts';
import { calendarOf, calendarsOf } from '../organisations/index.ts';
import { recomputeMarks } from './marks.ts';

let t: TestApp;
let s: School;
let commune: { id: number };
let clerkOfCommune: { id: number };

beforeAll(async () => {
  t = await startTestApp({ now: '2026-11-20T01:00:00Z' });
  s = await school(t);
  commune = await t.make.body({ name: 'UBND xã Sông Trong', kind: 'peoples-committee' });
  clerkOfCommune = await t.make.person({ name: 'Phạm Văn Cảnh', in: commune, role: 'clerk' });
  await t.query('update unit set parent_id = $1 where id = $2', [commune.id, s.body.id]);
});
afterAll(() => t.stop());

const calendar = (bodyId: number) => withActor(t.db, { personId: null, bodies: [bodyId] }, (trx) => calendarOf(trx, bodyId));
/** An open task with the marks that hold when it is made. */
async function task(over: Record<string, unknown>, body: { id: number } = s.body) {
  const w = { executor_id: s.teacher.id, leader_id: s.head.id, checker_id: s.deputy.id, state: 'doing', start_on: null, ...over } as Record<
    string,
    unknown
  >;
  const marks = lightMarks(w.start_on as string | null, w.due_on as string, await calendar(body.id));
  return t.make.task(body, { near_on: marks.nearOn, late_on: marks.lateOn, ...w });
}
const marksOf = async (id: number) =>
  (
    await t.query<{ near_on: string; late_on: string; version: number }>('select near_on, late_on, version from task where id = $1', [id])
  )[0];
const paper = { number: '123/TB-BNV', issuedOn: '2026-10-15', issuer: 'Bộ Nội vụ', isConfirmed: true };
const off = (...dates: string[]) => dates.map((date) => ({ date, kind: 'holiday' as const, name: 'Ngày thử' }));
const notices = () =>
  t.query<{ person_id: number; body_id: number; facts: { year: number; count: number }; actor_id: number }>(
    `select person_id, body_id, facts, actor_id from notification where kind = 'calendar-changed' order by person_id`,
  );

describe('a notice of the superior', () => {
  test('moves the dates of open tasks below by a job, tells each person once, and does nothing the second time', async () => {
    const due = await task({ due_on: '2027-03-10' });
    const near = await task({ due_on: '2027-03-12', checker_id: null });
    const closed = await task({ due_on: '2027-03-10', state: 'closed', done_on: '2027-03-09' });
    const elsewhere = await task({ due_on: '2027-03-10' }, s.otherBody);
    const before = [await marksOf(due.id), await marksOf(near.id), await marksOf(closed.id), await marksOf(elsewhere.id)];
    expect(before[0]).toMatchObject({ near_on: '2027-03-05', late_on: '2027-03-11' });
    expect(await t.as(s.teacher).call(getTask, { params: { id: due.id } })).toMatchObject({ isProvisional: true });

    await t.as(clerkOfCommune).call(saveCalendarYear, {
      params: { id: commune.id, year: 2027 },
      body: { version: null, ...paper, days: off('2027-03-10', '2027-03-11') },
    });
    expect(await marksOf(due.id)).toEqual(before[0]);
    await t.runJobs();
    // Wednesday 10 and Thursday 11 March are off: what is due on Wednesday may be done on Friday 12, and three working days before either is Friday 5.
    expect(await marksOf(due.id)).toEqual({ near_on: '2027-03-05', late_on: '2027-03-13', version: 0 });
    expect(await marksOf(near.id)).toEqual({ near_on: '2027-03-05', late_on: '2027-03-13', version: 0 });
    expect([await marksOf(closed.id), await marksOf(elsewhere.id)]).toEqual(before.slice(2));
    expect(await notices()).toEqual(
      [s.teacher, s.head, s.deputy]
        .map((p) => ({
          person_id: p.id,
          body_id: s.body.id,
          actor_id: clerkOfCommune.id,
          facts: { year: 2027, count: p === s.deputy ? 1 : 2 },
        }))
        .sort((a, b) => a.person_id - b.person_id),
    );
    expect(await t.as(s.teacher).call(getTask, { params: { id: due.id } })).toMatchObject({ isProvisional: false });
    const { items } = await t.as(s.head).call(listTasks, { query: { sort: 'due' } });
    expect(items.find((i) => i.id === due.id)).toMatchObject({ isProvisional: false });

    const again = await withActor(t.db, { personId: null, bodies: [s.body.id] }, async (trx) =>
      recomputeMarks(trx, [s.body.id], await calendarsOf(trx, [s.body.id]), t.clock.today()),
    );
    expect(again).toEqual([]);
  });

  test('undone halfway leaves nothing behind: neither dates nor notices', async () => {
    const one = await task({ due_on: '2027-06-16' });
    const before = [await marksOf(one.id), (await notices()).length];
    const { version } = await t.as(clerkOfCommune).call(getCalendar, { params: { id: commune.id }, query: { year: 2027 } });
    await t.as(clerkOfCommune).call(saveCalendarYear, {
      params: { id: commune.id, year: 2027 },
      body: { version, ...paper, days: off('2027-03-10', '2027-03-11', '2027-06-16') },
    });
    const killed = withActor(t.db, { personId: null, bodies: [s.body.id] }, async (trx) => {
      expect(await recomputeMarks(trx, [s.body.id], await calendarsOf(trx, [s.body.id]), t.clock.today())).not.toEqual([]);
      throw new Error('killed');
    });
    await expect(killed).rejects.toThrow('killed');
    expect([await marksOf(one.id), (await notices()).length]).toEqual(before);
    await t.runJobs();
    expect(await marksOf(one.id)).toMatchObject({ late_on: '2027-06-18' });
    expect((await notices()).length).toBe(Number(before[1]) + 3);
  });
});

test('history stays: a task overdue before and after keeps its dates, one that the correction makes due again does not', async () => {
  const old = await task({ due_on: '2026-11-10' });
  const wrong = await task({ due_on: '2026-11-19' });
  // What was handed in is late or not by the day of its hand-in, however long it waits for its check.
  const inTime = await task({ due_on: '2026-11-10', state: 'submitted', submitted_on: '2026-11-09' });
  const tooLate = await task({ due_on: '2026-11-10', state: 'submitted', submitted_on: '2026-11-16' });
  const before = await marksOf(old.id);
  expect(before).toMatchObject({ late_on: '2026-11-11' });
  await t.as(clerkOfCommune).call(saveCalendarYear, {
    params: { id: commune.id, year: 2026 },
    body: { version: null, ...paper, days: off('2026-11-10', '2026-11-19', '2026-11-24') },
  });
  await t.runJobs();
  expect(await marksOf(old.id)).toEqual(before);
  expect(await marksOf(tooLate.id)).toEqual(before);
  expect(await marksOf(inTime.id)).toMatchObject({ late_on: '2026-11-12' });
  expect(await marksOf(wrong.id)).toMatchObject({ late_on: '2026-11-21' });
});

test('a change of week reaches the body and gives the same marks as the rule, task by task', async () => {
  const dues = ['2026-12-05', '2026-12-07', '2027-01-02', '2027-02-06', '2027-05-03', '2028-01-31'];
  const made = [];
  for (const [i, due_on] of dues.entries()) made.push(await task({ due_on, start_on: i % 2 ? '2026-09-01' : null }));
  made.push(await task({ due_on: '2026-12-04', start_on: null, executor_id: null, leader_id: null, checker_id: null }));
  await t.as(s.clerk).call(saveWorkingWeek, { params: { id: s.body.id }, body: { version: 0, week: 'mon-sat', hours: null } });
  await t.runJobs();
  const week = await calendar(s.body.id);
  expect(week.weekdays).toContain(6);
  for (const m of made) {
    const [row] = await t.query<{ start_on: string | null; due_on: string; near_on: string; late_on: string; long_on: string }>(
      'select start_on, due_on, near_on, late_on, long_on from task where id = $1',
      [m.id],
    );
    expect({ nearOn: row!.near_on, lateOn: row!.late_on, longOn: row!.long_on }, row!.due_on).toEqual(
      lightMarks(row!.start_on, row!.due_on, week),
    );
  }
  expect((await notices()).every((n) => n.facts.count > 0)).toBe(true);
});

test('costs as many statements for many tasks as for few', async () => {
  const cost = () =>
    t.countQueries(() =>
      withActor(t.db, { personId: null, bodies: [s.body.id] }, async (trx) => {
        const week = await calendar(s.body.id);
        return recomputeMarks(trx, [s.body.id], () => week, t.clock.today());
      }),
    );
  const few = await cost();
  for (let i = 0; i < 5; i++) await task({ due_on: `2027-07-${10 + i}` });
  expect(await cost()).toBe(few);
});
