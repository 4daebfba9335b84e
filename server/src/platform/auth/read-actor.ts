import type { FastifyRequest } from 'fastify';
import { prepared } from '../db/prepared.ts';
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
  const found = await deps.db.pool.query<{ actor: (Omit<Actor, 'bodies'> & { posts: ActorPost[] }) | null }>(
    prepared('select app.session_actor($1, $2::timestamptz, $3::date) as actor', [hashToken(token), deps.clock.now(), deps.clock.today()]),
  );
  const actor = found.rows[0]?.actor;
  if (!actor) return null;
  return {
    ...actor,
    expiresAt: new Date(actor.expiresAt).toISOString(),
    bodies: [...new Set(actor.posts.map((p) => p.bodyId))],
  };
}
