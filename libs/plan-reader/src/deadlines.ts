import { type DeadlineContext, findDeadline, parseDeadline, type Schedule } from '@sauro/calendar';
import { type Clean, spanOf, withoutEnd } from './clean.ts';
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
  const words = withoutEnd(clean.text.replace(/\n/g, ' '), '.;,');
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

/** Words by which a sentence may set a deadline; most sentences are told to set none by these alone. */
const TIMED =
  /\d\s?\/\s?\d|\d{4}|\d\s(?:ngày|tháng|giờ|tuần)|(?:tháng|quý|ngày|tuần)\s\d|(?:hằng|hàng|mỗi|định kỳ|quý|sau khi|khi có|ngay sau|ngay khi|học kỳ|cuối năm|đầu năm|cuối tháng|thời gian|thời hạn)[\s:]/iu;
/** After the first sentence only a bounded time counts: a recurrence there belongs to another act than the item's opening one. */
const BOUNDED =
  /(?:trước|chậm nhất|muộn nhất|hoàn thành|xong|đến hết|từ ngày|từ tháng|trong quý|trong tháng|vào ngày|vào tháng|thời gian|thời hạn|hạn)\s.*\d/iu;

const SENTENCES = /(?<=\p{Ll}[.)]\s)(?=\p{Lu})/u;
const sentencesOf = (text: string): string[] => (/[.)]\s/.test(text) ? text.split(SENTENCES) : [text]);

/** Finds the due date or named recurrence that the words of an item set; null when they set none. */
export function dueInSentence(clean: Clean, context: TimeContext): Due | null {
  const text = clean.text;
  let at = 0;
  for (const sentence of sentencesOf(text)) {
    const offset = at;
    at += sentence.length;
    if (!(offset === 0 ? TIMED : BOUNDED).test(sentence)) continue;
    const found = findDeadline(sentence, context);
    if (!found || (offset > 0 && !found.schedules.some((s) => s.kind === 'date' || s.kind === 'window'))) continue;
    return {
      deadline: found.phrase,
      schedule: found.schedules,
      span: spanOf(clean, offset + found.span.start, offset + found.span.end),
      inheritedYear: found.inheritedYear,
      eventBound: found.eventBound,
    };
  }
  return null;
}
