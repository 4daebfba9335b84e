import type { Matter, MatterList } from '@sauro/contract/matters';
import * as ops from '@sauro/contract/matters';
import { useQuery } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import { call } from '../../../lib/call.ts';
import { dayOf, formatDay } from '../../../lib/format.ts';
import { sayError } from '../../../messages/errors.ts';
import { listNames, matters as words } from '../../../messages/matters.ts';
import { ComboField } from '../../../ui/ComboField.tsx';
import { DateField } from '../../../ui/DateField.tsx';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { ErrorSummary, type Fault } from '../../../ui/ErrorSummary.tsx';
import { SelectField, TextArea, TextField } from '../../../ui/inputs.tsx';
import { History } from '../../../ui/Panel.tsx';
import { notify } from '../../../ui/toast.tsx';
import { choicesOptions } from '../../tasks/index.ts';
import { matterOptions, useMatterAct } from '../api.ts';

/** People of a body to choose from, each once. */
export function usePeople(bodyId: number) {
  const { data } = useQuery(choicesOptions(bodyId));
  const seen = new Set<number>();
  return (data?.people ?? [])
    .filter((p) => p.bodyId === bodyId && !seen.has(p.id) && seen.add(p.id))
    .map((p) => ({ id: p.id, label: p.name, hint: p.title }));
}

/** A dialog with faults at its head and one main act. */
export function ActDialog({
  title,
  action,
  busy,
  faults,
  onDo,
  onClose,
  children,
}: {
  title: string;
  action: string;
  busy: boolean;
  faults: readonly Fault[];
  onDo: () => void;
  onClose: () => void;
  children: ReactNode;
}) {
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={<DialogActs act={action} busy={busy} onAct={onDo} stop={words.stop} onStop={onClose} />}
    >
      <div className="stack">
        <ErrorSummary faults={faults} />
        {children}
      </div>
    </Dialog>
  );
}

/** What stopped an act half-way, in words for the person. */
export class Said extends Error {}

/** Checks, sends, tells (what the act answers in words, else that it is saved) and closes; a refusal stays in the dialog. */
export function useSending(onClose: () => void) {
  const [faults, setFaults] = useState<Fault[]>([]);
  const [busy, setBusy] = useState(false);
  const send = async (found: Fault[], act: () => Promise<unknown>) => {
    if (busy) return;
    setFaults(found);
    if (found.length) return;
    setBusy(true);
    try {
      const said = await act();
      notify(typeof said === 'string' ? said : words.saved);
      onClose();
    } catch (e) {
      setFaults([{ text: e instanceof Said ? e.message : sayError(e) }]);
      setBusy(false);
    }
  };
  return { faults, busy, send, errorOf: (field: string) => faults.find((f) => f.field === field)?.text ?? null };
}

/** Puts a matter that is no task yet on a list; `of`: puts back what was left out. */
export function AddDialog({
  bodyId,
  list: first,
  of,
  today,
  onClose,
}: {
  bodyId: number;
  list: MatterList;
  of?: Matter;
  today: string;
  onClose: () => void;
}) {
  const id = useId();
  const [list, setList] = useState(first);
  const [title, setTitle] = useState('');
  const [reason, setReason] = useState('');
  const [owner, setOwner] = useState<number | null>(of?.owner?.id ?? null);
  const [on, setOn] = useState<string | null>(of?.checkpointOn ?? null);
  const people = usePeople(bodyId);
  const { faults, busy, send, errorOf } = useSending(onClose);
  const add = useMatterAct(() =>
    call(ops.addMatter, {
      body: { bodyId, list, taskId: of?.taskId ?? null, title: of ? null : title, reason, ownerId: owner, checkpointOn: on },
    }),
  );
  const go = () =>
    void send(
      [
        ...(of || title.trim() ? [] : [{ field: `${id}-t`, text: words.needWhat }]),
        ...(reason.trim() ? [] : [{ field: `${id}-r`, text: words.needWhy }]),
      ],
      () => add.mutateAsync(undefined),
    );
  return (
    <ActDialog title={of ? words.putBackTitle : words.addTitle} action={words.save} busy={busy} faults={faults} onDo={go} onClose={onClose}>
      {of ? (
        <p>
          <b>{of.title}</b>
        </p>
      ) : (
        <>
          <SelectField
            label={words.list}
            value={list}
            onChange={(v) => setList(v as MatterList)}
            options={Object.entries(listNames).map(([value, label]) => ({ value, label }))}
          />
          <TextField
            id={`${id}-t`}
            label={words.what}
            hint={words.whatHint}
            value={title}
            onChange={setTitle}
            error={errorOf(`${id}-t`)}
            maxLength={500}
          />
        </>
      )}
      <TextArea
        id={`${id}-r`}
        label={words.reason}
        rows={2}
        value={reason}
        onChange={setReason}
        error={errorOf(`${id}-r`)}
        maxLength={1000}
      />
      <ComboField label={words.owner} optional value={owner} onChange={setOwner} options={people} />
      <DateField label={words.checkpoint} optional value={on} onChange={setOn} today={today} />
    </ActDialog>
  );
}

/** Owner, next checkpoint and a note of a row, with what was noted before. */
export function NoteDialog({ bodyId, of: m, today, onClose }: { bodyId: number; of: Matter; today: string; onClose: () => void }) {
  const [owner, setOwner] = useState<number | null>(m.owner?.id ?? null);
  const [on, setOn] = useState<string | null>(m.checkpointOn);
  const [note, setNote] = useState('');
  const people = usePeople(bodyId);
  const { data } = useQuery({ ...matterOptions(m.id ?? 0), enabled: m.id !== null });
  const { faults, busy, send } = useSending(onClose);
  const save = useMatterAct(() =>
    call(ops.noteMatter, {
      body: {
        bodyId,
        list: m.list,
        matterId: m.id,
        taskId: m.taskId,
        version: m.version,
        ownerId: owner,
        checkpointOn: on,
        note: note.trim() || null,
      },
    }),
  );
  return (
    <ActDialog
      title={words.noteTitle}
      action={words.save}
      busy={busy}
      faults={faults}
      onDo={() => void send([], () => save.mutateAsync(undefined))}
      onClose={onClose}
    >
      <p>
        <b>{m.title}</b>
      </p>
      <ComboField label={words.owner} optional value={owner} onChange={setOwner} options={people} />
      <DateField label={words.checkpoint} optional value={on} onChange={setOn} today={today} />
      <TextArea label={words.noteWords} optional rows={2} value={note} onChange={setNote} maxLength={2000} />
      {data && data.notes.length > 0 && (
        <section>
          <h3>{words.history}</h3>
          <History
            items={data.notes.map((n) => ({
              key: n.id,
              day: formatDay(dayOf(n.at)),
              text: (
                <>
                  <b>{n.by.name}</b> {words.noteKind[n.kind]}
                  {n.words && `: “${n.words}”`}
                </>
              ),
              more: typeof n.facts.checkpoint === 'string' && `${words.checkpoint} ${formatDay(n.facts.checkpoint)}`,
            }))}
          />
        </section>
      )}
    </ActDialog>
  );
}

/** Takes a row off its list, with the reason. */
export function TakeOffDialog({ bodyId, of: m, onClose }: { bodyId: number; of: Matter; onClose: () => void }) {
  const id = useId();
  const [reason, setReason] = useState('');
  const { faults, busy, send, errorOf } = useSending(onClose);
  const remove = useMatterAct(() =>
    call(ops.removeMatter, { body: { bodyId, list: m.list, matterId: m.id, taskId: m.taskId, reason: reason.trim() } }),
  );
  const go = () => void send(reason.trim() ? [] : [{ field: id, text: words.needWhy }], () => remove.mutateAsync(undefined));
  return (
    <ActDialog title={words.takeOffTitle} action={words.takeOff} busy={busy} faults={faults} onDo={go} onClose={onClose}>
      <p>
        <b>{m.title}</b>
      </p>
      <TextArea id={id} label={words.takeOffWhy} rows={2} value={reason} onChange={setReason} error={errorOf(id)} maxLength={1000} />
    </ActDialog>
  );
}

/** From how many working days overdue a task is long overdue in this body. */
export function DaysDialog({
  bodyId,
  days,
  version,
  onClose,
}: {
  bodyId: number;
  days: number;
  version: number | null;
  onClose: () => void;
}) {
  const id = useId();
  const [value, setValue] = useState(String(days));
  const { faults, busy, send, errorOf } = useSending(onClose);
  const n = Number(value);
  const save = useMatterAct(() => call(ops.saveMatterSetting, { params: { id: bodyId }, body: { version, longOverdueDays: n } }));
  const go = () =>
    void send(Number.isInteger(n) && n >= 1 && n <= 365 ? [] : [{ field: id, text: words.needDays }], () => save.mutateAsync(undefined));
  return (
    <ActDialog title={words.daysTitle} action={words.save} busy={busy} faults={faults} onDo={go} onClose={onClose}>
      <TextField
        id={id}
        label={words.days}
        value={value}
        onChange={setValue}
        error={errorOf(id)}
        inputMode="numeric"
        maxLength={3}
        width={120}
      />
    </ActDialog>
  );
}
