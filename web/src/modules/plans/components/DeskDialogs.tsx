import type { Plan, PlanTask } from '@sauro/contract/plans';
import { pageImages } from '../../../messages/page-images.ts';
import { review as words } from '../../../messages/plans.ts';
import { Dialog } from '../../../ui/Dialog.tsx';
import type { Review } from '../review.ts';
import { BulkDialog } from './BulkDialog.tsx';
import { IssueDialog } from './IssueDialog.tsx';
import { RereadDialog } from './RereadDialog.tsx';
import { MergeDialog, SplitDialog } from './ShapeDialogs.tsx';

export type Asking = 'split' | 'merge' | 'bulk' | 'issue' | 'keys' | 'reread';
interface Props {
  asking: Asking | null;
  plan: Plan;
  task: PlanTask | undefined;
  chosen: ReadonlySet<number>;
  today: string;
  review: Review;
  onClose: () => void;
  onFilled: () => void;
  onRead: (plan: Plan) => void;
  onOpen: (id: number) => void;
}

/** The dialogs of the review, one at a time. */
export function DeskDialogs({ asking, plan, task, chosen, today, review: r, onClose, onFilled, onRead, onOpen }: Props) {
  if (asking === 'split' && task) return <SplitDialog task={task} onSplit={(at) => r.split(task.id, at)} onClose={onClose} />;
  if (asking === 'merge' && task)
    return (
      <MergeDialog
        task={task}
        others={plan.tasks.filter((t) => t.id !== task.id && t.state !== 'dropped')}
        onMerge={r.merge}
        onClose={onClose}
      />
    );
  if (asking === 'bulk')
    return (
      <BulkDialog
        tasks={plan.tasks.filter((t) => chosen.has(t.id))}
        bodyId={plan.body.id}
        today={today}
        review={r}
        onClose={onClose}
        onDone={onFilled}
      />
    );
  if (asking === 'issue') return <IssueDialog plan={plan} onClose={onClose} />;
  if (asking === 'reread') return <RereadDialog plan={plan} onRead={onRead} onOpen={onOpen} onClose={onClose} />;
  if (asking === 'keys')
    return (
      <Dialog title={words.keysTitle} onClose={onClose}>
        <ul className="all-keys">
          {[...words.keys, ...words.moreKeys, ...pageImages.keys].map((k) => (
            <li key={k.does}>
              <b>{k.keys.join(' ')}</b> {k.does}
            </li>
          ))}
        </ul>
      </Dialog>
    );
  return null;
}
