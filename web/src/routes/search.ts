import { page } from './page.ts';

/** The page of the search. */
export const searchRoutes = [page('/tim', () => import('../modules/search/pages/SearchPage.tsx'))];
