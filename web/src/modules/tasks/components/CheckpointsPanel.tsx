import type { Checkpoint, Task } from '@sauro/contract/tasks';
import * as ops from '@sauro/contract/tasks';
import { formatDay } from '../../../lib/format.ts';
import { sayError } from '../../../messages/errors.ts';
import { checkpointStates, lifecycle as words } from '../../../messages/lifecycle.ts';
import { Button } from '../../../ui/Button.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { Tag } from '../../../ui/small.tsx';
import { notify } from '../../../ui/toast.tsx';
import { useTaskAct } from '../api.ts';
import { CheckpointAnswer } from './CheckpointAnswer.tsx';
import './checkpoints.css';

/** The mid-term checkpoints of a task, in order: what is expected, what was answered, who saw it. The first open one is answered here. */
export function CheckpointsPanel({ task: t, onAsk }: { task: Task; onAsk: (c: Checkpoint | null) => void }) {
  const see = useTaskAct(ops.seeCheckpoint);
  const takeBack = useTaskAct(ops.takeBackCheckpoint);
  const next = t.checkpoints.find((c) => !c.answer);
  if (!t.checkpoints.length && !t.can.setCheckpoint) return null;
  return (
    <Panel
      title={words.checkpoints}
      aside={
        t.can.setCheckpoint && (
          <Button small variant="quiet" onClick={() => onAsk(null)}>
            {words.addCheckpoint}
          </Button>
        )
      }
    >
      <ul className="checkpoints">
        {t.checkpoints.map((c) =>
          c === next && t.can.answerCheckpoint ? (
            <li key={c.id}>
              <CheckpointAnswer taskId={t.id} checkpoint={c} />
            </li>
          ) : (
            <li key={c.id}>
              <div className="line">
                <b>{formatDay(c.on)}</b>
                {c.expects && <span>{c.expects}</span>}
                {c.answer ? (
                  <Tag {...(c.answer.state === 'on-track' ? {} : { tone: 'warn' as const })}>{checkpointStates[c.answer.state]}</Tag>
                ) : (
                  <span className="muted">{words.checkpointOpen}</span>
                )}
                {!c.answer && t.can.setCheckpoint && (
                  <Button small variant="quiet" aria-label={words.changeCheckpoint(c.on)} onClick={() => onAsk(c)}>
                    {words.change}
                  </Button>
                )}
                {c.mayTakeBack && (
                  <Button
                    small
                    variant="quiet"
                    aria-label={words.takeBackAnswer(c.on)}
                    busy={takeBack.isPending}
                    onClick={() =>
                      takeBack.mutate(
                        { params: { id: t.id }, body: { checkpointId: c.id, version: t.version } },
                        { onSuccess: () => notify(words.said.checkpointTakenBack), onError: (e) => notify(sayError(e), { bad: true }) },
                      )
                    }
                  >
                    {words.takeBack}
                  </Button>
                )}
                {c.answer && !c.seen && t.can.seeCheckpoint && (
                  <Button
                    small
                    busy={see.isPending}
                    onClick={() =>
                      see.mutate(
                        { params: { id: t.id }, body: { checkpointId: c.id, version: t.version } },
                        { onSuccess: () => notify(words.said.checkpointSeen), onError: (e) => notify(sayError(e), { bad: true }) },
                      )
                    }
                  >
                    {words.see}
                  </Button>
                )}
              </div>
              {c.answer && (
                <p className="small muted">
                  {words.answeredBy(c.answer.by.name, c.answer.at, c.answer.percent)}
                  {c.answer.note && `: ${c.answer.note}`}
                  {c.seen && `. ${words.seen(c.seen.by.name)}`}
                </p>
              )}
            </li>
          ),
        )}
      </ul>
    </Panel>
  );
}
