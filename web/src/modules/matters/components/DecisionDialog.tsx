import type { DecisionKind, MeetingItem } from '@sauro/contract/matters';
import * as ops from '@sauro/contract/matters';
import { TaskFields } from '@sauro/contract/tasks';
import { assessClarities, isComplete } from '@sauro/rules/tasks';
import { useId, useState } from 'react';
import { call } from '../../../lib/call.ts';
import { useDraft } from '../../../lib/draft.ts';
import { sayError } from '../../../messages/errors.ts';
import { decisionNames, meetings as words } from '../../../messages/matters.ts';
import { ComboField } from '../../../ui/ComboField.tsx';
import { DateField } from '../../../ui/DateField.tsx';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { ErrorSummary, type Fault } from '../../../ui/ErrorSummary.tsx';
import { RadioCards, TextArea } from '../../../ui/inputs.tsx';
import { notify } from '../../../ui/toast.tsx';
import { byField, fieldFaults, TaskFieldsForm } from '../../tasks/index.ts';
import { useMeetingAct } from '../api.ts';
import { usePeople } from './MatterDialogs.tsx';

interface Props {
  meetingId: number;
  bodyId: number;
  item: MeetingItem | null;
  today: string;
  onClose: () => void;
}

/** Records a decision on an item, or on none: words, and what they order. */
export function DecisionDialog({ meetingId, bodyId, item, today, onClose }: Props) {
  const id = useId();
  const [said, setSaid, forget] = useDraft(`meeting-${meetingId}-${item?.id ?? 0}`, '');
  const [kind, setKind] = useState<DecisionKind>('words');
  const [fields, setFields] = useState<TaskFields>({
    ...TaskFields.parse({ title: '-' }),
    title: '',
    leadUnitId: item?.task?.lead?.id ?? null,
    executorId: item?.task?.executor?.id ?? null,
    leaderId: item?.task?.leader?.id ?? null,
  });
  const [exception, setException] = useState('');
  const [due, setDue] = useState<string | null>(null);
  const [to, setTo] = useState<number | null>(item?.task?.executor?.id ?? null);
  const [faults, setFaults] = useState<Fault[]>([]);
  const people = usePeople(bodyId);
  const t = item?.task;
  const isOpen = t && t.state !== 'closed' && t.state !== 'cancelled';
  const isLate = t && (t.light.kind === 'overdue' || t.light.kind === 'done-late');
  const kinds: DecisionKind[] = [
    'words',
    'task',
    ...(isOpen ? (['extension', 'urge'] as const) : []),
    ...(isLate ? (['explanation'] as const) : []),
  ];
  const whole = isComplete(assessClarities(fields, { today }));
  const record = useMeetingAct(() =>
    call(ops.decideInMeeting, {
      params: { id: meetingId },
      body: {
        itemId: item?.id ?? null,
        words: said.trim(),
        act:
          kind === 'task'
            ? { kind, fields, exceptionReason: exception.trim() || null }
            : kind === 'extension'
              ? { kind, dueOn: due! }
              : kind === 'explanation'
                ? { kind, toPersonId: to!, dueOn: due! }
                : { kind },
      },
    }),
  );
  const check = (): Fault[] => [
    ...(said.trim() ? [] : [{ field: `${id}-words`, text: words.needWords }]),
    ...(kind === 'task' ? fieldFaults(id, fields) : []),
    ...(kind === 'task' && !whole && !exception.trim() ? [{ field: `${id}-exception`, text: words.exception }] : []),
    ...(kind === 'explanation' && !to ? [{ field: `${id}-to`, text: words.needPerson }] : []),
    ...((kind === 'extension' || kind === 'explanation') && !due ? [{ field: `${id}-due`, text: words.needDue }] : []),
  ];
  const save = async () => {
    if (record.isPending) return;
    const found = check();
    setFaults(found);
    if (found.length) return;
    try {
      await record.mutateAsync(undefined);
      forget();
      notify(words.recorded);
      onClose();
    } catch (e) {
      setFaults([{ text: sayError(e) }]);
    }
  };
  const errorOf = (f: string) => faults.find((x) => x.field === `${id}-${f}`)?.text ?? null;
  return (
    <Dialog
      title={item ? words.recordFor(item.title) : words.record}
      width={kind === 'task' ? 760 : 560}
      onClose={onClose}
      actions={<DialogActs act={words.save} busy={record.isPending} onAct={() => void save()} stop={words.stop} onStop={onClose} />}
    >
      <div className="stack">
        <ErrorSummary faults={faults} />
        <TextArea
          id={`${id}-words`}
          label={words.words}
          rows={2}
          value={said}
          onChange={setSaid}
          onSubmit={() => void save()}
          error={errorOf('words')}
          maxLength={2000}
        />
        <RadioCards
          label={words.kind}
          name={`${id}-kind`}
          compact
          value={kind}
          onChange={(v) => {
            setKind(v as DecisionKind);
            if (v === 'task' && !fields.title) setFields({ ...fields, title: said.trim().slice(0, 500) });
          }}
          options={kinds.map((k) => ({ value: k, label: decisionNames[k] }))}
        />
        {kind === 'extension' && (
          <DateField id={`${id}-due`} label={words.newDue} value={due} onChange={setDue} today={today} error={errorOf('due')} />
        )}
        {kind === 'explanation' && (
          <>
            <ComboField id={`${id}-to`} label={words.explainTo} value={to} onChange={setTo} options={people} error={errorOf('to')} />
            <DateField id={`${id}-due`} label={words.explainDue} value={due} onChange={setDue} today={today} error={errorOf('due')} />
          </>
        )}
        {kind === 'task' && (
          <>
            <TaskFieldsForm
              id={id}
              bodyId={bodyId}
              today={today}
              value={fields}
              onChange={(p) => setFields({ ...fields, ...p })}
              errors={byField(id, faults)}
            />
            {!whole && (
              <TextArea
                id={`${id}-exception`}
                label={words.exception}
                optional
                rows={2}
                value={exception}
                onChange={setException}
                error={errorOf('exception')}
                maxLength={1000}
              />
            )}
          </>
        )}
      </div>
    </Dialog>
  );
}
