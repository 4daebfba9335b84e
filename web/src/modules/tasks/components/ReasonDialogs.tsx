import type { Task } from '@sauro/contract/tasks';
import * as ops from '@sauro/contract/tasks';
import { taskPage as words } from '../../../messages/tasks.ts';
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx';
import { notify } from '../../../ui/toast.tsx';
import { useTaskAct } from '../api.ts';
import { useSaid } from '../said.ts';

const kinds = ['return', 'cancel', 'refuse', 'urge'] as const;
export type ReasonKind = (typeof kinds)[number];
/** Whether what is asked is one of the acts that ask for words alone. */
export const isReason = (asking: unknown): asking is ReasonKind => kinds.includes(asking as ReasonKind);

/** The acts of the task page that ask for words and nothing else: return, cancel, refuse more time, urge. */
export function ReasonDialogs({ task: t, asking, onClose: close }: { task: Task; asking: ReasonKind; onClose: () => void }) {
  const said = useSaid();
  const giveBack = useTaskAct(ops.returnTask);
  const cancel = useTaskAct(ops.cancelTask);
  const decide = useTaskAct(ops.decideExtension);
  const urge = useTaskAct(ops.urgeTask);
  const params = { id: t.id };
  const seen = { version: t.version };
  const p = t.extension;
  return (
    <>
      {asking === 'return' && (
        <ReasonDialog
          title={words.returnTitle}
          label={words.returnWhy}
          action={words.returnDo}
          need={words.needReturnWhy}
          draft={`task-${t.id}-return`}
          onClose={close}
          send={(reason) => giveBack.mutateAsync({ params, body: { ...seen, reason } }).then((after) => said(words.said.returned, after))}
        />
      )}
      {asking === 'cancel' && (
        <ReasonDialog
          title={words.cancelTitle}
          label={words.cancelWhy}
          action={words.cancelDo}
          need={words.needCancelWhy}
          draft={`task-${t.id}-cancel`}
          onClose={close}
          send={(reason) => cancel.mutateAsync({ params, body: { ...seen, reason } }).then((after) => said(words.said.cancelled, after))}
        />
      )}
      {asking === 'refuse' && p && (
        <ReasonDialog
          title={words.refuseTitle}
          label={words.refuseWhy}
          action={words.refuseDo}
          need={words.needRefuseWhy}
          draft={`task-${t.id}-refuse`}
          onClose={close}
          send={(answer) =>
            decide
              .mutateAsync({ params, body: { ...seen, extensionId: p.id, granted: false, answer } })
              .then(() => notify(words.said.refused))
          }
        />
      )}
      {asking === 'urge' && (
        <ReasonDialog
          title={words.urgeTitle}
          label={words.urgeWord}
          action={words.urgeDo}
          draft={`task-${t.id}-urge`}
          onClose={close}
          // Without the version: pressed again on a page that was loaded anew, it is the same reminder still.
          send={(note) => urge.mutateAsync({ params, body: { note: note || null } }).then(() => notify(words.said.urged))}
        />
      )}
    </>
  );
}
