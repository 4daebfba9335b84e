import { type Endpoint, endpointBench, leader, openTasks } from './endpoint.ts';

/** One task with its parties, product, history and source, seen by the head of its body. */
export const endpoint: Endpoint = {
  name: 'task-page',
  bar: 0.5,
  growth: true,
  shots: async (rig) => {
    const cookie = await rig.cookieOf(leader());
    return (await openTasks(rig)).map((id) => ({ path: `/api/v1/tasks/${id}`, cookie }));
  },
};
export const bench = endpointBench(endpoint);
