import { type Endpoint, endpointBench, leader } from './endpoint.ts';

/** The first page of the register of one group, of what is overdue or near due. */
export const endpoint: Endpoint = {
  name: 'register',
  bar: 0.5,
  growth: true,
  shots: async (rig) => {
    const cookie = await rig.cookieOf(leader());
    return [11, 12, 13, 14].map((unit) => ({ path: `/api/v1/tasks?unitId=${unit}&light=overdue,near-due&limit=50`, cookie }));
  },
};
export const bench = endpointBench(endpoint);
