import { page } from './page.ts';

/** Pages of tasks. */
export const tasksRoutes = [
  page('/viec-cua-toi', () => import('../modules/tasks/pages/MyWorkPage.tsx')),
  page('/nhiem-vu/$id', () => import('../modules/tasks/pages/TaskPage.tsx')),
];
