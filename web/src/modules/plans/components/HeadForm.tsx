import { type Plan, type PlanHead, updatePlanHead } from '@sauro/contract/plans';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { isCode } from '../../../lib/api-error.ts';
import { call } from '../../../lib/call.ts';
import { useDraft } from '../../../lib/draft.ts';
import { capital } from '../../../lib/names.ts';
import { sayError } from '../../../messages/errors.ts';
import { review as words } from '../../../messages/plans.ts';
import { Button } from '../../../ui/Button.tsx';
import { DateField } from '../../../ui/DateField.tsx';
import { ErrorSummary } from '../../../ui/ErrorSummary.tsx';
import { TextArea, TextField } from '../../../ui/inputs.tsx';
import { ConflictBox } from '../../../ui/states.tsx';
import { notify } from '../../../ui/toast.tsx';
import { planOptions } from '../api.ts';
import { changedKeys, type HeadKey, mergeHeads, partOf, saidOf } from '../head.ts';

/** What was typed, and the head from which the typing began with its version. */
interface Draft {
  version: number;
  base: PlanHead;
  mine: PlanHead;
}
interface Clashing {
  who: string;
  keys: HeadKey[];
  choice: Partial<Record<HeadKey, 'theirs' | 'mine'>>;
}

/** The head of the document as read, to correct. Typed words are kept until saved; where another has saved meanwhile, both values stand to choose from and nothing is overwritten. */
export function HeadForm({ plan, today }: { plan: Plan; today: string }) {
  const client = useQueryClient();
  const [draft, setDraft, forget] = useDraft<Draft | null>(`plan-${plan.id}-head`, null);
  const [clash, setClash] = useState<Clashing | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const h = draft?.mine ?? plan.head;
  const change = (patch: Partial<PlanHead>) =>
    setDraft({ version: plan.version, base: plan.head, ...draft, mine: { ...(draft?.mine ?? plan.head), ...patch } });
  const text = (key: 'symbol' | 'place' | 'issuer', maxLength: number) => (
    <TextField label={words.head[key]} value={h[key] ?? ''} maxLength={maxLength} onChange={(v) => change({ [key]: v || null })} />
  );
  const signer = (patch: Partial<PlanHead['signer']>) => change({ signer: { ...h.signer, ...patch } });

  const send = async (d: Draft): Promise<void> => {
    const head = partOf(d.mine, changedKeys(d.base, d.mine));
    const options = planOptions(plan.id);
    try {
      if (Object.keys(head).length)
        client.setQueryData(options.queryKey, await call(updatePlanHead, { params: { id: plan.id }, body: { version: d.version, head } }));
      forget();
      setClash(null);
      notify(words.headSaved);
    } catch (e) {
      if (!isCode(e, 'VERSION_CONFLICT')) return setFault(sayError(e));
      const fresh = await client.fetchQuery({ ...options, staleTime: 0 });
      const { merged, clashes } = mergeHeads(d.base, d.mine, fresh.head);
      const next = { version: fresh.version, base: fresh.head, mine: merged };
      setDraft(next);
      if (!clashes.length) return send(next);
      setClash({ who: typeof e.detail.by === 'string' ? e.detail.by : words.someone, keys: clashes, choice: {} });
    }
  };
  const save = async (d: Draft | null) => {
    if (busy) return;
    setBusy(true);
    setFault(null);
    await send(d ?? { version: plan.version, base: plan.head, mine: plan.head }).catch((e: unknown) => setFault(sayError(e)));
    setBusy(false);
  };
  const choose = (key: HeadKey, side: 'theirs' | 'mine') => {
    if (!clash || !draft) return;
    const choice = { ...clash.choice, [key]: side };
    setClash({ ...clash, choice });
    if (!clash.keys.every((k) => choice[k])) return;
    const theirs = clash.keys.filter((k) => choice[k] === 'theirs');
    void save({ ...draft, mine: { ...draft.mine, ...partOf(draft.base, theirs) } });
  };
  return (
    <form
      className="stack head-form"
      onSubmit={(e: FormEvent) => {
        e.preventDefault();
        void save(draft);
      }}
      noValidate
    >
      <ErrorSummary faults={fault ? [{ text: fault }] : []} />
      {clash && draft && (
        <ConflictBox
          title={words.headConflict(capital(clash.who))}
          lead={words.conflictLead}
          who={clash.who}
          clashes={clash.keys.map((key) => ({
            key,
            label: words.head[key],
            theirs: saidOf(draft.base, key),
            mine: saidOf(draft.mine, key),
          }))}
          choice={clash.choice}
          onChoose={(key, side) => choose(key as HeadKey, side)}
        />
      )}
      {draft && !clash && <p className="small muted">{words.headUnsaved}</p>}
      <TextField label={words.head.type} value={h.type} maxLength={60} onChange={(type) => change({ type })} />
      {text('symbol', 60)}
      <DateField label={words.head.issuedOn} value={h.issuedOn} onChange={(issuedOn) => change({ issuedOn })} today={today} />
      {text('place', 100)}
      {text('issuer', 300)}
      <TextArea label={words.head.subject} value={h.subject} rows={3} maxLength={1000} onChange={(subject) => change({ subject })} />
      <TextField
        label={words.head.position}
        value={h.signer.position ?? ''}
        maxLength={200}
        onChange={(v) => signer({ position: v || null })}
      />
      <TextField label={words.head.signer} value={h.signer.name ?? ''} maxLength={200} onChange={(v) => signer({ name: v || null })} />
      <TextArea
        label={words.head.recipients}
        value={h.recipients.map((r) => r.name).join('\n')}
        rows={3}
        maxLength={4000}
        onChange={(v) =>
          change({
            recipients: v
              .split('\n')
              .map((name, i) => ({ name, purpose: h.recipients[i]?.name === name ? h.recipients[i].purpose : null })),
          })
        }
      />
      <div className="line">
        <Button variant="go" type="submit" busy={busy}>
          {words.head.save}
        </Button>
        {draft && (
          <Button
            variant="quiet"
            onClick={() => {
              forget();
              setClash(null);
            }}
          >
            {words.headDrop}
          </Button>
        )}
      </div>
    </form>
  );
}
