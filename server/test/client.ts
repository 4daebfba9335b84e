import type { AnyOperation, Operation, Problem } from '@sauro/contract';
import type { FastifyInstance, LightMyRequestResponse } from 'fastify';
import type { z } from 'zod';

type S = z.ZodType;

/** What a request of an operation is made of; `file` for a multipart one, `key` an idempotency key, `headers` on top of the usual ones. */
export interface CallInput<P extends S = S, Q extends S = S, B extends S = S> {
  params?: z.input<P>;
  query?: z.input<Q>;
  body?: z.input<B>;
  file?: { name: string; bytes: Uint8Array | string; type?: string };
  key?: string;
  headers?: Record<string, string>;
}

/** A refusal, as the API answered it. */
export class ApiProblem extends Error {
  readonly code: string;
  readonly status: number;
  readonly body: Problem;
  constructor(operation: string, body: Problem, log: string) {
    super(`${operation}: ${body.code} ${JSON.stringify(body.detail ?? body.invalid_params ?? {})}${log && `\n${log}`}`);
    this.name = 'ApiProblem';
    this.code = body.code;
    this.status = body.status;
    this.body = body;
  }
}

/** One browser: sends its cookie with every request and keeps the one it is given. */
export interface Client {
  /** Calls an operation; answers what its contract says, throws ApiProblem where it is refused. */
  call<P extends S, Q extends S, B extends S, R extends S>(op: Operation<P, Q, B, R>, input?: CallInput<P, Q, B>): Promise<z.output<R>>;
  /** As `call`, but answers the response as it came, refused or not. */
  raw<P extends S, Q extends S, B extends S, R extends S>(
    op: Operation<P, Q, B, R>,
    input?: CallInput<P, Q, B>,
  ): Promise<LightMyRequestResponse>;
  /** The session cookie that it holds, `name=value`, or null. */
  cookie(): string | null;
}

const asText = (v: unknown): string => (Array.isArray(v) ? v.map(asText).join(',') : typeof v === 'boolean' ? (v ? '1' : '0') : String(v));

function addressOf(op: AnyOperation, input: CallInput): string {
  const params = (input.params ?? {}) as Record<string, unknown>;
  const path = op.path.replace(/:(\w+)/g, (_, k: string) => encodeURIComponent(asText(params[k])));
  const query = Object.entries((input.query ?? {}) as Record<string, unknown>).filter(([, v]) => v !== undefined && v !== null);
  return query.length ? `${path}?${new URLSearchParams(Object.fromEntries(query.map(([k, v]) => [k, asText(v)])))}` : path;
}

async function payloadOf(op: AnyOperation, input: CallInput): Promise<{ payload?: Buffer | string; type?: string }> {
  if (!op.multipart) return input.body === undefined ? {} : { payload: JSON.stringify(input.body), type: 'application/json' };
  const form = new FormData();
  for (const [k, v] of Object.entries((input.body ?? {}) as Record<string, unknown>)) form.append(k, asText(v));
  if (input.file)
    form.append(
      'file',
      new Blob([typeof input.file.bytes === 'string' ? input.file.bytes : new Uint8Array(input.file.bytes)], {
        type: input.file.type ?? 'application/octet-stream',
      }),
      input.file.name,
    );
  const whole = new Response(form);
  return { payload: Buffer.from(await whole.arrayBuffer()), type: whole.headers.get('content-type') ?? '' };
}

/** Makes a browser over `app.inject`, coming from loopback. `session` is asked for the cookie before the first request; `lastLog` for what the server logged last. */
export function makeClient(app: FastifyInstance, session: () => Promise<string | null>, lastLog: () => string): Client {
  let held: Promise<string | null> | undefined;
  let now: string | null = null;
  const raw: Client['raw'] = async (op, input = {}) => {
    const any = op as unknown as AnyOperation;
    held ??= session();
    now = await held;
    const { payload, type } = await payloadOf(any, input as CallInput);
    const response = await app.inject({
      method: op.method,
      url: addressOf(any, input as CallInput),
      headers: {
        host: 'localhost:8080',
        ...(now ? { cookie: now } : {}),
        ...(type ? { 'content-type': type } : {}),
        ...(input.key ? { 'idempotency-key': input.key } : {}),
        ...input.headers,
      },
      ...(payload === undefined ? {} : { payload }),
    });
    for (const c of response.cookies) {
      if (c.name.endsWith('sauro')) held = Promise.resolve(c.value ? `${c.name}=${c.value}` : null);
    }
    now = await held;
    return response;
  };
  return {
    raw,
    cookie: () => now,
    async call(op, input) {
      const response = await raw(op, input);
      if (response.statusCode >= 400) {
        const problem = response.json() as Problem;
        throw new ApiProblem(op.id, problem, problem.code === 'INTERNAL' ? lastLog() : '');
      }
      return op.binary ? (response.rawPayload as never) : (response.json() as never);
    },
  };
}
