import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useState } from 'react';
import { isCode } from '../../../lib/api-error.ts';
import { leaving } from '../../../messages/duties.ts';
import { type FormFields, faultsOf } from '../../../messages/errors.ts';
import { organisations as words } from '../../../messages/organisations.ts';
import { AppLink } from '../../../ui/AppLink.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { ErrorSummary, type Fault } from '../../../ui/ErrorSummary.tsx';
import '../pages/organisations.css';

interface Props<R> {
  title: string;
  act: string;
  /** Faults that the page can tell before the server is asked. */
  check?: () => Fault[];
  send: () => Promise<R>;
  fields?: FormFields;
  /** Typed words that are kept from before, and how to drop them. */
  draft?: { kept: boolean; drop: () => void };
  onDone: (answer: R) => void;
  onClose: () => void;
  /** The form; `errorOf` gives the words for the field with an id. */
  children: (errorOf: (id: string) => string | null) => ReactNode;
}

/** A small form in a dialog: checks, sends, tells what is wrong without losing what was typed, and makes units, people and the session fresh. */
export function FormDialog<R>({ title, act, check, send, fields, draft, onDone, onClose, children }: Props<R>) {
  const client = useQueryClient();
  const [faults, setFaults] = useState<Fault[]>([]);
  // Where what keeps a person from leaving can be handed on.
  const [held, setHeld] = useState<string | null>(null);
  const sending = useMutation({
    mutationFn: send,
    onSuccess: (answer) => {
      void client.invalidateQueries({ queryKey: ['organisations'] });
      void client.invalidateQueries({ queryKey: ['tasks', 'choices'] });
      void client.invalidateQueries({ queryKey: ['session'] });
      onDone(answer);
    },
    onError: (e) => {
      setFaults(faultsOf(e, fields));
      setHeld(
        isCode(e, 'DUTIES_REMAIN') ? `/nguoi/${e.detail.personId}/ban-giao${e.detail.bodyId ? `?bodyId=${e.detail.bodyId}` : ''}` : null,
      );
    },
  });
  const go = () => {
    if (sending.isPending) return;
    const found = check?.() ?? [];
    setFaults(found);
    if (!found.length) sending.mutate();
  };
  return (
    <Dialog
      title={title}
      onClose={onClose}
      actions={
        <>
          <Button variant="go" busy={sending.isPending} onClick={go}>
            {act}
          </Button>
          <Button variant="quiet" onClick={onClose}>
            {words.stop}
          </Button>
        </>
      }
    >
      <ErrorSummary faults={faults} />
      {held && (
        <p>
          <AppLink href={held}>{leaving.open}</AppLink>
        </p>
      )}
      {draft?.kept && (
        <p className="small muted">
          {words.draftKept}{' '}
          <button type="button" className="link-btn" onClick={draft.drop}>
            {words.draftDrop}
          </button>
        </p>
      )}
      <div className="org-form">{children((id) => faults.find((f) => f.field === id)?.text ?? null)}</div>
    </Dialog>
  );
}
