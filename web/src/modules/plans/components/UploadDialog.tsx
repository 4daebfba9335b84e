import { uploadPlan } from '@sauro/contract/plans';
import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type FormEvent, useId, useState } from 'react';
import { type ApiError, isCode } from '../../../lib/api-error.ts';
import { call } from '../../../lib/call.ts';
import { sayError } from '../../../messages/errors.ts';
import { plans as words } from '../../../messages/plans.ts';
import { tasks } from '../../../messages/tasks.ts';
import { Button, LinkButton } from '../../../ui/Button.tsx';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { ErrorSummary } from '../../../ui/ErrorSummary.tsx';
import { FileDrop } from '../../../ui/FileDrop.tsx';
import { SelectField } from '../../../ui/inputs.tsx';
import { ProgressBar } from '../../../ui/states.tsx';
import { plansKey } from '../api.ts';

/** Takes a plan in. A file read before, or in an old encoding, is told with the choice that mends it. */
export function UploadDialog({
  bodies,
  bodyId: first,
  onClose,
}: {
  bodies: readonly { id: number; name: string }[];
  bodyId: number;
  onClose: () => void;
}) {
  const id = useId();
  const client = useQueryClient();
  const navigate = useNavigate();
  const [bodyId, setBodyId] = useState(first);
  const [files, setFiles] = useState<File[]>([]);
  const [fault, setFault] = useState<string | null>(null);
  const [refused, setRefused] = useState<ApiError | null>(null);
  const [busy, setBusy] = useState(false);
  const send = async (how: { convert?: 'tcvn3' | 'vni'; again?: '1' } = {}) => {
    const [file] = files;
    if (busy) return;
    if (!file) return setFault(words.needFile);
    setBusy(true);
    setFault(null);
    setRefused(null);
    try {
      const { id: planId, reading } = await call(uploadPlan, { body: { bodyId, ...how } }, { file, fileName: file.name });
      await client.invalidateQueries({ queryKey: plansKey });
      onClose();
      await navigate({ to: (reading ? `/ke-hoach/${planId}` : `/ke-hoach/${planId}/ra-soat`) as never });
    } catch (e) {
      setFault(sayError(e));
      if (isCode(e, 'DUPLICATE_FILE') || isCode(e, 'LEGACY_ENCODING')) setRefused(e);
    } finally {
      setBusy(false);
    }
  };
  const legacy = refused?.code === 'LEGACY_ENCODING' ? (String(refused.detail.encoding) as 'tcvn3' | 'vni') : null;
  return (
    <Dialog
      title={words.uploadTitle}
      onClose={onClose}
      actions={<DialogActs act={words.read} busy={busy} onAct={() => void send()} stop={tasks.stop} onStop={onClose} />}
    >
      <form
        className="stack"
        onSubmit={(e: FormEvent) => {
          e.preventDefault();
          void send();
        }}
      >
        <ErrorSummary faults={fault ? [{ field: id, text: fault }] : []} {...(fault ? { title: fault } : {})} />
        {refused?.code === 'DUPLICATE_FILE' && (
          <p className="line">
            <LinkButton href={`/ke-hoach/${String(refused.detail.planId)}`} onClick={onClose}>
              {words.openExisting}
            </LinkButton>
            <Button variant="quiet" onClick={() => void send({ again: '1' })}>
              {words.readAgain}
            </Button>
          </p>
        )}
        {legacy && (
          <div className="stack-s">
            {refused?.detail.sample && (
              <p>
                <span className="muted">{words.sample}</span> {String(refused.detail.sample)}
              </p>
            )}
            <div>
              <Button onClick={() => void send({ convert: legacy })}>{words.convert(legacy)}</Button>
            </div>
          </div>
        )}
        <FileDrop id={id} label={words.file} hint={words.fileHint} accept={words.accept} files={files} onChange={setFiles} error={fault} />
        {bodies.length > 1 && (
          <SelectField
            label={words.body}
            value={String(bodyId)}
            onChange={(v) => setBodyId(Number(v))}
            options={bodies.map((b) => ({ value: String(b.id), label: b.name }))}
          />
        )}
        {busy && <ProgressBar label={words.reading} />}
        {busy && (
          <p className="small muted" role="status">
            {words.reading}
          </p>
        )}
      </form>
    </Dialog>
  );
}
