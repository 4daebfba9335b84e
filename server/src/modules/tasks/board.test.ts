import { acceptTask, pauseTask, resumeTask, returnTask, startTask, submitTask, type TaskCard, taskBoard } from '@sauro/contract/tasks';
import { transitions } from '@sauro/rules/tasks';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import { type School, school } from '../../../test/tasks-world.ts';

let t: TestApp;
let s: School;
beforeAll(async () => {
  t = await startTestApp({ now: '2026-03-09T01:00:00Z' });
  s = await school(t);
});
afterAll(() => t.stop());

const duties = () => ({
  lead_unit_id: s.group.id,
  executor_id: s.teacher.id,
  leader_id: s.head.id,
  checker_id: s.deputy.id,
  decider_id: s.head.id,
});
const task = (more: object = {}) => t.make.task(s.body, { ...duties(), state: 'given', due_on: '2026-05-29', ...more });
const board = (who: { id: number }, query: object = {}) => t.as(who).call(taskBoard, { query: query as never });
const card = async (who: { id: number }, id: number): Promise<TaskCard | undefined> => (await board(who)).items.find((c) => c.id === id);
const open = (c: TaskCard | undefined) => c?.moves.filter((m) => m.why === null).map((m) => `${m.action}→${m.to}`);

test('each card says where it may go, and the acts it names do that', async () => {
  const { id } = await task();
  expect(open(await card(s.teacher, id))).toContain('start→doing');
  expect(open(await card(s.deputy, id))).not.toContain('start→doing');
  await t.as(s.teacher).call(startTask, { params: { id }, body: {} });
  expect(open(await card(s.teacher, id))).toContain('submit→submitted');
  await t.as(s.head).call(pauseTask, { params: { id }, body: { reason: 'Chờ kinh phí', until: '2026-04-01' } });
  const paused = await card(s.head, id);
  expect(paused?.state).toBe('paused');
  expect(open(paused)).toContain('resume→doing');
  await t.as(s.head).call(resumeTask, { params: { id }, body: {} });
  await t.as(s.teacher).call(submitTask, { params: { id }, body: { note: 'Xong' } });
  expect((await card(s.teacher, id))?.moves.find((m) => m.action === 'accept')?.why).not.toBeNull();
  expect(open(await card(s.deputy, id))).toEqual(expect.arrayContaining(['accept→closed', 'return→doing']));
  await t.as(s.deputy).call(returnTask, { params: { id }, body: { reason: 'Thiếu số liệu' } });
  await t.as(s.teacher).call(submitTask, { params: { id }, body: { note: 'Đã bổ sung' } });
  await t.as(s.deputy).call(acceptTask, { params: { id }, body: {} });
  expect(await card(s.head, id)).toMatchObject({ state: 'closed', moves: [] });
});

test('every act that leads to another state is a way on some card, but progress and undo', async () => {
  const ways = new Set<string>();
  for (const state of ['given', 'taken-up', 'sent-back', 'doing', 'submitted', 'paused', 'escalated'])
    await task({
      state,
      prior_state: ['paused', 'escalated'].includes(state) ? 'doing' : null,
      paused_until: state === 'paused' ? '2026-04-01' : null,
    });
  for (const c of (await board(s.head)).items) for (const m of c.moves) ways.add(m.action);
  const leading = transitions.filter((x) => x.to !== null && x.action !== 'progress' && x.action !== 'undo').map((x) => x.action);
  expect([...ways].sort()).toEqual([...leading].sort());
});

test('shows what the register shows: filters, and nothing that one may not see', async () => {
  const foreign = await t.make.task(s.otherBody, { title: 'Của nơi khác' });
  const others = await task({ executor_id: s.colleague.id, lead_unit_id: s.group2.id });
  expect(await card(s.head, foreign.id)).toBeUndefined();
  expect(await card(s.teacher, others.id)).toBeUndefined();
  expect(await card(s.head, others.id)).toBeDefined();
  const few = await board(s.head, { executorId: String(s.colleague.id) });
  expect(few.items.map((c) => c.id)).toEqual([others.id]);
  expect(few.totals).toEqual([{ state: 'given', total: 1 }]);
});

test('five hundred cards at most, open and late ones first, in a fixed number of queries; and so for the move of one', async () => {
  const cost = () => t.countQueries(() => board(s.head));
  await board(s.head);
  const few = await cost();
  const late = await task({ state: 'doing', due_on: '2026-01-05', late_on: '2026-01-06' });
  for (let i = 0; i < 11; i++)
    await t.query(
      `insert into task (body_id, code, title, clarity, clarities, state, done_on, due_on, executor_id)
       select $1, 'B' || $2::text || '-' || n, 'Việc cũ', 'cccccc', (select clarities from task limit 1), 'closed', '2026-02-01', '2026-02-02', $3 from generate_series(1, 50) n`,
      [s.body.id, i, s.teacher.id],
    );
  const all = await board(s.head);
  expect(all.items).toHaveLength(500);
  expect(all.items[0]?.id).toBe(late.id);
  expect(all.items.at(-1)?.state).toBe('closed');
  expect(all.totals.find((x) => x.state === 'closed')?.total).toBeGreaterThanOrEqual(550);
  expect(await cost()).toBe(few);
  expect(few).toBeLessThanOrEqual(8);

  const move = async () => {
    const { id } = await task();
    return t.countQueries(() => t.as(s.teacher).call(startTask, { params: { id }, body: {} }));
  };
  const first = await move();
  expect(await move()).toBe(first);
  expect(first).toBeLessThanOrEqual(14);
});
