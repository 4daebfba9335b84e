import type { MeetingItem } from '@sauro/contract/matters';
import * as ops from '@sauro/contract/matters';
import { useQuery } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { isCode } from '../../../lib/api-error.ts';
import { call } from '../../../lib/call.ts';
import { formatDay } from '../../../lib/format.ts';
import { useSession } from '../../../lib/session.ts';
import { sayError } from '../../../messages/errors.ts';
import { listNames, meetings as words } from '../../../messages/matters.ts';
import { useIdParam } from '../../../routes/page.ts';
import { AppLink } from '../../../ui/AppLink.tsx';
import { Button, LinkButton } from '../../../ui/Button.tsx';
import { TextField } from '../../../ui/inputs.tsx';
import { Light } from '../../../ui/Light.tsx';
import { NotFound } from '../../../ui/NotFound.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { KeyValues, Panel } from '../../../ui/Panel.tsx';
import { Tag } from '../../../ui/small.tsx';
import { EmptyState, Notice, Skeleton } from '../../../ui/states.tsx';
import { notify } from '../../../ui/toast.tsx';
import { meetingOptions, useMeetingAct } from '../api.ts';
import { DecisionDialog } from '../components/DecisionDialog.tsx';
import { DecisionList } from '../components/DecisionList.tsx';
import './meeting.css';

/** One meeting: what the last one decided and how it stands, the agenda, the minutes. */
export default function MeetingPage() {
  const id = useIdParam();
  const { today } = useSession();
  const { data: m, error } = useQuery(meetingOptions(id));
  const [deciding, setDeciding] = useState<{ item: MeetingItem | null } | null>(null);
  const close = useMeetingAct((version: number) => call(ops.closeMeeting, { params: { id }, body: { version } }));
  if (isCode(error, 'NOT_FOUND')) return <NotFound />;
  if (error && !m) return <Notice tone="bad">{sayError(error)}</Notice>;
  if (!m) return <Skeleton what={words.title} />;
  const decided = m.general.length + m.items.reduce((n, i) => n + i.decisions.length, 0);
  return (
    <>
      <PageHeader
        title={m.title}
        crumbs={[{ label: words.title, href: '/giao-ban' }, { label: m.title }]}
        sub={
          <>
            <span>{formatDay(m.heldOn)}</span>
            <span>{words.figures(m.items.length, decided)}</span>
            <Tag {...(m.state === 'open' ? { tone: 'warn' as const } : {})}>{words.state[m.state]}</Tag>
          </>
        }
        actions={
          <>
            {m.can.close && (
              <Button
                busy={close.isPending}
                onClick={() =>
                  close.mutate(m.version, { onSuccess: () => notify(words.closed), onError: (e) => notify(sayError(e), { bad: true }) })
                }
              >
                {words.close}
              </Button>
            )}
            <LinkButton href={`/soan-van-ban?loai=thong-bao&hop=${m.id}`}>{words.notice}</LinkButton>
            <LinkButton href={`/soan-van-ban?loai=danh-muc&hop=${m.id}`} className="not-phone">
              {words.list}
            </LinkButton>
            <LinkButton variant="go" href={`/giao-ban/${m.id}/trinh-chieu`}>
              {words.present}
            </LinkButton>
          </>
        }
      />
      <div className="meeting">
        <div className="stack">
          {m.previous && (
            <Panel
              title={words.previous(m.previous.title)}
              aside={
                <AppLink className="small" href={`/giao-ban/${m.previous.id}`}>
                  {formatDay(m.previous.heldOn)}
                </AppLink>
              }
            >
              {m.previous.decisions.length ? (
                <DecisionList decisions={m.previous.decisions} />
              ) : (
                <p className="muted">{words.noPrevious}</p>
              )}
            </Panel>
          )}
          <Panel flush title={words.agenda}>
            {!m.items.length && <EmptyState title={words.emptyAgenda} />}
            <ol className="agenda">
              {m.items.map((i, n) => (
                <li key={i.id}>
                  <span className="fig muted">{n + 1}</span>
                  <div className="t">
                    {i.task ? <AppLink href={`/nhiem-vu/${i.task.id}`}>{i.title}</AppLink> : <b>{i.title}</b>}
                    <p className="small muted">
                      {i.list && <Tag>{listNames[i.list]}</Tag>} {i.hand && `${words.at}: ${words.hand(i.hand, i.handDays ?? 0)}`}
                    </p>
                    {i.reason && <p className="small">“{i.reason}”</p>}
                    <DecisionList decisions={i.decisions} />
                  </div>
                  <div>{i.task && <Light kind={i.task.light.kind} days={i.task.light.days} />}</div>
                  {m.can.record && (
                    <Button small variant="soft" aria-label={words.recordFor(i.title)} onClick={() => setDeciding({ item: i })}>
                      {words.record}
                    </Button>
                  )}
                </li>
              ))}
            </ol>
            {m.can.record && <AddItem meetingId={m.id} />}
          </Panel>
        </div>
        <div className="stack">
          <Panel title={words.attendees}>
            <KeyValues
              caption={words.attendees}
              rows={[
                { key: words.chair, value: <b>{m.chair.name}</b> },
                ...(m.place ? [{ key: words.place, value: m.place }] : []),
                ...m.attendees.map((a) => ({ key: a.name, value: a.title || '–' })),
              ]}
            />
          </Panel>
          <Panel
            title={words.general}
            aside={
              m.can.record && (
                <Button small onClick={() => setDeciding({ item: null })}>
                  {words.record}
                </Button>
              )
            }
          >
            {m.general.length ? <DecisionList decisions={m.general} /> : <p className="muted">{words.noDecision}</p>}
          </Panel>
          <p className="small">
            <AppLink href={`/danh-muc?meetingId=${m.id}`}>{words.tasksOf}</AppLink>
          </p>
        </div>
      </div>
      {deciding && (
        <DecisionDialog meetingId={m.id} bodyId={m.body.id} item={deciding.item} today={today} onClose={() => setDeciding(null)} />
      )}
    </>
  );
}

function AddItem({ meetingId }: { meetingId: number }) {
  const id = useId();
  const [title, setTitle] = useState('');
  const [fault, setFault] = useState<string | null>(null);
  const add = useMeetingAct(() => call(ops.addMeetingItem, { params: { id: meetingId }, body: { title: title.trim() } }));
  const go = async () => {
    if (add.isPending) return;
    if (!title.trim()) return setFault(words.needItem);
    try {
      await add.mutateAsync(undefined);
      setTitle('');
      setFault(null);
    } catch (e) {
      setFault(sayError(e));
    }
  };
  return (
    <form
      className="add-item no-print"
      noValidate
      onSubmit={(e) => {
        e.preventDefault();
        void go();
      }}
    >
      <TextField id={id} slim label={words.itemTitle} value={title} onChange={setTitle} error={fault} maxLength={500} width="grow" />
      <Button type="submit" busy={add.isPending}>
        {words.addItem}
      </Button>
    </form>
  );
}
