import { issuePlan, type Plan } from '@sauro/contract/plans';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { call } from '../../../lib/call.ts';
import { sayError } from '../../../messages/errors.ts';
import { reportWords } from '../../../messages/plan-parts.ts';
import { review as words } from '../../../messages/plans.ts';
import { tasks } from '../../../messages/tasks.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { ErrorSummary } from '../../../ui/ErrorSummary.tsx';
import { TextArea } from '../../../ui/inputs.tsx';
import { Notice } from '../../../ui/states.tsx';
import { notify } from '../../../ui/toast.tsx';
import { AssignmentWarnings } from '../../duties/index.ts';
import { afterIssue, refreshPlan } from '../api.ts';
import { lacks, reasonsOf, toDecide } from '../queue.ts';
import { countReports } from '../report.ts';

/** Issues the plan: what is ready enters the register; what lacks is held back unless a reason is written. */
export function IssueDialog({ plan, onClose }: { plan: Plan; onClose: () => void }) {
  const client = useQueryClient();
  const navigate = useNavigate();
  const [reasons, setReasons] = useState<Record<number, string>>({});
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const live = plan.tasks.filter((t) => t.state !== 'dropped');
  const lacking = live.filter(lacks);
  const ready = live.filter((t) => toDecide(t) === 0);
  const reports = countReports(ready);
  const unseen = live.filter((t) => !lacks(t) && toDecide(t) > 0);
  const send = async () => {
    if (busy) return;
    const exceptions = lacking.flatMap((t) => {
      const reason = reasons[t.id]?.trim();
      return reason ? [{ itemId: t.id, reason }] : [];
    });
    if (!ready.length && !exceptions.length) return setFault(words.issueNone);
    setBusy(true);
    setFault(null);
    try {
      const r = await call(issuePlan, { params: { id: plan.id }, body: { version: plan.version, exceptions } });
      afterIssue(client);
      notify(words.issued(r.issued, r.held));
      onClose();
      await navigate({ to: `/ke-hoach/${plan.id}` as never });
    } catch (e) {
      setFault(sayError(e));
      setBusy(false);
      void refreshPlan(client, plan.id);
    }
  };
  return (
    <Dialog
      title={words.issueTitle}
      width={640}
      onClose={onClose}
      actions={
        <>
          {plan.can.issue && (
            <Button variant="go" busy={busy} onClick={() => void send()}>
              {words.issueDo}
            </Button>
          )}
          <Button variant="quiet" onClick={onClose}>
            {plan.can.issue ? tasks.stop : words.close}
          </Button>
        </>
      }
    >
      <div className="stack">
        <ErrorSummary faults={fault ? [{ text: fault }] : []} />
        {!plan.can.issue && <Notice tone="info">{words.issueNotYou}</Notice>}
        <p>{words.issueReady(ready.length)}</p>
        {reports.all > 0 && <p>{reportWords.issue(reports.all, reports.standing)}</p>}
        {unseen.length > 0 && <p>{words.issueUnseen(unseen.length)}</p>}
        {lacking.length > 0 && <p>{words.issueLack(lacking.length)}</p>}
        {plan.can.issue && ready.length > 0 && <AssignmentWarnings bodyId={plan.body.id} items={ready.map((t) => t.fields)} />}
        {plan.can.issue &&
          lacking.map((t) => (
            <TextArea
              key={t.id}
              id={`ly-do-${t.id}`}
              label={`${t.printedId} ${t.fields.title}`.trim()}
              hint={`${reasonsOf(t).join('; ')}. ${words.issueReason}`}
              optional
              rows={1}
              maxLength={1000}
              value={reasons[t.id] ?? ''}
              onChange={(v) => setReasons({ ...reasons, [t.id]: v })}
            />
          ))}
      </div>
    </Dialog>
  );
}
