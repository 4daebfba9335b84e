import { TaskAction, TaskState } from '@sauro/contract/tasks';
import { describe, expect, it } from 'vitest';
import { type ActFacts, mayAct, mayWhat, type Relation, transitions, undoWindowMs } from './lifecycle.ts';

const facts = (over: Partial<ActFacts> & { as?: Relation[] } = {}): ActFacts => ({
  state: 'doing',
  personId: 1,
  submittedBy: null,
  sinceSubmitMs: null,
  stuck: false,
  extensionPending: false,
  extensionAskedBy: null,
  nobodyChecks: false,
  ...over,
  relations: new Set(over.as ?? ['executor']),
});

describe('the lifecycle as data', () => {
  it('has one row for each act, and every act of the contract but view', () => {
    expect(transitions.map((t) => t.action).sort()).toEqual(TaskAction.options.filter((a) => a !== 'view').sort());
  });
  it('reaches every state from given', () => {
    const reached = new Set(['given']);
    for (let n = -1; n !== reached.size; ) {
      n = reached.size;
      for (const t of transitions) if (t.to && t.from.some((s) => reached.has(s))) reached.add(t.to);
    }
    expect([...reached].sort()).toEqual([...TaskState.options].sort());
  });
  it('leaves no way out of an end', () => {
    expect(transitions.filter((t) => t.from.includes('closed') || t.from.includes('cancelled'))).toEqual([]);
  });
  it('closes by acceptance alone', () => {
    expect(transitions.filter((t) => t.to === 'closed').map((t) => t.action)).toEqual(['accept']);
  });
});

describe('the doer cannot close alone', () => {
  const waiting = { state: 'submitted', submittedBy: 1, sinceSubmitMs: 0 } as const;
  it.each<[string, Relation[], Partial<ActFacts>, string]>([
    ['the executor', ['executor'], waiting, 'NOT_YOURS'],
    ['the executor who also leads it', ['executor', 'leader'], waiting, 'SELF_CHECK'],
    ['the checker who handed in for the executor', ['checker', 'lead-head'], waiting, 'SELF_CHECK'],
    ['a leader of the body where a checker is named', ['body-leader'], { ...waiting, submittedBy: 2 }, 'NOT_YOURS'],
  ])('%s is refused', (_who, as, over, why) => {
    expect(mayAct('accept', facts({ ...over, as }))).toEqual({ allowed: false, why });
  });
  it('the checker may', () => expect(mayAct('accept', facts({ ...waiting, submittedBy: 2, as: ['checker'] }))).toEqual({ allowed: true }));
  it('where nobody checks, the leader of the body may', () => {
    expect(mayAct('accept', facts({ ...waiting, submittedBy: 2, nobodyChecks: true, as: ['body-leader'] }))).toEqual({ allowed: true });
  });
});

describe('acts and their moment', () => {
  it('takes a hand-in back within ten minutes, by who handed in', () => {
    const f = { state: 'submitted', submittedBy: 1 } as const;
    expect(mayAct('undoSubmit', facts({ ...f, sinceSubmitMs: undoWindowMs })).allowed).toBe(true);
    expect(mayAct('undoSubmit', facts({ ...f, sinceSubmitMs: undoWindowMs + 1 }))).toEqual({ allowed: false, why: 'UNDO_TOO_LATE' });
    expect(mayAct('undoSubmit', facts({ ...f, submittedBy: 2, sinceSubmitMs: 0 }))).toEqual({ allowed: false, why: 'NOT_YOURS' });
  });
  it('lets nobody decide on his own request for time', () => {
    const asked = { extensionPending: true, extensionAskedBy: 1 };
    expect(mayAct('decideExtension', facts({ ...asked, as: ['lead-head', 'leader'] }))).toEqual({ allowed: false, why: 'SELF_CHECK' });
    expect(mayAct('decideExtension', facts({ ...asked, extensionAskedBy: 2, as: ['leader'] })).allowed).toBe(true);
    expect(mayAct('decideExtension', facts({ as: ['leader'] }))).toEqual({ allowed: false, why: 'NO_EXTENSION' });
  });
  it('asks for time once at a time', () =>
    expect(mayAct('askExtension', facts({ extensionPending: true }))).toEqual({ allowed: false, why: 'EXTENSION_PENDING' }));
  it('refuses whoever has no relation, whatever the act and state', () => {
    for (const state of TaskState.options) for (const [, ok] of Object.entries(mayWhat(facts({ state, as: [] })))) expect(ok).toBe(false);
  });
  it('leaves an ended task alone', () => {
    const all: Relation[] = ['executor', 'lead-head', 'leader', 'decider', 'urger', 'checker', 'body-leader', 'clerk'];
    for (const state of ['closed', 'cancelled'] as const)
      expect(Object.values(mayWhat(facts({ state, as: all }))).some(Boolean)).toBe(false);
  });
});
