import { useQuery } from '@tanstack/react-query';
import { useSearchState } from '../../../lib/search-state.ts';
import { useSession } from '../../../lib/session.ts';
import { handovers as words } from '../../../messages/duties.ts';
import { sayError } from '../../../messages/errors.ts';
import { Pager } from '../../../ui/DataTable.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { ChipLink, Chips } from '../../../ui/small.tsx';
import { EmptyState, Notice, Skeleton } from '../../../ui/states.tsx';
import { handoversOptions } from '../api.ts';
import { HandoverCard } from '../components/HandoverCard.tsx';
import { LeadHandovers } from '../components/LeadHandovers.tsx';
import '../components/duties.css';

const boxes = ['to-me', 'from-me', 'all'] as const;

/** Requests to hand duties on: to me, from me, and those that I may settle; what waits first, or what is over. */
export default function HandoversPage() {
  const { today } = useSession();
  const { search, set } = useSearchState();
  const box = boxes.find((b) => b === search.muc) ?? 'to-me';
  const open = search.xong !== '1';
  const { data, error } = useQuery(handoversOptions({ box, open, ...(search.before ? { before: Number(search.before) } : {}) }));
  const href = (b: string, isOpen: boolean) => `/ban-giao?muc=${b}${isOpen ? '' : '&xong=1'}`;
  return (
    <>
      <PageHeader
        title={words.title}
        chips={
          <Chips label={words.title} wrapping>
            {boxes.map((b) => (
              <ChipLink key={b} href={href(b, open)} on={b === box}>
                {words.boxes[b]}
              </ChipLink>
            ))}
            <ChipLink href={href(box, true)} on={open}>
              {words.openOnly}
            </ChipLink>
            <ChipLink href={href(box, false)} on={!open}>
              {words.done}
            </ChipLink>
          </Chips>
        }
      />
      {error && <Notice tone="bad">{sayError(error)}</Notice>}
      {open && <LeadHandovers today={today} />}
      <Panel flush title={words.boxes[box]}>
        {!data && !error && <Skeleton what={words.title} />}
        {data && !data.items.length && <EmptyState title={words.none}>{words.noneHint}</EmptyState>}
        <ul className="duty-list">
          {data?.items.map((h) => (
            <HandoverCard key={h.id} handover={h} today={today} />
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
