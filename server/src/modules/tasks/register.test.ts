import { vietnamCalendar } from '@sauro/calendar';
import * as ops from '@sauro/contract/tasks';
import { lightMarks, lightOf } from '@sauro/rules/tasks';
import fc from 'fast-check';
import { sql } from 'kysely';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import { type School, school } from '../../../test/tasks-world.ts';
import { readAs } from '../../platform/db/scope.ts';
import { lightSql } from './lights.ts';

let t: TestApp;
let s: School;
const today = '2026-03-09';
const calendar = vietnamCalendar('mon-fri');

beforeAll(async () => {
  t = await startTestApp({ now: `${today}T01:00:00Z` });
  s = await school(t);
  const plan = await t.make.plan(s.body, { head: { symbol: '12/KH-THCSST', subject: 'Nâng cao chất lượng' }, created_by: s.head.id });
  for (let i = 0; i < 30; i++) {
    const due_on = i === 29 ? null : `2026-03-${String(i + 1).padStart(2, '0')}`;
    const {
      nearOn: near_on,
      lateOn: late_on,
      longOn: long_on,
    } = lightMarks(null, due_on, calendar, { share: 0.2, atLeast: 3, atMost: 10, longAfter: 2 });
    await t.make.task(s.body, {
      code: `26-${String(i + 1).padStart(4, '0')}`,
      title: i % 3 ? `Đoàn thể phối hợp số ${i}` : `Báo cáo hòa nhập số ${i}`,
      lead_unit_id: i % 2 ? s.group.id : s.group2.id,
      executor_id: i % 2 ? s.teacher.id : s.colleague.id,
      leader_id: s.head.id,
      plan_id: i % 5 ? null : plan.id,
      due_on,
      near_on,
      late_on,
      long_on,
      created_at: '2026-03-01T00:00:00Z',
      state: i < 4 ? 'closed' : 'doing',
      done_on: i < 4 ? '2026-03-03' : null,
      clarity: i % 7 ? 'cccccc' : 'ccccmc',
    });
  }
});
afterAll(() => t.stop());

const list = (query: Parameters<TestApp['as']> extends never ? never : Record<string, unknown>) =>
  t.as(s.head).call(ops.listTasks, { query: query as never });
const codes = (r: { items: { code: string }[] }) => r.items.map((i) => Number(i.code.slice(3)));

describe('the register', () => {
  it('red first, then by date; open before closed; without a date last of its kind', async () => {
    const r = await list({});
    expect(codes(r)).toEqual([5, 6, 7, 8, ...Array.from({ length: 21 }, (_, i) => i + 9), 30, 1, 2, 3, 4]);
    expect([r.total, r.all]).toEqual([30, 30]);
    expect(r.numbers).toEqual({ overdue: 2, notDue: 24, nearDue: 6, doneOnTime: 2, doneLate: 2 });
  });
  it('pages forward and back by key over every sort and group, with nothing lost and nothing twice', async () => {
    for (const sort of ['red', 'due', '-due', 'code', '-code', 'title', '-updated'])
      for (const group of ['none', 'lead', 'leader', 'plan', 'light']) {
        const whole = codes(await list({ sort, group, limit: 200 }));
        const seen: number[] = [];
        let cursor: string | null = null;
        let last: Awaited<ReturnType<typeof list>>;
        do {
          last = await list({ sort, group, limit: 7, ...(cursor ? { cursor } : {}) });
          seen.push(...codes(last));
          cursor = last.next;
        } while (cursor);
        expect(seen, `${sort} ${group}`).toEqual(whole);
        const back = await list({ sort, group, limit: 7, cursor: last.prev });
        expect(codes(back), `${sort} ${group} back`).toEqual(whole.slice(-2 - 7, -2));
      }
  });
  it.each<[string, Record<string, unknown>, number]>([
    ['unit', { unitId: 'group' }, 15],
    ['executor', { executorId: 'teacher' }, 15],
    ['light', { light: ['overdue'] }, 2],
    ['two lights', { light: ['overdue', 'near-due'] }, 8],
    ['long overdue', { long: true }, 1],
    ['state', { state: ['closed'] }, 4],
    ['due between', { dueFrom: '2026-03-10', dueTo: '2026-03-12' }, 3],
    ['incomplete', { incomplete: true }, 5],
    ['words without marks', { q: 'doan the' }, 20],
    ['words with either tone placement', { q: 'hoà nhập' }, 10],
    ['two words anywhere', { q: 'nhap bao' }, 10],
    ['a code', { q: '26-0012' }, 1],
    ['a sign that means something to SQL', { q: '%' }, 0],
    ['two conditions', { light: ['overdue'], unitId: 'group' }, 1],
  ])('filters by %s', async (_name, query, n) => {
    const fill = {
      ...query,
      ...(query.unitId ? { unitId: [s.group.id] } : {}),
      ...(query.executorId ? { executorId: [s.teacher.id] } : {}),
    };
    const r = await list({ ...fill, limit: 200 });
    expect([r.total, r.items.length, r.all]).toEqual([n, n, 30]);
  });
  it('counts its groups, and the same four numbers however they are asked', async () => {
    const r = await list({ group: 'lead' });
    expect(r.groups.map((g) => [g.label, g.total]).sort()).toEqual([
      ['Tổ Toán', 15],
      ['Tổ Văn', 15],
    ]);
    expect(r.groups.reduce((n, g) => n + g.overdue, 0)).toBe(r.numbers.overdue);
    for (const [light, n] of [
      ['overdue', 2],
      ['not-due', 18],
      ['near-due', 6],
      ['done-on-time', 2],
      ['done-late', 2],
    ] as const)
      expect((await list({ light: [light] })).total, light).toBe(n);
  });
  it('refuses a cursor that is not ours, with its place', async () => {
    const made = (...key: (string | number)[]) => Buffer.from(JSON.stringify({ back: false, key })).toString('base64url');
    const keys = [
      made(1, '2026-03-31'),
      made('x', '2026-03-31', 1),
      made(1, 'hôm nay', 1),
      made(1, '2026-02-31', 1),
      made(1, '2026-03-31', 1e300),
    ];
    for (const cursor of ['abc', ...keys])
      await expect(list({ cursor }), cursor).rejects.toMatchObject({
        code: 'VALIDATION',
        body: { invalid_params: [{ name: 'query.cursor' }] },
      });
    await expect(list({ sort: 'title', cursor: made('a\u0000', 1) })).rejects.toMatchObject({ code: 'VALIDATION' });
    await expect(list({ cursor: made(1, '2026-03-31', 1) })).resolves.toBeTruthy();
  });
});

describe('saved views', () => {
  it('are kept with live counts, named once, mine alone', async () => {
    const saved = await t.as(s.head).call(ops.saveView, { body: { name: 'Quá hạn của tổ', search: `light=overdue&unitId=${s.group.id}` } });
    expect(saved.count).toBe(1);
    await expect(t.as(s.head).call(ops.saveView, { body: { name: 'Quá hạn của tổ', search: '' } })).rejects.toMatchObject({
      code: 'VIEW_NAME_TAKEN',
    });
    await t.as(s.clerk).call(ops.saveView, { body: { name: 'Một cách xem cũ', search: 'light=nonsense' } });
    expect((await t.as(s.clerk).call(ops.listViews)).items).toEqual([expect.objectContaining({ count: 30 })]);
    await expect(t.as(s.clerk).call(ops.deleteView, { params: { id: saved.id } })).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await t.as(s.head).call(ops.deleteView, { params: { id: saved.id } });
    expect((await t.as(s.head).call(ops.listViews)).items).toEqual([]);
  });

  it('the views that everybody has say the number of the list that they open', async () => {
    const { ready } = await t.as(s.head).call(ops.listViews);
    expect(ready.map((v) => v.search)).toEqual([...ops.readyViews]);
    for (const v of ready)
      expect([v.search, v.count]).toEqual([v.search, (await list(Object.fromEntries(new URLSearchParams(v.search)))).total]);
    expect(ready.find((v) => v.search === 'light=overdue')?.count).toBeGreaterThan(0);
  });
});

describe("the leader's page", () => {
  it('shows the same numbers as the lists behind them', async () => {
    const o = await t.as(s.head).call(ops.overview, { query: { bodyId: s.body.id, period: 'quarter' } });
    const listed = await list({ bodyId: s.body.id, dueFrom: o.from, dueTo: o.to });
    // The task without a date counts in the quarter in which it was given and stands in no list by due date.
    expect(o.numbers).toEqual({ ...listed.numbers, notDue: listed.numbers.notDue + 1 });
    for (const rows of [o.byUnit, o.byPerson, o.byPlan]) expect(rows.reduce((n, r) => n + r.overdue, 0)).toBe(o.numbers.overdue);
    expect(o.heat.rows.reduce((n, r) => n + r.cells.at(-1)!, 0)).toBe(o.numbers.overdue);
    expect(o.late.reduce((n, l) => n + l.tasks, 0)).toBe(o.numbers.overdue);
    expect(o.heat.weeks.map((w) => w.holiday)).toContain(true);
    expect(o.decide.map((d) => d.task.light.days)).toEqual([2, 1]);
  });
});

describe('the rule of lights in SQL is the rule in TypeScript', () => {
  it('over any state and dates', async () => {
    const day = fc.integer({ min: 0, max: 40 }).map((n) => new Date(Date.UTC(2026, 1, 15) + n * 86_400_000).toISOString().slice(0, 10));
    const kinds = ['overdue', 'near-due', 'not-due', 'done-on-time', 'done-late', 'none'] as const;
    const conditions = lightSql(today);
    await fc.assert(
      fc.asyncProperty(
        fc.record({
          state: fc.constantFrom('given', 'doing', 'submitted', 'closed', 'cancelled'),
          due: fc.option(day),
          near: fc.option(day),
          late: fc.option(day),
          submitted: day,
          done: day,
        }),
        async (f) => {
          const late = f.due && f.late && f.late > f.due ? f.late : null;
          const facts = {
            state: f.state as 'given',
            dueOn: f.due,
            nearOn: f.due ? f.near : null,
            lateOn: late,
            submittedOn: f.state === 'submitted' ? f.submitted : null,
            doneOn: f.state === 'closed' ? f.done : null,
          };
          const found = await readAs(t.db, { personId: s.head.id, bodies: [] }, (trx) =>
            sql<
              Record<string, boolean>
            >`select ${sql.join(kinds.map((k) => sql`coalesce(${conditions[k]}, false) as ${sql.id(k)}`))} from (values (${facts.state}::text, ${facts.dueOn}::date, ${facts.nearOn}::date, ${facts.lateOn}::date, ${facts.submittedOn}::date, ${facts.doneOn}::date)) as task(state, due_on, near_on, late_on, submitted_on, done_on)`.execute(
              trx,
            ),
          );
          expect(kinds.filter((k) => found.rows[0]![k])).toEqual([lightOf(facts, today, calendar).kind]);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('a fixed number of queries', () => {
  it('for the lists and pages, whatever is in them', async () => {
    const count = async (work: () => Promise<unknown>) => {
      let n = 0;
      const seen = new WeakSet<object>();
      const watch = (client: { query: (...a: never[]) => unknown }) => {
        if (seen.has(client)) return;
        seen.add(client);
        const original = client.query.bind(client);
        client.query = (...a: never[]) => {
          n++;
          return original(...a);
        };
      };
      t.db.pool.on('acquire', watch as never);
      await work();
      t.db.pool.off('acquire', watch as never);
      return n;
    };
    const few = await count(() => list({ limit: 1 }));
    const many = await count(() => list({ limit: 200 }));
    expect(many).toBe(few);
    expect(few).toBeLessThanOrEqual(8);
  });
});
