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

/** What the form says, as the contract takes it. */
export const toSend = (v: DocumentValue) => ({
  direction: v.direction,
  type: v.type.trim(),
  symbol: v.symbol.trim() || null,
  issuedOn: v.issuedOn,
  issuer: v.issuer.trim() || null,
  place: v.place.trim() || null,
  subject: v.subject.trim(),
  signer: v.signer.trim() || null,
});

/** The fields in which two values differ. */
export const differing = (a: DocumentValue, b: DocumentValue): DocumentKey[] => {
  const [x, y] = [toSend(a), toSend(b)];
  return (Object.keys(x) as DocumentKey[]).filter((k) => x[k] !== y[k]);
};

/** Both persons' changes on top of each other, and the fields in which they clash: changed by both, to different values. */
export function mergeChanges(
  base: DocumentValue,
  mine: DocumentValue,
  theirs: DocumentValue,
): { value: DocumentValue; clashes: DocumentKey[] } {
  const changed = differing(base, mine);
  const value = { ...theirs, ...Object.fromEntries(changed.map((k) => [k, mine[k]])) } as DocumentValue;
  const moved = differing(base, theirs);
  const apart = differing(mine, theirs);
  return { value, clashes: changed.filter((k) => moved.includes(k) && apart.includes(k)) };
}

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
