import type { Plan } from '@sauro/contract/plans';
import { formatTime } from '../../../lib/format.ts';
import { planName, review as words } from '../../../messages/plans.ts';
import { reread, sheet } from '../../../messages/review.ts';
import { Button, LinkButton } from '../../../ui/Button.tsx';
import { ProgressBar } from '../../../ui/states.tsx';

interface Props {
  plan: Plan;
  /** Tasks that are not dropped, and how many of them wait for a person. */
  live: number;
  unsure: number;
  /** `stuck`: no answer comes; what was typed is kept on this machine and sent again. */
  saved: 'saved' | 'saving' | 'stuck';
  /** Whether the table is shown; null where there is no room for one. */
  table: boolean | null;
  onTable: () => void;
  /** Null where nothing may be changed. */
  onUndo: (() => void) | null;
  onReread: () => void;
  onIssue: () => void;
}

/** The head of the review: which plan, how far one is, when it was saved, and the acts upon the whole. */
export function DeskHead({ plan, live, unsure, saved, table, onTable, onUndo, onReread, onIssue }: Props) {
  const done = live - unsure;
  return (
    <header className="revhead">
      <div className="grow">
        <h1>{words.title(planName(plan.head))}</h1>
        <p className="small muted" role="status">
          {words.sum(live, plan.targets.length, plan.citations.length)} ·{' '}
          {saved === 'stuck' ? (
            <b className="bad-text">{words.stuck}</b>
          ) : saved === 'saving' ? (
            words.saving
          ) : (
            words.saved(formatTime(plan.savedAt))
          )}
        </p>
      </div>
      <div className="revprog not-phone">
        <span className="small">{words.progress(done, live, unsure)}</span>
        <ProgressBar label={words.progressLabel} value={done} max={live} />
      </div>
      {table !== null && (
        <Button variant="quiet" onClick={onTable}>
          {table ? sheet.hide : sheet.show}
        </Button>
      )}
      {onUndo && (
        <>
          <Button variant="quiet" onClick={onUndo}>
            {words.undo}
          </Button>
          <Button variant="quiet" onClick={onReread}>
            {reread.open}
          </Button>
        </>
      )}
      {plan.state === 'issued' ? (
        <LinkButton href={`/ke-hoach/${plan.id}`}>{words.close}</LinkButton>
      ) : (
        <Button variant={unsure ? 'plain' : 'go'} onClick={onIssue}>
          {words.issue}
        </Button>
      )}
    </header>
  );
}
