import { page } from './page.ts';

/** Pages of duties: hand-overs, absences, what a person must hand on. */
export const dutiesRoutes = [
  page('/ban-giao', () => import('../modules/duties/pages/HandoversPage.tsx')),
  page('/vang-mat', () => import('../modules/duties/pages/AbsencesPage.tsx')),
  page('/nguoi/$id/ban-giao', () => import('../modules/duties/pages/HeldPage.tsx')),
];
