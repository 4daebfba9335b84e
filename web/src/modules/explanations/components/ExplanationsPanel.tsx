import { useQuery } from '@tanstack/react-query';
import { explanationStates, explanations as words } from '../../../messages/explanations.ts';
import { AppLink } from '../../../ui/AppLink.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { Tag } from '../../../ui/small.tsx';
import { explanationsOptions } from '../api.ts';
import './explanations.css';

/** The newest explanations of a body, beside its figures: what was asked of whom, and what came of it. */
export function ExplanationsPanel({ bodyId }: { bodyId: number }) {
  const { data } = useQuery(explanationsOptions({ bodyId, limit: 6 }));
  if (!data?.items.length) return null;
  return (
    <Panel
      title={words.title}
      aside={
        <AppLink className="small" href="/giai-trinh">
          {words.sum(data.waiting, data.answered)}
        </AppLink>
      }
    >
      <ul>
        {data.items.map((e) => {
          const last = e.words.findLast((w) => w.kind === 'answered');
          return (
            <li key={e.id} className="explanation">
              <AppLink href={`/giai-trinh/${e.id}`}>{e.label}</AppLink>
              <p className="small">
                <Tag {...(e.state === 'accepted' ? {} : { tone: e.late ? ('bad' as const) : ('warn' as const) })}>
                  {explanationStates[e.state]}
                </Tag>{' '}
                {words.figure(e)}. {e.to.name}
                {last?.words && `: “${last.words}”`}
              </p>
            </li>
          );
        })}
      </ul>
    </Panel>
  );
}
