import { useSyncExternalStore } from 'react';
import type { z } from 'zod';
import { isCode } from './api-error.ts';
import { dropRow, dropRows, putRow, readRow, rowsUnder } from './local-db.ts';
import { isOnline, tellUnreached } from './online.ts';

interface Row {
  name: string;
  at: string;
  /** When the session in which it was asked ends; nobody is shown anything of it after that. */
  until: string;
  answer: unknown;
}

const atMost = 80;
/** How long a question may take whose answer is kept, in milliseconds: a weak network must not hide what is there, least of all where it is known to be away. */
export const patience = (): number => (isOnline() ? 8_000 : 3_000);
let owner = 0;
let until = '';
let times: ReadonlyMap<string, string> = new Map();
const listeners = new Set<() => void>();
function setTimes(next: ReadonlyMap<string, string>): void {
  times = next;
  for (const l of listeners) l();
}
const keyOf = (name: string) => `${owner}/${name}`;

/** Says whose answers are kept from now on, and till when they may be shown: the end of the session. */
export function setKeptOwner(personId: number, sessionEnd?: string): void {
  if (personId !== owner) setTimes(new Map());
  owner = personId;
  if (sessionEnd) until = sessionEnd;
}

/** Forgets every kept answer of a person: at sign-out, and when the session turns out to be over. */
export async function clearKept(personId = owner): Promise<void> {
  setTimes(new Map());
  await dropRows('answers', `${personId}/`);
}

/** When the answer of this name that is being shown was given, ISO 8601; null where none was. */
export const useKeptAt = (name: string): string | null =>
  useSyncExternalStore(
    (l) => {
      listeners.add(l);
      return () => listeners.delete(l);
    },
    () => times.get(name) ?? null,
  );

const isUnreached = (e: unknown) => isCode(e, 'NETWORK') || isCode(e, 'UNAVAILABLE');
async function prune(): Promise<void> {
  const rows = await rowsUnder<Row>('answers', `${owner}/`);
  const old = rows.sort((a, b) => a.at.localeCompare(b.at)).slice(0, Math.max(0, rows.length - atMost));
  for (const r of old) await dropRow('answers', keyOf(r.name));
}

/** Keeps an answer of the present person. */
export function keepAnswer(name: string, answer: unknown): void {
  const at = new Date().toISOString();
  setTimes(new Map(times).set(name, at));
  if (owner) void putRow('answers', keyOf(name), { name, at, until, answer } satisfies Row).then(prune);
}

/** The answer kept last under the name, where `e` says that no server was reached and the answer is of the present person, of a session that still runs, and fits `shape`; throws `e` otherwise. */
export async function keptInstead<S extends z.ZodType>(name: string, shape: S, e: unknown): Promise<z.output<S>> {
  if (!isUnreached(e)) throw e;
  const row = await readRow<Row>('answers', keyOf(name));
  const fits = row && row.until > new Date().toISOString() ? shape.safeParse(row.answer) : null;
  if (!row || !fits?.success) throw e;
  // Also where a server answered that it can't: what is old is never shown as if it were new.
  tellUnreached();
  setTimes(new Map(times).set(name, row.at));
  return fits.data;
}

/** Asks the server and keeps its answer under the name; where no server is reached, gives the one kept last. A refusal takes away what was kept. */
export async function askOrKept<S extends z.ZodType>(name: string, shape: S, ask: () => Promise<z.output<S>>): Promise<z.output<S>> {
  const asker = owner;
  try {
    const answer = await ask();
    if (asker === owner) keepAnswer(name, answer);
    return answer;
  } catch (e) {
    if (isCode(e, 'NOT_FOUND')) await dropRow('answers', keyOf(name));
    return keptInstead(name, shape, e);
  }
}

/** When the answer of this name was kept last on this machine, ISO 8601; null where none is. */
export const keptSince = async (name: string): Promise<string | null> => (await readRow<Row>('answers', keyOf(name)))?.at ?? null;
