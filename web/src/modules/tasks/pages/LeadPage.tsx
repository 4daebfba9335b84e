import * as ops from '@sauro/contract/tasks';
import { useQuery } from '@tanstack/react-query';
import { isCode } from '../../../lib/api-error.ts';
import { formatDecimal, formatMoment, formatMonth, formatNumber, formatQuarter, formatShare } from '../../../lib/format.ts';
import { you } from '../../../lib/names.ts';
import { useSearchState } from '../../../lib/search-state.ts';
import { useBody, useSession } from '../../../lib/session.ts';
import { sayError } from '../../../messages/errors.ts';
import { lateness } from '../../../messages/lateness.ts';
import { stepNames, taskPage, lead as words } from '../../../messages/tasks.ts';
import { longOverdue } from '../../../messages/ui.ts';
import { AppLink } from '../../../ui/AppLink.tsx';
import { Button, LinkButton } from '../../../ui/Button.tsx';
import { BarList, HeatMap, StatFour } from '../../../ui/numbers.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { Badge, ChipLink, Chips } from '../../../ui/small.tsx';
import { EmptyState, Notice, Skeleton } from '../../../ui/states.tsx';
import { notify } from '../../../ui/toast.tsx';
import { ExplanationsPanel } from '../../explanations/index.ts';
import { CopyOverview } from '../../notifications/index.ts';
import { overviewOptions, useTaskAct } from '../api.ts';
import { CausesPanel } from '../components/CausesPanel.tsx';
import { LeadNumbers } from '../components/LeadNumbers.tsx';
import './lead.css';

type Period = 'month' | 'quarter' | 'year';

/** “Điều hành”: red first, in whose hand, the four numbers, the heat map, why late. */
export default function LeadPage() {
  const session = useSession();
  const { body } = useBody();
  const { search, hrefWith } = useSearchState();
  const period = (['month', 'quarter', 'year'].includes(search.period ?? '') ? search.period : 'quarter') as Period;
  const may = Boolean(body?.can.lead || body?.can.uploadPlan);
  const { data, error } = useQuery({ ...overviewOptions(body?.id ?? 0, period), enabled: may });
  const urge = useTaskAct(ops.urgeTask);
  if (!may || (error && isCode(error, 'NOT_FOUND')))
    return (
      <>
        <PageHeader title={words.title} />
        <Panel flush label={words.title}>
          <EmptyState title={words.noRight} />
        </Panel>
      </>
    );
  if (error) return <Notice tone="bad">{sayError(error)}</Notice>;
  const { today } = session;
  const periodName = { month: formatMonth(today), quarter: formatQuarter(today), year: `Năm ${today.slice(0, 4)}` };
  const chips = (
    <Chips label={words.period}>
      <ChipLink href={hrefWith({ period: 'month' })} on={period === 'month'}>
        {words.month}
      </ChipLink>
      <ChipLink href={hrefWith({ period: 'quarter' })} on={period === 'quarter'}>
        {periodName.quarter}
      </ChipLink>
      <ChipLink href={hrefWith({ period: 'year' })} on={period === 'year'}>
        {periodName.year}
      </ChipLink>
    </Chips>
  );
  if (!data)
    return (
      <>
        <PageHeader title={words.title} chips={chips} />
        <Skeleton what={words.title} />
      </>
    );
  const inBody = `bodyId=${data.body.id}`;
  const within = `${inBody}&dueFrom=${data.from}&dueTo=${data.to}`;
  const list = (light: string, more = '') => `/danh-muc?${within}&light=${light}${more}`;
  const n = data.numbers;
  const all = n.overdue + n.notDue + n.doneOnTime + n.doneLate;
  const urgeOne = (id: number) =>
    urge.mutate(
      { params: { id }, body: {} },
      { onSuccess: () => notify(taskPage.said.urged), onError: (e) => notify(sayError(e), { bad: true }) },
    );

  return (
    <>
      <PageHeader
        title={words.title}
        sub={words.sub(data.body.name, data.units, formatMoment(data.at, ''))}
        chips={chips}
        actions={
          <CopyOverview
            of={{ body: data.body.name, on: today, period: periodName[period], numbers: n, tasks: data.decide.map((d) => d.task) }}
          />
        }
      />
      <StatFour
        numbers={n}
        href={(k) => list(k === 'not-due' ? 'not-due,near-due' : k)}
        notes={{
          overdue: words.since(data.overdueSinceMonday),
          'not-due': words.near(n.nearDue),
          'done-on-time': words.share(formatShare(n.doneOnTime, all), all),
          ...(data.averageLateDays === null ? {} : { 'done-late': words.average(formatDecimal(data.averageLateDays)) }),
        }}
      />
      <div className="lead">
        <div className="stack">
          <Panel
            flush
            title={words.decide(you(session.person))}
            aside={data.decide.length > 0 && <Badge red>{formatNumber(data.decide.length)}</Badge>}
          >
            {!data.decide.length && <EmptyState title={words.nothingRed} />}
            <ul className="red">
              {data.decide.map((d) => (
                <li key={d.task.id}>
                  <div className={`days${d.task.light.isLong ? ' l-lau' : ''}`}>
                    {d.task.light.isLong && <span className="vh">{longOverdue}</span>}
                    {d.task.light.kind === 'overdue' ? (
                      <>
                        {formatNumber(d.task.light.days)}
                        <small>{words.days}</small>
                      </>
                    ) : (
                      <span className="vh">{d.task.dueOn}</span>
                    )}
                  </div>
                  <AppLink href={`/nhiem-vu/${d.task.id}`}>{d.task.title}</AppLink>
                  <p>{[d.task.lead?.name, d.task.origin?.planSymbol].filter(Boolean).join(' · ')}</p>
                  <p>
                    {words.at} <b>{words.hand(d.hand, stepNames[d.step as keyof typeof stepNames], d.days)}</b>
                  </p>
                  {d.act === 'urge' ? (
                    <Button
                      small
                      variant="soft"
                      busy={urge.isPending && urge.variables?.params.id === d.task.id}
                      onClick={() => urgeOne(d.task.id)}
                    >
                      {words.acts.urge}
                    </Button>
                  ) : (
                    <LinkButton small variant="soft" href={`/nhiem-vu/${d.task.id}`}>
                      {words.acts[d.act]}
                    </LinkButton>
                  )}
                </li>
              ))}
            </ul>
            {n.overdue > 0 && (
              <p className="red-more">
                <AppLink href={list('overdue')}>{words.allOverdue(n.overdue)}</AppLink>
              </p>
            )}
          </Panel>
        </div>
        <div className="stack">
          {data.heat.rows.length > 0 && (
            <Panel title={words.heat} aside={<span className="small muted not-phone">{words.heatHint}</span>}>
              <HeatMap
                caption={words.heat}
                weeks={data.heat.weeks}
                rows={data.heat.rows.map((r) => ({ id: r.unit.id, name: r.unit.name, cells: r.cells }))}
                href={(unit) => `/danh-muc?${inBody}&unitId=${unit}&light=overdue`}
              />
            </Panel>
          )}
          {data.late.length > 0 && (
            <Panel
              title={words.why}
              aside={
                <AppLink className="small" href={`/cham?ky=${period}`}>
                  {lateness.link}
                </AppLink>
              }
            >
              <BarList
                caption={words.why}
                rows={data.late.map((l) => ({
                  key: l.step,
                  label: stepNames[l.step],
                  value: l.tasks,
                  figure: words.whyFigure(l.tasks),
                  more: words.whyDays(l.days),
                  href: `/danh-muc?${inBody}&light=overdue${l.step === 'checking' ? '&state=submitted' : l.step === 'extension' ? '&extensionPending=1' : l.step === 'stuck' ? '&stuck=1' : `&state=${l.step === 'giving' ? 'given' : 'doing'}`}`,
                }))}
              />
            </Panel>
          )}
          <CausesPanel bodyId={data.body.id} period={period} />
          <ExplanationsPanel bodyId={data.body.id} />
        </div>
      </div>
      <LeadNumbers data={data} list={list} may={Boolean(body?.can.lead)} today={today} />
    </>
  );
}
