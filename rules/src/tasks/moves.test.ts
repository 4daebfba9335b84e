import { TaskState } from '@sauro/contract/tasks';
import { describe, expect, test } from 'vitest';
import { type ActFacts, endStates, mayAct, movesOf, type Relation, transitions, whoMay } from './index.ts';

const facts = (over: Partial<ActFacts> & { as?: Relation[] } = {}): ActFacts => ({
  state: 'doing',
  relations: new Set(over.as ?? ['executor']),
  personId: 1,
  submittedBy: null,
  last: null,
  stuck: false,
  extensionPending: false,
  extensionAskedBy: null,
  nobodyChecks: false,
  nobodyDecides: false,
  ...over,
});
const ways = (f: ActFacts, prior: TaskState | null = null) =>
  movesOf(f, prior).map((m) => `${m.action}→${m.to}${m.why ? ` ${m.why}` : ''}`);

describe('ways out of a state', () => {
  test('of the doer, and why he may not go the others', () => {
    expect(ways(facts())).toEqual(['submit→submitted', 'pause→paused NOT_YOURS', 'escalate→escalated', 'cancel→cancelled NOT_YOURS']);
    expect(ways(facts({ state: 'submitted' }))).toEqual([
      'accept→closed NOT_YOURS',
      'return→doing NOT_YOURS',
      'cancel→cancelled NOT_YOURS',
    ]);
  });
  test('of who checks, but not his own hand-in', () => {
    expect(ways(facts({ state: 'submitted', as: ['checker'] }))).toContain('accept→closed');
    expect(ways(facts({ state: 'submitted', as: ['checker'], submittedBy: 1 }))).toContain('accept→closed SELF_CHECK');
  });
  test('a halted task comes back to where it was', () => {
    expect(ways(facts({ state: 'paused', as: ['leader'] }), 'taken-up')).toEqual(['resume→taken-up', 'cancel→cancelled NOT_YOURS']);
  });
  test('none out of an end', () => {
    for (const state of endStates) expect(ways(facts({ state, as: ['body-leader', 'leader', 'checker'] }))).toEqual([]);
  });
});

test('for every state and everybody a way is open exactly where the act is', () => {
  const everybody = [...new Set(transitions.flatMap((t) => t.by))];
  for (const state of TaskState.options)
    for (const as of everybody) {
      const f = facts({ state, as: [as] });
      for (const m of movesOf(f, 'given')) {
        const d = mayAct(m.action, f);
        expect(m.why, `${state} ${as} ${m.action}`).toBe(d.allowed ? null : d.why);
        expect(m.to).not.toBe(state);
        expect(whoMay(m.action).length).toBeGreaterThan(0);
      }
    }
});
