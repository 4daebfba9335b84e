import { getSetup, setUp, setUpSample } from '@sauro/contract/identity';
import { useQuery } from '@tanstack/react-query';
import { type FormEvent, useEffect, useState } from 'react';
import { call } from '../../../lib/call.ts';
import { useDraft } from '../../../lib/draft.ts';
import { formatMoment } from '../../../lib/format.ts';
import { useSearchState } from '../../../lib/search-state.ts';
import { sayError } from '../../../messages/errors.ts';
import { identity, setup as words } from '../../../messages/identity.ts';
import { lineNames, ui } from '../../../messages/ui.ts';
import { BareFrame } from '../../../ui/AppFrame.tsx';
import { Button, LinkButton } from '../../../ui/Button.tsx';
import { ErrorSummary, type Fault } from '../../../ui/ErrorSummary.tsx';
import { PasswordField, RadioCards, SelectField, TextField } from '../../../ui/inputs.tsx';
import { Steps } from '../../../ui/PageHeader.tsx';
import { KeyValues, Panel } from '../../../ui/Panel.tsx';
import { EmptyState, Notice, ProgressBar, Skeleton } from '../../../ui/states.tsx';
import './gate.css';

const blank = {
  choice: 'own',
  unitName: '',
  shortName: '',
  line: 'government',
  kind: 'school-lower-secondary',
  parent: '',
  week: 'mon-fri',
  name: '',
  title: '',
  username: '',
  phone: '',
};
type Values = typeof blank;
type Accounts = { username: string; name: string; title: string; unit: string }[];
const shownAccounts = 8;

/** “Thiết lập”: the first body and its administrator in three steps, or the sample. Going back loses nothing; the passwords alone are not kept. */
export default function SetUpPage() {
  const { search } = useSearchState();
  const token = search.token ?? '';
  const { data, error } = useQuery({ queryKey: ['setup', token], queryFn: () => call(getSetup, { query: token ? { token } : {} }) });
  const [v, keep, forget] = useDraft<Values>('setup', blank);
  const [password, setPassword] = useState('');
  const [step, setStep] = useState(0);
  const [faults, setFaults] = useState<Fault[]>([]);
  const [busy, setBusy] = useState(false);
  const [accounts, setAccounts] = useState<Accounts | null>(null);
  useEffect(() => {
    document.title = `${words.title} – ${ui.appName}`;
  }, []);
  const set = (patch: Partial<Values>) => keep({ ...v, ...patch });
  const errorOf = (f: string) => faults.find((x) => x.field === f)?.text ?? null;
  const sample = v.choice === 'sample';
  const need = (field: keyof Values, text: string): Fault[] => (v[field].trim() ? [] : [{ field, text }]);
  const strong = (): Fault[] => (password.length >= 10 ? [] : [{ field: 'password', text: identity.tooShort }]);

  const run = async (work: () => Promise<void>) => {
    setBusy(true);
    try {
      await work();
    } catch (e) {
      setFaults([{ text: sayError(e) }]);
    } finally {
      setBusy(false);
    }
  };
  const makeSample = () =>
    run(async () => {
      const made = await call(setUpSample, { body: { token, password } }, { reauth: false });
      forget();
      setAccounts(made.accounts);
    });
  const finish = () =>
    run(async () => {
      await call(
        setUp,
        {
          body: {
            token,
            unit: {
              name: v.unitName,
              shortName: v.shortName,
              line: v.line as 'government',
              kind: v.kind,
              parentName: v.parent.trim() || null,
              workingWeek: v.week as 'mon-fri',
            },
            admin: { name: v.name, title: v.title, username: v.username, phone: v.phone.trim() || null, password },
          },
        },
        { reauth: false },
      );
      forget();
      location.assign('/viec-cua-toi');
    });
  const next = (e: FormEvent) => {
    e.preventDefault();
    if (busy) return;
    const found = sample
      ? strong()
      : step === 0
        ? [...need('unitName', words.needName), ...need('shortName', words.needShort)]
        : step === 1
          ? [
              ...need('name', words.needPerson),
              ...need('title', words.needTitle),
              ...(/^[a-z0-9][a-z0-9._-]{2,39}$/.test(v.username) ? [] : [{ field: 'username', text: words.needUser }]),
              ...strong(),
            ]
          : [];
    setFaults(found);
    if (found.length) return;
    if (sample) void makeSample();
    else if (step < 2) setStep(step + 1);
    else void finish();
  };

  const aside = data?.expiresAt ? words.until(formatMoment(data.expiresAt, '')) : undefined;
  if (error)
    return (
      <BareFrame>
        <Notice tone="bad">{sayError(error)}</Notice>
      </BareFrame>
    );
  if (!data)
    return (
      <BareFrame>
        <Skeleton what={words.title} />
      </BareFrame>
    );
  if (accounts)
    return (
      <BareFrame>
        <Panel title={words.sampleDone}>
          <p>{words.sampleDoneHint}</p>
          <KeyValues
            caption={words.sampleDone}
            rows={accounts.slice(0, shownAccounts).map((a) => ({ key: a.username, value: <b>{a.name}</b>, hint: `${a.title}, ${a.unit}` }))}
          />
          <p>
            <LinkButton variant="go" href="/viec-cua-toi">
              {words.begin}
            </LinkButton>
          </p>
        </Panel>
      </BareFrame>
    );
  if (!data.open || !data.tokenValid)
    return (
      <BareFrame>
        <Panel flush label={words.title}>
          <EmptyState
            title={data.open ? words.bad : words.closed}
            action={
              !data.open && (
                <LinkButton variant="go" href="/dang-nhap">
                  {identity.signIn}
                </LinkButton>
              )
            }
          >
            {data.open ? words.badHint : words.closedHint}
          </EmptyState>
        </Panel>
      </BareFrame>
    );
  return (
    <BareFrame {...(aside ? { aside } : {})}>
      <div className="setup">
        <Steps steps={words.steps} at={sample ? 0 : step} />
        <div>
          <h1 tabIndex={-1}>{step === 1 ? words.adminTitle : step === 2 ? words.checkTitle : words.title}</h1>
          <form onSubmit={next} noValidate>
            <ErrorSummary faults={faults} />
            {step === 0 && (
              <RadioCards
                label={words.title}
                name="choice"
                value={v.choice}
                onChange={(choice) => set({ choice })}
                options={[
                  { value: 'own', label: words.own, hint: words.ownHint },
                  { value: 'sample', label: words.sample, hint: words.sampleHint },
                ]}
              />
            )}
            {sample && step === 0 && (
              <PasswordField
                id="password"
                label={words.samplePassword}
                hint={identity.nextHint}
                value={password}
                onChange={setPassword}
                autoComplete="new-password"
                error={errorOf('password')}
              />
            )}
            {!sample && step === 0 && (
              <div className="grid2">
                <TextField
                  id="unitName"
                  label={words.unitName}
                  hint={words.unitNameHint}
                  value={v.unitName}
                  onChange={(unitName) => set({ unitName })}
                  error={errorOf('unitName')}
                  maxLength={200}
                />
                <TextField
                  id="shortName"
                  label={words.shortName}
                  hint={words.shortNameHint}
                  value={v.shortName}
                  onChange={(shortName) => set({ shortName })}
                  error={errorOf('shortName')}
                  maxLength={40}
                />
                <SelectField
                  label={words.line}
                  value={v.line}
                  onChange={(line) => set({ line })}
                  options={Object.entries(lineNames).map(([value, label]) => ({ value, label }))}
                />
                <SelectField
                  label={words.kind}
                  value={v.kind}
                  onChange={(kind) => set({ kind })}
                  options={Object.entries(words.kinds).map(([value, label]) => ({ value, label }))}
                />
                <TextField label={words.parent} optional value={v.parent} onChange={(parent) => set({ parent })} maxLength={200} />
                <SelectField
                  label={words.week}
                  value={v.week}
                  onChange={(week) => set({ week })}
                  options={Object.entries(words.weeks).map(([value, label]) => ({ value, label }))}
                />
              </div>
            )}
            {step === 1 && (
              <div className="grid2">
                <TextField
                  id="name"
                  label={words.name}
                  autoComplete="name"
                  value={v.name}
                  onChange={(name) => set({ name })}
                  error={errorOf('name')}
                  maxLength={120}
                />
                <TextField
                  id="title"
                  label={words.jobTitle}
                  value={v.title}
                  onChange={(title) => set({ title })}
                  error={errorOf('title')}
                  maxLength={120}
                />
                <TextField
                  id="username"
                  label={words.username}
                  hint={words.usernameHint}
                  autoComplete="username"
                  autoCapitalize="none"
                  value={v.username}
                  onChange={(username) => set({ username })}
                  error={errorOf('username')}
                  maxLength={40}
                />
                <TextField label={identity.phone} optional inputMode="tel" value={v.phone} onChange={(phone) => set({ phone })} />
                <PasswordField
                  id="password"
                  label={identity.password}
                  hint={identity.nextHint}
                  value={password}
                  onChange={setPassword}
                  autoComplete="new-password"
                  error={errorOf('password')}
                />
              </div>
            )}
            {step === 2 && (
              <Panel label={words.checkTitle}>
                <KeyValues
                  caption={words.checkTitle}
                  rows={[
                    { key: words.unitName, value: v.unitName, hint: v.shortName },
                    {
                      key: words.kind,
                      value: words.kinds[v.kind as keyof typeof words.kinds],
                      hint: lineNames[v.line as keyof typeof lineNames],
                    },
                    { key: words.parent, value: v.parent },
                    { key: words.week, value: words.weeks[v.week as keyof typeof words.weeks] },
                    { key: words.name, value: v.name, hint: v.title },
                    { key: words.username, value: v.username },
                  ]}
                />
              </Panel>
            )}
            {data.insecure && (
              <Notice>
                <b>{words.insecure}</b> {words.insecureHint}
              </Notice>
            )}
            {busy && sample && <ProgressBar label={words.sampleBusy} />}
            {busy && sample && <p role="status">{words.sampleBusy}</p>}
            <div className="line">
              <Button variant="go" type="submit" busy={busy}>
                {sample ? words.sampleDo : step === 0 ? words.toAdmin : step === 1 ? words.toCheck : words.finish}
              </Button>
              {step > 0 && (
                <Button variant="quiet" onClick={() => setStep(step - 1)}>
                  {words.back}
                </Button>
              )}
            </div>
          </form>
        </div>
      </div>
    </BareFrame>
  );
}
