import type { Handover } from '@sauro/contract/duties';
import * as ops from '@sauro/contract/duties';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../lib/call.ts';
import { formatMoment } from '../../../lib/format.ts';
import { outcomes, handovers as words } from '../../../messages/duties.ts';
import { sayError } from '../../../messages/errors.ts';
import { dutyNames, tasks } from '../../../messages/tasks.ts';
import { AppLink } from '../../../ui/AppLink.tsx';
import { Light } from '../../../ui/Light.tsx';
import { Tag } from '../../../ui/small.tsx';
import { notify } from '../../../ui/toast.tsx';
import { afterDutyChange } from '../api.ts';
import { HandoverActs } from './HandoverActs.tsx';

/** One request to hand duties on: from whom to whom, what, why, and the answer where the reader may give it. */
export function HandoverCard({ handover: h, today }: { handover: Handover; today: string }) {
  const client = useQueryClient();
  const params = { id: h.id };
  const said = (text: string) => ({
    onSuccess: () => {
      notify(text);
      afterDutyChange(client);
    },
    onError: (e: unknown) => {
      notify(sayError(e), { bad: true });
      afterDutyChange(client);
    },
  });
  const answer = useMutation({
    mutationFn: (body: { accepted: boolean; answer?: string }) => call(ops.answerHandover, { params, body }),
    onSettled: () => afterDutyChange(client),
  });
  const withdraw = useMutation({ mutationFn: () => call(ops.withdrawHandover, { params, body: {} }) });
  return (
    <li className="duty-card" data-handover={h.id}>
      <div className="line">
        <h3>{words.fromTo(h.from.name, h.to.name)}</h3>
        <Tag tone={h.state === 'asked' ? 'warn' : undefined}>{words.states[h.state]}</Tag>
        {h.fromOn && <span className="small">{words.from(h.fromOn)}</span>}
      </div>
      <ul className="duty-items">
        {h.items.map((i) => (
          <li key={`${i.task.id} ${i.duty}`}>
            <Light kind={i.task.light.kind} days={i.task.light.days} />
            <span>
              <AppLink href={`/nhiem-vu/${i.task.id}`}>
                {i.task.code} {i.task.title}
              </AppLink>{' '}
              <span className="small muted">
                {dutyNames[i.duty]} · {tasks.due(i.task.dueOn)}
                {i.outcome !== 'open' && ` · ${outcomes[i.outcome]}`}
              </span>
            </span>
          </li>
        ))}
      </ul>
      <p className="said">“{h.reason}”</p>
      <p className="small muted">
        {words.at(formatMoment(h.askedAt, today))}
        {h.askedBy.id !== h.from.id && ` · ${h.askedBy.name}`}
        {h.decidedBy && h.answer && ` · ${words.answered(h.decidedBy.name)}: “${h.answer}”`}
      </p>
      <HandoverActs
        can={h.can}
        accept={words.accept}
        busy={{ answer: answer.isPending, withdraw: withdraw.isPending }}
        draft={`handover-${h.id}-refuse`}
        onAccept={() =>
          answer.mutate({ accepted: true }, said(h.fromOn && h.fromOn > today ? words.acceptedLater(h.fromOn) : words.accepted))
        }
        refuse={(why) => answer.mutateAsync({ accepted: false, answer: why })}
        onWithdraw={() => withdraw.mutate(undefined, said(words.withdrawn))}
      />
    </li>
  );
}
