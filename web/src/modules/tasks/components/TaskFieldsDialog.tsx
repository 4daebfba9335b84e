import type { TaskFields } from '@sauro/contract/tasks';
import type { ReactNode } from 'react';
import { tasks, taskForm as words } from '../../../messages/tasks.ts';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { ErrorSummary, type Fault } from '../../../ui/ErrorSummary.tsx';
import { TaskFieldsForm } from './TaskFieldsForm.tsx';

/** Faults by the field they stand at. */
export const byField = (id: string, faults: readonly Fault[]): Record<string, string | undefined> =>
  Object.fromEntries(faults.filter((f) => f.field).map((f) => [f.field!.slice(id.length + 1), f.text]));

interface Props {
  id: string;
  title: string;
  bodyId: number;
  today: string;
  value: TaskFields;
  onChange: (value: TaskFields) => void;
  faults: readonly Fault[];
  busy: boolean;
  onSave: () => void;
  onClose: () => void;
  /** What is asked besides the fields. */
  children?: ReactNode;
}

/** A dialog with all fields of a task. */
export function TaskFieldsDialog({ id, title, bodyId, today, value, onChange, faults, busy, onSave, onClose, children }: Props) {
  return (
    <Dialog
      title={title}
      width={760}
      onClose={onClose}
      actions={<DialogActs act={words.save} busy={busy} onAct={onSave} stop={tasks.stop} onStop={onClose} />}
    >
      <ErrorSummary faults={faults} />
      <TaskFieldsForm
        id={id}
        bodyId={bodyId}
        today={today}
        value={value}
        onChange={(p) => onChange({ ...value, ...p })}
        errors={byField(id, faults)}
      />
      {children}
    </Dialog>
  );
}
