import type { ReactNode } from 'react';
import { capital } from '../../../lib/names.ts';
import { useVersioned } from '../../../lib/versioned.ts';
import type { FormFields } from '../../../messages/errors.ts';
import { organisations as words } from '../../../messages/organisations.ts';
import type { Fault } from '../../../ui/ErrorSummary.tsx';
import { ConflictBox } from '../../../ui/states.tsx';
import { FormDialog } from './FormDialog.tsx';

interface Props<T extends object> {
  title: string;
  /** Name of the draft. */
  draft: string;
  version: number;
  value: T;
  fields: FormFields;
  check: (value: T) => Fault[];
  labels: Record<keyof T, string>;
  /** A field's value in words. */
  say: (value: T, key: keyof T) => string | null;
  write: (version: number, patch: Partial<T>) => Promise<unknown>;
  fresh: () => Promise<{ version: number; value: T }>;
  onDone: () => void;
  onClose: () => void;
  children: (value: T, change: (patch: Partial<T>) => void, errorOf: (id: string) => string | null) => ReactNode;
}

/** Changes a record in a dialog. What was typed is kept until saved; where another has saved the same field meanwhile, both values stand to choose from. */
export function EditDialog<T extends object>({ title, draft, version, value, fields, check, labels, say, write, fresh, ...p }: Props<T>) {
  const form = useVersioned<T>({ name: draft, version, value, write, fresh });
  const { clash } = form;
  const who = clash?.who ?? words.someone;
  return (
    <FormDialog<boolean>
      title={title}
      act={words.save}
      fields={fields}
      check={() => check(form.value)}
      draft={{ kept: form.changed && !clash, drop: form.drop }}
      send={form.save}
      onDone={(saved) => saved && p.onDone()}
      onClose={p.onClose}
    >
      {(errorOf) => (
        <>
          {clash && (
            <ConflictBox
              title={words.conflict(capital(who))}
              lead={words.conflictLead}
              who={who}
              clashes={clash.keys.map((key) => ({
                key: String(key),
                label: labels[key],
                theirs: say(form.theirs, key) ?? '',
                mine: say(form.value, key) ?? '',
              }))}
              choice={clash.choice as Record<string, 'theirs' | 'mine' | undefined>}
              onChoose={(key, side) => form.choose(key as keyof T, side)}
            />
          )}
          {p.children(form.value, form.change, errorOf)}
        </>
      )}
    </FormDialog>
  );
}
