import { type SearchGroup, type SearchHit, SearchKind, type search as searchOperation } from '@sauro/contract/search';
import { type Sought, soughtWords } from '@sauro/rules/search';
import { type RawBuilder, sql } from 'kysely';
import type { z } from 'zod';
import type { Ctx } from '../../platform/http/context.ts';
import { type Found, findEntries } from '../../platform/search/search.ts';
import { type DocumentForSearch, documentForSearch } from '../documents/index.ts';
import { type PersonForSearch, personForSearch } from '../identity/index.ts';
import { type UnitForSearch, unitForSearch } from '../organisations/index.ts';
import { type PlanForSearch, planForSearch, planOfDocumentForSearch } from '../plans/index.ts';
import { type TaskForSearch, taskForSearch } from '../tasks/index.ts';
import { presentDocument, presentPerson, presentPlan, presentTask, presentUnit } from './present.ts';

type Query = z.output<NonNullable<typeof searchOperation.query>>;

/** What was found of a kind, with its record as its module lets the actor see it; null where he may not. */
type Row =
  | { kind: 'task'; record: TaskForSearch | null }
  | { kind: 'plan'; record: PlanForSearch | null }
  | { kind: 'document'; record: DocumentForSearch | null; planId: number | null }
  | { kind: 'person'; record: PersonForSearch | null }
  | { kind: 'unit'; record: UnitForSearch | null };

/** Finds and reads in one statement. All kinds stand in it whichever are wanted, so that its text is the same and stays prepared. */
function statement(
  ctx: Ctx,
  sought: Sought,
  wanted: readonly SearchKind[],
  limit: number,
): RawBuilder<Row & Pick<Found, 'found' | 'more'>> {
  const id = sql.ref<number>('f.ref_id');
  return sql`select f.kind, f.found, f.more,
    case f.kind when 'task' then ${taskForSearch(ctx, id)} when 'plan' then ${planForSearch(ctx, id)} when 'document' then ${documentForSearch(ctx, id)}
      when 'person' then ${personForSearch(ctx, id)} when 'unit' then ${unitForSearch(ctx, id)} end as record,
    case f.kind when 'document' then ${planOfDocumentForSearch(ctx, id)} end as "planId"
    from (${findEntries(ctx, sought, wanted, limit)}) f order by f.place`;
}

function present(row: Row, { words, ofPerson }: Sought, today: string): SearchHit | null {
  if (!row.record) return null;
  switch (row.kind) {
    case 'task':
      return presentTask(row.record, words, today);
    case 'plan':
      return presentPlan(row.record, words);
    case 'document':
      return presentDocument(row.record, row.planId, words);
    case 'person':
      return presentPerson(row.record, ofPerson);
    case 'unit':
      return presentUnit(row.record, words);
  }
}

/** One search over everything that the actor may see: the best of each kind, found and read in one query, each record behind the scope of its own module, which is the first wall. */
export async function search(ctx: Ctx, { words, kinds, limit }: Query): Promise<{ groups: SearchGroup[] }> {
  const sought = soughtWords(words);
  const wanted = SearchKind.options.filter((k) => !kinds?.length || kinds.includes(k));
  if (!sought.words.length) return { groups: [] };
  const groups = new Map<SearchKind, SearchGroup>();
  for (const row of await ctx.ask(statement(ctx, sought, wanted, limit))) {
    const group = groups.get(row.kind) ?? { kind: row.kind, count: row.found, more: row.more, items: [] };
    groups.set(row.kind, group);
    const hit = present(row, sought, ctx.today);
    if (hit) group.items.push(hit);
    else group.count--;
  }
  return { groups: wanted.flatMap((k) => groups.get(k) ?? []).filter((g) => g.items.length) };
}
