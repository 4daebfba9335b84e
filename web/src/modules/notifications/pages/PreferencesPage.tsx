import { type Channel, getPreferences, NotificationKind, type Preferences, savePreferences } from '@sauro/contract/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '../../../lib/call.ts';
import { sayError } from '../../../messages/errors.ts';
import { frame } from '../../../messages/frame.ts';
import { channelNames, kindNames, preferences as words } from '../../../messages/notifications.ts';
import { Button } from '../../../ui/Button.tsx';
import { SelectField } from '../../../ui/inputs.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { Notice, Skeleton } from '../../../ui/states.tsx';
import { notify } from '../../../ui/toast.tsx';
import { Browsers } from '../components/Browsers.tsx';
import { Feeds } from '../components/Feeds.tsx';
import './preferences.css';

const key = ['notice-preferences'];
const hours = Array.from({ length: 13 }, (_, i) => i + 6);

/** “Cách nhận tin”: the hour of the digest, which news by which way, push messages, and addresses for calendar programs. */
export default function PreferencesPage() {
  const { data, error } = useQuery({ queryKey: key, queryFn: ({ signal }) => call(getPreferences, {}, { signal }) });
  return (
    <>
      <PageHeader title={words.title} sub={frame.me} />
      {error && <Notice tone="bad">{sayError(error)}</Notice>}
      {!data && !error && <Skeleton what={words.title} />}
      {data && (
        <div className="stack">
          <Choices key={data.version} p={data} />
          <Browsers p={data} onChange={key} />
          <Feeds />
        </div>
      )}
    </>
  );
}

function Choices({ p }: { p: Preferences }) {
  const client = useQueryClient();
  const [hour, setHour] = useState(p.digestHour === null ? '' : String(p.digestHour));
  const [changed, setChanged] = useState<Record<string, boolean>>({});
  const save = useMutation({
    mutationFn: () =>
      call(savePreferences, {
        body: {
          version: p.version,
          digestHour: hour === '' ? null : Number(hour),
          choices: p.choices
            .filter((c) => `${c.kind}:${c.channel}` in changed)
            .map(({ kind, channel }) => ({ kind, channel, on: changed[`${kind}:${channel}`]! })),
        },
      }),
    onSuccess: (next) => {
      client.setQueryData(key, next);
      notify(words.saved);
    },
    onError: (e) => notify(sayError(e), { bad: true }),
  });
  const channels = p.channels.map((c) => c.channel);
  const cell = (kind: NotificationKind, channel: Channel) => {
    const c = p.choices.find((x) => x.kind === kind && x.channel === channel)!;
    const name = `${kind}:${channel}`;
    return (
      <td key={channel}>
        <input
          type="checkbox"
          aria-label={`${kindNames[kind]}: ${channelNames[channel]}`}
          checked={changed[name] ?? c.on}
          disabled={c.required}
          onChange={(e) => setChanged({ ...changed, [name]: e.target.checked })}
        />
      </td>
    );
  };
  return (
    <form
      className="stack"
      onSubmit={(e: FormEvent) => {
        e.preventDefault();
        save.mutate();
      }}
    >
      <Panel title={words.digest}>
        <div className="narrow">
          <SelectField
            label={words.hour}
            hint={words.hourHint}
            empty={words.asBody(p.usualHour)}
            value={hour}
            onChange={setHour}
            options={hours.map((h) => ({ value: String(h), label: words.hourName(h) }))}
          />
        </div>
      </Panel>
      <Panel title={words.kinds}>
        <p className="small muted">{words.kindsHint}</p>
        {p.channels.some((c) => c.channel === 'email' && !c.reachable) && <p className="small">{words.noEmail}</p>}
        <table className="choices">
          <thead>
            <tr>
              <th scope="col">{words.kind}</th>
              {channels.map((c) => (
                <th scope="col" key={c}>
                  {channelNames[c]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {NotificationKind.options.map((kind) => (
              <tr key={kind}>
                <th scope="row">{kindNames[kind]}</th>
                {channels.map((c) => cell(kind, c))}
              </tr>
            ))}
          </tbody>
        </table>
        <div>
          <Button variant="go" type="submit" busy={save.isPending}>
            {words.save}
          </Button>
        </div>
      </Panel>
    </form>
  );
}
