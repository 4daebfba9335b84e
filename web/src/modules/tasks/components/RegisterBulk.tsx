import * as ops from '@sauro/contract/tasks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { z } from 'zod';
import { call } from '../../../lib/call.ts';
import { sayError } from '../../../messages/errors.ts';
import { matters } from '../../../messages/matters.ts';
import { taskPage, tasks, register as words } from '../../../messages/tasks.ts';
import { ui } from '../../../messages/ui.ts';
import { Button } from '../../../ui/Button.tsx';
import { ComboField, type ComboOption } from '../../../ui/ComboField.tsx';
import { DateField } from '../../../ui/DateField.tsx';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { ErrorSummary, type Fault } from '../../../ui/ErrorSummary.tsx';
import { TextArea } from '../../../ui/inputs.tsx';
import { BulkBar } from '../../../ui/PageHeader.tsx';
import { notify } from '../../../ui/toast.tsx';
import { AssignmentWarnings } from '../../duties/index.ts';
import { PutOnListDialog } from '../../matters/index.ts';
import { CopyForGroup } from '../../notifications/index.ts';
import { afterTaskChange } from '../api.ts';
import { BulkAccept } from './BulkAccept.tsx';

type Act = z.input<NonNullable<typeof ops.bulkTasks.body>>['act'];

/** The acts upon chosen rows; the answer says per row what could not be done. */
export function RegisterBulk({
  ids,
  rows,
  people,
  today,
  keeps,
  onClear,
}: {
  ids: readonly number[];
  /** The chosen tasks as the pages showed them, those of other pages too. */
  rows: readonly ops.TaskRow[];
  people: readonly ComboOption[];
  today: string;
  /** Bodies whose lists of hard, backlog and hot-spot matters the person keeps. */
  keeps: readonly number[];
  onClear: () => void;
}) {
  const [asking, setAsking] = useState<'leader' | 'due' | 'accept' | 'list' | null>(null);
  const client = useQueryClient();
  const toList = rows.filter((t) => keeps.includes(t.body.id));
  const byId = new Map(rows.map((t) => [t.id, t]));
  // Those of other pages are asked of the server as well: it answers for each.
  const toAccept = ids.filter((i) => (byId.get(i)?.state ?? 'submitted') === 'submitted');
  const run = useMutation({
    mutationFn: (act: Act) => call(ops.bulkTasks, { body: { ids: act.kind === 'accept' ? toAccept : [...ids], act } }),
    onSuccess: (r, act) => {
      afterTaskChange(client);
      const why = [...new Set(r.refused.map((x) => words.refused[x.code] ?? x.code))];
      notify(words.bulkDone(r.done.length, words.bulkWhat[act.kind], r.refused.length, why), { bad: r.done.length === 0 });
      setAsking(null);
      if (!r.refused.length) onClear();
    },
    onError: (e) => notify(sayError(e), { bad: true }),
  });
  return (
    <>
      <BulkBar text={ui.selected(ids.length)}>
        <Button variant="go" busy={run.isPending} onClick={() => run.mutate({ kind: 'urge' })}>
          {words.bulkUrge}
        </Button>
        {toAccept.some((i) => byId.has(i)) && <Button onClick={() => setAsking('accept')}>{taskPage.acceptMore}</Button>}
        <Button onClick={() => setAsking('leader')}>{words.bulkLeader}</Button>
        <Button onClick={() => setAsking('due')}>{words.bulkDue}</Button>
        {toList.length > 0 && <Button onClick={() => setAsking('list')}>{matters.putMore}</Button>}
        <CopyForGroup tasks={rows.filter((t) => ids.includes(t.id))} />
        <Button onClick={() => window.print()}>{words.print}</Button>
        <Button variant="quiet" onClick={onClear}>
          {ui.unselect}
        </Button>
      </BulkBar>
      {asking === 'accept' && (
        <BulkAccept
          rows={rows.filter((t) => ids.includes(t.id))}
          today={today}
          busy={run.isPending}
          onSend={(late) => run.mutate({ kind: 'accept', late })}
          onClose={() => setAsking(null)}
        />
      )}
      {asking === 'list' && toList.length > 0 && (
        <PutOnListDialog tasks={toList} leftOut={ids.length - toList.length} today={today} onClose={() => setAsking(null)} />
      )}
      {(asking === 'leader' || asking === 'due') && (
        <AskBulk
          kind={asking}
          rows={rows}
          people={people}
          today={today}
          busy={run.isPending}
          onSend={(a) => run.mutate(a)}
          onClose={() => setAsking(null)}
        />
      )}
    </>
  );
}

function AskBulk({
  kind,
  rows,
  people,
  today,
  busy,
  onSend,
  onClose,
}: {
  kind: 'leader' | 'due';
  rows: readonly ops.TaskRow[];
  people: readonly ComboOption[];
  today: string;
  busy: boolean;
  onSend: (act: Act) => void;
  onClose: () => void;
}) {
  const id = useId();
  const [leaderId, setLeader] = useState<number | null>(null);
  const [dueOn, setDue] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const [faults, setFaults] = useState<Fault[]>([]);
  const send = () => {
    const found: Fault[] =
      kind === 'leader'
        ? leaderId === null
          ? [{ field: `${id}-leader`, text: words.needLeader }]
          : []
        : [
            ...(dueOn ? [] : [{ field: `${id}-due`, text: words.needDue }]),
            ...(reason.trim() ? [] : [{ field: `${id}-reason`, text: words.needReason }]),
          ];
    setFaults(found);
    if (!found.length) onSend(kind === 'leader' ? { kind, leaderId: leaderId! } : { kind, dueOn: dueOn!, reason: reason.trim() });
  };
  return (
    <Dialog
      title={kind === 'leader' ? words.bulkLeader : words.bulkDue}
      onClose={onClose}
      actions={<DialogActs act={words.apply} busy={busy} onAct={send} stop={tasks.stop} onStop={onClose} />}
    >
      <div className="stack">
        <ErrorSummary faults={faults} />
        {kind === 'leader' ? (
          <ComboField id={`${id}-leader`} label={words.leader} options={people} value={leaderId} onChange={setLeader} />
        ) : (
          <>
            <DateField id={`${id}-due`} label={words.newDue} value={dueOn} onChange={setDue} today={today} />
            <TextArea id={`${id}-reason`} label={words.due} value={reason} onChange={setReason} rows={2} maxLength={1000} />
          </>
        )}
        {rows[0] && (leaderId || dueOn) && (
          <AssignmentWarnings
            bodyId={rows[0].body.id}
            items={rows
              .filter((r) => r.body.id === rows[0]?.body.id)
              .map((r) => ({
                taskId: r.id,
                title: r.title,
                // A row does not say who checks, so only the side that changes is asked about.
                executorId: kind === 'due' ? (r.executor?.id ?? null) : null,
                leaderId: kind === 'leader' ? leaderId : null,
                dueOn: dueOn ?? r.dueOn,
              }))}
          />
        )}
      </div>
    </Dialog>
  );
}
