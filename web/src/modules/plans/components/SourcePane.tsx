import type { Plan } from '@sauro/contract/plans';
import type { ReactNode } from 'react';
import { planPage, review as words } from '../../../messages/plans.ts';
import { Button } from '../../../ui/Button.tsx';
import { SourceLegend } from '../../../ui/SourceView.tsx';
import { ReadingNotes } from './ReadingNotes.tsx';
import { SourceSide } from './SourceSide.tsx';

interface Props {
  plan: Plan;
  active: string | undefined;
  onPick: (mark: string) => void;
  onSelect: (span: { start: number; end: number }) => void;
  /** Adds a task from the run that is marked; null while none is. */
  onAdd: (() => void) | null;
  /** Whether the notes of the reading stand here. */
  notes: boolean;
  /** What walks the places of the mistake that is lit, where it stands here. */
  steps: ReactNode;
}

/** The source with all that was read lit in it; a marked run of it can become a task. */
export function SourcePane({ plan, active, onPick, onSelect, onAdd, notes, steps }: Props) {
  return (
    <div className="srcp">
      <div className="pgbar">
        <b>{planPage.source}</b>
        <SourceLegend />
      </div>
      {steps}
      {notes && <ReadingNotes notes={plan.source.notes} />}
      <SourceSide plan={plan} active={active} onPick={onPick} onSelect={onSelect} />
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
