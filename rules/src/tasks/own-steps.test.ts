import { vietnamCalendar } from '@sauro/calendar';
import { TaskEventKind, TaskState } from '@sauro/contract/tasks';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { deskSpells } from './desks.ts';
import { endStates, haltedStates, transitions } from './lifecycle.ts';
import { ownStepsMissing, withoutUndone } from './own-steps.ts';

const acts = TaskEventKind.options.filter((k) => k !== 'undone');
const history = fc.array(fc.constantFrom(...acts), { maxLength: 12 });
const events = (kinds: readonly TaskEventKind[]) => kinds.map((kind) => ({ kind }));

describe('own steps before a task goes up', () => {
  it.each<[string, TaskEventKind[], string[]]>([
    ['nothing done', ['created'], ['taken-up', 'reported', 'decided']],
    ['taken up', ['created', 'taken-up'], ['reported', 'decided']],
    ['begun without taking up', ['created', 'started'], ['reported', 'decided']],
    ['progress is both', ['created', 'progress'], ['decided']],
    ['an obstacle is a report', ['created', 'taken-up', 'stuck'], ['decided']],
    ['one that was taken back is none', ['created', 'taken-up', 'checkpoint-answered', 'checkpoint-taken-back'], ['reported', 'decided']],
    ['an answered checkpoint is a report', ['created', 'taken-up', 'checkpoint-answered'], ['decided']],
    ['all done', ['created', 'taken-up', 'stuck', 'decided'], []],
    ['a decision taken back does not count', ['created', 'progress', 'decided', 'undone'], ['decided']],
    ['urging is no step', ['created', 'urged', 'edited'], ['taken-up', 'reported', 'decided']],
  ])('%s', (_what, kinds, missing) => expect(ownStepsMissing(events(kinds))).toEqual(missing));
  it('more of a history never asks for more steps, unless an answer was taken back', () => {
    const onward = fc.array(fc.constantFrom(...acts.filter((k) => k !== 'checkpoint-taken-back')), { maxLength: 12 });
    fc.assert(
      fc.property(history, onward, (some, more) => {
        const before = ownStepsMissing(events(some));
        for (const step of ownStepsMissing(events([...some, ...more]))) expect(before).toContain(step);
      }),
    );
  });
});

describe('what was taken back', () => {
  it('leaves no trace in what is told of the task: neither steps nor desks', () => {
    const cal = vietnamCalendar('mon-fri');
    const names = { giver: 'a', doer: 'b', checker: 'c', decider: 'd', helper: 'e', pauser: 'f', superior: 'g' };
    const told = (kinds: readonly TaskEventKind[]) =>
      deskSpells(
        kinds.map((kind) => ({ kind, day: '2026-03-09', at: '2026-03-09T01:00:00.000Z' })),
        names,
        '2026-03-12',
        cal,
      );
    fc.assert(
      fc.property(history, fc.constantFrom(...acts), fc.nat(), (kinds, act, n) => {
        const at = n % (kinds.length + 1);
        const with_ = [...kinds.slice(0, at), act, 'undone' as const, ...kinds.slice(at)];
        expect(withoutUndone(events(with_))).toEqual(events(kinds));
        expect(told(with_)).toEqual(told(kinds));
      }),
    );
  });
});

describe('any walk through the lifecycle', () => {
  it('stays within the states, halts only where it can come back, and leaves an end by no act', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(), { maxLength: 40 }), (choices) => {
        let state: TaskState = 'given';
        let before: TaskState | null = null;
        for (const n of choices) {
          const open = transitions.filter((t) => t.action !== 'undo' && t.from.includes(state));
          if (endStates.includes(state as 'closed')) {
            expect(open).toEqual([]);
            return;
          }
          expect(open.length).toBeGreaterThan(0);
          const t = open[n % open.length]!;
          const next: TaskState = t.to === 'before' ? before! : (t.to ?? state);
          const halts = haltedStates.includes(next as 'paused');
          before = halts ? (next === state ? before : state) : null;
          state = next;
          expect(TaskState.options).toContain(state);
          expect(halts).toBe(before !== null);
        }
      }),
    );
  });
});
