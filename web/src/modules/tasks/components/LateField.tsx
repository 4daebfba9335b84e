import type { LateCause, LateSaid } from '@sauro/contract/tasks';
import { causesOn } from '@sauro/rules/tasks';
import { lateness as words } from '../../../messages/lateness.ts';
import { SelectField, TextArea } from '../../../ui/inputs.tsx';

/** What is being said of why a task is late; empty until a cause is chosen. */
export interface LateDraft {
  cause: LateCause | '';
  note: string;
}
export const noLate: LateDraft = { cause: '', note: '' };

/** What lacks in it, or null. `must`: a cause has to be chosen. */
export function lateFault(d: LateDraft, today: string, must: boolean): { field: 'cause' | 'note'; text: string } | null {
  const found = causesOn(today).find((c) => c.cause === d.cause);
  if (!found) return must ? { field: 'cause', text: words.needCause } : null;
  return found.needsWords && !d.note.trim() ? { field: 'note', text: words.needWords } : null;
}

/** As it is sent. */
export const lateSaid = (d: LateDraft): LateSaid | null => (d.cause ? { cause: d.cause, note: d.note.trim() || null } : null);

/** Asks why a task is late: a cause of the closed list, and words. */
export function LateField({
  id,
  today,
  value,
  onChange,
  errors,
}: {
  id: string;
  today: string;
  value: LateDraft;
  onChange: (v: LateDraft) => void;
  errors: { cause?: string | null; note?: string | null };
}) {
  return (
    <>
      <SelectField
        id={`${id}-cause`}
        label={words.why}
        empty={words.choose}
        value={value.cause}
        onChange={(cause) => onChange({ ...value, cause: cause as LateCause })}
        options={causesOn(today).map((c) => ({ value: c.cause, label: c.words }))}
        error={errors.cause ?? null}
      />
      <TextArea
        id={`${id}-late-note`}
        label={words.words}
        optional
        rows={1}
        value={value.note}
        onChange={(note) => onChange({ ...value, note })}
        error={errors.note ?? null}
        maxLength={1000}
      />
    </>
  );
}
