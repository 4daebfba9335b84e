import { getSetup, signIn } from '@sauro/contract/identity';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { call } from '../../../lib/call.ts';
import { useSearchState } from '../../../lib/search-state.ts';
import { acceptSession } from '../../../lib/session.ts';
import { sayError } from '../../../messages/errors.ts';
import { frame } from '../../../messages/frame.ts';
import { identity as words } from '../../../messages/identity.ts';
import { ui } from '../../../messages/ui.ts';
import { Button } from '../../../ui/Button.tsx';
import { ErrorSummary, type Fault } from '../../../ui/ErrorSummary.tsx';
import { Seal } from '../../../ui/icons.tsx';
import { CheckField, PasswordField, TextField } from '../../../ui/inputs.tsx';
import { Notice } from '../../../ui/states.tsx';
import './gate.css';

/** Where to go after signing in: a page of ours, never another site. */
const safe = (next: string | undefined) => (next && /^\/(?!\/|\\)/.test(next) ? next : '/viec-cua-toi');

/** “Đăng nhập”: user name or phone. Whether an account exists is not told. */
export default function SignInPage() {
  const { search } = useSearchState();
  const [login, setLogin] = useState('');
  const [password, setPassword] = useState('');
  const [shared, setShared] = useState(true);
  const [faults, setFaults] = useState<Fault[]>([]);
  const [busy, setBusy] = useState(false);
  // A password is about to be typed: whoever types it must know that others can read it.
  const { data: setup } = useQuery({ queryKey: ['setup', ''], queryFn: () => call(getSetup, { query: {} }) });
  useEffect(() => {
    document.title = `${words.signIn} – ${ui.appName}`;
  }, []);
  const send = async (e: FormEvent) => {
    e.preventDefault();
    if (busy) return;
    const found = [
      ...(login.trim() ? [] : [{ field: 'login', text: words.needLogin }]),
      ...(password ? [] : [{ field: 'password', text: words.needPassword }]),
    ];
    setFaults(found);
    if (found.length) return;
    setBusy(true);
    try {
      const s = await call(signIn, { body: { login, password, sharedComputer: shared } }, { reauth: false });
      acceptSession(s);
      location.assign(s.mustChangePassword ? '/doi-mat-khau' : safe(search.next));
    } catch (err) {
      setFaults([{ field: 'password', text: sayError(err) }]);
      setBusy(false);
    }
  };
  const errorOf = (f: string) => faults.find((x) => x.field === f)?.text ?? null;
  return (
    <main className="gate">
      <div className="gate-form">
        <p className="gate-mark">
          <Seal size={36} /> {ui.appName}
        </p>
        <h1>{words.signIn}</h1>
        <form onSubmit={send} noValidate>
          {setup?.insecure && (
            <Notice>
              <b>{frame.insecure}</b> {frame.insecureHint}
            </Notice>
          )}
          <ErrorSummary faults={faults} />
          <TextField
            id="login"
            label={words.login}
            value={login}
            onChange={setLogin}
            autoComplete="username"
            autoCapitalize="none"
            spellCheck={false}
            error={errorOf('login')}
            maxLength={100}
          />
          <PasswordField
            id="password"
            label={words.password}
            value={password}
            onChange={setPassword}
            autoComplete="current-password"
            error={errorOf('password')}
            maxLength={200}
          />
          <CheckField label={words.shared} checked={shared} onChange={setShared} />
          <Button variant="go" type="submit" busy={busy}>
            {words.signIn}
          </Button>
        </form>
        <p className="muted gate-help">{words.help}</p>
      </div>
      <div className="gate-side">
        <p className="gate-lead">{words.lead}</p>
        <p className="muted">{words.leadMore}</p>
      </div>
    </main>
  );
}
