import { type Plan, type PlanPhase, updatePlanItem } from '@sauro/contract/plans';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import { call } from '../../../lib/call.ts';
import { sayError } from '../../../messages/errors.ts';
import { phaseWords as words } from '../../../messages/plan-parts.ts';
import { review } from '../../../messages/plans.ts';
import { Button } from '../../../ui/Button.tsx';
import { notify } from '../../../ui/toast.tsx';
import { refreshPlan } from '../api.ts';
import { PhasesDialog } from './PhasesDialog.tsx';

interface Props {
  plan: Plan;
  today: string;
  onLight: (mark: string) => void;
  /** Whether phases are dropped and taken here; `change`: whether they are written. */
  edit: boolean;
  change: boolean;
}

/** The phases of the plan, by their days: each lights its place; under review each can be dropped and taken back. */
export function PhasesList({ plan, today, onLight, edit, change }: Props) {
  const client = useQueryClient();
  const [writing, setWriting] = useState(false);
  const act = useMutation({
    mutationFn: (p: PlanPhase) =>
      call(updatePlanItem, {
        params: { id: plan.id, itemId: p.id },
        body: { version: p.version, state: p.state === 'dropped' ? 'accepted' : 'dropped' },
      }),
    onError: (e) => notify(sayError(e), { bad: true }),
    onSettled: () => refreshPlan(client, plan.id),
  });
  const phases = edit ? plan.phases : plan.phases.filter((p) => p.state !== 'dropped');
  return (
    <div>
      {!phases.length && <p className="small muted q-none">{words.none}</p>}
      {phases.length > 0 && (
        <ol className="items">
          {phases.map((p) => (
            <li key={p.id} className={p.state === 'dropped' ? 'dropped' : undefined}>
              <button type="button" className="item-main" onClick={() => onLight(`phase-${p.id}`)}>
                <span>{[p.name, p.title].filter(Boolean).join(': ')}</span>{' '}
                <small>
                  <span className="fig">{words.span(p.from, p.to)}</span>
                  {p.guessed && ` · ${words.guessed}`}
                </small>
              </button>
              {edit && (
                <Button small variant="quiet" onClick={() => act.mutate(p)}>
                  {p.state === 'dropped' ? review.takeItem : review.dropItem} <span className="vh">{p.name}</span>
                </Button>
              )}
            </li>
          ))}
        </ol>
      )}
      {change && (
        <p className="q-none">
          <Button small onClick={() => setWriting(true)}>
            {words.change}
          </Button>
        </p>
      )}
      {writing &&
        // Not within the list: its style would reach into the dialog.
        createPortal(
          <PhasesDialog
            planId={plan.id}
            today={today}
            onClose={() => setWriting(false)}
            onDone={() => {
              setWriting(false);
              notify(words.saved);
            }}
          />,
          document.body,
        )}
    </div>
  );
}
