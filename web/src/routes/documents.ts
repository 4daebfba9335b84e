import { queryClient } from '../lib/query-client.ts';
import { documentOptions } from '../modules/documents/api.ts';
import { page } from './page.ts';

/** Pages of the register of documents. */
export const documentsRoutes = [
  page('/van-ban', () => import('../modules/documents/pages/DocumentsPage.tsx')),
  page('/van-ban/$id', () => import('../modules/documents/pages/DocumentPage.tsx'), {
    preload: ({ id }) => queryClient.prefetchQuery(documentOptions(Number(id))),
  }),
];
