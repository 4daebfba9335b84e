import * as ops from '@sauro/contract/duties';
import { AbsenceKind } from '@sauro/contract/duties';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { call } from '../../../lib/call.ts';
import { useDraft } from '../../../lib/draft.ts';
import { absenceKinds, absences as words } from '../../../messages/duties.ts';
import { faultsOf } from '../../../messages/errors.ts';
import { ui } from '../../../messages/ui.ts';
import { ComboField } from '../../../ui/ComboField.tsx';
import { DateField } from '../../../ui/DateField.tsx';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { ErrorSummary, type Fault } from '../../../ui/ErrorSummary.tsx';
import { SelectField, TextArea } from '../../../ui/inputs.tsx';
import { notify } from '../../../ui/toast.tsx';
import { afterDutyChange, peopleChoices } from '../api.ts';

interface Props {
  bodyId: number;
  /** The reader, for whom it is asked; or null: a leader or the clerk chooses who is away. */
  personId: number | null;
  today: string;
  onClose: () => void;
}
const kinds = AbsenceKind.options.map((k) => ({ value: k, label: absenceKinds[k] }));

/** Asks for one's own absence, or records that of another: days, reason, who stands in. What was typed is kept until it is sent. */
export function AbsenceDialog({ bodyId, personId, today, onClose }: Props) {
  const id = useId();
  const client = useQueryClient();
  const blank = {
    person: personId,
    substitute: null as number | null,
    from: null as string | null,
    to: null as string | null,
    kind: 'leave' as AbsenceKind,
    note: '',
  };
  const [v, setV, forget] = useDraft(`absence-${bodyId}-${personId ?? 'set'}`, blank);
  const [faults, setFaults] = useState<Fault[]>([]);
  const people = useQuery(peopleChoices(bodyId));
  const set = (patch: Partial<typeof blank>) => setV({ ...v, ...patch });
  const labels = { personId: 'person', substituteId: 'substitute', from: 'from', to: 'to', note: 'note' } as const;
  const sending = useMutation({
    mutationFn: () =>
      call(ops.askAbsence, {
        body: {
          bodyId,
          personId: v.person ?? 0,
          substituteId: v.substitute ?? 0,
          from: v.from ?? today,
          to: v.to ?? today,
          kind: v.kind,
          note: v.note.trim() || null,
        },
      }),
    onSuccess: (a) => {
      forget();
      afterDutyChange(client);
      notify(a.state === 'agreed' ? words.saved : words.asked);
      onClose();
    },
    onError: (e) =>
      setFaults(faultsOf(e, Object.fromEntries(Object.entries(labels).map(([k, f]) => [k, { id: `${id}-${f}`, label: words[f] }])))),
  });
  const send = () => {
    if (sending.isPending) return;
    const found: Fault[] = [
      ...(v.person ? [] : [{ field: `${id}-person`, text: words.needPerson }]),
      ...(v.substitute ? [] : [{ field: `${id}-substitute`, text: words.needSubstitute }]),
      ...(v.from ? [] : [{ field: `${id}-from`, text: words.needFrom }]),
      ...(v.to ? [] : [{ field: `${id}-to`, text: words.needTo }]),
    ];
    setFaults(found);
    if (!found.length) sending.mutate();
  };
  const errorOf = (f: string) => faults.find((x) => x.field === `${id}-${f}`)?.text ?? null;
  return (
    <Dialog
      title={personId === null ? words.set : words.ask}
      onClose={onClose}
      actions={
        <DialogActs
          act={personId === null ? words.save : words.send}
          busy={sending.isPending}
          onAct={send}
          stop={ui.cancel}
          onStop={onClose}
        />
      }
    >
      <div className="stack">
        <ErrorSummary faults={faults} />
        {personId === null && (
          <ComboField
            id={`${id}-person`}
            label={words.person}
            options={people.data ?? []}
            value={v.person}
            onChange={(person) => set({ person })}
            error={errorOf('person')}
          />
        )}
        <div className="pair">
          <DateField
            id={`${id}-from`}
            label={words.from}
            value={v.from}
            onChange={(from) => set({ from })}
            today={today}
            error={errorOf('from')}
          />
          <DateField id={`${id}-to`} label={words.to} value={v.to} onChange={(to) => set({ to })} today={today} error={errorOf('to')} />
        </div>
        <ComboField
          id={`${id}-substitute`}
          label={words.substitute}
          options={(people.data ?? []).filter((p) => p.id !== v.person)}
          value={v.substitute}
          onChange={(substitute) => set({ substitute })}
          error={errorOf('substitute')}
        />
        <SelectField
          id={`${id}-kind`}
          label={words.kind}
          value={v.kind}
          onChange={(k) => set({ kind: k as AbsenceKind })}
          options={kinds}
        />
        <TextArea
          id={`${id}-note`}
          label={words.note}
          hint={words.noteHint}
          optional
          rows={2}
          value={v.note}
          onChange={(note) => set({ note })}
          onSubmit={send}
          maxLength={1000}
        />
      </div>
    </Dialog>
  );
}
