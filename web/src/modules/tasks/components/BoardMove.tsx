import type { Task, TaskCard, TaskMove } from '@sauro/contract/tasks';
import * as ops from '@sauro/contract/tasks';
import { useQuery } from '@tanstack/react-query';
import { useRouter } from '@tanstack/react-router';
import { useEffect } from 'react';
import { boardWords as board } from '../../../messages/board.ts';
import { sayError } from '../../../messages/errors.ts';
import { taskPage as words } from '../../../messages/tasks.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx';
import { notify } from '../../../ui/toast.tsx';
import { taskOptions, useTaskAct } from '../api.ts';
import { useSaid } from '../said.ts';
import { AcceptDialog, asksWhyLate } from './AcceptDialog.tsx';
import { ActForm } from './ActForm.tsx';
import { type AskingMore, LifecycleDialogs } from './LifecycleDialogs.tsx';

/** A card on its way. */
export interface Moving {
  card: TaskCard;
  move: TaskMove;
}

const more = ['sendBack', 'giveAgain', 'pause', 'escalate', 'answerEscalation'] as const;
const isMore = (a: string): a is (typeof more)[number] => (more as readonly string[]).includes(a);

/** Carries a card into another column by the real act: at once where it needs nothing, else after its dialog has asked. An act that has no dialog here is done on the task's own page. */
export function BoardMove({ moving, today, onEnd }: { moving: Moving; today: string; onEnd: () => void }) {
  const { card, move } = moving;
  const router = useRouter();
  const said = useSaid();
  const plain = {
    takeUp: useTaskAct(ops.takeUpTask),
    start: useTaskAct(ops.startTask),
    accept: useTaskAct(ops.acceptTask),
    resume: useTaskAct(ops.resumeTask),
  };
  const whyLate = move.action === 'accept' && asksWhyLate(card);
  const giveBack = useTaskAct(ops.returnTask);
  const cancel = useTaskAct(ops.cancelTask);
  const asksMore = isMore(move.action);
  const whole = useQuery({ ...taskOptions(card.id), enabled: asksMore || whyLate || move.action === 'submit' });
  const params = { id: card.id };
  const seen = { version: card.version };
  const tell = (after: Task) => said(board.moved(after.state), after);
  const atOnce = move.action in plain && !whyLate;
  const known = atOnce || asksMore || whyLate || ['submit', 'return', 'cancel'].includes(move.action);
  // biome-ignore lint/correctness/useExhaustiveDependencies: once for each card that is carried
  useEffect(() => {
    if (atOnce)
      plain[move.action as keyof typeof plain].mutate(
        { params, body: seen },
        { onSuccess: tell, onError: (e) => notify(sayError(e), { bad: true }), onSettled: onEnd },
      );
    else if (!known) {
      onEnd();
      router.history.push(`/nhiem-vu/${card.id}`);
    }
  }, []);
  const failed = whole.error;
  useEffect(() => {
    if (!failed) return;
    notify(sayError(failed), { bad: true });
    onEnd();
  }, [failed, onEnd]);

  const common = { draft: `task-${card.id}-${move.action}`, onClose: onEnd };
  if (move.action === 'return')
    return (
      <ReasonDialog
        {...common}
        title={words.returnTitle}
        label={words.returnWhy}
        action={words.returnDo}
        need={words.needReturnWhy}
        send={(reason) => giveBack.mutateAsync({ params, body: { ...seen, reason } }).then(tell)}
      />
    );
  if (move.action === 'cancel')
    return (
      <ReasonDialog
        {...common}
        title={words.cancelTitle}
        label={words.cancelWhy}
        action={words.cancelDo}
        need={words.needCancelWhy}
        send={(reason) => cancel.mutateAsync({ params, body: { ...seen, reason } }).then(tell)}
      />
    );
  const t = whole.data;
  if (!t) return null;
  if (move.action === 'submit')
    return (
      <Dialog title={`${board.handIn}: ${card.title}`} onClose={onEnd}>
        <ActForm
          task={{ ...t, checker: t.parties.checker ?? t.parties.leader }}
          kind="done"
          today={today}
          onDone={(after) => {
            if (after) tell(after);
            onEnd();
          }}
          onStop={onEnd}
        />
      </Dialog>
    );
  if (whyLate) return <AcceptDialog task={t} today={today} onAccepted={tell} onClose={onEnd} />;
  if (asksMore) return <LifecycleDialogs task={t} asking={{ what: move.action } as AskingMore} today={today} onClose={onEnd} />;
  return null;
}
