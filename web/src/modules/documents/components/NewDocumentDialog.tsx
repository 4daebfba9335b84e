import * as ops from '@sauro/contract/documents';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { call } from '../../../lib/call.ts';
import { useDraft } from '../../../lib/draft.ts';
import { fields, documentForm as words } from '../../../messages/documents.ts';
import { planName } from '../../../messages/plans.ts';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { ErrorSummary, type Fault } from '../../../ui/ErrorSummary.tsx';
import { FileDrop } from '../../../ui/FileDrop.tsx';
import { CheckField, SelectField } from '../../../ui/inputs.tsx';
import { Notice } from '../../../ui/states.tsx';
import { notify } from '../../../ui/toast.tsx';
import { afterDocumentChange } from '../api.ts';
import { documentFaults, emptyDocument, toSend } from '../form.ts';
import { DocumentFields } from './DocumentFields.tsx';
import { documentRefusal, useDocumentFile } from './use-file.ts';

interface Props {
  bodies: readonly { id: number; name: string }[];
  bodyId: number;
  today: string;
  onClose: () => void;
}

/** Enters a document in the register, with its file. What was typed stays until it is sent. Of a secret document only the outside is asked for, and no byte of a file leaves the machine. */
export function NewDocumentDialog({ bodies, bodyId: first, today, onClose }: Props) {
  const id = useId();
  const client = useQueryClient();
  const [bodyId, setBodyId] = useState(first);
  const [value, setValue, forget] = useDraft(`document-new-${first}`, { ...emptyDocument, secret: false });
  const { files, setFiles, file, store } = useDocumentFile();
  const [faults, setFaults] = useState<Fault[]>([]);
  const { secret, ...written } = value;
  const create = useMutation({
    mutationFn: async () => {
      const outside = secret ? { ...toSend(written), subject: words.secretSubject, place: null, signer: null } : toSend(written);
      return call(ops.createDocument, { body: { ...outside, bodyId, secret, fileId: await store(bodyId) } });
    },
    onSuccess: (d) => {
      afterDocumentChange(client, d);
      forget();
      onClose();
      notify(words.entered(planName({ ...d, issuer: null })));
    },
    onError: (e) => setFaults(documentRefusal(e, id)),
  });
  const send = (e: FormEvent) => {
    e.preventDefault();
    if (create.isPending) return;
    const found = [...documentFaults(id, written, secret), ...(secret && file ? [{ field: `${id}-file`, text: words.secretFile }] : [])];
    setFaults(found);
    if (!found.length) create.mutate();
  };
  const errorOf = (field: string) => faults.find((f) => f.field === field)?.text ?? null;
  return (
    <Dialog
      title={words.newTitle}
      width={640}
      onClose={onClose}
      actions={<DialogActs act={words.enter} form={`${id}-form`} busy={create.isPending} stop={words.stop} onStop={onClose} />}
    >
      <ErrorSummary faults={faults} />
      <form id={`${id}-form`} className="doc-fields" onSubmit={send} noValidate>
        {bodies.length > 1 && (
          <SelectField
            label={fields.body}
            value={String(bodyId)}
            onChange={(v) => setBodyId(Number(v))}
            options={bodies.map((b) => ({ value: String(b.id), label: b.name }))}
          />
        )}
        <DocumentFields
          id={id}
          today={today}
          value={written}
          onChange={(p) => setValue({ ...value, ...p })}
          errorOf={errorOf}
          secret={secret}
        />
        <CheckField label={words.secret} checked={secret} onChange={(v) => setValue({ ...value, secret: v })} />
        {secret && <Notice live>{words.secretHint}</Notice>}
        {(!secret || file) && (
          <FileDrop
            id={`${id}-file`}
            label={fields.file}
            optional
            photo
            hint={words.fileHint}
            files={files}
            onChange={setFiles}
            error={errorOf(`${id}-file`)}
          />
        )}
      </form>
    </Dialog>
  );
}
