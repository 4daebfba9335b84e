import { liveNotices } from '@sauro/contract/notifications';
import { useEffect } from 'react';
import { call } from './call.ts';
import { queryClient } from './query-client.ts';
import { sessionOptions } from './session.ts';

const pollMs = 60_000;

/** Puts the count of unread notices in place, and lets an open list be read again where it changed. */
function take(unread: number): void {
  const { queryKey } = sessionOptions();
  const before = queryClient.getQueryData(queryKey);
  if (!before || before.counts.unread === unread) return;
  queryClient.setQueryData(queryKey, { ...before, counts: { ...before.counts, unread } });
  void queryClient.invalidateQueries({ queryKey: ['notices'] });
}

/** Keeps the bell of this window up to date: one stream of events, and where there is none a question a minute. It starts once the page has come to rest, so that a weak line brings the page first. */
export function useLive(personId: number): void {
  // biome-ignore lint/correctness/useExhaustiveDependencies: another person is another stream
  useEffect(() => {
    let stream: EventSource | null = null;
    let restful = 0;
    let asked = Date.now();
    const open = () => {
      stream = new EventSource(liveNotices.path);
      stream.addEventListener('unread', (e) => take((JSON.parse((e as MessageEvent<string>).data) as { unread: number }).unread));
    };
    const tick = () => {
      restful = queryClient.isFetching() ? 0 : restful + 1;
      if (!stream && restful >= 3 && typeof EventSource !== 'undefined') open();
      const isLive = stream?.readyState === EventSource.OPEN;
      if (isLive || Date.now() - asked < pollMs || document.hidden) return;
      asked = Date.now();
      call(liveNotices, {}, { reauth: false })
        .then((r) => take(r.unread))
        .catch(() => undefined);
      // Turned away (the thirteenth window, a proxy that cuts streams): tried anew at the next question.
      if (stream?.readyState === EventSource.CLOSED) stream = null;
    };
    const timer = setInterval(tick, 1000);
    return () => {
      clearInterval(timer);
      stream?.close();
    };
  }, [personId]);
}
