import { uploadFile } from '@sauro/contract/files';
import type { Task } from '@sauro/contract/tasks';
import * as ops from '@sauro/contract/tasks';
import { useState } from 'react';
import { call } from '../../../lib/call.ts';
import { escalations } from '../../../messages/escalations.ts';
import { ownStepNames, lifecycle as words } from '../../../messages/lifecycle.ts';
import { FileDrop } from '../../../ui/FileDrop.tsx';
import { CheckField } from '../../../ui/inputs.tsx';
import { Notice } from '../../../ui/states.tsx';
import { useTaskAct } from '../api.ts';
import { useSaid } from '../said.ts';
import { ActDialog } from './ActDialog.tsx';

/** Puts a task before the superior: why, and which files go with it. Where the body above is kept here, its leaders answer in their own account. */
export function EscalateDialog({ task: t, today, onClose }: { task: Task; today: string; onClose: () => void }) {
  const said = useSaid();
  const escalate = useTaskAct(ops.escalateTask);
  const hung = [...new Map(t.events.flatMap((e) => e.files).map((f) => [f.id, f])).values()];
  const [offered, setOffered] = useState<number[]>([]);
  const [files, setFiles] = useState<File[]>([]);
  const missing = t.escalation.exceeds ? [] : t.escalation.missing.map((s) => ownStepNames[s]);
  return (
    <ActDialog
      today={today}
      onClose={onClose}
      draft={`task-${t.id}-escalate`}
      title={words.escalateTitle}
      action={words.escalateDo}
      note={
        <>
          {t.escalation.exceeds && <p>{words.exceeds}</p>}
          {missing.length > 0 && <Notice tone="bad">{words.ownSteps(missing)}</Notice>}
          {t.escalation.to && <p className="muted">{escalations.goesTo(t.escalation.to)}</p>}
        </>
      }
      words={{ label: words.escalateWhy, need: words.needEscalate }}
      below={
        <>
          {hung.length > 0 && (
            <fieldset>
              <legend className="legend">{escalations.offered}</legend>
              {hung.map((f) => (
                <CheckField
                  key={f.id}
                  label={f.name}
                  checked={offered.includes(f.id)}
                  onChange={(on) => setOffered(on ? [...offered, f.id] : offered.filter((x) => x !== f.id))}
                />
              ))}
            </fieldset>
          )}
          <FileDrop label={escalations.newFiles} files={files} onChange={setFiles} multiple photo optional />
        </>
      }
      send={async (f) => {
        const fileIds = [...offered];
        for (const file of files) fileIds.push((await call(uploadFile, { body: { bodyId: t.body.id } }, { file, fileName: file.name })).id);
        said(
          words.said.escalate,
          await escalate.mutateAsync({ params: { id: t.id }, body: { version: t.version, reason: f.words, fileIds } }),
        );
      }}
    />
  );
}
