import { type QueryClient, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import { isOnline, onBackOnline } from '../../lib/online.ts';
import { sayError } from '../../messages/errors.ts';
import { offline as words } from '../../messages/offline.ts';
import { notify } from '../../ui/toast.tsx';
import { afterTaskChange, tasksKey } from './api.ts';
import { flush, loadOutbox } from './outbox.ts';

const often = 60_000;

/** Sends what waits and tells what became of each: sent, or refused with the server's reason. `asked`: by the person, who may be asked to sign in again. */
export const sendWaiting = (client: QueryClient, asked = false): Promise<void> =>
  flush((o) => {
    if ('task' in o) {
      afterTaskChange(client, o.task);
      notify(words.sent(words.what[o.held.kind], o.held.task.title));
    } else {
      void client.invalidateQueries({ queryKey: tasksKey });
      notify(words.sentNot(o.held.task.title, sayError(o.refusal)), { bad: true });
    }
  }, asked);

/** Sends what waits for the person: when the page opens, when the network is back, and once a minute. For the frame, once. */
export function useSender(personId: number): void {
  const client = useQueryClient();
  useEffect(() => {
    void loadOutbox(personId).then(() => sendWaiting(client));
    const leave = onBackOnline(() => {
      // What is shown may be hours old.
      void client.invalidateQueries();
      void sendWaiting(client);
    });
    const timer = setInterval(() => isOnline() && void sendWaiting(client), often);
    return () => {
      leave();
      clearInterval(timer);
    };
  }, [personId, client]);
}
