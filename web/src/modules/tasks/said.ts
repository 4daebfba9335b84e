import type { Task } from '@sauro/contract/tasks';
import * as ops from '@sauro/contract/tasks';
import { sayError } from '../../messages/errors.ts';
import { lifecycle as words } from '../../messages/lifecycle.ts';
import { notify } from '../../ui/toast.tsx';
import { useTaskAct } from './api.ts';

/** Tells what was done, with “Hoàn tác” where the act may be taken back. The undo names the version that the act left, so it never takes back what another did since. */
export function useSaid(): (text: string, after: Task) => void {
  const undo = useTaskAct(ops.undoTaskAct);
  return (text, after) =>
    void notify(
      text,
      after.can.undo
        ? {
            undo: () =>
              undo.mutate(
                { params: { id: after.id }, body: { version: after.version } },
                { onSuccess: () => notify(words.said.undone), onError: (e) => notify(sayError(e), { bad: true }) },
              ),
          }
        : {},
    );
}
