import * as ops from '@sauro/contract/standing';
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { call } from '../../lib/call.ts';

/** Everything of standing duties lies under this key. */
const key = ['standing'] as const;

export const standingOptions = (query: z.input<NonNullable<typeof ops.listStanding.query>>) =>
  queryOptions({
    queryKey: [...key, 'list', query],
    queryFn: ({ signal }) => call(ops.listStanding, { query }, { signal }),
    placeholderData: (old) => old,
  });
export const dutyOptions = (id: number) =>
  queryOptions({ queryKey: [...key, 'one', id], queryFn: ({ signal }) => call(ops.getStanding, { params: { id } }, { signal }) });
export const timelineOptions = (query: z.input<NonNullable<typeof ops.timeline.query>>) =>
  queryOptions({
    queryKey: [...key, 'timeline', query],
    queryFn: ({ signal }) => call(ops.timeline, { query }, { signal }),
    placeholderData: (old) => old,
  });
export const previewOptions = (body: z.input<NonNullable<typeof ops.previewStanding.body>> | null) =>
  queryOptions({
    queryKey: [...key, 'preview', body],
    queryFn: ({ signal }) => call(ops.previewStanding, { body: body! }, { signal }),
    enabled: body !== null,
    placeholderData: (old) => old,
    staleTime: 0,
  });
/** What a change of one duty makes old: lists, the timeline, the register. The duty itself comes with the answer. */
export function afterDutyChange(client: QueryClient, duty: ops.StandingDuty): void {
  client.setQueryData(dutyOptions(duty.id).queryKey, duty);
  void client.invalidateQueries({ queryKey: key, predicate: (q) => !(q.queryKey[1] === 'one' && q.queryKey[2] === duty.id) });
  void client.invalidateQueries({ queryKey: ['tasks'] });
  void client.invalidateQueries({ queryKey: ['session'] });
}
