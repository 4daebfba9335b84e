import type { LateCause, LateSaid, TaskRow } from '@sauro/contract/tasks';
import { causesOn } from '@sauro/rules/tasks';
import { useId, useState } from 'react';
import { lateness as words } from '../../../messages/lateness.ts';
import { taskPage, tasks } from '../../../messages/tasks.ts';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { ErrorSummary, type Fault } from '../../../ui/ErrorSummary.tsx';
import { SelectField, TextField } from '../../../ui/inputs.tsx';
import { asksWhyLate } from './AcceptDialog.tsx';
import { type LateDraft, lateFault, lateSaid, noLate } from './LateField.tsx';

/** Accepts what of the chosen tasks waits for its check; of each that was handed in late a cause is asked, that of the doer filled in. One cause may be laid on all that have none. */
export function BulkAccept({
  rows,
  today,
  busy,
  onSend,
  onClose,
}: {
  rows: readonly TaskRow[];
  today: string;
  busy: boolean;
  onSend: (late: (LateSaid & { taskId: number })[]) => void;
  onClose: () => void;
}) {
  const id = useId();
  const waiting = rows.filter((t) => t.state === 'submitted');
  const late = waiting.filter(asksWhyLate);
  const [drafts, setDrafts] = useState<Record<number, LateDraft>>(
    Object.fromEntries(late.map((t) => [t.id, { cause: t.lateCause ?? '', note: '' }])),
  );
  const [faults, setFaults] = useState<Fault[]>([]);
  const causes = causesOn(today);
  const options = causes.map((c) => ({ value: c.cause, label: c.words }));
  const of = (t: TaskRow) => drafts[t.id] ?? noLate;
  const change = (t: TaskRow, d: LateDraft) => setDrafts({ ...drafts, [t.id]: d });
  // Of a cause that only confirms what the doer said, his words stand.
  const asksWords = (t: TaskRow) => of(t).cause !== t.lateCause && causes.some((c) => c.cause === of(t).cause && c.needsWords);
  const send = () => {
    const found = late.flatMap((t): Fault[] => {
      const f = lateFault(of(t), today, true);
      if (!f || (f.field === 'note' && !asksWords(t))) return [];
      return [{ field: `${id}-${t.id}-${f.field}`, text: `${t.title}: ${f.text}` }];
    });
    setFaults(found);
    if (!found.length) onSend(late.map((t) => ({ taskId: t.id, ...lateSaid(of(t))! })));
  };
  const faultOf = (field: string) => faults.find((f) => f.field === `${id}-${field}`)?.text ?? null;
  return (
    <Dialog
      title={taskPage.accept}
      onClose={onClose}
      width={640}
      actions={<DialogActs act={taskPage.accept} busy={busy} onAct={send} stop={tasks.stop} onStop={onClose} />}
    >
      <div className="stack">
        <ErrorSummary faults={faults} />
        <p>{words.bulk(waiting.length, late.length)}</p>
        {late.filter((t) => !t.lateCause).length > 1 && (
          <SelectField
            id={`${id}-all`}
            label={words.forAll}
            empty={words.choose}
            value=""
            onChange={(cause) =>
              setDrafts({
                ...drafts,
                ...Object.fromEntries(late.filter((t) => !of(t).cause).map((t) => [t.id, { cause: cause as LateCause, note: '' }])),
              })
            }
            options={options.filter((o) => !causes.some((c) => c.cause === o.value && c.needsWords))}
          />
        )}
        {late.map((t) => (
          <div key={t.id} className="stack">
            <SelectField
              id={`${id}-${t.id}-cause`}
              label={`${words.why}: ${t.title}`}
              empty={words.choose}
              value={of(t).cause}
              onChange={(cause) => change(t, { ...of(t), cause: cause as LateCause })}
              options={options}
              hint={t.lateCause ? words.doerSaid : undefined}
              error={faultOf(`${t.id}-cause`)}
            />
            {asksWords(t) && (
              <TextField
                id={`${id}-${t.id}-note`}
                label={words.words}
                value={of(t).note}
                onChange={(note) => change(t, { ...of(t), note })}
                error={faultOf(`${t.id}-note`)}
                maxLength={1000}
              />
            )}
          </div>
        ))}
      </div>
    </Dialog>
  );
}
