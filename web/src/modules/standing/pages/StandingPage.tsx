import type { StandingRow } from '@sauro/contract/standing';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useEffect, useState } from 'react';
import { formatDay } from '../../../lib/format.ts';
import { useSearchState } from '../../../lib/search-state.ts';
import { useBody, useSession } from '../../../lib/session.ts';
import { sayError } from '../../../messages/errors.ts';
import { standing as words } from '../../../messages/standing.ts';
import { AppLink } from '../../../ui/AppLink.tsx';
import { Button } from '../../../ui/Button.tsx';
import { type Column, DataTable, TitleCell } from '../../../ui/DataTable.tsx';
import { AppliedFilters, Filters } from '../../../ui/Filters.tsx';
import { useSettled } from '../../../ui/hooks.ts';
import { CheckField, SelectField, TextField } from '../../../ui/inputs.tsx';
import { Light } from '../../../ui/Light.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { Tag } from '../../../ui/small.tsx';
import { EmptyState, NoMatch, Notice, Skeleton } from '../../../ui/states.tsx';
import { notify } from '../../../ui/toast.tsx';
import { choicesOptions } from '../../tasks/index.ts';
import { standingOptions } from '../api.ts';
import { DutyDialog } from '../components/DutyDialog.tsx';
import './standing.css';

const ids = (v: string) => /^\d{1,15}(,\d{1,15})*$/.test(v);
const readable = {
  q: (v: string) => v.trim() !== '',
  state: (v: string) => v in words.states,
  every: (v: string) => v in words.everyNames,
  unitId: ids,
  planId: ids,
  executorId: ids,
  late: (v: string) => v === '1',
} as const;
type Key = keyof typeof readable;
const keys = Object.keys(readable) as Key[];

const hrefOf = (d: StandingRow) => `/viec-thuong-xuyen/${d.id}`;
const options = (names: Readonly<Record<string, string>>) => Object.entries(names).map(([value, label]) => ({ value, label }));

const nextOf = (d: StandingRow) =>
  d.next ? (
    <>
      <AppLink href={`/nhiem-vu/${d.next.taskId}`}>{d.next.words}</AppLink> <span className="fig">{formatDay(d.next.dueOn)}</span>{' '}
      <Light kind={d.next.light.kind} days={d.next.light.days} />
    </>
  ) : (
    <span className="muted">{words.noNext}</span>
  );
const stateTag = (d: StandingRow) =>
  d.state !== 'active' && <Tag tone={d.state === 'paused' ? 'warn' : undefined}>{words.states[d.state]}</Tag>;

const columns: readonly Column<StandingRow>[] = [
  {
    key: 'title',
    head: words.cols.title,
    fixed: true,
    cell: (d) => <TitleCell href={hrefOf(d)} title={d.title} sub={stateTag(d) || d.executor?.name} />,
  },
  { key: 'rule', head: words.cols.rule, width: 190, cell: (d) => d.ruleWords },
  { key: 'lead', head: words.cols.lead, width: 120, cell: (d) => d.lead?.shortName ?? words.none },
  { key: 'next', head: words.cols.next, width: 250, cell: nextOf },
  { key: 'numbers', head: words.cols.numbers, width: 200, cell: (d) => words.numbers(d.numbers) },
];

/** Standing duties of my bodies, by title; all filters stand in the address. */
export default function StandingPage() {
  const session = useSession();
  const { body } = useBody();
  const navigate = useNavigate();
  const { search, set, clear } = useSearchState();
  const [typed, setTyped] = useState(search.q ?? '');
  const settled = useSettled(typed);
  const [adding, setAdding] = useState(false);
  const known = Object.fromEntries(keys.filter((k) => search[k] && readable[k](search[k])).map((k) => [k, search[k]!])) as Partial<
    Record<Key, string>
  >;
  const query = { ...known, ...(search.cursor ? { cursor: search.cursor } : {}), ...(body ? { bodyId: body.id } : {}) };
  const { data, error, isPlaceholderData } = useQuery(standingOptions(query as Parameters<typeof standingOptions>[0]));
  const { data: choices } = useQuery(choicesOptions(body?.id));
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed and stood still goes to the address
  useEffect(() => {
    if ((search.q ?? '') !== settled.trim()) set({ q: settled.trim() }, true);
  }, [settled]);
  useEffect(() => setTyped(search.q ?? ''), [search.q]);

  const nameOf: Record<Key, (v: string) => string> = {
    q: (v) => `“${v}”`,
    state: (v) => words.states[v as keyof typeof words.states],
    every: (v) => words.everyNames[v as keyof typeof words.everyNames],
    unitId: (v) => choices?.units.find((u) => String(u.id) === v)?.name ?? words.unit,
    planId: (v) => choices?.plans.find((p) => String(p.id) === v)?.symbol ?? 'Kế hoạch',
    executorId: (v) => choices?.people.find((p) => String(p.id) === v)?.name ?? words.cols.executor,
    late: () => words.late,
  };
  const applied = keys.filter((k) => known[k]).map((k) => ({ key: k, name: nameOf[k](known[k]!) }));
  const none = data && !data.items.length;
  const button = data?.can.create && (
    <Button variant="go" icon="plus" onClick={() => setAdding(true)}>
      {words.add}
    </Button>
  );
  const bar = (
    <Filters label={words.filters} count={applied.length}>
      <TextField slim label={words.search} placeholder={words.searchHint} value={typed} onChange={setTyped} maxLength={200} />
      <SelectField
        slim
        label={words.state}
        empty={words.all}
        value={known.state ?? ''}
        onChange={(v) => set({ state: v })}
        options={options(words.states)}
      />
      <SelectField
        slim
        label={words.every}
        empty={words.all}
        value={known.every ?? ''}
        onChange={(v) => set({ every: v })}
        options={options(words.everyNames)}
      />
      <SelectField
        slim
        label={words.unit}
        empty={words.all}
        value={known.unitId ?? ''}
        onChange={(v) => set({ unitId: v })}
        options={(choices?.units ?? []).map((u) => ({ value: String(u.id), label: u.name }))}
      />
      <CheckField label={words.late} checked={known.late === '1'} onChange={(on) => set({ late: on ? '1' : null })} />
    </Filters>
  );
  return (
    <>
      <PageHeader title={words.title} actions={!(none && !applied.length) && button} />
      <Panel flush label={words.title} className="standing">
        {bar}
        {applied.length > 0 && <AppliedFilters chips={applied} onDrop={(key) => set({ [key]: null })} onClear={clear} />}
        <p className="vh" role="status">
          {data && words.shown(data.items.length, data.total)}
        </p>
        {error && <Notice tone="bad">{sayError(error)}</Notice>}
        {!data && !error && <Skeleton what={words.title} rows={8} />}
        {none &&
          (applied.length > 0 ? (
            <NoMatch
              title={words.noMatch}
              drops={applied.map((a) => ({ label: words.drop(a.name), onDrop: () => set({ [a.key]: null }) }))}
              onClear={clear}
            />
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
            rowId={(d) => d.id}
            rowHref={hrefOf}
            rowName={(d) => d.title}
            isLate={(d) => d.numbers.overdue > 0}
            busy={isPlaceholderData}
            prev={search.cursor ? () => set({ cursor: null }) : undefined}
            next={data.next ? () => set({ cursor: data.next }) : undefined}
            pageText={words.shown(data.items.length, data.total)}
            card={(d) => (
              <div className="stack-s">
                <AppLink href={hrefOf(d)}>{d.title}</AppLink> {stateTag(d)}
                <p className="small muted">
                  {d.ruleWords} · {d.lead?.shortName ?? words.none}
                </p>
                <p className="small">{nextOf(d)}</p>
                <p className="small muted">{words.numbers(d.numbers)}</p>
              </div>
            )}
          />
        )}
      </Panel>
      {adding && (
        <DutyDialog
          duty={null}
          bodies={session.bodies}
          bodyId={body?.id ?? session.bodies[0]!.id}
          today={session.today}
          onClose={() => setAdding(false)}
          onDone={(d) => {
            setAdding(false);
            notify(words.said.added);
            void navigate({ to: hrefOf(d) });
          }}
        />
      )}
    </>
  );
}
