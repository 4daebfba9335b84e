import { Day } from '@sauro/contract';

/** A day that the calendar has, else null: a plan may print others. */
export const day = (text: string | null): string | null => (text !== null && Day.safeParse(text).success ? text : null);
