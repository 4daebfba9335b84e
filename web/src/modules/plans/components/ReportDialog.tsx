import type { PlanTask } from '@sauro/contract/plans';
import type { TaskPatch } from '@sauro/contract/tasks';
import { useId, useState } from 'react';
import { reportWords as words } from '../../../messages/plan-parts.ts';
import { dutyNames } from '../../../messages/tasks.ts';
import { ComboField } from '../../../ui/ComboField.tsx';
import { Dialog, DialogActs } from '../../../ui/Dialog.tsx';
import { ErrorSummary, type Fault } from '../../../ui/ErrorSummary.tsx';
import { TextField } from '../../../ui/inputs.tsx';
import { patchOfWhen, whenWords } from '../report.ts';

interface Props {
  report: PlanTask;
  today: string;
  units: readonly { id: number; label: string }[];
  onSave: (fields: TaskPatch) => void;
  onClose: () => void;
}

/** What a report is called, who leads it and when it is due; the product of the same name is renamed with it. */
export function ReportDialog({ report: t, today, units, onSave, onClose }: Props) {
  const id = useId();
  const f = t.fields;
  const [title, setTitle] = useState(f.title);
  const [lead, setLead] = useState(f.leadUnitId);
  const [when, setWhen] = useState(f.deadlinePrinted ?? whenWords(f.schedule, null, today));
  const [faults, setFaults] = useState<Fault[]>([]);
  const changed = when.trim() !== (f.deadlinePrinted ?? whenWords(f.schedule, null, today));
  const read = changed ? patchOfWhen(when, today) : { schedule: f.schedule };
  const save = () => {
    const found = [
      ...(title.trim() ? [] : [{ field: `${id}-title`, text: words.needTitle }]),
      ...(read ? [] : [{ field: `${id}-when`, text: words.needWhen }]),
    ];
    setFaults(found);
    if (found.length) return;
    const name = title.trim();
    const products = f.products.map((p) => (p.kind === 'report' && p.name === f.title ? { ...p, name } : p));
    onSave({
      ...(name === f.title ? {} : { title: name, products }),
      ...(lead === f.leadUnitId ? {} : { leadUnitId: lead }),
      ...(changed ? read : {}),
    });
  };
  return (
    <Dialog
      title={words.dialog}
      onClose={onClose}
      actions={<DialogActs act={words.save} onAct={save} stop={words.stop} onStop={onClose} />}
    >
      <div className="stack">
        <ErrorSummary faults={faults} />
        <TextField id={`${id}-title`} label={words.name} value={title} onChange={setTitle} maxLength={300} />
        <ComboField id={`${id}-lead`} label={dutyNames.lead} options={units} value={lead} onChange={setLead} />
        <TextField
          id={`${id}-when`}
          label={words.when}
          hint={read?.schedule ? words.whenRead(whenWords(read.schedule, when, today)) : words.whenHint}
          value={when}
          onChange={setWhen}
          maxLength={300}
        />
      </div>
    </Dialog>
  );
}
