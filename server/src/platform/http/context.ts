import { createHash } from 'node:crypto';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { type RawBuilder, sql } from 'kysely';
import type { Actor } from '../auth/actor.ts';
import type { Trx } from '../db/db.ts';
import { askAs, readAs, withActor } from '../db/scope.ts';
import type { SessionHeld } from '../db/scoped-query.ts';
import type { Deps } from '../deps.ts';
import { AppError } from './errors.ts';

/** What the stored answer of an earlier, equal request is thrown as; `mount` sends it. */
export class Replay extends Error {
  readonly response: unknown;
  constructor(response: unknown) {
    super('replay');
    this.response = response;
  }
}

/** What a service works with: who asks, when, and the two doors to the database. */
export interface Ctx {
  deps: Deps;
  actor: Actor;
  now: Date;
  /** Today in Viet Nam. */
  today: string;
  requestId: string;
  /** Runs reads in one transaction behind the actor's wall. */
  read<T>(fn: (trx: Trx) => Promise<T>): Promise<T>;
  /** Runs one query behind the actor's wall, in one round trip. */
  ask<R>(query: RawBuilder<R>): Promise<R[]>;
  /** Runs one write in one transaction behind the actor's wall: what `fn` answers is kept under the request's idempotency key, so that the same request sent twice does nothing twice. */
  write<T>(fn: (trx: Trx) => Promise<T>): Promise<T>;
  /** Runs one part of a write that has several, in a transaction of its own and under no key: for bulk acts that are harmless to repeat row by row. */
  writePart<T>(fn: (trx: Trx) => Promise<T>): Promise<T>;
  request: FastifyRequest;
  reply: FastifyReply;
}

const keyShape = /^[A-Za-z0-9_-]{8,80}$/;

/** Builds the context of one request. */
export function makeContext(
  deps: Deps,
  actor: Actor,
  request: FastifyRequest,
  reply: FastifyReply,
  operationId: string,
  input: unknown,
): Ctx {
  const now = deps.clock.now();
  const scope = { personId: actor.personId, bodies: actor.bodies };
  const header = request.headers['idempotency-key'];
  const key = typeof header === 'string' && keyShape.test(header) ? header : null;
  return {
    deps,
    actor,
    now,
    today: deps.clock.today(),
    requestId: request.id,
    request,
    reply,
    read: (fn) => readAs(deps.db, scope, fn),
    ask: (query) => askAs(deps.db, scope, query),
    writePart: (fn) => withActor(deps.db, scope, fn),
    write: (fn) =>
      withActor(deps.db, scope, async (trx) => {
        if (!key) return fn(trx);
        const hash = createHash('sha256')
          .update(JSON.stringify([operationId, input]))
          .digest('hex');
        // A second request with the same key waits here until the first has committed, then finds its answer.
        const fresh =
          await sql`insert into idempotency (person_id, key, operation, request_hash) values (${actor.personId}, ${key}, ${operationId}, ${hash}) on conflict do nothing`.execute(
            trx,
          );
        if (Number(fresh.numAffectedRows ?? 0n) === 0) {
          const old = await sql<{
            request_hash: string;
            response: unknown;
          }>`select request_hash, response from idempotency where person_id = ${actor.personId} and key = ${key}`.execute(trx);
          if (old.rows[0]?.request_hash !== hash) throw new AppError('IDEMPOTENCY_MISMATCH');
          throw new Replay(old.rows[0].response);
        }
        const response = await fn(trx);
        await sql`update idempotency set status = 200, response = ${JSON.stringify(response)}::jsonb where person_id = ${actor.personId} and key = ${key}`.execute(
          trx,
        );
        return response;
      }),
  };
}

/** A context that has the one door of `ask`, and holds to the session there: the query fails where another stands behind it by now. `asked` tells whether it was used, for nothing else holds. */
export function holding(ctx: Ctx, session: SessionHeld): { ctx: Ctx; asked: () => boolean } {
  let asked = false;
  const shut = () => Promise.reject(new Error('an operation that asks once has no other door to the database'));
  const ask = async <R>(query: RawBuilder<R>): Promise<R[]> => {
    const rows = await askAs(ctx.deps.db, { personId: ctx.actor.personId, bodies: ctx.actor.bodies }, query, session);
    asked = true;
    return rows;
  };
  return { ctx: { ...ctx, ask, read: shut, write: shut, writePart: shut }, asked: () => asked };
}
