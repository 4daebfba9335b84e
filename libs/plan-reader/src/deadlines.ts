import { type DeadlineContext, findDeadline, parseDeadline, type Schedule } from '@sauro/calendar';
import { type Clean, spanOf } from './clean.ts';
import type { Span } from './source.ts';

/** What the plan knows about time before a phrase is read: its year, its day of issue, its school year. */
export type TimeContext = DeadlineContext;

/** A deadline as printed and in normal form. */
export interface Due {
  deadline: string;
  schedule: Schedule[];
  span: Span;
  inheritedYear: boolean;
  eventBound: boolean;
}

/** Reads a whole phrase that is known to be a time: a cell of a time column, the words after "Thời gian thực hiện:". */
export function dueOfPhrase(clean: Clean, context: TimeContext): Due | null {
  const words = clean.text.replace(/\n/g, ' ').replace(/[\s.;,]+$/u, '');
  if (words === '' || /^[-–—…]+$/.test(words)) return null;
  const read = parseDeadline(words, context);
  return {
    deadline: words,
    schedule: read.schedules,
    span: spanOf(clean, 0, words.length),
    inheritedYear: read.inheritedYear,
    eventBound: read.eventBound,
  };
}

/** A sentence without a figure or a word of time sets no deadline; most sentences are told by this alone. */
const TIMED = /\d|(?:hằng|hàng|mỗi|định kỳ|quý|sau khi|khi có|ngay sau|ngay khi|học kỳ|cuối năm|đầu năm|cuối tháng)\s/iu;

/** Finds the due date or named recurrence inside a sentence; null when it sets none. `offset` is where `sentence` starts in `clean`. */
export function dueInSentence(clean: Clean, sentence: string, offset: number, context: TimeContext): Due | null {
  if (!TIMED.test(sentence)) return null;
  const found = findDeadline(sentence, context);
  if (!found) return null;
  return {
    deadline: found.phrase,
    schedule: found.schedules,
    span: spanOf(clean, offset + found.span.start, offset + found.span.end),
    inheritedYear: found.inheritedYear,
    eventBound: found.eventBound,
  };
}
