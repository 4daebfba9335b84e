import type { Token } from './deadline-tokens.ts';

type DayToken = Token & { kind: 'point' };

const isDay = (t: Token): t is DayToken => t.kind === 'point' && t.point.unit === 'day';
const isYearly = (t: Token): boolean => t.kind === 'every' && t.every === 'year';

/** Words that say which report a day is of; "năm" only right before the day, else it may be that of a date. */
const NAMED = /báo cáo|sơ kết|tổng kết|(?:\d|sáu) tháng|(?<!\p{L})(?:quý|quí)(?!\p{L})|học k[ỳì]|(?<!\p{L})năm[\s(,:]*$/u;
/** Reports that return: what is told of the first day where the words begin with it. */
const RETURNS = /(?:báo cáo|kết quả)(?: \p{L}+){0,3} (?:năm|quý|(?:\d|sáu) tháng)|sơ kết|tổng kết|báo cáo định k[ỳì]/u;
const YEARLY = /(?:định k[ỳì] )?(?:h[ằà]ng|mỗi) năm/gu;
/** "6 tháng (trước ngày 15/6) và hằng năm (trước ngày 15/12)": here the yearly word names the report. */
const ENDS_YEARLY = /(?:h[ằà]ng|mỗi) năm[\s(,:]*$/u;
const LINK = /(?:(?:xong )?trước|chậm nhất(?: là)?|vào)? ?(?:ngày )?$/u;

/** Tokens between full stops; a semicolon parts reports of one list. */
function sentencesOf(text: string, tokens: readonly Token[]): Token[][] {
  const out: Token[][] = [[]];
  for (const t of tokens) {
    const before = out.at(-1)!.at(-1);
    if (t.stop && before && /[.!?\n]/u.test(text.slice(before.end, t.start))) out.push([]);
    out.at(-1)!.push(t);
  }
  return out;
}

/** Whether the words tell of a report, "hằng năm" taken away. */
const names = (words: string): boolean => NAMED.test(words.replace(YEARLY, ''));

/** Whether each of the days is told which report it is of: all by the words before them, or all by those after. */
function eachNamed(text: string, days: readonly DayToken[], from: number, to: number): boolean {
  const before = days.map((d, i) => text.slice(days[i - 1]?.end ?? from, d.start).replace(LINK, ''));
  return (
    before.every(
      (words, i) => names(words) || (i > 0 && ENDS_YEARLY.test(words)) || (i === 0 && words.trim() === '' && RETURNS.test(before[1]!)),
    ) || days.every((d, i) => names(text.slice(d.end, days[i + 1]?.start ?? to)))
  );
}

/**
 * "Báo cáo 6 tháng trước ngày 15/6, báo cáo năm trước ngày 15/12 hằng năm": a yearly word said of several days without a year, each named after its report, is said of all of them.
 * Gives every such day a yearly word of its own in place of the one that they share; all else stays as it is.
 */
export function shareYearly(text: string, tokens: readonly Token[]): readonly Token[] {
  if (!tokens.some(isYearly) || tokens.filter(isDay).length < 2) return tokens;
  const sentences = sentencesOf(text, tokens);
  return sentences.flatMap((sentence, i) => {
    const days = sentence.filter(isDay);
    if (days.length < 2 || !sentence.some(isYearly) || days.some((d) => d.point.year !== null || d.point.last !== undefined))
      return sentence;
    // Each has a yearly word of its own already.
    if (sentence.every((t, n) => !isDay(t) || (sentence[n + 1] !== undefined && isYearly(sentence[n + 1]!)))) return sentence;
    const from = sentences[i - 1]?.at(-1)?.end ?? 0;
    const to = sentences[i + 1]?.[0]?.start ?? text.length;
    if (!eachNamed(text, days, from, to)) return sentence;
    return (
      sentence
        // Bare periods only name the reports here.
        .filter((t) => !isYearly(t) && t.kind !== 'bare')
        .flatMap((t): Token[] =>
          isDay(t) ? [t, { kind: 'every', every: 'year', start: t.end, end: t.end, gap: false, stop: false }] : [t],
        )
    );
  });
}
