import { getNoticeRule, type NoticeRule, NotificationKind, saveNoticeRule } from '@sauro/contract/notifications';
import { rungs } from '@sauro/rules/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '../../../lib/call.ts';
import { useBody } from '../../../lib/session.ts';
import { faultsOf, sayError } from '../../../messages/errors.ts';
import { kindNames, preferences, rule as words } from '../../../messages/notifications.ts';
import { Button } from '../../../ui/Button.tsx';
import { ErrorSummary, type Fault } from '../../../ui/ErrorSummary.tsx';
import { CheckField, SelectField, TextField } from '../../../ui/inputs.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { Notice, Skeleton } from '../../../ui/states.tsx';
import { notify } from '../../../ui/toast.tsx';
import './rule.css';

const lightFields = ['share', 'atLeast', 'atMost', 'longAfter'] as const;
type Numbers = Record<(typeof lightFields)[number] | (typeof rungs)[number], string>;

/** “Quy tắc nhắc việc”: by which figures a body warns; its leaders change them, all others read. */
export default function RulePage() {
  const { body } = useBody();
  const { data, error } = useQuery({
    queryKey: ['notice-rule', body?.id],
    queryFn: ({ signal }) => call(getNoticeRule, { params: { bodyId: body!.id } }, { signal }),
    enabled: Boolean(body),
  });
  return (
    <>
      <PageHeader title={words.title} sub={body?.name ?? ''} />
      {error && <Notice tone="bad">{sayError(error)}</Notice>}
      {!data && !error && <Skeleton what={words.title} />}
      {data && <RuleForm key={`${data.body.id}:${data.version}`} r={data} />}
    </>
  );
}

const numbersOf = (r: NoticeRule): Numbers => {
  const light = r.light ?? r.usual.light;
  const steps = r.steps ?? r.usual.steps;
  return {
    share: String(Math.round(light.share * 100)),
    atLeast: String(light.atLeast),
    atMost: String(light.atMost),
    longAfter: String(light.longAfter),
    doer: String(steps.doer),
    head: String(steps.head),
    leader: String(steps.leader),
    superior: String(steps.superior),
  };
};

function RuleForm({ r }: { r: NoticeRule }) {
  const client = useQueryClient();
  const [ownLight, setOwnLight] = useState(r.light !== null);
  const [ownSteps, setOwnSteps] = useState(r.steps !== null);
  const [v, set] = useState(numbersOf(r));
  const [hour, setHour] = useState(r.digestHour === null ? '' : String(r.digestHour));
  const [required, setRequired] = useState<readonly NotificationKind[]>(r.required);
  const [faults, setFaults] = useState<Fault[]>([]);
  const n = (k: keyof Numbers) => Number(v[k]);
  const save = useMutation({
    mutationFn: () =>
      call(saveNoticeRule, {
        params: { bodyId: r.body.id },
        body: {
          version: r.version,
          light: ownLight ? { share: n('share') / 100, atLeast: n('atLeast'), atMost: n('atMost'), longAfter: n('longAfter') } : null,
          steps: ownSteps ? { doer: n('doer'), head: n('head'), leader: n('leader'), superior: n('superior') } : null,
          digestHour: hour === '' ? null : Number(hour),
          required: [...required],
        },
      }),
    onSuccess: (next) => {
      client.setQueryData(['notice-rule', r.body.id], next);
      setFaults([]);
      notify(words.saved);
    },
    onError: (e) => setFaults(faultsOf(e, {})),
  });
  const labelOf = (k: keyof Numbers) =>
    k in words.rungs ? words.rungs[k as (typeof rungs)[number]] : words[k as (typeof lightFields)[number]];
  const send = (e: FormEvent) => {
    e.preventDefault();
    const asked = [...(ownLight ? lightFields : []), ...(ownSteps ? rungs : [])];
    const bad = asked.filter((k) => !/^\d{1,3}$/.test(v[k].trim()) || n(k) < 1 || n(k) > 250);
    setFaults(bad.map((k) => ({ field: k, text: words.needNumber(labelOf(k)) })));
    if (!bad.length) save.mutate();
  };
  const field = (k: keyof Numbers, on: boolean) => (
    <TextField
      key={k}
      id={k}
      label={labelOf(k)}
      inputMode="numeric"
      value={v[k]}
      disabled={!on || !r.can.edit}
      onChange={(x) => set({ ...v, [k]: x })}
      error={faults.find((f) => f.field === k)?.text ?? null}
    />
  );
  return (
    <form className="stack" noValidate onSubmit={send}>
      <ErrorSummary faults={faults} />
      <Panel title={words.lights}>
        <p className="small muted">{words.source}</p>
        <CheckField label={words.own} checked={ownLight} disabled={!r.can.edit} onChange={setOwnLight} />
        <div className="rule-fields">{lightFields.map((k) => field(k, ownLight))}</div>
      </Panel>
      <Panel title={words.ladder}>
        <p className="small muted">{words.ladderHint}</p>
        <CheckField label={words.own} checked={ownSteps} disabled={!r.can.edit} onChange={setOwnSteps} />
        <div className="rule-fields">{rungs.map((k) => field(k, ownSteps))}</div>
      </Panel>
      <Panel title={preferences.digest}>
        <SelectField
          label={words.digestHour}
          empty={preferences.hourName(r.usual.digestHour)}
          value={hour}
          disabled={!r.can.edit}
          onChange={setHour}
          options={Array.from({ length: 13 }, (_, i) => ({ value: String(i + 6), label: preferences.hourName(i + 6) }))}
        />
        <fieldset>
          <legend>{words.required}</legend>
          {NotificationKind.options.map((k) => (
            <CheckField
              key={k}
              label={kindNames[k]}
              checked={required.includes(k)}
              disabled={!r.can.edit}
              onChange={(on) => setRequired(on ? [...required, k] : required.filter((x) => x !== k))}
            />
          ))}
        </fieldset>
      </Panel>
      {r.can.edit && (
        <div>
          <Button variant="go" type="submit" busy={save.isPending}>
            {words.save}
          </Button>
        </div>
      )}
    </form>
  );
}
