import { getSession, type SessionInfo, signOut } from '@sauro/contract/identity';
import { queryOptions, useSuspenseQuery } from '@tanstack/react-query';
import { useSyncExternalStore } from 'react';
import { isCode } from './api-error.ts';
import { call } from './call.ts';
import { clearDrafts, setDraftOwner } from './draft.ts';
import { dayOf } from './format.ts';
import { clearIntents, setIntentOwner } from './intent.ts';
import { clearKept, keepAnswer, keptInstead, patience, setKeptOwner } from './kept.ts';
import { dropRows } from './local-db.ts';
import { queryClient } from './query-client.ts';
import { forgetWords } from './recent.ts';
import { readStored, writeStored } from './storage.ts';

export type { SessionInfo };

const lastPerson = 'sauro.person';
const leaving = 'sauro.leaving';

function setOwner({ person, expiresAt }: SessionInfo): void {
  setDraftOwner(person.id);
  setIntentOwner(person.id);
  setKeptOwner(person.id, expiresAt);
  writeStored(lastPerson, person.id);
}

/** Who is signed in; refreshed with the counts of the header; without a network as it was last told. Fails with UNAUTHENTICATED where nobody is. */
export const sessionOptions = () =>
  queryOptions({
    queryKey: ['session'],
    staleTime: 60_000,
    queryFn: async ({ signal }) => {
      await finishLeaving();
      setKeptOwner(Number(readStored(lastPerson) ?? 0));
      try {
        const s = await call(getSession, {}, { signal, reauth: false, patience: patience() });
        setOwner(s);
        keepAnswer('session', s);
        return s;
      } catch (e) {
        if (isCode(e, 'UNAUTHENTICATED')) await clearKept();
        const s = await keptInstead('session', getSession.response, e);
        setOwner(s);
        const today = dayOf(new Date());
        return today > s.today ? { ...s, today } : s;
      }
    },
  });

/** The session, on pages of a signed-in person (their route has loaded it). */
export const useSession = (): SessionInfo => useSuspenseQuery(sessionOptions()).data;

/** Puts a fresh session in place, after signing in or changing oneself. */
export function acceptSession(s: SessionInfo): void {
  setOwner(s);
  keepAnswer('session', s);
  // The server has ended the session that was here before.
  writeStored(leaving, null);
  queryClient.setQueryData(sessionOptions().queryKey, s);
}

/** A sign-out that found no server is made up for before anything else is asked: on a shared machine the next person must not walk in. */
async function finishLeaving(): Promise<void> {
  if (!readStored(leaving)) return;
  await call(signOut, {}, { reauth: false, patience: patience() }).catch((e: unknown) => {
    if (!isCode(e, 'UNAUTHENTICATED')) throw e;
  });
  writeStored(leaving, null);
}

/** Signs out: ends the session on the server, forgets drafts and all that was read, and loads the sign-in page anew. Acts that wait to be sent go too, unless `keepWaiting`: then they are sent when the same person signs in again. */
export async function leave({ keepWaiting = false } = {}): Promise<void> {
  const person = Number(readStored(lastPerson) ?? 0);
  writeStored(leaving, true);
  await finishLeaving().catch(() => undefined);
  clearDrafts();
  forgetWords(person);
  clearIntents();
  await clearKept(person);
  if (!keepWaiting) await dropRows('outbox', `${person}/`);
  writeStored(lastPerson, null);
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
