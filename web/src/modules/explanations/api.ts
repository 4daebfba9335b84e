import type { Explanation } from '@sauro/contract/explanations';
import * as ops from '@sauro/contract/explanations';
import { uploadFile } from '@sauro/contract/files';
import { queryOptions, useMutation, useQueryClient } from '@tanstack/react-query';
import type { z } from 'zod';
import { call } from '../../lib/call.ts';

type Query = Partial<z.input<NonNullable<typeof ops.listExplanations.query>>>;
const key = ['explanations'] as const;

export const explanationsOptions = (query: Query) =>
  queryOptions({
    queryKey: [...key, 'list', query],
    queryFn: ({ signal }) => call(ops.listExplanations, { query }, { signal }),
    placeholderData: (old) => old,
  });
export const explanationOptions = (id: number) =>
  queryOptions({ queryKey: [...key, 'one', id], queryFn: ({ signal }) => call(ops.getExplanation, { params: { id } }, { signal }) });

/** A write of explanations: every list of them is asked again, and what hangs on the task. */
export function useExplanationAct<I>(fn: (input: I) => Promise<Explanation>) {
  const client = useQueryClient();
  return useMutation({
    mutationFn: fn,
    onSuccess: (e) => {
      client.setQueryData(explanationOptions(e.id).queryKey, e);
      void client.invalidateQueries({ queryKey: key });
      void client.invalidateQueries({ queryKey: ['meetings'] });
    },
  });
}

/** Stores files one after another; answers their ids. */
export async function storeFiles(bodyId: number, files: readonly File[]): Promise<number[]> {
  const ids: number[] = [];
  for (const file of files) ids.push((await call(uploadFile, { body: { bodyId } }, { file, fileName: file.name })).id);
  return ids;
}
