import { savePlanPhases } from '@sauro/contract/plans';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useEffect, useId, useState } from 'react';
import { call } from '../../../lib/call.ts';
import { sayError } from '../../../messages/errors.ts';
import { standing, timelineWords as words } from '../../../messages/standing.ts';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { DateField } from '../../../ui/DateField.tsx';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { ErrorSummary, type Fault } from '../../../ui/ErrorSummary.tsx';
import { TextField } from '../../../ui/inputs.tsx';
import { Skeleton } from '../../../ui/states.tsx';
import { afterPhases, phasesOptions } from '../api.ts';

interface Typed {
  name: string;
  from: string | null;
  to: string | null;
}

/** Writes the phases of a plan. */
export function PhasesDialog({
  planId,
  today,
  onClose,
  onDone,
}: {
  planId: number;
  today: string;
  onClose: () => void;
  onDone: () => void;
}) {
  const id = useId();
  const client = useQueryClient();
  const { data, error } = useQuery(phasesOptions(planId));
  const [items, setItems] = useState<Typed[] | null>(null);
  const [faults, setFaults] = useState<Fault[]>([]);
  useEffect(() => {
    if (data && items === null)
      setItems(data.items.length ? data.items.map(({ name, from, to }) => ({ name, from, to })) : [{ name: '', from: null, to: null }]);
  }, [data, items]);
  const save = useMutation({
    mutationFn: (body: { items: { name: string; from: string; to: string }[] }) => call(savePlanPhases, { params: { id: planId }, body }),
    onSuccess: () => {
      afterPhases(client);
      onDone();
    },
    onError: (e) => setFaults([{ text: sayError(e) }]),
  });
  const put = (i: number, patch: Partial<Typed>) => setItems(items!.map((p, j) => (j === i ? { ...p, ...patch } : p)));
  const go = () => {
    if (save.isPending || !items) return;
    const found = items.flatMap((p, i) =>
      p.name.trim() && p.from && p.to && p.from <= p.to ? [] : [{ field: `${id}-${i}`, text: words.needPhase(i + 1) }],
    );
    setFaults(found);
    if (!found.length) save.mutate({ items: items.map((p) => ({ name: p.name.trim(), from: p.from!, to: p.to! })) });
  };
  return (
    <Dialog
      title={words.phasesTitle}
      width={720}
      onClose={onClose}
      actions={<DialogActs act={standing.save} busy={save.isPending} onAct={go} stop={standing.stop} onStop={onClose} />}
    >
      <ErrorSummary faults={error ? [{ text: sayError(error) }] : faults} />
      <p className="small muted">{words.phasesHint}</p>
      {!items && !error && <Skeleton what={words.phases} rows={2} />}
      <ol className="phases">
        {items?.map((p, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are known by their place while they are written
          <li key={i}>
            <TextField id={`${id}-${i}`} label={words.phaseName} value={p.name} onChange={(name) => put(i, { name })} maxLength={200} />
            <DateField label={words.phaseFrom} value={p.from} onChange={(from) => put(i, { from })} today={today} />
            <DateField label={words.phaseTo} value={p.to} onChange={(to) => put(i, { to })} today={today} />
            <IconButton
              icon="x"
              label={words.dropPhase(p.name || String(i + 1))}
              onClick={() => setItems(items.filter((_, j) => j !== i))}
            />
          </li>
        ))}
      </ol>
      {items && (
        <Button
          small
          variant="soft"
          icon="plus"
          onClick={() => setItems([...items, { name: '', from: items.at(-1)?.to ?? null, to: null }])}
        >
          {words.addPhase}
        </Button>
      )}
    </Dialog>
  );
}
