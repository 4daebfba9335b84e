import { type SearchHit, type SearchKind, search } from '@sauro/contract/search';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../lib/call.ts';

/** What is found for words, of all kinds or one; an older question that nobody waits for any more is broken off. */
export const searchOptions = (words: string, kind: SearchKind | null, limit: number) =>
  queryOptions({
    queryKey: ['search', words, kind, limit],
    queryFn: ({ signal }) => call(search, { query: { words, ...(kind ? { kinds: [kind] } : {}), limit } as never }, { signal }),
    enabled: words.trim() !== '',
    placeholderData: (old) => old,
    gcTime: 60_000,
  });

/** The page that shows what was found: of a person or unit the tasks that are theirs. */
export function hrefOf(hit: SearchHit): string {
  switch (hit.kind) {
    case 'task':
      return `/nhiem-vu/${hit.id}`;
    case 'plan':
      return hit.plan.state === 'review' ? `/ke-hoach/${hit.id}/ra-soat` : `/ke-hoach/${hit.id}`;
    case 'document':
      return `/van-ban/${hit.id}`;
    case 'person':
      return `/danh-muc?executorId=${hit.id}`;
    case 'unit':
      return `/danh-muc?unitId=${hit.id}`;
  }
}
