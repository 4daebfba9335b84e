import { createHash } from 'node:crypto';
import type { AnyOperation, Operation } from '@sauro/contract';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import type { z } from 'zod';
import { keepRefusal } from '../audit/refusal.ts';
import type { Actor } from '../auth/actor.ts';
import { actorKnown, readActor } from '../auth/read-actor.ts';
import type { Deps } from '../deps.ts';
import { unkeepable } from './characters.ts';
import { type Ctx, holding, makeContext, Replay } from './context.ts';
import { AppError } from './errors.ts';
import { readMultipart, type UploadedFile } from './multipart.ts';

declare module 'fastify' {
  interface FastifyContextConfig {
    operation?: AnyOperation;
  }
}

type S = z.ZodType;

/** The parsed input of an operation; `file` only where the operation is multipart. */
export interface Input<P extends S, Q extends S, B extends S> {
  params: z.output<P>;
  query: z.output<Q>;
  body: z.output<B>;
  file: UploadedFile;
}

/** Operations that a person with an issued password may use before changing it. */
const beforePasswordChange = new Set(['getSession', 'changePassword', 'signOut']);
const nobody = { personId: 0, bodies: [], posts: [], covers: [], ownAuthority: [] } as unknown as Actor;

/** Part of a request by its schema. Text that no database can keep is refused before, wherever it stands: no schema, and no module, need think of it. */
function parse<T extends S>(schema: T | undefined, value: unknown, place: string): z.output<T> {
  const odd = unkeepable(value, place);
  if (odd.length) throw new AppError('VALIDATION', {}, odd);
  if (!schema) return undefined as z.output<T>;
  const r = schema.safeParse(value ?? {});
  if (r.success) return r.data as z.output<T>;
  throw new AppError(
    'VALIDATION',
    {},
    r.error.issues.map((i) => ({ name: [place, ...i.path.map(String)].join('.'), code: i.code, reason: i.message })),
  );
}

/** Operations mounted on an app, for the test that each is mounted once. */
export const mounted = new WeakMap<FastifyInstance, Set<string>>();

/** What is known of an operation beside its contract. */
export interface MountOptions {
  /** Its handler has no other door to the database than one `ctx.ask`: whether the session still stands is then asked in the same message, which spares a round trip. */
  asksOnce?: boolean;
}

/** Hangs one operation on the app: session, parsing, the handler, and (where `checkResponses` is on, as in the whole test suite) the answer held to its contract. */
export function mount<P extends S, Q extends S, B extends S, R extends S>(
  app: FastifyInstance,
  deps: Deps,
  op: Operation<P, Q, B, R>,
  handler: (ctx: Ctx, input: Input<P, Q, B>) => Promise<z.input<R>>,
  options: MountOptions = {},
): void {
  const seen = mounted.get(app) ?? new Set();
  if (seen.has(op.id)) throw new Error(`operation ${op.id} is mounted twice`);
  mounted.set(app, seen.add(op.id));

  const prepare = async (request: FastifyRequest, reply: FastifyReply, actor: Actor): Promise<{ ctx: Ctx; input: Input<P, Q, B> }> => {
    const params = parse(op.params, request.params, 'params');
    const query = parse(op.query, request.query, 'query');
    const upload = op.multipart ? await readMultipart(request, deps.config.uploadLimitBytes) : null;
    const body = parse(op.body, upload ? upload.fields : request.body, 'body');
    const fingerprint = [params, query, body, upload ? createHash('sha256').update(upload.file.bytes).digest('hex') : null];
    const ctx = makeContext(deps, actor, request, reply, op.id, fingerprint);
    return { ctx, input: { params, query, body, file: upload?.file as UploadedFile } };
  };

  /** The answer worked out with the actor as he was known last; null where he is another by now, or where anything else speaks against it: then all is done anew, and what is wrong is told by that. */
  const asKnown = async (request: FastifyRequest, reply: FastifyReply): Promise<{ answer: unknown } | null> => {
    const known = actorKnown(deps, request);
    if (!known) return null;
    try {
      admit(op as unknown as AnyOperation, known.actor, request);
      const { ctx, input } = await prepare(request, reply, known.actor);
      const held = holding(ctx, known.held);
      const answer = await handler(held.ctx, input);
      return held.asked() ? { answer } : null;
    } catch {
      return null;
    }
  };

  app.route({
    method: op.method,
    url: op.path,
    config: { operation: op as unknown as AnyOperation },
    handler: async (request: FastifyRequest, reply: FastifyReply) => {
      const known = options.asksOnce ? await asKnown(request, reply) : null;
      let answer: unknown;
      if (known) answer = known.answer;
      else {
        const actor = admit(op as unknown as AnyOperation, op.auth === 'none' ? nobody : await readActor(deps, request), request);
        const { ctx, input } = await prepare(request, reply, actor);
        try {
          answer = await handler(ctx, input);
        } catch (e) {
          if (!(e instanceof Replay)) {
            await keepRefusal(ctx, e);
            throw e;
          }
          answer = e.response;
        }
      }
      // Taken over by the handler: a stream of events.
      if (op.binary || reply.sent) return answer;
      if (deps.config.checkResponses) checkAnswer(op, answer);
      return reply
        .header('content-type', 'application/json; charset=utf-8')
        .header('cache-control', 'no-store')
        .send(JSON.stringify(answer));
    },
  });
}

/** The actor, where the operation is open to him. */
function admit(op: AnyOperation, actor: Actor | null, request: FastifyRequest): Actor {
  // A page that was opened as one person does nothing as another who has signed in beside it since.
  const opener = request.headers['sauro-person'];
  if (!actor || (op.auth !== 'none' && opener !== undefined && opener !== String(actor.personId))) throw new AppError('UNAUTHENTICATED');
  if (op.auth === 'admin' && !actor.isAdmin) throw new AppError('FORBIDDEN');
  if (op.auth !== 'none' && actor.mustChangePassword && !beforePasswordChange.has(op.id)) throw new AppError('PASSWORD_CHANGE_REQUIRED');
  return actor;
}

/** Throws where an answer departs from its contract: a missing or wrong field, or one that the contract does not know. */
function checkAnswer<P extends S, Q extends S, B extends S, R extends S>(op: Operation<P, Q, B, R>, answer: unknown): void {
  const plain = JSON.parse(JSON.stringify(answer));
  const r = op.response.safeParse(plain);
  if (!r.success) throw new Error(`answer of ${op.id} breaks its contract: ${JSON.stringify(r.error.issues.slice(0, 5))}`);
  const extra = undeclared(r.data, plain, '');
  if (extra) throw new Error(`answer of ${op.id} holds an undeclared field: ${extra}`);
}

/** First path that `plain` has and the parsed value (stripped of unknown keys) has not. */
function undeclared(parsed: unknown, plain: unknown, path: string): string | null {
  if (Array.isArray(plain) && Array.isArray(parsed)) {
    for (let i = 0; i < plain.length; i++) {
      const u = undeclared(parsed[i], plain[i], `${path}[${i}]`);
      if (u) return u;
    }
    return null;
  }
  if (plain && parsed && typeof plain === 'object' && typeof parsed === 'object') {
    for (const [k, v] of Object.entries(plain)) {
      if (!(k in parsed)) return `${path}.${k}`;
      const u = undeclared((parsed as Record<string, unknown>)[k], v, `${path}.${k}`);
      if (u) return u;
    }
  }
  return null;
}
