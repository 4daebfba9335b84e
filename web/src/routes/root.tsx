import type { QueryClient } from '@tanstack/react-query';
import { createRootRouteWithContext, createRoute, type ErrorComponentProps, Outlet, redirect } from '@tanstack/react-router';
import { ApiError } from '../lib/api-error.ts';
import { sessionOptions } from '../lib/session.ts';
import { sayError } from '../messages/errors.ts';
import { frame } from '../messages/frame.ts';
import { Button, LinkButton } from '../ui/Button.tsx';
import { NotFound } from '../ui/NotFound.tsx';
import { EmptyState } from '../ui/states.tsx';
import { Toasts } from '../ui/toast.tsx';
import { AppLayout } from './AppLayout.tsx';

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** The page takes the whole width and keeps its own margins. */
    full?: boolean;
  }
}

/** An address that no page has. */
export const NoSuchPage = () => (
  <EmptyState page title={frame.notFound} action={<LinkButton href="/viec-cua-toi">{frame.toMyWork}</LinkButton>}>
    {frame.notFoundHint}
  </EmptyState>
);

/** What a page shows when it could not be loaded; a record that is missing and one that may not be seen look alike. */
export function PageFailed({ error, reset }: ErrorComponentProps) {
  const missing = error instanceof ApiError && (error.code === 'NOT_FOUND' || error.code === 'FORBIDDEN');
  if (missing) return <NotFound />;
  // A page whose code is gone after an update of the server can only be had by loading the app anew.
  const stale = !(error instanceof ApiError);
  return (
    <EmptyState page title={frame.failed} action={<Button onClick={() => (stale ? location.reload() : reset())}>{frame.retry}</Button>}>
      {sayError(error)}
    </EmptyState>
  );
}

/** The root of all pages. */
export const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: () => (
    <>
      <Outlet />
      <Toasts />
    </>
  ),
  notFoundComponent: NoSuchPage,
  errorComponent: PageFailed,
});

/** The parent of every page of a signed-in person: loads the session, sends the others to sign in and back, and a person with an issued password to change it. */
export const appRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'app',
  beforeLoad: async ({ context, location }) => {
    const session = await context.queryClient.ensureQueryData(sessionOptions()).catch((e: unknown) => {
      if (e instanceof ApiError && e.code === 'UNAUTHENTICATED')
        throw redirect({ href: `/dang-nhap?next=${encodeURIComponent(location.href)}` });
      throw e;
    });
    if (session.mustChangePassword && location.pathname !== '/doi-mat-khau') throw redirect({ href: '/doi-mat-khau' });
  },
  component: AppLayout,
  errorComponent: PageFailed,
  notFoundComponent: NoSuchPage,
});
