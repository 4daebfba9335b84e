import type { StandingOccurrence } from '@sauro/contract/standing';
import * as ops from '@sauro/contract/standing';
import { type Duty, duties } from '@sauro/contract/tasks';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { isCode } from '../../../lib/api-error.ts';
import { call } from '../../../lib/call.ts';
import { dayOf, formatDay, formatWeekday } from '../../../lib/format.ts';
import { useSession } from '../../../lib/session.ts';
import { sayError } from '../../../messages/errors.ts';
import { standing as words } from '../../../messages/standing.ts';
import { dutyNames, taskPage } from '../../../messages/tasks.ts';
import { useIdParam } from '../../../routes/page.ts';
import { AppLink } from '../../../ui/AppLink.tsx';
import { Button } from '../../../ui/Button.tsx';
import { type Column, DataTable } from '../../../ui/DataTable.tsx';
import { Light } from '../../../ui/Light.tsx';
import { Menu, type MenuItem } from '../../../ui/Menu.tsx';
import { NotFound } from '../../../ui/NotFound.tsx';
import { ActBar, PageHeader } from '../../../ui/PageHeader.tsx';
import { History, KeyValues, Panel } from '../../../ui/Panel.tsx';
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx';
import { EmptyState, Notice, Skeleton } from '../../../ui/states.tsx';
import { notify } from '../../../ui/toast.tsx';
import { afterDutyChange, dutyOptions } from '../api.ts';
import { DutyDialog } from '../components/DutyDialog.tsx';
import './standing.css';

const hrefOf = (o: StandingOccurrence) => `/nhiem-vu/${o.taskId}`;
const periodOf = (o: StandingOccurrence) => (o.period ? o.words : words.gone);
const lightOf = (o: StandingOccurrence) => (
  <>
    <Light kind={o.light.kind} days={o.light.days} /> {o.doneOn && <span className="small muted">{words.doneOn(o.doneOn)}</span>}
  </>
);
const resultOf = (o: StandingOccurrence) => [o.result, o.files ? words.files(o.files) : ''].filter(Boolean).join(' · ');
const columns: readonly Column<StandingOccurrence>[] = [
  {
    key: 'period',
    head: words.historyCols.period,
    fixed: true,
    width: 190,
    cell: (o) => <AppLink href={hrefOf(o)}>{periodOf(o)}</AppLink>,
  },
  { key: 'due', head: words.historyCols.due, width: 110, num: true, nowrap: true, cell: (o) => formatDay(o.dueOn) },
  { key: 'light', head: words.historyCols.light, width: 200, cell: lightOf },
  { key: 'result', head: words.historyCols.result, cell: (o) => resultOf(o) || <span className="muted">{words.none}</span> },
  { key: 'executor', head: words.historyCols.executor, width: 170, cell: (o) => o.executor?.name ?? words.none },
];

/** One standing duty: its time, what comes next, its occurrences with result and lateness, people and history. */
export default function DutyPage() {
  const id = useIdParam();
  const session = useSession();
  const client = useQueryClient();
  const { data: d, error } = useQuery(dutyOptions(id));
  const [asking, setAsking] = useState<'edit' | 'paused' | 'active' | 'ended' | null>(null);
  const setState = useMutation({
    mutationFn: (b: { version: number; state: ops.StandingState; reason: string }) =>
      call(ops.setStandingState, { params: { id }, body: b }),
    onSuccess: (after) => afterDutyChange(client, after),
  });
  if (isCode(error, 'NOT_FOUND')) return <NotFound />;
  if (error && !d) return <Notice tone="bad">{sayError(error)}</Notice>;
  if (!d) return <Skeleton what={words.title} />;
  const { today } = session;
  const more: MenuItem[] = [
    ...(d.can.pause ? [{ label: words.pause, onPick: () => setAsking('paused') }] : []),
    ...(d.can.resume ? [{ label: words.resume, onPick: () => setAsking('active') }] : []),
    { label: words.print, onPick: () => window.print() },
    ...(d.can.end ? (['line', { label: words.end, danger: true, onPick: () => setAsking('ended') }] as MenuItem[]) : []),
  ];
  const states = {
    paused: { title: words.pauseTitle, hint: words.pauseHint, act: words.pauseDo },
    ended: { title: words.endTitle, hint: words.endHint, act: words.endDo },
    active: { title: words.resumeTitle, hint: '', act: words.resumeDo },
  };
  return (
    <div className="actbar-room">
      <PageHeader
        title={d.title}
        crumbs={[{ label: words.title, href: '/viec-thuong-xuyen' }]}
        sub={
          <>
            <b>{d.ruleWords}</b>
            <span>{words.states[d.state]}</span>
            {d.lead && <span>{d.lead.name}</span>}
            <span>{words.numbers(d.numbers)}</span>
          </>
        }
        actions={
          <ActBar>
            {d.can.edit && <Button onClick={() => setAsking('edit')}>{words.edit}</Button>}
            <Menu label={words.more} items={more} end />
          </ActBar>
        }
      />
      <div className="duty">
        <div className="stack">
          <Panel flush title={words.history}>
            {d.occurrences.length ? (
              <DataTable
                caption={words.historyOf(d.title)}
                rows={d.occurrences}
                columns={columns}
                rowId={(o) => o.taskId}
                rowHref={hrefOf}
                rowName={periodOf}
                isLate={(o) => o.light.kind === 'overdue'}
                card={(o) => (
                  <div className="stack-s">
                    <div className="card-top">
                      <AppLink href={hrefOf(o)}>{periodOf(o)}</AppLink>
                      <span className="fig small">{formatDay(o.dueOn)}</span>
                    </div>
                    <p className="small">{lightOf(o)}</p>
                    {resultOf(o) && <p className="small muted">{resultOf(o)}</p>}
                  </div>
                )}
              />
            ) : (
              <EmptyState title={words.noPeriods} />
            )}
          </Panel>
          {(d.scope || (d.content && d.content !== d.title)) && (
            <Panel label={words.cols.title}>
              {d.scope && <p>{taskPage.scope(d.scope)}</p>}
              {d.content && d.content !== d.title && <p className="task-content">{d.content}</p>}
            </Panel>
          )}
        </div>
        <div className="stack">
          <Panel title={words.upcoming}>
            {d.upcoming.length ? (
              <ol className="rule-days">
                {d.upcoming.map((o) => (
                  <li key={o.period}>
                    <span>{o.words}</span> <span className="fig">{formatWeekday(o.due)}</span>
                    {o.lastDay !== o.due && <span className="small muted"> ({words.lastDay(o.lastDay)})</span>}
                  </li>
                ))}
              </ol>
            ) : (
              <p>{words.noUpcoming}</p>
            )}
            <p className="small muted">
              {words.made(d.leadDays ?? d.defaultLeadDays, d.leadDays !== null)}. {words.weight(d.weight)}.
            </p>
          </Panel>
          <Panel title={words.who}>
            <KeyValues
              caption={words.who}
              rows={[
                { key: dutyNames.lead, value: d.lead?.name },
                { key: dutyNames.supports, value: d.parties.supports.map((u) => u.name).join(', ') },
                ...duties.map((k) => ({ key: dutyNames[k], value: d.parties[k]?.name })),
                { key: words.products, value: d.productList.map((p) => p.name).join('; ') },
              ]}
            />
            {d.plan && (
              <p className="small">
                <AppLink href={`/ke-hoach/${d.plan.id}`}>{words.fromPlan(d.plan.symbol, d.plan.item)}</AppLink>
              </p>
            )}
          </Panel>
          <Panel title={words.changes}>
            <History
              items={d.events.toReversed().map((e) => ({
                key: e.id,
                day: formatDay(dayOf(e.at)),
                text: words.eventBy(words.eventNames[e.kind], e.actor?.name ?? words.system, e.behalf?.name ?? null),
                more: [
                  e.kind === 'duty-moved' && `${dutyNames[e.facts.duty as Duty]}: ${e.facts.from} → ${e.facts.to}`,
                  e.kind === 'rule-changed' && `${e.facts.before} → ${e.facts.rule}`,
                  words.change(Number(e.facts.drop ?? 0), Number(e.facts.add ?? 0)),
                  e.note && `“${e.note}”`,
                ]
                  .filter(Boolean)
                  .join(' · '),
              }))}
            />
          </Panel>
        </div>
      </div>
      {asking === 'edit' && (
        <DutyDialog
          duty={d}
          bodies={session.bodies}
          bodyId={d.body.id}
          today={today}
          onClose={() => setAsking(null)}
          onDone={() => {
            setAsking(null);
            notify(words.said.saved);
          }}
        />
      )}
      {asking !== null && asking !== 'edit' && (
        <ReasonDialog
          title={states[asking].title}
          label={[words.reason, states[asking].hint].filter(Boolean).join('. ')}
          action={states[asking].act}
          need={words.needReason}
          draft={`standing-${d.id}-${asking}`}
          onClose={() => setAsking(null)}
          send={(reason) => setState.mutateAsync({ version: d.version, state: asking, reason }).then(() => notify(words.said[asking]))}
        />
      )}
    </div>
  );
}
