import type { lateness } from '@sauro/contract/tasks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { z } from 'zod';
import { isCode } from '../../../lib/api-error.ts';
import { formatNumber, formatQuarter } from '../../../lib/format.ts';
import { useSearchState } from '../../../lib/search-state.ts';
import { useBody, useSession } from '../../../lib/session.ts';
import { sayError } from '../../../messages/errors.ts';
import { causeName, lateness as words } from '../../../messages/lateness.ts';
import { lead, stepNames } from '../../../messages/tasks.ts';
import { AppLink } from '../../../ui/AppLink.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Light } from '../../../ui/Light.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { ChipLink, Chips } from '../../../ui/small.tsx';
import { EmptyState, Notice, Skeleton } from '../../../ui/states.tsx';
import { DemandDialog, type Demanded, ExplanationsOf } from '../../explanations/index.ts';
import { latenessOptions } from '../api.ts';
import './lateness.css';

type Period = 'month' | 'quarter' | 'year';
type Data = z.output<typeof lateness.response>;
const choiceKeys = ['khau', 'nguoi', 'bophan', 'nguyennhan'] as const;

interface Row {
  key: string;
  label: string;
  tasks: number;
  days: number;
  longest?: number;
}

/** “Chậm ở khâu nào, tay ai”: working days of late tasks by step, person, unit and cause; every number opens its list below. */
export default function LatenessPage() {
  const session = useSession();
  const { body } = useBody();
  const { search, hrefWith } = useSearchState();
  const [asking, setAsking] = useState<Demanded | null>(null);
  const period = (['month', 'quarter', 'year'].includes(search.ky ?? '') ? search.ky : 'quarter') as Period;
  const number = (v: string | undefined) => (v && /^\d+$/.test(v) ? Number(v) : undefined);
  const query = {
    bodyId: body?.id ?? 0,
    period,
    ...(search.khau ? { step: search.khau as never } : {}),
    ...(number(search.nguoi) ? { personId: number(search.nguoi)! } : {}),
    ...(number(search.bophan) ? { unitId: number(search.bophan)! } : {}),
    ...(search.nguyennhan ? { cause: search.nguyennhan as never } : {}),
  };
  const may = Boolean(body?.can.lead || body?.can.uploadPlan);
  const { data, error } = useQuery({ ...latenessOptions(query), enabled: may });
  if (!may || isCode(error, 'NOT_FOUND'))
    return (
      <>
        <PageHeader title={words.title} />
        <Panel flush label={words.title}>
          <EmptyState title={lead.noRight} />
        </Panel>
      </>
    );
  const { today } = session;
  const only = (key: (typeof choiceKeys)[number], value: string) =>
    hrefWith({ ...Object.fromEntries(choiceKeys.map((k) => [k, null])), [key]: value });
  const chosen = choiceKeys.some((k) => search[k]);
  const table = (key: (typeof choiceKeys)[number], title: string, rows: Row[], days: string) => (
    <Choices title={title} rows={rows} days={days} on={search[key]} href={(value) => only(key, value)} />
  );
  return (
    <>
      <PageHeader
        title={words.title}
        crumbs={[{ label: words.crumb, href: '/dieu-hanh' }, { label: words.title }]}
        sub={data && words.sub(data.body.name, data.tasks, data.days)}
        chips={
          <Chips label={words.period}>
            {(['month', 'quarter', 'year'] as const).map((p) => (
              <ChipLink key={p} href={hrefWith({ ky: p })} on={period === p}>
                {p === 'month' ? words.month : p === 'quarter' ? formatQuarter(today) : words.year(today.slice(0, 4))}
              </ChipLink>
            ))}
          </Chips>
        }
      />
      {error && <Notice tone="bad">{sayError(error)}</Notice>}
      {!data && !error && <Skeleton what={words.title} />}
      {data?.more && <Notice>{words.more}</Notice>}
      {data && data.tasks === 0 && (
        <Panel flush label={words.title}>
          <EmptyState title={words.none} />
        </Panel>
      )}
      {data && data.tasks > 0 && (
        <>
          <div className="late-tables">
            {table(
              'khau',
              words.byStep,
              data.bySteps.map((s) => ({ key: s.step, label: stepNames[s.step], tasks: s.tasks, days: s.days })),
              words.days,
            )}
            {table(
              'nguoi',
              words.byPerson,
              data.byPeople.map((p) => ({ ...p, key: p.id ? String(p.id) : '', label: p.name || words.nobody })),
              words.days,
            )}
            {table(
              'bophan',
              words.byUnit,
              data.byUnits.map((u) => ({ ...u, key: u.id ? String(u.id) : '', label: u.name || words.noUnit })),
              words.days,
            )}
            {table(
              'nguyennhan',
              words.byCause,
              data.byCauses.map((c) => ({
                key: c.cause ?? 'unsaid',
                label: c.cause ? causeName(c.cause) : words.unsaid,
                tasks: c.tasks,
                days: c.days,
              })),
              words.lateDays,
            )}
          </div>
          {body && search.nguoi && body.can.lead && <AskOf kind="person" data={data} id={Number(search.nguoi)} today={today} />}
          {body && search.bophan && body.can.lead && <AskOf kind="unit" data={data} id={Number(search.bophan)} today={today} />}
          <Panel
            flush
            className="late-list"
            title={chosen ? words.listOf(data.chosen) : words.listAll(data.chosen)}
            aside={
              chosen && (
                <AppLink className="small" href={hrefWith(Object.fromEntries(choiceKeys.map((k) => [k, null])))}>
                  {words.clear}
                </AppLink>
              )
            }
          >
            <ul>
              {data.items.map((i) => (
                <li key={i.task.id}>
                  <div className="t">
                    <AppLink href={`/nhiem-vu/${i.task.id}`}>{i.task.title}</AppLink>
                    <p className="small muted">
                      {i.step && `${words.where}: ${[i.hand, stepNames[i.step]].filter(Boolean).join(', ')}`}
                      {i.task.lateCause && ` · ${causeName(i.task.lateCause)}`}
                    </p>
                  </div>
                  <Light kind={i.task.light.kind} days={i.task.light.days} />
                  <span className="fig">
                    {words.laid} {formatNumber(i.days)}
                  </span>
                  {body?.can.lead && (
                    <Button
                      small
                      variant="soft"
                      onClick={() =>
                        setAsking({
                          bodyId: data.body.id,
                          about: 'task',
                          subjectId: i.task.id,
                          label: i.task.title,
                          toPersonId: i.task.executor?.id ?? null,
                        })
                      }
                    >
                      {words.explain}
                    </Button>
                  )}
                </li>
              ))}
            </ul>
            {data.items.length < data.chosen && <p className="small muted late-more">{words.shown(data.items.length)}</p>}
          </Panel>
        </>
      )}
      {asking && <DemandDialog of={asking} today={today} onClose={() => setAsking(null)} />}
    </>
  );
}

/** What was explained of the number of a person or a unit, and the way to ask. */
function AskOf({ kind, data, id, today }: { kind: 'person' | 'unit'; data: Data; id: number; today: string }) {
  const label = (kind === 'person' ? data.byPeople : data.byUnits).find((r) => r.id === id)?.name;
  if (!label) return null;
  return (
    <div className="late-explained">
      <ExplanationsOf
        of={{
          bodyId: data.body.id,
          about: kind,
          subjectId: id,
          label,
          toPersonId: kind === 'person' ? id : null,
          period: { from: data.from, to: data.to },
        }}
        may
        today={today}
      />
    </div>
  );
}

function Choices({
  title,
  rows,
  days,
  on,
  href,
}: {
  title: string;
  rows: readonly Row[];
  days: string;
  on: string | undefined;
  href: (key: string) => string;
}) {
  if (!rows.length) return null;
  const longest = rows.some((r) => r.longest !== undefined);
  return (
    <Panel title={title} className="numbers">
      <table>
        <caption className="vh">{title}</caption>
        <thead>
          <tr>
            <th scope="col">{words.name}</th>
            <th scope="col" className="num">
              {words.tasks}
            </th>
            <th scope="col" className="num">
              {days}
            </th>
            {longest && (
              <th scope="col" className="num">
                {words.longest}
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {rows.map((r) => (
            <tr key={r.key} className={on === r.key ? 'on' : ''}>
              <th scope="row">
                {r.label}
                {on === r.key && <span className="vh"> ({words.chosen})</span>}
              </th>
              <td className="num">{r.key ? <AppLink href={href(r.key)}>{formatNumber(r.tasks)}</AppLink> : formatNumber(r.tasks)}</td>
              <td className="num">{formatNumber(r.days)}</td>
              {longest && <td className="num">{formatNumber(r.longest ?? 0)}</td>}
            </tr>
          ))}
        </tbody>
      </table>
    </Panel>
  );
}
