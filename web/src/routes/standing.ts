import { queryClient } from '../lib/query-client.ts';
import { dutyOptions } from '../modules/standing/api.ts';
import { page } from './page.ts';

/** Pages of standing duties, and the timeline. */
export const standingRoutes = [
  page('/viec-thuong-xuyen', () => import('../modules/standing/pages/StandingPage.tsx')),
  page('/viec-thuong-xuyen/$id', () => import('../modules/standing/pages/DutyPage.tsx'), {
    preload: ({ id }) => queryClient.prefetchQuery(dutyOptions(Number(id))),
  }),
  page('/tien-do', () => import('../modules/standing/pages/TimelinePage.tsx')),
];
