import { createRoute, createRouter, redirect } from '@tanstack/react-router';
import { queryClient } from './lib/query-client.ts';
import { parseSearch, stringifySearch } from './lib/search-state.ts';
import { frame } from './messages/frame.ts';
import { documentsRoutes } from './routes/documents.ts';
import { dutiesRoutes } from './routes/duties.ts';
import { explanationsRoutes } from './routes/explanations.ts';
import { gateRoutes, identityRoutes } from './routes/identity.ts';
import { mattersRoutes } from './routes/matters.ts';
import { openPage } from './routes/page.ts';
import { plansRoutes } from './routes/plans.ts';
import { appRoute, NoSuchPage, PageFailed, rootRoute } from './routes/root.tsx';
import { searchRoutes } from './routes/search.ts';
import { standingRoutes } from './routes/standing.ts';
import { tasksRoutes } from './routes/tasks.ts';
import { Skeleton } from './ui/states.tsx';

const home = createRoute({
  getParentRoute: () => appRoute,
  path: '/',
  beforeLoad: () => {
    throw redirect({ href: '/viec-cua-toi' });
  },
});

/** An unknown address, told inside the frame to a person who is signed in. */
const unknown = createRoute({ getParentRoute: () => appRoute, path: '$', component: NoSuchPage });

const gallery = import.meta.env.DEV ? [openPage('/_ui', () => import('./ui/gallery/Gallery.tsx'))] : [];

/** The router: a page is added in the list of its module, `routes/<module>.ts`. */
export const router = createRouter({
  routeTree: rootRoute.addChildren([
    ...gallery,
    ...gateRoutes,
    appRoute.addChildren([
      home,
      ...tasksRoutes,
      ...plansRoutes,
      ...documentsRoutes,
      ...searchRoutes,
      ...identityRoutes,
      ...standingRoutes,
      ...explanationsRoutes,
      ...mattersRoutes,
      ...dutiesRoutes,
      unknown,
    ]),
  ]),
  context: { queryClient },
  parseSearch,
  stringifySearch,
  scrollRestoration: true,
  defaultPendingMs: 400,
  defaultPendingComponent: () => <Skeleton what={frame.loadingPage} />,
  defaultErrorComponent: PageFailed,
});
