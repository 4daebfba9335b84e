import type { PlanTask } from '@sauro/contract/plans';
import { useEffect, useId, useRef, useState } from 'react';
import { sayError } from '../../../messages/errors.ts';
import { review as words } from '../../../messages/plans.ts';
import { tasks } from '../../../messages/tasks.ts';
import { Button } from '../../../ui/Button.tsx';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { ErrorSummary } from '../../../ui/ErrorSummary.tsx';
import { CheckField } from '../../../ui/inputs.tsx';
import { likelySplit } from '../queue.ts';

function useSend(onClose: () => void) {
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async (work: () => Promise<unknown>) => {
    if (busy) return;
    setBusy(true);
    setFault(null);
    try {
      await work();
      onClose();
    } catch (e) {
      setFault(sayError(e));
      setBusy(false);
    }
  };
  return { fault, setFault, busy, send };
}

const refuse = (e: { preventDefault: () => void }) => e.preventDefault();

/** Splits a task where the caret stands in its words; both halves are shown as they would become. */
export function SplitDialog({
  task,
  onSplit,
  onClose,
}: {
  task: PlanTask;
  onSplit: (at: number) => Promise<unknown>;
  onClose: () => void;
}) {
  const id = useId();
  const box = useRef<HTMLTextAreaElement>(null);
  const [at, setAt] = useState(() => likelySplit(task.text));
  const { fault, setFault, busy, send } = useSend(onClose);
  useEffect(() => {
    const place = likelySplit(task.text);
    box.current?.setSelectionRange(place, place);
  }, [task.text]);
  const halves = [task.text.slice(0, at).trim(), task.text.slice(at).trim()] as const;
  const go = () => {
    if (!halves[0] || !halves[1]) return setFault(words.splitFault);
    void send(() => onSplit(at));
  };
  return (
    <Dialog
      title={words.splitTitle}
      onClose={onClose}
      actions={<DialogActs act={words.split} busy={busy} onAct={go} stop={tasks.stop} onStop={onClose} />}
    >
      <div className="stack">
        <ErrorSummary faults={fault ? [{ field: id, text: fault }] : []} />
        <label htmlFor={id}>{words.splitText}</label>
        <p className="small muted">{words.splitHint}</p>
        {/* Not read-only, where the arrows would not move the caret: it takes no writing instead. */}
        <textarea
          id={id}
          ref={box}
          className="in"
          rows={5}
          inputMode="none"
          value={task.text}
          onChange={refuse}
          onBeforeInput={refuse}
          onPaste={refuse}
          onCut={refuse}
          onDrop={refuse}
          onSelect={(e) => setAt(e.currentTarget.selectionStart)}
        />
        <ol className="split-halves" aria-live="polite">
          {halves.map((half, i) => (
            // biome-ignore lint/suspicious/noArrayIndexKey: the first and the second half
            <li key={i}>{half || '—'}</li>
          ))}
        </ol>
      </div>
    </Dialog>
  );
}

/** Joins other tasks into the one at hand. */
export function MergeDialog({
  task,
  others,
  onMerge,
  onClose,
}: {
  task: PlanTask;
  others: readonly PlanTask[];
  onMerge: (ids: number[]) => Promise<unknown>;
  onClose: () => void;
}) {
  const [ids, setIds] = useState<number[]>([]);
  const { fault, setFault, busy, send } = useSend(onClose);
  return (
    <Dialog
      title={words.mergeTitle}
      onClose={onClose}
      width={640}
      actions={
        <>
          <Button
            variant="go"
            busy={busy}
            onClick={() => (ids.length ? void send(() => onMerge([task.id, ...ids])) : setFault(words.mergeFault))}
          >
            {words.mergeDo(ids.length)}
          </Button>
          <Button variant="quiet" onClick={onClose}>
            {tasks.stop}
          </Button>
        </>
      }
    >
      <div className="stack">
        <ErrorSummary faults={fault ? [{ text: fault }] : []} />
        <p className="small muted">{words.mergeHint}</p>
        {others.map((o) => (
          <CheckField
            key={o.id}
            label={`${o.printedId} ${o.fields.title}`.trim()}
            checked={ids.includes(o.id)}
            onChange={(on) => setIds(on ? [...ids, o.id] : ids.filter((x) => x !== o.id))}
          />
        ))}
      </div>
    </Dialog>
  );
}
