import type { TaskState } from '@sauro/contract/tasks';
import { type Act, type ActFacts, mayAct, type Refusal, type Relation, transitionOf, transitions } from './lifecycle.ts';

/** One way of carrying a task into another state: by an act, and why the actor may not (null where he may). */
export interface Move {
  action: Act;
  to: TaskState;
  why: Refusal | null;
}

// Progress is told, and an undo takes back: neither is a way that somebody chooses for a card.
const noWay: ReadonlySet<Act> = new Set(['progress', 'undo', 'edit']);

/** Every way out of the state in which a task is, as the lifecycle has it, with whether the actor may go it. `prior`: where a halted task comes back to. */
export function movesOf(f: ActFacts, prior: TaskState | null): Move[] {
  return transitions.flatMap((t): Move[] => {
    const to = t.to === 'before' ? prior : t.to;
    if (to === null || to === f.state || noWay.has(t.action) || !t.from.includes(f.state)) return [];
    const d = mayAct(t.action, f);
    return [{ action: t.action, to, why: d.allowed ? null : d.why }];
  });
}

/** Who may do an act, as the lifecycle has it. */
export const whoMay = (action: Act): readonly Relation[] => transitionOf(action).by;
