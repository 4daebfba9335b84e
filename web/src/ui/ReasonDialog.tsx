import { type FormEvent, useId, useState } from 'react';
import { useDraft } from '../lib/draft.ts';
import { sayError } from '../messages/errors.ts';
import { ui } from '../messages/ui.ts';
import { Dialog, DialogActs } from './Dialog.tsx';
import { ErrorSummary } from './ErrorSummary.tsx';
import { TextArea } from './inputs.tsx';

interface Props {
  title: string;
  label: string;
  action: string;
  /** What is said where nothing was written; absent where the words may be left out. */
  need?: string;
  /** Under which the words are kept until they are sent. */
  draft: string;
  /** How many characters may be written. */
  max?: number;
  send: (text: string) => Promise<unknown>;
  onClose: () => void;
}

/** Asks for words before an act: a reason, an answer, a reminder. Kept until sent. */
export function ReasonDialog({ title, label, action, need, draft, max = 2000, send, onClose }: Props) {
  const id = useId();
  const [text, setText, forget] = useDraft(draft, '');
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const submit = async (e?: FormEvent) => {
    e?.preventDefault();
    if (busy) return;
    if (need && !text.trim()) return setFault(need);
    setBusy(true);
    try {
      await send(text.trim());
      forget();
      onClose();
    } catch (err) {
      setFault(sayError(err));
    } finally {
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={<DialogActs act={action} busy={busy} onAct={() => void submit()} stop={ui.cancel} onStop={onClose} />}
    >
      <form onSubmit={submit} className="stack" noValidate>
        <ErrorSummary faults={fault ? [{ field: id, text: fault }] : []} />
        <TextArea
          id={id}
          label={label}
          optional={!need}
          value={text}
          onChange={setText}
          onSubmit={() => void submit()}
          error={fault}
          maxLength={max}
        />
      </form>
    </Dialog>
  );
}
