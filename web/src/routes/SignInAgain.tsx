import { signIn } from '@sauro/contract/identity';
import { type FormEvent, useEffect, useState } from 'react';
import { call } from '../lib/call.ts';
import { you } from '../lib/names.ts';
import { acceptSession, leave, type SessionInfo } from '../lib/session.ts';
import { onSessionExpired, settle } from '../lib/session-gate.ts';
import { faultsOf } from '../messages/errors.ts';
import { frame } from '../messages/frame.ts';
import { ui } from '../messages/ui.ts';
import { Button } from '../ui/Button.tsx';
import { Dialog } from '../ui/Dialog.tsx';
import { ErrorSummary, type Fault } from '../ui/ErrorSummary.tsx';
import { PasswordField } from '../ui/inputs.tsx';

/** Signs the same person in again over the page, so that the form under it stays as it is and the waiting requests go on. */
export function SignInAgain({ session }: { session: SessionInfo }) {
  const [expired, setExpired] = useState(false);
  const [password, setPassword] = useState('');
  const [faults, setFaults] = useState<Fault[]>([]);
  const [busy, setBusy] = useState(false);
  useEffect(() => onSessionExpired(setExpired), []);
  if (!expired) return null;

  const submit = async (e: FormEvent) => {
    e.preventDefault();
    if (busy) return;
    if (!password) return setFaults([{ field: 'mat-khau-lai', text: frame.needPassword }]);
    setBusy(true);
    try {
      const fresh = await call(signIn, { body: { login: session.person.username, password } }, { reauth: false });
      acceptSession(fresh);
      setPassword('');
      setFaults([]);
      settle(true);
    } catch (err) {
      setFaults(faultsOf(err, { password: { id: 'mat-khau-lai', label: frame.password } }));
    } finally {
      setBusy(false);
    }
  };
  const { name, username } = session.person;
  return (
    <Dialog title={frame.expired} onClose={() => settle(false)} width={440}>
      <p>{frame.expiredHint(you(session.person))}</p>
      <form className="stack" onSubmit={submit} noValidate>
        <ErrorSummary faults={faults} title={frame.signInFailed} />
        <p className="muted">{frame.asPerson(name, username)}</p>
        <input className="vh" type="text" autoComplete="username" value={username} readOnly tabIndex={-1} aria-hidden="true" />
        <PasswordField
          id="mat-khau-lai"
          label={frame.password}
          autoComplete="current-password"
          value={password}
          onChange={setPassword}
          error={faults.find((f) => f.field)?.text}
        />
        <div className="line">
          <Button variant="go" type="submit" busy={busy}>
            {frame.signInAgain}
          </Button>
          <Button variant="quiet" onClick={() => settle(false)}>
            {ui.cancel}
          </Button>
          <Button variant="quiet" onClick={() => void leave({ keepWaiting: true })}>
            {frame.otherPerson}
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
