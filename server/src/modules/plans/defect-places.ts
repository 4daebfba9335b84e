import type { Defect } from '@sauro/plan-reader';
import type { DefectData, Span } from './items.ts';

const times = / \(\d+ lần\)(?=\.?$)/;
/** Why something is a mistake, without how often it is made. */
export const whyOnce = (why: string): string => why.replace(times, '');

const printed = (text: string, s: Span): string => text.slice(s.start, s.end).replace(/\s+/g, ' ').trim().slice(0, 200);

/**
 * A mistake of the reading as items: one where all its places have the same mend, else one for each mend, so that one click mends every place of an item alike. Each item has
 * its places in printed order as spans, and says how many they are.
 */
export function defectItems(d: Defect, text: string): DefectData[] {
  const { span, kind, why, confidence } = d;
  const places = d.places ?? [span];
  const byMend = new Map<string | null, Span[]>();
  for (const [i, { start, end }] of places.entries()) {
    const mend = d.mends ? (d.mends[i] ?? null) : d.mend;
    byMend.set(mend, [...(byMend.get(mend) ?? []), { start, end }]);
  }
  if (byMend.size === 1) return [{ spans: [...byMend.values()].flat(), confidence, kind, quote: d.quote, why, mend: d.mend, taken: null }];
  const said = whyOnce(why).replace(/\.$/, '');
  return [...byMend].map(([mend, spans]) => ({
    spans,
    confidence,
    kind,
    quote: printed(text, spans[0]!),
    why: spans.length > 1 ? `${said} (${spans.length} lần).` : `${said}.`,
    mend,
    taken: null,
  }));
}
