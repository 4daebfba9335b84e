import type { Task } from '@sauro/contract/tasks';
import * as ops from '@sauro/contract/tasks';
import { type FormEvent, useId, useState } from 'react';
import { useDraft } from '../../../lib/draft.ts';
import { sayError } from '../../../messages/errors.ts';
import { tasks, taskPage as words } from '../../../messages/tasks.ts';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { ErrorSummary, type Fault } from '../../../ui/ErrorSummary.tsx';
import { TextArea, TextField } from '../../../ui/inputs.tsx';
import { useTaskAct } from '../api.ts';

/** How far it is: per cent, words, or both. */
export function ProgressDialog({
  task,
  onDone,
  onClose,
}: {
  task: Pick<Task, 'id' | 'progress'>;
  onDone: () => void;
  onClose: () => void;
}) {
  const id = useId();
  const act = useTaskAct(ops.recordProgress);
  const [percent, setPercent] = useState(task.progress === null ? '' : String(task.progress));
  const [note, setNote, forget] = useDraft(`task-${task.id}-progress`, '');
  const [faults, setFaults] = useState<Fault[]>([]);
  const submit = async (e?: FormEvent) => {
    e?.preventDefault();
    if (act.isPending) return;
    const n = percent.trim() === '' ? null : Number(percent.replace('%', ''));
    if (n !== null && !(Number.isInteger(n) && n >= 0 && n <= 100)) return setFaults([{ field: `${id}-p`, text: words.percentFault }]);
    if (n === null && !note.trim()) return setFaults([{ field: `${id}-n`, text: words.needProgress }]);
    try {
      await act.mutateAsync({ params: { id: task.id }, body: { percent: n, note: note.trim() || null } });
      forget();
      onDone();
    } catch (err) {
      setFaults([{ text: sayError(err) }]);
    }
  };
  const errorOf = (f: string) => faults.find((x) => x.field === `${id}-${f}`)?.text ?? null;
  return (
    <Dialog
      title={words.progressTitle}
      onClose={onClose}
      actions={<DialogActs act={words.progressDo} busy={act.isPending} onAct={() => void submit()} stop={tasks.stop} onStop={onClose} />}
    >
      <form onSubmit={submit} className="stack" noValidate>
        <ErrorSummary faults={faults} />
        <TextField
          id={`${id}-p`}
          label={words.percent}
          optional
          inputMode="numeric"
          value={percent}
          onChange={setPercent}
          error={errorOf('p')}
        />
        <TextArea
          id={`${id}-n`}
          label={words.progressWord}
          optional
          value={note}
          onChange={setNote}
          error={errorOf('n')}
          maxLength={2000}
          onSubmit={() => void submit()}
        />
      </form>
    </Dialog>
  );
}
