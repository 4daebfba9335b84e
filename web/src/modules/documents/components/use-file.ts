import { uploadFile } from '@sauro/contract/files';
import { useRef, useState } from 'react';
import { ApiError } from '../../../lib/api-error.ts';
import { call } from '../../../lib/call.ts';
import { faultsOf } from '../../../messages/errors.ts';
import type { Fault } from '../../../ui/ErrorSummary.tsx';
import { formFields } from '../form.ts';

const ofFile = new Set<string>(['EMPTY_FILE', 'FILE_TOO_LARGE', 'UNSUPPORTED_TYPE', 'TYPE_MISMATCH']);

/** A refusal as faults at the fields of the form with this id; what is wrong with the file stands at the file. */
export const documentRefusal = (e: unknown, id: string): Fault[] =>
  e instanceof ApiError && ofFile.has(e.code) ? faultsOf(e).map((f) => ({ ...f, field: `${id}-file` })) : faultsOf(e, formFields(id));

/** The file chosen for a document. `store` puts it in store for a body and answers its id; a second press after a refusal does not send the same bytes again. */
export function useDocumentFile() {
  const [files, setFiles] = useState<File[]>([]);
  const stored = useRef<{ file: File; bodyId: number; id: number } | null>(null);
  const [file] = files;
  const store = async (bodyId: number): Promise<number | null> => {
    if (!file) return null;
    if (stored.current?.file !== file || stored.current.bodyId !== bodyId)
      stored.current = { file, bodyId, id: (await call(uploadFile, { body: { bodyId } }, { file, fileName: file.name })).id };
    return stored.current.id;
  };
  return { files, setFiles, file, store };
}
