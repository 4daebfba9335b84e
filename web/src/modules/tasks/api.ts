import type { Operation } from '@sauro/contract';
import * as ops from '@sauro/contract/tasks';
import { type QueryClient, queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { call, type Input } from '../../lib/call.ts';
import { askOrKept, keepAnswer, patience } from '../../lib/kept.ts';

type S = z.ZodType;
type TaskQuery = Partial<z.input<NonNullable<typeof ops.listTasks.query>>>;

/** Everything of tasks lies under this key. */
export const tasksKey = ['tasks'] as const;
/** My work; without a network as it was last told. */
export const myWorkOptions = () =>
  queryOptions({
    queryKey: [...tasksKey, 'my-work'],
    queryFn: ({ signal }) => askOrKept('my-work', ops.myWork.response, () => call(ops.myWork, {}, { signal, patience: patience() })),
  });
/** One task; without a network as it was when it was last opened here. */
export const taskOptions = (id: number) =>
  queryOptions({
    queryKey: [...tasksKey, 'one', id],
    queryFn: ({ signal }) =>
      askOrKept(`task-${id}`, ops.getTask.response, () => call(ops.getTask, { params: { id } }, { signal, patience: patience() })),
  });
export const registerOptions = (query: TaskQuery) =>
  queryOptions({
    queryKey: [...tasksKey, 'list', query],
    queryFn: ({ signal }) => call(ops.listTasks, { query }, { signal }),
    placeholderData: (old) => old,
  });
/** The board of the register under the same filters. */
export const boardOptions = (query: TaskQuery) =>
  queryOptions({
    queryKey: [...tasksKey, 'board', query],
    queryFn: ({ signal }) => call(ops.taskBoard, { query }, { signal }),
    placeholderData: (old) => old,
  });
export const viewsOptions = (bodyId?: number) =>
  queryOptions({
    queryKey: [...tasksKey, 'views', bodyId],
    queryFn: ({ signal }) => call(ops.listViews, { query: bodyId ? { bodyId } : {} }, { signal }),
  });
export const choicesOptions = (bodyId?: number) =>
  queryOptions({
    queryKey: [...tasksKey, 'choices', bodyId],
    queryFn: ({ signal }) => call(ops.taskChoices, { query: bodyId ? { bodyId } : {} }, { signal }),
    staleTime: 5 * 60_000,
  });
export const overviewOptions = (bodyId: number, period: 'month' | 'quarter' | 'year') =>
  queryOptions({
    queryKey: [...tasksKey, 'overview', bodyId, period],
    queryFn: ({ signal }) => call(ops.overview, { query: { bodyId, period } }, { signal }),
    placeholderData: (old) => old,
  });

export const latenessOptions = (query: z.input<NonNullable<typeof ops.lateness.query>>) =>
  queryOptions({
    queryKey: [...tasksKey, 'lateness', query],
    queryFn: ({ signal }) => call(ops.lateness, { query }, { signal }),
    placeholderData: (old) => old,
  });

/** What a change of one task makes old: every list, the counts of the header, the plans' numbers. The task itself comes with the answer. */
export function afterTaskChange(client: QueryClient, task?: ops.Task): void {
  if (task) {
    client.setQueryData(taskOptions(task.id).queryKey, task);
    keepAnswer(`task-${task.id}`, task);
  }
  void client.invalidateQueries({ queryKey: tasksKey, predicate: (q) => !(task && q.queryKey[1] === 'one' && q.queryKey[2] === task.id) });
  void client.invalidateQueries({ queryKey: ['session'] });
  void client.invalidateQueries({ queryKey: ['plans'] });
}

/** A mutation of one task: calls the operation and makes the lists fresh. */
export function useTaskAct<P extends S, Q extends S, B extends S>(op: Operation<P, Q, B, typeof ops.Task>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: (input: Input<P, Q, B>) => call(op, input), onSuccess: (task) => afterTaskChange(client, task) });
}
