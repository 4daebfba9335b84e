import { createUnit, type Unit, type UnitKind, updateUnit } from '@sauro/contract/organisations';
import { useState } from 'react';
import { call } from '../../../lib/call.ts';
import { organisations as words } from '../../../messages/organisations.ts';
import { lineNames } from '../../../messages/ui.ts';
import { DateField } from '../../../ui/DateField.tsx';
import { SelectField, TextField } from '../../../ui/inputs.tsx';
import { FormDialog } from './FormDialog.tsx';

const options = (names: Readonly<Record<string, string>>) => Object.entries(names).map(([value, label]) => ({ value, label }));
const fields = {
  name: { id: 'unit-name', label: words.name },
  shortName: { id: 'unit-short', label: words.shortName },
  validTo: { id: 'unit-to', label: words.closeUnit },
};

/** Adds a unit under `parent`, or changes `unit`: its names, its week, the day from which it is closed. */
export function UnitDialog(p: { unit?: Unit; parent?: Unit; today: string; onDone: () => void; onClose: () => void }) {
  const { unit, parent } = p;
  const [v, set] = useState({
    name: unit?.name ?? '',
    shortName: unit?.shortName ?? '',
    line: unit?.line ?? parent?.line ?? 'government',
    kind: unit?.kind ?? ('group' as UnitKind),
    workingWeek: unit?.workingWeek ?? null,
    validTo: unit?.validTo ?? null,
  });
  const { line, kind, ...changeable } = v;
  return (
    <FormDialog<Unit>
      title={unit ? words.editName(unit.name) : parent ? words.addUnitUnder(parent.name) : words.addUnit}
      act={unit ? words.save : words.add}
      fields={fields}
      check={() => [
        ...(v.name.trim() ? [] : [{ field: 'unit-name', text: words.needName }]),
        ...(v.shortName.trim() ? [] : [{ field: 'unit-short', text: words.needShort }]),
      ]}
      send={() =>
        unit
          ? call(updateUnit, { params: { id: unit.id }, body: { version: unit.version, ...changeable } })
          : call(createUnit, {
              body: {
                name: v.name,
                shortName: v.shortName,
                line,
                kind,
                workingWeek: v.workingWeek,
                parentId: parent?.id ?? null,
                isBody: kind !== 'group',
              },
            })
      }
      onDone={p.onDone}
      onClose={p.onClose}
    >
      {(errorOf) => (
        <>
          <TextField
            id="unit-name"
            label={words.name}
            value={v.name}
            onChange={(name) => set({ ...v, name })}
            error={errorOf('unit-name')}
          />
          <TextField
            id="unit-short"
            label={words.shortName}
            value={v.shortName}
            onChange={(shortName) => set({ ...v, shortName })}
            error={errorOf('unit-short')}
          />
          {!unit && (
            <>
              <SelectField
                label={words.line}
                value={line}
                onChange={(x) => set({ ...v, line: x as typeof line })}
                options={options(lineNames)}
              />
              <SelectField
                label={words.kind}
                value={kind}
                onChange={(x) => set({ ...v, kind: x as UnitKind })}
                options={options(words.kinds)}
              />
            </>
          )}
          <SelectField
            label={words.week}
            value={v.workingWeek ?? ''}
            onChange={(x) => set({ ...v, workingWeek: (x || null) as typeof v.workingWeek })}
            options={options(words.weeks)}
            empty={words.weekAbove}
          />
          {unit && (
            <DateField
              id="unit-to"
              label={words.closeUnit}
              optional
              today={p.today}
              value={v.validTo}
              onChange={(validTo) => set({ ...v, validTo })}
              error={errorOf('unit-to')}
            />
          )}
        </>
      )}
    </FormDialog>
  );
}
