import type { Sought } from '@sauro/rules/search';
import { type Expression, type SqlBool, sql } from 'kysely';
import { headedUnits, seesBody } from '../auth/actor.ts';
import type { Trx } from '../db/db.ts';
import type { Ctx } from '../http/context.ts';

/** What stands in the index. */
export type EntryKind = 'task' | 'plan' | 'document' | 'person' | 'unit';

/** What was found of a kind: the best first. `count` were seen, there may be others where `more`. */
export interface Found {
  ids: number[];
  count: number;
  more: boolean;
}

/**
 * The best `take` entries of each kind that hold all the words, of what the actor's posts open: bodies that he leads or keeps the register of whole, of others what everybody there sees and what is his.
 * Administrators find people and units of every body. One query, of bounded work whatever the words. Who shows a record still asks its module, whose scope is the first wall.
 */
export async function findEntries(
  trx: Trx,
  ctx: Ctx,
  sought: Sought,
  kinds: readonly EntryKind[],
  take: number,
): Promise<Map<EntryKind, Found>> {
  const { actor } = ctx;
  const whole = actor.bodies.filter((b) => seesBody(actor, b));
  const part = actor.bodies.filter((b) => !whole.includes(b));
  const mine = [actor.personId, ...headedUnits(actor).map((u) => -u)];
  const found = new Map<EntryKind, Found>();
  if (!sought.words.length || !kinds.length) return found;
  const everywhere = sql`(k.kind in ('person', 'unit') and ${actor.isAdmin})`;
  const r = await sql<{ kind: EntryKind; id: number; found: number; more: boolean }>`
    select k.kind, s.ref_id as id, s.found, s.more from unnest(${[...kinds]}::text[]) k(kind) cross join lateral app.search(k.kind,
      case when k.kind = 'person' then ${sought.ofPerson}::text[] else ${sought.words}::text[] end,
      case when k.kind = 'person' then ${sought.markedOfPerson}::text[] else ${sought.marked}::text[] end, ${sought.key},
      case when ${everywhere} then '{0}' else ${whole}::bigint[] end, case when ${everywhere} then '{}' else ${part}::bigint[] end, ${mine}::bigint[], ${take}) s`.execute(
    trx,
  );
  for (const row of r.rows) {
    const group = found.get(row.kind) ?? { ids: [], count: row.found, more: row.more };
    group.ids.push(row.id);
    found.set(row.kind, group);
  }
  return found;
}

/** As many matches as a list still looks up at once; where there are more, it asks row by row and has its page soon. */
const few = 2000;

/** A condition on a list of records that everybody in their bodies sees: each holds all words. `id` and `body` name its columns. One query first, for words that are rare. */
export async function holdsWords(
  trx: Trx,
  kind: EntryKind,
  sought: Sought,
  bodies: readonly number[],
  columns: { id: string; body: string },
): Promise<Expression<SqlBool>> {
  if (!sought.words.length) return sql<SqlBool>`true`;
  const r = await sql<{
    ids: number[] | null;
  }>`select app.search_few(${kind}, ${sought.words}::text[], ${[...bodies]}::bigint[], ${few}) as ids`.execute(trx);
  const ids = r.rows[0]?.ids ?? null;
  const id = sql.ref(columns.id);
  if (ids) return sql<SqlBool>`${id} = any (${ids}::bigint[])`;
  return sql<SqlBool>`app.search_holds(${kind}, ${id}, ${sql.ref(columns.body)}, app.search_query(${kind}, ${[...bodies]}::bigint[], ':', ${sought.words}::text[], ''))`;
}
