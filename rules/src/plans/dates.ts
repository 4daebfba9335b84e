import type { Schedule } from '@sauro/contract/tasks';

/** The days between which a task is done, as its schedule says by itself: the first window or date with an end. Recurring and standing duties have none until a person gives them a checkpoint. */
export function datesOf(schedule: readonly Schedule[]): { startOn: string | null; dueOn: string | null } {
  let startOn: string | null = null;
  for (const s of schedule) {
    if (s.kind === 'date') return { startOn, dueOn: s.on };
    if (s.kind === 'window') {
      if (s.to) return { startOn: s.from, dueOn: s.to };
      startOn ??= s.from;
    }
  }
  return { startOn, dueOn: null };
}
