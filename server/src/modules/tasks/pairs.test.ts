import type { AnyOperation } from '@sauro/contract';
import * as ops from '@sauro/contract/tasks';
import { type Act, transitionOf, transitions } from '@sauro/rules/tasks';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { insertRow } from '../../../test/factories/insert.ts';
import { ApiProblem, startTestApp, type TestApp } from '../../../test/harness.ts';
import { type School, school } from '../../../test/tasks-world.ts';

type Who = 'head' | 'deputy' | 'clerk' | 'groupHead' | 'teacher';
interface Stand {
  id: number;
  extension: number;
  open: number;
  answered: number;
}
/** Each act: its operation, a body that is let in, who may do it (the first who is not the other of the pair does). */
const acts: Record<Act, { op: unknown; body?: (x: Stand) => object; who: Who[] }> = {
  edit: { op: ops.updateTask, body: () => ({ fields: { title: 'Tên khác' } }), who: ['clerk', 'head'] },
  takeUp: { op: ops.takeUpTask, who: ['teacher', 'groupHead'] },
  sendBack: { op: ops.sendBackTask, body: () => ({ reason: 'unclear', note: 'nộp cho ai' }), who: ['teacher', 'groupHead'] },
  giveAgain: { op: ops.giveTaskAgain, body: () => ({ note: 'nộp tổ trưởng' }), who: ['clerk', 'head'] },
  start: { op: ops.startTask, who: ['teacher', 'groupHead'] },
  progress: { op: ops.recordProgress, body: () => ({ percent: 30 }), who: ['teacher', 'groupHead'] },
  submit: { op: ops.submitTask, body: () => ({ note: 'xong' }), who: ['teacher', 'groupHead'] },
  accept: { op: ops.acceptTask, who: ['deputy', 'head'] },
  return: { op: ops.returnTask, body: () => ({ reason: 'thiếu chữ ký' }), who: ['deputy', 'head'] },
  stuck: { op: ops.reportStuck, body: () => ({ note: 'chưa có kinh phí' }), who: ['teacher', 'groupHead'] },
  unstuck: { op: ops.clearStuck, who: ['head', 'teacher'] },
  askExtension: { op: ops.askExtension, body: () => ({ until: '2026-06-30', reason: 'chờ số liệu' }), who: ['teacher', 'groupHead'] },
  decideExtension: {
    op: ops.decideExtension,
    body: (x) => ({ extensionId: x.extension, granted: true }),
    who: ['head', 'deputy'],
  },
  withdrawExtension: { op: ops.withdrawExtension, who: ['teacher'] },
  urge: { op: ops.urgeTask, who: ['clerk', 'head'] },
  decide: { op: ops.decideTask, body: () => ({ note: 'theo phương án một' }), who: ['head'] },
  pause: { op: ops.pauseTask, body: () => ({ reason: 'nghỉ lũ', until: '2026-04-10' }), who: ['head', 'deputy'] },
  resume: { op: ops.resumeTask, who: ['head', 'deputy'] },
  escalate: { op: ops.escalateTask, body: () => ({ reason: 'cần xã hỗ trợ' }), who: ['teacher', 'groupHead'] },
  answerEscalation: { op: ops.answerEscalation, body: () => ({ answer: 'xã đồng ý' }), who: ['clerk', 'head'] },
  setCheckpoint: { op: ops.setCheckpoint, body: () => ({ on: '2026-04-20' }), who: ['clerk', 'deputy'] },
  answerCheckpoint: {
    op: ops.answerCheckpoint,
    body: (x) => ({ checkpointId: x.open, state: 'on-track' }),
    who: ['teacher', 'groupHead'],
  },
  takeBackCheckpoint: { op: ops.takeBackCheckpoint, body: (x) => ({ checkpointId: x.answered }), who: ['teacher'] },
  seeCheckpoint: { op: ops.seeCheckpoint, body: (x) => ({ checkpointId: x.answered }), who: ['deputy', 'head'] },
  cancel: { op: ops.cancelTask, body: () => ({ reason: 'trùng việc' }), who: ['head', 'deputy'] },
  undo: { op: ops.undoTaskAct, who: ['teacher'] },
};
/** Pairs of which one needs what the other excludes: no task lets both in. */
const excluded = [
  new Set<Act>(['stuck', 'unstuck']),
  new Set<Act>(['askExtension', 'decideExtension']),
  new Set<Act>(['askExtension', 'withdrawExtension']),
];

const now = '2026-03-09T01:00:00Z';
let t: TestApp;
let s: School;
beforeAll(async () => {
  t = await startTestApp({ now });
  s = await school(t);
});
afterAll(() => t.stop());

/** A task in a state in which both acts are let in. */
async function stand(state: ops.TaskState, a: Act, b: Act): Promise<Stand> {
  const has = (act: Act) => a === act || b === act;
  const asked = has('decideExtension') || has('withdrawExtension');
  const handed = state === 'submitted' ? { submitted_at: now, submitted_on: '2026-03-09', submitted_by: s.teacher.id } : {};
  const halted = state === 'paused' || state === 'escalated' ? { prior_state: 'doing' } : {};
  const { id } = await t.make.task(s.body, {
    state,
    lead_unit_id: s.group.id,
    executor_id: s.teacher.id,
    leader_id: s.head.id,
    decider_id: s.head.id,
    checker_id: s.deputy.id,
    due_on: '2026-05-29',
    stuck_note: has('unstuck') ? 'vướng' : null,
    extension_pending: asked,
    paused_until: state === 'paused' ? '2026-04-10' : null,
    ...handed,
    ...halted,
  });
  const row = async (table: string, w: object) => (await insertRow(t.query, table, { task_id: id, body_id: s.body.id, ...w })).id;
  const extension = asked ? await row('task_extension', { until: '2026-06-30', reason: 'chờ', asked_by: s.teacher.id, asked_at: now }) : 0;
  const open = await row('task_checkpoint', { on_date: '2026-03-10' });
  const answer = { state: 'on-track', answered_by: s.teacher.id, answered_at: now };
  const answered = await row('task_checkpoint', { on_date: '2026-03-09', ...answer });
  for (const kind of ['started', 'progress', 'decided']) await row('task_event', { at: now, kind, actor_id: s.head.id });
  if (has('undo')) {
    const undo = { columns: { progress: null, state }, told: [] };
    await row('task_event', { at: now, kind: 'progress', actor_id: s.teacher.id, undo });
  }
  return { id, extension, open, answered };
}

const pairsOf = (a: Act): { b: Act; state: ops.TaskState }[] =>
  transitions
    .slice(transitions.findIndex((x) => x.action === a))
    .filter(({ action: b }) => !excluded.some((x) => a !== b && x.has(a) && x.has(b)))
    .flatMap(({ action: b, from }) => {
      const state = transitionOf(a).from.find((x) => from.includes(x));
      return state ? [{ b, state }] : [];
    });
const send = (act: Act, who: Who, x: Stand, version?: number) =>
  t.as(s[who]).call(acts[act].op as AnyOperation, {
    params: { id: x.id },
    body: { ...acts[act].body?.(x), ...(version === undefined ? {} : { version }) },
  });
const hands = (a: Act, b: Act): [Who, Who] => {
  const other = acts[b].who.find((w) => w !== acts[a].who[0]);
  if (other) return [acts[a].who[0]!, other];
  const mine = acts[a].who.find((w) => w !== acts[b].who[0]);
  return [mine ?? acts[a].who[0]!, acts[b].who[0]!];
};
const kindOf = (act: Act) => transitionOf(act).event ?? 'extension-granted';

describe('two people act on one task at once', { timeout: 120_000 }, () => {
  it.each(transitions.map((x) => x.action))('%s with every other: one wins, the other is told who, no third outcome', async (a) => {
    for (const { b, state } of pairsOf(a)) {
      const told = `${a} × ${b} in ${state}`;
      const x = await stand(state, a, b);
      const before = await t.query<{ kind: string }>('select kind from task_event where task_id = $1 order by id', [x.id]);
      const [one, two] = hands(a, b);
      const both = await Promise.allSettled([send(a, one, x, 0), send(b, two, x, 0)]);
      const won = both.findIndex((r) => r.status === 'fulfilled');
      expect(both.map((r) => r.status).sort(), told).toEqual(['fulfilled', 'rejected']);
      const lost = (both[1 - won] as PromiseRejectedResult).reason as ApiProblem;
      expect(lost, told).toBeInstanceOf(ApiProblem);
      expect(lost.code, told).toBe('VERSION_CONFLICT');
      expect(lost.body.detail, told).toMatchObject({ by: s[won ? two : one].name, version: 1 });
      const winner = transitionOf(won ? b : a);
      const [task] = await t.query<{ state: string; version: number }>('select state, version from task where id = $1', [x.id]);
      const halted = state === 'paused' || state === 'escalated';
      const to = winner.to === 'before' ? (halted && winner.action !== 'undo' ? 'doing' : state) : (winner.to ?? state);
      expect(task, told).toEqual({ state: to, version: 1 });
      const events = await t.query<{ kind: string }>('select kind from task_event where task_id = $1 order by id', [x.id]);
      expect(events.map((e) => e.kind).slice(before.length), told).toEqual([kindOf(winner.action)]);
    }
  });

  it('where neither says what it saw, the moves stand in the history in an order that the lifecycle allows', async () => {
    const moves = transitions.filter((x) => x.to !== null && x.action !== 'undo').map((x) => x.action);
    for (const a of moves) {
      for (const { b, state } of pairsOf(a).filter((p) => moves.includes(p.b))) {
        const told = `${a} × ${b} in ${state}`;
        const x = await stand(state, a, b);
        const [one, two] = hands(a, b);
        const both = await Promise.allSettled([send(a, one, x), send(b, two, x)]);
        const done = both.filter((r) => r.status === 'fulfilled').length;
        expect(done, told).toBeGreaterThan(0);
        for (const r of both)
          if (r.status === 'rejected') expect((r.reason as ApiProblem).code, told).toMatch(/^(?:TRANSITION_REFUSED|SELF_CHECK)$/);
        const events = await t.query<{ kind: string }>('select kind from task_event where task_id = $1 order by id', [x.id]);
        let at: string = state;
        for (const { kind } of events.slice(-done)) {
          const rule = transitionOf(kindOf(a) === kind ? a : b);
          expect(rule.from, `${told}: ${kind} from ${at}`).toContain(at);
          at = rule.to === 'before' ? 'doing' : (rule.to ?? at);
        }
        expect((await t.query<{ state: string }>('select state from task where id = $1', [x.id]))[0]?.state, told).toBe(at);
      }
    }
  });
});
