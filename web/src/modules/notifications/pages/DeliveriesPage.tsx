import { type Delivery, DeliveryState, listDeliveries, retryDelivery } from '@sauro/contract/notifications';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { call } from '../../../lib/call.ts';
import { formatMoment, formatNumber } from '../../../lib/format.ts';
import { useSearchState } from '../../../lib/search-state.ts';
import { useSession } from '../../../lib/session.ts';
import { sayError } from '../../../messages/errors.ts';
import { channelNames, deliveryStates, kindNames, deliveries as words } from '../../../messages/notifications.ts';
import { Button, LinkButton } from '../../../ui/Button.tsx';
import { PageHeader } from '../../../ui/PageHeader.tsx';
import { Panel } from '../../../ui/Panel.tsx';
import { ChipLink, Chips, Tag } from '../../../ui/small.tsx';
import { EmptyState, Notice, Skeleton } from '../../../ui/states.tsx';
import { notify } from '../../../ui/toast.tsx';
import './notices.css';

const key = ['deliveries'];

/** “Tin gửi đi”: what waits, went out or failed, for who leads a body or keeps the installation; what failed is sent again from here. */
export default function DeliveriesPage() {
  const { today } = useSession();
  const { search } = useSearchState();
  const client = useQueryClient();
  const state = DeliveryState.safeParse(search.state).data;
  const query = { ...(state && { state }), ...(search.before && { before: Number(search.before) }) };
  const { data, error } = useQuery({ queryKey: [...key, query], queryFn: ({ signal }) => call(listDeliveries, { query }, { signal }) });
  const retry = useMutation({
    mutationFn: (id: number) => call(retryDelivery, { params: { id } }),
    onSuccess: () => {
      notify(words.queued);
      void client.invalidateQueries({ queryKey: key });
    },
    onError: (e) => notify(sayError(e), { bad: true }),
  });
  const errorOf = (d: Delivery) => (d.error === 'INTERRUPTED' ? words.interrupted : d.error);
  return (
    <>
      <PageHeader title={words.title} sub={words.hint} />
      {error && <Notice tone="bad">{sayError(error)}</Notice>}
      <Chips label={words.cols.state}>
        <ChipLink href="/thong-bao/gui" on={!state}>
          {words.all}
        </ChipLink>
        {DeliveryState.options.map((s) => (
          <ChipLink key={s} href={`/thong-bao/gui?state=${s}`} on={state === s}>
            {deliveryStates[s]} {data && formatNumber(data.counts[s])}
          </ChipLink>
        ))}
      </Chips>
      <Panel flush label={words.title}>
        {!data && !error && <Skeleton what={words.title} />}
        {data && !data.items.length && <EmptyState title={words.none}>{words.noneHint}</EmptyState>}
        <ul className="notices">
          {data?.items.map((d) => (
            <li key={d.id}>
              <b>{d.person.name}</b> {kindNames[d.kind]} · {channelNames[d.channel]}{' '}
              <Tag {...(d.state === 'failed' ? { tone: 'warn' as const } : {})}>{deliveryStates[d.state]}</Tag>
              <p className="small muted">
                {formatMoment(d.at, today)} · {d.body.name}
                {d.attempts > 0 && ` · ${words.tries(d.attempts)}`}
                {d.error && ` · ${errorOf(d)}`}
              </p>
              {d.can.retry && (
                <Button small aria-label={words.retryOf(d.person.name)} onClick={() => retry.mutate(d.id)}>
                  {words.retry}
                </Button>
              )}
            </li>
          ))}
        </ul>
      </Panel>
      {data?.next && <LinkButton href={`/thong-bao/gui?${state ? `state=${state}&` : ''}before=${data.next}`}>{words.older}</LinkButton>}
    </>
  );
}
