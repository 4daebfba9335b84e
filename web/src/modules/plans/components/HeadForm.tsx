import { type Plan, updatePlanHead } from '@sauro/contract/plans';
import { useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '../../../lib/call.ts';
import { sayError } from '../../../messages/errors.ts';
import { review as words } from '../../../messages/plans.ts';
import { Button } from '../../../ui/Button.tsx';
import { DateField } from '../../../ui/DateField.tsx';
import { ErrorSummary } from '../../../ui/ErrorSummary.tsx';
import { TextArea, TextField } from '../../../ui/inputs.tsx';
import { notify } from '../../../ui/toast.tsx';
import { planOptions } from '../api.ts';

/** The head of the document as read, to correct. */
export function HeadForm({ plan, today }: { plan: Plan; today: string }) {
  const client = useQueryClient();
  const [h, setH] = useState(plan.head);
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const text = (key: 'symbol' | 'place' | 'issuer', maxLength: number) => (
    <TextField label={words.head[key]} value={h[key] ?? ''} maxLength={maxLength} onChange={(v) => setH({ ...h, [key]: v || null })} />
  );
  const signer = (patch: Partial<typeof h.signer>) => setH({ ...h, signer: { ...h.signer, ...patch } });
  const save = async (e: FormEvent) => {
    e.preventDefault();
    if (busy) return;
    setBusy(true);
    setFault(null);
    try {
      const version = client.getQueryData(planOptions(plan.id).queryKey)?.version ?? plan.version;
      client.setQueryData(
        planOptions(plan.id).queryKey,
        await call(updatePlanHead, { params: { id: plan.id }, body: { version, head: h } }),
      );
      notify(words.headSaved);
    } catch (err) {
      setFault(sayError(err));
    } finally {
      setBusy(false);
    }
  };
  return (
    <form className="stack head-form" onSubmit={save} noValidate>
      <ErrorSummary faults={fault ? [{ text: fault }] : []} />
      <TextField label={words.head.type} value={h.type} maxLength={60} onChange={(type) => setH({ ...h, type })} />
      {text('symbol', 60)}
      <DateField label={words.head.issuedOn} value={h.issuedOn} onChange={(issuedOn) => setH({ ...h, issuedOn })} today={today} />
      {text('place', 100)}
      {text('issuer', 300)}
      <TextArea label={words.head.subject} value={h.subject} rows={3} maxLength={1000} onChange={(subject) => setH({ ...h, subject })} />
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
          setH({
            ...h,
            recipients: v
              .split('\n')
              .map((name, i) => ({ name, purpose: h.recipients[i]?.name === name ? h.recipients[i].purpose : null })),
          })
        }
      />
      <div>
        <Button variant="go" type="submit" busy={busy}>
          {words.head.save}
        </Button>
      </div>
    </form>
  );
}
