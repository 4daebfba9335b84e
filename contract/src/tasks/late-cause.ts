import { z } from 'zod';
import { Moment, PersonRef, words } from '../common.ts';

/** Causes of lateness, a closed list; their words and since when they hold are data of the rules (`lateCauses`). */
export const LateCause = z
  .enum([
    'awaiting-superior',
    'awaiting-partner',
    'funding',
    'staffing',
    'extra-work',
    'unclear-order',
    'tight-deadline',
    'data-or-system',
    'force-majeure',
    'own-fault',
    'other',
  ])
  .meta({ id: 'LateCause' });
export type LateCause = z.infer<typeof LateCause>;

/** “Vì sao chậm”: the cause and the words with it. */
export const LateSaid = z.object({ cause: LateCause, note: words(1000).nullable().default(null) });
export type LateSaid = z.infer<typeof LateSaid>;

/** What a task keeps of it: cause, words, who said so last. */
export const LateWhy = z
  .object({ cause: LateCause, note: z.string().nullable(), by: PersonRef.nullable(), at: Moment })
  .meta({ id: 'LateWhy' });
