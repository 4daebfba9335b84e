import type { Checkpoint, SendBackReason, Task } from '@sauro/contract/tasks';
import * as ops from '@sauro/contract/tasks';
import { useQuery } from '@tanstack/react-query';
import { sendBackReasons, lifecycle as words } from '../../../messages/lifecycle.ts';
import { Button } from '../../../ui/Button.tsx';
import { choicesOptions, useTaskAct } from '../api.ts';
import { useSaid } from '../said.ts';
import { ActDialog } from './ActDialog.tsx';
import { EscalateDialog } from './EscalateDialog.tsx';

/** Which of the acts that ask for more than a press is open. */
export type AskingMore =
  | { what: 'sendBack' | 'giveAgain' | 'pause' | 'decide' | 'escalate' | 'answerEscalation' }
  | { what: 'checkpoint'; checkpoint: Checkpoint | null };

/** The dialogs of the acts that stop a task, put it before others, or set its checkpoints. */
export function LifecycleDialogs({
  task: t,
  asking,
  today,
  onClose,
}: {
  task: Task;
  asking: AskingMore;
  today: string;
  onClose: () => void;
}) {
  const said = useSaid();
  const sendBack = useTaskAct(ops.sendBackTask);
  const giveAgain = useTaskAct(ops.giveTaskAgain);
  const pause = useTaskAct(ops.pauseTask);
  const decide = useTaskAct(ops.decideTask);
  const answer = useTaskAct(ops.answerEscalation);
  const setCheckpoint = useTaskAct(ops.setCheckpoint);
  const choices = useQuery({ ...choicesOptions(t.body.id), enabled: asking.what === 'giveAgain' });
  const params = { id: t.id };
  const seen = { version: t.version };
  const common = { today, onClose, draft: `task-${t.id}-${asking.what}` };
  switch (asking.what) {
    case 'sendBack':
      return (
        <ActDialog
          {...common}
          title={words.sendBackTitle}
          action={words.sendBackDo}
          words={{ label: words.sendBackWords, need: words.needSendBack }}
          choice={{
            label: words.sendBackWhy,
            options: Object.entries(sendBackReasons).map(([value, label]) => ({ value, label })),
          }}
          send={async (f) =>
            said(
              words.said.sendBack,
              await sendBack.mutateAsync({ params, body: { ...seen, reason: f.choice as SendBackReason, note: f.words } }),
            )
          }
        />
      );
    case 'giveAgain':
      return (
        <ActDialog
          {...common}
          title={words.giveAgainTitle}
          action={words.giveAgainDo}
          words={{ label: words.giveAgainWords, need: words.needGiveAgain }}
          picks={[
            {
              key: 'lead',
              label: words.giveAgainLead,
              hint: words.keepAsIs,
              options: (choices.data?.units ?? []).map((u) => ({ id: u.id, label: u.name })),
            },
            {
              key: 'executor',
              label: words.giveAgainExecutor,
              hint: words.keepAsIs,
              options: (choices.data?.people ?? []).map((p) => ({ id: p.id, label: p.name, hint: p.title })),
            },
          ]}
          send={async (f) =>
            said(
              words.said.giveAgain,
              await giveAgain.mutateAsync({
                params,
                body: { ...seen, note: f.words, leadUnitId: f.picked.lead ?? null, executorId: f.picked.executor ?? null },
              }),
            )
          }
        />
      );
    case 'pause':
      return (
        <ActDialog
          {...common}
          title={words.pauseTitle}
          action={words.pauseDo}
          note={<p className="muted">{words.pauseKeepsDue}</p>}
          words={{ label: words.pauseWhy, need: words.needPauseWhy }}
          date={{ label: words.pauseUntil, value: null, fault: (d) => (d && d > today ? null : words.needPauseUntil) }}
          send={async (f) =>
            said(words.said.pause, await pause.mutateAsync({ params, body: { ...seen, reason: f.words, until: f.date! } }))
          }
        />
      );
    case 'decide':
      return (
        <ActDialog
          {...common}
          title={words.decideTitle}
          action={words.decideDo}
          words={{ label: words.decideWords, need: words.needDecide }}
          send={async (f) => said(words.said.decide, await decide.mutateAsync({ params, body: { note: f.words } }))}
        />
      );
    case 'escalate':
      return <EscalateDialog task={t} today={today} onClose={onClose} />;
    case 'answerEscalation':
      return (
        <ActDialog
          {...common}
          title={words.answerTitle}
          action={words.answerDo}
          words={{ label: words.answerWords, need: words.needAnswer }}
          send={async (f) => said(words.said.answerEscalation, await answer.mutateAsync({ params, body: { ...seen, answer: f.words } }))}
        />
      );
    case 'checkpoint': {
      const c = asking.checkpoint;
      const save = (on: string | null, expects: string | null) =>
        setCheckpoint.mutateAsync({ params, body: { ...seen, checkpointId: c?.id ?? null, on, expects } });
      return (
        <ActDialog
          {...common}
          draft={`task-${t.id}-checkpoint-${c?.id ?? 'new'}`}
          title={words.checkpointTitle}
          action={words.checkpointDo}
          words={{ label: words.checkpointExpects }}
          date={{ label: words.checkpointOn, value: c?.on ?? null, fault: (d) => (d ? null : words.needCheckpointOn) }}
          also={
            c && (
              <Button
                busy={setCheckpoint.isPending}
                onClick={() =>
                  void save(null, null).then((after) => {
                    said(words.said.checkpointDropped, after);
                    onClose();
                  })
                }
              >
                {words.dropCheckpoint}
              </Button>
            )
          }
          send={async (f) => said(words.said.checkpointSet, await save(f.date, f.words || (c?.expects ?? null)))}
        />
      );
    }
  }
}
