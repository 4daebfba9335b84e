import { QueryClient } from '@tanstack/react-query';
import { ApiError } from './api-error.ts';

/** The one cache of what the server said. Only what may mend itself is asked again, and not while this machine has no network; a write is repeated by the person, with its own key. */
export const queryClient = new QueryClient({
  defaultOptions: {
    queries: {
      staleTime: 15_000,
      networkMode: 'always',
      retry: (count, e) => count < 2 && navigator.onLine && e instanceof ApiError && (e.code === 'NETWORK' || e.code === 'UNAVAILABLE'),
    },
    mutations: { networkMode: 'always', retry: false },
  },
});
