import { dropStored, readStored, writeStored } from './storage.ts';

interface Kept {
  key: string;
  at: number;
}

/** A form that was left open longer is a new intent: the server forgets keys, and the person has forgotten the first try. */
const maxAge = 24 * 3600_000;
/** Only writes of tasks and plans outlive the page: what goes to the gate may hold a password. */
const mayOutlive = /^\/api\/v1\/(?:tasks|plans)(?:[/?]|$)/;
const prefix = 'sauro.unanswered.';

const unanswered = new Map<string, Kept>();
const files = new WeakMap<Blob, number>();
let fileCount = 0;
let owner = 0;

/** Says whose keys are kept from now on, as `setDraftOwner` does for drafts. */
export function setIntentOwner(personId: number): void {
  if (personId !== owner) unanswered.clear();
  owner = personId;
}

/** Whose page this is: the id of the person, 0 while nobody is known. */
export const intentOwner = (): number => owner;

/** Forgets all keys of the present person: at sign-out. */
export function clearIntents(): void {
  unanswered.clear();
  dropStored(`${prefix}${owner}.`);
}

/** 53 bits of a text (cyrb53 by bryc, public domain): enough to tell a person's few unanswered writes apart. */
function digest(text: string): string {
  let a = 0xdeadbeef;
  let b = 0x41c6ce57;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    a = Math.imul(a ^ c, 2654435761);
    b = Math.imul(b ^ c, 1597334677);
  }
  a = Math.imul(a ^ (a >>> 16), 2246822507) ^ Math.imul(b ^ (b >>> 13), 3266489909);
  b = Math.imul(b ^ (b >>> 16), 2246822507) ^ Math.imul(a ^ (a >>> 13), 3266489909);
  return (4294967296 * (2097151 & b) + (a >>> 0)).toString(36);
}

function numberOf(file: Blob): number {
  const known = files.get(file) ?? ++fileCount;
  files.set(file, known);
  return known;
}

/** One intent: what is written where. The same form pressed again is the same intent; a changed word makes another one. */
export interface Intent {
  method: string;
  address: string;
  body: unknown;
  file?: Blob | undefined;
}

const nameOf = (i: Intent) => JSON.stringify([i.method, i.address, i.body ?? null, i.file ? numberOf(i.file) : null]);
const storedAs = (i: Intent, name: string) => (mayOutlive.test(i.address) && !i.file ? `${prefix}${owner}.${digest(name)}` : null);

/**
 * The idempotency key of an intent: the one of its first try as long as no answer has come, so that a try whose answer was lost is answered again and not done again;
 * `fresh` makes a new one otherwise. `answered` ends it. Keys of tasks and plans also outlive a reload.
 */
export function keyFor(intent: Intent, fresh: () => string, now = Date.now()): { key: string; answered: () => void } {
  const name = nameOf(intent);
  const stored = storedAs(intent, name);
  const old = unanswered.get(name) ?? (stored ? (readStored(stored) as Kept | null) : null);
  const kept = old && now - old.at < maxAge ? old : { key: fresh(), at: now };
  unanswered.set(name, kept);
  if (stored && kept !== old) writeStored(stored, kept);
  return {
    key: kept.key,
    answered: () => {
      unanswered.delete(name);
      if (stored) writeStored(stored, null);
    },
  };
}
