import type { Role } from '@sauro/contract/identity';
import type { Power } from '@sauro/contract/organisations';
import { holdsPower } from '@sauro/rules/organisations';
import type { Actor, Standing } from '../../platform/auth/actor.ts';

/** Whether the body holds its people to a table of authority of its own. Where it has none, their posts and duties alone decide, as ever. */
export const holdsToTable = (actor: Actor, bodyId: number): boolean => actor.ownAuthority.some((a) => a.bodyId === bodyId);

type Place = { isBody: boolean; role: Role };

/** Whether a post of the body carries a power by the body's own table; yes where it has none. */
export function postCarries(actor: Actor, post: Place, bodyId: number, power: Power): boolean {
  const own = actor.ownAuthority.find((a) => a.bodyId === bodyId);
  return !own || holdsPower({ rules: own.rules, beyond: [] }, [{ place: post.isBody ? 'body' : 'part', role: post.role }], power);
}

/** Whether one of the posts of `who` in the body carries a power, by the body's own table; yes where it has none. `who`: the actor, or somebody for whom he stands in there. */
export const carries = (actor: Actor, who: Standing, bodyId: number, power: Power): boolean =>
  !holdsToTable(actor, bodyId) || who.posts.some((p) => p.bodyId === bodyId && postCarries(actor, p, bodyId, power));
