import type { FastifyRequest } from 'fastify';
import type { Db } from '../db/db.ts';
import { prepared } from '../db/prepared.ts';
import type { SessionHeld } from '../db/scoped-query.ts';
import type { Deps } from '../deps.ts';
import { isSecureContext } from '../http/secure.ts';
import type { Actor } from './actor.ts';
import { cookieName, hashToken } from './session.ts';

const mostKnown = 2000;
/** By database and session: what it answered last, word for word, and the actor made of it. Never trusted by itself. */
const answers = new WeakMap<Db, Map<string, { text: string; actor: Actor }>>();

/** The session token of a request, or null. */
export const tokenOf = (request: FastifyRequest): string | null => request.cookies[cookieName(isSecureContext(request))] ?? null;

/** Who stands behind the request's session cookie, in one round trip; null where there is none, or it ended. */
export async function readActor(deps: Deps, request: FastifyRequest): Promise<Actor | null> {
  const token = tokenOf(request);
  if (!token) return null;
  return actorByToken(deps, token);
}

/** Who stood behind the request's session cookie when it was last asked, with what to hold the session to: right only where the database, asked in the same transaction, answers that he is the same still. */
export function actorKnown(deps: Deps, request: FastifyRequest): { actor: Actor; held: SessionHeld } | null {
  const token = tokenOf(request);
  if (!token) return null;
  const hash = hashToken(token);
  const last = answers.get(deps.db)?.get(hash.toString('base64'));
  return last ? { actor: last.actor, held: [hash, deps.clock.now(), deps.clock.today(), last.text] } : null;
}

/** The actor of a session token, or null. */
export async function actorByToken(deps: Deps, token: string): Promise<Actor | null> {
  const hash = hashToken(token);
  const found = await deps.db.pool.query<{ text: string | null }>(
    prepared('select app.session_actor($1, $2::timestamptz, $3::date)::text as text', [hash, deps.clock.now(), deps.clock.today()]),
  );
  const text = found.rows[0]?.text;
  if (!text) return null;
  const told = JSON.parse(text) as Omit<Actor, 'bodies'>;
  const actor: Actor = {
    ...told,
    expiresAt: new Date(told.expiresAt).toISOString(),
    bodies: [...new Set(told.posts.map((p) => p.bodyId))],
  };
  keep(deps.db, hash.toString('base64'), { text, actor });
  return actor;
}

function keep(db: Db, key: string, last: { text: string; actor: Actor }): void {
  const known = answers.get(db) ?? new Map();
  answers.set(db, known);
  known.delete(key);
  known.set(key, last);
  // The first of a map is the one that was asked longest ago.
  if (known.size > mostKnown) known.delete(known.keys().next().value);
}
