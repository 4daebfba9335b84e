import { useQuery } from '@tanstack/react-query';
import { causeName, lateness as words } from '../../../messages/lateness.ts';
import { lead } from '../../../messages/tasks.ts';
import { BarList } from '../../../ui/numbers.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { latenessOptions } from '../api.ts';

/** Late tasks of the period by their cause, each number a link to its list. */
export function CausesPanel({ bodyId, period }: { bodyId: number; period: 'month' | 'quarter' | 'year' }) {
  const { data } = useQuery(latenessOptions({ bodyId, period }));
  if (!data?.byCauses.length) return null;
  return (
    <Panel title={words.byCause}>
      <BarList
        caption={words.byCause}
        rows={data.byCauses.map((c) => ({
          key: c.cause ?? 'unsaid',
          label: c.cause ? causeName(c.cause) : words.unsaid,
          value: c.tasks,
          figure: lead.whyFigure(c.tasks),
          more: lead.whyDays(c.days),
          href: `/cham?ky=${period}&nguyennhan=${c.cause ?? 'unsaid'}`,
        }))}
      />
    </Panel>
  );
}
