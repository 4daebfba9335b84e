import type { PlanTask } from '@sauro/contract/plans';
import { ProductKind, type TaskPatch } from '@sauro/contract/tasks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { sayError } from '../../../messages/errors.ts';
import { review as words } from '../../../messages/plans.ts';
import { dutyNames, productNames, tasks } from '../../../messages/tasks.ts';
import { ComboField } from '../../../ui/ComboField.tsx';
import { DateField } from '../../../ui/DateField.tsx';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { ErrorSummary } from '../../../ui/ErrorSummary.tsx';
import { CheckField, SelectField } from '../../../ui/inputs.tsx';
import { notify } from '../../../ui/toast.tsx';
import { choicesOptions } from '../../tasks/index.ts';
import { blanksOf } from '../queue.ts';
import type { Review } from '../review.ts';

interface Props {
  tasks: readonly PlanTask[];
  bodyId: number;
  today: string;
  review: Review;
  onDone: () => void;
  onClose: () => void;
}

/** Fills the same fields in the chosen tasks; an empty field leaves theirs. */
export function BulkDialog({ tasks: chosen, bodyId, today, review: r, onDone, onClose }: Props) {
  const { data } = useQuery(choicesOptions(bodyId));
  const [f, setF] = useState<TaskPatch>({});
  const [kind, setKind] = useState('');
  const [seen, setSeen] = useState(false);
  const [blanks, setBlanks] = useState(true);
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const units = (data?.units ?? []).filter((u) => u.bodyId === bodyId).map((u) => ({ id: u.id, label: u.name }));
  const met = new Set<number>();
  const people = (data?.people ?? [])
    .filter((p) => p.bodyId === bodyId && !met.has(p.id) && met.add(p.id))
    .map((p) => ({ id: p.id, label: p.name, hint: p.title }));
  const send = async () => {
    const product = ProductKind.options.find((k) => k === kind);
    const fields: TaskPatch = {
      ...Object.fromEntries(Object.entries(f).filter(([, v]) => v !== null)),
      ...(product ? { products: [{ kind: product, name: productNames[product], acceptance: null }] } : {}),
    };
    if (!Object.keys(fields).length && !seen) return setFault(words.bulkFault);
    const ids = chosen.map((t) => t.id);
    const state = seen ? ('accepted' as const) : undefined;
    const each = blanksOf(chosen, fields);
    const rest = seen ? ids.filter((id) => !each.some((e) => e.id === id)).map((id) => ({ id, fields: {} })) : [];
    if (blanks && !each.length && !rest.length) return setFault(words.bulkNoBlank);
    if (busy) return;
    setBusy(true);
    try {
      const done = blanks ? await r.fill([...each, ...rest], state) : await r.bulk(ids, fields, state);
      notify([words.bulkDone(done.tasks.length), done.conflicts.length ? words.bulkConflict(done.conflicts.length) : ''].join(' ').trim());
      onDone();
    } catch (e) {
      setFault(sayError(e));
      setBusy(false);
    }
  };
  return (
    <Dialog
      title={words.bulkTitle(chosen.length)}
      width={640}
      onClose={onClose}
      actions={<DialogActs act={words.bulkDo} busy={busy} onAct={() => void send()} stop={tasks.stop} onStop={onClose} />}
    >
      <div className="stack">
        <ErrorSummary faults={fault ? [{ text: fault }] : []} />
        <p className="small muted">{words.bulkHint}</p>
        <div className="duo">
          <ComboField
            label={dutyNames.lead}
            options={units}
            value={f.leadUnitId ?? null}
            onChange={(leadUnitId) => setF({ ...f, leadUnitId })}
          />
          {(['leader', 'executor', 'checker', 'decider'] as const).map((d) => (
            <ComboField
              key={d}
              label={dutyNames[d]}
              options={people}
              value={f[`${d}Id`] ?? null}
              onChange={(v) => setF({ ...f, [`${d}Id`]: v })}
            />
          ))}
          <DateField label={words.to} value={f.dueOn ?? null} onChange={(dueOn) => setF({ ...f, dueOn })} today={today} />
          <SelectField
            label={words.product}
            value={kind}
            onChange={setKind}
            options={[{ value: '', label: '—' }, ...ProductKind.options.map((k) => ({ value: k, label: productNames[k] }))]}
          />
        </div>
        <CheckField label={words.bulkBlanks} checked={blanks} onChange={setBlanks} />
        <CheckField label={words.bulkAccept} checked={seen} onChange={setSeen} />
      </div>
    </Dialog>
  );
}
