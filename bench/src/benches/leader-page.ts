import { type Endpoint, endpointBench, leader } from './endpoint.ts';

/** The leader's page: numbers by unit, person and plan over the whole body. */
export const endpoint: Endpoint = {
  name: 'leader-page',
  growth: false,
  shots: async (rig) => [{ path: '/api/v1/overview?bodyId=10&period=year', cookie: await rig.cookieOf(leader()) }],
};
export const bench = endpointBench(endpoint);
