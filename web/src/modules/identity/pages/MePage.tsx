import { listSessions, revokeSession, updateMe } from '@sauro/contract/identity';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useState } from 'react';
import { call } from '../../../lib/call.ts';
import { formatMoment } from '../../../lib/format.ts';
import { acceptSession, useSession } from '../../../lib/session.ts';
import { faultsOf, sayError } from '../../../messages/errors.ts';
import { frame } from '../../../messages/frame.ts';
import { identity as words } from '../../../messages/identity.ts';
import { lineNames } from '../../../messages/ui.ts';
import { useLeave } from '../../../routes/LeaveDialog.tsx';
import { othersOf } from '../../../routes/nav.ts';
import { Button, LinkButton } from '../../../ui/Button.tsx';
import { ErrorSummary, type Fault } from '../../../ui/ErrorSummary.tsx';
import { TextField } from '../../../ui/inputs.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { type Address, AddressField, PhoneField } from '../../../ui/PersonFields.tsx';
import { Tag } from '../../../ui/small.tsx';
import { notify } from '../../../ui/toast.tsx';
import './gate.css';

/** One's own page: how one is reached and addressed, posts, open sessions. */
export default function MePage() {
  const session = useSession();
  const { person, today } = session;
  const client = useQueryClient();
  const [askLeave, leaveDialog] = useLeave();
  const [v, set] = useState({ phone: person.phone ?? '', email: person.email ?? '', address: person.address ?? '' });
  const [faults, setFaults] = useState<Fault[]>([]);
  const sessions = useQuery({ queryKey: ['sessions'], queryFn: () => call(listSessions, {}) });
  const save = useMutation({
    mutationFn: () =>
      call(updateMe, {
        body: {
          phone: v.phone.trim() || null,
          email: v.email.trim() || null,
          address: (v.address || null) as Address | null,
        },
      }),
    onSuccess: (s) => {
      acceptSession(s);
      setFaults([]);
      notify(words.saved);
    },
    onError: (e) => setFaults(faultsOf(e, { phone: { id: 'phone', label: words.phone }, email: { id: 'email', label: words.email } })),
  });
  const revoke = useMutation({
    mutationFn: (id: number) => call(revokeSession, { params: { id } }),
    onSuccess: () => {
      notify(words.revoked);
      void client.invalidateQueries({ queryKey: ['sessions'] });
    },
    onError: (e) => notify(sayError(e), { bad: true }),
  });
  const others = othersOf(session);
  const errorOf = (f: string) => faults.find((x) => x.field === f)?.text ?? null;
  return (
    <>
      <PageHeader
        title={words.me}
        sub={person.name}
        actions={
          <>
            <LinkButton href="/toi/cach-nhan-tin">{frame.howTold}</LinkButton>
            <LinkButton href="/doi-mat-khau">{words.change}</LinkButton>
            <Button onClick={askLeave}>{words.signOut}</Button>
            {leaveDialog}
          </>
        }
      />
      <div className="stack">
        {others.length > 0 && (
          <Panel title={frame.others} className="only-phone">
            <nav className="line" aria-label={frame.others}>
              {others.map((o) => (
                <LinkButton key={o.href} href={o.href}>
                  {o.label}
                </LinkButton>
              ))}
            </nav>
          </Panel>
        )}
        <Panel title={words.details}>
          <form
            className="narrow"
            noValidate
            onSubmit={(e: FormEvent) => {
              e.preventDefault();
              save.mutate();
            }}
          >
            <ErrorSummary faults={faults} />
            <PhoneField id="phone" own value={v.phone} onChange={(phone) => set({ ...v, phone })} error={errorOf('phone')} />
            <TextField
              id="email"
              label={words.email}
              optional
              type="email"
              autoComplete="email"
              value={v.email}
              onChange={(email) => set({ ...v, email })}
              error={errorOf('email')}
            />
            <AddressField value={v.address} onChange={(address) => set({ ...v, address })} />
            <div>
              <Button variant="go" type="submit" busy={save.isPending}>
                {words.save}
              </Button>
            </div>
          </form>
        </Panel>
        <Panel title={words.posts}>
          <ul className="stack-s">
            {session.posts.map((p) => (
              <li key={p.id} className="line">
                <Tag>{lineNames[p.unit.line]}</Tag> <b>{p.title}</b>{' '}
                <span className="muted">{p.unit.name === p.bodyName ? p.bodyName : `${p.unit.name}, ${p.bodyName}`}</span>
              </li>
            ))}
          </ul>
        </Panel>
        <Panel title={words.sessions}>
          <ul className="stack-s">
            {(sessions.data?.items ?? []).map((s) => (
              <li key={s.id} className="line">
                <b>{s.device || s.address}</b>{' '}
                <span className="small muted">
                  {words.sessionSince(formatMoment(s.startedAt, today), formatMoment(s.lastSeenAt, today))}
                </span>
                {s.current ? (
                  <Tag>{words.here}</Tag>
                ) : (
                  <Button small onClick={() => revoke.mutate(s.id)}>
                    {words.revoke}
                  </Button>
                )}
              </li>
            ))}
          </ul>
        </Panel>
      </div>
    </>
  );
}
