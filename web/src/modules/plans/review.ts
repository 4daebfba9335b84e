import * as ops from '@sauro/contract/plans';
import type { TaskPatch } from '@sauro/contract/tasks';
import { useQueryClient } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { isCode } from '../../lib/api-error.ts';
import { call, randomId } from '../../lib/call.ts';
import { sayError } from '../../messages/errors.ts';
import { review as words } from '../../messages/plans.ts';
import { undoneWords } from '../../messages/review.ts';
import { notify } from '../../ui/toast.tsx';
import { planOptions, putTasks, refreshPlan } from './api.ts';
import {
  baseOf,
  type Change,
  isLost,
  isMissing,
  isStale,
  keepUnsent,
  keptUnsent,
  type Unsent,
  untilOnline,
  withChanges,
} from './unsent.ts';

type ReviewState = NonNullable<Change['state']>;
/** A change that met another person's: nothing of it is written until one side is chosen. */
export interface Conflict extends Unsent {
  by: string | null;
}

/** Pauses between tries while no answer comes, in milliseconds. */
const pauses = [1000, 3000, 8000];

/** Saves changes of tasks one after another, each with the version that was seen; shows them at once, takes them back, and stops at a conflict with nothing overwritten. What has had no answer is kept on this machine and sent again, also after the page was left. */
export function useReview(planId: number, onUndone: (taskId: number) => void) {
  const client = useQueryClient();
  const chain = useRef<Promise<unknown>>(Promise.resolve());
  const waiting = useRef<Unsent[]>([]);
  const clashing = useRef<Conflict[]>([]);
  /** Takes away the notice that offers to take the last act back: it holds only until the next act. */
  const withdraw = useRef<(() => void) | null>(null);
  const [saving, setSaving] = useState(0);
  const [stuck, setStuck] = useState(false);
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

  const keep = () => void keepUnsent(planId, [...clashing.current, ...waiting.current]);
  const clash = (c: Conflict) => {
    clashing.current = [...clashing.current, c];
    setConflict(clashing.current[0] ?? null);
    keep();
  };
  const settle = () => {
    clashing.current = clashing.current.slice(1);
    setConflict(clashing.current[0] ?? null);
    keep();
  };
  /** Sends until an answer comes: the same request under the same key, so that one whose answer was lost does nothing twice. */
  const write = async (item: Unsent, version: number): Promise<ops.PlanTask> => {
    const request = randomId();
    for (let n = 0; ; n++) {
      try {
        const body = { version, ...item.change };
        const task = await call(ops.updatePlanTask, { params: { id: planId, itemId: item.id }, body }, { key: request });
        setStuck(false);
        return task;
      } catch (e) {
        setStuck(isLost(e));
        if (!isLost(e)) throw e;
        await untilOnline(pauses[Math.min(n, pauses.length - 1)] ?? 8000);
      }
    }
  };
  const send = (item: Unsent): Promise<ops.PlanTask | null> => {
    waiting.current.push(item);
    keep();
    client.setQueryData(key, (p) => p && { ...p, tasks: p.tasks.map((t) => (t.id === item.id ? withChanges(t, [item.change]) : t)) });
    const answered = () => {
      waiting.current = waiting.current.filter((w) => w !== item);
      keep();
    };
    return queue(async () => {
      const version = taskOf(item.id)?.version;
      if (version === undefined) {
        answered();
        return null;
      }
      try {
        const task = await write(item, version);
        answered();
        show([task]);
        return task;
      } catch (e) {
        answered();
        await refreshPlan(client, planId);
        if (isCode(e, 'VERSION_CONFLICT')) clash({ ...item, by: typeof e.detail.by === 'string' ? e.detail.by : null });
        else notify(sayError(e), { bad: true });
        return null;
      }
    });
  };

  /** `base`: the values that the person began from; where they are no longer those of the task, another has been faster. */
  const save = (id: number, change: Change, base?: TaskPatch): Promise<ops.PlanTask | null> => {
    const task = taskOf(id);
    if (!task) return Promise.resolve(null);
    if (base && isStale(task, change, base)) {
      clash({ id, change, base, by: task.editedBy?.name ?? null });
      return Promise.resolve(null);
    }
    return send({ id, change, base: baseOf(task, change) });
  };
  // What the page was left with goes out now; where another has been faster, both values are shown.
  const resend = useRef(() => {
    for (const u of keptUnsent(planId)) {
      const task = taskOf(u.id);
      if (task && isMissing(task, u.change)) void save(u.id, u.change, u.base);
    }
    keep();
  });
  useEffect(() => resend.current(), []);
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
  const fill = (items: readonly { id: number; fields: TaskPatch }[], state?: ReviewState) =>
    queue(async () => {
      const known = items.flatMap((i) => {
        const version = taskOf(i.id)?.version;
        return version === undefined ? [] : [{ ...i, version }];
      });
      const r = await call(ops.bulkPlanTasks, { params: { id: planId }, body: { items: known, ...(state ? { state } : {}) } });
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
  return { save, undo, bulk, fill, add, split, merge, conflict, settle, stuck, saving: saving > 0 };
}
export type Review = ReturnType<typeof useReview>;
