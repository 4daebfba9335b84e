import * as ops from '@sauro/contract/documents';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { type FormEvent, useId, useState } from 'react';
import { isCode } from '../../../lib/api-error.ts';
import { call } from '../../../lib/call.ts';
import { useDraft } from '../../../lib/draft.ts';
import { formatDay } from '../../../lib/format.ts';
import { changedKeys, mergeEdits, partOf } from '../../../lib/merge.ts';
import { capital } from '../../../lib/names.ts';
import { directions, fields, documentForm as words } from '../../../messages/documents.ts';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { ErrorSummary, type Fault } from '../../../ui/ErrorSummary.tsx';
import { FileDrop } from '../../../ui/FileDrop.tsx';
import { CheckField } from '../../../ui/inputs.tsx';
import { ConflictBox, Notice } from '../../../ui/states.tsx';
import { notify } from '../../../ui/toast.tsx';
import { afterDocumentChange } from '../api.ts';
import { type DocumentKey, type DocumentValue, documentFaults, formOf, tidied, toSend } from '../form.ts';
import { DocumentFields } from './DocumentFields.tsx';
import { documentRefusal, useDocumentFile } from './use-file.ts';

type Side = 'theirs' | 'mine';
interface Conflict {
  who: string;
  mine: DocumentValue;
  keys: DocumentKey[];
  choice: Partial<Record<DocumentKey, Side>>;
}

const said = (v: DocumentValue, key: DocumentKey): string =>
  key === 'direction' ? directions[v.direction] : key === 'issuedOn' ? formatDay(v.issuedOn) : v[key];

/** Corrects a document. Only what was changed is sent, over the version that was seen; where somebody else changed the same fields, both values are shown to choose one of. */
export function EditDocumentDialog({ document: d, today, onClose }: { document: ops.Document; today: string; onClose: () => void }) {
  const id = useId();
  const client = useQueryClient();
  const [form, setForm, forget] = useDraft(`document-edit-${d.id}`, { version: d.version, base: formOf(d), value: formOf(d) });
  const { files, setFiles, file, store } = useDocumentFile();
  const [drop, setDrop] = useState(false);
  const [faults, setFaults] = useState<Fault[]>([]);
  const [conflict, setConflict] = useState<Conflict | null>(null);
  const { version, base, value } = form;

  const send = async (over: typeof form): Promise<ops.Document | null> => {
    const mine = tidied(over.value);
    const changed = partOf(toSend(mine), changedKeys(over.base, mine));
    const stored = await store(d.body.id);
    const fileId = stored === null ? (drop ? { fileId: null } : {}) : { fileId: stored };
    try {
      return await call(ops.updateDocument, { params: { id: d.id }, body: { version: over.version, ...changed, ...fileId } });
    } catch (e) {
      if (!isCode(e, 'VERSION_CONFLICT')) throw e;
      const now = await call(ops.getDocument, { params: { id: d.id } });
      const { merged, clashes } = mergeEdits(over.base, mine, formOf(now));
      const next = { version: now.version, base: formOf(now), value: merged };
      setForm(next);
      if (!clashes.length) return send(next);
      const who = typeof e.detail.by === 'string' ? e.detail.by : words.someone;
      setConflict({ who, mine: merged, keys: clashes, choice: {} });
      return null;
    }
  };
  const save = useMutation({
    mutationFn: () => send(form),
    onSuccess: (after) => {
      if (!after) return;
      afterDocumentChange(client, after);
      forget();
      onClose();
      notify(words.saved);
    },
    onError: (e) => setFaults(documentRefusal(e, id)),
  });
  const submit = (e: FormEvent) => {
    e.preventDefault();
    if (save.isPending) return;
    const open = conflict?.keys.some((k) => !conflict.choice[k]);
    const found = [...documentFaults(id, value, d.secret), ...(open ? [{ text: words.chooseSides }] : [])];
    setFaults(found);
    if (found.length) return;
    setConflict(null);
    save.mutate();
  };
  const choose = (key: DocumentKey, side: Side) => {
    if (!conflict) return;
    setConflict({ ...conflict, choice: { ...conflict.choice, [key]: side } });
    setForm({ ...form, value: { ...value, [key]: side === 'mine' ? conflict.mine[key] : base[key] } });
  };
  const giveUp = () => {
    forget();
    onClose();
  };
  const errorOf = (field: string) => faults.find((f) => f.field === field)?.text ?? null;
  return (
    <Dialog
      title={words.editTitle}
      width={640}
      onClose={onClose}
      actions={<DialogActs act={words.save} form={`${id}-form`} busy={save.isPending} stop={words.stop} onStop={giveUp} />}
    >
      <ErrorSummary faults={faults} />
      {conflict && (
        <ConflictBox
          title={words.conflict(capital(conflict.who))}
          lead={words.conflictLead}
          who={conflict.who}
          choice={conflict.choice}
          onChoose={(key, side) => choose(key as DocumentKey, side)}
          clashes={conflict.keys.map((key) => ({
            key,
            label: fields[key],
            theirs: said(base, key),
            mine: said(conflict.mine, key),
          }))}
        />
      )}
      <form id={`${id}-form`} className="doc-fields" onSubmit={submit} noValidate>
        <DocumentFields
          id={id}
          today={today}
          value={value}
          onChange={(p) => setForm({ version, base, value: { ...value, ...p } })}
          errorOf={errorOf}
          secret={d.secret}
        />
        {d.secret ? (
          <Notice>{words.secretHint}</Notice>
        ) : (
          <>
            {d.file && !file && <CheckField label={words.dropFile(d.file.name)} checked={drop} onChange={setDrop} />}
            <FileDrop
              id={`${id}-file`}
              label={d.file ? words.replaceFile : fields.file}
              optional
              photo
              hint={words.fileHint}
              files={files}
              onChange={setFiles}
              error={errorOf(`${id}-file`)}
            />
          </>
        )}
      </form>
    </Dialog>
  );
}
