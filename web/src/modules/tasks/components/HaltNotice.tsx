import type { Task } from '@sauro/contract/tasks';
import { sendBackReasons, lifecycle as words } from '../../../messages/lifecycle.ts';
import { Notice } from '../../../ui/states.tsx';

/** What stops the task now: who stopped it, why, until when; and, of a pause, that the due date stays. */
export function HaltNotice({ task: t, today }: { task: Task; today: string }) {
  const h = t.halt;
  if (!h) return null;
  const by = h.by?.name ?? '';
  const over = h.kind === 'paused' && h.until !== null && h.until < today;
  return (
    <div className="task-note">
      <Notice {...(over || h.kind === 'sent-back' ? { tone: 'bad' as const } : {})}>
        <b>
          {h.kind === 'sent-back'
            ? words.sentBack(by, h.reason ? sendBackReasons[h.reason] : '')
            : h.kind === 'paused'
              ? words.paused(by, h.until)
              : words.escalated(by, h.to ?? t.escalation.to)}
          :
        </b>{' '}
        “{h.note}” {h.kind === 'paused' && <span className="muted">{over ? words.pausedOver : words.pauseKeepsDue}</span>}
      </Notice>
    </div>
  );
}
