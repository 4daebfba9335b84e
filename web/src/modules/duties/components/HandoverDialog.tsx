import * as ops from '@sauro/contract/duties';
import { type Duty, duties, type Task } from '@sauro/contract/tasks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { call } from '../../../lib/call.ts';
import { useDraft } from '../../../lib/draft.ts';
import { handovers as words } from '../../../messages/duties.ts';
import { faultsOf } from '../../../messages/errors.ts';
import { dutyNames } from '../../../messages/tasks.ts';
import { ui } from '../../../messages/ui.ts';
import { ComboField } from '../../../ui/ComboField.tsx';
import { DateField } from '../../../ui/DateField.tsx';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { ErrorSummary, type Fault } from '../../../ui/ErrorSummary.tsx';
import { CheckField, TextArea } from '../../../ui/inputs.tsx';
import { notify } from '../../../ui/toast.tsx';
import { afterDutyChange, peopleChoices } from '../api.ts';
import { AssignmentWarnings } from './AssignmentWarnings.tsx';

interface Props {
  task: Task;
  /** Who gives away: the reader himself, or, for leaders and the clerk, whoever holds the duty. */
  me: number;
  today: string;
  onClose: () => void;
}

/** The duties of a task that a reader may hand on: his own, and all of them where he may change the task. */
export const handable = (t: Task, me: number): Duty[] =>
  duties.filter((d) => t.parties[d] !== null && (t.can.edit || t.parties[d]?.id === me));

/** Asks somebody to take duties of one task over. What speaks against him is shown before it is sent. */
export function HandoverDialog({ task: t, me, today, onClose }: Props) {
  const id = useId();
  const client = useQueryClient();
  const all = handable(t, me);
  const own = all.filter((d) => t.parties[d]?.id === me);
  const [chosen, setChosen] = useState<Duty[]>(own.length ? own : all.slice(0, 1));
  const [toId, setTo] = useState<number | null>(null);
  const [fromOn, setFromOn] = useState<string | null>(null);
  const [reason, setReason, forget] = useDraft(`handover-${t.id}`, '');
  const [faults, setFaults] = useState<Fault[]>([]);
  const people = useQuery(peopleChoices(t.body.id));
  // One request is from one person: choosing a duty of another drops those of the first.
  const holder = t.parties[chosen[0] ?? 'executor']?.id ?? null;
  const choose = (d: Duty, on: boolean) =>
    setChosen(on ? [...chosen.filter((x) => t.parties[x]?.id === t.parties[d]?.id), d] : chosen.filter((x) => x !== d));
  const sending = useMutation({
    mutationFn: () =>
      call(ops.askHandover, {
        body: {
          bodyId: t.body.id,
          fromId: holder ?? me,
          toId: toId ?? 0,
          items: chosen.map((duty) => ({ taskId: t.id, duty })),
          reason: reason.trim(),
          fromOn,
        },
      }),
    onSuccess: (h) => {
      forget();
      afterDutyChange(client);
      notify(words.sent(h.to.name));
      onClose();
    },
    onError: (e) =>
      setFaults(
        faultsOf(e, {
          toId: { id: `${id}-to`, label: words.to },
          fromOn: { id: `${id}-from`, label: words.fromOn },
          reason: { id: `${id}-reason`, label: words.reason },
        }),
      ),
  });
  const send = () => {
    if (sending.isPending) return;
    const found: Fault[] = [
      ...(chosen.length ? [] : [{ field: `${id}-duty-0`, text: words.needDuty }]),
      ...(toId ? [] : [{ field: `${id}-to`, text: words.needTo }]),
      ...(reason.trim() ? [] : [{ field: `${id}-reason`, text: words.needReason }]),
    ];
    setFaults(found);
    if (!found.length) sending.mutate();
  };
  const errorOf = (f: string) => faults.find((x) => x.field === `${id}-${f}`)?.text ?? null;
  const after = (d: Duty) => (chosen.includes(d) && toId ? toId : (t.parties[d]?.id ?? null));
  return (
    <Dialog
      title={words.askTitle}
      onClose={onClose}
      actions={<DialogActs act={words.send} busy={sending.isPending} onAct={send} stop={ui.cancel} onStop={onClose} />}
    >
      <div className="stack">
        <ErrorSummary faults={faults} />
        <fieldset className="stack-s">
          <legend className="legend">{words.which}</legend>
          {all.map((d, i) => (
            <CheckField
              key={d}
              id={`${id}-duty-${i}`}
              label={`${dutyNames[d]}: ${t.parties[d]?.name ?? ''}`}
              checked={chosen.includes(d)}
              onChange={(on) => choose(d, on)}
              error={i === 0 ? errorOf('duty-0') : null}
            />
          ))}
        </fieldset>
        <ComboField
          id={`${id}-to`}
          label={words.to}
          options={(people.data ?? []).filter((p) => p.id !== holder)}
          value={toId}
          onChange={setTo}
          error={errorOf('to')}
        />
        <TextArea
          id={`${id}-reason`}
          label={words.reason}
          value={reason}
          onChange={setReason}
          onSubmit={send}
          error={errorOf('reason')}
          rows={2}
          maxLength={1000}
        />
        <DateField
          id={`${id}-from`}
          label={words.fromOn}
          hint={words.fromOnHint}
          optional
          value={fromOn}
          onChange={setFromOn}
          today={today}
          error={errorOf('from')}
        />
        {toId && (
          <AssignmentWarnings
            bodyId={t.body.id}
            items={[
              {
                taskId: t.id,
                title: t.title,
                executorId: after('executor'),
                leaderId: after('leader'),
                checkerId: after('checker'),
                deciderId: chosen.includes('decider') ? toId : null,
                urgerId: chosen.includes('urger') ? toId : null,
                dueOn: t.dueOn,
              },
            ]}
          />
        )}
      </div>
    </Dialog>
  );
}
