import { expect, it } from 'vitest';
import { powersAsked } from './powers.ts';

const nobody = { executorId: null, leaderId: null, deciderId: null, checkerId: null, urgerId: null };

it('asks of each duty the power of the act that it is there for', () => {
  expect(powersAsked({ executorId: 9, leaderId: 1, deciderId: 2, checkerId: 3, urgerId: 4 })).toEqual([
    { duty: 'leader', personId: 1, power: 'direct' },
    { duty: 'decider', personId: 2, power: 'decide' },
    { duty: 'checker', personId: 3, power: 'supervise' },
    { duty: 'urger', personId: 4, power: 'supervise' },
  ]);
  expect(powersAsked(nobody)).toEqual([]);
});

it('asks the leader in charge to supervise too where nobody else checks', () => {
  expect(powersAsked({ ...nobody, executorId: 9, leaderId: 1 }).map((p) => p.power)).toEqual(['direct', 'supervise']);
  expect(powersAsked({ ...nobody, leaderId: 1 }).map((p) => p.power)).toEqual(['direct']);
});
