import type { Task } from '@sauro/contract/tasks';
import { taskPage as words } from '../../../messages/tasks.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { Pips } from '../../../ui/Pips.tsx';
import { SixList, type SixSaid } from './SixList.tsx';
import './six.css';

/** What a task says to each of the six. */
function said(t: Task): SixSaid {
  const p = t.parties;
  const names = (...people: ({ name: string } | null)[]) => people.filter((x) => x !== null).map((x) => x.name);
  return {
    person: {
      main: p.executor?.name,
      second: names(p.leader)
        .map((n) => `${n} phụ trách`)
        .join('; '),
    },
    work: {
      main: t.title,
      second:
        [t.scope && words.scope(t.scope), t.progress !== null && t.state !== 'closed' && words.percentDone(t.progress)]
          .filter(Boolean)
          .join('; ') || undefined,
    },
    time: {
      main: words.from(t.startOn, t.dueOn) || t.deadlinePrinted,
      second: t.checkpointOn ? words.checkpoint(t.checkpointOn) : undefined,
    },
    duty: {
      main: p.lead ? words.leads(p.lead.name) : undefined,
      second: p.supports.length ? words.supports(p.supports.map((u) => u.name).join(', ')) : undefined,
    },
    product: {
      main: t.productList.map((x) => x.name).join('; '),
      second: t.productList
        .map((x) => x.acceptance)
        .filter(Boolean)
        .join('; '),
    },
    authority: {
      main: p.decider ? words.decides(p.decider.name) : undefined,
      second: t.authority ?? (p.checker ? words.receives(p.checker.name) : undefined),
    },
  };
}

/** The six clarities of a task in the fixed order; a gap says what lacks. */
export function SixPanel({ task }: { task: Task }) {
  return (
    <Panel
      className="six-panel"
      title={
        <>
          {words.six} <Pips states={task.clarity} />
        </>
      }
    >
      <SixList clarities={task.clarities} said={said(task)} />
      {task.exceptionReason && (
        <p className="exception">
          <b>{words.exception}:</b> {task.exceptionReason}
        </p>
      )}
    </Panel>
  );
}
