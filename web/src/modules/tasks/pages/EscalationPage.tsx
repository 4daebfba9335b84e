import { useQuery } from '@tanstack/react-query';
import { isCode } from '../../../lib/api-error.ts';
import { useSession } from '../../../lib/session.ts';
import { sayError } from '../../../messages/errors.ts';
import { escalations as words } from '../../../messages/escalations.ts';
import { useIdParam } from '../../../routes/page.ts';
import { NotFound } from '../../../ui/NotFound.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Notice, Skeleton } from '../../../ui/states.tsx';
import { EscalationCard } from '../components/EscalationCard.tsx';
import { escalationOptions } from '../escalations.ts';

/** One task that a body below put before mine, to read and to answer; where the notice leads. */
export default function EscalationPage() {
  const id = useIdParam();
  const { today } = useSession();
  const { data: e, error } = useQuery(escalationOptions(id));
  if (isCode(error, 'NOT_FOUND')) return <NotFound />;
  if (error && !e) return <Notice tone="bad">{sayError(error)}</Notice>;
  if (!e) return <Skeleton what={words.one} />;
  return (
    <>
      <PageHeader
        title={e.shown.title}
        tab={e.shown.title}
        sub={e.body.name}
        crumbs={[{ label: words.title, href: '/xin-y-kien' }, { label: e.shown.title }]}
      />
      <div className="stack">
        <EscalationCard escalation={e} today={today} />
      </div>
    </>
  );
}
