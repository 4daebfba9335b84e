import type { Task } from '@sauro/contract/tasks';
import * as ops from '@sauro/contract/tasks';
import { sayError } from '../../../messages/errors.ts';
import { tasks, taskPage as words } from '../../../messages/tasks.ts';
import { Button } from '../../../ui/Button.tsx';
import { Notice } from '../../../ui/states.tsx';
import { notify } from '../../../ui/toast.tsx';
import { useTaskAct } from '../api.ts';
import { useSaid } from '../said.ts';

/** What stands in the way of a task: more time that is asked for, what it is stuck on, why it came back. */
export function TaskNotes({ task: t, onRefuse }: { task: Task; onRefuse: () => void }) {
  const decide = useTaskAct(ops.decideExtension);
  const withdraw = useTaskAct(ops.withdrawExtension);
  const said = useSaid();
  const params = { id: t.id };
  const seen = { version: t.version };
  const say = (text: string) => ({
    onSuccess: (after: Task) => said(text, after),
    onError: (e: unknown) => notify(sayError(e), { bad: true }),
  });
  const p = t.extension;
  return (
    <>
      {t.extensionPending && p && (
        <div className="task-note">
          <Notice>
            <b>{words.asks(p.askedBy.name, p.until)}:</b> “{p.reason}”
            {t.can.withdrawExtension && (
              <span className="line">
                <Button small busy={withdraw.isPending} onClick={() => withdraw.mutate({ params, body: seen }, say(words.said.withdrawn))}>
                  {words.withdraw}
                </Button>
              </span>
            )}
            {t.can.decideExtension && (
              <span className="line">
                <Button
                  small
                  busy={decide.isPending}
                  onClick={() => decide.mutate({ params, body: { ...seen, extensionId: p.id, granted: true } }, say(words.said.granted))}
                >
                  {words.grant}
                </Button>
                <Button small onClick={onRefuse}>
                  {words.refuse}
                </Button>
              </span>
            )}
          </Notice>
        </div>
      )}
      {t.stuckNote && (
        <div className="task-note">
          <Notice>
            <b>{words.isStuckBy}:</b> “{t.stuckNote}”
          </Notice>
        </div>
      )}
      {t.returned && t.returnReason && (
        <div className="task-note">
          <Notice tone="bad">{tasks.returned(t.returnReason)}</Notice>
        </div>
      )}
    </>
  );
}
