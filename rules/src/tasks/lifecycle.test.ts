import { TaskAction, TaskState } from '@sauro/contract/tasks';
import { describe, expect, it } from 'vitest';
import {
  type ActFacts,
  endStates,
  haltedStates,
  type LastAct,
  mayAct,
  mayWhat,
  openStates,
  type Relation,
  transitions,
  undoWindowMs,
} from './lifecycle.ts';

const facts = (over: Partial<ActFacts> & { as?: Relation[] } = {}): ActFacts => ({
  state: 'doing',
  personId: 1,
  submittedBy: null,
  last: null,
  stuck: false,
  extensionPending: false,
  extensionAskedBy: null,
  nobodyChecks: false,
  nobodyDecides: false,
  ...over,
  relations: new Set(over.as ?? ['executor']),
});

/** Where a halted task may come back to: the states from which it was halted. */
const whence = (halted: readonly TaskState[]): TaskState[] => [
  ...new Set(transitions.filter((t) => t.to !== null && halted.includes(t.to as TaskState)).flatMap((t) => t.from)),
];

describe('the lifecycle as data', () => {
  it('has one row for each act, and every act of the contract but view', () => {
    expect(transitions.map((t) => t.action).sort()).toEqual(TaskAction.options.filter((a) => a !== 'view').sort());
  });
  it('reaches every state from given', () => {
    const reached = new Set(['given']);
    for (let n = -1; n !== reached.size; ) {
      n = reached.size;
      for (const t of transitions) if (t.to && t.to !== 'before' && t.from.some((s) => reached.has(s))) reached.add(t.to);
    }
    expect([...reached].sort()).toEqual([...TaskState.options].sort());
  });
  it('reaches an end from every state', () => {
    const ends = new Set<TaskState>(endStates);
    for (let n = -1; n !== ends.size; ) {
      n = ends.size;
      for (const t of transitions)
        if (t.action !== 'undo')
          for (const to of t.to === 'before' ? whence(t.from) : t.to ? [t.to] : []) if (ends.has(to)) for (const s of t.from) ends.add(s);
    }
    expect([...ends].sort()).toEqual([...TaskState.options].sort());
  });
  it('reaches an end by work alone, without a cancel, from every open state', () => {
    const ends = new Set<TaskState>(['closed']);
    for (let n = -1; n !== ends.size; ) {
      n = ends.size;
      for (const t of transitions)
        if (t.action !== 'undo' && t.action !== 'cancel')
          for (const to of t.to === 'before' ? whence(t.from) : t.to ? [t.to] : []) if (ends.has(to)) for (const s of t.from) ends.add(s);
    }
    expect([...ends].sort()).toEqual([...openStates, 'closed'].sort());
  });
  it('leaves no way out of an end but to take the last act back', () => {
    expect(transitions.filter((t) => t.from.some((s) => endStates.includes(s as 'closed'))).map((t) => t.action)).toEqual(['undo']);
  });
  it('knows every state as open or at an end', () => {
    expect([...openStates, ...endStates].sort()).toEqual([...TaskState.options].sort());
  });
  it('halts only what it can bring back: each halted state has one act back to where it was', () => {
    for (const s of haltedStates) {
      expect(transitions.filter((t) => t.to === 'before' && t.from.includes(s) && t.action !== 'undo')).toHaveLength(1);
      expect(whence([s])).toEqual(['given', 'taken-up', 'doing']);
    }
  });
  it('tells somebody of every act that moves a task to other hands', () => {
    const moves = transitions.filter((t) => t.to && !['taken-up', 'doing'].includes(t.to));
    for (const t of moves) expect(t.tells?.whom.length, t.action).toBeGreaterThan(0);
  });
  it('asks words of whoever stops, refuses or ends the work of another', () => {
    for (const action of ['sendBack', 'giveAgain', 'return', 'pause', 'escalate', 'answerEscalation', 'cancel', 'stuck', 'askExtension'])
      expect(transitions.find((t) => t.action === action)?.needs, action).toContain('words');
  });
  it('closes by acceptance alone', () => {
    expect(transitions.filter((t) => t.to === 'closed').map((t) => t.action)).toEqual(['accept']);
  });
});

describe('the doer cannot close alone', () => {
  const waiting = { state: 'submitted', submittedBy: 1 } as const;
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
  it('takes the last act back within ten minutes, by who did it', () => {
    const undo = (last: Partial<LastAct>) =>
      mayAct('undo', facts({ state: 'submitted', submittedBy: 1, last: { by: 1, sinceMs: 0, undoable: true, ...last } }));
    expect(undo({ sinceMs: undoWindowMs }).allowed).toBe(true);
    expect(undo({ sinceMs: undoWindowMs + 1 })).toEqual({ allowed: false, why: 'UNDO_TOO_LATE' });
    expect(undo({ by: 2 })).toEqual({ allowed: false, why: 'NOT_YOURS' });
    expect(undo({ undoable: false })).toEqual({ allowed: false, why: 'NOTHING_TO_UNDO' });
    expect(mayAct('undo', facts())).toEqual({ allowed: false, why: 'NOTHING_TO_UNDO' });
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
    const all: Relation[] = ['executor', 'lead-head', 'leader', 'decider', 'urger', 'checker', 'body-leader', 'clerk', 'giver'];
    for (const state of ['closed', 'cancelled'] as const)
      expect(Object.values(mayWhat(facts({ state, as: all }))).some(Boolean)).toBe(false);
  });
});

describe('the table of authority of a body', () => {
  const nobody = new Set<Relation>();
  const only = (power: 'decide' | 'direct' | 'supervise', ...r: Relation[]) => ({
    carried: { decide: nobody, sign: nobody, direct: nobody, supervise: nobody, [power]: new Set(r) },
  });
  const everything: Relation[] = [
    'executor',
    'lead-head',
    'leader',
    'decider',
    'urger',
    'checker',
    'body-leader',
    'clerk',
    'giver',
    'superior',
  ];
  it('binds directing, supervising and deciding, and none of what the doer or the superior does', () => {
    const bound = Map.groupBy(transitions, (t) => t.power);
    const actsOf = (power: 'decide' | 'direct' | 'supervise' | null) => (bound.get(power) ?? []).map((t) => t.action).sort();
    expect(actsOf('direct')).toEqual(['cancel', 'edit', 'giveAgain', 'pause', 'resume']);
    expect(actsOf('supervise')).toEqual(['accept', 'return', 'seeCheckpoint', 'setCheckpoint', 'urge']);
    expect(actsOf('decide')).toEqual(['decide']);
    for (const action of [
      'takeUp',
      'start',
      'progress',
      'submit',
      'stuck',
      'askExtension',
      'answerCheckpoint',
      'escalate',
      'undo',
    ] as const)
      expect(actsOf(null)).toContain(action);
  });
  it('changes nothing where the body has none', () => {
    for (const t of transitions)
      for (const state of t.from) {
        const f = facts({ state, as: everything, submittedBy: 2 });
        expect(mayAct(t.action, f)).toEqual(mayAct(t.action, { ...f, carried: undefined }));
        expect(mayAct(t.action, f)).not.toMatchObject({ why: 'NO_AUTHORITY' });
      }
  });
  it('lets through by the relation whose post carries the power, and by no other', () => {
    const as: Relation[] = ['leader', 'body-leader'];
    expect(mayAct('cancel', facts({ as, ...only('direct', 'body-leader') })).allowed).toBe(true);
    // The leader in charge may not cancel at all: his power does not help.
    expect(mayAct('cancel', facts({ as, ...only('direct', 'leader') }))).toEqual({ allowed: false, why: 'NO_AUTHORITY' });
    expect(mayAct('urge', facts({ as: ['urger'], ...only('direct', 'urger') }))).toEqual({ allowed: false, why: 'NO_AUTHORITY' });
    expect(mayAct('urge', facts({ as: ['urger'], ...only('supervise', 'urger') })).allowed).toBe(true);
  });
  it('is asked last: whoever may not anyway hears of that', () => {
    expect(mayAct('cancel', facts({ as: ['executor'], ...only('direct') }))).toEqual({ allowed: false, why: 'NOT_YOURS' });
    expect(mayAct('accept', facts({ as: ['checker'], ...only('supervise') }))).toEqual({ allowed: false, why: 'STATE' });
  });
  it('reaches the leader of the body who decides or checks because nobody is named', () => {
    const f = { as: ['body-leader'] as Relation[], nobodyDecides: true, nobodyChecks: true };
    expect(mayAct('decide', facts({ ...f, ...only('decide', 'body-leader') })).allowed).toBe(true);
    expect(mayAct('decide', facts({ ...f, ...only('supervise', 'body-leader') }))).toMatchObject({ why: 'NO_AUTHORITY' });
    expect(mayAct('accept', facts({ ...f, state: 'submitted', ...only('supervise', 'body-leader') })).allowed).toBe(true);
  });
});
