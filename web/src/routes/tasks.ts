import { queryClient } from '../lib/query-client.ts';
import { myWorkOptions, taskOptions } from '../modules/tasks/api.ts';
import { page } from './page.ts';

/** Pages of tasks. */
export const tasksRoutes = [
  page('/viec-cua-toi', () => import('../modules/tasks/pages/MyWorkPage.tsx'), {
    preload: () => queryClient.prefetchQuery(myWorkOptions()),
  }),
  page('/danh-muc', () => import('../modules/tasks/pages/RegisterPage.tsx')),
  page('/nhiem-vu/$id', () => import('../modules/tasks/pages/TaskPage.tsx'), {
    preload: ({ id }) => queryClient.prefetchQuery(taskOptions(Number(id))),
  }),
  page('/xin-y-kien', () => import('../modules/tasks/pages/EscalationsPage.tsx')),
  page('/xin-y-kien/$id', () => import('../modules/tasks/pages/EscalationPage.tsx')),
  page('/cham', () => import('../modules/tasks/pages/LatenessPage.tsx')),
  page('/dieu-hanh', () => import('../modules/tasks/pages/LeadPage.tsx')),
];
