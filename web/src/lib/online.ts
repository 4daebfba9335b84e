import { useSyncExternalStore } from 'react';

let since: string | null = null;
const listeners = new Set<() => void>();
const backAgain = new Set<() => void>();
const soon = 3_000;
const often = 15_000;
const patience = 5_000;
let timer: ReturnType<typeof setTimeout> | undefined;

function put(next: string | null): void {
  if ((next === null) === (since === null)) return;
  since = next;
  for (const l of listeners) l();
  clearTimeout(timer);
  if (next === null) for (const l of backAgain) l();
  else if (typeof window !== 'undefined') timer = setTimeout(() => void look(), soon);
}

/** Asks the server for a sign of life, again and again until it gives one. */
async function look(): Promise<void> {
  clearTimeout(timer);
  if (since === null) return;
  const stop = new AbortController();
  const late = setTimeout(() => stop.abort(), patience);
  const alive =
    navigator.onLine &&
    (await fetch('/healthz', { cache: 'no-store', signal: stop.signal }).then(
      (r) => r.ok,
      () => false,
    ));
  clearTimeout(late);
  if (alive) put(null);
  else timer = setTimeout(() => void look(), often);
}

/** The server has answered: there is a network. */
export const tellReached = (): void => put(null);
/** A request found no server, whatever the machine believes of its network. */
export const tellUnreached = (): void => put(new Date().toISOString());

if (typeof window !== 'undefined') {
  if (!navigator.onLine) tellUnreached();
  window.addEventListener('offline', tellUnreached);
  window.addEventListener('online', () => void look());
}

/** Whether the server could be reached when it was last asked. */
export const isOnline = (): boolean => since === null;

/** The moment since which the server can't be reached, ISO 8601; null while it can. */
export const useOfflineSince = (): string | null =>
  useSyncExternalStore(
    (l) => {
      listeners.add(l);
      return () => listeners.delete(l);
    },
    () => since,
  );

/** Calls back each time the server is reached again; returns how to leave. */
export function onBackOnline(l: () => void): () => void {
  backAgain.add(l);
  return () => backAgain.delete(l);
}
