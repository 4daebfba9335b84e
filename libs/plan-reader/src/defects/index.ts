import { printed } from '../clean.ts';
import type { Defect } from '../plan.ts';
import { abbreviationsIn } from './abbreviations.ts';
import { actorsIn } from './actors.ts';
import { citationsIn, type KnownDocument } from './citations.ts';
import { competenceIn } from './competence.ts';
import { datesIn } from './dates.ts';
import { formsIn } from './forms.ts';
import { type Found, once, placesInOrder, type Reading } from './found.ts';
import { lawIn } from './law.ts';
import { namesIn } from './names.ts';
import { numberingIn } from './numbering.ts';
import { scopeIn } from './scope.ts';
import { spellingIn } from './spelling.ts';
import { writingIn } from './writing.ts';

/** Below this confidence a defect is not shown: three false alarms turn the panel off. */
const SHOWN_FROM = 0.55;

const STRETCH = 256;

/** Two finders of one slip: the surer is kept, or the first. */
function apart(all: Found[]): Found[] {
  const kept: Found[] = [];
  // What is kept, by kind and by the stretches of the text that it touches.
  const near = new Map<string, number[]>();
  for (const f of all) {
    const places: number[][] = [];
    for (let s = Math.floor(f.span.start / STRETCH); s * STRETCH < f.span.end; s += 1) {
      const key = `${f.kind}${s}`;
      const at = near.get(key) ?? [];
      near.set(key, at);
      places.push(at);
    }
    let twin = -1;
    if (f.kind !== 'citation' && f.kind !== 'other')
      for (const at of places)
        for (const i of at) {
          const k = kept[i]!;
          if ((twin < 0 || i < twin) && k.span.start < f.span.end && f.span.start < k.span.end) twin = i;
        }
    if (twin >= 0 && f.confidence <= kept[twin]!.confidence) continue;
    const index = twin < 0 ? kept.length : twin;
    kept[index] = f;
    for (const at of places) at.push(index);
  }
  return kept;
}

/**
 * The mistakes that a careful clerk would send a plan back for, in printed order, each with an honest confidence of at least 0.55 and, where one is sure,
 * the exact text that mends it. `known` are documents of the body's register.
 */
export function defectsOf(reading: Reading, known: readonly KnownDocument[]): Defect[] {
  const numbering: Found[] = [];
  numberingIn(reading.source, reading.root, numbering);
  const all = [
    ...numbering,
    ...citationsIn(reading, known),
    ...datesIn(reading),
    ...abbreviationsIn(reading.lines, reading.source),
    ...namesIn(reading),
    ...writingIn(reading.lines),
    ...spellingIn(reading.lines),
    ...formsIn(reading),
    ...scopeIn(reading),
    ...actorsIn(reading),
    ...lawIn(reading),
    ...competenceIn(reading),
  ].filter((f) => f.confidence >= SHOWN_FROM);
  return apart(once(all, reading.source))
    .map(
      (f): Defect => ({
        kind: f.kind,
        quote: printed(reading.source, f.span, 200),
        why: f.why,
        mend: f.mend,
        span: f.span,
        confidence: f.confidence,
        ...placesInOrder(f),
      }),
    )
    .sort((a, b) => a.span.start - b.span.start || a.span.end - b.span.end);
}
