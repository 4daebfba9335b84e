import { type FormEvent, useId, useState } from 'react';
import { useDraft } from '../../../lib/draft.ts';
import { sayError } from '../../../messages/errors.ts';
import { ui } from '../../../messages/ui.ts';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { ErrorSummary } from '../../../ui/ErrorSummary.tsx';
import { TextArea } from '../../../ui/inputs.tsx';

interface Props {
  title: string;
  label: string;
  action: string;
  /** Said where nothing was written. */
  need: string;
  draft: string;
  send: (text: string) => Promise<unknown>;
  onClose: () => void;
}

/** Asks for a reason before a refusal; kept until it is sent. */
export function AskWords({ title, label, action, need, draft, send, onClose }: Props) {
  const id = useId();
  const [text, setText, forget] = useDraft(draft, '');
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const go = async (e?: FormEvent) => {
    e?.preventDefault();
    if (busy) return;
    if (!text.trim()) return setFault(need);
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
      actions={<DialogActs act={action} busy={busy} onAct={() => void go()} stop={ui.cancel} onStop={onClose} />}
    >
      <form onSubmit={go} className="stack" noValidate>
        <ErrorSummary faults={fault ? [{ field: id, text: fault }] : []} />
        <TextArea id={id} label={label} value={text} onChange={setText} onSubmit={() => void go()} error={fault} maxLength={1000} />
      </form>
    </Dialog>
  );
}
