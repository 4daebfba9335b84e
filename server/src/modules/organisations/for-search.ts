import type { UnitRef } from '@sauro/contract';
import { type RawBuilder, sql } from 'kysely';
import type { Ctx } from '../../platform/http/context.ts';
import { unitScope } from './access.ts';

/** A unit as the search shows it. */
export interface UnitForSearch {
  ref: UnitRef;
  bodyId: number;
  isBody: boolean;
}

/** The unit of an id, an SQL expression itself, as a JSON object; null where there is none. Names of units are no secret within an installation. */
export const unitRefSql = (id: RawBuilder<unknown>): RawBuilder<UnitRef> =>
  sql`(select json_build_object('id', u.id, 'name', u.name, 'shortName', u.short_name, 'line', u.line) from unit_ref u where u.id = ${id})`;

/** The unit of an id, an SQL expression itself, where the actor's list of units would show it; else null. For the one statement of a search. */
export function unitForSearch(ctx: Ctx, id: RawBuilder<number>): RawBuilder<UnitForSearch | null> {
  const scope = unitScope(ctx, {});
  const within = scope === 'all' ? sql`true` : sql`unit.body_id = any (${[...scope]}::bigint[])`;
  return sql`(select json_build_object('ref', json_build_object('id', unit.id, 'name', unit.name, 'shortName', unit.short_name, 'line', unit.line), 'bodyId', unit.body_id, 'isBody', unit.is_body)
    from unit where unit.id = ${id} and ${within} and (unit.valid_to is null or unit.valid_to >= ${ctx.today}::date))`;
}
