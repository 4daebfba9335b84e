import type { MyTask, Task } from '@sauro/contract/tasks';
import * as ops from '@sauro/contract/tasks';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useId, useRef, useState } from 'react';
import { useDraft } from '../../../lib/draft.ts';
import { sayError } from '../../../messages/errors.ts';
import { tasks as words } from '../../../messages/tasks.ts';
import { Button } from '../../../ui/Button.tsx';
import { ComboField } from '../../../ui/ComboField.tsx';
import { DateField } from '../../../ui/DateField.tsx';
import { ErrorSummary, type Fault } from '../../../ui/ErrorSummary.tsx';
import { FileDrop } from '../../../ui/FileDrop.tsx';
import { TextArea } from '../../../ui/inputs.tsx';
import { choicesOptions, storeFiles, useTaskAct } from '../api.ts';
import './act-form.css';

/** The three things a doer says of a task. */
export type ActKind = 'done' | 'stuck' | 'more-time';
type Doable = Pick<MyTask, 'id' | 'body' | 'products' | 'dueOn' | 'checker'>;

interface Props {
  task: Doable;
  kind: ActKind;
  today: string;
  onDone: (task: Task) => void;
  onStop: () => void;
}

/** The opened row: hand in, say what stands in the way, or ask for time. What is typed stays until it is sent; a file is stored once however often the send is tried. */
export function ActForm({ task, kind, today, onDone, onStop }: Props) {
  const id = useId();
  const [note, setNote, forget] = useDraft(`task-${task.id}-${kind}`, '');
  const [files, setFiles] = useState<File[]>([]);
  const [until, setUntil] = useState<string | null>(null);
  const [to, setTo] = useState<number | null>(null);
  const [faults, setFaults] = useState<Fault[]>([]);
  const [storing, setStoring] = useState(false);
  const stored = useRef<{ files: File[]; ids: number[] } | null>(null);
  const submit = useTaskAct(ops.submitTask);
  const stuck = useTaskAct(ops.reportStuck);
  const extend = useTaskAct(ops.askExtension);
  const choices = useQuery({ ...choicesOptions(task.body.id), enabled: kind === 'stuck' });
  const busy = storing || submit.isPending || stuck.isPending || extend.isPending;

  const check = (): Fault[] => {
    if (kind === 'done') return note.trim() || files.length ? [] : [{ field: `${id}-file`, text: words.needFileOrWord }];
    if (kind === 'stuck') return note.trim() ? [] : [{ field: `${id}-note`, text: words.needStuck }];
    return [
      ...(until && (!task.dueOn || until > task.dueOn) && until >= today
        ? []
        : [{ field: `${id}-until`, text: words.needLaterDate(task.dueOn) }]),
      ...(note.trim() ? [] : [{ field: `${id}-note`, text: words.needReason }]),
    ];
  };
  const send = async (): Promise<Task> => {
    const params = { id: task.id };
    if (kind === 'stuck') return stuck.mutateAsync({ params, body: { note, toPersonId: to } });
    if (kind === 'more-time') return extend.mutateAsync({ params, body: { until: until!, reason: note } });
    if (stored.current?.files !== files) {
      setStoring(true);
      stored.current = { files, ids: await storeFiles(task.body.id, files) };
    }
    return submit.mutateAsync({ params, body: { note: note.trim() || null, fileIds: stored.current.ids } });
  };
  const onSubmit = async (e: FormEvent) => {
    e.preventDefault();
    if (busy) return;
    const found = check();
    setFaults(found);
    if (found.length) return;
    try {
      const after = await send();
      forget();
      onDone(after);
    } catch (err) {
      setFaults([{ text: sayError(err) }]);
    } finally {
      setStoring(false);
    }
  };
  const errorOf = (field: string) => faults.find((f) => f.field === `${id}-${field}`)?.text ?? null;

  return (
    <form className="give" onSubmit={onSubmit} onKeyDown={(e) => e.key === 'Escape' && onStop()} noValidate>
      <div className="wide">
        <ErrorSummary faults={faults} />
      </div>
      {kind === 'done' && (
        <p className="wide">
          <b>{words.toCheckBy(task.checker)}</b> <span className="muted">{words.onlyCheckerCloses}</span>
        </p>
      )}
      {kind === 'done' && (
        <FileDrop
          id={`${id}-file`}
          label={words.fileOrPhoto(task.products[0])}
          files={files}
          onChange={setFiles}
          error={errorOf('file')}
          multiple
          photo
        />
      )}
      {kind === 'more-time' && (
        <DateField id={`${id}-until`} label={words.newDue} value={until} onChange={setUntil} today={today} error={errorOf('until')} />
      )}
      <TextArea
        id={`${id}-note`}
        label={kind === 'done' ? words.word : kind === 'stuck' ? words.stuckWhat : words.reason}
        optional={kind === 'done'}
        rows={kind === 'done' ? 1 : 2}
        value={note}
        onChange={setNote}
        error={errorOf('note')}
        maxLength={2000}
      />
      {kind === 'stuck' && (
        <ComboField
          id={`${id}-to`}
          label={words.stuckTo}
          optional
          value={to}
          onChange={setTo}
          options={(choices.data?.people ?? []).map((p) => ({ id: p.id, label: p.name, hint: p.title }))}
        />
      )}
      <div className="give-acts">
        <Button variant="go" type="submit" busy={busy}>
          {kind === 'done' ? words.submit : kind === 'stuck' ? words.sendStuck : words.sendExtension}
        </Button>
        <Button variant="quiet" onClick={onStop}>
          {words.stop}
        </Button>
      </div>
    </form>
  );
}
