import type { Plan } from '@sauro/contract/plans';
import { useMemo } from 'react';
import { noteWords, planPage, review as words } from '../../../messages/plans.ts';
import { Button } from '../../../ui/Button.tsx';
import { SourceLegend, SourceView } from '../../../ui/SourceView.tsx';
import { marksOf } from '../queue.ts';

interface Props {
  plan: Plan;
  active: string | undefined;
  onPick: (mark: string) => void;
  onSelect: (span: { start: number; end: number }) => void;
  /** Adds a task from the run that is marked; null while none is. */
  onAdd: (() => void) | null;
}

/** The source with all that was read lit in it; a marked run of it can become a task. */
export function SourcePane({ plan, active, onPick, onSelect, onAdd }: Props) {
  const marks = useMemo(() => marksOf(plan), [plan]);
  return (
    <div className="srcp">
      <div className="pgbar">
        <b>{planPage.source}</b>
        <SourceLegend />
      </div>
      {plan.source.notes.map((n) => (
        <p key={n.code} className="small muted src-note">
          {noteWords[n.code] ?? n.detail}
        </p>
      ))}
      <SourceView source={plan.source} marks={marks} active={active} onPick={onPick} onSelect={onSelect} />
      {onAdd && (
        <div className="src-add">
          <Button icon="plus" onClick={onAdd}>
            {words.addFromText}
          </Button>
        </div>
      )}
    </div>
  );
}
