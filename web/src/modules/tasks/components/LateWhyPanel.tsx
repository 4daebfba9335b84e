import type { Task } from '@sauro/contract/tasks';
import * as ops from '@sauro/contract/tasks';
import { useId, useState } from 'react';
import { sayError } from '../../../messages/errors.ts';
import { causeName, lateness as words } from '../../../messages/lateness.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { ErrorSummary, type Fault } from '../../../ui/ErrorSummary.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { notify } from '../../../ui/toast.tsx';
import { useTaskAct } from '../api.ts';
import { type LateDraft, LateField, lateFault, lateSaid, noLate } from './LateField.tsx';

/** Why the task is late, as it was said, and for who may, the way to say or put it right. */
export function LateWhyPanel({ task: t, today }: { task: Task; today: string }) {
  const [saying, setSaying] = useState(false);
  if (!t.lateWhy && !t.canSayLate) return null;
  return (
    <Panel
      title={words.why}
      aside={
        t.canSayLate && (
          <Button small onClick={() => setSaying(true)}>
            {t.lateWhy ? words.fix : words.say}
          </Button>
        )
      }
    >
      <p>
        {t.lateWhy ? (
          <>
            <b>{causeName(t.lateWhy.cause)}</b>
            {t.lateWhy.note && `: “${t.lateWhy.note}”`} {t.lateWhy.by && <span className="small muted">{words.by(t.lateWhy.by.name)}</span>}
          </>
        ) : (
          <span className="muted">{words.unsaid}</span>
        )}
      </p>
      {saying && <SayDialog task={t} today={today} onClose={() => setSaying(false)} />}
    </Panel>
  );
}

function SayDialog({ task: t, today, onClose }: { task: Task; today: string; onClose: () => void }) {
  const id = useId();
  const [draft, setDraft] = useState<LateDraft>(t.lateWhy ? { cause: t.lateWhy.cause, note: t.lateWhy.note ?? '' } : noLate);
  const [faults, setFaults] = useState<Fault[]>([]);
  const say = useTaskAct(ops.sayLateCause);
  const save = async () => {
    if (say.isPending) return;
    const f = lateFault(draft, today, true);
    setFaults(f ? [{ field: f.field === 'cause' ? `${id}-cause` : `${id}-late-note`, text: f.text }] : []);
    if (f) return;
    try {
      await say.mutateAsync({ params: { id: t.id }, body: lateSaid(draft)! });
      notify(words.saved);
      onClose();
    } catch (e) {
      setFaults([{ text: sayError(e) }]);
    }
  };
  const errorOf = (field: string) => faults.find((x) => x.field === `${id}-${field}`)?.text ?? null;
  return (
    <Dialog
      title={words.whyTask}
      onClose={onClose}
      actions={<DialogActs act={words.save} busy={say.isPending} onAct={() => void save()} stop={words.stop} onStop={onClose} />}
    >
      <div className="stack">
        <ErrorSummary faults={faults} />
        <LateField
          id={id}
          today={today}
          value={draft}
          onChange={setDraft}
          errors={{ cause: errorOf('cause'), note: errorOf('late-note') }}
        />
      </div>
    </Dialog>
  );
}
