import type { LateCause, LightKind, TaskRow } from '@sauro/contract/tasks';
import { causesOn } from '@sauro/rules/tasks';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import { formatMoment } from '../../../lib/format.ts';
import { capital } from '../../../lib/names.ts';
import { useSearchState } from '../../../lib/search-state.ts';
import { useBody, useSession } from '../../../lib/session.ts';
import { boardWords } from '../../../messages/board.ts';
import { sayError } from '../../../messages/errors.ts';
import { causeName, lateness } from '../../../messages/lateness.ts';
import { groupNames, sortNames, stateNames, register as words } from '../../../messages/tasks.ts';
import { lightNames, longOverdue } from '../../../messages/ui.ts';
import { Button } from '../../../ui/Button.tsx';
import { useColumns } from '../../../ui/columns.tsx';
import { DataTable, type RowGroup } from '../../../ui/DataTable.tsx';
import { DateField } from '../../../ui/DateField.tsx';
import { AppliedFilters, Filters } from '../../../ui/Filters.tsx';
import { usePhone, useSettled } from '../../../ui/hooks.ts';
import { SelectField, TextField } from '../../../ui/inputs.tsx';
import { LightCounts } from '../../../ui/numbers.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { ChipLink, Chips } from '../../../ui/small.tsx';
import { EmptyState, NoMatch, Notice, Skeleton } from '../../../ui/states.tsx';
import { choicesOptions, registerOptions } from '../api.ts';
import { Board } from '../components/Board.tsx';
import { NewTaskDialog } from '../components/NewTaskDialog.tsx';
import { RegisterBulk } from '../components/RegisterBulk.tsx';
import { Card, columns } from '../components/register-columns.tsx';
import { SavedViews } from '../components/SavedViews.tsx';
import './register.css';

type Group = keyof typeof groupNames;
type Sort = keyof typeof sortNames;
const filterKeys = [
  'q',
  'unitId',
  'leaderId',
  'executorId',
  'planId',
  'state',
  'light',
  'long',
  'dueFrom',
  'dueTo',
  'incomplete',
  'stuck',
  'extensionPending',
  'lateCause',
  'meetingId',
] as const;

/** The group to which a row belongs, by the key that the server gives its groups. */
const groupKeyOf = (g: Group, t: TaskRow): string =>
  g === 'lead'
    ? String(t.lead?.id ?? 0)
    : g === 'leader'
      ? String(t.leader?.id ?? 0)
      : g === 'plan'
        ? String(t.origin?.planId ?? 0)
        : t.light.kind;
const unnamed: Record<Exclude<Group, 'none' | 'light'>, string> = { lead: words.noUnit, leader: words.noLeader, plan: words.noPlan };

/** “Danh mục nhiệm vụ”: every task of every origin that I may see; all filters stand in the address. */
export default function RegisterPage() {
  const session = useSession();
  const { body } = useBody();
  const { search, set, hrefWith } = useSearchState();
  const board = search.xem === 'bang';
  const clear = () => set(Object.fromEntries(filterKeys.map((k) => [k, null])));
  const phone = usePhone();
  const [typed, setTyped] = useState(search.q ?? '');
  const settled = useSettled(typed);
  const [chosen, setChosen] = useState<Set<number>>(new Set());
  const [adding, setAdding] = useState(false);
  const { visible, chooser } = useColumns('register', columns);
  const sort = (search.sort ?? 'red') as Sort;
  const group = (search.group ?? 'none') as Group;
  const options = registerOptions({ ...search, limit: 50 } as Parameters<typeof registerOptions>[0]);
  const { data, error, isPlaceholderData } = useQuery({ ...options, enabled: !board });
  const { data: choices } = useQuery(choicesOptions());
  // What was chosen on one page is still known on the next.
  const seenRows = useRef(new Map<number, TaskRow>());
  useEffect(() => {
    for (const r of data?.items ?? []) seenRows.current.set(r.id, r);
  }, [data]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed and stood still goes to the address
  useEffect(() => {
    if ((search.q ?? '') !== settled.trim()) set({ q: settled.trim() }, true);
  }, [settled]);
  useEffect(() => setTyped(search.q ?? ''), [search.q]);

  const people = (choices?.people ?? []).filter((p, i, all) => all.findIndex((x) => x.id === p.id) === i);
  const leaders = people.filter((p) => p.role === 'head' || p.role === 'deputy');
  const nameOf: Record<string, (v: string) => string> = {
    q: (v) => `“${v}”`,
    unitId: (v) =>
      v
        .split(',')
        .map((id) => choices?.units.find((u) => u.id === Number(id))?.name ?? words.unit)
        .join(', '),
    leaderId: (v) => people.find((p) => p.id === Number(v))?.name ?? words.leader,
    executorId: (v) => people.find((p) => p.id === Number(v))?.name ?? words.cols.executor,
    planId: (v) => choices?.plans.find((p) => p.id === Number(v))?.symbol ?? words.plan,
    state: (v) =>
      v
        .split(',')
        .map((s) => stateNames[s as keyof typeof stateNames] ?? s)
        .join(', '),
    light: (v) =>
      `${words.light}: ${v
        .split(',')
        .map((l) => lightNames[l as LightKind] ?? l)
        .join(', ')}`,
    long: () => longOverdue,
    dueFrom: (v) => `${words.dueFrom} ${v.split('-').reverse().join('/')}`,
    dueTo: (v) => `${words.dueTo} ${v.split('-').reverse().join('/')}`,
    incomplete: () => words.incomplete,
    stuck: () => words.stuck,
    extensionPending: () => words.pending,
    lateCause: (v) =>
      `${lateness.why}: ${v
        .split(',')
        .map((c) => (c === 'unsaid' ? lateness.unsaid : causeName(c as LateCause)))
        .join(', ')}`,
    meetingId: () => lateness.meeting,
  };
  const applied = filterKeys.filter((k) => search[k]).map((k) => ({ key: k, name: nameOf[k]!(search[k]!) }));
  const inBar = new Set(['q', 'unitId', 'leaderId', 'planId', 'state', 'dueFrom', 'dueTo', 'lateCause']);
  const chips = applied.filter((a) => !inBar.has(a.key) || phone);
  const canAdd = session.bodies.filter((b) => b.can.createTask);

  const rows = data?.items ?? [];
  const groups: RowGroup<TaskRow>[] | undefined =
    group === 'none' || !data
      ? undefined
      : [...new Set(rows.map((t) => groupKeyOf(group, t)))].map((key) => {
          const g = data.groups.find((x) => x.key === key);
          return {
            key,
            label: group === 'light' ? lightNames[key as LightKind] : g?.label || unnamed[group],
            aside: g && (
              <>
                <span className="muted">{words.groupCount(g.total)}</span>
                {group !== 'light' && <LightCounts overdue={g.overdue} nearDue={g.nearDue} />}
              </>
            ),
            rows: rows.filter((t) => groupKeyOf(group, t) === key),
          };
        });

  const bar = (
    <Filters label={words.filters} count={applied.length}>
      <TextField slim label={words.search} placeholder={words.searchHint} value={typed} onChange={setTyped} maxLength={200} width="grow" />
      <SelectField
        slim
        label={words.unit}
        empty={words.allUnits}
        value={search.unitId ?? ''}
        onChange={(v) => set({ unitId: v })}
        options={(choices?.units ?? []).map((u) => ({ value: String(u.id), label: u.name }))}
      />
      <SelectField
        slim
        label={words.leader}
        empty={words.all}
        value={search.leaderId ?? ''}
        onChange={(v) => set({ leaderId: v })}
        options={leaders.map((p) => ({ value: String(p.id), label: p.name }))}
      />
      <SelectField
        slim
        label={words.plan}
        empty={words.all}
        value={search.planId ?? ''}
        onChange={(v) => set({ planId: v })}
        options={(choices?.plans ?? []).map((p) => ({ value: String(p.id), label: p.symbol ?? capital(p.subject) }))}
      />
      <SelectField
        slim
        label={words.state}
        empty={words.all}
        value={search.state ?? ''}
        onChange={(v) => set({ state: v })}
        options={Object.entries(stateNames).map(([value, label]) => ({ value, label }))}
      />
      <SelectField
        slim
        label={lateness.why}
        empty={words.all}
        value={search.lateCause ?? ''}
        onChange={(v) => set({ lateCause: v })}
        options={[...causesOn(session.today).map((c) => ({ value: c.cause, label: c.words })), { value: 'unsaid', label: lateness.unsaid }]}
      />
      <DateField slim label={words.dueFrom} value={search.dueFrom ?? null} onChange={(v) => set({ dueFrom: v })} today={session.today} />
      <DateField slim label={words.dueTo} value={search.dueTo ?? null} onChange={(v) => set({ dueTo: v })} today={session.today} />
      <SelectField
        slim
        label={words.group}
        value={group}
        onChange={(v) => set({ group: v === 'none' ? null : v })}
        options={Object.entries(groupNames).map(([value, label]) => ({ value, label }))}
      />
      {phone && (
        <SelectField
          slim
          label={words.sort}
          value={sort}
          onChange={(v) => set({ sort: v })}
          options={Object.entries(sortNames).map(([value, label]) => ({ value, label }))}
        />
      )}
    </Filters>
  );

  return (
    <>
      <PageHeader
        title={words.title}
        actions={
          <>
            <Chips label={boardWords.view}>
              <ChipLink href={hrefWith({ xem: null })} on={!board}>
                {boardWords.list}
              </ChipLink>
              <ChipLink href={hrefWith({ xem: 'bang' })} on={board}>
                {boardWords.board}
              </ChipLink>
            </Chips>
            {!board && <span className="not-phone">{chooser}</span>}
            <Button variant="quiet" icon="print" className="not-phone" onClick={() => window.print()}>
              {words.print}
            </Button>
            {canAdd.length > 0 && (
              <Button variant="go" icon="plus" onClick={() => setAdding(true)}>
                {words.add}
              </Button>
            )}
          </>
        }
      />
      <SavedViews search={search} />
      <Panel flush label={words.title} className={`register ${chosen.size ? 'with-bulk' : ''}`}>
        {bar}
        <AppliedFilters chips={chips} onDrop={(key) => set({ [key]: null })} onClear={applied.length > 0 ? clear : undefined}>
          <span className="count" role="status">
            {!board && data && words.count(data.total, data.all, sortNames[sort])}
          </span>
        </AppliedFilters>
        {board && (
          <Board filter={Object.fromEntries(filterKeys.flatMap((k) => (search[k] ? [[k, search[k]]] : [])))} today={session.today} />
        )}
        {error && <Notice tone="bad">{sayError(error)}</Notice>}
        {!board && !data && !error && <Skeleton what={words.title} rows={8} />}
        {!board && data && rows.length === 0 && applied.length > 0 && (
          <NoMatch
            title={words.noMatch(applied.length)}
            drops={applied.map((a) => ({ label: words.drop(a.name), onDrop: () => set({ [a.key]: null }) }))}
            onClear={clear}
          />
        )}
        {!board && data && rows.length === 0 && !applied.length && <EmptyState title={words.emptyTitle}>{words.emptyHint}</EmptyState>}
        {!board && data && rows.length > 0 && (
          <DataTable
            caption={words.count(data.total, data.all, sortNames[sort])}
            rows={rows}
            {...(groups ? { groups } : {})}
            columns={visible}
            rowId={(t) => t.id}
            rowHref={(t) => `/nhiem-vu/${t.id}`}
            rowName={(t) => t.title}
            isLate={(t) => t.light.kind === 'overdue'}
            card={(t) => <Card task={t} />}
            sort={sort}
            onSort={(s) => set({ sort: s })}
            selected={chosen}
            onSelect={setChosen}
            busy={isPlaceholderData}
            prev={data.prev ? () => set({ cursor: data.prev }) : undefined}
            next={data.next ? () => set({ cursor: data.next }) : undefined}
            pageText={words.shown(rows.length, data.total)}
            printTitle={
              <>
                <h1>{words.title}</h1>
                <p>
                  {body?.name} · {words.count(data.total, data.all, sortNames[sort])} ·{' '}
                  {words.printed(formatMoment(new Date().toISOString(), ''))}
                </p>
              </>
            }
          />
        )}
      </Panel>
      {chosen.size > 0 && (
        <RegisterBulk
          ids={[...chosen]}
          rows={[...chosen].flatMap((id) => seenRows.current.get(id) ?? [])}
          people={leaders.map((p) => ({ id: p.id, label: p.name, hint: p.title }))}
          today={session.today}
          keeps={session.bodies.filter((b) => b.can.keepDocuments).map((b) => b.id)}
          onClear={() => setChosen(new Set())}
        />
      )}
      {adding && (
        <NewTaskDialog
          bodies={canAdd}
          bodyId={canAdd.find((b) => b.id === body?.id)?.id ?? canAdd[0]!.id}
          today={session.today}
          onClose={() => setAdding(false)}
        />
      )}
    </>
  );
}
