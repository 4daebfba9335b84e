import type { MyTask, Task } from '@sauro/contract/tasks';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { useDraft } from '../../../lib/draft.ts';
import { isHandheld, shrinkPhoto } from '../../../lib/photo.ts';
import { sayError } from '../../../messages/errors.ts';
import { tasks as words } from '../../../messages/tasks.ts';
import { Button } from '../../../ui/Button.tsx';
import { ComboField } from '../../../ui/ComboField.tsx';
import { DateField } from '../../../ui/DateField.tsx';
import { ErrorSummary, type Fault } from '../../../ui/ErrorSummary.tsx';
import { FileDrop } from '../../../ui/FileDrop.tsx';
import { TextArea } from '../../../ui/inputs.tsx';
import { afterTaskChange, choicesOptions } from '../api.ts';
import { type ActKind, sendOrHold } from '../outbox.ts';
import { type LateDraft, LateField, lateFault, lateSaid, noLate } from './LateField.tsx';
import './act-form.css';

type Doable = Pick<MyTask, 'id' | 'title' | 'body' | 'products' | 'dueOn' | 'checker' | 'light' | 'lateOn'>;

interface Props {
  task: Doable;
  kind: ActKind;
  today: string;
  /** Null where no server was reached: it waits on this machine. */
  onDone: (task: Task | null) => void;
  onStop: () => void;
}

/** The opened row: hand in, say what stands in the way, or ask for time. What is typed stays until it is sent or held on this machine to be sent later; photos taken on a phone are shrunk first. */
export function ActForm({ task, kind, today, onDone, onStop }: Props) {
  const id = useId();
  const [note, setNote, forget] = useDraft(`task-${task.id}-${kind}`, '');
  const [files, setFiles] = useState<File[]>([]);
  const [until, setUntil] = useState<string | null>(null);
  const [to, setTo] = useState<number | null>(null);
  const [late, setLate] = useState<LateDraft>(noLate);
  const [faults, setFaults] = useState<Fault[]>([]);
  const [busy, setBusy] = useState(false);
  const client = useQueryClient();
  const choices = useQuery({ ...choicesOptions(task.body.id), enabled: kind === 'stuck' });
  const take = async (next: File[]) => {
    setFiles(next);
    if (!isHandheld()) return;
    const small = await Promise.all(next.map(shrinkPhoto));
    setFiles((now) => now.map((f) => small[next.indexOf(f)] ?? f));
  };

  // Without a network the light is that of some day before; the day from which it is late is not.
  const isLate = kind === 'done' && (task.light.kind === 'overdue' || (task.lateOn !== null && today >= task.lateOn));
  const check = (): Fault[] => {
    const why = isLate ? lateFault(late, today, true) : null;
    if (kind === 'done')
      return [
        ...(note.trim() || files.length ? [] : [{ field: `${id}-file`, text: words.needFileOrWord }]),
        ...(why ? [{ field: why.field === 'cause' ? `${id}-cause` : `${id}-late-note`, text: why.text }] : []),
      ];
    if (kind === 'stuck') return note.trim() ? [] : [{ field: `${id}-note`, text: words.needStuck }];
    return [
      ...(until && (!task.dueOn || until > task.dueOn) && until >= today
        ? []
        : [{ field: `${id}-until`, text: words.needLaterDate(task.dueOn) }]),
      ...(note.trim() ? [] : [{ field: `${id}-note`, text: words.needReason }]),
    ];
  };
  const send = async (): Promise<Task | null> => {
    const ready = isHandheld() ? await Promise.all(files.map(shrinkPhoto)) : files;
    return sendOrHold({
      task: { id: task.id, title: task.title, bodyId: task.body.id },
      kind,
      note,
      until,
      toPersonId: to,
      files: kind === 'done' ? ready : [],
      late: isLate ? lateSaid(late) : null,
    });
  };
  const onSubmit = async (e: FormEvent) => {
    e.preventDefault();
    if (busy) return;
    const found = check();
    setFaults(found);
    if (found.length) return;
    setBusy(true);
    try {
      const after = await send();
      forget();
      if (after) afterTaskChange(client, after);
      onDone(after);
    } catch (err) {
      setFaults([{ text: sayError(err) }]);
      setBusy(false);
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
          onChange={(f) => void take(f)}
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
      {isLate && (
        <LateField id={id} today={today} value={late} onChange={setLate} errors={{ cause: errorOf('cause'), note: errorOf('late-note') }} />
      )}
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
