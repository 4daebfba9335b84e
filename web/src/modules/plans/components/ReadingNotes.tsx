import type { Plan } from '@sauro/contract/plans';
import { noteText, review as words } from '../../../messages/plans.ts';

/** What the reading left out, changed or is unsure of. On a phone folded, so that it is met in every part of the review and takes one line. */
export function ReadingNotes({ notes, folded = false }: { notes: Plan['source']['notes']; folded?: boolean }) {
  if (!notes.length) return null;
  const lines = notes.map((n) => (
    <p key={n.code} className="small muted src-note">
      {noteText(n)}
    </p>
  ));
  if (!folded) return lines;
  return (
    <details className="src-notes">
      <summary className="small">{words.notesFolded(notes.length)}</summary>
      {lines}
    </details>
  );
}
