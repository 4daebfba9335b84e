import { issueHeldTask, type Plan, type PlanTask, updatePlanTask } from '@sauro/contract/plans';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { call } from '../../../lib/call.ts';
import { sayError } from '../../../messages/errors.ts';
import { planPage as words } from '../../../messages/plans.ts';
import { tasks } from '../../../messages/tasks.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { ErrorSummary, type Fault } from '../../../ui/ErrorSummary.tsx';
import { TextArea } from '../../../ui/inputs.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { Pips } from '../../../ui/Pips.tsx';
import { notify } from '../../../ui/toast.tsx';
import { changedFields, fieldFaults, TaskFieldsDialog } from '../../tasks/index.ts';
import { afterIssue, putTasks, refreshPlan } from '../api.ts';
import { lacks, reasonsOf, statesOf } from '../queue.ts';

interface One {
  plan: Plan;
  task: PlanTask;
  today: string;
  onClose: () => void;
}

function FillDialog({ plan, task, today, onClose }: One) {
  const id = useId();
  const client = useQueryClient();
  const [value, setValue] = useState(task.fields);
  const [faults, setFaults] = useState<Fault[]>([]);
  const [busy, setBusy] = useState(false);
  const save = async () => {
    const found = fieldFaults(id, value);
    setFaults(found);
    if (found.length || busy) return;
    const fields = changedFields(task.fields, value);
    if (!Object.keys(fields).length) return onClose();
    setBusy(true);
    try {
      putTasks(client, plan.id, [
        await call(updatePlanTask, { params: { id: plan.id, itemId: task.id }, body: { version: task.version, fields } }),
      ]);
      onClose();
    } catch (e) {
      setFaults([{ text: sayError(e) }]);
      setBusy(false);
    }
  };
  return (
    <TaskFieldsDialog
      id={id}
      title={task.fields.title}
      bodyId={plan.body.id}
      today={today}
      value={value}
      onChange={setValue}
      faults={faults}
      busy={busy}
      onSave={() => void save()}
      onClose={onClose}
    />
  );
}

function IssueOneDialog({ plan, task, onClose }: Omit<One, 'today'>) {
  const id = useId();
  const client = useQueryClient();
  const [reason, setReason] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const lacking = lacks(task);
  const send = async () => {
    if (lacking && !reason.trim()) return setFault(words.needReason);
    if (busy) return;
    setBusy(true);
    try {
      await call(issueHeldTask, {
        params: { id: plan.id, itemId: task.id },
        body: { version: task.version, reason: reason.trim() || null },
      });
      afterIssue(client);
      notify(words.issuedOne);
      onClose();
    } catch (e) {
      setFault(sayError(e));
      setBusy(false);
      void refreshPlan(client, plan.id);
    }
  };
  return (
    <Dialog
      title={words.issueOneTitle}
      onClose={onClose}
      actions={<DialogActs act={words.issueOneDo} busy={busy} onAct={() => void send()} stop={tasks.stop} onStop={onClose} />}
    >
      <div className="stack">
        <ErrorSummary faults={fault ? [{ field: id, text: fault }] : []} />
        <p>{task.fields.title}</p>
        {lacking && (
          <>
            <p className="small muted">{reasonsOf(task).join('; ')}</p>
            <TextArea id={id} label={words.issueOneReason} value={reason} onChange={setReason} rows={2} maxLength={1000} error={fault} />
          </>
        )}
      </div>
    </Dialog>
  );
}

/** Tasks kept back at the issue, to fill and to issue one by one. */
export function HeldTasks({ plan, today }: { plan: Plan; today: string }) {
  const [asking, setAsking] = useState<{ kind: 'fill' | 'issue'; id: number } | null>(null);
  const held = plan.tasks.filter((t) => t.state === 'held');
  const task = held.find((t) => t.id === asking?.id);
  const close = () => setAsking(null);
  if (!held.length) return null;
  return (
    <Panel title={words.held} sub={words.heldHint}>
      <ul className="held">
        {held.map((t) => (
          <li key={t.id}>
            <div>
              <b>{t.printedId}</b> {t.fields.title}
            </div>
            <Pips states={statesOf(t)} words="beside" />
            <p className="line">
              {plan.can.review && (
                <Button small onClick={() => setAsking({ kind: 'fill', id: t.id })}>
                  {words.fill}
                </Button>
              )}
              {plan.can.issue && (
                <Button small onClick={() => setAsking({ kind: 'issue', id: t.id })}>
                  {words.issueOne}
                </Button>
              )}
            </p>
          </li>
        ))}
      </ul>
      {task && asking?.kind === 'fill' && <FillDialog plan={plan} task={task} today={today} onClose={close} />}
      {task && asking?.kind === 'issue' && <IssueOneDialog plan={plan} task={task} onClose={close} />}
    </Panel>
  );
}
