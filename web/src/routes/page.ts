import { createRoute, lazyRouteComponent, useParams } from '@tanstack/react-router';
import type { ComponentType } from 'react';
import { appRoute, PageFailed, rootRoute } from './root.tsx';

type Load = () => Promise<{ default: ComponentType }>;
interface Options {
  /** The page takes the whole width and keeps its own margins. */
  full?: boolean;
  /** Fetches what the page will ask for, while its code loads: `({ id }) => queryClient.prefetchQuery(…)`. */
  preload?: (params: Record<string, string>) => unknown;
}

/** A page of a signed-in person inside the frame, its code loaded when it is first opened: `page('/nhiem-vu/$id', () => import('../modules/tasks/pages/TaskPage.tsx'))`. The page is the default export. */
export const page = (path: string, load: Load, options: Options = {}) =>
  createRoute({
    getParentRoute: () => appRoute,
    path,
    component: lazyRouteComponent(load),
    errorComponent: PageFailed,
    staticData: { full: options.full ?? false },
    loader: ({ params }) => void options.preload?.(params as Record<string, string>),
  });

/** A page for anybody, without the frame: sign-in, first set-up. */
export const openPage = (path: string, load: Load) =>
  createRoute({ getParentRoute: () => rootRoute, path, component: lazyRouteComponent(load), errorComponent: PageFailed });

/** The number in the address of the present page: at `/nhiem-vu/12`, `useIdParam()` is 12; NaN where it is no number. */
export function useIdParam(name = 'id'): number {
  const params = useParams({ strict: false }) as Record<string, string | undefined>;
  return Number(params[name]);
}
