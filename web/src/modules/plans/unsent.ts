import type { PlanTask } from '@sauro/contract/plans';
import type { TaskPatch } from '@sauro/contract/tasks';
import { ApiError } from '../../lib/api-error.ts';
import { readDraft, writeDraft } from '../../lib/draft.ts';

/** A change of one task under review. */
export interface Change {
  state?: 'unsure' | 'accepted' | 'dropped';
  fields?: TaskPatch;
}
/** A change that no answer has come to yet, with the values from which the person began. */
export interface Unsent {
  id: number;
  change: Change;
  base: TaskPatch;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);
const keysOf = (p: TaskPatch | undefined) => Object.keys(p ?? {}) as (keyof TaskPatch)[];

/** What the task holds in the fields that a change touches. */
export const baseOf = (t: PlanTask, change: Change): TaskPatch =>
  Object.fromEntries(keysOf(change.fields).map((k) => [k, t.fields[k]])) as TaskPatch;

/** Whether another has written since what the change began from; what he wrote alike is no matter. */
export const isStale = (t: PlanTask, change: Change, base: TaskPatch): boolean =>
  keysOf(base).some((k) => !same(base[k], t.fields[k]) && !same(change.fields?.[k], t.fields[k]));

/** Whether the task still has to be told of the change. */
export const isMissing = (t: PlanTask, change: Change): boolean =>
  (change.state !== undefined && change.state !== t.state) || keysOf(change.fields).some((k) => !same(change.fields?.[k], t.fields[k]));

/** A task with the changes that are still on their way, so that an answer never takes back what was just typed. */
export function withChanges(t: PlanTask, changes: readonly Change[]): PlanTask {
  const fields = Object.assign({}, t.fields, ...changes.map((c) => c.fields)) as PlanTask['fields'];
  return { ...t, state: changes.findLast((c) => c.state)?.state ?? t.state, fields };
}

/** Whether no answer came, so that the change must be kept and sent again. */
export const isLost = (e: unknown): boolean =>
  e instanceof ApiError && (e.code === 'NETWORK' || e.code === 'UNAVAILABLE' || e.code === 'SESSION_GIVEN_UP');

const nameOf = (planId: number) => `plan-${planId}-unsent`;
/** Keeps on this machine what has had no answer, so that it outlives the page. */
export const keepUnsent = (planId: number, all: readonly Unsent[]): boolean => writeDraft(nameOf(planId), all.length ? all : null);
/** What had no answer when the page was left. */
export const keptUnsent = (planId: number): Unsent[] => (readDraft(nameOf(planId)) as Unsent[] | null) ?? [];

/** Waits for `ms`, or until the network is back. */
export const untilOnline = (ms: number): Promise<void> =>
  new Promise((done) => {
    const end = () => {
      clearTimeout(timer);
      window.removeEventListener('online', end);
      done();
    };
    const timer = setTimeout(end, ms);
    window.addEventListener('online', end);
  });
