import type { Power } from '@sauro/contract/organisations';
import { transitionOf } from '../tasks/lifecycle.ts';

/** Who is named for the duties of a task whose acts ask for a power. */
export interface Named {
  executorId: number | null;
  leaderId: number | null;
  deciderId: number | null;
  checkerId: number | null;
  urgerId: number | null;
}
export type PoweredDuty = 'leader' | 'decider' | 'checker' | 'urger';

/**
 * The powers that the posts of the people named must carry, where the body has a table of authority of its own, for the acts that their duties are there for (by the data of the
 * lifecycle): the decider decides, the checker accepts, the urger urges, the leader in charge pauses and directs, and accepts himself where
 * somebody is to do it and nobody is named to check (a form that knows of one duty alone names neither).
 */
export function powersAsked(n: Named): { duty: PoweredDuty; personId: number; power: Power }[] {
  const asked = [
    { duty: 'leader', personId: n.leaderId, act: 'pause' },
    ...(n.checkerId === null && n.executorId !== null ? [{ duty: 'leader', personId: n.leaderId, act: 'accept' } as const] : []),
    { duty: 'decider', personId: n.deciderId, act: 'decide' },
    { duty: 'checker', personId: n.checkerId, act: 'accept' },
    { duty: 'urger', personId: n.urgerId, act: 'urge' },
  ] as const;
  return asked.flatMap(({ duty, personId, act }) => {
    const { power } = transitionOf(act);
    return personId === null || power === null ? [] : [{ duty, personId, power }];
  });
}
