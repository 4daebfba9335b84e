import type { CheckpointState } from '@sauro/contract/tasks';
import * as ops from '@sauro/contract/tasks';
import { useState } from 'react';
import { sayError } from '../../../messages/errors.ts';
import { checkpointStates, lifecycle as words } from '../../../messages/lifecycle.ts';
import { Button } from '../../../ui/Button.tsx';
import { ReasonDialog } from '../../../ui/ReasonDialog.tsx';
import { notify } from '../../../ui/toast.tsx';
import { useTaskAct } from '../api.ts';
import { useSaid } from '../said.ts';
import './checkpoints.css';

interface Props {
  taskId: number;
  checkpoint: { id: number; on: string; expects: string | null };
}

/** A checkpoint that is to be answered: on track is one tap; what is not on track asks for a few words. */
export function CheckpointAnswer({ taskId, checkpoint: c }: Props) {
  const act = useTaskAct(ops.answerCheckpoint);
  const said = useSaid();
  const [asking, setAsking] = useState<Exclude<CheckpointState, 'on-track'> | null>(null);
  const body = { checkpointId: c.id };
  const fail = (e: unknown) => notify(sayError(e), { bad: true });
  return (
    <div className="checkpoint-ask">
      <span>{words.checkpointDue(c.on, c.expects)}</span>
      <div className="checkpoint-acts">
        <Button
          variant="soft"
          icon="check"
          busy={act.isPending}
          onClick={() =>
            act.mutate(
              { params: { id: taskId }, body: { ...body, state: 'on-track' } },
              { onSuccess: (after) => said(words.said.checkpointAnswered, after), onError: fail },
            )
          }
        >
          {checkpointStates['on-track']}
        </Button>
        <Button variant="soft" onClick={() => setAsking('behind')}>
          {checkpointStates.behind}
        </Button>
        <Button variant="soft" onClick={() => setAsking('at-risk')}>
          {checkpointStates['at-risk']}
        </Button>
      </div>
      {asking && (
        <ReasonDialog
          title={words.behindTitle}
          label={words.behindWords}
          action={words.behindDo}
          need={words.needBehind}
          draft={`task-${taskId}-checkpoint-${c.id}`}
          onClose={() => setAsking(null)}
          send={async (note) =>
            said(words.said.checkpointAnswered, await act.mutateAsync({ params: { id: taskId }, body: { ...body, state: asking, note } }))
          }
        />
      )}
    </div>
  );
}
