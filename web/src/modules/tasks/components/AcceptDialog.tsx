import type { Task, TaskRow } from '@sauro/contract/tasks';
import * as ops from '@sauro/contract/tasks';
import { useId, useState } from 'react';
import { isCode } from '../../../lib/api-error.ts';
import { sayError } from '../../../messages/errors.ts';
import { lateness as words } from '../../../messages/lateness.ts';
import { taskPage, tasks } from '../../../messages/tasks.ts';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { ErrorSummary, type Fault } from '../../../ui/ErrorSummary.tsx';
import { useTaskAct } from '../api.ts';
import { type LateDraft, LateField, lateFault, lateSaid, noLate } from './LateField.tsx';
import { HandedIn } from './TaskSide.tsx';

/** Whether the question why it is late stands at the acceptance: it was handed in late. */
export const asksWhyLate = (t: Pick<TaskRow, 'state' | 'light'>): boolean => t.state === 'submitted' && t.light.kind === 'overdue';

/** Accepts a product: shows what was handed in, and where that was late asks why. What the doer said of it is filled in, so that one press confirms it. */
export function AcceptDialog({
  task: t,
  today,
  onAccepted,
  onClose,
}: {
  task: Task;
  today: string;
  onAccepted: (after: Task) => void;
  onClose: () => void;
}) {
  const id = useId();
  const accept = useTaskAct(ops.acceptTask);
  const [late, setLate] = useState(asksWhyLate(t));
  const [draft, setDraft] = useState<LateDraft>(t.lateWhy ? { cause: t.lateWhy.cause, note: t.lateWhy.note ?? '' } : noLate);
  const [faults, setFaults] = useState<Fault[]>([]);
  const go = async () => {
    if (accept.isPending) return;
    const f = late ? lateFault(draft, today, true) : null;
    setFaults(f ? [{ field: f.field === 'cause' ? `${id}-cause` : `${id}-late-note`, text: f.text }] : []);
    if (f) return;
    try {
      onAccepted(
        await accept.mutateAsync({ params: { id: t.id }, body: { version: t.version, ...(late ? { late: lateSaid(draft) } : {}) } }),
      );
      onClose();
    } catch (e) {
      // The calendar may have changed since the page was read.
      if (isCode(e, 'LATE_CAUSE_REQUIRED')) setLate(true);
      setFaults([{ text: sayError(e) }]);
    }
  };
  const errorOf = (field: string) => faults.find((x) => x.field === `${id}-${field}`)?.text ?? null;
  return (
    <Dialog
      title={`${taskPage.accept}: ${t.title}`}
      onClose={onClose}
      actions={<DialogActs act={taskPage.accept} busy={accept.isPending} onAct={() => void go()} stop={tasks.stop} onStop={onClose} />}
    >
      <div className="stack">
        <ErrorSummary faults={faults} />
        <HandedIn task={t} />
        {late && (
          <>
            <p>
              <b>{words.lateBy(t.light.days)}</b> {t.lateWhy ? words.saidBy(t.lateWhy.by?.name ?? null) : words.saidByNobody}
            </p>
            <LateField
              id={id}
              today={today}
              value={draft}
              onChange={setDraft}
              errors={{ cause: errorOf('cause'), note: errorOf('late-note') }}
            />
          </>
        )}
      </div>
    </Dialog>
  );
}
