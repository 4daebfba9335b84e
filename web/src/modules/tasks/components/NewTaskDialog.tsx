import * as ops from '@sauro/contract/tasks';
import { clarityKeys, TaskFields } from '@sauro/contract/tasks';
import { assessClarities, isComplete } from '@sauro/rules/tasks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { call } from '../../../lib/call.ts';
import { useDraft } from '../../../lib/draft.ts';
import { sayError } from '../../../messages/errors.ts';
import { clarityWhy, tasks, taskForm as words } from '../../../messages/tasks.ts';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { ErrorSummary, type Fault } from '../../../ui/ErrorSummary.tsx';
import { SelectField, TextArea } from '../../../ui/inputs.tsx';
import { notify } from '../../../ui/toast.tsx';
import { AssignmentWarnings } from '../../duties/index.ts';
import { afterTaskChange, choicesOptions } from '../api.ts';
import { fieldFaults } from './EditTaskDialog.tsx';
import { byField } from './TaskFieldsDialog.tsx';
import { TaskFieldsForm } from './TaskFieldsForm.tsx';

interface Props {
  bodies: readonly { id: number; name: string }[];
  bodyId: number;
  today: string;
  onClose: () => void;
}

/** Gives a task that no plan holds. What lacks is told while it is written; giving it all the same needs a reason that stays visible. */
export function NewTaskDialog({ bodies, bodyId: first, today, onClose }: Props) {
  const id = useId();
  const client = useQueryClient();
  const [bodyId, setBodyId] = useState(first);
  const [value, setValue, forget] = useDraft<TaskFields>(`task-new-${first}`, TaskFields.parse({ title: '-' }));
  const fields = value.title === '-' ? { ...value, title: '' } : value;
  const [reason, setReason] = useState('');
  const [faults, setFaults] = useState<Fault[]>([]);
  const create = useMutation({
    mutationFn: () => call(ops.createTask, { body: { ...fields, bodyId, exceptionReason: reason.trim() || null } }),
    onSuccess: (t) => afterTaskChange(client, t),
  });
  const { data: choices } = useQuery(choicesOptions(bodyId));
  const decider = choices?.people.find((p) => p.id === fields.deciderId && p.bodyId === bodyId);
  const clarities = assessClarities(fields, { today, ...(decider ? { deciderMay: decider.mayDecide } : {}) });
  const whole = isComplete(clarities);
  const give = async () => {
    if (create.isPending) return;
    const found = [...fieldFaults(id, fields), ...(!whole && !reason.trim() ? [{ field: `${id}-reason`, text: words.needException }] : [])];
    setFaults(found);
    if (found.length) return;
    try {
      const t = await create.mutateAsync();
      forget();
      notify(words.given(t.code));
      onClose();
    } catch (e) {
      setFaults([{ text: sayError(e) }]);
    }
  };
  return (
    <Dialog
      title={words.newTitle}
      width={760}
      onClose={onClose}
      actions={<DialogActs act={words.give} busy={create.isPending} onAct={() => void give()} stop={tasks.stop} onStop={onClose} />}
    >
      <ErrorSummary faults={faults} />
      {bodies.length > 1 && (
        <SelectField
          label={words.body}
          value={String(bodyId)}
          onChange={(v) => setBodyId(Number(v))}
          options={bodies.map((b) => ({ value: String(b.id), label: b.name }))}
        />
      )}
      <TaskFieldsForm
        id={id}
        bodyId={bodyId}
        today={today}
        value={fields}
        onChange={(p) => setValue({ ...fields, ...p })}
        errors={byField(id, faults)}
      />
      {fields.title.trim() && <AssignmentWarnings bodyId={bodyId} items={[fields]} beside />}
      {fields.title && !whole && (
        <>
          <p className="small">
            <b>{words.lacks}:</b>{' '}
            {clarityKeys
              .filter((k) => clarities[k].state === 'missing')
              .flatMap((k) => clarities[k].why)
              .map((w) => clarityWhy[w])
              .join('; ')}
            .
          </p>
          <TextArea
            id={`${id}-reason`}
            label={words.exception}
            hint={words.exceptionHint}
            optional
            value={reason}
            onChange={setReason}
            error={byField(id, faults).reason ?? null}
            rows={2}
            maxLength={1000}
          />
        </>
      )}
    </Dialog>
  );
}
