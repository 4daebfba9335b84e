import type { Plan, PlanTask } from '@sauro/contract/plans';
import type { TaskPatch } from '@sauro/contract/tasks';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import { reportWords as words } from '../../../messages/plan-parts.ts';
import { Button } from '../../../ui/Button.tsx';
import { SelectField } from '../../../ui/inputs.tsx';
import { choicesOptions } from '../../tasks/index.ts';
import { changeOfFollow, type Follow, followOf, followsOf, reportsOf, whenWords } from '../report.ts';
import type { Change } from '../unsent.ts';
import { ReportDialog } from './ReportDialog.tsx';

interface Props {
  plan: Plan;
  today: string;
  edit: boolean;
  onLight: (mark: string) => void;
  onOpen: (id: number) => void;
  onSave: (id: number, change: Change) => void;
}

/** The reports that the plan asks back: who, when, and what becomes of each when the plan is issued. */
export function ReportsList({ plan, today, edit, onLight, onOpen, onSave }: Props) {
  const { data } = useQuery(choicesOptions(plan.body.id));
  const [writing, setWriting] = useState<number | null>(null);
  const units = (data?.units ?? []).filter((u) => u.bodyId === plan.body.id).map((u) => ({ id: u.id, label: u.name }));
  const reports = reportsOf(plan);
  const written = reports.find((t) => t.id === writing);
  const leadOf = (t: PlanTask) => units.find((u) => u.id === t.fields.leadUnitId)?.label;
  if (!reports.length) return <p className="small muted q-none">{words.none}</p>;
  return (
    <>
      <p className="small muted q-none">{words.hint}</p>
      <ol className="items reports">
        {reports.map((t) => {
          const follow = followOf(t);
          const sub = [
            leadOf(t) ?? (t.report?.by.join(', ') || words.nobody),
            whenWords(t.fields.schedule, t.fields.deadlinePrinted, today),
          ];
          return (
            <li key={t.id}>
              <div className="report">
                <button type="button" className="item-main" onClick={() => onLight(`report-${t.id}`)}>
                  <span>{t.fields.title}</span> <small>{sub.filter(Boolean).join(' · ')}</small>
                </button>
                {follow === 'none' && t.report?.covered && <p className="small muted">{words.covered(t.report.covered)}</p>}
                <div className="line">
                  {edit ? (
                    <SelectField
                      slim
                      hideLabel
                      label={words.follow(t.fields.title)}
                      value={follow}
                      options={followsOf(t).map((value) => ({ value, label: words.follows[value] }))}
                      onChange={(to) => onSave(t.id, changeOfFollow(t, to as Follow, today))}
                    />
                  ) : (
                    <span className="small">{words.follows[follow]}</span>
                  )}
                  {edit && follow !== 'none' && (
                    <>
                      <Button small variant="quiet" onClick={() => setWriting(t.id)}>
                        {words.edit} <span className="vh">{t.fields.title}</span>
                      </Button>
                      <Button small variant="quiet" onClick={() => onOpen(t.id)}>
                        {words.open} <span className="vh">{t.fields.title}</span>
                      </Button>
                    </>
                  )}
                </div>
              </div>
            </li>
          );
        })}
      </ol>
      {written &&
        // Not within the list: its style would reach into the dialog.
        createPortal(
          <ReportDialog
            key={written.id}
            report={written}
            today={today}
            units={units}
            onClose={() => setWriting(null)}
            onSave={(fields: TaskPatch) => {
              if (Object.keys(fields).length) onSave(written.id, { fields });
              setWriting(null);
            }}
          />,
          document.body,
        )}
    </>
  );
}
