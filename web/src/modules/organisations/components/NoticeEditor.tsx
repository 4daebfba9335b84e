import { type Calendar, type CalendarDay, dropCalendarYear, saveCalendarYear } from '@sauro/contract/organisations';
import { faultsOfNotice } from '@sauro/rules/organisations';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useLayoutEffect, useRef, useState } from 'react';
import { call } from '../../../lib/call.ts';
import { calendar as words } from '../../../messages/calendar.ts';
import { faultsOf } from '../../../messages/errors.ts';
import { Button } from '../../../ui/Button.tsx';
import { DateField } from '../../../ui/DateField.tsx';
import { ErrorSummary, type Fault } from '../../../ui/ErrorSummary.tsx';
import { CheckField, SelectField, TextField } from '../../../ui/inputs.tsx';
import { Panel } from '../../../ui/Panel.tsx';

/** A day while it is written: it may have no date yet, and keeps its place while its date changes. */
type Draft = Omit<CalendarDay, 'date'> & { date: string | null; key: number };
const kinds = Object.entries(words.kinds).map(([value, label]) => ({ value, label }));
const fields = {
  number: { id: 'notice-number', label: words.number },
  issuedOn: { id: 'notice-issued', label: words.issuedOn },
  issuer: { id: 'notice-issuer', label: words.issuer },
};

/** Writes a body's own notice of a year: the paper and the list of days. Begins with the days that hold now. */
export function NoticeEditor({
  c,
  today,
  onDone,
  onStop,
}: {
  c: Calendar;
  today: string;
  onDone: (said: string) => void;
  onStop: () => void;
}) {
  const client = useQueryClient();
  const [paper, setPaper] = useState({ number: c.number ?? '', issuedOn: c.issuedOn, issuer: c.issuer ?? '', isConfirmed: c.isConfirmed });
  const [days, setDays] = useState<Draft[]>(c.days.map(({ source: _source, ...d }, key) => ({ ...d, key })));
  const [faults, setFaults] = useState<Fault[]>([]);
  const nextKey = useRef(days.length);
  const added = useRef<number | null>(null);
  // Before the next key is pressed, so that a person who types on loses no letter.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the focus follows a day that was added
  useLayoutEffect(() => {
    if (added.current !== null) document.getElementById(`day-${added.current}-date`)?.focus();
    added.current = null;
  }, [days]);
  const errorOf = (id: string) => faults.find((f) => f.field === id)?.text ?? null;
  const params = { id: c.body.id, year: c.year };
  const over = (said: string) => {
    void client.invalidateQueries({ queryKey: ['organisations'] });
    void client.invalidateQueries({ queryKey: ['tasks'] });
    onDone(said);
  };
  const save = useMutation({
    mutationFn: () =>
      call(saveCalendarYear, {
        params,
        body: {
          version: c.version,
          isConfirmed: paper.isConfirmed,
          number: paper.number.trim() || null,
          issuedOn: paper.issuedOn,
          issuer: paper.issuer.trim() || null,
          days: days.map(({ key: _key, ...d }) => ({ ...d, date: d.date!, madeUpFor: d.kind === 'comp_off' ? d.madeUpFor : null })),
        },
      }),
    onSuccess: () => over(words.saved),
    onError: (e) => setFaults(faultsOf(e, fields)),
  });
  const drop = useMutation({
    mutationFn: () => call(dropCalendarYear, { params, body: { version: c.version! } }),
    onSuccess: () => over(words.dropped),
    onError: (e) => setFaults(faultsOf(e)),
  });

  const check = (): Fault[] => {
    const empty = days.flatMap((d, i): Fault[] => [
      ...(d.date ? [] : [{ field: `day-${d.key}-date`, text: words.needDate(i + 1) }]),
      ...(d.name.trim() ? [] : [{ field: `day-${d.key}-name`, text: words.needName(i + 1) }]),
    ]);
    const wrong = days.every((d) => d.date)
      ? faultsOfNotice(
          c.year,
          days.map((d) => ({ ...d, date: d.date!, madeUpFor: d.kind === 'comp_off' ? d.madeUpFor : null })),
        )
      : [];
    return [
      ...(paper.isConfirmed && !paper.number.trim() ? [{ field: 'notice-number', text: words.needNumber }] : []),
      ...(paper.isConfirmed && !paper.issuedOn ? [{ field: 'notice-issued', text: words.needIssued }] : []),
      ...(paper.isConfirmed && !paper.issuer.trim() ? [{ field: 'notice-issuer', text: words.needIssuer }] : []),
      ...empty,
      ...wrong.map((f) => ({ field: `day-${days[f.index]!.key}-date`, text: words.fault(f.index + 1, f.fault, c.year) })),
    ];
  };
  const go = () => {
    const found = check();
    setFaults(found);
    if (!found.length && !save.isPending) save.mutate();
  };
  const change = (key: number, patch: Partial<Draft>) => setDays(days.map((d) => (d.key === key ? { ...d, ...patch } : d)));
  /** With the official notice its days are decided; one that still waits can be unticked again. */
  const confirm = (isConfirmed: boolean) => {
    setPaper({ ...paper, isConfirmed });
    if (isConfirmed) setDays(days.map((d) => ({ ...d, isConfirmed: true })));
  };
  const add = () => {
    const key = nextKey.current++;
    added.current = key;
    setDays([...days, { key, date: null, kind: 'holiday', name: '', isConfirmed: true, madeUpFor: null }]);
  };

  return (
    <Panel title={c.version === null ? words.load(c.year) : words.edit(c.year)}>
      <ErrorSummary faults={faults} />
      <div className="yc-paper">
        <TextField
          id="notice-number"
          label={words.number}
          maxLength={60}
          value={paper.number}
          onChange={(number) => setPaper({ ...paper, number })}
          error={errorOf('notice-number')}
        />
        <DateField
          id="notice-issued"
          label={words.issuedOn}
          today={today}
          value={paper.issuedOn}
          onChange={(issuedOn) => setPaper({ ...paper, issuedOn })}
          error={errorOf('notice-issued')}
        />
        <TextField
          id="notice-issuer"
          label={words.issuer}
          maxLength={200}
          value={paper.issuer}
          onChange={(issuer) => setPaper({ ...paper, issuer })}
          error={errorOf('notice-issuer')}
        />
      </div>
      <CheckField label={words.confirmed} checked={paper.isConfirmed} onChange={confirm} />
      <p className="small muted">{words.confirmedHint}</p>
      <h3 className="yc-days-head">{words.days}</h3>
      <ol className="yc-days">
        {days.map((d, i) => (
          <li key={d.key}>
            <fieldset>
              <legend className="vh">{words.dayNo(i + 1)}</legend>
              <DateField
                slim
                id={`day-${d.key}-date`}
                label={words.date}
                today={d.date ?? `${c.year}-01-01`}
                value={d.date}
                onChange={(date) => change(d.key, { date })}
                error={errorOf(`day-${d.key}-date`)}
              />
              <SelectField
                slim
                label={words.kind}
                value={d.kind}
                onChange={(kind) => change(d.key, { kind: kind as Draft['kind'] })}
                options={kinds}
              />
              <TextField
                slim
                id={`day-${d.key}-name`}
                label={words.name}
                maxLength={120}
                value={d.name}
                onChange={(name) => change(d.key, { name })}
                error={errorOf(`day-${d.key}-name`)}
                hint={d.kind === 'comp_off' && d.madeUpFor ? words.madeUpFor(d.madeUpFor) : undefined}
              />
              <CheckField label={words.dayConfirmed} checked={d.isConfirmed} onChange={(isConfirmed) => change(d.key, { isConfirmed })} />
              <Button
                small
                variant="soft"
                aria-label={words.removeDay(i + 1, d.name)}
                onClick={() => setDays(days.filter((x) => x.key !== d.key))}
              >
                {words.remove}
              </Button>
            </fieldset>
          </li>
        ))}
      </ol>
      <Button small variant="soft" onClick={add}>
        {words.addDay}
      </Button>
      <div className="yc-acts">
        <Button variant="go" busy={save.isPending} onClick={go}>
          {words.save}
        </Button>
        <Button variant="quiet" onClick={onStop}>
          {words.stop}
        </Button>
        {c.version !== null && (
          <Button busy={drop.isPending} onClick={() => drop.mutate()}>
            {words.drop}
          </Button>
        )}
      </div>
    </Panel>
  );
}
