import type { FastifyRequest } from 'fastify';
import { sql } from 'kysely';
import type { Deps } from '../deps.ts';
import { isSecureContext } from '../http/secure.ts';
import type { Actor, ActorPost } from './actor.ts';
import { cookieName, hashToken } from './session.ts';

/** The session token of a request, or null. */
export const tokenOf = (request: FastifyRequest): string | null => request.cookies[cookieName(isSecureContext(request))] ?? null;

/** Who stands behind the request's session cookie, in one round trip; null where there is none, or it ended. */
export async function readActor(deps: Deps, request: FastifyRequest): Promise<Actor | null> {
  const token = tokenOf(request);
  if (!token) return null;
  return actorByToken(deps, token);
}

/** The actor of a session token, or null. */
export async function actorByToken(deps: Deps, token: string): Promise<Actor | null> {
  const found = await sql<{
    actor: (Omit<Actor, 'bodies' | 'ownAuthority'> & { posts: ActorPost[] }) | null;
    own: Actor['ownAuthority'];
  }>`with s as materialized (select app.session_actor(${hashToken(token)}, ${deps.clock.now()}::timestamptz, ${deps.clock.today()}::date) as actor)
    select actor, app.own_authority(array(select (p ->> 'bodyId')::bigint from json_array_elements(coalesce(actor -> 'posts', '[]')) p)) as own from s`.execute(
    deps.db,
  );
  const { actor, own } = found.rows[0] ?? {};
  if (!actor || !own) return null;
  return {
    ...actor,
    ownAuthority: own,
    expiresAt: new Date(actor.expiresAt).toISOString(),
    bodies: [...new Set(actor.posts.map((p) => p.bodyId))],
  };
}
