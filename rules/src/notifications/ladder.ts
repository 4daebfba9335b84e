import { onDay, type Parameter } from '../tasks/parameters.ts';

/** Who is told of an overdue task, lowest first: who does it, the head of the lead unit, the leader in charge, the head of the body above. */
export const rungs = ['doer', 'head', 'leader', 'superior'] as const;
export type Rung = (typeof rungs)[number];
/** From how many working days overdue each rung is told. */
export type LadderSteps = Readonly<Record<Rung, number>>;

/** The steps where a body has set none. */
export const ladderSteps: readonly Parameter<LadderSteps>[] = [
  {
    key: 'notifications.ladder',
    value: { doer: 1, head: 3, leader: 5, superior: 15 },
    unit: 'working days overdue',
    validFrom: '2020-01-01',
    validTo: null,
    source: 'Sáu Rõ: no law sets it; a body may set its own',
    confidence: 'house',
  },
];

/** The steps that hold on a day. */
export const usualSteps = (day: string): LadderSteps => onDay(ladderSteps, day).value;

/** Who stands on the rungs of one task; null where nobody does. */
export type RungHolders = Readonly<Record<Rung, number | null>>;

/** One telling: this person, at this rung. */
export interface RungCall {
  rung: Rung;
  personId: number;
}

/**
 * Whom an overdue task calls today: each rung that its working days overdue have reached. A person who stands on two rungs is called at the lower one only, and a rung on which
 * nobody stands calls nobody. A task that is not overdue calls nobody.
 */
export function rungsFor(daysOverdue: number, steps: LadderSteps, holders: RungHolders): RungCall[] {
  if (daysOverdue < 1) return [];
  const called = new Set<number>();
  return rungs.flatMap((rung) => {
    const personId = holders[rung];
    if (personId === null || called.has(personId) || daysOverdue < steps[rung]) return [];
    called.add(personId);
    return [{ rung, personId }];
  });
}

/** Why steps cannot be a ladder, or null where they can: whole days from 1 to 250, none below the one before. */
export function faultOfSteps(s: LadderSteps): 'range' | 'order' | null {
  const days = rungs.map((r) => s[r]);
  if (!days.every((d) => Number.isInteger(d) && d >= 1 && d <= 250)) return 'range';
  return days.every((d, i) => i === 0 || d >= days[i - 1]!) ? null : 'order';
}
