import * as ops from '@sauro/contract/matters';
import { MatterList } from '@sauro/contract/matters';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useId, useState } from 'react';
import { call } from '../../../lib/call.ts';
import { formatDay } from '../../../lib/format.ts';
import { useSearchState } from '../../../lib/search-state.ts';
import { useBody, useSession } from '../../../lib/session.ts';
import { sayError } from '../../../messages/errors.ts';
import { listNames, meetings as words } from '../../../messages/matters.ts';
import { AppLink } from '../../../ui/AppLink.tsx';
import { Button } from '../../../ui/Button.tsx';
import { ComboField, MultiComboField } from '../../../ui/ComboField.tsx';
import { Pager } from '../../../ui/DataTable.tsx';
import { DateField } from '../../../ui/DateField.tsx';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { ErrorSummary, type Fault } from '../../../ui/ErrorSummary.tsx';
import { CheckField, TextField } from '../../../ui/inputs.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { Tag } from '../../../ui/small.tsx';
import { EmptyState, Notice, Skeleton } from '../../../ui/states.tsx';
import { meetingsOptions, useMeetingAct } from '../api.ts';
import { usePeople } from '../components/MatterDialogs.tsx';
import './meeting.css';

/** “Giao ban”: the meetings, newest first, and opening one. */
export default function MeetingsPage() {
  const { body } = useBody();
  const { search, set } = useSearchState();
  const [adding, setAdding] = useState(false);
  const { data, error } = useQuery({
    ...meetingsOptions(body?.id ?? 0, search.before ? Number(search.before) : undefined),
    enabled: body !== null,
  });
  return (
    <>
      <PageHeader
        title={words.title}
        {...(body ? { sub: body.name } : {})}
        actions={
          data?.can.create && (
            <Button variant="go" icon="plus" onClick={() => setAdding(true)}>
              {words.add}
            </Button>
          )
        }
      />
      {error && <Notice tone="bad">{sayError(error)}</Notice>}
      <Panel flush label={words.title}>
        {!data && !error && <Skeleton what={words.title} />}
        {data && !data.items.length && <EmptyState title={words.none}>{words.noneHint}</EmptyState>}
        <ul className="meeting-rows">
          {data?.items.map((m) => (
            <li key={m.id}>
              <AppLink href={`/giao-ban/${m.id}`}>{m.title}</AppLink>
              <span className="fig">{formatDay(m.heldOn)}</span>
              <span className="small muted">{words.figures(m.items, m.decisions)}</span>
              <Tag {...(m.state === 'open' ? { tone: 'warn' as const } : {})}>{words.state[m.state]}</Tag>
            </li>
          ))}
        </ul>
        {data && (data.next || search.before) && (
          <Pager
            prev={search.before ? () => set({ before: null }) : undefined}
            next={data.next ? () => set({ before: data.next }) : undefined}
          />
        )}
      </Panel>
      {adding && body && <NewMeetingDialog bodyId={body.id} onClose={() => setAdding(false)} />}
    </>
  );
}

function NewMeetingDialog({ bodyId, onClose }: { bodyId: number; onClose: () => void }) {
  const id = useId();
  const { today, person } = useSession();
  const navigate = useNavigate();
  const people = usePeople(bodyId);
  const [title, setTitle] = useState(words.defaultName(today));
  const [on, setOn] = useState<string | null>(today);
  const [place, setPlace] = useState('');
  const [chair, setChair] = useState<number | null>(person.id);
  const [attendees, setAttendees] = useState<number[]>([]);
  const [lists, setLists] = useState<MatterList[]>(['hot-spot', 'hard', 'backlog', 'long-overdue', 'waiting']);
  const [faults, setFaults] = useState<Fault[]>([]);
  const open = useMeetingAct(() =>
    call(ops.createMeeting, {
      body: { bodyId, title: title.trim(), heldOn: on!, place: place.trim() || null, chairId: chair!, attendeeIds: attendees, lists },
    }),
  );
  const go = async () => {
    if (open.isPending) return;
    const found: Fault[] = [
      ...(title.trim() ? [] : [{ field: `${id}-t`, text: words.needName }]),
      ...(on ? [] : [{ field: `${id}-d`, text: words.needDay }]),
      ...(chair ? [] : [{ field: `${id}-c`, text: words.needChair }]),
    ];
    setFaults(found);
    if (found.length) return;
    try {
      const m = await open.mutateAsync(undefined);
      void navigate({ href: `/giao-ban/${m.id}` });
    } catch (e) {
      setFaults([{ text: sayError(e) }]);
    }
  };
  const errorOf = (f: string) => faults.find((x) => x.field === `${id}-${f}`)?.text ?? null;
  return (
    <Dialog
      title={words.add}
      onClose={onClose}
      actions={<DialogActs act={words.open} busy={open.isPending} onAct={() => void go()} stop={words.stop} onStop={onClose} />}
    >
      <div className="stack">
        <ErrorSummary faults={faults} />
        <TextField id={`${id}-t`} label={words.name} value={title} onChange={setTitle} error={errorOf('t')} maxLength={200} />
        <DateField id={`${id}-d`} label={words.when} value={on} onChange={setOn} today={today} error={errorOf('d')} />
        <TextField label={words.place} optional value={place} onChange={setPlace} maxLength={200} />
        <ComboField id={`${id}-c`} label={words.chair} value={chair} onChange={setChair} options={people} error={errorOf('c')} />
        <MultiComboField label={words.attendees} optional value={attendees} onChange={setAttendees} options={people} />
        <fieldset>
          <legend className="legend">{words.lists}</legend>
          {MatterList.options.map((l) => (
            <CheckField
              key={l}
              label={listNames[l]}
              checked={lists.includes(l)}
              onChange={(v) => setLists(v ? [...lists, l] : lists.filter((x) => x !== l))}
            />
          ))}
        </fieldset>
      </div>
    </Dialog>
  );
}
