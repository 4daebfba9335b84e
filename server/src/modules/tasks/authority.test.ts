import * as duties from '@sauro/contract/duties';
import { decideExplanation, demandExplanation } from '@sauro/contract/explanations';
import { getSession } from '@sauro/contract/identity';
import { type AuthorityRule, dropAuthority, getAuthority, type Power, saveAuthority } from '@sauro/contract/organisations';
import * as ops from '@sauro/contract/tasks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { startTestApp, type TestApp } from '../../../test/harness.ts';
import { type School, school } from '../../../test/tasks-world.ts';

let t: TestApp;
let s: School;
beforeAll(async () => {
  t = await startTestApp({ now: '2026-03-09T01:00:00Z' });
  s = await school(t);
});
afterAll(() => t.stop());
const code = (c: string) => expect.objectContaining({ code: c });
const all: Power[] = ['decide', 'sign', 'direct', 'supervise'];
type Post = `${AuthorityRule['place']} ${AuthorityRule['role']}`;

/** Writes the body's own table: every post has all powers but those named. */
async function table(without: Partial<Record<Post, Power[]>>) {
  const params = { id: s.body.id };
  const { version } = await t.as(s.head).call(getAuthority, { params });
  const rules = (['body', 'part'] as const).flatMap((place) =>
    (['head', 'deputy', 'clerk', 'member'] as const).map((role) => ({
      place,
      role,
      powers: all.filter((p) => !without[`${place} ${role}`]?.includes(p)),
    })),
  );
  await t.as(s.head).call(saveAuthority, { params, body: { version, rules, beyond: [] } });
}
async function noTable() {
  const { version } = await t.as(s.head).call(getAuthority, { params: { id: s.body.id } });
  if (version !== null) await t.as(s.head).call(dropAuthority, { params: { id: s.body.id }, body: { version } });
}

type Who = 'head' | 'deputy' | 'clerk' | 'groupHead' | 'teacher' | 'colleague';
/** A task of the group in a state; the colleague checks and urges, the deputy decides. */
const task = async (more: object = {}): Promise<number> =>
  (
    await t.make.task(s.body, {
      lead_unit_id: s.group.id,
      executor_id: s.teacher.id,
      checker_id: s.colleague.id,
      urger_id: s.colleague.id,
      leader_id: s.head.id,
      decider_id: s.deputy.id,
      created_by: s.groupHead.id,
      state: 'doing',
      due_on: '2026-05-29',
      ...more,
    })
  ).id;
const submitted = () => ({
  state: 'submitted',
  submitted_at: '2026-03-08T01:00:00Z',
  submitted_on: '2026-03-08',
  submitted_by: s.teacher.id,
});
const late = () => ({ due_on: '2026-03-02', near_on: '2026-02-20', late_on: '2026-03-03' });

const act = {
  edit: async (who: Who) =>
    t.as(s[who]).call(ops.updateTask, { params: { id: await task() }, body: { version: 0, fields: { title: 'Tên khác' } } }),
  give: async (who: Who) => t.as(s[who]).call(ops.createTask, { body: { bodyId: s.body.id, ...s.fields() } }),
  giveAgain: async (who: Who) =>
    t.as(s[who]).call(ops.giveTaskAgain, { params: { id: await task({ state: 'sent-back' }) }, body: { note: 'Làm rõ' } }),
  pause: async (who: Who) =>
    t.as(s[who]).call(ops.pauseTask, { params: { id: await task() }, body: { reason: 'Chờ', until: '2026-04-10' } }),
  resume: async (who: Who) =>
    t.as(s[who]).call(ops.resumeTask, {
      params: { id: await task({ state: 'paused', prior_state: 'doing', paused_until: '2026-04-10' }) },
      body: {},
    }),
  cancel: async (who: Who) => t.as(s[who]).call(ops.cancelTask, { params: { id: await task() }, body: { reason: 'Thôi' } }),
  decide: async (who: Who) => t.as(s[who]).call(ops.decideTask, { params: { id: await task() }, body: { note: 'Đồng ý' } }),
  urge: async (who: Who) => t.as(s[who]).call(ops.urgeTask, { params: { id: await task() }, body: {} }),
  setCheckpoint: async (who: Who) => t.as(s[who]).call(ops.setCheckpoint, { params: { id: await task() }, body: { on: '2026-04-10' } }),
  accept: async (who: Who) => t.as(s[who]).call(ops.acceptTask, { params: { id: await task(submitted()) }, body: {} }),
  return: async (who: Who) => t.as(s[who]).call(ops.returnTask, { params: { id: await task(submitted()) }, body: { reason: 'Thiếu' } }),
  demand: async (who: Who) =>
    t.as(s[who]).call(demandExplanation, {
      body: {
        bodyId: s.body.id,
        about: 'task',
        subjectId: await task(late()),
        toPersonId: s.teacher.id,
        question: 'Vì sao chậm',
        dueOn: '2026-03-12',
      },
    }),
  // The doer's own acts need no power of anybody.
  progress: async (who: Who) => t.as(s[who]).call(ops.recordProgress, { params: { id: await task() }, body: { percent: 10 } }),
};
type Act = keyof typeof act;

/** Who does it, at which post, and the power it needs; null: none. */
const cases: [Act, Who, Post, Power | null][] = [
  ['edit', 'head', 'body head', 'direct'],
  ['edit', 'clerk', 'body clerk', 'direct'],
  ['give', 'deputy', 'body deputy', 'direct'],
  ['give', 'clerk', 'body clerk', 'direct'],
  ['give', 'groupHead', 'part head', 'direct'],
  ['giveAgain', 'groupHead', 'part head', 'direct'],
  ['pause', 'deputy', 'body deputy', 'direct'],
  ['resume', 'head', 'body head', 'direct'],
  ['cancel', 'deputy', 'body deputy', 'direct'],
  ['decide', 'deputy', 'body deputy', 'decide'],
  ['urge', 'colleague', 'part member', 'supervise'],
  ['urge', 'clerk', 'body clerk', 'supervise'],
  ['setCheckpoint', 'head', 'body head', 'supervise'],
  ['accept', 'colleague', 'part member', 'supervise'],
  ['return', 'head', 'body head', 'supervise'],
  ['demand', 'head', 'body head', 'supervise'],
  ['progress', 'teacher', 'part member', null],
];

describe('without a table of its own a body sees no change', () => {
  it.each(cases)('%s by the %s', async (name, who) => {
    await noTable();
    await expect(act[name](who)).resolves.toBeDefined();
  });
});

describe('a body that wrote its own table is held to it', () => {
  it.each(cases)('%s by the %s (%s) needs to %s', async (name, who, post, power) => {
    const rest = all.filter((p) => p !== power);
    await table({ [post]: rest });
    await expect(act[name](who)).resolves.toBeDefined();
    await table({ [post]: power === null ? all : [power] });
    if (power === null) return expect(await act[name](who)).toBeDefined();
    const before = (await t.audit(s.body.id)).length;
    await expect(act[name](who)).rejects.toMatchObject({ code: 'NO_AUTHORITY', body: { detail: { power } } });
    const lines = (await t.audit(s.body.id)).slice(before);
    expect(lines).toMatchObject([{ actor_id: s[who].id, after: { power } }]);
    expect(lines[0]!.act).toMatch(/-refused$/);
  });
});

describe('what else the table reaches', () => {
  it('shows no button for what it refuses, on the task, on the board and to the session', async () => {
    await table({ 'body head': ['direct', 'supervise', 'sign'] });
    const id = await task(submitted());
    expect((await t.as(s.head).call(ops.getTask, { params: { id } })).can).toMatchObject({
      edit: false,
      cancel: false,
      pause: false,
      urge: false,
      accept: false,
    });
    const board = await t.as(s.head).call(ops.taskBoard, { query: { bodyId: s.body.id } });
    const moves = board.items.find((c) => c.id === id)!.moves;
    expect(moves.find((m) => m.action === 'cancel')).toMatchObject({ why: 'NO_AUTHORITY' });
    const body = (await t.as(s.head).call(getSession, {})).bodies.find((b) => b.id === s.body.id)!;
    expect(body.can).toMatchObject({ createTask: false, issuePlan: false, lead: true, manage: true });
  });
  it('a duty in the task counts only with a post that carries it; another post of the same person may', async () => {
    await table({ 'part member': ['supervise'] });
    await expect(act.accept('colleague')).rejects.toEqual(code('NO_AUTHORITY'));
    const second = await t.make.post(s.colleague, s.group2, 'head', { title: 'Kiêm Tổ trưởng' });
    await expect(act.accept('colleague')).resolves.toBeDefined();
    await t.query('delete from post where id = $1', [second.id]);
  });
  it('who stands in acts by the posts of who is away, and by no more', async () => {
    await table({ 'part member': ['direct'], 'body deputy': ['direct'] });
    const stand = { bodyId: s.body.id, substituteId: s.teacher.id, from: '2026-03-09', to: '2026-03-10', kind: 'leave' as const };
    await t.as(s.head).call(duties.askAbsence, { body: { ...stand, personId: s.deputy.id } });
    await expect(act.cancel('teacher')).rejects.toEqual(code('NO_AUTHORITY'));
    await table({ 'part member': ['direct'] });
    const done = await act.cancel('teacher');
    expect(done).toMatchObject({ state: 'cancelled' });
    expect((done as ops.Task).events.at(-1)).toMatchObject({ kind: 'cancelled', behalf: { id: s.deputy.id } });
  });
  it('an act upon many answers each row, and keeps each refusal', async () => {
    await table({ 'body clerk': ['direct'] });
    const id = await task();
    const before = (await t.audit(s.body.id)).length;
    const answer = await t
      .as(s.clerk)
      .call(ops.bulkTasks, { body: { ids: [id], act: { kind: 'due', dueOn: '2026-06-30', reason: 'Lùi hạn' } } });
    expect(answer.refused).toMatchObject([{ id, code: 'NO_AUTHORITY' }]);
    expect((await t.audit(s.body.id)).slice(before)).toMatchObject([{ act: 'tasks.edit-refused', subject_id: id }]);
  });
  it('an explanation is judged only by who supervises', async () => {
    await table({});
    const e = await act.demand('head');
    const params = { id: (e as { id: number }).id };
    await table({ 'body deputy': ['supervise'] });
    await expect(t.as(s.deputy).call(decideExplanation, { params, body: { version: 0, accepted: true } })).rejects.toEqual(
      code('NO_AUTHORITY'),
    );
  });
  it('of who may not do it anyway it says so, and not that a power lacks', async () => {
    await table({ 'part head': all });
    await expect(t.as(s.groupHead).call(ops.cancelTask, { params: { id: await task() }, body: { reason: 'x' } })).rejects.toEqual(
      code('TRANSITION_REFUSED'),
    );
    await expect(t.as(s.stranger).call(ops.cancelTask, { params: { id: await task() }, body: { reason: 'x' } })).rejects.toEqual(
      code('NOT_FOUND'),
    );
  });
});
