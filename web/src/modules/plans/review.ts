import * as ops from '@sauro/contract/plans';
import type { TaskPatch } from '@sauro/contract/tasks';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { isCode } from '../../lib/api-error.ts';
import { call } from '../../lib/call.ts';
import { sayError } from '../../messages/errors.ts';
import { review as words } from '../../messages/plans.ts';
import { undoneWords } from '../../messages/review.ts';
import { notify } from '../../ui/toast.tsx';
import { planOptions, putTasks, refreshPlan } from './api.ts';

type ReviewState = 'unsure' | 'accepted' | 'dropped';
/** A change of one task under review. */
export interface Change {
  state?: ReviewState;
  fields?: TaskPatch;
}
/** A change that met another person's: nothing of it is written until one side is chosen. */
export interface Conflict {
  taskId: number;
  change: Change;
  by: string | null;
}
interface Sent {
  id: number;
  change: Change;
}

const same = (a: unknown, b: unknown) => JSON.stringify(a) === JSON.stringify(b);

/** A task with the changes that are still on their way, so that an answer never takes back what was just typed. */
export function withChanges(t: ops.PlanTask, changes: readonly Change[]): ops.PlanTask {
  const fields = Object.assign({}, t.fields, ...changes.map((c) => c.fields)) as ops.PlanTask['fields'];
  return { ...t, state: changes.findLast((c) => c.state)?.state ?? t.state, fields };
}

/** Saves changes of tasks one after another, each with the version that was seen; shows them at once, takes them back, and stops at a conflict with nothing overwritten. */
export function useReview(planId: number, onUndone: (taskId: number) => void) {
  const client = useQueryClient();
  const chain = useRef<Promise<unknown>>(Promise.resolve());
  const waiting = useRef<Sent[]>([]);
  /** Takes away the notice that offers to take the last act back: it holds only until the next act. */
  const withdraw = useRef<(() => void) | null>(null);
  const [saving, setSaving] = useState(0);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const key = planOptions(planId).queryKey;
  const taskOf = (id: number) => client.getQueryData(key)?.tasks.find((t) => t.id === id);
  const withWaiting = (t: ops.PlanTask): ops.PlanTask =>
    withChanges(
      t,
      waiting.current.filter((w) => w.id === t.id).map((w) => w.change),
    );
  const show = (tasks: readonly ops.PlanTask[]) => putTasks(client, planId, tasks.map(withWaiting));
  const queue = <T>(work: () => Promise<T>): Promise<T> => {
    withdraw.current?.();
    withdraw.current = null;
    setSaving((n) => n + 1);
    const run = chain.current.then(work).finally(() => setSaving((n) => n - 1));
    chain.current = run.catch(() => undefined);
    return run;
  };

  const send = (id: number, change: Change): Promise<ops.PlanTask | null> => {
    const item = { id, change };
    waiting.current.push(item);
    const now = taskOf(id);
    if (now)
      client.setQueryData(
        key,
        (p) =>
          p && {
            ...p,
            tasks: p.tasks.map((t) =>
              t.id === id ? { ...t, state: change.state ?? t.state, fields: { ...t.fields, ...change.fields } } : t,
            ),
          },
      );
    const settled = () => {
      waiting.current = waiting.current.filter((w) => w !== item);
    };
    return queue(async () => {
      const version = taskOf(id)?.version;
      if (version === undefined) return null;
      try {
        const task = await call(ops.updatePlanTask, { params: { id: planId, itemId: id }, body: { version, ...change } });
        settled();
        show([task]);
        return task;
      } catch (e) {
        settled();
        await refreshPlan(client, planId);
        if (isCode(e, 'VERSION_CONFLICT')) setConflict({ taskId: id, change, by: typeof e.detail.by === 'string' ? e.detail.by : null });
        else notify(sayError(e), { bad: true });
        return null;
      }
    });
  };

  /** `base`: the values that the person began from; where they are no longer those of the task, another has been faster. */
  const save = (id: number, change: Change, base?: TaskPatch): Promise<ops.PlanTask | null> => {
    const task = taskOf(id);
    if (!task) return Promise.resolve(null);
    const stale = base && (Object.keys(base) as (keyof TaskPatch)[]).some((k) => !same(base[k], task.fields[k]));
    if (stale) {
      setConflict({ taskId: id, change, by: task.editedBy?.name ?? null });
      return Promise.resolve(null);
    }
    return send(id, change);
  };
  /** Takes back what was done last, once all that is on its way has arrived. */
  const undo = () =>
    queue(async () => {
      try {
        const r = await call(ops.undoPlanStep, { params: { id: planId } });
        client.setQueryData(key, { ...r.plan, tasks: r.plan.tasks.map(withWaiting) });
        notify(undoneWords(r), { bad: r.act !== null && !r.restored.length && !r.removed.length });
        const first = r.plan.tasks.find((t) => r.restored.includes(t.id));
        if (first) onUndone(first.id);
      } catch (e) {
        notify(sayError(e), { bad: true });
      }
    });
  const bulk = (ids: readonly number[], fields: TaskPatch, state?: ReviewState) =>
    queue(async () => {
      const tasks = ids.map(taskOf).filter((t) => t !== undefined);
      const items = tasks.map(({ id, version }) => ({ id, version }));
      const r = await call(ops.bulkPlanTasks, { params: { id: planId }, body: { items, fields, ...(state ? { state } : {}) } });
      show(r.tasks);
      if (r.conflicts.length) await refreshPlan(client, planId);
      return r;
    });
  /** Fills each task with its own, in one act that is taken back as one. */
  const fill = (items: readonly { id: number; fields: TaskPatch }[]) =>
    queue(async () => {
      const known = items.flatMap((i) => {
        const version = taskOf(i.id)?.version;
        return version === undefined ? [] : [{ ...i, version }];
      });
      const r = await call(ops.bulkPlanTasks, { params: { id: planId }, body: { items: known } });
      show(r.tasks);
      if (r.conflicts.length) await refreshPlan(client, planId);
      return r;
    });
  /** An act that changes which tasks there are; the plan is read anew after it. */
  const reshape = async <T>(done: string, work: () => Promise<T>): Promise<T> => {
    try {
      const made = await queue(work);
      withdraw.current = notify(done, { undo: () => void undo() });
      return made;
    } finally {
      await refreshPlan(client, planId);
    }
  };
  const add = (span: { start: number; end: number } | null, title: string, afterId: number | null) =>
    reshape(words.addDone, () => call(ops.addPlanTask, { params: { id: planId }, body: { span, fields: { title }, afterId } }));
  const split = (id: number, at: number) =>
    reshape(words.splitDone, () =>
      call(ops.splitPlanTask, { params: { id: planId, itemId: id }, body: { version: taskOf(id)?.version ?? 1, at } }),
    );
  const merge = (ids: readonly number[]) =>
    reshape(words.mergeDone, () =>
      call(ops.mergePlanTasks, {
        params: { id: planId },
        body: { items: ids.map((id) => ({ id, version: taskOf(id)?.version ?? 1 })) },
      }),
    );
  return { save, undo, bulk, fill, add, split, merge, conflict, settle: () => setConflict(null), saving: saving > 0 };
}
export type Review = ReturnType<typeof useReview>;
