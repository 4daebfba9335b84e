import type { Decision } from '@sauro/contract/matters';
import { formatDay } from '../../../lib/format.ts';
import { decisionNames, decisionStates, meetings as words } from '../../../messages/matters.ts';
import { AppLink } from '../../../ui/AppLink.tsx';
import { Tag } from '../../../ui/small.tsx';

/** Decisions as the minutes keep them: words, what they ordered with its link, and how that stands. */
export const DecisionList = ({ decisions }: { decisions: readonly Decision[] }) => (
  <ul className="decisions">
    {decisions.map((d) => (
      <li key={d.id}>
        <p>
          <b>{decisionNames[d.kind]}:</b> {d.words}
        </p>
        {(d.kind !== 'words' || d.dueOn) && (
          <p className="small muted">
            {d.task && d.kind !== 'explanation' && (
              <AppLink href={`/nhiem-vu/${d.task.id}`}>
                {d.task.code} {d.task.title}
              </AppLink>
            )}
            {d.explanationId && <AppLink href={`/giai-trinh/${d.explanationId}`}>{words.openExplanation}</AppLink>}
            {d.kind === 'task' && d.task && ` · ${[d.task.lead, d.task.executor].filter(Boolean).join(', ')}`}
            {(d.dueOn ?? (d.kind === 'task' ? d.task?.dueOn : null)) && ` · ${words.due} ${formatDay(d.dueOn ?? d.task?.dueOn)}`}{' '}
            <Tag {...(d.state === 'late' ? { tone: 'bad' as const } : d.state === 'open' ? { tone: 'warn' as const } : {})}>
              {decisionStates[d.state]}
            </Tag>
          </p>
        )}
      </li>
    ))}
  </ul>
);
