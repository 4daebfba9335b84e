import * as ops from '@sauro/contract/documents';
import { type QueryClient, queryOptions } from '@tanstack/react-query';
import type { z } from 'zod';
import { call } from '../../lib/call.ts';

type ListQuery = z.input<NonNullable<typeof ops.listDocuments.query>>;

/** Everything of documents lies under this key. */
export const documentsKey = ['documents'] as const;
export const documentsOptions = (query: ListQuery) =>
  queryOptions({
    queryKey: [...documentsKey, 'list', query],
    queryFn: ({ signal }) => call(ops.listDocuments, { query }, { signal }),
    placeholderData: (old) => old,
  });
export const documentOptions = (id: number) =>
  queryOptions({
    queryKey: [...documentsKey, 'one', id],
    queryFn: ({ signal }) => call(ops.getDocument, { params: { id } }, { signal }),
  });

/** What an entered or corrected document makes old: the lists, and the lineage of the others. The document itself comes with the answer. */
export function afterDocumentChange(client: QueryClient, d: ops.Document): void {
  client.setQueryData(documentOptions(d.id).queryKey, d);
  void client.invalidateQueries({
    queryKey: documentsKey,
    predicate: (q) => !(q.queryKey[1] === 'one' && q.queryKey[2] === d.id),
  });
}
