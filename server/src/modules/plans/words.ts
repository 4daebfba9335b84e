import type { PlanSource } from '@sauro/contract/plans';
import type { SourceWords } from './events.ts';
import type { Span } from './items.ts';

/** The text of a run of the source. */
export const rangeOf = (source: Pick<PlanSource, 'text'>, s: Span): string => source.text.slice(s.start, s.end);

/** Text as people read it: without the marks of Markdown and HTML where the source has them. */
export function plainOf(text: string, format: string): string {
  if (format !== 'markdown' && format !== 'text') return text;
  return text
    .replace(/<\/?[a-z][^>\n]{0,80}>/gi, ' ')
    .replace(/\*\*|__|(?<=^|\s)\*(?=\S)|(?<=\S)\*(?=\s|[.,;:]|$)/g, '')
    .replace(/^#{1,6}\s+/gm, '')
    .replace(/[ \t]+/g, ' ')
    .trim();
}

const around = 240;

/** The words around the runs of a task and the runs themselves, as the register keeps them; of a task added by hand, only its own text. */
export function sourceWords(source: PlanSource, spans: readonly Span[], text: string): SourceWords {
  const first = spans[0];
  const last = spans.at(-1);
  if (!first || !last) return { before: '', quote: text.slice(0, 4000), after: '', page: null };
  const before = source.text.slice(Math.max(0, first.start - around), first.start);
  const after = source.text.slice(last.end, last.end + around);
  return {
    before: plainOf(before.slice(before.search(/\s/) + 1), source.format),
    quote: plainOf(spans.map((s) => rangeOf(source, s)).join('\n'), source.format).slice(0, 4000),
    after: plainOf(after.slice(0, after.length < around ? after.length : after.lastIndexOf(' ')), source.format),
    page: source.blocks.find((b) => b.end > first.start)?.page ?? null,
  };
}
