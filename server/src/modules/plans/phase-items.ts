import type { PlanPhase } from '@sauro/contract/plans';
import type { Plan } from '@sauro/plan-reader';
import { datePhases } from '@sauro/rules/plans';
import { type Item, type PhaseData, presentItem } from './items.ts';
import { day } from './read-days.ts';

const cut = (text: string, max: number): string => text.replace(/\s+/g, ' ').trim().slice(0, max);

/** The phases of a reading as items, each with both its days; one without any is left out. */
export function phaseData(plan: Pick<Plan, 'phases' | 'issuedOn'>): PhaseData[] {
  const printed = plan.phases.map((p) => ({ name: p.name, title: p.title, from: day(p.from), to: day(p.to) }));
  return datePhases(printed, day(plan.issuedOn)).flatMap((dated, i) => {
    const p = plan.phases[i];
    if (!p || !dated) return [];
    const said = {
      name: cut(dated.name, 200),
      title: dated.title && cut(dated.title, 300),
      from: dated.from,
      to: dated.to,
      guessed: dated.guessed,
    };
    return [{ spans: [{ start: p.span.start, end: p.span.end }], confidence: p.confidence, ...said, read: said.name }];
  });
}

/** A phase as the contract answers it. */
export function presentPhase(i: Item): PlanPhase {
  const { read: _, ...said } = presentItem<PhaseData>(i);
  return { ...said, edited: i.edited_by !== null };
}

/** Phases by their days; equals as they stand in the plan. */
export const byDays = (a: Item, b: Item): number => {
  const [x, y] = [a.data as PhaseData, b.data as PhaseData];
  return x.from < y.from ? -1 : x.from > y.from ? 1 : x.to < y.to ? -1 : x.to > y.to ? 1 : a.ord - b.ord || a.id - b.id;
};

/** What a person writes of a phase. */
export const phaseKeys = ['name', 'title', 'from', 'to'] as const;

/** A phase that a person has looked at, over what is read now: what he wrote stays, its place and what he never touched are as read now. One that he added stays whole. */
export function keptPhase(his: PhaseData, fresh: PhaseData): PhaseData {
  const touched = his.read === null ? phaseKeys : phaseKeys.filter((k) => his.edits?.some((e) => e.fields.includes(k)));
  const dated = touched.some((k) => k === 'from' || k === 'to');
  return { ...fresh, ...Object.fromEntries(touched.map((k) => [k, his[k]])), ...(dated ? { guessed: his.guessed } : {}) };
}

/** Whether a phase that a person added is the one that is now read too: it has the same days. */
export const sameDays = (his: PhaseData, fresh: PhaseData): boolean => his.read === null && his.from === fresh.from && his.to === fresh.to;
