import * as ops from '@sauro/contract/duties';
import type { Task } from '@sauro/contract/tasks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { call } from '../../../lib/call.ts';
import { useDraft } from '../../../lib/draft.ts';
import type { SessionInfo } from '../../../lib/session.ts';
import { sayError } from '../../../messages/errors.ts';
import { leadHandovers as words } from '../../../messages/lead-handovers.ts';
import { tasks } from '../../../messages/tasks.ts';
import { ComboField } from '../../../ui/ComboField.tsx';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { ErrorSummary, type Fault } from '../../../ui/ErrorSummary.tsx';
import { TextArea } from '../../../ui/inputs.tsx';
import { notify } from '../../../ui/toast.tsx';
import { afterDutyChange, choicesOptions } from '../api.ts';

/** Whether the reader may ask another unit to lead the task: who may change it, and who heads its lead unit. */
export const mayAskLead = (t: Task, s: SessionInfo): boolean =>
  t.parties.lead !== null &&
  (t.can.edit || s.posts.some((p) => p.unit.id === t.parties.lead?.id && (p.role === 'head' || p.role === 'deputy')));

/** Asks another unit of the body to take the task over as its lead. */
export function LeadHandoverDialog({ task: t, onClose }: { task: Task; onClose: () => void }) {
  const id = useId();
  const client = useQueryClient();
  const choices = useQuery(choicesOptions(t.body.id));
  const units = (choices.data?.units ?? []).filter((u) => u.id !== t.parties.lead?.id);
  const [toId, setTo] = useState<number | null>(null);
  const [reason, setReason, forget] = useDraft(`task-${t.id}-lead-handover`, '');
  const [faults, setFaults] = useState<Fault[]>([]);
  const ask = useMutation({
    mutationFn: (toUnitId: number) => call(ops.askLeadHandover, { body: { taskId: t.id, toUnitId, reason: reason.trim() } }),
    onSuccess: (h) => {
      forget();
      notify(words.sent(h.to.name));
      afterDutyChange(client);
      onClose();
    },
    onError: (e) => setFaults([{ text: sayError(e) }]),
  });
  const send = () => {
    if (ask.isPending) return;
    const found = [
      ...(toId ? [] : [{ field: `${id}-to`, text: words.needTo }]),
      ...(reason.trim() ? [] : [{ field: `${id}-reason`, text: words.needReason }]),
    ];
    setFaults(found);
    if (!found.length && toId) ask.mutate(toId);
  };
  const errorOf = (f: string) => faults.find((x) => x.field === `${id}-${f}`)?.text ?? null;
  return (
    <Dialog
      title={words.title}
      onClose={onClose}
      actions={<DialogActs act={words.send} busy={ask.isPending} onAct={send} stop={tasks.stop} onStop={onClose} />}
    >
      <div className="stack">
        <ErrorSummary faults={faults} />
        <p className="muted">{words.hint}</p>
        <ComboField
          id={`${id}-to`}
          label={words.to}
          options={units.map((u) => ({ id: u.id, label: u.name }))}
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
          maxLength={1000}
        />
      </div>
    </Dialog>
  );
}
