import { vietnamCalendar, workingDaysBetween } from '@sauro/calendar';
import { listNotifications } from '@sauro/contract/notifications';
import { type RungHolders, rungsFor, usualSteps } from '@sauro/rules/notifications';
import { lightMarks } from '@sauro/rules/tasks';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import { digests, night } from './index.ts';

let t: TestApp;
let above: { id: number };
let school: { id: number };
let group: { id: number };
const people: Record<string, { id: number }> = {};
/** Monday 09/03/2026. */
const today = '2026-03-09';
const calendar = vietnamCalendar('mon-fri');

beforeAll(async () => {
  t = await startTestApp({
    now: `${today}T02:00:00Z`,
    // Nothing listens there: what goes out is looked at in the queue.
    settings: { SMTP_URL: 'smtp://127.0.0.1:9', MAIL_FROM: 'saurox@xa.example' },
  });
  above = await t.make.body({ name: 'Ủy ban nhân dân xã' });
  school = await t.make.body({ name: 'Trường THCS Sông Trong', parentId: above.id });
  group = await t.make.unit(school, { name: 'Tổ Xã hội' });
  const person = async (name: string, unit: { id: number }, role: 'head' | 'deputy' | 'clerk' | 'member') => {
    people[name] = await t.make.person({ name, in: unit, role, email: `p${Object.keys(people).length}@xa.example` });
  };
  await person('superior', above, 'head');
  await person('leader', school, 'deputy');
  await person('groupHead', group, 'head');
  await person('doer', group, 'member');
  await person('checker', school, 'head');
  await person('stranger', await t.make.body(), 'head');
});
afterAll(() => t.stop());

const task = (due_on: string, w: object = {}) => {
  const m = lightMarks(null, due_on, calendar);
  return t.make.task(school, {
    lead_unit_id: group.id,
    executor_id: people.doer!.id,
    leader_id: people.leader!.id,
    checker_id: people.checker!.id,
    state: 'doing',
    due_on,
    near_on: m.nearOn,
    late_on: m.lateOn,
    ...w,
  });
};
const run = (job: typeof night | typeof digests) =>
  job.run({}, { deps: t.deps, attempt: 1, isLast: false, signal: new AbortController().signal });
const steps = (id: number) =>
  t.query<{ rung: string; person_id: number }>('select rung, person_id from ladder_step where task_id = $1 order by rung', [id]);
const told = (name: string, kind: string) =>
  t.query<{ facts: Record<string, unknown>; task_id: number | null; body_id: number }>(
    'select facts, task_id, body_id from notification where person_id = $1 and kind = $2 order by id',
    [people[name]!.id, kind],
  );
const clean = () =>
  t.query(
    `delete from notification_delivery; delete from notification; delete from ladder_step; delete from task; delete from notice_preference; delete from notice_rule`,
  );

describe('the ladder', () => {
  test('climbs by working days overdue, as the rule says, and tells each rung once', async () => {
    await clean();
    const due = ['2026-03-06', '2026-03-05', '2026-03-04', '2026-03-02', '2026-02-13', '2026-01-30', '2026-03-09', '2026-03-20'];
    const ids = [];
    for (const d of due) ids.push((await task(d)).id);
    await run(night);
    const holders: RungHolders = {
      doer: people.doer!.id,
      head: people.groupHead!.id,
      leader: people.leader!.id,
      superior: people.superior!.id,
    };
    for (const [i, d] of due.entries()) {
      const days = d < today ? workingDaysBetween(calendar, d, today) : 0;
      const wanted = rungsFor(days, usualSteps(today), holders).map((c) => ({ rung: c.rung, person_id: c.personId }));
      expect(await steps(ids[i]!), d).toEqual(wanted.sort((a, b) => a.rung.localeCompare(b.rung)));
    }
    const before = await t.query('select * from ladder_step order by task_id, rung');
    const notices = await t.query('select id from notification');
    await run(night);
    expect(await t.query('select * from ladder_step order by task_id, rung')).toEqual(before);
    expect(await t.query('select id from notification')).toEqual(notices);
  });

  test('tells in one notice a person, and the superior figures only: no task crosses the wall', async () => {
    await clean();
    await task('2026-03-06', { title: 'Lập danh sách' });
    await run(night);
    expect(await told('doer', 'task-red')).toMatchObject([{ facts: { title: 'Lập danh sách', due: '2026-03-06' }, body_id: school.id }]);
    await clean();
    for (let i = 0; i < 3; i++) await task('2026-01-30', { title: `Việc kín ${i}` });
    await run(night);
    expect(await told('groupHead', 'task-red')).toMatchObject([{ facts: { count: 3, title: null }, task_id: null }]);
    const [up] = await told('superior', 'below-red');
    expect(up).toEqual({ facts: { unit: 'Trường THCS Sông Trong', count: 3, days: 15 }, task_id: null, body_id: above.id });
    const seen = await t.as(people.superior!).call(listNotifications);
    expect(JSON.stringify(seen)).not.toContain('Việc kín');
    expect(await told('stranger', 'below-red')).toEqual([]);
  });

  test('rests on a day off, goes on the next working day, and stops when the task is handed in', async () => {
    await clean();
    const { id } = await task('2026-03-06');
    t.clock.set('2026-03-07T02:00:00Z');
    await run(night);
    expect(await steps(id)).toEqual([]);
    t.clock.set(`${today}T02:00:00Z`);
    await run(night);
    t.clock.set('2026-03-10T02:00:00Z');
    await run(night);
    expect(await t.query('select rung, first_on, last_on, times from ladder_step where task_id = $1', [id])).toEqual([
      { rung: 'doer', first_on: today, last_on: '2026-03-10', times: 2 },
    ]);
    await t.query(`update task set state = 'submitted', submitted_on = '2026-03-10', submitted_at = now() where id = $1`, [id]);
    t.clock.set('2026-03-11T02:00:00Z');
    await run(night);
    expect(await t.query('select last_on, times from ladder_step where task_id = $1', [id])).toEqual([{ last_on: '2026-03-10', times: 2 }]);
    t.clock.set(`${today}T02:00:00Z`);
  });

  test('goes by the steps of the body, and calls nobody who has left', async () => {
    await clean();
    await t.query(`insert into notice_rule (body_id, steps, saved_at) values ($1, '{"doer":1,"head":1,"leader":1,"superior":60}', now())`, [
      school.id,
    ]);
    const { id } = await task('2026-03-06');
    await t.query(`update post set valid_to = '2026-03-01' where person_id = $1`, [people.doer!.id]);
    await run(night);
    expect((await steps(id)).map((s) => s.rung)).toEqual(['head', 'leader']);
    await t.query('update post set valid_to = null where person_id = $1', [people.doer!.id]);
  });

  test('marks long overdue by the figures of the body, and tells nobody of that', async () => {
    await clean();
    await t.query(
      `insert into notice_rule (body_id, light, saved_at) values ($1, '{"share":0.2,"atLeast":3,"atMost":10,"longAfter":2}', now())`,
      [school.id],
    );
    const { id } = await task('2026-03-04');
    await run(night);
    const [row] = await t.query('select late_on, long_on from task where id = $1', [id]);
    expect(row).toEqual({ late_on: '2026-03-05', long_on: '2026-03-06' });
    expect(await t.query(`select 1 from notification where kind = 'calendar-changed'`)).toEqual([]);
  });
});

describe('the digest', () => {
  test('comes once a working day at the chosen hour, with what is due, red, waiting and asked', async () => {
    await clean();
    await task('2026-03-06');
    await task(today);
    await task('2026-03-12');
    await task('2026-06-30');
    await task('2026-03-20', {
      state: 'submitted',
      submitted_on: today,
      submitted_at: `${today}T01:00:00Z`,
      submitted_by: people.doer!.id,
    });
    await task('2026-03-25', { extension_pending: true });
    t.clock.set(`${today}T00:45:00Z`);
    await run(digests);
    expect(await t.query('select 1 from notification')).toEqual([]);
    t.clock.set(`${today}T01:00:00Z`);
    await run(digests);
    await run(digests);
    expect((await told('doer', 'digest')).map((n) => n.facts)).toEqual([{ overdue: 1, today: 1, week: 1 }]);
    expect((await told('checker', 'digest')).map((n) => n.facts)).toEqual([{ check: 1 }]);
    expect((await told('leader', 'digest')).map((n) => n.facts)).toEqual([{ asked: 1 }]);
    expect(await told('stranger', 'digest')).toEqual([]);
    expect(await t.query(`select channel, state from notification_delivery where person_id = $1`, [people.doer!.id])).toEqual([
      { channel: 'email', state: 'waiting' },
    ]);
    t.clock.set('2026-03-10T01:15:00Z');
    await run(digests);
    expect(await told('doer', 'digest')).toHaveLength(2);
    t.clock.set(`${today}T02:00:00Z`);
  });

  test('goes by the hour of the person, rests on days off, and is made up the same day where the machine was off', async () => {
    await clean();
    await task('2026-03-06');
    await t.query(`insert into notice_preference (person_id, digest_hour, saved_at) values ($1, 14, now())`, [people.doer!.id]);
    t.clock.set('2026-03-08T07:30:00Z');
    await run(digests);
    t.clock.set(`${today}T06:45:00Z`);
    await run(digests);
    expect(await told('doer', 'digest')).toEqual([]);
    t.clock.set(`${today}T13:00:00Z`);
    await run(digests);
    expect(await told('doer', 'digest')).toEqual([]);
    t.clock.set(`${today}T09:45:00Z`);
    await run(digests);
    expect(await told('doer', 'digest')).toHaveLength(1);
    t.clock.set(`${today}T02:00:00Z`);
  });

  test('carries the ladder to those above the doer, day after day, and nothing to who turned it off but the record', async () => {
    await clean();
    await task('2026-03-02');
    await t.query(
      `insert into notice_preference (person_id, choices, saved_at) values ($1, '{"digest:email": false, "digest:program": false}', now())`,
      [people.leader!.id],
    );
    await run(night);
    await run(digests);
    expect((await told('groupHead', 'digest')).map((n) => n.facts)).toEqual([{ ladder: 1 }]);
    expect((await told('leader', 'digest')).map((n) => n.facts)).toEqual([{ ladder: 1 }]);
    expect(await t.query(`select 1 from notification_delivery where person_id = $1 and kind = 'digest'`, [people.leader!.id])).toEqual([]);
    expect(
      await t.query(`select 1 from notification where person_id = $1 and kind = 'digest' and read_at is null`, [people.leader!.id]),
    ).toEqual([]);
  });

  test('leaves out a body in which the person holds no post any more', async () => {
    await clean();
    await task('2026-03-06');
    const other = await t.make.body();
    await t.make.post(people.doer!, other, 'member');
    await t.query(`update post set valid_to = '2026-03-01' where person_id = $1 and body_id = $2`, [people.doer!.id, school.id]);
    await run(digests);
    expect(await told('doer', 'digest')).toEqual([]);
    await t.query('update post set valid_to = null where person_id = $1 and body_id = $2', [people.doer!.id, school.id]);
  });
});

describe('while somebody is away', () => {
  const away = (person: string, substitute: string, from: string, to: string) =>
    t.query(
      `insert into absence (body_id, person_id, substitute_id, from_on, to_on, kind, state, asked_by, asked_at, decided_by) values ($1, $2, $3, $4, $5, 'leave', 'agreed', $2, now(), $2)`,
      [school.id, people[person]!.id, people[substitute]!.id, from, to],
    );
  const noneAway = () => t.query('delete from absence');
  const detail = async (name: string) =>
    (
      await t.query<{ detail: unknown }>(
        `select detail from notification where person_id = $1 and kind = 'digest' order by id desc limit 1`,
        [people[name]!.id],
      )
    )[0]?.detail;

  test('the digest follows who stands in, naming whose task it is; who is away hears nothing until he is back', async () => {
    await clean();
    await noneAway();
    const late = await task('2026-03-06');
    await task('2026-03-20', {
      state: 'submitted',
      submitted_on: today,
      submitted_at: `${today}T01:00:00Z`,
      submitted_by: people.doer!.id,
    });
    await away('doer', 'checker', '2026-03-09', '2026-03-10');
    await run(digests);
    expect(await told('doer', 'digest')).toEqual([]);
    expect((await told('checker', 'digest')).map((n) => n.facts)).toEqual([{ overdue: 1, check: 1 }]);
    expect(await detail('checker')).toMatchObject({
      lines: { overdue: [{ taskId: late.id, behalf: 'doer' }], check: [{ taskId: late.id + 1 }] },
    });
    const lines = (await detail('checker')) as { lines: { check: object[] } };
    expect(lines.lines.check[0]).not.toHaveProperty('behalf');
    t.clock.set('2026-03-11T02:00:00Z');
    await run(digests);
    expect((await told('doer', 'digest')).map((n) => n.facts)).toEqual([{ overdue: 1 }]);
    expect((await told('checker', 'digest')).at(-1)?.facts).toEqual({ check: 1 });
    t.clock.set(`${today}T02:00:00Z`);
  });

  test('along a chain the one who is there hears of it, and another body of who is away goes on as ever', async () => {
    await clean();
    await noneAway();
    await task('2026-03-06');
    const other = await t.make.body();
    await t.make.post(people.doer!, other, 'member');
    const m = lightMarks(null, today, calendar);
    await t.make.task(other, { executor_id: people.doer!.id, state: 'doing', due_on: today, near_on: m.nearOn, late_on: m.lateOn });
    await away('doer', 'groupHead', '2026-03-09', '2026-03-10');
    await away('groupHead', 'checker', '2026-03-09', '2026-03-09');
    await run(digests);
    expect((await told('doer', 'digest')).map((n) => n.facts)).toEqual([{ today: 1 }]);
    expect(await told('groupHead', 'digest')).toEqual([]);
    expect((await told('checker', 'digest')).map((n) => n.facts)).toEqual([{ overdue: 1 }]);
    await t.query('delete from post where person_id = $1 and body_id = $2', [people.doer!.id, other.id]);
  });

  test('the ladder calls who stands in; the rung stays with who is away', async () => {
    await clean();
    await noneAway();
    const red = await task('2026-03-06');
    await away('doer', 'checker', '2026-03-09', '2026-03-09');
    await run(night);
    await run(night);
    expect(await steps(red.id)).toMatchObject([{ rung: 'doer', person_id: people.doer!.id }]);
    expect(await told('doer', 'task-red')).toEqual([]);
    expect(await told('checker', 'task-red')).toMatchObject([{ task_id: red.id, facts: { rung: 'doer', count: 1, behalf: 'doer' } }]);
    await noneAway();
  });

  test('a substitute who has left the body stands in for nobody: who is away is told himself', async () => {
    await clean();
    await noneAway();
    await task('2026-03-06');
    await away('doer', 'stranger', '2026-03-09', '2026-03-10');
    await run(night);
    await run(digests);
    expect(await told('doer', 'task-red')).toHaveLength(1);
    expect((await told('doer', 'digest')).map((n) => n.facts)).toEqual([{ overdue: 1 }]);
    expect(await told('stranger', 'digest')).toEqual([]);
    await noneAway();
  });
});

test('killed in the middle and run again, nothing is told twice and nothing is left out', async () => {
  await clean();
  for (let i = 0; i < 20; i++) await task('2026-03-02');
  for (const job of [night, digests]) {
    const stop = new AbortController();
    const first = job.run({}, { deps: t.deps, attempt: 1, isLast: false, signal: stop.signal });
    stop.abort();
    await first.catch(() => {});
    await Promise.all([run(job), run(job)]);
    await run(job);
  }
  const twice = await t.query('select person_id, kind, subject from notification group by 1, 2, 3 having count(*) > 1');
  expect(twice).toEqual([]);
  expect(await t.query('select distinct times from ladder_step')).toEqual([{ times: 1 }]);
  expect((await told('groupHead', 'digest')).map((n) => n.facts)).toEqual([{ ladder: 20 }]);
  const out = await t.query('select notification_id, channel from notification_delivery group by 1, 2 having count(*) > 1');
  expect(out).toEqual([]);
});
