import { page } from './page.ts';

/** Pages of explanations. */
export const explanationsRoutes = [
  page('/giai-trinh', () => import('../modules/explanations/pages/ExplanationsPage.tsx')),
  page('/giai-trinh/$id', () => import('../modules/explanations/pages/ExplanationPage.tsx')),
];
