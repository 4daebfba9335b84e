import type { Unit, UnitKind } from '@sauro/contract/organisations';
import type { Ctx } from '../../platform/http/context.ts';
import { rightsOn } from './access.ts';
import type { UnitRow } from './queries.ts';

/** A unit as the actor sees it; `depth` counts from the topmost unit shown. */
export const presentUnit = (ctx: Ctx, u: UnitRow, depth: number): Unit => ({
  id: u.id,
  name: u.name,
  shortName: u.short_name,
  line: u.line,
  kind: u.kind as UnitKind,
  parentId: u.parent_id,
  hostId: u.host_id,
  bodyId: u.body_id,
  isBody: u.is_body,
  workingWeek: u.working_week,
  validFrom: u.valid_from,
  validTo: u.valid_to,
  version: u.version,
  depth,
  can: rightsOn(ctx.actor, u, ctx.today),
});
