import { type Plan, type PlanHead, updatePlanHead } from '@sauro/contract/plans';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '../../../lib/call.ts';
import { capital } from '../../../lib/names.ts';
import { useVersioned } from '../../../lib/versioned.ts';
import { sayError } from '../../../messages/errors.ts';
import { review as words } from '../../../messages/plans.ts';
import { Button } from '../../../ui/Button.tsx';
import { DateField } from '../../../ui/DateField.tsx';
import { ErrorSummary } from '../../../ui/ErrorSummary.tsx';
import { TextArea, TextField } from '../../../ui/inputs.tsx';
import { ConflictBox } from '../../../ui/states.tsx';
import { notify } from '../../../ui/toast.tsx';
import { planOptions } from '../api.ts';
import { saidOf } from '../head.ts';

/** The head of the document as read, to correct. */
export function HeadForm({ plan, today }: { plan: Plan; today: string }) {
  const client = useQueryClient();
  const options = planOptions(plan.id);
  const form = useVersioned<PlanHead>({
    name: `plan-${plan.id}-head`,
    version: plan.version,
    value: plan.head,
    write: async (version, head) =>
      client.setQueryData(options.queryKey, await call(updatePlanHead, { params: { id: plan.id }, body: { version, head } })),
    fresh: async () => {
      const now = await client.fetchQuery({ ...options, staleTime: 0 });
      return { version: now.version, value: now.head };
    },
  });
  const { value: h, change, clash } = form;
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const text = (key: 'symbol' | 'place' | 'issuer', maxLength: number) => (
    <TextField label={words.head[key]} value={h[key] ?? ''} maxLength={maxLength} onChange={(v) => change({ [key]: v || null })} />
  );
  const signer = (patch: Partial<PlanHead['signer']>) => change({ signer: { ...h.signer, ...patch } });
  const send = async (save: () => Promise<boolean>) => {
    if (busy) return;
    setBusy(true);
    setFault(null);
    try {
      if (await save()) notify(words.headSaved);
    } catch (e) {
      setFault(sayError(e));
    } finally {
      setBusy(false);
    }
  };
  const who = clash?.who ?? words.someone;
  return (
    <form
      className="stack head-form"
      onSubmit={(e: FormEvent) => {
        e.preventDefault();
        void send(form.save);
      }}
      noValidate
    >
      <ErrorSummary faults={fault ? [{ text: fault }] : []} />
      {clash && (
        <ConflictBox
          title={words.headConflict(capital(who))}
          lead={words.conflictLead}
          who={who}
          clashes={clash.keys.map((key) => ({ key, label: words.head[key], theirs: saidOf(form.theirs, key), mine: saidOf(h, key) }))}
          choice={clash.choice}
          onChoose={(key, side) => {
            const save = form.choose(key as keyof PlanHead, side);
            if (save) void send(save);
          }}
        />
      )}
      {form.changed && !clash && <p className="small muted">{words.headUnsaved}</p>}
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
        {form.changed && (
          <Button variant="quiet" onClick={form.drop}>
            {words.headDrop}
          </Button>
        )}
      </div>
    </form>
  );
}
