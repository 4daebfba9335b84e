import type { MatterList } from '@sauro/contract/matters';
import * as ops from '@sauro/contract/matters';
import { useId, useState } from 'react';
import { call } from '../../../lib/call.ts';
import { sayError } from '../../../messages/errors.ts';
import { listNames, matters as words } from '../../../messages/matters.ts';
import { ComboField } from '../../../ui/ComboField.tsx';
import { DateField } from '../../../ui/DateField.tsx';
import { SelectField, TextArea } from '../../../ui/inputs.tsx';
import { useMatterAct } from '../api.ts';
import { ActDialog, Said, usePeople, useSending } from './MatterDialogs.tsx';

interface Listed {
  id: number;
  title: string;
  body: { id: number; name: string };
}

/**
 * Puts one task, or several, on a list by hand: which list, why, who follows it, when it is looked at again. A list is of one body, so tasks of several are put on the list of each,
 * with somebody of that body to follow them; what of the chosen is not put anywhere is said beforehand (`leftOut`).
 */
export function PutOnListDialog({
  tasks,
  leftOut = 0,
  today,
  onClose,
}: {
  tasks: readonly Listed[];
  /** How many of the chosen are of bodies whose lists the reader does not keep. */
  leftOut?: number;
  today: string;
  onClose: () => void;
}) {
  const id = useId();
  const [list, setList] = useState<MatterList>('hot-spot');
  const [reason, setReason] = useState('');
  const [owners, setOwners] = useState<Readonly<Record<number, number | null>>>({});
  const [on, setOn] = useState<string | null>(null);
  const [done, setDone] = useState<ReadonlyMap<number, { done: number; refused: number }>>(new Map());
  const { faults, busy, send, errorOf } = useSending(onClose);
  const bodies = [...Map.groupBy(tasks, (t) => t.body.id).values()].map((of) => ({ ...of[0]!.body, tasks: of }));
  const put = useMatterAct(async () => {
    const shared = { list, reason: reason.trim(), checkpointOn: on };
    const [one] = tasks;
    if (tasks.length === 1 && one) {
      await call(ops.addMatter, { body: { ...shared, bodyId: one.body.id, ownerId: owners[one.body.id] ?? null, taskId: one.id } });
      return words.put(listNames[list]);
    }
    const sum = new Map(done);
    for (const b of bodies.filter((x) => !sum.has(x.id))) {
      try {
        const body = { ...shared, bodyId: b.id, ownerId: owners[b.id] ?? null, taskIds: b.tasks.map((t) => t.id) };
        const answer = await call(ops.addMatters, { body });
        sum.set(b.id, { done: answer.done.length, refused: answer.refused.length });
        setDone(new Map(sum));
      } catch (e) {
        // What went to the other bodies stands: pressed again, only the rest is sent.
        throw sum.size
          ? new Said(
              words.putUntil(
                [...sum.keys()].map((x) => bodies.find((y) => y.id === x)!.name),
                b.name,
                sayError(e),
              ),
            )
          : e;
      }
    }
    const all = [...sum.values()];
    const total = (key: 'done' | 'refused') => all.reduce((n, x) => n + x[key], 0);
    return words.putMany(listNames[list], total('done'), total('refused'));
  });
  const go = () => void send(reason.trim() ? [] : [{ field: `${id}-r`, text: words.needWhy }], () => put.mutateAsync(undefined));
  return (
    <ActDialog title={words.putTitle} action={words.save} busy={busy} faults={faults} onDo={go} onClose={onClose}>
      <p>
        <b>{tasks.length === 1 ? tasks[0]!.title : words.putOf(tasks.length)}</b>
        {bodies.length > 1 && <>: {bodies.map((b) => words.putIn(b.name, b.tasks.length)).join('; ')}</>}
        {leftOut > 0 && (
          <>
            <br />
            {words.putNot(leftOut)}
          </>
        )}
      </p>
      <SelectField
        label={words.list}
        value={list}
        onChange={(v) => setList(v as MatterList)}
        options={Object.entries(listNames).map(([value, label]) => ({ value, label }))}
      />
      <TextArea
        id={`${id}-r`}
        label={words.reason}
        rows={2}
        value={reason}
        onChange={setReason}
        error={errorOf(`${id}-r`)}
        maxLength={1000}
      />
      {bodies.map((b) => (
        <Owner
          key={b.id}
          bodyId={b.id}
          label={bodies.length > 1 ? words.ownerIn(b.name) : words.owner}
          value={owners[b.id] ?? null}
          onChange={(v) => setOwners({ ...owners, [b.id]: v })}
        />
      ))}
      <DateField label={words.checkpoint} optional value={on} onChange={setOn} today={today} />
    </ActDialog>
  );
}

/** Who follows the tasks of one body. */
const Owner = ({
  bodyId,
  label,
  value,
  onChange,
}: {
  bodyId: number;
  label: string;
  value: number | null;
  onChange: (v: number | null) => void;
}) => <ComboField label={label} optional value={value} onChange={onChange} options={usePeople(bodyId)} />;
