import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { isCode } from '../../../lib/api-error.ts';
import { dayOf, formatDay, formatNumber, formatSize } from '../../../lib/format.ts';
import { capital, Spoken } from '../../../lib/names.ts';
import { useSearchState } from '../../../lib/search-state.ts';
import { useSession } from '../../../lib/session.ts';
import { sayError } from '../../../messages/errors.ts';
import { frame } from '../../../messages/frame.ts';
import { planName, plans, planPage as words } from '../../../messages/plans.ts';
import { useIdParam } from '../../../routes/page.ts';
import { LinkButton } from '../../../ui/Button.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { FileRow, Panel } from '../../../ui/Panel.tsx';
import { SourceLegend } from '../../../ui/SourceView.tsx';
import { Notice, Skeleton } from '../../../ui/states.tsx';
import { planOptions } from '../api.ts';
import { HeldTasks } from '../components/HeldTasks.tsx';
import { ItemsList } from '../components/ItemsList.tsx';
import { PlanFigures } from '../components/PlanFigures.tsx';
import { ReadingPage } from '../components/Readings.tsx';
import { SourceSide } from '../components/SourceSide.tsx';
import './plans.css';

/** A plan: what was issued, what is held back, its source with what was read from it. */
export default function PlanPage() {
  const id = useIdParam();
  const { today, bodies } = useSession();
  const { search } = useSearchState();
  const { data: plan, error } = useQuery(planOptions(id));
  const asked = plan?.tasks.find((t) => t.taskId !== null && String(t.taskId) === search.viec);
  const [lit, setLit] = useState<string | undefined>();
  if (error && !plan) return isCode(error, 'NOT_FOUND') ? <ReadingPage id={id} /> : <Notice tone="bad">{sayError(error)}</Notice>;
  if (!plan) return <Skeleton what={plans.title} />;
  const can = bodies.find((b) => b.id === plan.body.id)?.can;
  const issued = plan.tasks.filter((t) => t.state === 'issued').length;
  return (
    <>
      <PageHeader
        title={planName(plan.head)}
        crumbs={[{ label: plans.title, href: '/ke-hoach' }]}
        sub={
          <>
            <span>{capital(plan.head.subject)}</span>
            {plan.issuedBy && plan.issuedAt && <span>{words.issued(Spoken(plan.issuedBy, true), formatDay(dayOf(plan.issuedAt)))}</span>}
          </>
        }
        actions={
          plan.state === 'review' ? (
            <LinkButton variant="go" href={`/ke-hoach/${plan.id}/ra-soat`}>
              {words.review}
            </LinkButton>
          ) : (
            <>
              <LinkButton href={`/tien-do?planId=${plan.id}`}>{frame.timeline}</LinkButton>
              <LinkButton href={`/danh-muc?planId=${plan.id}`}>
                {words.openRegister} ({formatNumber(issued)})
              </LinkButton>
            </>
          )
        }
      />
      <div className="plan-page">
        <Panel title={words.source} aside={<SourceLegend />}>
          <SourceSide plan={plan} active={lit ?? (asked && `task-${asked.id}`)} onPick={setLit} />
        </Panel>
        <div className="stack">
          {plan.state === 'issued' && (
            <PlanFigures plan={plan} whole={Boolean(can?.lead || can?.uploadPlan)} leads={Boolean(can?.lead)} today={today} />
          )}
          <HeldTasks plan={plan} today={today} />
          <Panel title={words.targets}>
            <ItemsList plan={plan} kind="target" onLight={setLit} edit={false} />
          </Panel>
          <Panel title={words.citations}>
            <ItemsList plan={plan} kind="citation" onLight={setLit} edit={false} />
          </Panel>
          <Panel title={words.download}>
            <FileRow name={plan.file.name} href={`/api/v1/files/${plan.file.id}/content`} sub={formatSize(plan.file.size)} />
          </Panel>
        </div>
      </div>
    </>
  );
}
