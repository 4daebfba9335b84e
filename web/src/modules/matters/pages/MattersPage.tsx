import type { Matter, MatterList } from '@sauro/contract/matters';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { isCode } from '../../../lib/api-error.ts';
import { formatDay, formatNumber } from '../../../lib/format.ts';
import { useSearchState } from '../../../lib/search-state.ts';
import { useBody, useSession } from '../../../lib/session.ts';
import { sayError } from '../../../messages/errors.ts';
import { listNames, matters as words } from '../../../messages/matters.ts';
import { AppLink } from '../../../ui/AppLink.tsx';
import { Button, LinkButton } from '../../../ui/Button.tsx';
import { FilterBar } from '../../../ui/Filters.tsx';
import { useSettled } from '../../../ui/hooks.ts';
import { CheckField, SelectField, TextField } from '../../../ui/inputs.tsx';
import { Light } from '../../../ui/Light.tsx';
import { Menu } from '../../../ui/Menu.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { ChipLink, Chips, Tag } from '../../../ui/small.tsx';
import { EmptyState, Notice, Skeleton } from '../../../ui/states.tsx';
import { choicesOptions } from '../../tasks/index.ts';
import { mattersOptions } from '../api.ts';
import { AddDialog, DaysDialog, NoteDialog, TakeOffDialog, usePeople } from '../components/MatterDialogs.tsx';
import './matters.css';

type Asking = { what: 'add' | 'days' } | { what: 'note' | 'off' | 'back'; of: Matter } | null;
const order: MatterList[] = ['hot-spot', 'hard', 'backlog', 'long-overdue', 'waiting'];
const filterKeys = ['q', 'bophan', 'nguoi', 'xemlai', 'daura'] as const;

/** “Việc khó, tồn đọng, điểm nóng”: five lists by rule and by hand, each row with its owner, next checkpoint and last note. */
export default function MattersPage() {
  const { today } = useSession();
  const { body } = useBody();
  const { search, set, hrefWith, clear } = useSearchState();
  const list = (order.includes(search.muc as MatterList) ? search.muc : 'hot-spot') as MatterList;
  const [typed, setTyped] = useState(search.q ?? '');
  const settled = useSettled(typed);
  const [asking, setAsking] = useState<Asking>(null);
  const { data, error } = useQuery({
    ...mattersOptions({
      bodyId: body?.id ?? 0,
      list,
      ...(search.q ? { q: search.q } : {}),
      ...(search.bophan ? { unitId: Number(search.bophan) } : {}),
      ...(search.nguoi ? { ownerId: Number(search.nguoi) } : {}),
      ...(search.xemlai ? { checkpoint: true } : {}),
      ...(search.daura ? { leftOut: true } : {}),
      ...(search.cursor ? { cursor: search.cursor } : {}),
    }),
    enabled: body !== null,
  });
  const { data: choices } = useQuery(choicesOptions(body?.id));
  const people = usePeople(body?.id ?? 0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: only what was typed and stood still goes to the address
  useEffect(() => {
    if ((search.q ?? '') !== settled.trim()) set({ q: settled.trim() }, true);
  }, [settled]);
  if (!body || isCode(error, 'NOT_FOUND')) return <EmptyState page title={words.none} />;
  const close = () => setAsking(null);
  const filtered = filterKeys.some((k) => search[k]);
  return (
    <>
      <PageHeader
        title={words.title}
        actions={
          <>
            <LinkButton href="/giao-ban">{words.meeting}</LinkButton>
            {data?.can.change && (
              <>
                <LinkButton href="/soan-van-ban" className="not-phone">
                  {words.letter}
                </LinkButton>
                <Button variant="go" icon="plus" onClick={() => setAsking({ what: 'add' })}>
                  {words.add}
                </Button>
              </>
            )}
          </>
        }
      />
      <Chips label={words.lists}>
        {order.map((l) => (
          <ChipLink key={l} href={hrefWith({ muc: l, ...Object.fromEntries(filterKeys.map((k) => [k, null])) })} on={l === list}>
            {listNames[l]} {data && <span className="fig">{formatNumber(data.counts[l])}</span>}
          </ChipLink>
        ))}
      </Chips>
      <Panel flush label={listNames[list]} className="matters">
        {data && (
          <p className="small muted matter-rule">
            {words.rules[list](data.rule)}{' '}
            {list === 'long-overdue' && data.can.change && (
              <button type="button" className="link-btn" onClick={() => setAsking({ what: 'days' })}>
                {words.changeDays}
              </button>
            )}
          </p>
        )}
        <FilterBar label={words.search}>
          <TextField slim label={words.search} value={typed} onChange={setTyped} maxLength={200} width="grow" />
          <SelectField
            slim
            label={words.unit}
            empty={words.all}
            value={search.bophan ?? ''}
            onChange={(v) => set({ bophan: v })}
            options={(choices?.units ?? []).filter((u) => u.bodyId === body.id).map((u) => ({ value: String(u.id), label: u.name }))}
          />
          <SelectField
            slim
            label={words.owner}
            empty={words.all}
            value={search.nguoi ?? ''}
            onChange={(v) => set({ nguoi: v })}
            options={people.map((p) => ({ value: String(p.id), label: p.label }))}
          />
          <CheckField label={words.checkpointDue} checked={Boolean(search.xemlai)} onChange={(v) => set({ xemlai: v ? '1' : null })} />
          {data && (data.leftOut > 0 || search.daura) && (
            <CheckField
              label={words.leftOut(data.leftOut)}
              checked={Boolean(search.daura)}
              onChange={(v) => set({ daura: v ? '1' : null })}
            />
          )}
        </FilterBar>
        {error && <Notice tone="bad">{sayError(error)}</Notice>}
        {!data && !error && <Skeleton what={words.title} />}
        {data && !data.items.length && (
          <EmptyState
            title={filtered ? words.noMatch : words.none}
            {...(filtered ? { action: <Button onClick={clear}>{words.all}</Button> } : { children: words.noneHint })}
          />
        )}
        <ul className="matter-rows">
          {data?.items.map((m) => (
            <Row key={m.id ?? `t${m.taskId}`} matter={m} today={today} may={data.can.change} onAsk={(what) => setAsking({ what, of: m })} />
          ))}
        </ul>
        {(data?.next || search.cursor) && (
          <p className="matter-rule">
            {search.cursor && (
              <Button small onClick={() => set({ cursor: null })}>
                {words.first}
              </Button>
            )}{' '}
            {data?.next && (
              <Button small onClick={() => set({ cursor: data.next })}>
                {words.next}
              </Button>
            )}
          </p>
        )}
      </Panel>
      {asking?.what === 'add' && <AddDialog bodyId={body.id} list={list} today={today} onClose={close} />}
      {asking?.what === 'back' && <AddDialog bodyId={body.id} list={list} of={asking.of} today={today} onClose={close} />}
      {asking?.what === 'note' && <NoteDialog bodyId={body.id} of={asking.of} today={today} onClose={close} />}
      {asking?.what === 'off' && <TakeOffDialog bodyId={body.id} of={asking.of} onClose={close} />}
      {asking?.what === 'days' && data && (
        <DaysDialog bodyId={body.id} days={data.rule.longOverdueDays} version={data.rule.settingVersion} onClose={close} />
      )}
    </>
  );
}

function Row({
  matter: m,
  today,
  may,
  onAsk,
}: {
  matter: Matter;
  today: string;
  may: boolean;
  onAsk: (what: 'note' | 'off' | 'back') => void;
}) {
  const due = m.checkpointOn !== null && m.checkpointOn <= today;
  return (
    <li>
      <div className="t">
        {m.task ? <AppLink href={`/nhiem-vu/${m.task.id}`}>{m.title}</AppLink> : <b>{m.title}</b>}
        <p className="small muted">
          {[m.task?.lead?.name, m.task?.executor?.name].filter(Boolean).join(' · ')} {m.byHand && <Tag>{words.byHand}</Tag>}{' '}
          {m.byRule && <Tag>{words.byRule}</Tag>}
        </p>
        {m.reason && <p className="small">“{m.reason}”</p>}
        {m.lastNote && m.lastNote.words !== m.reason && <p className="small">{words.lastNote(m.lastNote.by.name, m.lastNote.words)}</p>}
      </div>
      <div>{m.task && <Light kind={m.task.light.kind} days={m.task.light.days} />}</div>
      <dl className="small">
        <div>
          <dt>{words.ownerShort}</dt>
          <dd>{m.owner?.name ?? words.noOwner}</dd>
        </div>
        {m.checkpointOn && (
          <div>
            <dt>{words.checkpoint}</dt>
            <dd>{due ? <Tag tone="warn">{formatDay(m.checkpointOn)}</Tag> : formatDay(m.checkpointOn)}</dd>
          </div>
        )}
      </dl>
      {may &&
        (m.leftOut ? (
          <Button small variant="soft" onClick={() => onAsk('back')}>
            {words.putBack}
          </Button>
        ) : (
          <div className="matter-acts">
            <Button small variant="soft" onClick={() => onAsk('note')}>
              {words.note}
            </Button>
            <Menu label={words.acts} items={[{ label: words.takeOff, onPick: () => onAsk('off') }]} end />
          </div>
        ))}
    </li>
  );
}
