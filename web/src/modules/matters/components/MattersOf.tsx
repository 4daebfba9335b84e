import type { Matter } from '@sauro/contract/matters';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { formatDay } from '../../../lib/format.ts';
import { listNames, matters as words } from '../../../messages/matters.ts';
import { AppLink } from '../../../ui/AppLink.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { Tag } from '../../../ui/small.tsx';
import { taskMattersOptions } from '../api.ts';
import { AddDialog, NoteDialog, TakeOffDialog } from './MatterDialogs.tsx';
import '../pages/matters.css';

type Asking = { what: 'note' | 'off' | 'back'; of: Matter } | null;

/** On which lists a task stands, on its own page: why, who follows it, when it is looked at again; who keeps the lists writes to it and takes it off. Nothing where it stands on none. */
export function MattersOf({ taskId, bodyId, today }: { taskId: number; bodyId: number; today: string }) {
  const { data } = useQuery(taskMattersOptions(taskId));
  const [asking, setAsking] = useState<Asking>(null);
  if (!data?.items.length) return null;
  const close = () => setAsking(null);
  return (
    <Panel title={words.title}>
      <ul className="matters-of">
        {data.items.map((m) => (
          <li key={m.list}>
            <p>
              <AppLink href={`/diem-nong?muc=${m.list}`}>{listNames[m.list]}</AppLink>{' '}
              {m.leftOut ? <Tag tone="warn">{words.isLeftOut}</Tag> : <Tag>{m.byHand ? words.byHand : words.byRule}</Tag>}
            </p>
            {m.reason && <p className="small">“{m.reason}”</p>}
            {!m.leftOut && (
              <p className="small muted">
                {words.ownerShort}: {m.owner?.name ?? words.noOwner}
                {m.checkpointOn && ` · ${words.checkpoint} ${formatDay(m.checkpointOn)}`}
              </p>
            )}
            {m.lastNote && m.lastNote.words !== m.reason && <p className="small">{words.lastNote(m.lastNote.by.name, m.lastNote.words)}</p>}
            {data.can.change && (
              <div className="matter-acts">
                {m.leftOut ? (
                  <Button small variant="soft" onClick={() => setAsking({ what: 'back', of: m })}>
                    {words.putBack}
                  </Button>
                ) : (
                  <>
                    <Button small variant="soft" onClick={() => setAsking({ what: 'note', of: m })}>
                      {words.note}
                    </Button>
                    <Button small variant="quiet" onClick={() => setAsking({ what: 'off', of: m })}>
                      {words.takeOffMore}
                    </Button>
                  </>
                )}
              </div>
            )}
          </li>
        ))}
      </ul>
      {asking?.what === 'note' && <NoteDialog bodyId={bodyId} of={asking.of} today={today} onClose={close} />}
      {asking?.what === 'off' && <TakeOffDialog bodyId={bodyId} of={asking.of} onClose={close} />}
      {asking?.what === 'back' && <AddDialog bodyId={bodyId} list={asking.of.list} of={asking.of} today={today} onClose={close} />}
    </Panel>
  );
}
