import { useQuery } from '@tanstack/react-query';
import { handovers as words } from '../../../messages/duties.ts';
import { Panel } from '../../../ui/Panel.tsx';
import { handoversOptions } from '../api.ts';
import { HandoverCard } from './HandoverCard.tsx';
import './duties.css';

/** The requests that wait about one task, with the answer where the reader may give it; nothing where none waits. */
export function TaskHandovers({ taskId, today }: { taskId: number; today: string }) {
  const { data } = useQuery(handoversOptions({ taskId, open: true }));
  const open = data?.items ?? [];
  if (!open.length) return null;
  return (
    <Panel title={words.title} flush className="task-act">
      <ul className="duty-list">
        {open.map((h) => (
          <HandoverCard key={h.id} handover={h} today={today} />
        ))}
      </ul>
    </Panel>
  );
}
