import type { Plan, PlanTask } from '@sauro/contract/plans';
import { clarityKeys, type TaskPatch } from '@sauro/contract/tasks';
import { reread } from '../../messages/review.ts';
import { clarityWhy } from '../../messages/tasks.ts';
import type { SourceMark } from '../../ui/SourceView.tsx';
import { placeMark } from './places.ts';
import { isAside, reportsOf } from './report.ts';

export type Group = 'unsure' | 'lacking' | 'accepted' | 'dropped';
export const groups: readonly Group[] = ['unsure', 'lacking', 'accepted', 'dropped'];

const count = (t: PlanTask, state: 'missing' | 'unsure'): number => clarityKeys.filter((k) => t.clarities[k].state === state).length;
/** Whether the task is held back at the issue for what it lacks: a clarity is missing, or is still not sure although a person has looked. */
export const lacks = (t: PlanTask): boolean => count(t, 'missing') > 0 || (t.state === 'accepted' && count(t, 'unsure') > 0);
/** How many of the six wait for a decision. */
export const toDecide = (t: PlanTask): number => count(t, 'missing') + count(t, 'unsure');
/** The six states in their order. */
export const statesOf = (t: PlanTask) => clarityKeys.map((k) => t.clarities[k].state);
/** What waits for a person, in words: what a new reading found, then what is not clear. */
export const reasonsOf = (t: PlanTask): string[] => [
  ...(t.reread ? [reread.marks[t.reread]] : []),
  ...new Set(clarityKeys.flatMap((k) => t.clarities[k].why.map((w) => clarityWhy[w]))),
];
/** The first of the six that waits for a decision, what lacks before what is only unsure. */
export const firstOpen = (t: PlanTask) =>
  clarityKeys.find((k) => t.clarities[k].state === 'missing') ?? clarityKeys.find((k) => t.clarities[k].state === 'unsure');

/** Below this the reader does not know itself whether it read a task. */
const doubtful = 0.6;

/** Compares two tasks by how much they need a person: what a new reading no longer finds as it was, then what may be no task at all, then most clarities missing, then most unsure, then what was read least surely. */
export const byNeed = (a: PlanTask, b: PlanTask): number =>
  Number(b.reread !== null) - Number(a.reread !== null) ||
  Number(b.confidence < doubtful) - Number(a.confidence < doubtful) ||
  count(b, 'missing') - count(a, 'missing') ||
  count(b, 'unsure') - count(a, 'unsure') ||
  a.confidence - b.confidence;

/** Ids in the order in which a person goes over them: neediest first, equals by the text. Taken once, so that the list does not move under the hands that mend it. */
export const orderOf = (tasks: readonly PlanTask[]): number[] => [...tasks].sort(byNeed).map((t) => t.id);

/** Where a task stands in the queue. */
export function groupOf(t: PlanTask): Group {
  if (t.state === 'unsure' || t.state === 'dropped') return t.state;
  return lacks(t) ? 'lacking' : 'accepted';
}

/** The tasks by group: unsure ones by `order`, a task that came since behind the one before it in the text; the other groups in the order of the text. */
export function queueOf(tasks: readonly PlanTask[], order: readonly number[] = []): Record<Group, PlanTask[]> {
  const out: Record<Group, PlanTask[]> = { unsure: [], lacking: [], accepted: [], dropped: [] };
  const rank = new Map(order.map((id, i) => [id, i]));
  let before = -1;
  for (const t of tasks) {
    // A report that is not followed stands in the list of reports only.
    if (isAside(t)) continue;
    before = rank.get(t.id) ?? before + 1 / 1024;
    rank.set(t.id, before);
    out[groupOf(t)].push(t);
  }
  out.unsure.sort((a, b) => (rank.get(a.id) ?? 0) - (rank.get(b.id) ?? 0));
  return out;
}

/** The next unsure task behind `id` in the queue, going round to the first; null when none is left. */
export function nextUnsure(queue: Record<Group, PlanTask[]>, id: number | null): number | null {
  const { unsure } = queue;
  const at = unsure.findIndex((t) => t.id === id);
  const next = at < 0 ? unsure[0] : (unsure[at + 1] ?? unsure[0]);
  return next && next.id !== id ? next.id : null;
}

/** Unsure tasks in which nothing waits for a decision: they may be taken all at once. */
export const readyToTake = (tasks: readonly PlanTask[]): PlanTask[] =>
  tasks.filter((t) => t.state === 'unsure' && toDecide(t) === 0 && !t.reread && t.confidence >= doubtful);

/** For each task the fields of a patch that it leaves empty; tasks that leave none are not named. */
export function blanksOf(tasks: readonly PlanTask[], patch: TaskPatch): { id: number; fields: TaskPatch }[] {
  const keys = Object.keys(patch) as (keyof TaskPatch)[];
  return tasks.flatMap((t) => {
    const blank = keys.filter((k) => {
      const held = t.fields[k];
      return held === null || held === '' || (Array.isArray(held) && !held.length);
    });
    return blank.length ? [{ id: t.id, fields: Object.fromEntries(blank.map((k) => [k, patch[k]])) as TaskPatch }] : [];
  });
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

/** The printed page of a place in the source, null where the file has no pages. */
export const pageOf = (plan: Pick<Plan, 'source'>, start: number | undefined): number | null =>
  start === undefined ? null : (plan.source.blocks.find((b) => b.start <= start && start < b.end)?.page ?? null);

/** The accepted defects in the order of the text, as the list of mends has them. */
export const mendLines = (plan: Plan) =>
  plan.defects
    .filter((d) => d.state === 'accepted')
    .map((d) => ({
      ...d,
      places: d.spans.length,
      pages: [...new Set(d.spans.map((s) => pageOf(plan, s.start)).filter((p) => p !== null))],
    }));

/** Spans of all that was read, named “task-12”, for the view of the source; each place of a defect has a name of its own. What was dropped has none. */
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
    ...of('phase', plan.phases),
    ...reportsOf(plan).flatMap((t) => t.spans.map((s) => ({ id: `report-${t.id}`, kind: 'report' as const, start: s.start, end: s.end }))),
    ...of('citation', plan.citations),
    ...plan.defects
      .filter((d) => d.state !== 'dropped')
      .flatMap((d) => d.spans.map((s, n) => ({ id: placeMark(d.id, n), kind: 'defect' as const, start: s.start, end: s.end }))),
  ];
}
