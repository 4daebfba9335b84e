import * as ops from '@sauro/contract/tasks';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { call } from '../../lib/call.ts';

type Query = Partial<z.input<NonNullable<typeof ops.listEscalations.query>>>;
const key = ['escalations'] as const;

/** What bodies below put before those that I lead. */
export const escalationsOptions = (query: Query) =>
  queryOptions({
    queryKey: [...key, 'list', query],
    queryFn: ({ signal }) => call(ops.listEscalations, { query }, { signal }),
    placeholderData: (old) => old,
  });
/** One of them. */
export const escalationOptions = (id: number) =>
  queryOptions({ queryKey: [...key, 'one', id], queryFn: ({ signal }) => call(ops.getEscalation, { params: { id } }, { signal }) });

/** Answers one; whether it was answered or came too late, the lists are asked again. */
export function useAnswerFromAbove(id: number) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: (body: z.input<NonNullable<typeof ops.answerFromAbove.body>>) => call(ops.answerFromAbove, { params: { id }, body }),
    onSuccess: (e) => client.setQueryData(escalationOptions(id).queryKey, e),
    onSettled: () => client.invalidateQueries({ queryKey: key }),
  });
}
