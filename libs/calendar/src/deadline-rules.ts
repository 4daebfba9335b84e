import { dayRules } from './deadline-rules-days.ts';
import { eventRules } from './deadline-rules-events.ts';
import { periodRules } from './deadline-rules-periods.ts';
import { jointRules, returnRules } from './deadline-rules-returns.ts';
import type { Rule } from './deadline-words.ts';

/** All forms of words, the first that fits wins. */
export const rules: readonly Rule[] = [...eventRules, ...dayRules, ...periodRules, ...returnRules, ...jointRules];
