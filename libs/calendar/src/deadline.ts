import type { DeadlineContext } from './deadline-points.ts';
import { Reader } from './deadline-reader.ts';
import { shareYearly } from './deadline-reports.ts';
import { fold } from './deadline-text.ts';
import { tokensOf } from './deadline-tokens.ts';
import type { Schedule } from './schedule.ts';

/** What a deadline phrase means. `inheritedYear`: a year was taken from the plan. `eventBound`: tied to an event, so it has no day until that happens. `matched`: the part of the phrase that was read. */
export interface ParsedDeadline {
  schedules: Schedule[];
  inheritedYear: boolean;
  eventBound: boolean;
  matched: string | null;
}

/**
 * Reads a phrase that is known to be about time (a cell of a time column, the words after "Thời gian thực hiện:") into schedules, in the order printed, each once.
 * Takes any case, spacing, dash and composition of letters. A period without a year takes the year of the plan. Days that do not exist (31/02) give no schedule.
 */
export function parseDeadline(phrase: string, context: DeadlineContext = {}): ParsedDeadline {
  const folded = fold(phrase);
  const tokens = tokensOf(folded.text);
  const reader = new Reader(folded.text, shareYearly(folded.text, tokens), context);
  reader.read();
  const told = tokens.filter((t) => t.kind !== 'sep' && t.kind !== 'bad');
  const first = told[0];
  const last = told.reduce((end, t) => Math.max(end, t.end), 0);
  const read = reader.schedules.length > 0 || reader.eventBound;
  return {
    schedules: reader.schedules,
    inheritedYear: reader.inherited,
    eventBound: reader.eventBound,
    matched: read && first ? phrase.slice(folded.startOf(first.start), folded.endOf(last - 1)) : null,
  };
}
