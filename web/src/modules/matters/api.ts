import type { Meeting } from '@sauro/contract/matters';
import * as ops from '@sauro/contract/matters';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { call } from '../../lib/call.ts';

const key = ['matters'] as const;
const meetingsKey = ['meetings'] as const;

export const mattersOptions = (query: z.input<NonNullable<typeof ops.listMatters.query>>) =>
  queryOptions({
    queryKey: [...key, 'list', query],
    queryFn: ({ signal }) => call(ops.listMatters, { query }, { signal }),
    placeholderData: (old) => old,
  });
export const matterOptions = (id: number) =>
  queryOptions({ queryKey: [...key, 'one', id], queryFn: ({ signal }) => call(ops.getMatter, { params: { id } }, { signal }) });
/** On which lists a task stands. */
export const taskMattersOptions = (id: number) =>
  queryOptions({ queryKey: [...key, 'task', id], queryFn: ({ signal }) => call(ops.taskMatters, { params: { id } }, { signal }) });
export const meetingsOptions = (bodyId: number, before?: number) =>
  queryOptions({
    queryKey: [...meetingsKey, 'list', bodyId, before],
    queryFn: ({ signal }) => call(ops.listMeetings, { query: { bodyId, ...(before ? { before } : {}) } }, { signal }),
  });
export const meetingOptions = (id: number) =>
  queryOptions({ queryKey: [...meetingsKey, 'one', id], queryFn: ({ signal }) => call(ops.getMeeting, { params: { id } }, { signal }) });
export const urgingOptions = (query: z.input<NonNullable<typeof ops.urgingFacts.query>>) =>
  queryOptions({ queryKey: [...key, 'urging', query], queryFn: ({ signal }) => call(ops.urgingFacts, { query }, { signal }) });

/** A write of the lists: they are asked again. */
export function useMatterAct<I, O>(fn: (input: I) => Promise<O>) {
  const client = useQueryClient();
  return useMutation({ mutationFn: fn, onSuccess: () => void client.invalidateQueries({ queryKey: key }) });
}

/** A write of a meeting: it comes with the answer; lists, tasks and explanations that it touched are asked again. */
export function useMeetingAct<I>(fn: (input: I) => Promise<Meeting>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: fn,
    onSuccess: (m) => {
      client.setQueryData(meetingOptions(m.id).queryKey, m);
      void client.invalidateQueries({ queryKey: [...meetingsKey, 'list'] });
      for (const k of [key, ['tasks'], ['explanations'], ['session']]) void client.invalidateQueries({ queryKey: k });
    },
  });
}
