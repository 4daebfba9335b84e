import type { Absence, DutySetting } from '@sauro/contract/duties';
import * as ops from '@sauro/contract/duties';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type ReactNode, useId, useState } from 'react';
import { call } from '../../../lib/call.ts';
import { absences as words } from '../../../messages/duties.ts';
import { faultsOf } from '../../../messages/errors.ts';
import { ui } from '../../../messages/ui.ts';
import { DateField } from '../../../ui/DateField.tsx';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { ErrorSummary, type Fault } from '../../../ui/ErrorSummary.tsx';
import { TextField } from '../../../ui/inputs.tsx';
import { notify } from '../../../ui/toast.tsx';
import { afterDutyChange } from '../api.ts';

interface Frame {
  title: string;
  act: string;
  busy: boolean;
  faults: readonly Fault[];
  onGo: () => void;
  onClose: () => void;
  children: ReactNode;
}
const Small = ({ title, act, busy, faults, onGo, onClose, children }: Frame) => (
  <Dialog title={title} onClose={onClose} actions={<DialogActs act={act} busy={busy} onAct={onGo} stop={ui.cancel} onStop={onClose} />}>
    <div className="stack">
      <ErrorSummary faults={faults} />
      {children}
    </div>
  </Dialog>
);

/** Somebody is back earlier: the last day away. */
export function EndAbsenceDialog({ absence: a, today, onClose }: { absence: Absence; today: string; onClose: () => void }) {
  const id = useId();
  const client = useQueryClient();
  const [to, setTo] = useState<string | null>(null);
  const [faults, setFaults] = useState<Fault[]>([]);
  const end = useMutation({
    mutationFn: () => call(ops.endAbsence, { params: { id: a.id }, body: { to: to ?? today } }),
    onSuccess: () => {
      afterDutyChange(client);
      notify(words.ended);
      onClose();
    },
    onError: (e) => setFaults(faultsOf(e, { to: { id, label: words.lastDay } })),
  });
  const go = () => {
    const found = to ? [] : [{ field: id, text: words.needTo }];
    setFaults(found);
    if (!found.length && !end.isPending) end.mutate();
  };
  return (
    <Small title={words.endTitle(a.person.name)} act={words.end} busy={end.isPending} faults={faults} onGo={go} onClose={onClose}>
      <DateField
        id={id}
        label={words.lastDay}
        hint={words.endHint}
        value={to}
        onChange={setTo}
        today={today}
        error={faults[0]?.text ?? null}
      />
    </Small>
  );
}

/** Sets from how many tasks in one week it is said. */
export function WeekLimitDialog({
  bodyId,
  setting,
  today,
  onClose,
}: {
  bodyId: number;
  setting: DutySetting;
  today: string;
  onClose: () => void;
}) {
  const id = useId();
  const client = useQueryClient();
  const [limit, setLimit] = useState(String(setting.weekLimit));
  const [from, setFrom] = useState<string | null>(today);
  const [faults, setFaults] = useState<Fault[]>([]);
  const save = useMutation({
    mutationFn: () => call(ops.saveDutySetting, { body: { bodyId, weekLimit: Number(limit), from: from ?? today } }),
    onSuccess: () => {
      afterDutyChange(client);
      notify(words.weekSaved);
      onClose();
    },
    onError: (e) =>
      setFaults(faultsOf(e, { weekLimit: { id: `${id}-n`, label: words.weekLimit }, from: { id: `${id}-from`, label: words.weekFrom } })),
  });
  const go = () => {
    const n = Number(limit);
    const found: Fault[] = [
      ...(Number.isInteger(n) && n >= 1 && n <= 200 ? [] : [{ field: `${id}-n`, text: words.needLimit }]),
      ...(from ? [] : [{ field: `${id}-from`, text: words.needFrom }]),
    ];
    setFaults(found);
    if (!found.length && !save.isPending) save.mutate();
  };
  const errorOf = (f: string) => faults.find((x) => x.field === `${id}-${f}`)?.text ?? null;
  return (
    <Small title={words.weekTitle} act={words.weekSave} busy={save.isPending} faults={faults} onGo={go} onClose={onClose}>
      <TextField id={`${id}-n`} label={words.weekLimit} inputMode="numeric" value={limit} onChange={setLimit} error={errorOf('n')} />
      <DateField id={`${id}-from`} label={words.weekFrom} value={from} onChange={setFrom} today={today} error={errorOf('from')} />
    </Small>
  );
}
