import type { ExplanationState } from '@sauro/contract/explanations';
import { useQuery } from '@tanstack/react-query';
import { useSearchState } from '../../../lib/search-state.ts';
import { useBody } from '../../../lib/session.ts';
import { sayError } from '../../../messages/errors.ts';
import { explanations as words } from '../../../messages/explanations.ts';
import { Pager } from '../../../ui/DataTable.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { Badge, ChipLink, Chips } from '../../../ui/small.tsx';
import { EmptyState, Notice, Skeleton } from '../../../ui/states.tsx';
import { explanationsOptions } from '../api.ts';
import { ExplanationCard } from '../components/ExplanationCard.tsx';

const states: Record<string, ExplanationState[]> = { waiting: ['asked', 'returned'], answered: ['answered'] };

/** “Giải trình”: what was asked of me, what I asked, and for leaders and the clerk all of the body. */
export default function ExplanationsPage() {
  const { body } = useBody();
  const { search, set, hrefWith } = useSearchState();
  const shown = search.loc ?? 'all';
  const { data, error } = useQuery(
    explanationsOptions({
      ...(body ? { bodyId: body.id } : {}),
      ...(states[shown] ? { state: states[shown] } : {}),
      ...(shown === 'mine' ? { mine: 'to-answer' as const } : {}),
      ...(search.before ? { before: Number(search.before) } : {}),
    }),
  );
  const chip = (key: string, label: string, n?: number) => (
    <ChipLink href={hrefWith({ loc: key === 'all' ? null : key, before: null })} on={shown === key}>
      {label} {n ? <Badge red={key !== 'all'}>{n}</Badge> : null}
    </ChipLink>
  );
  return (
    <>
      <PageHeader
        title={words.title}
        chips={
          <Chips label={words.filter}>
            {chip('all', words.filters.all)}
            {chip('mine', words.filters.mine)}
            {chip('waiting', words.filters.waiting, data?.waiting)}
            {chip('answered', words.filters.answered, data?.answered)}
          </Chips>
        }
      />
      {error && <Notice tone="bad">{sayError(error)}</Notice>}
      <Panel flush label={words.title}>
        {!data && !error && <Skeleton what={words.title} />}
        {data && !data.items.length && <EmptyState title={words.none}>{words.noneHint}</EmptyState>}
        {data?.items.map((e) => (
          <ExplanationCard key={e.id} explanation={e} />
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
