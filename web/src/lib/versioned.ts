import { useState } from 'react';
import { isCode } from './api-error.ts';
import { useDraft } from './draft.ts';
import { changedKeys, mergeEdits, partOf } from './merge.ts';

/** What was typed, and the record from which the typing began with its version. */
interface Draft<T> {
  version: number;
  base: T;
  mine: T;
}
/** Fields that another changed too; `who` is null where the server does not say. */
export interface Clashing<T> {
  who: string | null;
  keys: (keyof T)[];
  choice: Partial<Record<keyof T, 'theirs' | 'mine'>>;
}
interface Options<T> {
  /** Name of the draft. */
  name: string;
  version: number;
  value: T;
  /** Writes the changed fields upon a version. */
  write: (version: number, patch: Partial<T>) => Promise<unknown>;
  /** The record as it stands now. */
  fresh: () => Promise<{ version: number; value: T }>;
}

/**
 * The form of a record that several people may change. Typed words are kept until saved; a save that meets another's puts both together where they touched different
 * fields, and else stops with both values to choose from; nothing of anybody's is overwritten unseen.
 */
export function useVersioned<T extends object>({ name, version, value, write, fresh }: Options<T>) {
  const [draft, setDraft, forget] = useDraft<Draft<T> | null>(name, null);
  const [clash, setClash] = useState<Clashing<T> | null>(null);
  const drop = () => {
    forget();
    setClash(null);
  };
  /** Answers whether it is saved; false where a side must be chosen first. Throws every other refusal. */
  const save = async (d = draft): Promise<boolean> => {
    try {
      const patch = d ? partOf(d.mine, changedKeys(d.base, d.mine)) : {};
      if (d && Object.keys(patch).length) await write(d.version, patch);
      drop();
      return true;
    } catch (e) {
      if (!d || !isCode(e, 'VERSION_CONFLICT')) throw e;
      const now = await fresh();
      const { merged, clashes } = mergeEdits(d.base, d.mine, now.value);
      const next = { version: now.version, base: now.value, mine: merged };
      setDraft(next);
      if (!clashes.length) return save(next);
      setClash({ who: typeof e.detail.by === 'string' ? e.detail.by : null, keys: clashes, choice: {} });
      return false;
    }
  };
  return {
    /** What stands in the fields. */
    value: draft?.mine ?? value,
    /** What the other has saved; of use while there is a clash. */
    theirs: draft?.base ?? value,
    changed: draft !== null,
    clash,
    change: (patch: Partial<T>) => setDraft({ version, base: value, ...draft, mine: { ...(draft?.mine ?? value), ...patch } }),
    drop,
    save: () => save(),
    /** Chooses a side for one field. Once all are chosen the fields hold the choice, and saving it answers as `save` does; null until then. */
    choose: (key: keyof T, side: 'theirs' | 'mine'): (() => Promise<boolean>) | null => {
      if (!clash || !draft) return null;
      const choice = { ...clash.choice, [key]: side };
      setClash({ ...clash, choice });
      if (!clash.keys.every((k) => choice[k])) return null;
      const theirs = clash.keys.filter((k) => choice[k] === 'theirs');
      const next = { ...draft, mine: { ...draft.mine, ...partOf(draft.base, theirs) } };
      setDraft(next);
      setClash(null);
      return () => save(next);
    },
  };
}
