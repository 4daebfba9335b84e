import { useCallback, useEffect, useRef, useState } from 'react';
import { dropStored, readStored, writeStored } from './storage.ts';

let owner = 0;
const keyOf = (name: string) => `sauro.draft.${owner}.${name}`;

/** Says whose drafts are read and written from now on; called when a session is known. Drafts of other persons on the same machine are neither shown nor touched. */
export function setDraftOwner(personId: number): void {
  owner = personId;
}

/** The kept draft, or null. */
export const readDraft = (name: string): unknown => readStored(keyOf(name));

/** Keeps a draft; false where the machine's store is full or forbidden. */
export const writeDraft = (name: string, value: unknown): boolean => writeStored(keyOf(name), value);

/** Takes away all drafts of the present person: at sign-out, because office machines are shared. */
export const clearDrafts = (): void => dropStored(`sauro.draft.${owner}.`);

/** State of a form that survives leaving the page, an expired session and a crash of the browser. Returns the value, how to set it, and `forget` for when it was sent. */
export function useDraft<T>(name: string, initial: T): [T, (value: T) => void, () => void] {
  const [value, setValue] = useState<T>(() => (readDraft(name) as T | null) ?? initial);
  const first = useRef(initial);
  const held = useRef(name);
  useEffect(() => {
    if (held.current === name) return;
    held.current = name;
    setValue((readDraft(name) as T | null) ?? first.current);
  }, [name]);
  const set = useCallback(
    (next: T) => {
      setValue(next);
      const empty = JSON.stringify(next) === JSON.stringify(first.current);
      writeDraft(name, empty ? null : next);
    },
    [name],
  );
  const forget = useCallback(() => {
    writeDraft(name, null);
    setValue(first.current);
  }, [name]);
  return [value, set, forget];
}
