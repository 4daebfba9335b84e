import { useQuery } from '@tanstack/react-query';
import { dayOf } from '../../../lib/format.ts';
import { spoken } from '../../../lib/names.ts';
import { useSearchState } from '../../../lib/search-state.ts';
import { sayError } from '../../../messages/errors.ts';
import { escalationStates, escalations as words } from '../../../messages/escalations.ts';
import { AppLink } from '../../../ui/AppLink.tsx';
import { Pager } from '../../../ui/DataTable.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { Badge, ChipLink, Chips, Tag } from '../../../ui/small.tsx';
import { EmptyState, Notice, Skeleton } from '../../../ui/states.tsx';
import { escalationsOptions } from '../escalations.ts';
import '../components/escalation.css';

/** “Cấp dưới xin ý kiến”: what bodies below put before those that I lead, newest first. */
export default function EscalationsPage() {
  const { search, set, hrefWith } = useSearchState();
  const shown = search.loc === 'answered' || search.loc === 'all' ? search.loc : 'asked';
  const { data, error } = useQuery(
    escalationsOptions({ ...(shown === 'all' ? {} : { state: shown }), ...(search.before ? { before: Number(search.before) } : {}) }),
  );
  return (
    <>
      <PageHeader
        title={words.title}
        chips={
          <Chips label={words.filter}>
            {(['asked', 'answered', 'all'] as const).map((k) => (
              <ChipLink key={k} href={hrefWith({ loc: k === 'asked' ? null : k, before: null })} on={shown === k}>
                {words.filters[k]} {k === 'asked' && data?.waiting ? <Badge red>{data.waiting}</Badge> : null}
              </ChipLink>
            ))}
          </Chips>
        }
      />
      {error && <Notice tone="bad">{sayError(error)}</Notice>}
      <Panel flush label={words.title}>
        {!data && !error && <Skeleton what={words.title} />}
        {data && !data.items.length && <EmptyState title={words.none}>{words.noneHint}</EmptyState>}
        {data?.items.map((e) => (
          <article className="escalation-row" key={e.id}>
            <h2>
              <AppLink href={`/xin-y-kien/${e.id}`}>{e.shown.title}</AppLink>
            </h2>
            <p>“{e.reason}”</p>
            <p className="small muted">
              <Tag {...(e.state === 'asked' ? { tone: 'warn' as const } : {})}>{escalationStates[e.state]}</Tag>{' '}
              {words.from(e.body.name, spoken(e.askedBy, true), dayOf(e.askedAt))}
            </p>
          </article>
        ))}
        {data && (data.next || search.before) && (
          <Pager
            prev={search.before ? () => set({ before: null }) : undefined}
            next={data.next ? () => set({ before: data.next }) : undefined}
          />
        )}
      </Panel>
    </>
  );
}
