import type { Parameter } from '../tasks/parameters.ts';

/** How many tasks one person may have due in one week, Monday to Sunday, in one duty, before it is said; a body may set its own. */
export const weekLimit: readonly Parameter<number>[] = [
  {
    key: 'duties.week-limit',
    value: 8,
    unit: 'tasks',
    validFrom: '2020-01-01',
    validTo: null,
    source: 'Sáu Rõ: no law sets it; a body may set its own',
    confidence: 'house',
  },
];

/** From which share of common words on two titles are taken for the same work, and how many days their due dates may lie apart. */
export const sameWorkMeasure: readonly Parameter<{ share: number; days: number }>[] = [
  {
    key: 'duties.same-work',
    value: { share: 0.75, days: 31 },
    unit: 'share of words, calendar days',
    validFrom: '2020-01-01',
    validTo: null,
    source: 'Sáu Rõ: no law sets it',
    confidence: 'house',
  },
];
