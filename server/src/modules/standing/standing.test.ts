import { parseDeadline } from '@sauro/calendar';
import {
  createStanding,
  getStanding,
  listStanding,
  previewStanding,
  type StandingRule,
  setStandingState,
  updateStanding,
} from '@sauro/contract/standing';
import { cancelTask, getTask, startTask } from '@sauro/contract/tasks';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import { type School, school } from '../../../test/tasks-world.ts';
import { makeDueOccurrences } from './night.ts';

let t: TestApp;
let s: School;
beforeAll(async () => {
  t = await startTestApp({ now: '2026-03-09T01:00:00Z' });
  s = await school(t);
});
afterAll(() => t.stop());
beforeEach(() => t.clock.set('2026-03-09T01:00:00Z'));

const rule = (phrase: string, more: Partial<StandingRule> = {}): StandingRule => ({
  schedules: parseDeadline(phrase).schedules,
  report: 'quarter',
  yearKind: 'calendar',
  dueDay: null,
  from: '2026-03-09',
  until: null,
  ...more,
});
const fields = () => {
  const { startOn, dueOn, checkpointOn, schedule, deadlinePrinted, ...f } = s.fields({ title: 'Báo cáo chuyên cần' });
  return { ...f, weight: 1, leadDays: null };
};
const create = (phrase = 'hằng quý', more: object = {}, who: { id: number } = s.clerk) =>
  t.as(who).call(createStanding, { body: { bodyId: s.body.id, ...fields(), rule: rule(phrase), exceptionReason: null, ...more } });
const tasksOf = (dutyId: number) =>
  t.query<{
    id: number;
    code: string;
    title: string;
    period: string | null;
    due_on: string;
    state: string;
    executor_id: number;
    weight: number;
  }>('select id, code, title, period, due_on, state, executor_id, weight from task where duty_id = $1 order by due_on, id', [dutyId]);
const periods = async (dutyId: number) => (await tasksOf(dutyId)).filter((x) => x.period).map((x) => x.period);
const change = (d: { id: number; version: number }, phrase: string, more: object = {}) =>
  t.as(s.head).call(updateStanding, { params: { id: d.id }, body: { version: d.version, rule: rule(phrase), ...more } });

describe('a standing duty', () => {
  test('hands its scope to each occurrence, and a change of it to those that nobody has acted on', async () => {
    const d = await create('hằng quý', { scope: 'Khối 6', leadDays: 60 });
    expect(d.scope).toBe('Khối 6');
    const scopes = async () =>
      (await t.query<{ scope: string | null }>('select scope from task where duty_id = $1 order by due_on', [d.id])).map((x) => x.scope);
    expect(new Set(await scopes())).toEqual(new Set(['Khối 6']));
    await t.as(s.head).call(updateStanding, { params: { id: d.id }, body: { version: d.version, fields: { scope: 'Toàn trường' } } });
    // The period that has begun keeps what it was given.
    const [begun, ...rest] = await scopes();
    expect([begun, new Set(rest)]).toEqual(['Khối 6', new Set(['Toàn trường'])]);
  });
  test('given by hand: a record of its own, its first occurrences in the register at once', async () => {
    const d = await create('hằng quý', { weight: 2.5, leadDays: 60, supportUnitIds: [s.group2.id] });
    expect(d).toMatchObject({
      title: 'Báo cáo chuyên cần',
      state: 'active',
      ruleWords: 'hằng quý',
      weight: 2.5,
      next: { words: 'Quý I/2026', dueOn: '2026-03-31' },
      numbers: { made: 2, onTime: 0, late: 0, overdue: 0 },
      can: { edit: true, pause: false, resume: false, end: false },
    });
    expect(d.upcoming.map((u) => u.due)).toEqual(['2026-03-31', '2026-06-30', '2026-09-30', '2026-12-31', '2027-03-31', '2027-06-30']);
    const [first, second] = await tasksOf(d.id);
    expect(first).toMatchObject({ title: 'Báo cáo chuyên cần – Quý I/2026', period: '2026-Q1', state: 'given', weight: 2.5 });
    // It begins in 23 days, and is made 60 days ahead.
    expect(second?.period).toBe('2026-Q2');
    const task = await t.as(s.teacher).call(getTask, { params: { id: first!.id } });
    expect(task).toMatchObject({
      occurrence: { dutyId: d.id, period: '2026-Q1', words: 'Quý I/2026' },
      weight: 2.5,
      parties: { supports: [{ id: s.group2.id }] },
    });
    expect(task.events.map((e) => e.kind)).toEqual(['created']);
    const line = (await t.audit(s.body.id)).findLast((l) => l.act === 'standing.create');
    expect(line).toMatchObject({ subject: 'standing_duty', subject_id: d.id, actor_id: s.clerk.id });
    const told = await t.query<{ person_id: number }>(
      `select person_id from notification where kind = 'standing-given' and facts ->> 'dutyId' = $1`,
      [String(d.id)],
    );
    expect(told.map((n) => n.person_id).sort()).toEqual([s.head.id, s.deputy.id, s.teacher.id].sort());
  });

  test('is held to the six clarities: one that lacks needs a written reason', async () => {
    await expect(create('hằng quý', { checkerId: null })).rejects.toMatchObject({ code: 'REASON_REQUIRED' });
    const d = await create('hằng quý', { checkerId: null, exceptionReason: 'Chờ phân công' });
    expect(d).toMatchObject({ exceptionReason: 'Chờ phân công', clarities: { duty: { state: 'missing' } } });
    await expect(create('hằng quý', { checkerId: s.teacher.id })).rejects.toMatchObject({ code: 'SELF_CHECK' });
    await expect(create('hằng quý', { executorId: s.stranger.id })).rejects.toMatchObject({ code: 'PERSON_NOT_IN_BODY' });
    await expect(create('hằng quý', { rule: rule('hằng quý', { until: '2026-03-01' }) })).rejects.toMatchObject({ code: 'DATE_NOT_LATER' });
    for (const schedules of [[], [{ kind: 'date', on: '2026-05-01' }]])
      await expect(create('hằng quý', { rule: { ...rule('hằng quý'), schedules } })).rejects.toMatchObject({ code: 'VALIDATION' });
  });

  test('a mixed rule gives both: its dated time, and the years after it', async () => {
    const d = await create('07/2026 và hằng năm');
    expect((await tasksOf(d.id)).map((x) => [x.period, x.due_on])).toEqual([['D2026-07-31', '2026-07-31']]);
    expect(d.upcoming.slice(0, 3).map((u) => u.words)).toEqual(['hạn 31/07/2026', 'năm 2027', 'năm 2028']);
  });

  test('who may: a member gives none, the head of a group for that group; another body sees nothing', async () => {
    await expect(create('hằng quý', {}, s.teacher)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    const d = await create('hằng tháng', {}, s.groupHead);
    await expect(create('hằng tháng', { leadUnitId: s.group2.id }, s.groupHead)).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await t.as(s.teacher).call(getStanding, { params: { id: d.id } })).can).toEqual({
      edit: false,
      pause: false,
      resume: false,
      end: false,
    });
    for (const who of [s.stranger]) {
      await expect(t.as(who).call(getStanding, { params: { id: d.id } })).rejects.toMatchObject({ code: 'NOT_FOUND' });
      expect((await t.as(who).call(listStanding, { query: {} })).items).toEqual([]);
    }
    expect((await t.anonymous().raw(getStanding, { params: { id: d.id } })).statusCode).toBe(401);
  });
});

describe('made ahead of time, night by night', () => {
  const night = (day: string) => {
    t.clock.set(`${day}T18:10:00Z`);
    return makeDueOccurrences(t.deps);
  };
  test('each occurrence once, also when the run is repeated or two run at once, and after nights that were missed', async () => {
    const d = await create('hằng tháng');
    expect(await periods(d.id)).toEqual(['2026-M03']);
    await night('2026-03-10');
    expect(await periods(d.id)).toEqual(['2026-M03']);
    await night('2026-03-17');
    expect(await periods(d.id)).toEqual(['2026-M03', '2026-M04']);
    await night('2026-03-17');
    t.clock.set('2026-06-20T18:10:00Z');
    await Promise.all([makeDueOccurrences(t.deps), makeDueOccurrences(t.deps)]);
    expect(await periods(d.id)).toEqual(['2026-M03', '2026-M04', '2026-M05', '2026-M06', '2026-M07']);
    const codes = (await t.query<{ code: string }>('select code from task where body_id = $1', [s.body.id])).map((x) => x.code);
    expect(new Set(codes).size).toBe(codes.length);
    const told = await t.query<{ person_id: number }>(
      `select person_id from notification where kind = 'standing-made' and person_id = $1`,
      [s.teacher.id],
    );
    expect(told.length).toBeGreaterThan(0);
  });

  test('killed in the middle nothing is half done; the next run makes what is missing', async () => {
    const d = await create('hằng tháng');
    t.clock.set('2026-03-20T18:10:00Z');
    await t.query(
      `create function deny() returns trigger language plpgsql as $$ begin if new.duty_id = ${d.id} then raise exception 'killed'; end if; return new; end $$`,
    );
    await t.query('create trigger deny before insert on task for each row execute function deny()');
    await expect(makeDueOccurrences(t.deps)).rejects.toThrow('killed');
    await t.query('drop trigger deny on task');
    await t.query('drop function deny');
    expect(await periods(d.id)).toEqual(['2026-M03']);
    await makeDueOccurrences(t.deps);
    expect(await periods(d.id)).toEqual(['2026-M03', '2026-M04']);
  });

  test('what a leader cancelled by hand is not made again; one occurrence a duty and period by constraint', async () => {
    const d = await create('hằng quý');
    const [first] = await tasksOf(d.id);
    await t.as(s.head).call(cancelTask, { params: { id: first!.id }, body: { reason: 'Đã có báo cáo chung' } });
    await night('2026-03-20');
    expect((await tasksOf(d.id)).map((x) => [x.period, x.state])).toEqual([
      ['2026-Q1', 'cancelled'],
      ['2026-Q2', 'given'],
    ]);
    await expect(t.make.task(s.body, { duty_id: d.id, period: '2026-Q2' })).rejects.toThrow('task_occurrence');
  });
});

describe('a change of the rule changes the future only', () => {
  test('shown before, then done: what has begun stays, what has not falls away, what is new is made', async () => {
    t.clock.set('2026-03-20T01:00:00Z');
    const d = await create('hằng quý', { leadDays: 120 });
    expect(await periods(d.id)).toEqual(['2026-Q1', '2026-Q2', '2026-Q3']);
    const shown = await t
      .as(s.head)
      .call(previewStanding, { body: { bodyId: s.body.id, id: d.id, rule: rule('hằng tháng'), leadDays: 120 } });
    expect(shown).toMatchObject({ words: 'hằng tháng', drop: 2, add: 4, stay: 0 });
    expect(shown.upcoming).toHaveLength(6);
    expect(await periods(d.id)).toEqual(['2026-Q1', '2026-Q2', '2026-Q3']);
    const after = await change(d, 'hằng tháng', { reason: 'Theo công văn mới' });
    expect(after.ruleWords).toBe('hằng tháng');
    expect(await periods(d.id)).toEqual(['2026-Q1', '2026-M04', '2026-M05', '2026-M06', '2026-M07']);
    expect(after.events.at(-1)).toMatchObject({ kind: 'rule-changed', note: 'Theo công văn mới', facts: { drop: 2, add: 4 } });
    const gone = (await tasksOf(d.id)).filter((x) => x.period === null);
    expect(gone.map((x) => x.state)).toEqual(['cancelled', 'cancelled']);
    // Back again: the periods that fell away are free.
    await change(after, 'hằng quý');
    expect(await periods(d.id)).toEqual(['2026-Q1', '2026-Q2', '2026-Q3']);
  });

  test('one that somebody took up stays, though its period has not begun', async () => {
    const d = await create('hằng quý', { leadDays: 60 });
    const second = (await tasksOf(d.id)).find((x) => x.period === '2026-Q2')!;
    await t.as(s.teacher).call(startTask, { params: { id: second.id } });
    await change(d, 'hằng năm');
    expect(await periods(d.id)).toEqual(['2026-Q1', '2026-Q2']);
  });

  test('people are handed on for what has not begun', async () => {
    const d = await create('hằng quý', { leadDays: 60 });
    await t
      .as(s.head)
      .call(updateStanding, { params: { id: d.id }, body: { version: 0, fields: { executorId: s.colleague.id, title: 'Báo cáo sĩ số' } } });
    expect((await tasksOf(d.id)).map((x) => [x.title, x.executor_id])).toEqual([
      ['Báo cáo chuyên cần – Quý I/2026', s.teacher.id],
      ['Báo cáo sĩ số – Quý II/2026', s.colleague.id],
    ]);
    const told = await t.query<{ kind: string }>(`select kind from notification where person_id = $1 and facts ->> 'dutyId' = $2`, [
      s.colleague.id,
      String(d.id),
    ]);
    expect(told).toEqual([{ kind: 'standing-given' }]);
    // A follower is no act of a person, so it still changes with the next change.
    const now = await t.as(s.head).call(getStanding, { params: { id: d.id } });
    await change(now, 'hằng tháng');
    expect(await periods(d.id)).not.toContain('2026-Q2');
  });

  test('paused, resumed, ended: what has not begun falls away and comes again; the end is for good', async () => {
    const d = await create('hằng quý', { leadDays: 60 });
    const set = (version: number, state: 'active' | 'paused' | 'ended', who: { id: number } = s.head) =>
      t.as(who).call(setStandingState, { params: { id: d.id }, body: { version, state, reason: 'Nghỉ dịch' } });
    await expect(set(0, 'paused', s.clerk)).rejects.toMatchObject({ code: 'FORBIDDEN' });
    const paused = await set(0, 'paused');
    expect(paused).toMatchObject({ state: 'paused', upcoming: [], can: { resume: true, pause: false, edit: true } });
    expect(await periods(d.id)).toEqual(['2026-Q1']);
    t.clock.set('2026-05-01T01:00:00Z');
    await makeDueOccurrences(t.deps);
    expect(await periods(d.id)).toEqual(['2026-Q1']);
    await set(1, 'active');
    expect(await periods(d.id)).toEqual(['2026-Q1', '2026-Q2']);
    const ended = await set(2, 'ended');
    expect(ended.can).toEqual({ edit: false, pause: false, resume: false, end: false });
    await expect(change(ended, 'hằng năm')).rejects.toMatchObject({ code: 'STANDING_ENDED' });
  });

  test('two at once: one wins, the other is told', async () => {
    const d = await create('hằng quý');
    const both = await Promise.allSettled([change(d, 'hằng tháng'), change(d, 'hằng năm')]);
    expect(both.map((r) => r.status).sort()).toEqual(['fulfilled', 'rejected']);
    expect(both.find((r) => r.status === 'rejected')).toMatchObject({ reason: { code: 'VERSION_CONFLICT' } });
  });
});

describe('the list', () => {
  test('by title, filtered, paged by key, in a fixed number of queries', async () => {
    await create('hằng tuần', { title: 'Trực cổng trường' });
    await create('thường xuyên', { title: 'Chăm sóc vườn hoa' });
    const list = (query: object = {}) => t.as(s.head).call(listStanding, { query: { bodyId: s.body.id, ...query } });
    const whole = await list({ limit: 200 });
    expect(whole.items.map((i) => i.title)[1]).not.toBe('Trực cổng trường');
    expect(whole.total).toBe(whole.items.length);
    const first = await list({ limit: 3 });
    const second = await list({ limit: 200, cursor: first.next! });
    expect([...first.items, ...second.items].map((i) => i.id)).toEqual(whole.items.map((i) => i.id));
    expect((await list({ q: 'vuon hoa' })).items).toMatchObject([
      { title: 'Chăm sóc vườn hoa', ruleWords: 'thường xuyên, kiểm tra hằng quý' },
    ]);
    expect((await list({ every: 'week' })).items.map((i) => i.title)).toEqual(['Trực cổng trường']);
    expect((await list({ every: 'continuous' })).items.map((i) => i.title)).toEqual(['Chăm sóc vườn hoa']);
    await expect(list({ cursor: 'xấu' })).rejects.toMatchObject({ code: 'VALIDATION' });
    t.clock.set('2026-04-20T01:00:00Z');
    const late = await list({ late: '1' });
    expect(late.items.length).toBeGreaterThan(0);
    for (const i of late.items) expect(i.numbers.overdue).toBeGreaterThan(0);
    const few = await t.countQueries(() => list({ limit: 1 }));
    expect(await t.countQueries(() => list({ limit: 200 }))).toBe(few);
  });
});
