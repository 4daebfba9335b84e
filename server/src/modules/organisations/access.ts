import { type Actor, clerkOf, leadsBody } from '../../platform/auth/actor.ts';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { notFound } from '../../platform/http/errors.ts';
import { type UnitRow, unitsById } from './queries.ts';

/** Manages a body: its leaders, and the administrators of the installation. */
export const managesBody = (actor: Actor, bodyId: number): boolean => actor.isAdmin || leadsBody(actor, bodyId);

/** What the actor may do with a unit. New bodies, and the place of a body, are for administrators. */
export const rightsOn = (actor: Actor, u: Pick<UnitRow, 'body_id' | 'valid_to'>, today: string) => {
  const manages = managesBody(actor, u.body_id);
  return { edit: manages, addChild: manages && !isClosed(u, today) };
};

/** Closed before the day. */
export const isClosed = (u: Pick<UnitRow, 'valid_to'>, today: string): boolean => u.valid_to !== null && u.valid_to < today;

/** The unit, locked, for one who may change it; else NOT_FOUND. */
export async function getUnitFor(trx: Trx, ctx: Ctx, id: number, _action: 'edit'): Promise<UnitRow> {
  const unit = (await unitsById(trx, [id], true)).get(id);
  if (!unit || !rightsOn(ctx.actor, unit, ctx.today).edit) throw notFound();
  return unit;
}

/** Keeps the calendar of a body: who manages it, and its clerk. */
export const keepsCalendar = (actor: Actor, bodyId: number): boolean => managesBody(actor, bodyId) || clerkOf(actor, bodyId);

/** The body, locked for `edit`, for one who may see its calendar (who holds a post in it, and administrators) or change it; else NOT_FOUND. */
export async function getCalendarBodyFor(trx: Trx, ctx: Ctx, id: number, action: 'view' | 'edit'): Promise<UnitRow> {
  const { actor } = ctx;
  const may = action === 'view' ? actor.isAdmin || actor.bodies.includes(id) : keepsCalendar(actor, id);
  const body = may ? (await unitsById(trx, [id], action === 'edit')).get(id) : undefined;
  if (!body?.is_body) throw notFound();
  return body;
}

/** The body, locked for `edit`, for one who may see its table of authority (who holds a post in it, and administrators) or write it (who manages it); else NOT_FOUND. */
export async function getAuthorityBodyFor(trx: Trx, ctx: Ctx, id: number, action: 'view' | 'edit'): Promise<UnitRow> {
  const { actor } = ctx;
  const may = action === 'view' ? actor.isAdmin || actor.bodies.includes(id) : managesBody(actor, id);
  const body = may ? (await unitsById(trx, [id], action === 'edit')).get(id) : undefined;
  if (!body?.is_body) throw notFound();
  return body;
}

/** The bodies whose units a list shows: those asked for, else the actor's own; administrators and `all` reach every body, since names of units are no secret within an installation. */
export const unitScope = (ctx: Ctx, query: { bodyId?: number | undefined; all?: boolean | undefined }): readonly number[] | 'all' =>
  query.bodyId ? [query.bodyId] : query.all || ctx.actor.isAdmin ? 'all' : ctx.actor.bodies;
