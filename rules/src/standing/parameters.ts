import type { Every } from '@sauro/calendar';
import type { Parameter } from '../tasks/parameters.ts';

/** How many days before its period begins an occurrence is made, where the duty sets no lead of its own. */
export const leadDays: readonly Parameter<number>[] = [
  {
    key: 'standing.lead-days',
    value: 15,
    unit: 'days',
    validFrom: '1900-01-01',
    validTo: null,
    source: 'Sáu Rõ: no law sets it; each duty may set its own',
    confidence: 'house',
  },
];

/** How often a continuous duty is checked, where neither the duty nor its plan says when it is reported. */
export const continuousCadence: readonly Parameter<Every>[] = [
  {
    key: 'standing.continuous-cadence',
    value: 'quarter',
    unit: 'period',
    validFrom: '1900-01-01',
    validTo: null,
    source: 'Sáu Rõ: no law sets it; the plan or the duty may say another',
    confidence: 'house',
  },
];
