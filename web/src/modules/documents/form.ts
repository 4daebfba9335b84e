import type { Document } from '@sauro/contract/documents';
import { fields, documentForm as words } from '../../messages/documents.ts';
import type { FormFields } from '../../messages/errors.ts';
import type { Fault } from '../../ui/ErrorSummary.tsx';

/** A document as it is written in a form: empty text where nothing is known. */
export interface DocumentValue {
  direction: 'in' | 'out';
  type: string;
  symbol: string;
  issuedOn: string | null;
  issuer: string;
  place: string;
  subject: string;
  signer: string;
}
export type DocumentKey = keyof DocumentValue;

export const emptyDocument: DocumentValue = {
  direction: 'in',
  type: '',
  symbol: '',
  issuedOn: null,
  issuer: '',
  place: '',
  subject: '',
  signer: '',
};

/** A document of the register as it stands in the form. */
export const formOf = (d: Document): DocumentValue => ({
  direction: d.direction,
  type: d.type,
  symbol: d.symbol ?? '',
  issuedOn: d.issuedOn,
  issuer: d.issuer ?? '',
  place: d.place ?? '',
  subject: d.subject,
  signer: d.signer ?? '',
});

/** The same without the blanks that a person leaves at the ends, so that they never count as a change. */
export const tidied = (v: DocumentValue): DocumentValue => ({
  direction: v.direction,
  type: v.type.trim(),
  symbol: v.symbol.trim(),
  issuedOn: v.issuedOn,
  issuer: v.issuer.trim(),
  place: v.place.trim(),
  subject: v.subject.trim(),
  signer: v.signer.trim(),
});

/** What the form says, as the contract takes it: nothing for what is empty. */
export const toSend = (value: DocumentValue) => {
  const v = tidied(value);
  return { ...v, symbol: v.symbol || null, issuer: v.issuer || null, place: v.place || null, signer: v.signer || null };
};

/** Where the refusals of the server stand in the form with this id. */
export const formFields = (id: string): FormFields =>
  Object.fromEntries([
    ...(Object.keys(emptyDocument) as DocumentKey[]).map((k) => [k, { id: `${id}-${k}`, label: fields[k] }]),
    ['fileId', { id: `${id}-file`, label: fields.file }],
  ]);

/** The faults that the page can tell before the server is asked. `secret`: only the outside of the document is asked for. A day that can't be read tells so at its own field. */
export function documentFaults(id: string, v: DocumentValue, secret: boolean): Fault[] {
  const badDate = document.getElementById(`${id}-issuedOn`)?.getAttribute('aria-invalid') === 'true';
  return [
    ...(v.type.trim() ? [] : [{ field: `${id}-type`, text: words.needType }]),
    ...(badDate ? [{ field: `${id}-issuedOn`, text: words.badDate }] : []),
    ...(secret || v.subject.trim() ? [] : [{ field: `${id}-subject`, text: words.needSubject }]),
  ];
}
