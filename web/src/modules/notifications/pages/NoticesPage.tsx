import { listNotifications, markRead } from '@sauro/contract/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../lib/call.ts';
import { formatMoment } from '../../../lib/format.ts';
import { useSearchState } from '../../../lib/search-state.ts';
import { useSession } from '../../../lib/session.ts';
import { sayError } from '../../../messages/errors.ts';
import { noticeHref, noticeWords, notices as words } from '../../../messages/notifications.ts';
import { AppLink } from '../../../ui/AppLink.tsx';
import { Button } from '../../../ui/Button.tsx';
import { Pager } from '../../../ui/DataTable.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { Tag } from '../../../ui/small.tsx';
import { EmptyState, Notice, Skeleton } from '../../../ui/states.tsx';
import './notices.css';

/** My notices, newest first; opening one marks it as seen. */
export default function NoticesPage() {
  const { today } = useSession();
  const { search, set } = useSearchState();
  const client = useQueryClient();
  const query = search.before ? { before: Number(search.before) } : {};
  const { data, error } = useQuery({
    queryKey: ['notices', query],
    queryFn: ({ signal }) => call(listNotifications, { query }, { signal }),
  });
  const read = useMutation({
    mutationFn: (ids?: number[]) => call(markRead, { body: ids ? { ids } : {} }),
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: ['notices'] });
      void client.invalidateQueries({ queryKey: ['session'] });
    },
  });
  return (
    <>
      <PageHeader
        title={words.title}
        actions={
          data &&
          data.unread > 0 && (
            <Button busy={read.isPending} onClick={() => read.mutate(undefined)}>
              {words.readAll}
            </Button>
          )
        }
      />
      {error && <Notice tone="bad">{sayError(error)}</Notice>}
      <Panel flush label={words.title}>
        {!data && !error && <Skeleton what={words.title} />}
        {data && !data.items.length && <EmptyState title={words.none}>{words.noneHint}</EmptyState>}
        <ul className="notices">
          {data?.items.map((n) => (
            <li key={n.id} className={n.read ? '' : 'fresh'}>
              <AppLink href={noticeHref(n)} onClick={() => !n.read && read.mutate([n.id])}>
                {noticeWords(n)}
              </AppLink>
              <p className="small muted">
                {formatMoment(n.at, today)} · {n.bodyName} {!n.read && <Tag tone="warn">{words.fresh}</Tag>}
              </p>
            </li>
          ))}
        </ul>
        {data && (
          <Pager
            prev={search.before ? () => set({ before: null }) : undefined}
            next={data.next ? () => set({ before: data.next }) : undefined}
          />
        )}
      </Panel>
    </>
  );
}
