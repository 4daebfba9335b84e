import type { Relation } from '../tasks/lifecycle.ts';

/** What may be done with a standing duty besides seeing it. */
export type DutyAct = 'edit' | 'pause' | 'end';

const acts: Record<DutyAct, readonly Relation[]> = {
  edit: ['body-leader', 'clerk', 'leader'],
  pause: ['body-leader', 'decider', 'leader'],
  end: ['body-leader', 'decider'],
};

/** Whether who stands to a duty by these relations may do the act. The head of the lead unit also edits a duty that no plan gave. A duty that has ended stays as it is. */
export function mayOnDuty(
  act: DutyAct,
  f: { state: 'active' | 'paused' | 'ended'; ofPlan: boolean; relations: ReadonlySet<Relation> },
): boolean {
  if (f.state === 'ended') return false;
  return acts[act].some((r) => f.relations.has(r)) || (act === 'edit' && !f.ofPlan && f.relations.has('lead-head'));
}
