import { getSession, type SessionInfo, signOut } from '@sauro/contract/identity';
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { call } from './call.ts';
import { clearDrafts, setDraftOwner } from './draft.ts';
import { clearIntents, setIntentOwner } from './intent.ts';
import { queryClient } from './query-client.ts';
import { readStored, writeStored } from './storage.ts';

export type { SessionInfo };

function setOwner(personId: number): void {
  setDraftOwner(personId);
  setIntentOwner(personId);
}

/** Who is signed in; refreshed with the counts of the header. Fails with UNAUTHENTICATED where nobody is. */
export const sessionOptions = () =>
  queryOptions({
    queryKey: ['session'],
    staleTime: 60_000,
    queryFn: async ({ signal }) => {
      const s = await call(getSession, {}, { signal, reauth: false });
      setOwner(s.person.id);
      return s;
    },
  });

/** The session, on pages of a signed-in person (their route has loaded it). */
export const useSession = (): SessionInfo => useSuspenseQuery(sessionOptions()).data;

/** Puts a fresh session in place, after signing in or changing oneself. */
export function acceptSession(s: SessionInfo): void {
  setOwner(s.person.id);
  queryClient.setQueryData(sessionOptions().queryKey, s);
}

/** Signs out: ends the session on the server, forgets drafts and all that was read, and loads the sign-in page anew. */
export async function leave(): Promise<void> {
  await call(signOut, {}, { reauth: false }).catch(() => undefined);
  clearDrafts();
  clearIntents();
  queryClient.clear();
  location.assign('/dang-nhap');
}

const changed = new Set<() => void>();
const bodyKey = (personId: number) => `sauro.body.${personId}`;

/** The body that the person looks at now: the one chosen on this machine, else the first. Null for a person without a post. */
export function useBody(): { body: SessionInfo['bodies'][number] | null; setBody: (id: number) => void } {
  const s = useSession();
  const kept = useSyncExternalStore(
    (l) => {
      changed.add(l);
      return () => changed.delete(l);
    },
    () => Number(readStored(bodyKey(s.person.id)) ?? 0),
  );
  return {
    body: s.bodies.find((b) => b.id === kept) ?? s.bodies[0] ?? null,
    setBody: (id) => {
      writeStored(bodyKey(s.person.id), id);
      for (const l of changed) l();
    },
  };
}
