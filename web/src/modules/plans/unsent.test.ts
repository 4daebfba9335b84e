import type { PlanTask } from '@sauro/contract/plans';
import { TaskFields } from '@sauro/contract/tasks';
import { describe, expect, it } from 'vitest';
import { ApiError } from '../../lib/api-error.ts';
import { baseOf, isLost, isMissing, isStale, withChanges } from './unsent.ts';

const task = { id: 1, state: 'unsure', fields: TaskFields.parse({ title: 'Một', dueOn: '2026-03-31' }) } as PlanTask;

describe('an answer that comes while more is typed', () => {
  it('does not take back what is still on its way', () => {
    const shown = withChanges(task, [{ fields: { title: 'Hai' } }, { state: 'accepted' }, { fields: { title: 'Ba', dueOn: null } }]);
    expect(shown.state).toBe('accepted');
    expect(shown.fields).toMatchObject({ title: 'Ba', dueOn: null });
  });
  it('stands as it came where nothing is on its way', () => {
    expect(withChanges(task, [])).toEqual(task);
    expect(withChanges(task, [{ fields: { dueOn: '2026-04-01' } }]).state).toBe('unsure');
  });
  it('is not changed itself', () => {
    withChanges(task, [{ fields: { title: 'Hai' } }]);
    expect(task.fields.title).toBe('Một');
  });
});

describe('what had no answer when the page was left', () => {
  const change = { fields: { title: 'Hai' } };
  const now = (title: string): PlanTask => ({ ...task, fields: { ...task.fields, title } });
  it('remembers from what the person began', () => {
    expect(baseOf(task, change)).toEqual({ title: 'Một' });
    expect(baseOf(task, { state: 'accepted' })).toEqual({});
  });
  it('is sent where the task does not have it yet', () => {
    expect(isMissing(now('Một'), change)).toBe(true);
    expect(isMissing(now('Hai'), change)).toBe(false);
    expect(isMissing(task, { state: 'accepted' })).toBe(true);
    expect(isMissing(task, { state: 'unsure' })).toBe(false);
  });
  it('meets another where he has written something else since', () => {
    expect(isStale(now('Một'), change, { title: 'Một' })).toBe(false);
    expect(isStale(now('Ba'), change, { title: 'Một' })).toBe(true);
    expect(isStale(now('Hai'), change, { title: 'Một' })).toBe(false);
  });
  it('is only what no answer came to; a refusal is an answer', () => {
    expect([new ApiError('NETWORK'), new ApiError('UNAVAILABLE', 503), new ApiError('SESSION_GIVEN_UP', 401)].every(isLost)).toBe(true);
    expect([new ApiError('VERSION_CONFLICT', 409), new ApiError('VALIDATION', 400), new Error('x')].some(isLost)).toBe(false);
  });
});
