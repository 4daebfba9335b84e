import { type Endpoint, endpointBench, member, openTasks } from './endpoint.ts';

/** The doer records how far the work has come: a write with its event and its line in the audit chain. */
export const endpoint: Endpoint = {
  name: 'progress',
  bar: 0.4,
  growth: true,
  shots: async (rig) => {
    const cookie = await rig.cookieOf(member(rig));
    const ids = await openTasks(rig, member(rig));
    return Array.from({ length: ids.length * 2 }, (_, n) => ({
      method: 'POST' as const,
      path: `/api/v1/tasks/${ids[n % ids.length]}/progress`,
      cookie,
      body: { percent: n < ids.length ? 30 : 60 },
    }));
  },
};
export const bench = endpointBench(endpoint);
