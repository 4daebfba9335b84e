import { type PlanPhase, savePlanPhases } from '@sauro/contract/plans';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useState } from 'react';
import { call } from '../../../lib/call.ts';
import { sayError } from '../../../messages/errors.ts';
import { phaseWords as words } from '../../../messages/plan-parts.ts';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { DateField } from '../../../ui/DateField.tsx';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { ErrorSummary, type Fault } from '../../../ui/ErrorSummary.tsx';
import { TextField } from '../../../ui/inputs.tsx';
import { Skeleton } from '../../../ui/states.tsx';
import { afterPhases, phasesOptions } from '../api.ts';
import './parts.css';

interface Seen {
  id: number;
  version: number;
}
interface Typed {
  seen: Seen | null;
  name: string;
  title: string;
  from: string | null;
  to: string | null;
}
const empty = (from: string | null): Typed => ({ seen: null, name: '', title: '', from, to: null });
const typedOf = ({ id, version, name, title, from, to }: PlanPhase): Typed => ({
  seen: { id, version },
  name,
  title: title ?? '',
  from,
  to,
});

interface Props {
  planId: number;
  today: string;
  onClose: () => void;
  onDone: () => void;
}

/** Writes the phases of a plan: changes, adds and removes, saved in one act. */
export function PhasesDialog({ planId, today, onClose, onDone }: Props) {
  const id = useId();
  const client = useQueryClient();
  const { data, error, isFetchedAfterMount } = useQuery({ ...phasesOptions(planId), refetchOnMount: 'always' });
  const [items, setItems] = useState<Typed[] | null>(null);
  const [removed, setRemoved] = useState<Seen[]>([]);
  const [faults, setFaults] = useState<Fault[]>([]);
  useEffect(() => {
    // Not what an older answer knew: versions must be those of now.
    if (data && isFetchedAfterMount && items === null) setItems(data.items.length ? data.items.map(typedOf) : [empty(null)]);
  }, [data, isFetchedAfterMount, items]);
  const save = useMutation({
    mutationFn: (all: readonly Typed[]) =>
      call(savePlanPhases, {
        params: { id: planId },
        body: {
          items: all.map((p) => ({ seen: p.seen, name: p.name.trim(), title: p.title.trim() || null, from: p.from!, to: p.to! })),
          removed,
        },
      }),
    onSuccess: () => {
      afterPhases(client, planId);
      onDone();
    },
    onError: (e) => setFaults([{ text: sayError(e) }]),
  });
  const put = (i: number, patch: Partial<Typed>) => setItems(items!.map((p, j) => (j === i ? { ...p, ...patch } : p)));
  const drop = (i: number, { seen }: Typed) => {
    if (seen) setRemoved([...removed, seen]);
    setItems(items!.filter((_, j) => j !== i));
  };
  const go = () => {
    if (save.isPending || !items) return;
    // A row that was never begun is none.
    const begun = items.filter((p) => p.seen || p.name.trim() || p.title.trim() || p.to);
    const found = begun.flatMap((p) =>
      p.name.trim() && p.from && p.to && p.from <= p.to
        ? []
        : [{ field: `${id}-${items.indexOf(p)}`, text: words.need(items.indexOf(p) + 1) }],
    );
    setFaults(found);
    if (!found.length) save.mutate(begun);
  };
  return (
    <Dialog
      title={words.dialog}
      width={760}
      onClose={onClose}
      actions={<DialogActs act={words.save} busy={save.isPending} onAct={go} stop={words.stop} onStop={onClose} />}
    >
      <ErrorSummary faults={error ? [{ text: sayError(error) }] : faults} />
      <p className="small muted">{words.hint}</p>
      {!items && !error && <Skeleton what={words.title} rows={2} />}
      <ol className="phases">
        {items?.map((p, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are known by their place while they are written
          <li key={i}>
            <TextField id={`${id}-${i}`} label={words.name} value={p.name} onChange={(name) => put(i, { name })} maxLength={200} />
            <TextField label={words.about} value={p.title} onChange={(title) => put(i, { title })} maxLength={300} />
            <DateField label={words.from} value={p.from} onChange={(from) => put(i, { from })} today={today} />
            <DateField label={words.to} value={p.to} onChange={(to) => put(i, { to })} today={today} />
            <IconButton icon="x" label={words.drop(p.name || String(i + 1))} onClick={() => drop(i, p)} />
          </li>
        ))}
      </ol>
      {items && (
        <Button small variant="soft" icon="plus" onClick={() => setItems([...items, empty(items.at(-1)?.to ?? null)])}>
          {words.add}
        </Button>
      )}
    </Dialog>
  );
}
