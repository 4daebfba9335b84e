import { changePassword } from '@sauro/contract/identity';
import { type FormEvent, useState } from 'react';
import { call } from '../../../lib/call.ts';
import { queryClient } from '../../../lib/query-client.ts';
import { useSession } from '../../../lib/session.ts';
import { sayError } from '../../../messages/errors.ts';
import { identity as words } from '../../../messages/identity.ts';
import { Button } from '../../../ui/Button.tsx';
import { ErrorSummary, type Fault } from '../../../ui/ErrorSummary.tsx';
import { PasswordField } from '../../../ui/inputs.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { Notice } from '../../../ui/states.tsx';
import { notify } from '../../../ui/toast.tsx';
import './gate.css';

/** “Đổi mật khẩu”, of one's own will or because the password was issued. */
export default function PasswordPage() {
  const session = useSession();
  const [v, set] = useState({ current: '', next: '', again: '' });
  const [faults, setFaults] = useState<Fault[]>([]);
  const [busy, setBusy] = useState(false);
  const send = async (e: FormEvent) => {
    e.preventDefault();
    if (busy) return;
    const found = [
      ...(v.current ? [] : [{ field: 'current', text: words.needPassword }]),
      ...(v.next.length >= 10 ? [] : [{ field: 'next', text: words.tooShort }]),
      ...(v.next === v.again ? [] : [{ field: 'again', text: words.differ }]),
    ];
    setFaults(found);
    if (found.length) return;
    setBusy(true);
    try {
      await call(changePassword, { body: { current: v.current, next: v.next } });
      await queryClient.invalidateQueries({ queryKey: ['session'] });
      notify(words.changed);
      location.assign('/viec-cua-toi');
    } catch (err) {
      setFaults([{ field: 'current', text: sayError(err) }]);
      setBusy(false);
    }
  };
  const errorOf = (f: string) => faults.find((x) => x.field === f)?.text ?? null;
  return (
    <>
      <PageHeader title={words.change} />
      <Panel label={words.change}>
        <form className="narrow" onSubmit={send} noValidate>
          {session.mustChangePassword && <Notice>{words.changeMust}</Notice>}
          <ErrorSummary faults={faults} />
          <PasswordField
            id="current"
            label={words.current}
            value={v.current}
            onChange={(current) => set({ ...v, current })}
            autoComplete="current-password"
            error={errorOf('current')}
          />
          <PasswordField
            id="next"
            label={words.next}
            hint={words.nextHint}
            value={v.next}
            onChange={(next) => set({ ...v, next })}
            autoComplete="new-password"
            error={errorOf('next')}
          />
          <PasswordField
            id="again"
            label={words.again}
            value={v.again}
            onChange={(again) => set({ ...v, again })}
            autoComplete="new-password"
            error={errorOf('again')}
          />
          <div>
            <Button variant="go" type="submit" busy={busy}>
              {words.change}
            </Button>
          </div>
        </form>
      </Panel>
    </>
  );
}
