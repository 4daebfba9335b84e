import { z } from 'zod';
import { csv, Day, Id, PersonRef, UnitRef } from '../common.ts';
import { operation } from '../operation.ts';
import { LightKind, TaskState } from '../tasks/schemas.ts';

/** What is sought in, in the order in which groups are shown. */
export const SearchKind = z.enum(['task', 'plan', 'document', 'person', 'unit']).meta({ id: 'SearchKind' });
export type SearchKind = z.infer<typeof SearchKind>;

/** Words with the places to be marked: from, to (not included), in UTF-16 units. */
export const MarkedText = z.object({ text: z.string(), marks: z.array(z.tuple([z.int(), z.int()])) }).meta({ id: 'MarkedText' });
export type MarkedText = z.infer<typeof MarkedText>;

const found = {
  id: Id,
  title: MarkedText,
  /** Code or symbol. */
  label: MarkedText.nullable(),
  /** Where else the words stand. */
  snippet: MarkedText.nullable(),
};
/** One thing that was found; `kind` and `id` say where it is shown. */
export const SearchHit = z
  .discriminatedUnion('kind', [
    z.object({
      kind: z.literal('task'),
      ...found,
      task: z.object({
        state: TaskState,
        light: LightKind,
        dueOn: Day.nullable(),
        body: z.string(),
        lead: z.string().nullable(),
        executor: z.string().nullable(),
      }),
    }),
    z.object({ kind: z.literal('plan'), ...found, plan: z.object({ state: z.enum(['review', 'issued']), body: UnitRef }) }),
    z.object({
      kind: z.literal('document'),
      ...found,
      document: z.object({
        type: z.string(),
        issuedOn: Day.nullable(),
        issuer: z.string().nullable(),
        body: UnitRef,
        planId: Id.nullable(),
      }),
    }),
    z.object({
      kind: z.literal('person'),
      ...found,
      person: z.object({
        ref: PersonRef,
        active: z.boolean(),
        posts: z.array(z.object({ title: z.string(), unitName: z.string(), bodyId: Id })),
      }),
    }),
    z.object({ kind: z.literal('unit'), ...found, unit: z.object({ ref: UnitRef, bodyId: Id, isBody: z.boolean() }) }),
  ])
  .meta({ id: 'SearchHit' });
export type SearchHit = z.infer<typeof SearchHit>;

export const SearchGroup = z
  .object({
    kind: SearchKind,
    /** How many were seen; `more`: there may be others, for the search stops looking where words are common. */
    count: z.int().nonnegative(),
    more: z.boolean(),
    items: z.array(SearchHit),
  })
  .meta({ id: 'SearchGroup' });
export type SearchGroup = z.infer<typeof SearchGroup>;

export const search = operation({
  id: 'search',
  method: 'GET',
  path: '/api/v1/search',
  summary:
    'Tasks, plans, documents, people and units that hold all words, best first in each kind; with or without marks, codes and symbols however they are parted, the last word by its beginning',
  auth: 'session',
  query: z.object({
    words: z.string().max(200),
    kinds: csv(SearchKind).optional(),
    limit: z.coerce.number().int().min(1).max(50).default(5),
  }),
  response: z.object({ groups: z.array(SearchGroup) }),
  errors: [],
});
export const searchOperations = { search };
