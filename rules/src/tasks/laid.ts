import type { DeskStep, Spell } from './desks.ts';

/** A late task with the time it lay on each desk; `who` of a spell is the id of a person as text, empty where nobody was named. */
export interface LaidTask {
  id: number;
  lateDays: number;
  spells: readonly Pick<Spell, 'step' | 'who' | 'days'>[];
  /** The unit to which a spell is laid: that of the person in whose hand it lay. */
  unitOf: (step: DeskStep, who: string) => number | null;
}

/** A choice of spells: all that match every field given. */
export interface LaidChoice {
  step?: DeskStep | undefined;
  who?: string | undefined;
  unitId?: number | undefined;
}

/** How many tasks lay there, for how many working days together, and the longest of them. */
export interface LaidSum {
  key: string;
  tasks: number;
  days: number;
  longest: number;
}

/** Working days that a task lay as chosen; a spell of no working days still counts as having been there (`touched`). */
export function laidDays(t: LaidTask, choice: LaidChoice): { days: number; touched: boolean } {
  let days = 0;
  let touched = false;
  for (const s of t.spells) {
    if (choice.step !== undefined && s.step !== choice.step) continue;
    if (choice.who !== undefined && s.who !== choice.who) continue;
    if (choice.unitId !== undefined && t.unitOf(s.step, s.who) !== choice.unitId) continue;
    days += s.days;
    touched ||= s.days > 0;
  }
  return { days, touched };
}

/**
 * Sums the working days of late tasks by a key of their spells (step, person, unit). Each task counts once a key; the days of all keys together are the days of all spells, so no day is
 * laid twice and none is lost. Most days first.
 */
export function sumLaid(tasks: readonly LaidTask[], keyOf: (t: LaidTask, s: LaidTask['spells'][number]) => string): LaidSum[] {
  const sums = new Map<string, LaidSum>();
  for (const t of tasks) {
    const own = new Map<string, number>();
    for (const s of t.spells) if (s.days > 0) own.set(keyOf(t, s), (own.get(keyOf(t, s)) ?? 0) + s.days);
    for (const [key, days] of own) {
      const sum = sums.get(key) ?? { key, tasks: 0, days: 0, longest: 0 };
      sums.set(key, { key, tasks: sum.tasks + 1, days: sum.days + days, longest: Math.max(sum.longest, days) });
    }
  }
  return [...sums.values()].sort((a, b) => b.days - a.days || b.tasks - a.tasks || a.key.localeCompare(b.key));
}
