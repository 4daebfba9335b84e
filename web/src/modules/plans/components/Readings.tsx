import { dropPlanReading, getPlan, type PlanReading, retryPlanReading } from '@sauro/contract/plans';
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { isCode } from '../../../lib/api-error.ts';
import { call } from '../../../lib/call.ts';
import { sayError } from '../../../messages/errors.ts';
import { plans } from '../../../messages/plans.ts';
import { readings as words } from '../../../messages/readings.ts';
import { tasks } from '../../../messages/tasks.ts';
import { AppLink } from '../../../ui/AppLink.tsx';
import { Button, LinkButton } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { NotFound } from '../../../ui/NotFound.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { Notice, ProgressBar, Skeleton } from '../../../ui/states.tsx';
import { notify } from '../../../ui/toast.tsx';
import { planOptions, plansKey, readingOptions, readingsOptions } from '../api.ts';

/** How far one scan is, or why it could not be read with what to do. */
export function ReadingState({ reading }: { reading: PlanReading }) {
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const [busy, setBusy] = useState(false);
  const act = async (what: () => Promise<unknown>, said?: string) => {
    if (busy) return;
    setBusy(true);
    try {
      await what();
      setAsking(false);
      if (said) notify(said);
      await client.invalidateQueries({ queryKey: plansKey });
    } catch (e) {
      notify(sayError(e));
    } finally {
      setBusy(false);
    }
  };
  const params = { id: reading.id };
  const { pagesAll, pagesDone, fileName } = reading;
  const again = reading.planId !== null;
  const label = again ? words.readingAgain(fileName) : words.reading(fileName);
  const drop = again ? words.dropAgain : words.drop;
  const mayRetry = reading.state === 'failed' && reading.error !== 'SECRET_REFUSED';
  return (
    <div className="stack-s">
      {reading.state === 'reading' ? (
        <>
          {pagesAll === null ? <ProgressBar label={label} /> : <ProgressBar label={label} value={pagesDone} max={pagesAll} />}
          <p className="small muted" role="status">
            {pagesAll === null ? words.waiting : words.pages(pagesDone, pagesAll)}
          </p>
        </>
      ) : (
        <Notice tone="bad" live>
          {again && `${words.stays} `}
          {words.why(reading)}
        </Notice>
      )}
      <p className="line">
        {mayRetry && (
          <Button busy={busy} onClick={() => void act(() => call(retryPlanReading, { params }))}>
            {words.again}
          </Button>
        )}
        <Button variant="quiet" onClick={() => setAsking(true)}>
          {drop}
        </Button>
      </p>
      {asking && (
        <Dialog
          title={again ? words.dropAgainTitle : words.dropTitle}
          onClose={() => setAsking(false)}
          actions={
            <>
              <Button
                variant="go"
                busy={busy}
                onClick={() => void act(() => call(dropPlanReading, { params }), again ? words.droppedAgain : words.dropped)}
              >
                {drop}
              </Button>
              <Button variant="quiet" onClick={() => setAsking(false)}>
                {tasks.stop}
              </Button>
            </>
          }
        >
          <p>{again ? words.dropAgainHint : words.dropHint(fileName)}</p>
        </Dialog>
      )}
    </div>
  );
}

/** Scans that are being read or could not be, above the list of plans; nothing where there are none. The list is asked for anew when one is read through. */
export function Readings() {
  const client = useQueryClient();
  const { data } = useQuery(readingsOptions);
  const going = data?.items.filter((r) => r.state === 'reading').length ?? 0;
  const [before, setBefore] = useState(0);
  useEffect(() => {
    if (going < before) void client.invalidateQueries({ queryKey: [...plansKey, 'list'] });
    setBefore(going);
  }, [going, before, client]);
  if (!data?.items.length) return null;
  return (
    <Panel title={words.title}>
      <ul className="stack plain">
        {data.items.map((r) => (
          <li key={r.id} className="stack-s">
            <AppLink href={r.planId === null ? `/ke-hoach/${r.id}` : `/ke-hoach/${r.planId}/ra-soat`}>{r.fileName}</AppLink>
            <ReadingState reading={r} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}

/** What stands in the place of a plan that is not there: its reading while it is read; the plan once it is read through; else that it is missing. */
export function ReadingPage({ id }: { id: number }) {
  const client = useQueryClient();
  const { data, error } = useQuery(readingOptions(id));
  const [waited, setWaited] = useState(false);
  const gone = isCode(error, 'NOT_FOUND');
  useEffect(() => {
    if (!gone) return;
    // Past the query itself: to fetch that anew would take its fault away for a moment, and this page with it.
    call(getPlan, { params: { id } }).then(
      (plan) => client.setQueryData(planOptions(id).queryKey, plan),
      () => setWaited(true),
    );
  }, [gone, client, id]);
  if (gone) return waited ? <NotFound /> : <Skeleton what={plans.title} />;
  if (error && !data) return <Notice tone="bad">{sayError(error)}</Notice>;
  if (!data) return <Skeleton what={plans.title} />;
  return (
    <>
      <PageHeader
        title={data.state === 'reading' ? words.reading(data.fileName) : words.failed}
        crumbs={[{ label: plans.title, href: '/ke-hoach' }]}
      />
      <Panel label={data.fileName}>
        <div className="stack">
          {data.state === 'failed' && <p>{data.fileName}</p>}
          <ReadingState reading={data} />
          {data.state === 'reading' && <p>{words.leave}</p>}
          <div>
            <LinkButton href="/ke-hoach">{words.toPlans}</LinkButton>
          </div>
        </div>
      </Panel>
    </>
  );
}
