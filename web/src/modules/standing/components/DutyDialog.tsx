import * as ops from '@sauro/contract/standing';
import { clarityKeys, TaskFields } from '@sauro/contract/tasks';
import { assessClarities, isComplete } from '@sauro/rules/tasks';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import { isCode } from '../../../lib/api-error.ts';
import { call } from '../../../lib/call.ts';
import { useDraft } from '../../../lib/draft.ts';
import { sayError } from '../../../messages/errors.ts';
import { standing, standingForm as words } from '../../../messages/standing.ts';
import { clarityWhy, taskForm } from '../../../messages/tasks.ts';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { ErrorSummary, type Fault } from '../../../ui/ErrorSummary.tsx';
import { SelectField, TextArea } from '../../../ui/inputs.tsx';
import { byField, fieldFaults, TaskFieldsForm } from '../../tasks/index.ts';
import { afterDutyChange } from '../api.ts';
import { dutyFields, emptyRule, fieldsOf, readRule, type TypedRule, typedOf } from '../rule.ts';
import { RulePart } from './RulePart.tsx';

interface Props {
  /** The duty to change; null for a new one. */
  duty: ops.StandingDuty | null;
  bodies: readonly { id: number; name: string }[];
  bodyId: number;
  today: string;
  onClose: () => void;
  onDone: (duty: ops.StandingDuty) => void;
}

const ruleFaults: Partial<Record<keyof TypedRule, string>> = {
  phrase: words.needPhrase,
  dueDay: words.badDueDay,
  from: words.needFrom,
  until: words.untilOrder,
  weight: words.badWeight,
  leadDays: words.badLeadDays,
};

/** Gives a standing duty, or changes one. The words of its time are read back while they are typed; what is typed is kept until saved. */
export function DutyDialog({ duty, bodies, bodyId: first, today, onClose, onDone }: Props) {
  const id = useId();
  const client = useQueryClient();
  const [bodyId, setBodyId] = useState(first);
  const [draft, setDraft, forget] = useDraft<{ fields: TaskFields; rule: TypedRule }>(
    duty ? `standing-${duty.id}-${duty.version}` : `standing-new-${first}`,
    { fields: duty ? fieldsOf(duty) : { ...TaskFields.parse({ title: '-' }), title: '' }, rule: duty ? typedOf(duty) : emptyRule(today) },
  );
  const [version, setVersion] = useState(duty?.version ?? 0);
  const [reason, setReason] = useState('');
  const [faults, setFaults] = useState<Fault[]>([]);
  const { fields, rule: typed } = draft;
  const read = readRule(typed, today, duty);
  const clarities = assessClarities({ ...fields, dueOn: today }, { today });
  const whole = isComplete(clarities);
  const save = useMutation({
    mutationFn: () => {
      const body = { ...dutyFields(fields, read.weight ?? 1, read.leadDays), rule: read.rule! };
      const why = reason.trim() || null;
      if (!duty) return call(ops.createStanding, { body: { ...body, bodyId, exceptionReason: why } });
      const { rule, ...own } = body;
      return call(ops.updateStanding, { params: { id: duty.id }, body: { version, reason: why, fields: own, rule } });
    },
    onSuccess: (d) => {
      forget();
      afterDutyChange(client, d);
      onDone(d);
    },
    onError: (e) => {
      // Pressed again it writes over the other person's version, knowingly.
      if (isCode(e, 'VERSION_CONFLICT') && typeof e.detail.version === 'number') setVersion(e.detail.version);
      setFaults([{ text: sayError(e) }]);
    },
  });
  const go = () => {
    if (save.isPending) return;
    const found = [
      ...fieldFaults(id, fields),
      ...read.wrong.map((k) => ({ field: `${id}-${k}`, text: ruleFaults[k] ?? '' })),
      ...(!whole && !reason.trim() ? [{ field: `${id}-reason`, text: taskForm.needException }] : []),
    ];
    setFaults(found);
    if (!found.length) save.mutate();
  };
  const errors = byField(id, faults);
  return (
    <Dialog
      title={duty ? words.editTitle : words.newTitle}
      width={760}
      onClose={onClose}
      actions={<DialogActs act={standing.save} busy={save.isPending} onAct={go} stop={standing.stop} onStop={onClose} />}
    >
      <ErrorSummary faults={faults} />
      {!duty && bodies.length > 1 && (
        <SelectField
          label={words.body}
          value={String(bodyId)}
          onChange={(v) => setBodyId(Number(v))}
          options={bodies.map((b) => ({ value: String(b.id), label: b.name }))}
        />
      )}
      <TaskFieldsForm
        id={id}
        bodyId={bodyId}
        today={today}
        value={fields}
        onChange={(p) => setDraft({ ...draft, fields: { ...fields, ...p } })}
        errors={errors}
        time={
          <RulePart
            id={id}
            bodyId={bodyId}
            duty={duty}
            today={today}
            value={typed}
            onChange={(p) => setDraft({ ...draft, rule: { ...typed, ...p } })}
            errors={errors}
          />
        }
      />
      {fields.title && !whole && (
        <p className="small">
          <b>{taskForm.lacks}:</b>{' '}
          {clarityKeys
            .filter((k) => clarities[k].state === 'missing')
            .flatMap((k) => clarities[k].why)
            .map((w) => clarityWhy[w])
            .join('; ')}
          .
        </p>
      )}
      {(duty !== null || (fields.title && !whole)) && (
        <TextArea
          id={`${id}-reason`}
          label={duty ? words.reason : taskForm.exception}
          optional={whole}
          value={reason}
          onChange={setReason}
          error={errors.reason ?? null}
          rows={2}
          maxLength={1000}
        />
      )}
    </Dialog>
  );
}
