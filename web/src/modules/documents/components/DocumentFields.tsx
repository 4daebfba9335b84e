import { useId } from 'react';
import { directions, documentTypes, fields } from '../../../messages/documents.ts';
import { DateField } from '../../../ui/DateField.tsx';
import { RadioCards, TextArea, TextField } from '../../../ui/inputs.tsx';
import type { DocumentValue } from '../form.ts';

interface Props {
  id: string;
  today: string;
  value: DocumentValue;
  onChange: (patch: Partial<DocumentValue>) => void;
  /** The words of the fault at a field, by the field's id. */
  errorOf: (id: string) => string | null;
  /** Only the outside of the document: no subject, place or signer. */
  secret: boolean;
}

/** The fields of a document in the order in which a clerk reads them from the paper. */
export function DocumentFields({ id, today, value: v, onChange, errorOf, secret }: Props) {
  const types = useId();
  const text = (key: 'symbol' | 'issuer' | 'place' | 'signer', maxLength: number) => (
    <TextField
      id={`${id}-${key}`}
      label={fields[key]}
      optional
      maxLength={maxLength}
      value={v[key]}
      onChange={(x) => onChange({ [key]: x })}
      error={errorOf(`${id}-${key}`)}
    />
  );
  return (
    <div className="doc-fields">
      <RadioCards
        compact
        name={`${id}-direction`}
        label={fields.direction}
        value={v.direction}
        onChange={(x) => onChange({ direction: x as DocumentValue['direction'] })}
        options={Object.entries(directions).map(([value, label]) => ({ value, label }))}
      />
      <TextField
        id={`${id}-type`}
        label={fields.type}
        list={types}
        autoComplete="off"
        maxLength={60}
        value={v.type}
        onChange={(type) => onChange({ type })}
        error={errorOf(`${id}-type`)}
      />
      <datalist id={types}>
        {documentTypes.map((t) => (
          <option key={t} value={t} />
        ))}
      </datalist>
      <div className="doc-pair">
        {text('symbol', 60)}
        <DateField
          id={`${id}-issuedOn`}
          label={fields.issuedOn}
          optional
          today={today}
          value={v.issuedOn}
          onChange={(issuedOn) => onChange({ issuedOn })}
        />
      </div>
      {text('issuer', 200)}
      {!secret && (
        <>
          <TextArea
            id={`${id}-subject`}
            label={fields.subject}
            rows={2}
            maxLength={1000}
            value={v.subject}
            onChange={(subject) => onChange({ subject })}
            error={errorOf(`${id}-subject`)}
          />
          <div className="doc-pair">
            {text('signer', 120)}
            {text('place', 100)}
          </div>
        </>
      )}
    </div>
  );
}
