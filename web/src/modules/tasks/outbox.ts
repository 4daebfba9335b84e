import type { Problem } from '@sauro/contract';
import { uploadFile } from '@sauro/contract/files';
import { getSession } from '@sauro/contract/identity';
import * as ops from '@sauro/contract/tasks';
import { useSyncExternalStore } from 'react';
import { ApiError, type ClientErrorCode, isCode } from '../../lib/api-error.ts';
import { call, randomId } from '../../lib/call.ts';
import { dropRow, putRow, rowsUnder } from '../../lib/local-db.ts';

/** The three things a doer says of a task. */
export type ActKind = 'done' | 'stuck' | 'more-time';

/** One file of an act; `storedId` once the server has it. */
interface HeldFile {
  file: File;
  key: string;
  storedId: number | null;
}

/** What a doer said of a task and the server has not answered yet. */
export interface Held {
  id: string;
  personId: number;
  task: { id: number; title: string; bodyId: number };
  kind: ActKind;
  note: string;
  until: string | null;
  toPersonId: number | null;
  /** Why it is late, where the doer said so with the hand-in. Absent in what older windows kept. */
  late?: ops.LateSaid | null;
  files: HeldFile[];
  /** The idempotency key of the act, the same at every try. */
  key: string;
  at: string;
  /** Why the server would not take it; null while it waits for a network. */
  refused: { code: ClientErrorCode; status: number; problem: Partial<Problem> } | null;
}

/** What is said, before it is held. */
export type Said = Pick<Held, 'task' | 'kind' | 'note' | 'until' | 'toPersonId' | 'late'> & { files: readonly File[] };

/** After so long one try counts as unanswered; an upload over a weak network takes its time. */
const patience = { act: 30_000, file: 180_000 };

let person = 0;
let items: readonly Held[] = [];
let busy: ReadonlySet<string> = new Set();
const listeners = new Set<() => void>();
const tell = () => {
  for (const l of listeners) l();
};
const keyOf = (h: Pick<Held, 'id' | 'personId'>) => `${h.personId}/${h.id}`;
// The store comes before what is shown: nothing is shown as kept or gone that a reload would show otherwise.
const put = async (h: Held) => {
  const kept = await putRow('outbox', keyOf(h), h);
  items = [...items.filter((x) => x.id !== h.id), h].sort((a, b) => a.at.localeCompare(b.at));
  tell();
  return kept;
};
const drop = async (h: Held) => {
  await dropRow('outbox', keyOf(h));
  items = items.filter((x) => x.id !== h.id);
  tell();
};
const setBusy = (id: string, on: boolean) => {
  busy = new Set(on ? [...busy, id] : [...busy].filter((x) => x !== id));
  tell();
};

const subscribe = (l: () => void) => {
  listeners.add(l);
  return () => listeners.delete(l);
};
/** Everything of the present person that waits or was refused, oldest first. */
export const useOutbox = (): readonly Held[] => useSyncExternalStore(subscribe, () => items);
/** Ids of those that are on their way just now. */
export const useSending = (): ReadonlySet<string> => useSyncExternalStore(subscribe, () => busy);

/** The error by which the act was refused, as it was thrown. */
export const refusalOf = (h: Held): ApiError | null => h.refused && new ApiError(h.refused.code, h.refused.status, h.refused.problem);

const openCodes: readonly ClientErrorCode[] = ['NETWORK', 'UNAVAILABLE', 'UNAUTHENTICATED', 'SESSION_GIVEN_UP', 'RATE_LIMITED'];
/** Whether the error leaves the act open: no server was reached, or nobody is signed in to send it. Everything else is an answer, to be shown. */
export const isOpen = (e: unknown): boolean => e instanceof ApiError && openCodes.includes(e.code);

/** Reads what waits for the person on this machine, also what another window has put there. */
export async function loadOutbox(personId: number): Promise<void> {
  person = personId;
  const rows = await rowsUnder<Held>('outbox', `${personId}/`);
  items = rows.sort((a, b) => a.at.localeCompare(b.at));
  tell();
}

/** Sends one act: its files first, each once, then the act itself. Every step has its own key, so that a step whose answer was lost is not done again. `reauth`: ask the person to sign in where the session has run out. */
async function deliver(h: Held, reauth: boolean): Promise<ops.Task> {
  const ids: number[] = [];
  for (const f of h.files) {
    f.storedId ??= (
      await call(
        uploadFile,
        { body: { bodyId: h.task.bodyId } },
        { file: f.file, fileName: f.file.name, key: f.key, patience: patience.file, reauth },
      )
    ).id;
    ids.push(f.storedId);
    await putRow('outbox', keyOf(h), h);
  }
  const params = { id: h.task.id };
  const how = { key: h.key, patience: patience.act, reauth };
  if (h.kind === 'stuck') return call(ops.reportStuck, { params, body: { note: h.note, toPersonId: h.toPersonId } }, how);
  if (h.kind === 'more-time') return call(ops.askExtension, { params, body: { until: h.until!, reason: h.note } }, how);
  return call(ops.submitTask, { params, body: { note: h.note.trim() || null, fileIds: ids, late: h.late ?? null } }, how);
}

/** Sends what one has just said. Answers the task, or null where no server was reached: then it waits on this machine and is sent later. @throws ApiError where the server refuses it; nothing waits then */
export async function sendOrHold(said: Said): Promise<ops.Task | null> {
  const held: Held = {
    ...said,
    id: randomId(),
    personId: person,
    files: said.files.map((file) => ({ file, key: randomId(), storedId: null })),
    key: randomId(),
    at: new Date().toISOString(),
    refused: null,
  };
  setBusy(held.id, true);
  // Kept before it is sent: a page that is closed in the middle of sending loses nothing.
  const kept = await putRow('outbox', keyOf(held), held);
  try {
    const task = await deliver(held, true);
    await drop(held);
    return task;
  } catch (e) {
    if (!isOpen(e) || isCode(e, 'SESSION_GIVEN_UP') || !kept) {
      await drop(held);
      throw e;
    }
    await put(held);
    return null;
  } finally {
    setBusy(held.id, false);
  }
}

/** What became of one act that was sent later. */
export type Outcome = { held: Held; task: ops.Task } | { held: Held; refusal: ApiError };

let running: Promise<void> | null = null;

/** Whether this browser is still signed in as the person whose acts wait: another window may have let somebody else in. */
const isStillMe = (reauth: boolean): Promise<boolean> =>
  call(getSession, {}, { reauth, patience: patience.act }).then(
    (s) => s.person.id === person,
    () => false,
  );

async function flushOnce(onOutcome: (o: Outcome) => void, reauth: boolean): Promise<void> {
  await loadOutbox(person);
  if (!items.some((h) => !h.refused && !busy.has(h.id)) || !(await isStillMe(reauth))) return;
  for (const held of items) {
    const isThere = items.some((x) => x.id === held.id);
    if (!isThere || held.refused || busy.has(held.id)) continue;
    setBusy(held.id, true);
    try {
      const task = await deliver(held, reauth);
      await drop(held);
      onOutcome({ held, task });
    } catch (e) {
      if (isOpen(e) || !(e instanceof ApiError)) return;
      const { code, status, detail, requestId, invalidParams } = e;
      await put({ ...held, refused: { code, status, problem: { detail, requestId, invalid_params: invalidParams } } });
      onOutcome({ held, refusal: e });
    } finally {
      setBusy(held.id, false);
    }
  }
}

/** Sends everything that waits, in the order it was said, one window at a time; stops where no server is reached. What is refused stays, with the reason. Only with `reauth`, when a person has asked for it, does a session that ran out ask to be renewed. */
export function flush(onOutcome: (o: Outcome) => void, reauth = false): Promise<void> {
  const work = () => flushOnce(onOutcome, reauth);
  running ??= (navigator.locks ? navigator.locks.request('sauro.outbox', work) : work()).finally(() => {
    running = null;
  });
  return running;
}

/** The act as it waits again: under a new key where the old one has its answer, under the old one where none was given or the server had failed. */
export const renewed = (h: Held): Held => ({ ...h, refused: null, key: h.refused && h.refused.status < 500 ? randomId() : h.key });

/** Lets an act wait again. */
export const again = (h: Held): Promise<boolean> => put(renewed(h));

/** Takes an act out of the outbox; answers how to put it back. */
export async function remove(h: Held): Promise<() => Promise<boolean>> {
  await drop(h);
  return () => put(h);
}
