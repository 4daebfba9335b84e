import { useQueryClient } from '@tanstack/react-query';
import { readDraft, writeDraft } from '../../../lib/draft.ts';
import { formatNumber } from '../../../lib/format.ts';
import { sayError } from '../../../messages/errors.ts';
import { offline as words } from '../../../messages/offline.ts';
import { AppLink } from '../../../ui/AppLink.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { Badge, Tag } from '../../../ui/small.tsx';
import { notify } from '../../../ui/toast.tsx';
import { again, type Held, refusalOf, remove, useOutbox, useSending } from '../outbox.ts';
import { sendWaiting } from '../sender.ts';
import './outbox.css';

/** Marks on a task of which something waits to be sent, or was refused. */
export const HeldTags = ({ held }: { held: readonly Held[] }) =>
  held.map((h) => (
    <Tag key={h.id} tone={h.refused ? 'bad' : 'warn'}>
      {h.refused ? words.refused : words.waiting}: {words.what[h.kind]}
    </Tag>
  ));

/** What waits on this machine to be sent, of one task or of all: each with what was written, why it was refused, and the ways on. Nothing where nothing waits. */
export function OutboxPanel({ taskId }: { taskId?: number }) {
  const client = useQueryClient();
  const all = useOutbox();
  const sending = useSending();
  const held = taskId === undefined ? all : all.filter((h) => h.task.id === taskId);
  if (!held.length) return null;
  const takeOut = async (h: Held) => {
    const back = await remove(h);
    // The words go back to the form from which they came, unless something newer stands there.
    const draft = `task-${h.task.id}-${h.kind}`;
    if (readDraft(draft) === null) writeDraft(draft, h.note || null);
    notify(words.removed, { undo: () => void back() });
  };
  return (
    <Panel
      title={words.panel}
      aside={<Badge red={held.some((h) => h.refused)}>{formatNumber(held.length)}</Badge>}
      sub={words.panelHint}
      className="outbox"
    >
      <ul>
        {held.map((h) => {
          const refusal = refusalOf(h);
          const what = words.what[h.kind];
          return (
            <li key={h.id} data-held={h.task.id}>
              <div>
                <AppLink href={`/nhiem-vu/${h.task.id}`}>{h.task.title}</AppLink>
                <p className="small muted">
                  {[what, h.note && `“${h.note}”`, h.files.length > 0 && words.files(h.files.length), words.written(h.at)]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
                {refusal ? (
                  <p className="outbox-bad" role="alert">
                    {words.refused}. {sayError(refusal)}
                  </p>
                ) : (
                  <p className="small" role="status">
                    {sending.has(h.id) ? words.sending : words.waiting}
                  </p>
                )}
              </div>
              <div className="line">
                <Button
                  small
                  busy={sending.has(h.id)}
                  aria-label={words.againOf(what, h.task.title)}
                  onClick={() => void again(h).then(() => sendWaiting(client, true))}
                >
                  {words.sendAgain}
                </Button>
                <Button
                  small
                  variant="quiet"
                  aria-label={words.removeOf(what, h.task.title)}
                  disabled={sending.has(h.id)}
                  onClick={() => void takeOut(h)}
                >
                  {words.remove}
                </Button>
              </div>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
