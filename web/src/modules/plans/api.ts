import * as ops from '@sauro/contract/plans';
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import { call } from '../../lib/call.ts';

/** Everything of plans lies under this key. */
export const plansKey = ['plans'] as const;
export const plansOptions = (query: { bodyId?: number; q?: string; before?: number }) =>
  queryOptions({
    queryKey: [...plansKey, 'list', query],
    queryFn: ({ signal }) => call(ops.listPlans, { query }, { signal }),
    placeholderData: (old) => old,
  });
export const planOptions = (id: number) =>
  queryOptions({
    queryKey: [...plansKey, 'one', id],
    queryFn: ({ signal }) => call(ops.getPlan, { params: { id } }, { signal }),
    staleTime: 30_000,
  });

/** Scans that are being read; asked for again while one is. */
export const readingsOptions = queryOptions({
  queryKey: [...plansKey, 'readings'],
  queryFn: ({ signal }) => call(ops.listPlanReadings, {}, { signal }),
  refetchInterval: ({ state }) => (state.data?.items.some((r) => r.state === 'reading') ? 4000 : false),
});
/** How far one scan is; asked for again while it is read. */
export const readingOptions = (id: number) =>
  queryOptions({
    queryKey: [...plansKey, 'reading', id],
    queryFn: ({ signal }) => call(ops.getPlanReading, { params: { id } }, { signal }),
    retry: false,
    refetchInterval: ({ state }) => (!state.error && state.data?.state === 'reading' ? 2000 : false),
  });

export const phasesOptions = (planId: number) =>
  queryOptions({
    queryKey: [...plansKey, 'phases', planId],
    queryFn: ({ signal }) => call(ops.listPlanPhases, { params: { id: planId } }, { signal }),
  });
/** What a change of a plan's phases makes old: the plan, its phases, the timeline. */
export function afterPhases(client: QueryClient, planId: number): void {
  void refreshPlan(client, planId);
  void client.invalidateQueries({ queryKey: phasesOptions(planId).queryKey });
  void client.invalidateQueries({ queryKey: ['standing'] });
}

/** Puts tasks that the server answered in place in the plan at hand, and marks it as saved now. */
export function putTasks(client: QueryClient, planId: number, tasks: readonly ops.PlanTask[]): void {
  const byId = new Map(tasks.map((t) => [t.id, t]));
  client.setQueryData(
    planOptions(planId).queryKey,
    (p) => p && { ...p, savedAt: new Date().toISOString(), tasks: p.tasks.map((t) => byId.get(t.id) ?? t) },
  );
}

/** Reads the plan anew. */
export const refreshPlan = (client: QueryClient, planId: number) => client.invalidateQueries({ queryKey: planOptions(planId).queryKey });
/** After issuing: plans, register, counts. */
export function afterIssue(client: QueryClient): void {
  void client.invalidateQueries({ queryKey: plansKey });
  void client.invalidateQueries({ queryKey: ['tasks'] });
  void client.invalidateQueries({ queryKey: ['session'] });
}
