import type { Plan } from '@sauro/contract/plans';
import { useQuery } from '@tanstack/react-query';
import { planName, planPage as words } from '../../../messages/plans.ts';
import { StatFour } from '../../../ui/numbers.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { ExplanationsOf } from '../../explanations/index.ts';
import { registerOptions } from '../../tasks/index.ts';

/** The four numbers of an issued plan for who sees the whole body, and the explanations of what is red in it; a leader may ask for one. */
export function PlanFigures({ plan, whole, leads, today }: { plan: Plan; whole: boolean; leads: boolean; today: string }) {
  const { data } = useQuery({ ...registerOptions({ planId: [plan.id], limit: 1 }), enabled: whole });
  return (
    <>
      {whole && data && (
        <Panel title={words.figures}>
          <StatFour
            mini
            numbers={data.numbers}
            href={(k) => `/danh-muc?planId=${plan.id}&light=${k === 'not-due' ? 'not-due,near-due' : k}`}
          />
        </Panel>
      )}
      <ExplanationsOf
        of={{
          bodyId: plan.body.id,
          about: 'plan',
          subjectId: plan.id,
          label: [planName(plan.head), plan.head.subject].filter(Boolean).join(' · '),
          toPersonId: null,
        }}
        may={leads && (data?.numbers.overdue ?? 0) > 0}
        today={today}
      />
    </>
  );
}
