import type { Query } from '../harness.ts';
import { makeIdentity } from './identity.ts';
import { makeOrganisations } from './organisations.ts';
import { makeWork } from './work.ts';

/** Makers of rows for tests. Each fills in what the test does not care about, and answers the row's id with what is often needed. */
export function makeFactories(query: Query) {
  const organisations = makeOrganisations(query);
  const identity = makeIdentity(query);
  return { ...organisations, ...identity, ...makeWork(query) };
}

/** All makers. */
export type Factories = ReturnType<typeof makeFactories>;
