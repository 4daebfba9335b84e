import { type ReactNode, useState } from 'react';
import { leave } from '../lib/session.ts';
import { offline as words } from '../messages/offline.ts';
import { useOutbox } from '../modules/tasks/outbox.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';

/** Signs out, but asks first where that would lose what waits to be sent. Returns what to call, and the dialog to show. */
export function useLeave(): [ask: () => void, dialog: ReactNode] {
  const waiting = useOutbox().length;
  const [asking, setAsking] = useState(false);
  const close = () => setAsking(false);
  return [
    () => (waiting ? setAsking(true) : void leave()),
    asking && (
      <Dialog
        title={words.leaveTitle}
        width={440}
        onClose={close}
        actions={
          <>
            <Button variant="go" onClick={close}>
              {words.leaveStay}
            </Button>
            <Button variant="quiet" onClick={() => void leave()}>
              {words.leaveDrop}
            </Button>
          </>
        }
      >
        <p>{words.leaveHint(waiting)}</p>
      </Dialog>
    ),
  ];
}
