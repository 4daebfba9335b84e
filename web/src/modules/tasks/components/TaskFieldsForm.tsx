import { type Duty, duties, ProductKind, type TaskFields } from '@sauro/contract/tasks';
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { dutyNames, productNames, taskForm as words } from '../../../messages/tasks.ts';
import { Button, IconButton } from '../../../ui/Button.tsx';
import { ComboField, MultiComboField } from '../../../ui/ComboField.tsx';
import { DateField } from '../../../ui/DateField.tsx';
import { SelectField, TextArea, TextField } from '../../../ui/inputs.tsx';
import { usePowerNotes } from '../../duties/index.ts';
import { choicesOptions } from '../api.ts';
import './fields-form.css';

interface Props {
  id: string;
  bodyId: number;
  today: string;
  value: TaskFields;
  onChange: (patch: Partial<TaskFields>) => void;
  errors: Readonly<Record<string, string | undefined>>;
  /** What stands in the place of the dates, where they come from elsewhere. */
  time?: ReactNode;
}

/** The field of a task that holds the person of a duty. */
export const dutyField = (d: Duty) => `${d}Id` as const;
const people: Duty[] = ['executor', 'leader', 'checker', 'decider', 'adviser', 'urger'];

/** The fields of a task, in the order of the six clarities. */
export function TaskFieldsForm({ id, bodyId, today, value: v, onChange, errors, time }: Props) {
  const { data } = useQuery(choicesOptions(bodyId));
  const notes = usePowerNotes(bodyId, v);
  const units = (data?.units ?? []).filter((u) => u.bodyId === bodyId).map((u) => ({ id: u.id, label: u.name }));
  const seen = new Set<number>();
  const persons = (data?.people ?? [])
    .filter((p) => p.bodyId === bodyId && !seen.has(p.id) && seen.add(p.id))
    .map((p) => ({ id: p.id, label: p.name, hint: p.title }));
  const product = (i: number, patch: Partial<TaskFields['products'][number]>) =>
    onChange({ products: v.products.map((p, j) => (j === i ? { ...p, ...patch } : p)) });
  return (
    <div className="fields">
      <TextField
        id={`${id}-title`}
        label={words.title}
        hint={words.titleHint}
        value={v.title}
        onChange={(title) => onChange({ title })}
        error={errors.title ?? null}
        maxLength={500}
      />
      <TextArea
        id={`${id}-content`}
        label={words.content}
        optional
        rows={2}
        value={v.content}
        onChange={(content) => onChange({ content })}
        maxLength={8000}
      />
      <TextField
        id={`${id}-scope`}
        label={words.scope}
        hint={words.scopeHint}
        optional
        value={v.scope ?? ''}
        onChange={(s) => onChange({ scope: s || null })}
        maxLength={500}
      />
      <div className="pair">
        <ComboField
          id={`${id}-leadUnitId`}
          label={dutyNames.lead}
          options={units}
          value={v.leadUnitId}
          onChange={(leadUnitId) => onChange({ leadUnitId })}
          error={errors.leadUnitId ?? null}
        />
        <MultiComboField
          id={`${id}-supportUnitIds`}
          label={dutyNames.supports}
          optional
          options={units}
          value={v.supportUnitIds}
          onChange={(supportUnitIds) => onChange({ supportUnitIds })}
        />
        {people.map((d) => (
          <ComboField
            key={d}
            id={`${id}-${dutyField(d)}`}
            label={dutyNames[d]}
            optional={d === 'adviser' || d === 'urger'}
            options={persons}
            value={v[dutyField(d)]}
            onChange={(p) => onChange({ [dutyField(d)]: p })}
            error={errors[dutyField(d)] ?? null}
            warn={notes[d]}
          />
        ))}
      </div>
      {time ?? (
        <div className="three-dates">
          <DateField
            id={`${id}-startOn`}
            label={words.start}
            optional
            value={v.startOn}
            onChange={(startOn) => onChange({ startOn })}
            today={today}
          />
          <DateField
            id={`${id}-dueOn`}
            label={words.due}
            value={v.dueOn}
            onChange={(dueOn) => onChange({ dueOn })}
            today={today}
            error={errors.dueOn ?? null}
          />
          <DateField
            id={`${id}-checkpointOn`}
            label={words.checkpoint}
            optional
            value={v.checkpointOn}
            onChange={(checkpointOn) => onChange({ checkpointOn })}
            today={today}
          />
        </div>
      )}
      <fieldset className="stack-s" id={`${id}-products`} tabIndex={-1}>
        <legend>{words.products}</legend>
        {v.products.map((p, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: rows are known by their place while they are written
          <div className="product" key={i}>
            <SelectField
              label={words.productKind}
              hideLabel
              value={p.kind}
              onChange={(kind) => product(i, { kind: kind as typeof p.kind })}
              options={ProductKind.options.map((k) => ({ value: k, label: productNames[k] }))}
            />
            <TextField
              label={words.productName}
              hideLabel
              placeholder={words.productName}
              value={p.name}
              onChange={(name) => product(i, { name })}
              maxLength={300}
            />
            <TextField
              label={words.acceptanceOf(p.name)}
              hideLabel
              placeholder={words.acceptance}
              value={p.acceptance ?? ''}
              onChange={(a) => product(i, { acceptance: a || null })}
              maxLength={500}
            />
            <IconButton
              icon="x"
              label={words.dropProduct(p.name)}
              onClick={() => onChange({ products: v.products.filter((_, j) => j !== i) })}
            />
          </div>
        ))}
        <div>
          <Button
            small
            variant="soft"
            icon="plus"
            onClick={() => onChange({ products: [...v.products, { kind: 'report', name: productNames.report, acceptance: null }] })}
          >
            {words.addProduct}
          </Button>
        </div>
      </fieldset>
      <TextField
        id={`${id}-authority`}
        label={words.authority}
        optional
        value={v.authority ?? ''}
        onChange={(a) => onChange({ authority: a || null })}
        maxLength={500}
      />
    </div>
  );
}

/** The written fields that depart from those before. */
export function changedFields(before: TaskFields, after: TaskFields): Partial<TaskFields> {
  const keys = [
    'title',
    'content',
    'scope',
    'leadUnitId',
    'supportUnitIds',
    ...duties.map(dutyField),
    'startOn',
    'dueOn',
    'checkpointOn',
    'products',
    'authority',
  ] as const;
  return Object.fromEntries(
    keys.filter((k) => JSON.stringify(before[k]) !== JSON.stringify(after[k])).map((k) => [k, after[k]]),
  ) as Partial<TaskFields>;
}
