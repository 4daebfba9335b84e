import { type SearchGroup, type SearchHit, SearchKind, type search as searchOperation } from '@sauro/contract/search';
import { type Sought, soughtWords } from '@sauro/rules/search';
import type { z } from 'zod';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { findEntries } from '../../platform/search/search.ts';
import { documentsForSearch } from '../documents/index.ts';
import { peopleForSearch } from '../identity/index.ts';
import { unitsForSearch } from '../organisations/index.ts';
import { plansForSearch } from '../plans/index.ts';
import { tasksForSearch } from '../tasks/index.ts';
import { presentDocument, presentPerson, presentPlan, presentTask, presentUnit } from './present.ts';

type Query = z.output<NonNullable<typeof searchOperation.query>>;

/** The records of a kind by id, as their module lets the actor see them; what he may not see is not there. */
const read: Record<SearchKind, (trx: Trx, ctx: Ctx, ids: readonly number[], sought: Sought) => Promise<SearchHit[]>> = {
  task: async (trx, ctx, ids, s) => (await tasksForSearch(trx, ctx, ids)).map((x) => presentTask(x, s.words)),
  plan: async (trx, ctx, ids, s) => (await plansForSearch(trx, ctx, ids)).map((x) => presentPlan(x, s.words)),
  document: async (trx, ctx, ids, s) => (await documentsForSearch(trx, ctx, ids)).map((x) => presentDocument(x, s.words)),
  person: async (trx, ctx, ids, s) => (await peopleForSearch(trx, ctx, ids)).map((x) => presentPerson(x, s.ofPerson)),
  unit: async (trx, ctx, ids, s) => (await unitsForSearch(trx, ctx, ids)).map((x) => presentUnit(x, s.words)),
};

/** One search over everything that the actor may see: the best of each kind, found in one query and read by its own module, whose scope is the first wall. A fixed number of queries whatever the words. */
export function search(ctx: Ctx, { words, kinds, limit }: Query): Promise<{ groups: SearchGroup[] }> {
  const sought = soughtWords(words);
  const wanted = SearchKind.options.filter((k) => !kinds?.length || kinds.includes(k));
  return ctx.read(async (trx) => {
    const found = await findEntries(trx, ctx, sought, wanted, limit);
    const groups: SearchGroup[] = [];
    for (const kind of wanted) {
      const seen = found.get(kind);
      if (!seen) continue;
      const hits = new Map((await read[kind](trx, ctx, seen.ids, sought)).map((h) => [h.id, h]));
      const items = seen.ids.flatMap((id) => hits.get(id) ?? []);
      const missing = seen.ids.length - items.length;
      if (items.length) groups.push({ kind, count: seen.count - missing, more: seen.more, items });
    }
    return { groups };
  });
}
