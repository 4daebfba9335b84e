import type { Task, TaskFields } from '@sauro/contract/tasks';
import * as ops from '@sauro/contract/tasks';
import { useId, useState } from 'react';
import { isCode } from '../../../lib/api-error.ts';
import { sayError } from '../../../messages/errors.ts';
import { taskForm as words } from '../../../messages/tasks.ts';
import type { Fault } from '../../../ui/ErrorSummary.tsx';
import { TextArea } from '../../../ui/inputs.tsx';
import { AssignmentWarnings } from '../../duties/index.ts';
import { useTaskAct } from '../api.ts';
import { byField, TaskFieldsDialog } from './TaskFieldsDialog.tsx';
import { changedFields } from './TaskFieldsForm.tsx';

/** The fields of a task as it stands. */
const fieldsOf = (t: Task): TaskFields => ({
  title: t.title,
  content: t.content,
  scope: t.scope,
  leadUnitId: t.lead?.id ?? null,
  supportUnitIds: t.parties.supports.map((u) => u.id),
  leaderId: t.parties.leader?.id ?? null,
  adviserId: t.parties.adviser?.id ?? null,
  executorId: t.parties.executor?.id ?? null,
  deciderId: t.parties.decider?.id ?? null,
  urgerId: t.parties.urger?.id ?? null,
  checkerId: t.parties.checker?.id ?? null,
  startOn: t.startOn,
  dueOn: t.dueOn,
  checkpointOn: t.checkpointOn,
  schedule: t.schedule,
  deadlinePrinted: t.deadlinePrinted,
  products: t.productList,
  authority: t.authority,
});

/** The faults that the page can tell before the server is asked. */
export function fieldFaults(id: string, f: TaskFields): Fault[] {
  return [
    ...(f.title.trim() ? [] : [{ field: `${id}-title`, text: words.needTitle }]),
    ...(f.startOn && f.dueOn && f.dueOn < f.startOn ? [{ field: `${id}-dueOn`, text: words.dateOrder }] : []),
    ...(f.checkerId !== null && f.checkerId === f.executorId ? [{ field: `${id}-checkerId`, text: words.notSelf }] : []),
  ];
}

/** Changes a task. Only what was changed is sent, with the version that was seen; if somebody else was faster, that is told and nothing typed is lost. */
export function EditTaskDialog({ task, today, onDone, onClose }: { task: Task; today: string; onDone: () => void; onClose: () => void }) {
  const id = useId();
  const [before] = useState(() => fieldsOf(task));
  const [value, setValue] = useState(before);
  const [version, setVersion] = useState(task.version);
  const [reason, setReason] = useState('');
  const [faults, setFaults] = useState<Fault[]>([]);
  const update = useTaskAct(ops.updateTask);
  const changed = changedFields(before, value);
  const needsReason = 'dueOn' in changed && before.dueOn !== null;
  const save = async () => {
    if (update.isPending) return;
    if (!Object.keys(changed).length) return onClose();
    const found = [
      ...fieldFaults(id, value),
      ...(needsReason && !reason.trim() ? [{ field: `${id}-reason`, text: words.needReason }] : []),
    ];
    setFaults(found);
    if (found.length) return;
    try {
      await update.mutateAsync({ params: { id: task.id }, body: { version, reason: reason.trim() || null, fields: changed } });
      onDone();
    } catch (e) {
      // Only the changed fields are sent, so a second press writes them over the other person's version, knowingly.
      if (isCode(e, 'VERSION_CONFLICT') && typeof e.detail.version === 'number') setVersion(e.detail.version);
      setFaults([{ text: sayError(e) }]);
    }
  };
  return (
    <TaskFieldsDialog
      id={id}
      title={words.editTitle}
      bodyId={task.body.id}
      today={today}
      value={value}
      onChange={setValue}
      faults={faults}
      busy={update.isPending}
      onSave={() => void save()}
      onClose={onClose}
    >
      {Object.keys(changed).length > 0 && <AssignmentWarnings bodyId={task.body.id} items={[{ ...value, taskId: task.id }]} beside />}
      {needsReason && (
        <TextArea
          id={`${id}-reason`}
          label={words.reason}
          value={reason}
          onChange={setReason}
          error={byField(id, faults).reason ?? null}
          maxLength={1000}
        />
      )}
    </TaskFieldsDialog>
  );
}
