import type { IsoDate } from './date.ts';

/** The period at which a duty comes back. */
export type Every = 'year' | 'half-year' | 'quarter' | 'month' | 'week';

/** When a task is due, in normal form. `at` names a part of the year: `Q1`–`Q4`, `M01`–`M12`, `H1`, `H2`; a window without an end has `to` null. */
export type Schedule =
  | { kind: 'date'; on: IsoDate }
  | { kind: 'window'; from: IsoDate; to: IsoDate | null }
  | { kind: 'recurring'; every: Every; at: string | null }
  | { kind: 'continuous' };
