import { useEffect, useSyncExternalStore } from 'react';
import { ui } from '../messages/ui.ts';
import { Button, IconButton } from './Button.tsx';
import './dialog.css';

interface Notice {
  id: number;
  text: string;
  bad: boolean;
  ms: number;
  undo: (() => void) | undefined;
  undoLabel: string;
}

let notices: readonly Notice[] = [];
let last = 0;
const listeners = new Set<() => void>();
const set = (next: readonly Notice[]) => {
  notices = next;
  for (const l of listeners) l();
};
const drop = (id: number) => set(notices.filter((n) => n.id !== id));

/** Tells what was done, at the foot of the screen, for 8 seconds (20 with an undo). Not for faults of a form: those stand in the form. Answers how to take the notice away sooner. */
export function notify(text: string, options: { undo?: () => void; undoLabel?: string; bad?: boolean; ms?: number } = {}): () => void {
  const { undo, undoLabel = ui.undo, bad = false, ms = undo ? 20_000 : 8_000 } = options;
  const id = ++last;
  set([...notices.filter((n) => n.text !== text).slice(-2), { id, text, bad, ms, undo, undoLabel }]);
  return () => drop(id);
}

function Toast({ notice: n }: { notice: Notice }) {
  useEffect(() => {
    const t = setTimeout(() => drop(n.id), n.ms);
    return () => clearTimeout(t);
  }, [n]);
  return (
    <div className={`toast ${n.bad ? 'bad' : ''}`}>
      <span>{n.text}</span>
      {n.undo && (
        <Button
          onClick={() => {
            drop(n.id);
            n.undo?.();
          }}
        >
          {n.undoLabel}
        </Button>
      )}
      <IconButton icon="x" label={ui.close} onClick={() => drop(n.id)} />
    </div>
  );
}

/** The place where notices appear; once, in the root of the app. */
export function Toasts() {
  const all = useSyncExternalStore(
    (l) => {
      listeners.add(l);
      return () => listeners.delete(l);
    },
    () => notices,
  );
  return (
    <div className="toasts" role="status" aria-live="polite">
      {all.map((n) => (
        <Toast key={n.id} notice={n} />
      ))}
    </div>
  );
}
