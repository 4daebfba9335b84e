import type { PlanRow } from '@sauro/contract/plans';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { formatDay, formatNumber } from '../../../lib/format.ts';
import { capital } from '../../../lib/names.ts';
import { useSearchState } from '../../../lib/search-state.ts';
import { useBody, useSession } from '../../../lib/session.ts';
import { sayError } from '../../../messages/errors.ts';
import { plans as words } from '../../../messages/plans.ts';
import { AppLink } from '../../../ui/AppLink.tsx';
import { Button } from '../../../ui/Button.tsx';
import { type Column, DataTable, TitleCell } from '../../../ui/DataTable.tsx';
import { FilterBar } from '../../../ui/Filters.tsx';
import { useSettled } from '../../../ui/hooks.ts';
import { TextField } from '../../../ui/inputs.tsx';
import { LightCounts } from '../../../ui/numbers.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { Tag } from '../../../ui/small.tsx';
import { EmptyState, Notice, Skeleton } from '../../../ui/states.tsx';
import { plansOptions } from '../api.ts';
import { Readings } from '../components/Readings.tsx';
import { UploadDialog } from '../components/UploadDialog.tsx';
import './plans.css';

const hrefOf = (p: PlanRow) => (p.state === 'review' ? `/ke-hoach/${p.id}/ra-soat` : `/ke-hoach/${p.id}`);
const stateOf = (p: PlanRow) =>
  p.state === 'review' ? (
    <>
      <Tag tone={p.unsure ? 'warn' : undefined}>{words.state.review}</Tag>{' '}
      <small>{p.unsure ? words.unsure(p.unsure) : words.reviewed}</small>
    </>
  ) : (
    <Tag>{words.state.issued}</Tag>
  );

const columns: readonly Column<PlanRow>[] = [
  {
    key: 'plan',
    head: words.cols.plan,
    fixed: true,
    cell: (p) => <TitleCell href={hrefOf(p)} title={capital(p.subject)} sub={[p.type, p.symbol].filter(Boolean).join(' ')} />,
  },
  { key: 'date', head: words.cols.date, width: 110, num: true, cell: (p) => formatDay(p.issuedOn) },
  { key: 'body', head: words.cols.body, width: 210, cell: (p) => p.body.name },
  { key: 'state', head: words.cols.state, width: 180, cell: stateOf },
  {
    key: 'tasks',
    head: words.cols.tasks,
    width: 96,
    num: true,
    cell: (p) =>
      p.state === 'issued' ? <AppLink href={`/danh-muc?planId=${p.id}`}>{formatNumber(p.tasks)}</AppLink> : formatNumber(p.tasks),
  },
  {
    key: 'numbers',
    head: words.cols.numbers,
    width: 220,
    cell: (p) => p.numbers && <LightCounts overdue={p.numbers.overdue} nearDue={p.numbers.nearDue} />,
  },
];

/** The plans of my bodies, newest first, and the way to take one in. */
export default function PlansPage() {
  const session = useSession();
  const { body } = useBody();
  const { search, set } = useSearchState();
  const [typed, setTyped] = useState(search.q ?? '');
  const settled = useSettled(typed);
  const [adding, setAdding] = useState(false);
  const { data, error, isPlaceholderData } = useQuery(
    plansOptions({ ...(search.q ? { q: search.q } : {}), ...(search.before ? { before: Number(search.before) } : {}) }),
  );
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed and stood still goes to the address
  useEffect(() => {
    if ((search.q ?? '') !== settled.trim()) set({ q: settled.trim(), before: null }, true);
  }, [settled]);
  const may = session.bodies.filter((b) => b.can.uploadPlan);
  const button = may.length > 0 && (
    <Button variant="go" icon="upload" onClick={() => setAdding(true)}>
      {words.upload}
    </Button>
  );
  const none = data && !data.items.length;
  return (
    <>
      <PageHeader title={words.title} actions={!(none && !search.q) && button} />
      {error && <Notice tone="bad">{sayError(error)}</Notice>}
      <Readings />
      <Panel flush label={words.title} className="plans">
        <FilterBar>
          <TextField slim label={words.search} placeholder={words.searchHint} value={typed} onChange={setTyped} maxLength={100} />
        </FilterBar>
        {!data && !error && <Skeleton what={words.title} />}
        {none &&
          (search.q ? (
            <EmptyState title={words.noMatch} />
          ) : (
            <EmptyState title={words.empty} action={button}>
              {words.emptyHint}
            </EmptyState>
          ))}
        {data && !none && (
          <DataTable
            caption={words.title}
            rows={data.items}
            columns={columns}
            rowId={(p) => p.id}
            rowHref={hrefOf}
            rowName={(p) => capital(p.subject)}
            isLate={(p) => (p.numbers?.overdue ?? 0) > 0}
            busy={isPlaceholderData}
            prev={search.before ? () => set({ before: null }) : undefined}
            next={data.next ? () => set({ before: data.next }) : undefined}
            card={(p) => (
              <div className="task-card">
                <AppLink href={hrefOf(p)}>{capital(p.subject)}</AppLink>
                <p className="small muted">{[p.type, p.symbol, formatDay(p.issuedOn)].filter(Boolean).join(' · ')}</p>
                <div>{stateOf(p)}</div>
                {p.numbers && <LightCounts overdue={p.numbers.overdue} nearDue={p.numbers.nearDue} />}
              </div>
            )}
          />
        )}
      </Panel>
      {adding && (
        <UploadDialog bodies={may} bodyId={may.find((b) => b.id === body?.id)?.id ?? may[0]!.id} onClose={() => setAdding(false)} />
      )}
    </>
  );
}
