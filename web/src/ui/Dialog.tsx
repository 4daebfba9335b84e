import { type ReactNode, useEffect, useId, useRef } from 'react';
import { ui } from '../messages/ui.ts';
import { Button, IconButton } from './Button.tsx';
import './dialog.css';

interface Props {
  title: string;
  onClose: () => void;
  children: ReactNode;
  /** Buttons at the foot, the main one first. */
  actions?: ReactNode;
  width?: number;
  /** The person must answer: no close button, Escape and the ground behind do nothing. */
  must?: boolean;
}

const field = (tag: string) => `.dlg-body ${tag}:not([tabindex="-1"]):not(:disabled)`;
const firstStop = `${field('input')}, ${field('textarea')}, ${field('select')}, .dlg-acts .btn`;

/** A dialog over the page, shown while mounted: the platform's own modal element keeps the focus inside and gives it back on closing. A sheet from below on a phone. */
export function Dialog({ title, onClose, children, actions, width = 520, must }: Props) {
  const ref = useRef<HTMLDialogElement>(null);
  const id = useId();
  useEffect(() => {
    const el = ref.current;
    const before = document.activeElement as HTMLElement | null;
    if (!el?.open) el?.showModal();
    // The platform would begin at the close button; a person begins at the first field, or at the main act.
    el?.querySelector<HTMLElement>(firstStop)?.focus();
    document.documentElement.classList.add('dialog-open');
    return () => {
      el?.close();
      if (!document.querySelector('dialog[open]')) document.documentElement.classList.remove('dialog-open');
      before?.focus?.();
    };
  }, []);
  return (
    // biome-ignore lint/a11y/useKeyWithClickEvents: Escape is the key for this, by onCancel
    <dialog
      ref={ref}
      className="dlg"
      aria-labelledby={id}
      style={{ width }}
      onCancel={(e) => {
        e.preventDefault();
        if (!must && e.target === e.currentTarget) onClose();
      }}
      onClick={(e) => {
        if (!must && e.target === e.currentTarget && getSelection()?.isCollapsed !== false) onClose();
      }}
    >
      <div className="dlg-in">
        <div className="dlg-top">
          <h2 id={id}>{title}</h2>
          {!must && <IconButton icon="x" label={ui.close} onClick={onClose} />}
        </div>
        <div className="dlg-body">{children}</div>
        {actions && <div className="dlg-acts">{actions}</div>}
      </div>
    </dialog>
  );
}

interface Acts {
  /** The words of the act, and what it does; where it sends a form, the form's id instead. */
  act: string;
  onAct?: () => void;
  form?: string;
  busy?: boolean;
  stop: string;
  onStop: () => void;
}

/** The foot of most dialogs, and the head of a page that is being edited: the act, and the way out. */
export const DialogActs = ({ act, onAct, form, busy = false, stop, onStop }: Acts) => (
  <>
    <Button variant="go" busy={busy} {...(form ? { type: 'submit', form } : { onClick: onAct })}>
      {act}
    </Button>
    <Button variant="quiet" onClick={onStop}>
      {stop}
    </Button>
  </>
);
