import { useQuery } from '@tanstack/react-query';
import { dayOf, formatNumber } from '../../../lib/format.ts';
import { spoken } from '../../../lib/names.ts';
import { useSession } from '../../../lib/session.ts';
import { escalations as words } from '../../../messages/escalations.ts';
import { AppLink } from '../../../ui/AppLink.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { Badge } from '../../../ui/small.tsx';
import { escalationsOptions } from '../escalations.ts';

/** Beside my work: what bodies below wait for me to answer; nothing where nothing waits. */
export function WaitingAbove() {
  const heads = useSession().posts.some((p) => p.role === 'head' || p.role === 'deputy');
  const { data } = useQuery({ ...escalationsOptions({ state: 'asked', limit: 5 }), enabled: heads });
  if (!data?.items.length) return null;
  return (
    <Panel title={words.title} aside={<Badge red>{formatNumber(data.waiting)}</Badge>}>
      <ul>
        {data.items.map((e) => (
          <li key={e.id}>
            <AppLink href={`/xin-y-kien/${e.id}`}>{e.shown.title}</AppLink>
            <p>{words.from(e.body.name, spoken(e.askedBy, true), dayOf(e.askedAt))}</p>
          </li>
        ))}
      </ul>
      {data.waiting > data.items.length && <AppLink href="/xin-y-kien">{words.all}</AppLink>}
    </Panel>
  );
}
