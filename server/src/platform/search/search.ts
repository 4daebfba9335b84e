import type { Sought } from '@sauro/rules/search';
import { type Expression, type RawBuilder, type SqlBool, sql } from 'kysely';
import { coversIn, headedUnits, seesBody } from '../auth/actor.ts';
import type { Trx } from '../db/db.ts';
import type { Ctx } from '../http/context.ts';

/** What stands in the index. */
export type EntryKind = 'task' | 'plan' | 'document' | 'person' | 'unit';

/** One entry that was found, the best of a kind first. `found` of its kind were seen, there may be others where `more`. */
export interface Found {
  kind: EntryKind;
  ref_id: number;
  found: number;
  more: boolean;
  /** Where it stands among those that were found. */
  place: number;
}

/**
 * The best `take` entries of each kind that hold all the words, of what the actor's posts open: bodies that he leads or keeps the register of whole, of others what everybody there sees and what is his.
 * Administrators find people and units of every body. One query to be asked, or to be read from by another; of bounded work whatever the words. Who shows a record still asks its module, whose scope is the first wall.
 */
export function findEntries(ctx: Ctx, sought: Sought, kinds: readonly EntryKind[], take: number): RawBuilder<Found> {
  const { actor } = ctx;
  const { bodies } = actor;
  const kept = bodies.filter((b) => seesBody(actor, b));
  // Tasks are also seen in the place of who is away; other kinds are not.
  const away = bodies.flatMap((b) => coversIn(actor, b));
  const whole = bodies.filter((b) => kept.includes(b) || coversIn(actor, b).some((c) => seesBody(c, b)));
  const part = bodies.filter((b) => !whole.includes(b));
  // A person stood in for counts in the bodies of the cover only, so he opens entries here where that is all of them: the search may find less than the register, never more.
  const people = away.map((c) => c.personId).filter((id) => part.every((b) => coversIn(actor, b).some((c) => c.personId === id)));
  const mine = [actor.personId, ...people, ...[actor, ...away].flatMap((x) => headedUnits(x)).map((u) => -u)];
  const own = [actor.personId, ...headedUnits(actor).map((u) => -u)];
  return sql<Found>`select kind, ref_id, found, more, place from app.search(${[...kinds]}::text[], ${sought.words}::text[], ${sought.marked}::text[],
    ${sought.ofPerson}::text[], ${sought.markedOfPerson}::text[], ${sought.key}, ${[...bodies]}::bigint[], ${whole}::bigint[], ${kept}::bigint[],
    ${mine}::bigint[], ${own}::bigint[], ${actor.isAdmin}::boolean, ${take}::int) with ordinality as s (kind, ref_id, rank, found, more, place)`;
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
