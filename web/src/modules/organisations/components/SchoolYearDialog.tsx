import { faultsOfSchoolYear, type SchoolYearField, type SchoolYear as Years } from '@sauro/calendar';
import { type SchoolYear, saveSchoolYear } from '@sauro/contract/organisations';
import { useState } from 'react';
import { call } from '../../../lib/call.ts';
import { schoolYears as words } from '../../../messages/school-years.ts';
import { DateField } from '../../../ui/DateField.tsx';
import type { Fault } from '../../../ui/ErrorSummary.tsx';
import { TextField } from '../../../ui/inputs.tsx';
import { FormDialog } from './FormDialog.tsx';

const dates = ['start', 'firstTermEnd', 'secondTermStart', 'end'] as const satisfies readonly SchoolYearField[];
const paper = ['number', 'issuedOn', 'issuer'] as const;
type Field = (typeof dates)[number] | (typeof paper)[number];
const idOf = (field: Field) => `school-${field}`;
const fields = Object.fromEntries([...dates, ...paper].map((f) => [f, { id: idOf(f), label: words.fields[f] }]));

/** Writes a body's own plan of time of one school year; begins with the days that hold now. `others` are the school years that it must not run into. */
export function SchoolYearDialog({
  bodyId,
  y,
  others,
  today,
  onDone,
  onClose,
}: {
  bodyId: number;
  y: SchoolYear;
  others: readonly Years[];
  today: string;
  onDone: () => void;
  onClose: () => void;
}) {
  const { firstYear } = y;
  const own = y.version === null ? null : y.decision;
  const [v, setV] = useState<Record<Field, string | null>>({
    start: y.start,
    firstTermEnd: y.firstTermEnd,
    secondTermStart: y.secondTermStart,
    end: y.end,
    number: own?.number ?? '',
    issuedOn: own?.issuedOn ?? null,
    issuer: own?.issuer ?? '',
  });
  const set = (field: Field) => (value: string | null) => setV({ ...v, [field]: value });
  const text = (field: Field) => v[field]?.trim() ?? '';
  const filled = (): Years & { number: string; issuedOn: string; issuer: string } => ({
    firstYear,
    start: text('start'),
    firstTermEnd: text('firstTermEnd'),
    secondTermStart: text('secondTermStart'),
    end: text('end'),
    number: text('number'),
    issuedOn: text('issuedOn'),
    issuer: text('issuer'),
  });
  const check = (): Fault[] => {
    const empty = [...dates, ...paper].filter((f) => !text(f));
    const wrong = dates.some((f) => empty.includes(f)) ? [] : faultsOfSchoolYear(filled(), others);
    return [
      ...wrong.map(({ field, fault }) => ({ field: idOf(field), text: words.fault(words.fields[field], fault, firstYear) })),
      ...empty.map((f) => ({ field: idOf(f), text: words.need(words.fields[f]) })),
    ];
  };
  return (
    <FormDialog<SchoolYear>
      title={words.formTitle(firstYear)}
      act={words.save}
      check={check}
      fields={fields}
      send={() => {
        const { firstYear: year, ...body } = filled();
        return call(saveSchoolYear, { params: { id: bodyId, year }, body: { version: y.version, ...body } });
      }}
      onDone={onDone}
      onClose={onClose}
    >
      {(errorOf) => {
        const dateField = (f: Field) => (
          <DateField key={f} id={idOf(f)} label={words.fields[f]} today={today} value={v[f]} onChange={set(f)} error={errorOf(idOf(f))} />
        );
        const textField = (f: Field, maxLength: number) => (
          <TextField
            id={idOf(f)}
            label={words.fields[f]}
            maxLength={maxLength}
            value={v[f] ?? ''}
            onChange={set(f)}
            error={errorOf(idOf(f))}
          />
        );
        return (
          <>
            <p className="small muted">{words.formWhy}</p>
            <div className="yc-span">{dates.slice(0, 2).map(dateField)}</div>
            <div className="yc-span">{dates.slice(2).map(dateField)}</div>
            {textField('number', 60)}
            {dateField('issuedOn')}
            {textField('issuer', 200)}
          </>
        );
      }}
    </FormDialog>
  );
}
