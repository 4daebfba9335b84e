import { useSyncExternalStore } from 'react';

let since: string | null = null;
const listeners = new Set<() => void>();
const tell = (next: string | null) => {
  if ((next === null) === (since === null)) return;
  since = next;
  for (const l of listeners) l();
};
if (typeof window !== 'undefined') {
  if (!navigator.onLine) since = new Date().toISOString();
  window.addEventListener('offline', () => tell(new Date().toISOString()));
  window.addEventListener('online', () => tell(null));
}

/** The moment since which this machine has had no network, ISO 8601; null while it has one. */
export const useOfflineSince = (): string | null =>
  useSyncExternalStore(
    (l) => {
      listeners.add(l);
      return () => listeners.delete(l);
    },
    () => since,
  );
