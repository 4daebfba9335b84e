import { queryClient } from '../lib/query-client.ts';
import { planOptions } from '../modules/plans/api.ts';
import { page } from './page.ts';

const preload = ({ id }: Record<string, string>) => queryClient.prefetchQuery(planOptions(Number(id)));

/** Pages of plans. */
export const plansRoutes = [
  page('/ke-hoach', () => import('../modules/plans/pages/PlansPage.tsx')),
  page('/ke-hoach/$id', () => import('../modules/plans/pages/PlanPage.tsx'), { preload }),
  page('/ke-hoach/$id/ra-soat', () => import('../modules/plans/pages/ReviewPage.tsx'), { full: true, preload }),
];
