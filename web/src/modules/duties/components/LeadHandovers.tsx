import type { LeadHandover } from '@sauro/contract/duties';
import * as ops from '@sauro/contract/duties';
import { queryOptions, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../lib/call.ts';
import { formatMoment } from '../../../lib/format.ts';
import { handovers } from '../../../messages/duties.ts';
import { sayError } from '../../../messages/errors.ts';
import { leadHandovers as words } from '../../../messages/lead-handovers.ts';
import { tasks } from '../../../messages/tasks.ts';
import { AppLink } from '../../../ui/AppLink.tsx';
import { Light } from '../../../ui/Light.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { Tag } from '../../../ui/small.tsx';
import { notify } from '../../../ui/toast.tsx';
import { afterDutyChange, dutiesKey } from '../api.ts';
import { HandoverActs } from './HandoverActs.tsx';

const options = (taskId: number | undefined) =>
  queryOptions({
    queryKey: [...dutiesKey, 'lead', taskId],
    queryFn: ({ signal }) => call(ops.listLeadHandovers, { query: { open: true, ...(taskId ? { taskId } : {}) } }, { signal }),
  });

/** Requests that wait for a unit to take a task over as its lead: of one task, or all that the reader may see; nothing where none waits. */
export function LeadHandovers({ taskId, today }: { taskId?: number; today: string }) {
  const { data } = useQuery(options(taskId));
  if (!data?.items.length) return null;
  return (
    <Panel title={words.title} flush className="task-act">
      <ul className="duty-list">
        {data.items.map((h) => (
          <Card key={h.id} handover={h} today={today} />
        ))}
      </ul>
    </Panel>
  );
}

function Card({ handover: h, today }: { handover: LeadHandover; today: string }) {
  const client = useQueryClient();
  const params = { id: h.id };
  const after = {
    onError: (e: unknown) => notify(sayError(e), { bad: true }),
    onSettled: () => afterDutyChange(client),
  };
  const answer = useMutation({
    mutationFn: (body: { accepted: boolean; answer?: string }) => call(ops.answerLeadHandover, { params, body }),
    onSettled: () => afterDutyChange(client),
  });
  const withdraw = useMutation({ mutationFn: () => call(ops.withdrawLeadHandover, { params, body: {} }) });
  return (
    <li className="duty-card" data-lead-handover={h.id}>
      <div className="line">
        <h3>{handovers.fromTo(h.from.name, h.to.name)}</h3>
        <Tag tone="warn">{words.states[h.state]}</Tag>
      </div>
      <ul className="duty-items">
        <li>
          <Light kind={h.task.light.kind} days={h.task.light.days} />
          <span>
            <AppLink href={`/nhiem-vu/${h.task.id}`}>
              {h.task.code} {h.task.title}
            </AppLink>{' '}
            <span className="small muted">{tasks.due(h.task.dueOn)}</span>
          </span>
        </li>
      </ul>
      <p className="said">“{h.reason}”</p>
      <p className="small muted">
        {handovers.at(formatMoment(h.askedAt, today))} · {h.askedBy.name}
      </p>
      <HandoverActs
        can={h.can}
        accept={words.accept}
        busy={{ answer: answer.isPending, withdraw: withdraw.isPending }}
        draft={`lead-handover-${h.id}-refuse`}
        onAccept={() =>
          answer.mutate(
            { accepted: true },
            { ...after, onSuccess: (x) => notify(x.state === 'moved' ? words.accepted : words.gone, { bad: x.state !== 'moved' }) },
          )
        }
        refuse={(why) => answer.mutateAsync({ accepted: false, answer: why })}
        onWithdraw={() => withdraw.mutate(undefined, { ...after, onSuccess: () => notify(handovers.withdrawn) })}
      />
    </li>
  );
}
