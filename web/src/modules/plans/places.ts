import type { Plan } from '@sauro/contract/plans';

type Defect = Plan['defects'][number];

/** The mark of the nth place (0 the first) of a defect in the source: “defect-12”, “defect-12-2” for the second. */
export const placeMark = (id: number, n: number): string => (n === 0 ? `defect-${id}` : `defect-${id}-${n + 1}`);

/** Whether a mark is a place of this defect. */
export const isPlaceOf = (mark: string | undefined, id: number): boolean =>
  mark === `defect-${id}` || mark?.startsWith(`defect-${id}-`) === true;

/** Which place of the defect a mark is, 0 the first; where it is none of them, -1. */
export function placeAt(mark: string | undefined, d: Pick<Defect, 'id' | 'spans'>): number {
  return isPlaceOf(mark, d.id) ? Math.min(d.spans.length - 1, Number(mark?.split('-')[2] ?? 1) - 1) : -1;
}

/** The mark of the place that lies `step` on from the one lit, going round; from none of them, the first or the last. */
export function nextPlace(mark: string | undefined, d: Pick<Defect, 'id' | 'spans'>, step: 1 | -1): string {
  const of = d.spans.length;
  const at = placeAt(mark, d);
  return placeMark(d.id, at < 0 ? (step === 1 ? 0 : of - 1) : (at + step + of) % of);
}

/** The defect that is lit, where it is made in more than one place. */
export const repeatedAt = (plan: Pick<Plan, 'defects'>, mark: string | undefined): Defect | undefined =>
  mark?.startsWith('defect-') ? plan.defects.find((d) => d.spans.length > 1 && isPlaceOf(mark, d.id)) : undefined;
