import { createFeed, deleteFeed, listFeeds } from '@sauro/contract/reminders';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import { call } from '../../../lib/call.ts';
import { copyText } from '../../../lib/copy.ts';
import { formatMoment } from '../../../lib/format.ts';
import { useSession } from '../../../lib/session.ts';
import { sayError } from '../../../messages/errors.ts';
import { preferences as words } from '../../../messages/notifications.ts';
import { Button } from '../../../ui/Button.tsx';
import { SelectField } from '../../../ui/inputs.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { Notice } from '../../../ui/states.tsx';
import { notify } from '../../../ui/toast.tsx';

const key = ['calendar-feeds'];

/** Secret addresses for calendar programs: made, shown once, revoked. */
export function Feeds() {
  const { today } = useSession();
  const client = useQueryClient();
  const { data } = useQuery({ queryKey: key, queryFn: ({ signal }) => call(listFeeds, {}, { signal }) });
  const [unit, setUnit] = useState('');
  const [address, setAddress] = useState<string | null>(null);
  const refresh = () => void client.invalidateQueries({ queryKey: key });
  const failed = (e: unknown) => notify(sayError(e), { bad: true });
  const make = useMutation({
    mutationFn: () => call(createFeed, { body: { unitId: unit ? Number(unit) : null } }),
    onSuccess: (r) => {
      setAddress(`${location.origin}${r.path}`);
      refresh();
    },
    onError: failed,
  });
  const drop = useMutation({
    mutationFn: (id: number) => call(deleteFeed, { params: { id } }),
    onSuccess: () => {
      setAddress(null);
      refresh();
    },
    onError: failed,
  });
  const copy = async () => {
    if (address && (await copyText(address))) notify(words.copied);
    else notify(words.copyFailed, { bad: true });
  };
  return (
    <Panel title={words.feeds}>
      <p className="small muted">{words.feedsHint}</p>
      <ul className="stack-s">
        {data?.items.map((f) => (
          <li key={f.id} className="line">
            <b>{f.unit?.name ?? words.mine}</b>{' '}
            <span className="small muted">{f.lastReadAt ? words.readAt(formatMoment(f.lastReadAt, today)) : words.never}</span>
            <Button small aria-label={words.dropFeed(f.unit?.name ?? words.mine)} onClick={() => drop.mutate(f.id)}>
              {words.drop}
            </Button>
          </li>
        ))}
      </ul>
      {address && (
        <Notice live>
          <b>{words.feedMade}</b>
          <p className="feed-address">{address}</p>
          <Button small onClick={() => void copy()}>
            {words.copy}
          </Button>
        </Notice>
      )}
      <div className="narrow">
        <SelectField
          label={words.whose}
          empty={words.mine}
          value={unit}
          onChange={setUnit}
          options={(data?.units ?? []).map((u) => ({ value: String(u.id), label: u.name }))}
        />
      </div>
      <Button busy={make.isPending} onClick={() => make.mutate()}>
        {words.makeFeed}
      </Button>
    </Panel>
  );
}
