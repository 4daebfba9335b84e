import type { UnitRef } from '@sauro/contract';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { isClosed, unitScope } from './access.ts';
import { unitsById } from './queries.ts';

/** A unit as the search shows it. */
export interface UnitForSearch {
  ref: UnitRef;
  bodyId: number;
  isBody: boolean;
}

/** Those of the units that the actor's list of units would show, in no order; one query. */
export async function unitsForSearch(trx: Trx, ctx: Ctx, ids: readonly number[]): Promise<UnitForSearch[]> {
  const scope = unitScope(ctx, {});
  return [...(await unitsById(trx, ids)).values()]
    .filter((u) => (scope === 'all' || scope.includes(u.body_id)) && !isClosed(u, ctx.today))
    .map((u) => ({ ref: { id: u.id, name: u.name, shortName: u.short_name, line: u.line }, bodyId: u.body_id, isBody: u.is_body }));
}
