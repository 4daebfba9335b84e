import { listPeople } from '@sauro/contract/identity';
import { listUnits } from '@sauro/contract/organisations';
import { queryOptions } from '@tanstack/react-query';
import { call } from '../../lib/call.ts';

/** Units that the reader may see, in tree order. */
export const unitsOptions = () =>
  queryOptions({ queryKey: ['organisations', 'units'], queryFn: ({ signal }) => call(listUnits, {}, { signal }) });

/** People who hold a post in a body, by given name. */
export const peopleOptions = (bodyId: number) =>
  queryOptions({
    queryKey: ['organisations', 'people', bodyId],
    queryFn: ({ signal }) => call(listPeople, { query: { bodyId, limit: 500 } }, { signal }),
  });
