import { type Endpoint, endpointBench, member } from './endpoint.ts';

/** What a member of a group opens in the morning. */
export const endpoint: Endpoint = {
  name: 'my-work',
  bar: 0.5,
  growth: true,
  shots: async (rig) => [{ path: '/api/v1/my-work', cookie: await rig.cookieOf(member(rig)) }],
};
export const bench = endpointBench(endpoint);
