import type { Plan, PlanTask } from '@sauro/contract/plans';
import { clarityKeys } from '@sauro/contract/tasks';
import { clarityWhy } from '../../messages/tasks.ts';
import type { SourceMark } from '../../ui/SourceView.tsx';

export type Group = 'unsure' | 'lacking' | 'accepted' | 'dropped';
export const groups: readonly Group[] = ['unsure', 'lacking', 'accepted', 'dropped'];

/** Whether the task is held back at the issue for what it lacks: a clarity is missing, or is still not sure although a person has looked. */
export const lacks = (t: PlanTask): boolean =>
  clarityKeys.some((k) => t.clarities[k].state === 'missing' || (t.state === 'accepted' && t.clarities[k].state === 'unsure'));
/** How many of the six wait for a decision. */
export const toDecide = (t: PlanTask): number => clarityKeys.filter((k) => t.clarities[k].state !== 'clear').length;
/** The six states in their order. */
export const statesOf = (t: PlanTask) => clarityKeys.map((k) => t.clarities[k].state);
/** What is not clear, in words. */
export const reasonsOf = (t: PlanTask): string[] => [...new Set(clarityKeys.flatMap((k) => t.clarities[k].why.map((w) => clarityWhy[w])))];

/** Where a task stands in the queue. */
export function groupOf(t: PlanTask): Group {
  if (t.state === 'unsure' || t.state === 'dropped') return t.state;
  return lacks(t) ? 'lacking' : 'accepted';
}

/** The tasks by group, each group in the order of the text. */
export function queueOf(tasks: readonly PlanTask[]): Record<Group, PlanTask[]> {
  const out: Record<Group, PlanTask[]> = { unsure: [], lacking: [], accepted: [], dropped: [] };
  for (const t of tasks) out[groupOf(t)].push(t);
  return out;
}

/** The next unsure task behind `id` in the text, going round to the first; null when none is left. */
export function nextUnsure(tasks: readonly PlanTask[], id: number | null): number | null {
  const at = tasks.findIndex((t) => t.id === id);
  const round = [...tasks.slice(at + 1), ...tasks.slice(0, Math.max(0, at))];
  return round.find((t) => t.state === 'unsure' && t.id !== id)?.id ?? null;
}

/** Where the words of a task most likely fall in two: behind the end of a sentence, a semicolon or a line, else before “và” or behind a comma; of several the one nearest the middle. 0 where there is none. */
export function likelySplit(text: string): number {
  const middle = text.length / 2;
  for (const mark of [/(?<=[.;]\s)|(?<=\n)/g, /(?<=\s)(?=và\s)|(?<=,\s)/g]) {
    const places = [...text.matchAll(mark)].map((m) => m.index).filter((at) => text.slice(0, at).trim() && text.slice(at).trim());
    const best = places.sort((a, b) => Math.abs(a - middle) - Math.abs(b - middle))[0];
    if (best !== undefined) return best;
  }
  return 0;
}

/** Spans of all that was read, named “task-12”, for the view of the source. What was dropped has none. */
export function marksOf(plan: Plan): SourceMark[] {
  const of = (
    kind: SourceMark['kind'],
    items: readonly { id: number; state: string; spans: readonly { start: number; end: number }[] }[],
  ) =>
    items
      .filter((i) => i.state !== 'dropped')
      .flatMap((i) => i.spans.map((s) => ({ id: `${kind}-${i.id}`, kind, start: s.start, end: s.end })));
  return [
    ...of('task', plan.tasks),
    ...of('target', plan.targets),
    ...of('duty', plan.duties),
    ...of('citation', plan.citations),
    ...of('defect', plan.defects),
  ];
}
