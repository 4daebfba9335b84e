import { type Actor, leadsBody } from '../../platform/auth/actor.ts';
import type { Trx } from '../../platform/db/db.ts';
import type { Ctx } from '../../platform/http/context.ts';
import { AppError, notFound } from '../../platform/http/errors.ts';
import { type PersonRow, type PostRow, personById, postsEverywhere } from './queries-people.ts';

/** Manages accounts and posts of a body: its leaders, and the administrators of the installation. */
export const managesBody = (actor: Actor, bodyId: number): boolean => actor.isAdmin || leadsBody(actor, bodyId);

/** The bodies whose people a list shows: the one asked for (NOT_FOUND where it is not the actor's), else his own; for administrators all. */
export function peopleScope(ctx: Ctx, bodyId: number | undefined): readonly number[] | 'all' {
  const { actor } = ctx;
  if (bodyId === undefined) return actor.isAdmin ? 'all' : actor.bodies;
  if (!actor.isAdmin && !actor.bodies.includes(bodyId)) throw notFound();
  return [bodyId];
}

/** The person is seen by the actor: himself, and who holds a post in one of his bodies; by administrators everybody. */
export const sees = (actor: Actor, personId: number, posts: readonly PostRow[]): boolean =>
  actor.isAdmin || actor.personId === personId || posts.some((o) => actor.bodies.includes(o.body_id));

/** Posts of a person that the actor is shown: those in his own bodies; all of them to administrators and to the person. */
export const shownPosts = (actor: Actor, personId: number, posts: readonly PostRow[]): PostRow[] =>
  posts.filter((o) => actor.isAdmin || actor.personId === personId || actor.bodies.includes(o.body_id));

/**
 * What the actor may do with an account. Administrators everything. A leader of a body: the accounts whose first post (the one they were issued with, or the oldest
 * that still holds) is in that body, unless the owner is an administrator or sees, as leader or clerk, a body that the actor does not lead: an account opens every
 * body of its owner, so who may issue its password must not gain by it.
 */
export function rightsOn(
  actor: Actor,
  person: Pick<PersonRow, 'id' | 'is_admin'>,
  posts: readonly PostRow[],
): { edit: boolean; issuePassword: boolean } {
  const home = posts[0]?.body_id;
  const above = posts.some((o) => (o.role === 'clerk' || (o.is_body && o.role !== 'member')) && !leadsBody(actor, o.body_id));
  const edit = actor.isAdmin || (!person.is_admin && home !== undefined && leadsBody(actor, home) && !above);
  return { edit, issuePassword: edit && person.id !== actor.personId };
}

/** An account with its posts (all of them, oldest first), locked, for one who may do the act; else NOT_FOUND. */
export async function getPersonFor(
  trx: Trx,
  ctx: Ctx,
  id: number,
  action: 'view' | 'edit' | 'issuePassword',
): Promise<{ person: PersonRow; posts: PostRow[] }> {
  const person = await personById(trx, id, true);
  const posts = person ? await postsEverywhere(trx, [id], ctx.today) : [];
  if (!person || !sees(ctx.actor, id, posts)) throw notFound();
  if (action !== 'view' && !rightsOn(ctx.actor, person, posts)[action]) throw notFound();
  return { person, posts };
}

/** The unit in which the actor may give posts. Throws NOT_FOUND where it is not his to manage, UNIT_CLOSED where it is closed. */
export async function unitForPost(trx: Trx, ctx: Ctx, unitId: number): Promise<{ body_id: number }> {
  const unit = await trx.selectFrom('unit_ref').select(['body_id', 'name', 'valid_to']).where('id', '=', unitId).executeTakeFirst();
  if (!unit?.body_id || !managesBody(ctx.actor, unit.body_id)) throw notFound();
  if (unit.valid_to && unit.valid_to < ctx.today) throw new AppError('UNIT_CLOSED', { name: unit.name ?? '' });
  return { body_id: unit.body_id };
}
