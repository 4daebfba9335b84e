import * as ops from '@sauro/contract/duties';
import { taskChoices } from '@sauro/contract/tasks';
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { call } from '../../lib/call.ts';

/** Everything of this module lies under this key. */
export const dutiesKey = ['duties'] as const;

/** A page of hand-overs. */
export const handoversOptions = (query: z.input<NonNullable<typeof ops.listHandovers.query>>) =>
  queryOptions({
    queryKey: [...dutiesKey, 'handovers', query],
    queryFn: ({ signal }) => call(ops.listHandovers, { query }, { signal }),
    placeholderData: (old) => old,
  });
/** A page of absences. */
export const absencesOptions = (query: z.input<NonNullable<typeof ops.listAbsences.query>>) =>
  queryOptions({
    queryKey: [...dutiesKey, 'absences', query],
    queryFn: ({ signal }) => call(ops.listAbsences, { query }, { signal }),
    placeholderData: (old) => old,
  });
/** What a person must hand on before leaving a body. */
export const heldOptions = (personId: number, bodyId: number) =>
  queryOptions({
    queryKey: [...dutiesKey, 'held', personId, bodyId],
    queryFn: ({ signal }) => call(ops.listHeld, { params: { id: personId }, query: { bodyId } }, { signal }),
  });
/** The number of tasks in one week from which it is said. */
export const settingOptions = (bodyId: number) =>
  queryOptions({
    queryKey: [...dutiesKey, 'setting', bodyId],
    queryFn: ({ signal }) => call(ops.getDutySetting, { query: { bodyId } }, { signal }),
  });
/** What speaks against tasks as they are about to be given. */
export const warningsOptions = (body: z.input<NonNullable<typeof ops.assignmentWarnings.body>>) =>
  queryOptions({
    queryKey: [...dutiesKey, 'warnings', body],
    queryFn: ({ signal }) => call(ops.assignmentWarnings, { body }, { signal }),
    placeholderData: (old) => old,
    staleTime: 30_000,
  });
/** Units and people of a body to choose from, under the key of the task forms: what these asked for is there already. */
export const choicesOptions = (bodyId: number) =>
  queryOptions({
    queryKey: ['tasks', 'choices', bodyId],
    queryFn: ({ signal }) => call(taskChoices, { query: { bodyId } }, { signal }),
    staleTime: 5 * 60_000,
  });
/** People of a body to choose from, each once. */
export const peopleChoices = (bodyId: number) =>
  queryOptions({
    ...choicesOptions(bodyId),
    select: (d: z.output<typeof taskChoices.response>) => {
      const people = new Map(d.people.filter((p) => p.bodyId === bodyId).map((p) => [p.id, { id: p.id, label: p.name, hint: p.title }]));
      return [...people.values()];
    },
  });

/** What a change of duties makes old: these lists, tasks, and the counts of the header. */
export function afterDutyChange(client: QueryClient): void {
  for (const key of [dutiesKey, ['tasks'], ['plans'], ['session'], ['notices']]) void client.invalidateQueries({ queryKey: [...key] });
}
