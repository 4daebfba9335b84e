import type { Task } from '@sauro/contract/tasks';
import * as ops from '@sauro/contract/tasks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { isCode } from '../../../lib/api-error.ts';
import { formatMoment } from '../../../lib/format.ts';
import { spoken } from '../../../lib/names.ts';
import { useSession } from '../../../lib/session.ts';
import { handovers } from '../../../messages/duties.ts';
import { sayError } from '../../../messages/errors.ts';
import { leadHandovers } from '../../../messages/lead-handovers.ts';
import { actNames, lifecycle } from '../../../messages/lifecycle.ts';
import { matters } from '../../../messages/matters.ts';
import { forGroup } from '../../../messages/notifications.ts';
import { offline } from '../../../messages/offline.ts';
import { standing } from '../../../messages/standing.ts';
import { eventWords, stateNames, tasks, taskPage as words } from '../../../messages/tasks.ts';
import { useIdParam } from '../../../routes/page.ts';
import { AppLink } from '../../../ui/AppLink.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Light } from '../../../ui/Light.tsx';
import { Menu, type MenuItem } from '../../../ui/Menu.tsx';
import { NotFound } from '../../../ui/NotFound.tsx';
import { ActBar, PageHeader } from '../../../ui/PageHeader.tsx';
import { Panel, SourceQuote } from '../../../ui/Panel.tsx';
import { EmptyState, Notice, Skeleton } from '../../../ui/states.tsx';
import { notify } from '../../../ui/toast.tsx';
import { HandoverDialog, handable, LeadHandoverDialog, LeadHandovers, mayAskLead, TaskHandovers } from '../../duties/index.ts';
import { ExplanationsOf } from '../../explanations/index.ts';
import { MattersOf, PutOnListDialog } from '../../matters/index.ts';
import { copyForGroup } from '../../notifications/index.ts';
import { taskOptions, useTaskAct } from '../api.ts';
import { AcceptDialog, asksWhyLate } from '../components/AcceptDialog.tsx';
import { ActForm } from '../components/ActForm.tsx';
import { CheckpointsPanel } from '../components/CheckpointsPanel.tsx';
import { EditTaskDialog } from '../components/EditTaskDialog.tsx';
import { HaltNotice } from '../components/HaltNotice.tsx';
import { LateWhyPanel } from '../components/LateWhyPanel.tsx';
import { type AskingMore, LifecycleDialogs } from '../components/LifecycleDialogs.tsx';
import { OutboxPanel } from '../components/OutboxPanel.tsx';
import { ProgressDialog } from '../components/ProgressDialog.tsx';
import { isReason, ReasonDialogs, type ReasonKind } from '../components/ReasonDialogs.tsx';
import { SixPanel } from '../components/SixPanel.tsx';
import { TaskNotes } from '../components/TaskNotes.tsx';
import { DesksPanel, PartiesPanel, ProductPanel } from '../components/TaskSide.tsx';
import { type ActKind, useOutbox } from '../outbox.ts';
import { useSaid } from '../said.ts';
import './task-page.css';

type Asking = ReasonKind | 'progress' | 'edit' | 'hand-over' | 'hand-lead' | 'accept' | 'list' | AskingMore | null;

const isOpen = (t: Task) => t.state !== 'closed' && t.state !== 'cancelled';
const moreActs = ['sendBack', 'decide', 'pause', 'escalate'] as const;

/** The state told to the reader: what waits for whom, since when. */
function told(t: Task, me: number, today: string, you: string): string {
  if (t.state !== 'submitted' || !t.submission) return stateNames[t.state];
  const when = formatMoment(t.submission.at, today);
  const who = t.parties.checker ?? t.parties.leader;
  return who?.id === me || (!who && t.can.accept) ? words.waitYou(you, when) : words.waitOther(who ? spoken(who, true) : 'lãnh đạo', when);
}

/** One task: what the reader must judge first, then the six, the source sentence, people, days at each desk, history. */
export default function TaskPage() {
  const id = useIdParam();
  const session = useSession();
  const { data: t, error } = useQuery(taskOptions(id));
  const [opened, setOpened] = useState<ActKind | null>(null);
  const [asking, setAsking] = useState<Asking>(null);
  const accept = useTaskAct(ops.acceptTask);
  const takeUp = useTaskAct(ops.takeUpTask);
  const start = useTaskAct(ops.startTask);
  const resume = useTaskAct(ops.resumeTask);
  const said = useSaid();
  const unstuck = useTaskAct(ops.clearStuck);
  const undo = useTaskAct(ops.undoTaskAct);
  const held = useOutbox().filter((h) => h.task.id === id && !h.refused);
  if (isCode(error, 'NOT_FOUND')) return <NotFound />;
  if (isCode(error, 'NETWORK') && !t) return <EmptyState title={offline.notKept}>{offline.notKeptHint}</EmptyState>;
  if (error && !t) return <Notice tone="bad">{sayError(error)}</Notice>;
  if (!t) return <Skeleton what={tasks.myWork} />;

  const { today } = session;
  const isRed = t.light.kind === 'overdue' || t.light.kind === 'done-late';
  const keepsLists = session.bodies.some((b) => b.id === t.body.id && b.can.keepDocuments);
  const mayDemand = t.parties.leader?.id === session.person.id || session.bodies.some((b) => b.id === t.body.id && b.can.lead);
  const params = { id: t.id };
  const seen = { version: t.version };
  const say = (text: string) => ({
    onSuccess: (after: Task) => said(text, after),
    onError: (e: unknown) => notify(sayError(e), { bad: true }),
  });
  const close = () => setAsking(null);
  const waits = (kind: ActKind) => held.some((h) => h.kind === kind || h.kind === 'done');
  const done = (after: Task | null) => {
    const kind = opened!;
    setOpened(null);
    if (!after) return notify(offline.held(offline.what[kind]));
    said(
      kind === 'done'
        ? tasks.submittedAt(formatMoment(after.submission?.at ?? '', today))
        : kind === 'stuck'
          ? tasks.stuckSent
          : tasks.extensionSent,
      after,
    );
  };
  const more: MenuItem[] = [
    ...(t.can.start && t.can.takeUp
      ? [{ label: actNames.start, onPick: () => start.mutate({ params, body: seen }, say(words.said.begun)) }]
      : []),
    ...(t.can.progress ? [{ label: words.progress, onPick: () => setAsking('progress') }] : []),
    ...(t.can.unstuck ? [{ label: words.unstuck, onPick: () => unstuck.mutate({ params, body: seen }, say(words.said.unstuck)) }] : []),
    ...(t.can.urge ? [{ label: words.urge, onPick: () => setAsking('urge') }] : []),
    ...(t.can.edit ? [{ label: words.edit, onPick: () => setAsking('edit') }] : []),
    ...(isOpen(t) && handable(t, session.person.id).length ? [{ label: handovers.ask, onPick: () => setAsking('hand-over') }] : []),
    ...(isOpen(t) && mayAskLead(t, session) ? [{ label: leadHandovers.ask, onPick: () => setAsking('hand-lead') }] : []),
    ...moreActs.flatMap((what) => (t.can[what] ? [{ label: `${actNames[what]}…`, onPick: () => setAsking({ what }) }] : [])),
    ...(t.can.undo && t.undoOf && t.state !== 'submitted'
      ? [{ label: lifecycle.undoOf(eventWords(t.undoOf)), onPick: () => undo.mutate({ params, body: seen }, say(lifecycle.said.undone)) }]
      : []),
    ...(isOpen(t) && keepsLists ? [{ label: matters.putMore, onPick: () => setAsking('list') }] : []),
    { label: forGroup.copy, onPick: () => void copyForGroup([t]) },
    { label: words.print, onPick: () => window.print() },
    ...(t.can.cancel ? (['line', { label: words.cancel, danger: true, onPick: () => setAsking('cancel') }] as MenuItem[]) : []),
  ];
  return (
    <div className="actbar-room">
      <PageHeader
        title={t.title}
        crumbs={[
          { label: words.register, href: '/danh-muc' },
          ...(t.lead ? [{ label: t.lead.name, href: `/danh-muc?unitId=${t.lead.id}` }] : []),
          { label: t.code },
        ]}
        sub={
          <>
            <Light kind={t.light.kind} days={t.light.days} isLong={t.light.isLong} whole />
            <span>
              {tasks.due(t.dueOn)} {t.isProvisional && <span title={tasks.provisionalWhy}>({tasks.provisional})</span>}
            </span>
            <b>{told(t, session.person.id, today, session.person.address ?? 'tôi')}</b>
          </>
        }
        actions={
          <ActBar>
            {t.can.return && <Button onClick={() => setAsking('return')}>{words.giveBack}</Button>}
            {t.can.accept && (
              <Button
                variant="go"
                icon="check"
                busy={accept.isPending}
                onClick={() => (asksWhyLate(t) ? setAsking('accept') : accept.mutate({ params, body: seen }, say(words.said.accepted)))}
              >
                {asksWhyLate(t) ? words.acceptMore : words.accept}
              </Button>
            )}
            {t.can.giveAgain && (
              <Button variant="go" onClick={() => setAsking({ what: 'giveAgain' })}>
                {actNames.giveAgain}
              </Button>
            )}
            {t.can.answerEscalation && (
              <Button variant="go" onClick={() => setAsking({ what: 'answerEscalation' })}>
                {lifecycle.answer}
              </Button>
            )}
            {t.can.resume && (
              <Button
                variant="go"
                busy={resume.isPending}
                onClick={() => resume.mutate({ params, body: seen }, say(lifecycle.said.resume))}
              >
                {actNames.resume}
              </Button>
            )}
            {t.can.takeUp && (
              <Button busy={takeUp.isPending} onClick={() => takeUp.mutate({ params, body: seen }, say(lifecycle.said.takeUp))}>
                {actNames.takeUp}
              </Button>
            )}
            {t.can.start && !t.can.takeUp && (
              <Button busy={start.isPending} onClick={() => start.mutate({ params, body: seen }, say(words.said.begun))}>
                {actNames.start}
              </Button>
            )}
            {t.can.submit && !waits('done') && (
              <Button variant="go" icon="check" aria-expanded={opened === 'done'} onClick={() => setOpened('done')}>
                {tasks.done}
              </Button>
            )}
            {t.can.stuck && !waits('stuck') && <Button onClick={() => setOpened('stuck')}>{tasks.stuck}</Button>}
            {t.can.askExtension && !waits('more-time') && <Button onClick={() => setOpened('more-time')}>{tasks.moreTime}</Button>}
            {t.can.undo && t.state === 'submitted' && (
              <Button busy={undo.isPending} onClick={() => undo.mutate({ params, body: seen }, say(tasks.submitUndone))}>
                {tasks.undo}
              </Button>
            )}
            <Menu label={words.other} items={more} end />
          </ActBar>
        }
      />
      {t.occurrence && (
        <p className="task-note">
          {standing.occurrence(t.occurrence.words)}{' '}
          <AppLink href={`/viec-thuong-xuyen/${t.occurrence.dutyId}`}>{standing.occurrenceLink}</AppLink>
        </p>
      )}
      <OutboxPanel taskId={t.id} />
      {isOpen(t) && <TaskHandovers taskId={t.id} today={today} />}
      {isOpen(t) && <LeadHandovers taskId={t.id} today={today} />}
      {opened && (
        <Panel label={tasks.done} className="task-act">
          <ActForm
            key={opened}
            task={{ ...t, checker: t.parties.checker ?? t.parties.leader }}
            kind={opened}
            today={today}
            onDone={done}
            onStop={() => setOpened(null)}
          />
        </Panel>
      )}
      <HaltNotice task={t} today={today} />
      <TaskNotes task={t} onRefuse={() => setAsking('refuse')} />
      <div className="task">
        <div className="stack">
          <ProductPanel task={t} />
          <LateWhyPanel task={t} today={today} />
          <ExplanationsOf
            of={{ bodyId: t.body.id, about: 'task', subjectId: t.id, label: t.title, toPersonId: t.executor?.id ?? null }}
            may={isRed && mayDemand}
            today={today}
          />
          <MattersOf taskId={t.id} bodyId={t.body.id} today={today} />
          <SixPanel task={t} />
          {t.content && t.content !== t.title && (
            <Panel title={words.content}>
              <p className="task-content">{t.content}</p>
            </Panel>
          )}
          {t.source && (
            <Panel
              title={words.source}
              aside={
                <AppLink className="small" href={`/ke-hoach/${t.source.planId}?viec=${t.id}`}>
                  {words.openPlan(t.origin?.planSymbol ?? null, t.origin?.item ?? '', t.source.page)}
                </AppLink>
              }
            >
              <SourceQuote before={t.source.before} quote={t.source.quote} after={t.source.after} />
            </Panel>
          )}
        </div>
        <div className="stack">
          <CheckpointsPanel task={t} onAsk={(checkpoint) => setAsking({ what: 'checkpoint', checkpoint })} />
          <PartiesPanel task={t} />
          <DesksPanel task={t} today={today} />
        </div>
      </div>
      {isReason(asking) && <ReasonDialogs task={t} asking={asking} onClose={close} />}
      {asking === 'accept' && (
        <AcceptDialog task={t} today={today} onClose={close} onAccepted={(after) => said(words.said.accepted, after)} />
      )}
      {asking === 'list' && <PutOnListDialog tasks={[t]} today={today} onClose={close} />}
      {asking === 'progress' && (
        <ProgressDialog
          task={t}
          onClose={close}
          onDone={() => {
            close();
            notify(words.said.progress);
          }}
        />
      )}
      {asking === 'hand-lead' && <LeadHandoverDialog task={t} onClose={close} />}
      {asking === 'hand-over' && <HandoverDialog task={t} me={session.person.id} today={today} onClose={close} />}
      {asking && typeof asking === 'object' && <LifecycleDialogs task={t} asking={asking} today={today} onClose={close} />}
      {asking === 'edit' && (
        <EditTaskDialog
          task={t}
          today={today}
          onClose={close}
          onDone={() => {
            close();
            notify(words.said.saved);
          }}
        />
      )}
    </div>
  );
}
