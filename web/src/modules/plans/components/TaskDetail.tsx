import type { PlanTask } from '@sauro/contract/plans';
import type { TaskPatch } from '@sauro/contract/tasks';
import { review as words } from '../../../messages/plans.ts';
import { reread } from '../../../messages/review.ts';
import { Button } from '../../../ui/Button.tsx';
import { Menu } from '../../../ui/Menu.tsx';
import { SourceQuote } from '../../../ui/Panel.tsx';
import { Pips } from '../../../ui/Pips.tsx';
import { Kbd, Tag } from '../../../ui/small.tsx';
import { statesOf, toDecide } from '../queue.ts';
import { SixEditor } from './SixEditor.tsx';

interface Props {
  task: PlanTask;
  bodyId: number;
  today: string;
  phone: boolean;
  /** Where the task stands in the queue. */
  at: { index: number; of: number };
  onMove: (step: number) => void;
  onSave: (fields: TaskPatch, base?: TaskPatch) => void;
  onAccept: () => void;
  onSplit: () => void;
  onMerge: () => void;
  onDrop: () => void;
  onLater: () => void;
  onAdd: () => void;
}

/** The task at hand: its six clarities to fill and what can be done with it. */
export function TaskDetail({ task: t, bodyId, today, phone, at, ...on }: Props) {
  const dropping = t.state === 'dropped' ? words.restore : words.drop;
  return (
    <section aria-label={words.task(t.printedId)}>
      <div className="det-top">
        <h2>{words.task(t.printedId)}</h2>
        <Pips states={statesOf(t)} />
        <span className="small muted">{words.toDecide(toDecide(t))}</span>
        {t.reread && <Tag tone="warn">{reread.marks[t.reread]}</Tag>}
      </div>
      {phone && (
        <>
          <nav className="det-move" aria-label={words.queueLabel}>
            <Button small onClick={() => on.onMove(-1)} disabled={at.index <= 0}>
              {words.previous}
            </Button>
            <span className="small muted fig">
              {at.index + 1}/{at.of}
            </span>
            <Button small onClick={() => on.onMove(1)} disabled={at.index >= at.of - 1}>
              {words.next}
            </Button>
          </nav>
          <SourceQuote quote={t.text} />
        </>
      )}
      <SixEditor task={t} bodyId={bodyId} today={today} onSave={on.onSave} />
      {phone && <p className="small muted det-hint">{words.wideHint}</p>}
      <div className={phone ? 'actbar' : 'det-acts'}>
        <Button variant="go" onClick={on.onAccept}>
          {words.accept} {!phone && <Kbd>Enter</Kbd>}
        </Button>
        {phone ? (
          <>
            <Button variant="quiet" onClick={on.onLater}>
              {words.later}
            </Button>
            <Menu
              end
              label={words.moreActs}
              items={[
                { label: `${words.split}…`, onPick: on.onSplit },
                { label: `${words.merge}…`, onPick: on.onMerge },
                { label: dropping, onPick: on.onDrop },
                { label: words.add, onPick: on.onAdd },
              ]}
            />
          </>
        ) : (
          <>
            <Button onClick={on.onSplit}>{words.split}</Button>
            <Button onClick={on.onMerge}>{words.merge}</Button>
            <Button onClick={on.onDrop}>{dropping}</Button>
            <Button variant="quiet" onClick={on.onLater}>
              {words.later}
            </Button>
            <Button variant="quiet" icon="plus" onClick={on.onAdd}>
              {words.add}
            </Button>
          </>
        )}
      </div>
    </section>
  );
}
