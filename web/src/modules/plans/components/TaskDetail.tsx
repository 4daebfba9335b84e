import type { PlanTask } from '@sauro/contract/plans';
import type { TaskPatch } from '@sauro/contract/tasks';
import { review as words } from '../../../messages/plans.ts';
import { Button } from '../../../ui/Button.tsx';
import { SourceQuote } from '../../../ui/Panel.tsx';
import { Pips } from '../../../ui/Pips.tsx';
import { Kbd } from '../../../ui/small.tsx';
import { statesOf, toDecide } from '../queue.ts';
import { SixEditor } from './SixEditor.tsx';

interface Props {
  task: PlanTask;
  bodyId: number;
  today: string;
  phone: boolean;
  onSave: (fields: TaskPatch, base?: TaskPatch) => void;
  onAccept: () => void;
  onSplit: () => void;
  onMerge: () => void;
  onDrop: () => void;
  onLater: () => void;
  onAdd: () => void;
}

/** The task at hand: its six clarities to fill and what can be done with it. */
export function TaskDetail({ task: t, bodyId, today, phone, ...on }: Props) {
  return (
    <section aria-label={words.task(t.printedId)}>
      <div className="det-top">
        <h2>{words.task(t.printedId)}</h2>
        <Pips states={statesOf(t)} />
        <span className="small muted">{words.toDecide(toDecide(t))}</span>
      </div>
      {phone && <SourceQuote quote={t.text} />}
      <SixEditor task={t} bodyId={bodyId} today={today} onSave={on.onSave} />
      <div className={phone ? 'actbar' : 'det-acts'}>
        <Button variant="go" onClick={on.onAccept}>
          {words.accept} {!phone && <Kbd>Enter</Kbd>}
        </Button>
        {!phone && (
          <>
            <Button onClick={on.onSplit}>{words.split}</Button>
            <Button onClick={on.onMerge}>{words.merge}</Button>
          </>
        )}
        <Button onClick={on.onDrop}>{t.state === 'dropped' ? words.restore : words.drop}</Button>
        <Button variant="quiet" onClick={on.onLater}>
          {words.later}
        </Button>
        {!phone && (
          <Button variant="quiet" icon="plus" onClick={on.onAdd}>
            {words.add}
          </Button>
        )}
      </div>
    </section>
  );
}
