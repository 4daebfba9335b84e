import { type Plan, replacePlanFile, rereadPlan } from '@sauro/contract/plans';
import { useQueryClient } from '@tanstack/react-query';
import { useId, useState } from 'react';
import type { z } from 'zod';
import { type ApiError, isCode } from '../../../lib/api-error.ts';
import { call } from '../../../lib/call.ts';
import { sayError } from '../../../messages/errors.ts';
import { plans } from '../../../messages/plans.ts';
import { reread as words } from '../../../messages/review.ts';
import { tasks } from '../../../messages/tasks.ts';
import { Button, LinkButton } from '../../../ui/Button.tsx';
import { Dialog } from '../../../ui/Dialog.tsx';
import { ErrorSummary } from '../../../ui/ErrorSummary.tsx';
import { FileDrop } from '../../../ui/FileDrop.tsx';
import { ProgressBar } from '../../../ui/states.tsx';
import { planOptions } from '../api.ts';

type Reading = z.output<typeof rereadPlan.response>;
interface Props {
  plan: Plan;
  onRead: (plan: Plan) => void;
  onOpen: (id: number) => void;
  onClose: () => void;
}

/** Reads the plan again, from the file it has or from a new version of it; says what was kept, what is new, and which kept tasks the text no longer has. */
export function RereadDialog({ plan, onRead, onOpen, onClose }: Props) {
  const id = useId();
  const client = useQueryClient();
  const [files, setFiles] = useState<File[]>([]);
  const [refused, setRefused] = useState<ApiError | null>(null);
  const [fault, setFault] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const [done, setDone] = useState<Reading | null>(null);
  const send = async (how: { convert?: 'tcvn3' | 'vni' } = {}) => {
    if (busy) return;
    setBusy(true);
    setFault(null);
    setRefused(null);
    const [file] = files;
    const params = { id: plan.id };
    try {
      const r = file
        ? await call(replacePlanFile, { params, body: how }, { file, fileName: file.name })
        : await call(rereadPlan, { params, body: how });
      client.setQueryData(planOptions(plan.id).queryKey, r.plan);
      onRead(r.plan);
      // A scan is read by a job: how far it is stands above the review.
      if (r.plan.rereading) return onClose();
      setDone(r);
    } catch (e) {
      setFault(sayError(e));
      if (isCode(e, 'DUPLICATE_FILE') || isCode(e, 'LEGACY_ENCODING')) setRefused(e);
    } finally {
      setBusy(false);
    }
  };
  if (done) return <Result reading={done} onOpen={onOpen} onClose={onClose} />;
  const legacy = refused?.code === 'LEGACY_ENCODING' ? (String(refused.detail.encoding) as 'tcvn3' | 'vni') : null;
  return (
    <Dialog
      title={words.title}
      onClose={onClose}
      actions={
        <>
          <Button variant="go" busy={busy} onClick={() => void send()}>
            {files.length ? words.replace : words.again}
          </Button>
          <Button variant="quiet" onClick={onClose}>
            {tasks.stop}
          </Button>
        </>
      }
    >
      <div className="stack">
        <ErrorSummary faults={fault ? [{ field: id, text: fault }] : []} {...(fault ? { title: fault } : {})} />
        {refused?.code === 'DUPLICATE_FILE' && (
          <div>
            <LinkButton href={`/ke-hoach/${String(refused.detail.planId)}`}>{plans.openExisting}</LinkButton>
          </div>
        )}
        {legacy && (
          <div>
            <Button onClick={() => void send({ convert: legacy })}>{plans.convert(legacy)}</Button>
          </div>
        )}
        <p>{words.keeps}</p>
        <FileDrop
          id={id}
          label={words.file}
          hint={words.fileHint(plan.file.name)}
          accept={plans.accept}
          files={files}
          onChange={setFiles}
          error={fault}
        />
        {busy && <ProgressBar label={plans.reading} />}
      </div>
    </Dialog>
  );
}

function Result({ reading: r, onOpen, onClose }: { reading: Reading; onOpen: (id: number) => void; onClose: () => void }) {
  const marked = (mark: 'gone' | 'reworded') => r.plan.tasks.filter((t) => t.reread === mark && t.state !== 'dropped');
  const list = (title: string, found: Plan['tasks']) =>
    found.length > 0 && (
      <section>
        <h3>{title}</h3>
        <ul className="stack-s">
          {found.map((t) => (
            <li key={t.id}>
              <button
                type="button"
                className="link-btn"
                onClick={() => {
                  onOpen(t.id);
                  onClose();
                }}
              >
                {`${t.printedId} ${t.fields.title}`.trim()}
              </button>
            </li>
          ))}
        </ul>
      </section>
    );
  return (
    <Dialog
      title={words.done}
      onClose={onClose}
      actions={
        <Button variant="go" onClick={onClose}>
          {words.see}
        </Button>
      }
    >
      <div className="stack">
        <p role="status">{words.result(r)}</p>
        {list(words.gone, marked('gone'))}
        {list(words.reworded, marked('reworded'))}
      </div>
    </Dialog>
  );
}
