import { type Preferences, subscribePush, unsubscribePush } from '@sauro/contract/notifications';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../lib/call.ts';
import { formatMoment } from '../../../lib/format.ts';
import { useSession } from '../../../lib/session.ts';
import { sayError } from '../../../messages/errors.ts';
import { preferences as words } from '../../../messages/notifications.ts';
import { Button } from '../../../ui/Button.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { notify } from '../../../ui/toast.tsx';

const canPush = (): boolean => 'serviceWorker' in navigator && 'PushManager' in window && 'Notification' in window;

/** Asks the browser for leave and an address, and gives it to the server. */
async function subscribe(publicKey: string): Promise<'done' | 'denied' | 'none'> {
  if (!canPush() || !(await navigator.serviceWorker.getRegistration())) return 'none';
  if ((await Notification.requestPermission()) !== 'granted') return 'denied';
  const worker = await navigator.serviceWorker.ready;
  const s = await worker.pushManager.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey });
  const { endpoint, keys } = s.toJSON();
  if (!endpoint || !keys?.p256dh || !keys.auth) return 'none';
  await call(subscribePush, { body: { endpoint, p256dh: keys.p256dh, auth: keys.auth } });
  return 'done';
}

/** Push messages: on for this browser, and the browsers that have them. */
export function Browsers({ p, onChange }: { p: Preferences; onChange: readonly string[] }) {
  const { today } = useSession();
  const client = useQueryClient();
  const refresh = () => void client.invalidateQueries({ queryKey: onChange });
  const on = useMutation({
    mutationFn: () => subscribe(p.pushKey),
    onSuccess: (r) => {
      if (r === 'done') {
        notify(words.pushed);
        refresh();
      } else notify(r === 'denied' ? words.pushDenied : words.pushNone, { bad: true });
    },
    onError: (e) => notify(sayError(e), { bad: true }),
  });
  const off = useMutation({
    mutationFn: (id: number) => call(unsubscribePush, { params: { id } }),
    onSuccess: refresh,
    onError: (e) => notify(sayError(e), { bad: true }),
  });
  if (!p.pushKey) return null;
  return (
    <Panel title={words.push}>
      <p className="small muted">{words.pushHint}</p>
      <ul className="stack-s">
        {p.browsers.map((b) => (
          <li key={b.id} className="line">
            <b>{b.device}</b> <span className="small muted">{words.since(formatMoment(b.at, today))}</span>
            <Button small aria-label={`${words.pushOff} ${b.device}`} onClick={() => off.mutate(b.id)}>
              {words.pushOff}
            </Button>
          </li>
        ))}
      </ul>
      <Button busy={on.isPending} onClick={() => on.mutate()}>
        {words.pushOn}
      </Button>
    </Panel>
  );
}
