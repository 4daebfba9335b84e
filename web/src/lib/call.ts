import { type ErrorCode, errorStatus, type Operation, type Problem } from '@sauro/contract';
import type { z } from 'zod';
import { ApiError } from './api-error.ts';
import { intentOwner, keyFor } from './intent.ts';
import { tellReached, tellUnreached } from './online.ts';
import { signedInAgain } from './session-gate.ts';

type S = z.ZodType;
/** Parts that the operation has, and only those; one that may be empty may be left out. */
type Part<K extends string, T extends S> = T extends z.ZodUndefined
  ? { [k in K]?: undefined }
  : Record<never, never> extends z.input<T>
    ? { [k in K]?: z.input<T> }
    : { [k in K]: z.input<T> };
/** What a call takes: `params`, `query`, `body` as the operation declares them. */
export type Input<P extends S, Q extends S, B extends S> = Part<'params', P> & Part<'query', Q> & Part<'body', B>;

/** How a call is made. `key`: an idempotency key that the caller keeps itself (the outbox), where otherwise the same write carries the same key until it is answered; `reauth: false`: fail at once where the session has run out; `patience`: after how many milliseconds one try counts as unanswered (NETWORK). */
export interface CallOptions {
  key?: string;
  signal?: AbortSignal;
  reauth?: boolean;
  patience?: number;
  /** The file of a multipart operation. */
  file?: Blob;
  fileName?: string;
}

type Shape = { method: string; path: string; multipart?: boolean };
type Loose = { params?: unknown; query?: unknown; body?: unknown };

/** A random identifier, also where the address is not a secure context and `crypto.randomUUID` is missing. */
export function randomId(): string {
  if (typeof crypto.randomUUID === 'function') return crypto.randomUUID();
  const b = crypto.getRandomValues(new Uint8Array(16));
  return [...b].map((x) => x.toString(16).padStart(2, '0')).join('');
}

/** The address of an operation with its path parameters and query filled in; lists are joined by commas, truth is 1 or 0, empty values are left out. */
export function addressOf(op: Pick<Shape, 'path'>, input: Loose = {}): string {
  const path = op.path.replace(/:(\w+)/g, (_, name: string) =>
    encodeURIComponent(String((input.params as Record<string, unknown> | undefined)?.[name])),
  );
  const query = new URLSearchParams();
  for (const [k, v] of Object.entries((input.query as Record<string, unknown> | undefined) ?? {})) {
    if (v === undefined || v === null || v === '' || (Array.isArray(v) && !v.length)) continue;
    query.set(k, typeof v === 'boolean' ? (v ? '1' : '0') : Array.isArray(v) ? v.join(',') : String(v));
  }
  const text = query.toString();
  return text ? `${path}?${text}` : path;
}

function formOf(body: unknown, file: Blob | undefined, fileName: string | undefined): FormData {
  const form = new FormData();
  // Fields stand before the file, so that the server knows them when the file's bytes arrive.
  for (const [k, v] of Object.entries((body as Record<string, unknown> | undefined) ?? {}))
    if (v !== undefined && v !== null) form.set(k, String(v));
  if (file) form.set('file', file, (fileName ?? (file as File).name ?? 'file').normalize('NFC'));
  return form;
}

async function problemOf(response: Response): Promise<ApiError> {
  const body = (await response.json().catch(() => ({}))) as Partial<Problem>;
  const known = body.code !== undefined && body.code in errorStatus;
  const code: ErrorCode = known
    ? (body.code as ErrorCode)
    : response.status === 413
      ? 'FILE_TOO_LARGE'
      : response.status >= 502
        ? 'UNAVAILABLE'
        : 'INTERNAL';
  return new ApiError(code, response.status, body);
}

async function send(op: Shape, input: Loose, options: CallOptions, key: string): Promise<unknown> {
  const headers: Record<string, string> = { accept: 'application/json' };
  let body: BodyInit | undefined;
  if (op.method !== 'GET') headers['idempotency-key'] = key;
  // Another window may have let somebody else in: what this page asks and writes is never done in that person's name. Only who one is, is asked without it.
  if (intentOwner() && op.path !== '/api/v1/session') headers['sauro-person'] = String(intentOwner());
  if (op.multipart) body = formOf(input.body, options.file, options.fileName);
  else if (op.method !== 'GET' && input.body !== undefined) {
    headers['content-type'] = 'application/json';
    body = JSON.stringify(input.body);
  }
  const stop = new AbortController();
  const pass = () => stop.abort();
  if (options.signal?.aborted) pass();
  options.signal?.addEventListener('abort', pass);
  const timer = options.patience === undefined ? undefined : setTimeout(pass, options.patience);
  try {
    const response = await fetch(addressOf(op, input), {
      method: op.method,
      headers,
      credentials: 'same-origin',
      body: body ?? null,
      signal: stop.signal,
    });
    if (response.status < 502) tellReached();
    if (!response.ok) throw await problemOf(response);
    return await response.json();
  } catch (e) {
    // An answer that breaks off in its middle is a lost one too.
    if (e instanceof ApiError || options.signal?.aborted) throw e;
    tellUnreached();
    throw new ApiError('NETWORK');
  } finally {
    clearTimeout(timer);
    options.signal?.removeEventListener('abort', pass);
  }
}

/** Whether the server has settled the write: it was refused for what it says. No answer, a server in trouble and an expired session leave it open. */
const isSettled = (e: unknown): boolean => e instanceof ApiError && e.status > 0 && e.status < 500 && e.status !== 401;

/**
 * Calls one operation of the contract.
 * @returns the answer as the contract types it
 * @throws ApiError with a code of the catalogue, NETWORK where no answer came, SESSION_GIVEN_UP where the person would not sign in again. An expired session is waited out: the request goes again once the person has signed in.
 * A write carries one idempotency key until it is answered: sent again after a lost answer, by whatever button, it does nothing twice.
 */
export async function call<P extends S, Q extends S, B extends S, R extends S>(
  op: Operation<P, Q, B, R>,
  input: Input<P, Q, B>,
  options: CallOptions = {},
): Promise<z.output<R>> {
  const intent = { method: op.method, address: addressOf(op, input), body: input.body, file: options.file };
  const own = options.key !== undefined || op.method === 'GET';
  const { key, answered } = own ? { key: options.key ?? '', answered: () => undefined } : keyFor(intent, randomId);
  for (;;) {
    try {
      const answer = (await send(op, input, options, key)) as z.output<R>;
      answered();
      return answer;
    } catch (e) {
      if (isSettled(e)) answered();
      if (!(e instanceof ApiError) || e.code !== 'UNAUTHENTICATED' || options.reauth === false) throw e;
      if (!(await signedInAgain())) throw new ApiError('SESSION_GIVEN_UP', 401);
    }
  }
}
