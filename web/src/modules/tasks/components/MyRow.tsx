import type { MyTask, Task } from '@sauro/contract/tasks';
import * as ops from '@sauro/contract/tasks';
import { useRef } from 'react';
import { formatDay, formatTime } from '../../../lib/format.ts';
import { absences } from '../../../messages/duties.ts';
import { sayError } from '../../../messages/errors.ts';
import { actNames, lifecycle } from '../../../messages/lifecycle.ts';
import { offline } from '../../../messages/offline.ts';
import { stateNames, taskPage, tasks as words } from '../../../messages/tasks.ts';
import { lineNames } from '../../../messages/ui.ts';
import { AppLink } from '../../../ui/AppLink.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Light } from '../../../ui/Light.tsx';
import { Tag } from '../../../ui/small.tsx';
import { notify } from '../../../ui/toast.tsx';
import { useTaskAct } from '../api.ts';
import { type ActKind, useOutbox } from '../outbox.ts';
import { useSaid } from '../said.ts';
import { ActForm } from './ActForm.tsx';
import { CheckpointAnswer } from './CheckpointAnswer.tsx';
import { HeldTags } from './OutboxPanel.tsx';

const halted: ReadonlySet<string> = new Set(['sent-back', 'paused', 'escalated']);

interface Props {
  task: MyTask;
  today: string;
  opened: ActKind | null;
  onOpen: (kind: ActKind | null) => void;
}

/** One task of mine: light and date first, title, line, post, what to hand in; three equal buttons, and the opened form in place. */
export function MyRow({ task: t, today, opened, onOpen }: Props) {
  const row = useRef<HTMLLIElement>(null);
  const undo = useTaskAct(ops.undoTaskAct);
  const withdraw = useTaskAct(ops.withdrawExtension);
  const takeUp = useTaskAct(ops.takeUpTask);
  const said = useSaid();
  const close = () => {
    onOpen(null);
    row.current?.querySelector<HTMLElement>('a')?.focus();
  };
  const held = useOutbox().filter((h) => h.task.id === t.id);
  const waits = (kind: ActKind) => held.some((h) => !h.refused && (h.kind === kind || h.kind === 'done'));
  const done = (after: Task | null) => {
    close();
    if (!after) return notify(offline.held(offline.what[opened!]));
    said(
      opened === 'done'
        ? words.submittedAt(formatTime(after.submission?.at ?? new Date().toISOString()))
        : opened === 'stuck'
          ? words.stuckSent
          : words.extensionSent,
      after,
    );
  };
  const takeBack = () =>
    undo.mutate(
      { params: { id: t.id }, body: {} },
      { onSuccess: () => notify(words.submitUndone), onError: (e) => notify(sayError(e), { bad: true }) },
    );
  const button = (kind: ActKind, label: string, icon?: 'check') => (
    <Button
      variant="soft"
      aria-expanded={opened === kind}
      onClick={() => onOpen(opened === kind ? null : kind)}
      {...(icon ? { icon } : {})}
    >
      {label}
    </Button>
  );
  return (
    <li className={`row ${t.light.kind === 'overdue' ? 'late' : ''}`} ref={row} data-task={t.id}>
      <div className="t">
        <AppLink href={`/nhiem-vu/${t.id}`}>{t.title}</AppLink>
        <p className="m">
          <Tag>{lineNames[t.post.line]}</Tag>
          {t.behalf && <Tag tone="warn">{absences.standsIn(t.behalf.name)}</Tag>}
          {t.post.title && <span>{t.post.title}</span>}
          {t.products.length > 0 && <span>{words.handIn(t.products)}</span>}
          {t.returned && t.returnReason && <AppLink href={`/nhiem-vu/${t.id}`}>{words.returned(t.returnReason)}</AppLink>}
          {halted.has(t.state) && (
            <Tag tone="warn">
              {stateNames[t.state]}
              {t.pausedUntil && ` đến ${formatDay(t.pausedUntil)}`}
            </Tag>
          )}
          {t.stuck && <Tag tone="warn">{words.isStuck}</Tag>}
          {t.extensionPending && !t.can.withdrawExtension && <Tag tone="warn">{words.waitingExtension}</Tag>}
          <HeldTags held={held} />
        </p>
      </div>
      <div className="d">
        <Light kind={t.light.kind} days={t.light.days} isLong={t.light.isLong} />
        <small>
          {words.due(t.dueOn)} {t.isProvisional && <span title={words.provisionalWhy}>({words.provisional})</span>}
        </small>
      </div>
      {t.state === 'submitted' ? (
        <div className="sent">
          <span role="status">{words.submittedAt(formatTime(t.submittedAt ?? ''))}</span>
          {t.can.undo && (
            <Button variant="quiet" small busy={undo.isPending} onClick={takeBack}>
              {words.undo}
            </Button>
          )}
        </div>
      ) : (
        <div className={`three ${opened ? 'not-wide' : ''}`}>
          {t.can.submit && !waits('done') && button('done', words.done, 'check')}
          {t.can.stuck && !waits('stuck') && button('stuck', words.stuck)}
          {t.can.askExtension && !waits('more-time') && button('more-time', words.moreTime)}
        </div>
      )}
      {t.can.withdrawExtension && (
        <div className="ask">
          <span>{words.waitingExtension}</span>
          <Button
            small
            busy={withdraw.isPending}
            onClick={() =>
              withdraw.mutate(
                { params: { id: t.id }, body: {} },
                { onSuccess: () => notify(taskPage.said.withdrawn), onError: (e) => notify(sayError(e), { bad: true }) },
              )
            }
          >
            {taskPage.withdraw}
          </Button>
        </div>
      )}
      {t.can.takeUp && (
        <div className="ask">
          <span>{lifecycle.newTask}</span>
          <Button
            small
            busy={takeUp.isPending}
            onClick={() =>
              takeUp.mutate(
                { params: { id: t.id }, body: {} },
                { onSuccess: (after) => said(lifecycle.said.takeUp, after), onError: (e) => notify(sayError(e), { bad: true }) },
              )
            }
          >
            {actNames.takeUp}
          </Button>
        </div>
      )}
      {t.checkpoint && t.can.answerCheckpoint && (
        <div className="ask">
          <CheckpointAnswer taskId={t.id} checkpoint={t.checkpoint} />
        </div>
      )}
      {opened && <ActForm key={opened} task={t} kind={opened} today={today} onDone={done} onStop={close} />}
    </li>
  );
}
