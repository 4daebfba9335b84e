import { createUnit, type Unit, type UnitKind, updateUnit } from '@sauro/contract/organisations';
import { useQueryClient } from '@tanstack/react-query';
import { call } from '../../../lib/call.ts';
import { useDraft } from '../../../lib/draft.ts';
import { formatDay } from '../../../lib/format.ts';
import { organisations as words } from '../../../messages/organisations.ts';
import { lineNames } from '../../../messages/ui.ts';
import { DateField } from '../../../ui/DateField.tsx';
import { SelectField, TextField } from '../../../ui/inputs.tsx';
import { unitsOptions } from '../api.ts';
import { EditDialog } from './EditDialog.tsx';
import { FormDialog } from './FormDialog.tsx';

const options = (names: Readonly<Record<string, string>>) => Object.entries(names).map(([value, label]) => ({ value, label }));
const fields = {
  name: { id: 'unit-name', label: words.name },
  shortName: { id: 'unit-short', label: words.shortName },
  validTo: { id: 'unit-to', label: words.closeUnit },
};

interface Names {
  name: string;
  shortName: string;
  workingWeek: Unit['workingWeek'];
}
const needs = (v: Names) => [
  ...(v.name.trim() ? [] : [{ field: 'unit-name', text: words.needName }]),
  ...(v.shortName.trim() ? [] : [{ field: 'unit-short', text: words.needShort }]),
];

function NameFields(p: { value: Names; onChange: (patch: Partial<Names>) => void; errorOf: (id: string) => string | null }) {
  const { value: v, onChange, errorOf } = p;
  return (
    <>
      <TextField id="unit-name" label={words.name} value={v.name} onChange={(name) => onChange({ name })} error={errorOf('unit-name')} />
      <TextField
        id="unit-short"
        label={words.shortName}
        value={v.shortName}
        onChange={(shortName) => onChange({ shortName })}
        error={errorOf('unit-short')}
      />
    </>
  );
}
const WeekField = (p: { value: Names; onChange: (patch: Partial<Names>) => void }) => (
  <SelectField
    label={words.week}
    value={p.value.workingWeek ?? ''}
    onChange={(x) => p.onChange({ workingWeek: (x || null) as Unit['workingWeek'] })}
    options={options(words.weeks)}
    empty={words.weekAbove}
  />
);

/** Adds a unit under `parent`; what was typed is kept until it is added. */
export function NewUnitDialog({ parent, onDone, onClose }: { parent: Unit; onDone: () => void; onClose: () => void }) {
  const first = { name: '', shortName: '', line: parent.line, kind: 'group' as UnitKind, workingWeek: null as Unit['workingWeek'] };
  const [v, keep, forget] = useDraft(`unit-new-${parent.id}`, first);
  const set = (patch: Partial<typeof v>) => keep({ ...v, ...patch });
  return (
    <FormDialog<Unit>
      title={words.addUnitUnder(parent.name)}
      act={words.add}
      fields={fields}
      check={() => needs(v)}
      draft={{ kept: Boolean(v.name || v.shortName), drop: forget }}
      send={() => call(createUnit, { body: { ...v, parentId: parent.id, isBody: v.kind !== 'group' } })}
      onDone={() => {
        forget();
        onDone();
      }}
      onClose={onClose}
    >
      {(errorOf) => (
        <>
          <NameFields value={v} onChange={set} errorOf={errorOf} />
          <SelectField label={words.line} value={v.line} onChange={(x) => set({ line: x as typeof v.line })} options={options(lineNames)} />
          <SelectField label={words.kind} value={v.kind} onChange={(x) => set({ kind: x as UnitKind })} options={options(words.kinds)} />
          <WeekField value={v} onChange={set} />
        </>
      )}
    </FormDialog>
  );
}

const editable = ({ name, shortName, workingWeek, validTo }: Unit) => ({ name, shortName, workingWeek, validTo });

/** Changes a unit: its names, its week, the day from which it is closed. */
export function UnitDialog({ unit, today, onDone, onClose }: { unit: Unit; today: string; onDone: () => void; onClose: () => void }) {
  const client = useQueryClient();
  return (
    <EditDialog
      title={words.editName(unit.name)}
      draft={`unit-${unit.id}`}
      version={unit.version}
      value={editable(unit)}
      fields={fields}
      check={needs}
      labels={{ name: words.name, shortName: words.shortName, workingWeek: words.week, validTo: words.closeUnit }}
      say={(v, key) => {
        if (key === 'workingWeek') return v.workingWeek ? words.weeks[v.workingWeek] : words.weekAbove;
        return key === 'validTo' ? formatDay(v.validTo) : v[key];
      }}
      write={(version, patch) => call(updateUnit, { params: { id: unit.id }, body: { version, ...patch } })}
      fresh={async () => {
        const { items } = await client.fetchQuery({ ...unitsOptions(), staleTime: 0 });
        const now = items.find((u) => u.id === unit.id) ?? unit;
        return { version: now.version, value: editable(now) };
      }}
      onDone={onDone}
      onClose={onClose}
    >
      {(v, set, errorOf) => (
        <>
          <NameFields value={v} onChange={set} errorOf={errorOf} />
          <WeekField value={v} onChange={set} />
          <DateField
            id="unit-to"
            label={words.closeUnit}
            optional
            today={today}
            value={v.validTo}
            onChange={(validTo) => set({ validTo })}
            error={errorOf('unit-to')}
          />
        </>
      )}
    </EditDialog>
  );
}
