import type { MatterList } from '@sauro/contract/matters';
import * as ops from '@sauro/contract/matters';
import { useId, useState } from 'react';
import { call } from '../../../lib/call.ts';
import { listNames, matters as words } from '../../../messages/matters.ts';
import { ComboField } from '../../../ui/ComboField.tsx';
import { DateField } from '../../../ui/DateField.tsx';
import { SelectField, TextArea } from '../../../ui/inputs.tsx';
import { useMatterAct } from '../api.ts';
import { ActDialog, usePeople, useSending } from './MatterDialogs.tsx';

/** Puts one task, or several of one body, on a list by hand: which list, why, who follows it, when it is looked at again. */
export function PutOnListDialog({
  bodyId,
  tasks,
  today,
  onClose,
}: {
  bodyId: number;
  tasks: readonly { id: number; title: string }[];
  today: string;
  onClose: () => void;
}) {
  const id = useId();
  const [list, setList] = useState<MatterList>('hot-spot');
  const [reason, setReason] = useState('');
  const [owner, setOwner] = useState<number | null>(null);
  const [on, setOn] = useState<string | null>(null);
  const people = usePeople(bodyId);
  const { faults, busy, send, errorOf } = useSending(onClose);
  const put = useMatterAct(async () => {
    const body = { bodyId, list, reason: reason.trim(), ownerId: owner, checkpointOn: on };
    if (tasks.length === 1) {
      await call(ops.addMatter, { body: { ...body, taskId: tasks[0]!.id } });
      return words.put(listNames[list]);
    }
    const answer = await call(ops.addMatters, { body: { ...body, taskIds: tasks.map((t) => t.id) } });
    return words.putMany(listNames[list], answer.done.length, answer.refused.length);
  });
  const go = () => void send(reason.trim() ? [] : [{ field: `${id}-r`, text: words.needWhy }], () => put.mutateAsync(undefined));
  return (
    <ActDialog title={words.putTitle} action={words.save} busy={busy} faults={faults} onDo={go} onClose={onClose}>
      <p>
        <b>{tasks.length === 1 ? tasks[0]!.title : words.putOf(tasks.length)}</b>
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
      <ComboField label={words.owner} optional value={owner} onChange={setOwner} options={people} />
      <DateField label={words.checkpoint} optional value={on} onChange={setOn} today={today} />
    </ActDialog>
  );
}
