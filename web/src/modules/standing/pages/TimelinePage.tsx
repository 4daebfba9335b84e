import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { useSearchState } from '../../../lib/search-state.ts';
import { useBody, useSession } from '../../../lib/session.ts';
import { sayError } from '../../../messages/errors.ts';
import { phaseWords } from '../../../messages/plan-parts.ts';
import { timelineWords as words } from '../../../messages/standing.ts';
import { Button } from '../../../ui/Button.tsx';
import { Pager } from '../../../ui/DataTable.tsx';
import { Filters } from '../../../ui/Filters.tsx';
import { usePhone, useSettled } from '../../../ui/hooks.ts';
import { CheckField, SelectField, TextField } from '../../../ui/inputs.tsx';
import { KeyStrip, PageHeader } from '../../../ui/PageHeader.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { ChipLink, Chips } from '../../../ui/small.tsx';
import { EmptyState, Notice, Skeleton } from '../../../ui/states.tsx';
import { notify } from '../../../ui/toast.tsx';
import { PhasesDialog, phasesOptions } from '../../plans/index.ts';
import { choicesOptions } from '../../tasks/index.ts';
import { timelineOptions } from '../api.ts';
import { TimelineGrid } from '../components/TimelineGrid.tsx';
import { TimelineMonths } from '../components/TimelineMonths.tsx';
import { moved, type Scale, spanOf, usualStart } from '../scale.ts';
import './timeline.css';

const windowSize = 200;
const all = 2000;
const scales: Scale[] = ['month', 'quarter', 'year'];
const isId = (v: string | undefined) => v !== undefined && /^[1-9]\d{0,14}$/.test(v);

/** Tasks and standing duties over months, quarters or years, with the phases of plans; span, cut and filters stand in the address. */
export default function TimelinePage() {
  const { today } = useSession();
  const { body } = useBody();
  const { search, set, hrefWith } = useSearchState();
  const phone = usePhone();
  const [typed, setTyped] = useState(search.q ?? '');
  const settled = useSettled(typed);
  const [printing, setPrinting] = useState(false);
  const [phases, setPhases] = useState(false);
  const scale = scales.find((s) => s === search.scale) ?? 'month';
  const from = /^\d{4}-\d\d-01$/.test(search.from ?? '') ? search.from! : usualStart(scale, today);
  const span = spanOf(scale, from);
  const group = search.group === 'lead' ? 'lead' : 'plan';
  const offset = /^\d{1,5}$/.test(search.offset ?? '') ? Number(search.offset) : 0;
  const planId = isId(search.planId) ? search.planId : undefined;
  const unitId = isId(search.unitId) ? search.unitId : undefined;
  const filters = {
    from: span.from,
    to: span.to,
    group,
    ...(body ? { bodyId: body.id } : {}),
    ...(planId ? { planId } : {}),
    ...(unitId ? { unitId } : {}),
    ...(search.q ? { q: search.q } : {}),
    ...(search.open === '1' ? { open: '1' } : {}),
  };
  const { data, error, isPlaceholderData } = useQuery(
    timelineOptions({ ...filters, ...(printing ? { limit: all } : { offset, limit: windowSize }) } as Parameters<
      typeof timelineOptions
    >[0]),
  );
  const { data: choices } = useQuery(choicesOptions(body?.id));
  const { data: ofPlan } = useQuery({ ...phasesOptions(Number(planId ?? 0)), enabled: planId !== undefined });
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed and stood still goes to the address
  useEffect(() => {
    if ((search.q ?? '') !== settled.trim()) set({ q: settled.trim(), offset: null }, true);
  }, [settled]);
  // All rows are there before the paper is made.
  useEffect(() => {
    if (!printing || !data || isPlaceholderData) return;
    window.print();
    setPrinting(false);
  }, [printing, data, isPlaceholderData]);

  const labelOf = (g: { key: string; label: string }) => (g.key === '0' ? (group === 'plan' ? words.noPlan : words.noUnit) : g.label);
  const bar = (
    <Filters label={words.filters} count={[planId, unitId, search.q, search.open].filter(Boolean).length}>
      <TextField slim label={words.search} value={typed} onChange={setTyped} maxLength={200} />
      <SelectField
        slim
        label={words.plan}
        empty={words.all}
        value={planId ?? ''}
        onChange={(v) => set({ planId: v, offset: null })}
        options={(choices?.plans ?? []).map((p) => ({ value: String(p.id), label: [p.symbol, p.subject].filter(Boolean).join(' · ') }))}
      />
      <SelectField
        slim
        label={words.unit}
        empty={words.all}
        value={unitId ?? ''}
        onChange={(v) => set({ unitId: v, offset: null })}
        options={(choices?.units ?? []).map((u) => ({ value: String(u.id), label: u.name }))}
      />
      <SelectField
        slim
        label={words.group}
        value={group}
        onChange={(v) => set({ group: v === 'plan' ? null : v, offset: null })}
        options={Object.entries(words.groups).map(([value, label]) => ({ value, label }))}
      />
      <CheckField label={words.openOnly} checked={search.open === '1'} onChange={(on) => set({ open: on ? '1' : null, offset: null })} />
    </Filters>
  );
  return (
    <div className="timeline">
      <PageHeader
        title={words.title}
        sub={<span className="fig">{words.span(span.from, span.to)}</span>}
        actions={
          <>
            {ofPlan?.can.edit && <Button onClick={() => setPhases(true)}>{phaseWords.edit}</Button>}
            <Button icon="print" busy={printing} onClick={() => setPrinting(true)}>
              {words.print}
            </Button>
          </>
        }
      />
      <div className="tl-nav no-print">
        <Chips label={words.scale}>
          {scales.map((s) => (
            <ChipLink key={s} href={hrefWith({ scale: s === 'month' ? null : s, from: null, offset: null })} on={s === scale}>
              {words.scales[s]}
            </ChipLink>
          ))}
        </Chips>
        <Chips label={words.title}>
          <ChipLink href={hrefWith({ from: moved(scale, from, -1), offset: null })}>{words.earlier}</ChipLink>
          <ChipLink href={hrefWith({ from: null, offset: null })} on={from === usualStart(scale, today)}>
            {words.now}
          </ChipLink>
          <ChipLink href={hrefWith({ from: moved(scale, from, 1), offset: null })}>{words.later}</ChipLink>
        </Chips>
      </div>
      <Panel flush label={words.title}>
        {bar}
        <p className="vh" role="status">
          {printing ? words.printing : data && words.rows(data.total)}
        </p>
        {error && <Notice tone="bad">{sayError(error)}</Notice>}
        {!data && !error && <Skeleton what={words.title} rows={10} />}
        {data && !data.rows.length && <EmptyState title={words.empty}>{words.emptyHint}</EmptyState>}
        {data &&
          data.rows.length > 0 &&
          (phone ? (
            <TimelineMonths rows={data.rows} phases={data.phases} />
          ) : (
            <TimelineGrid data={data} span={span} today={today} labelOf={labelOf} />
          ))}
        {data && data.total > windowSize && !printing && (
          <Pager
            prev={offset > 0 ? () => set({ offset: Math.max(0, offset - windowSize) || null }) : undefined}
            next={offset + windowSize < data.total ? () => set({ offset: offset + windowSize }) : undefined}
            text={words.shown(offset + 1, offset + data.rows.length, data.total)}
          />
        )}
      </Panel>
      {!phone && (
        <KeyStrip
          keys={[
            { keys: ['↑', '↓'], does: words.keys.rows },
            { keys: ['←', '→'], does: words.keys.bars },
            { keys: ['Enter'], does: words.keys.open },
          ]}
        />
      )}
      {phases && planId && (
        <PhasesDialog
          planId={Number(planId)}
          today={today}
          onClose={() => setPhases(false)}
          onDone={() => {
            setPhases(false);
            notify(phaseWords.saved);
          }}
        />
      )}
    </div>
  );
}
