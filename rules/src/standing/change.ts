import type { IsoDate } from '@sauro/calendar';
import type { Occurrence } from './occurrences.ts';

/** An occurrence that was made. `begun`: somebody acted on it, or it is over. */
export interface Made {
  taskId: number;
  period: string;
  start: IsoDate | null;
  due: IsoDate;
  begun: boolean;
}

/** What a change of the rule does: occurrences that stay, that fall away, and that are made. */
export interface RuleChange {
  stay: Made[];
  drop: Made[];
  add: Occurrence[];
}

/** Whether an occurrence belongs to the past of its duty: begun, due, or in a period that has begun. Such a one is never changed with the rule. */
export const isPast = (m: Made, today: IsoDate): boolean => m.begun || m.due <= today || (m.start !== null && m.start <= today);

const overlap = (a: { start: IsoDate | null; due: IsoDate }, b: { start: IsoDate | null; due: IsoDate }): boolean =>
  (a.start ?? a.due) <= b.due && (b.start ?? b.due) <= a.due;

/**
 * Changing the rule changes the future only. What was begun, is due or stands in a period that has begun stays; of the rest what the new rule wants the same (period and days) stays, all else falls
 * away; and what is wanted and not there is made, unless its period has begun and is held by one that stays.
 */
export function changeOf(made: readonly Made[], wanted: readonly Occurrence[], today: IsoDate): RuleChange {
  const past = made.filter((m) => isPast(m, today));
  const future = made.filter((m) => !isPast(m, today));
  const same = (m: Made) => wanted.some((w) => w.period === m.period && w.start === m.start && w.due === m.due);
  const stay = [...past, ...future.filter(same)];
  const held = new Set(stay.map((m) => m.period));
  const add = wanted.filter((w) => {
    if (held.has(w.period)) return false;
    const begun = (w.start ?? w.due) <= today;
    return !(begun && past.some((m) => overlap(m, w)));
  });
  return { stay, drop: future.filter((m) => !same(m)), add };
}
